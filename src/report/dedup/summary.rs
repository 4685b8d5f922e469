//! What `dedup` found, in few lines: for a terminal, and as Markdown to paste.
//!
//! In: [`Records`] and a width. Out: lines that show the input's characters and obey none.

use super::{GroupRecord, Records};
use crate::article::Texts;
use crate::dedup::Class;
use crate::report::escape::{counted, fit, grouped, markdown as escaped};

/// Groups in the terminal summary, and in `summary.md`.
const ON_TERMINAL: usize = 15;
const IN_MARKDOWN: usize = 30;

/// What each class means, in half a line.
fn meaning(class: Class) -> &'static str {
    match class {
        Class::Identical => "the same words in the same order",
        Class::NearIdentical => "at least 90 % of each stands in the other",
        Class::Truncated => "at least 80 % of the shorter stands in a longer one",
        Class::Altered => "much of each stands in the other, with words or sentences replaced",
        Class::Embedded => "a part of one stands inside the other; joins no group",
    }
}

/// The figures both summaries show.
struct Totals {
    articles: u64,
    groups: u64,
    members: u64,
    pairs: Vec<(Class, u64)>,
}

impl Totals {
    fn of<T: Texts + ?Sized>(records: &Records<'_, T>) -> Self {
        let found = records.found;
        let count = |class| found.pairs.iter().filter(|p| p.class == class).count() as u64;
        Totals {
            articles: records.articles.len() as u64,
            groups: found.groups.len() as u64,
            members: found.groups.iter().map(|g| g.members.len() as u64).sum(),
            pairs: Class::ALL.into_iter().map(|c| (c, count(c))).collect(),
        }
    }

    fn headline(&self) -> String {
        if self.groups == 0 {
            return "no article is a version of another".to_owned();
        }
        format!(
            "{} of {} are versions of another: {}",
            grouped(self.members),
            counted(self.articles, "article", "articles"),
            counted(self.groups, "group", "groups")
        )
    }

    fn kept(&self) -> String {
        format!("{} would remain with one of each group", counted(self.articles - self.members, "article", "articles"))
    }
}

/// `93.10 %`.
fn percent(share: u32) -> String {
    format!("{}.{:02} %", share / 100, share % 100)
}

fn weakest(group: &GroupRecord<'_>) -> String {
    group
        .weakest_link
        .as_ref()
        .map_or(String::new(), |w| format!("{}, {} ({})", percent(w.in_representative.max(w.of_representative)), w.class.name(), w.name))
}

/// The summary for a terminal of `width` columns (at least 60).
pub fn terminal<T: Texts + ?Sized>(records: &Records<'_, T>, width: usize) -> String {
    let (totals, width) = (Totals::of(records), width.max(60));
    let mut lines = vec![format!("  {}", totals.headline()), format!("  {}", totals.kept()), String::new()];
    for (class, pairs) in totals.pairs.iter().filter(|(_, n)| *n > 0) {
        lines.push(format!(
            "  {:<15}{:>9} {:<5}   {}",
            class.name(),
            grouped(*pairs),
            if *pairs == 1 { "pair" } else { "pairs" },
            meaning(*class)
        ));
    }
    let groups = records.groups();
    if !groups.is_empty() {
        lines.push(String::new());
        lines.push("  articles  representative, why, weakest link".to_owned());
        for group in groups.iter().take(ON_TERMINAL) {
            let words = format!("{} · {} · {}", group.representative_name, group.why.replace('_', " "), weakest(group));
            lines.push(format!("  {:>8}  {words}", grouped(group.articles.into())));
        }
        if groups.len() > ON_TERMINAL {
            lines.push(format!("  {:>8}  groups more", grouped((groups.len() - ON_TERMINAL) as u64)));
        }
    }
    // The indent is ours, the rest is the input's.
    lines.iter().map(|l| if l.is_empty() { "\n".to_owned() } else { format!("{}{}\n", &l[..2], indented(l, width)) }).collect()
}

fn indented(line: &str, width: usize) -> String {
    let rest = &line[2..];
    let space = rest.len() - rest.trim_start().len();
    // `fit` folds white space: columns are kept by hand.
    let columns: Vec<String> = rest[space..].split("  ").map(|part| fit(part, width)).collect();
    let joined = columns.join("  ");
    let cut: String =
        if joined.chars().count() + space + 2 > width { joined.chars().take(width - space - 3).chain(['…']).collect() } else { joined };
    format!("{}{cut}", &rest[..space])
}

/// The summary in Markdown.
pub fn markdown<T: Texts + ?Sized>(records: &Records<'_, T>) -> String {
    let totals = Totals::of(records);
    let mut lines = vec![
        format!("### Near-duplicates and reprints — {}", counted(totals.articles, "article", "articles")),
        String::new(),
        format!("**{}.** {}.", sentence(&totals.headline()), sentence(&totals.kept())),
        String::new(),
        "| Class | Pairs | Meaning |".to_owned(),
        "|---|---|---|".to_owned(),
    ];
    lines.extend(totals.pairs.iter().map(|(class, n)| format!("| {} | {} | {} |", class.name(), grouped(*n), meaning(*class))));
    let groups = records.groups();
    if !groups.is_empty() {
        lines.push(String::new());
        lines.push("| Articles | Representative | Why | Weakest link |".to_owned());
        lines.push("|---|---|---|---|".to_owned());
        for group in groups.iter().take(IN_MARKDOWN) {
            lines.push(format!(
                "| {} | {} | {} | {} |",
                grouped(group.articles.into()),
                escaped(&fit(&group.representative_name, 80)),
                group.why.replace('_', " "),
                escaped(&fit(&weakest(group), 120))
            ));
        }
        if groups.len() > IN_MARKDOWN {
            lines.push(String::new());
            lines.push(format!("{} more in groups.jsonl.", counted((groups.len() - IN_MARKDOWN) as u64, "group", "groups")));
        }
    }
    lines.push(String::new());
    lines.push("Which of two versions is the original, and whether the words are true, this does not say.".to_owned());
    lines.join("\n") + "\n"
}

fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}
