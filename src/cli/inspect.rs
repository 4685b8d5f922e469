//! `inspect`: what would be read, before anything is analysed.
//!
//! In: what ingest read. Out: a table of coverage and what to add. It analyses nothing.

use headwater::article::DateKind;
use headwater::ingest::Ingested;
use headwater::report::escape::{counted, fit, grouped, visible};
use std::collections::BTreeMap;

/// Lines of a list shown before the rest is counted.
const SHOWN: usize = 10;

/// The text of `inspect`; `next` is the command to type next.
pub fn text(read: &Ingested, next: &str, all: bool) -> String {
    let mut lines = Vec::new();
    let articles: Vec<_> = read.articles.iter().filter(|a| !a.reference).collect();
    let n = articles.len();
    let references = read.articles.len() - n;
    let mut formats: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for input in &read.inputs {
        let slot = formats.entry(&input.format).or_default();
        slot.0 += 1;
        slot.1 += input.articles;
    }
    let formats: Vec<String> =
        formats.iter().map(|(f, (files, of))| format!("{} {f} ({})", grouped(*files), counted(*of, "article", "articles"))).collect();
    let words: u64 = articles.iter().map(|a| a.text.split_whitespace().count() as u64).sum();
    lines.push(format!(
        "{} in {}, {} words{}",
        counted(n as u64, "article", "articles"),
        if formats.is_empty() { "no files".to_owned() } else { formats.join(", ") },
        grouped(words),
        if references > 0 { format!("; {}", counted(references as u64, "reference", "references")) } else { String::new() }
    ));
    lines.push(String::new());
    lines.push(format!("{:<18}{:>12}   {}", "field", "filled", "from"));
    let mut field = |name: &str, filled: usize, from: String| {
        lines.push(
            format!("{name:<18}{:>12}   {from}", format!("{} / {}", grouped(filled as u64), grouped(n as u64))).trim_end().to_owned(),
        );
    };
    let from = |of: &dyn Fn(&headwater::article::Article) -> Option<String>| {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for article in &articles {
            if let Some(source) = of(article) {
                *counts.entry(source).or_default() += 1;
            }
        }
        let total: u64 = counts.values().sum();
        let mut sorted: Vec<(&String, &u64)> = counts.iter().collect();
        sorted.sort_by_key(|(name, n)| (std::cmp::Reverse(**n), (*name).clone()));
        let shown: Vec<String> = sorted.iter().take(5).map(|(source, n)| format!("{} {}", fit(source, 40), grouped(**n))).collect();
        let more = if sorted.len() > 5 { format!(", {} more", sorted.len() - 5) } else { String::new() };
        (total as usize, shown.join(", ") + &more)
    };
    let (filled, source) = from(&|a| a.outlet.as_ref().map(|_| a.outlet_from.clone().unwrap_or_default()));
    let no_outlet = filled < n;
    field("outlet", filled, source);
    let (_, source) = from(&|a| a.date.as_ref().map(|_| date_word(a.date_kind).to_owned()));
    let published = articles.iter().filter(|a| a.published().is_some()).count();
    field("date published", published, source);
    field("url", articles.iter().filter(|a| a.url.is_some()).count(), String::new());
    field("title", articles.iter().filter(|a| a.title.is_some()).count(), String::new());
    field("author", articles.iter().filter(|a| !a.authors.is_empty()).count(), String::new());
    let (filled, source) = from(&|a| a.language.clone());
    field("language", filled, source);
    let (filled, source) = from(&|a| a.wire.as_ref().map(|w| format!("{} ({})", w.agency, w.rule)));
    field("agency credit", filled, source);
    let (filled, source) = from(&|a| a.republished_from.as_ref().map(|r| r.from.clone()));
    field("republished from", filled, source);
    let masked: usize = articles.iter().map(|a| a.masked.len()).sum();
    field("masked furniture", articles.iter().filter(|a| !a.masked.is_empty()).count(), counted(masked as u64, "stretch", "stretches"));
    let (_, outlets) = from(&|a| a.outlet.clone());
    if !outlets.is_empty() {
        lines.push(String::new());
        lines.push(format!("outlets: {outlets}"));
    }
    let skipped: Vec<String> = read
        .skipped
        .iter()
        .map(|s| {
            let line = s.line.map_or(String::new(), |l| format!(" line {}", grouped(l)));
            format!("{}{line}: {}", visible(&s.path), visible(&s.reason))
        })
        .collect();
    let ignored: Vec<String> = read.ignored.iter().map(|i| visible(i)).collect();
    for (list, title) in [(&skipped, "could not be used"), (&ignored, "no article format, not read")] {
        if list.is_empty() {
            continue;
        }
        lines.push(String::new());
        lines.push(format!("{} {title}:", grouped(list.len() as u64)));
        let shown = if all { list.len() } else { SHOWN };
        lines.extend(list.iter().take(shown).map(|l| format!("  {}", if all { l.clone() } else { fit(l, 160) })));
        if list.len() > shown {
            lines.push(format!("  {} more (-v lists them all)", grouped((list.len() - shown) as u64)));
        }
    }
    lines.push(String::new());
    for warning in &read.warnings {
        lines.push(format!("warning: {}", visible(&warning.message)));
    }
    if no_outlet && n > 0 {
        lines.push("add outlets with --manifest FILE (columns file,outlet,date,url) or --map outlet=FIELD".to_owned());
    }
    lines.push(if n == 0 { "nothing to audit".to_owned() } else { format!("next: {next}") });
    lines.join("\n") + "\n"
}

fn date_word(kind: DateKind) -> &'static str {
    match kind {
        DateKind::Published => "published",
        DateKind::Modified => "modified",
        DateKind::Captured => "captured",
        DateKind::FirstSeen => "first seen",
        DateKind::Filename => "file name",
        DateKind::Unknown => "unreadable",
    }
}
