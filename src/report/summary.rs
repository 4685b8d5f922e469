//! `summary.md`: the report in at most sixty lines, to paste into a review.
//!
//! In: a [`Report`]. Out: Markdown that shows its input's characters and obeys none of them. The
//! only HTML in it is `<details>`.

use super::card;
use super::contract::{FindingRecord, Report};
use super::escape::{counted, fit, markdown};
use super::phrase;
use super::view::{Articles, Ordered, Shown, name, origin_line, scale, warnings};
use crate::finding::Severity;
use crate::origin::VerdictClass;

/// Lines of the whole summary.
pub const MAX_LINES: usize = 60;
/// Findings in the table, and excerpts below it: with the fixed lines they stay within
/// [`MAX_LINES`].
const MAX_FINDINGS: usize = 20;
const MAX_EXCERPTS: usize = 12;
const MAX_WARNINGS: usize = 6;

/// The summary.
pub fn summary_md(report: &Report, shown: &Shown) -> String {
    let (result, articles) = (&report.result, Articles::of(report));
    let ordered = Ordered::of(report, shown);
    let s = &result.summary;
    let findings: Vec<&FindingRecord> = ordered.strict.iter().take(MAX_FINDINGS.min(shown.top)).copied().collect();
    let mut lines = vec![
        format!(
            "### Source independence check — {}, {}",
            counted(s.articles.into(), "article", "articles"),
            counted(s.outlets.into(), "outlet", "outlets")
        ),
        String::new(),
        format!("**{}.** Dependence can be shown; independence cannot.", phrase::headline(s.at_most_one_origin.into(), s.repeated.into())),
        String::new(),
    ];
    if !findings.is_empty() {
        lines.push("| Finding | In | Verdict | Credited | Basis | Confidence |".into());
        lines.push("|---|---|---|---|---|---|".into());
        lines.extend(findings.iter().map(|f| table_row(f, &articles)));
        lines.push(String::new());
        lines.push(format!("Findings: {}.", phrase::showing(findings.len(), ordered.strict.len() as u64, "findings.jsonl")));
        lines.push(String::new());
        lines.push("<details><summary>Evidence</summary>".into());
        lines.push(String::new());
        lines.extend(findings.iter().take(MAX_EXCERPTS).enumerate().map(|(n, f)| excerpt(n + 1, f, &articles)));
        lines.push(String::new());
        lines.push("</details>".into());
        lines.push(String::new());
    }
    let warnings = warnings(report, shown);
    for warning in warnings.iter().take(MAX_WARNINGS) {
        lines.push(format!("- {}", markdown(&fit(warning, 300))));
    }
    if warnings.len() > MAX_WARNINGS {
        lines.push(format!("- {} more in result.json", warnings.len() - MAX_WARNINGS));
    }
    lines.push(format!("- {}", markdown(&scale(report))));
    if let Some(note) = &result.run.note {
        lines.push(format!("- Note: {}", markdown(&fit(note, 300))));
    }
    lines.push(String::new());
    lines.push(format!(
        "Method: {} {}, all parameters in result.json, result id {}. It does not show whether a statement is true or what anybody meant.",
        result.tool.name,
        markdown(&result.tool.version),
        result.run.id
    ));
    debug_assert!(lines.len() <= MAX_LINES);
    lines.push(String::new());
    lines.join("\n")
}

fn table_row(f: &FindingRecord, articles: &Articles<'_>) -> String {
    let v = &f.verdict;
    let altered = f.occurrences.iter().filter(|o| o.changes.iter().any(|c| c.severity == Severity::Meaning)).count();
    let altered = if altered == 0 { String::new() } else { format!(", {altered} changed in meaning") };
    format!(
        "| {} | {}{altered} | {} | {} | {} | {} |",
        markdown(&fit(&f.canonical, 80)),
        markdown(&card::who(f, articles)),
        phrase::face(v.class).word.to_lowercase(),
        markdown(&fit(&origin_line(f), 80)),
        phrase::bases(&v.basis),
        phrase::confidence(v.class, v.confidence)
    )
}

/// One finding in one line: the sentence and where it stands.
fn excerpt(number: usize, f: &FindingRecord, articles: &Articles<'_>) -> String {
    const PLACES: usize = 4;
    let mut places: Vec<String> = Vec::new();
    for o in &f.occurrences {
        let outlet = articles.get(&o.article).map_or_else(|| o.article.clone(), name);
        let Some(span) = o.segments.first() else { continue };
        let sha = articles.get(&o.article).map_or("", |a| a.sha256.get(..12).unwrap_or_default());
        places.push(format!("{} {}–{} (SHA-256 {sha}…)", markdown(&fit(&outlet, 40)), span.char_start, span.char_end));
    }
    let left = places.len().saturating_sub(PLACES);
    let more = if left > 0 { format!("; {}", counted(left as u64, "more place", "more places")) } else { String::new() };
    places.truncate(PLACES);
    let because = match f.verdict.class {
        _ if f.verdict.because.is_empty() => String::new(),
        VerdictClass::CommonExpression => String::new(),
        _ => format!(" {}", markdown(&fit(&f.verdict.because, 240))),
    };
    format!(
        "{number}. “{}” — {}{because} At: {}{more}. `{}`",
        markdown(&fit(&f.canonical, 160)),
        markdown(&card::sentence(f, articles)),
        places.join("; "),
        f.id
    )
}
