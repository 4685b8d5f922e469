//! The method note: what a report on source independence has to show so that others can check it.
//!
//! In: a [`Report`]. Out: fourteen named paragraphs and the list of parameters. It states what
//! was done and what the result does not show; it never grades an outlet.

use super::contract::Report;
use super::escape::{counted, grouped, visible};
use super::phrase;
use crate::article::MaskReason;
use crate::config::Config;
use crate::finding::{Form, Relation};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A name and what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The name.
    pub name: String,
    /// What stands beside it.
    pub value: String,
}

/// The fourteen points.
pub(super) fn points(report: &Report) -> Vec<Named> {
    let (result, s) = (&report.result, &report.result.summary);
    let point = |name: &str, value: String| Named { name: name.to_owned(), value };
    vec![
        point(
            "Question and unit",
            "How many origins stand behind what several articles repeat. Counted are outlets: all articles of one outlet count once, an \
             article whose outlet is unknown counts as an outlet of its own, and references are never counted. Outlets are not grouped by \
             owner."
                .to_owned(),
        ),
        point("Corpus", corpus(report)),
        point(
            "Identity of the inputs",
            format!(
                "{} listed below with SHA-256; the SHA-256 beside each article is that of its decoded text, which every offset counts in. \
                 Both can be checked with sha256sum, shasum or certutil.",
                counted(s.inputs.into(), "file is", "files are")
            ),
        ),
        point(
            "Tool",
            format!(
                "{} {}. All parameters, defaults included, stand below; the word lists are part of that version. There is no random seed \
                 and no network code.",
                result.tool.name, result.tool.version
            ),
        ),
        point(
            "Evidence",
            "Each finding shows its words as printed with their place in characters, the changes word by word, the phrase that credits a \
             source, and the passages that link it to another article."
                .to_owned(),
        ),
        point(
            "Two bases",
            "Shared text and shared attribution are shown apart and never merged into one score; the basis of a verdict names which of the \
             two it rests on."
                .to_owned(),
        ),
        point("Direction", direction(report)),
        point(
            "Alternatives considered",
            format!(
                "Stock wording ({} set apart, {} not used as evidence), site furniture ({} masked), one public statement that all could \
                 hear (shown as a single origin reached directly), and a relay between the articles and the origin.",
                counted(s.common_expression.into(), "finding", "findings"),
                counted(s.passages_formula.into(), "passage", "passages"),
                counted(s.masked_spans.into(), "stretch", "stretches")
            ),
        ),
        point("Degree", forms(report)),
        point(
            "Confidence",
            "Strong: the articles say so in so many words, or copied text shows it. Moderate: more likely than not. Weak: one hint. The \
             confidence of the verdict and of the origin's name are two statements. Each finding lists what would change its verdict."
                .to_owned(),
        ),
        point("Conflicts and exclusions", conflicts(report)),
        point("Human review", "None is recorded here: the verdicts are the tool's. Reviewed by: ________".to_owned()),
        point(
            "To run it again",
            format!(
                "headwater audit INPUT -o RUN, with the files and parameters below. Version {} gives the same bytes for the same inputs on \
                 any machine, in any order and with any number of threads. This result has the id {}.",
                result.tool.version, result.run.id
            ),
        ),
        point(
            "What this does not show",
            "It does not show whether a statement is true, whether anybody meant to copy, whether a rule was broken, or that sources are \
             independent of each other: outlets may share a source that none of them names."
                .to_owned(),
        ),
    ]
}

fn corpus(report: &Report) -> String {
    let (result, s) = (&report.result, &report.result.summary);
    let mut dates: Vec<&str> = report.articles.iter().filter_map(|a| a.date.as_deref()).collect();
    dates.sort_unstable();
    let range = match (dates.first(), dates.last()) {
        (Some(first), Some(last)) => format!("dates from {} to {}", visible(first), visible(last)),
        _ => "no dates".to_owned(),
    };
    let mut languages: BTreeMap<&str, u64> = BTreeMap::new();
    for a in &report.articles {
        *languages.entry(a.language.as_deref().unwrap_or("unknown")).or_default() += 1;
    }
    let languages: Vec<String> = languages.iter().map(|(l, n)| format!("{} {n}", visible(l))).collect();
    let note = result.run.note.as_deref().map(|n| format!(" Collection, in the user's words: {}.", visible(n))).unwrap_or_default();
    format!(
        "{} in; {} used, {} words; {} skipped{}; {range}; languages: {}.{note}",
        counted(s.inputs.into(), "file", "files"),
        counted(s.articles.into(), "article", "articles"),
        grouped(s.words),
        counted(s.skipped.into(), "input or record", "inputs or records"),
        if s.skipped > 0 { " with reasons below" } else { "" },
        if languages.is_empty() { "none".to_owned() } else { languages.join(", ") }
    )
}

fn direction(report: &Report) -> String {
    use crate::article::DateKind;
    let all = report.articles.len() as u64;
    let dated = report.articles.iter().filter(|a| a.date.is_some() && a.date_kind == DateKind::Published).count() as u64;
    format!(
        "Who copied whom is said only where publication dates order the articles; {} of {} have one. Elsewhere articles share text, without \
         a direction. How far from the words a credit stands (sentence, paragraph, article) is shown with it.",
        grouped(dated),
        counted(all, "article", "articles")
    )
}

fn forms(report: &Report) -> String {
    let mut counts: BTreeMap<Form, u64> = BTreeMap::new();
    for o in report.findings.iter().flat_map(|f| &f.occurrences) {
        *counts.entry(o.form).or_default() += 1;
    }
    let counts: Vec<String> = counts.iter().map(|(f, n)| format!("{} {}", phrase::form(*f), grouped(*n))).collect();
    if counts.is_empty() {
        return "Nothing is repeated.".to_owned();
    }
    format!("How occurrences relate to the version that stands for them: {}.", counts.join(", "))
}

fn conflicts(report: &Report) -> String {
    let contradicted = report.findings.iter().filter(|f| f.figures.iter().any(|t| t.relation == Relation::Contradiction)).count();
    let mut masked: BTreeMap<MaskReason, u64> = BTreeMap::new();
    for m in report.articles.iter().flat_map(|a| &a.masked) {
        *masked.entry(m.reason).or_default() += 1;
    }
    let masked: Vec<String> = masked
        .iter()
        .map(|(reason, n)| {
            let word = match reason {
                MaskReason::Furniture => "site furniture",
                MaskReason::Boilerplate => "lines an outlet repeats",
                MaskReason::Byline => "bylines",
            };
            format!("{word} {}", grouped(*n))
        })
        .collect();
    format!(
        "Figures of one thing differ in {}. Masked, that is read but not matched: {}.",
        counted(contradicted as u64, "finding", "findings"),
        if masked.is_empty() { "nothing".to_owned() } else { masked.join(", ") }
    )
}

/// Every parameter as `stage.name` and its value.
pub(super) fn parameters(config: &Config) -> Vec<Named> {
    let mut out = Vec::new();
    // A Config is plain numbers and switches: it always serialises.
    flatten("", &serde_json::to_value(config).unwrap_or_default(), &mut out);
    out
}

fn flatten(path: &str, value: &Value, out: &mut Vec<Named>) {
    let value = match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(&path, value, out);
            }
            return;
        }
        Value::Bool(on) => if *on { "on" } else { "off" }.to_owned(),
        Value::String(text) => visible(text),
        other => other.to_string(),
    };
    out.push(Named { name: path.to_owned(), value });
}
