//! The fixed words of the reports: one place, so that the terminal, Markdown and HTML say the
//! same of the same thing.
//!
//! In: the closed lists of the contract. Out: words and sentences. It never says that something
//! is false, copied with intent, or independent.

use super::escape::counted;
use crate::finding::{FindingKind, Form, Relation, Severity};
use crate::origin::rules::Rule;
use crate::origin::{Basis, EvidenceKind, VerdictClass};
use crate::quote::{Confidence, Scope};
use serde::Serialize;

/// How a verdict class looks: a glyph, a word and a colour class, never one of them alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Face {
    /// Reads in greyscale.
    pub glyph: &'static str,
    /// Reads aloud.
    pub word: &'static str,
    /// Class of the style sheet.
    pub css: &'static str,
}

/// Every class, in the order reports list them.
pub const CLASSES: [VerdictClass; 7] = [
    VerdictClass::SingleOrigin,
    VerdictClass::SingleOriginViaRelay,
    VerdictClass::Republication,
    VerdictClass::SharedTextOriginUnknown,
    VerdictClass::MultipleOrigins,
    VerdictClass::Undetermined,
    VerdictClass::CommonExpression,
];

/// The face of a class.
pub fn face(class: VerdictClass) -> Face {
    let (glyph, word, css) = match class {
        VerdictClass::SingleOrigin => ("●", "SINGLE ORIGIN", "single"),
        VerdictClass::SingleOriginViaRelay => ("◐", "VIA RELAY", "relay"),
        VerdictClass::Republication => ("▣", "REPUBLICATION", "republication"),
        VerdictClass::SharedTextOriginUnknown => ("▤", "SHARED TEXT", "shared"),
        VerdictClass::MultipleOrigins => ("◆", "SEVERAL CREDITED", "multiple"),
        VerdictClass::CommonExpression => ("≈", "COMMON EXPRESSION", "common"),
        VerdictClass::Undetermined => ("○", "UNDETERMINED", "undetermined"),
    };
    Face { glyph, word, css }
}

/// What a class says, for a reader who opens nothing but the page.
pub fn meaning(class: VerdictClass) -> &'static str {
    match class {
        VerdictClass::SingleOrigin => "every article here leads to one source: it is one confirmation, however many outlets print it",
        VerdictClass::SingleOriginViaRelay => "the same, and some of them have it through another outlet, a report or a platform",
        VerdictClass::Republication => "one text, printed again by outlets that say whose it is",
        VerdictClass::SharedTextOriginUnknown => "the articles share words, and none of them says whose they are",
        VerdictClass::MultipleOrigins => "different sources are named; that they are independent of each other is not shown",
        VerdictClass::Undetermined => "an article names no source, or the sources may be one or several: read the credits",
        VerdictClass::CommonExpression => "stock wording; sharing it shows nothing",
    }
}

/// The face of a finding that carries no verdict.
pub const POSSIBLE: Face = Face { glyph: "?", word: "POSSIBLY THE SAME", css: "undetermined" };

/// True for the classes that the headline counts.
pub fn at_most_one(class: VerdictClass) -> bool {
    matches!(class, VerdictClass::SingleOrigin | VerdictClass::SingleOriginViaRelay | VerdictClass::Republication)
}

/// `strong`, or `–` where the class makes no statement to be sure of.
pub fn confidence(class: VerdictClass, confidence: Confidence) -> &'static str {
    match (class, confidence) {
        (VerdictClass::Undetermined, _) => "–",
        (_, c) => sureness(c),
    }
}

/// The word for a confidence.
pub fn sureness(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Strong => "strong",
        Confidence::Moderate => "moderate",
        Confidence::Weak => "weak",
    }
}

/// The word for a kind.
pub fn kind(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Quote => "quote",
        FindingKind::Claim => "claim",
        FindingKind::Passage => "passage",
    }
}

/// The words for a form.
pub fn form(form: Form) -> &'static str {
    match form {
        Form::Verbatim => "word for word",
        Form::Punctuation => "same words, other marks",
        Form::Truncated => "a part of it",
        Form::Elided => "with an ellipsis",
        Form::Split => "interrupted by the narrator",
        Form::Altered => "words changed",
        Form::Unquoted => "without quotation marks",
        Form::Paraphrase => "in other words",
    }
}

/// The words for a relation of figures.
pub fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "the same value",
        Relation::Update => "an update",
        Relation::Rounding => "rounding",
        Relation::Inflation => "inflation: a vaguer, larger value",
        Relation::Contradiction => "the values differ",
        Relation::Scope => "another thing may be counted",
    }
}

/// The words for a scope.
pub fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Sentence => "in the same sentence",
        Scope::Paragraph => "in the same or the next paragraph",
        Scope::Article => "elsewhere in the article",
    }
}

/// The words for a kind of evidence.
pub fn evidence(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::SameNamedSource => "the same source is named",
        EvidenceKind::SharedText => "shared text",
        EvidenceKind::SharedError => "the same mistake",
        EvidenceKind::SharedRareDetail => "the same rare detail",
        EvidenceKind::RepublicationNote => "note of republication",
        EvidenceKind::WireCredit => "credit to an agency",
        EvidenceKind::DatedCopy => "copied words, ordered by date",
    }
}

/// The words for what a verdict rests on.
pub fn bases(bases: &[Basis]) -> String {
    let words: Vec<&str> = bases
        .iter()
        .map(|b| match b {
            Basis::Text => "shared text",
            Basis::Attribution => "attribution",
        })
        .collect();
    words.join(" and ")
}

/// The note beside a change that may matter.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Meaning => "may change the meaning",
        Severity::Wording => "wording",
    }
}

/// `at most 1 origin`, `between 1 and 3 origins`.
pub fn interval(least: u32, most: u32) -> String {
    if most <= 1 || least >= most {
        return format!("at most {}", counted(most.max(1).into(), "origin", "origins"));
    }
    format!("at most {}, perhaps {least}", counted(most.into(), "origin", "origins"))
}

/// What a sentence about a finding needs to know.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// Verdict class.
    pub class: VerdictClass,
    /// The rule that decided.
    pub rule: Rule,
    /// Different outlets.
    pub outlets: u64,
    /// Different articles.
    pub articles: u64,
    /// The upper bound.
    pub at_most: u32,
    /// Names, most credited first.
    pub origins: &'a [String],
    /// Relays, nearest to the articles first.
    pub relays: &'a [String],
}

/// A sentence to paste: "4 outlets, at most 1 origin: Northline Wire."
pub fn sentence(c: Counted<'_>) -> String {
    let who = who(c.outlets, c.articles);
    let origins = || counted(c.at_most.max(1).into(), "origin", "origins");
    match c.class {
        VerdictClass::SingleOrigin => match c.origins {
            [] => format!("{who}, at most 1 origin; its name is not given."),
            names => format!("{who}, at most 1 origin: {}.", list(names)),
        },
        VerdictClass::SingleOriginViaRelay => {
            let origin = if c.origins.is_empty() { "its name is not given".to_owned() } else { list(c.origins) };
            match c.relays {
                [] => format!("{who}, at most 1 origin: {origin}, reached through a relay."),
                relays => format!("{who}, at most 1 origin: {origin}, relayed by {}.", list(relays)),
            }
        }
        VerdictClass::Republication => match c.origins {
            [] => format!("{who}, at most 1 origin: one text, republished."),
            names => format!("{who}, at most 1 origin: one text, republished from {}.", list(names)),
        },
        VerdictClass::SharedTextOriginUnknown => {
            format!("{who} share one text; nobody is credited for it.")
        }
        VerdictClass::MultipleOrigins => {
            format!("{who}, at most {}: different sources are credited: {}.", origins(), list(c.origins))
        }
        VerdictClass::CommonExpression => format!("{who} use stock wording; sharing it shows nothing about their sources."),
        VerdictClass::Undetermined => match c.origins {
            [] => format!("{who}, at most {}: the articles do not show where it comes from.", origins()),
            names => format!("{who}, at most {}: {}: {}.", origins(), undetermined(c.rule, c.at_most), list(names)),
        },
    }
}

/// What stands before the names of an undetermined finding.
fn undetermined(rule: Rule, at_most: u32) -> &'static str {
    match rule {
        Rule::UnnamedSource if at_most <= 1 => "a source without a name",
        Rule::UnnamedSource => "one source or several, without a name",
        Rule::SpeakersDiffer => "the same words are credited to different speakers",
        Rule::CommonSource => "beside the source that all have in common others are credited",
        Rule::SourcesMayMeet => "different sources are credited, which may go back to one",
        _ => "not every article shows its source; credited",
    }
}

/// "4 outlets", "3 articles of 1 outlet", "2 articles of unknown outlets".
pub fn who(outlets: u64, articles: u64) -> String {
    match outlets {
        0 => format!("{} of unknown outlets", counted(articles, "article", "articles")),
        1 => format!("{} of 1 outlet", counted(articles, "article", "articles")),
        _ => counted(outlets, "outlet", "outlets"),
    }
}

/// "a, b and c"; from the fifth name on their number.
pub fn list(names: &[String]) -> String {
    const SHOWN: usize = 4;
    match names {
        [] => String::new(),
        [one] => one.clone(),
        _ if names.len() > SHOWN => format!("{} and {} more", names[..SHOWN].join(", "), names.len() - SHOWN),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// "5 of 6 repeated findings rest on at most one origin".
pub fn headline(single: u64, all: u64) -> String {
    match all {
        0 => "No quotation or claim is repeated".to_owned(),
        1 => format!("{single} of 1 repeated finding rests on at most one origin"),
        _ => format!(
            "{} of {} repeated findings {} on at most one origin",
            super::escape::grouped(single),
            super::escape::grouped(all),
            if single == 1 { "rests" } else { "rest" }
        ),
    }
}

/// "showing 300 of 1,204; the rest is in findings.jsonl".
pub fn showing(shown: usize, all: u64, file: &str) -> String {
    let all_words = super::escape::grouped(all);
    if shown as u64 >= all {
        return format!("showing {all_words} of {all_words}");
    }
    format!("showing {} of {all_words}; the rest is in {file}", super::escape::grouped(shown as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|n| (*n).to_owned()).collect()
    }

    #[test]
    fn one_origin_is_an_upper_bound() {
        let origins = names(&["Harbour Trust"]);
        let c = Counted {
            class: VerdictClass::SingleOrigin,
            rule: Rule::OneSource,
            outlets: 4,
            articles: 5,
            at_most: 1,
            origins: &origins,
            relays: &[],
        };
        assert_eq!(sentence(c), "4 outlets, at most 1 origin: Harbour Trust.");
    }

    #[test]
    fn a_relay_is_named() {
        let (origins, relays) = (names(&["port officials"]), names(&["Harbour Trust"]));
        let c = Counted {
            class: VerdictClass::SingleOriginViaRelay,
            rule: Rule::OneSource,
            outlets: 3,
            articles: 3,
            at_most: 1,
            origins: &origins,
            relays: &relays,
        };
        assert_eq!(sentence(c), "3 outlets, at most 1 origin: port officials, relayed by Harbour Trust.");
    }

    #[test]
    fn unknown_outlets_are_not_counted_as_outlets() {
        assert_eq!(who(0, 3), "3 articles of unknown outlets");
        assert_eq!(who(1, 2), "2 articles of 1 outlet");
    }

    #[test]
    fn the_headline_agrees_with_its_numbers() {
        assert_eq!(headline(5, 6), "5 of 6 repeated findings rest on at most one origin");
        assert_eq!(headline(1, 1), "1 of 1 repeated finding rests on at most one origin");
        assert_eq!(headline(0, 0), "No quotation or claim is repeated");
    }

    #[test]
    fn no_sentence_judges() {
        for class in CLASSES {
            for origins in [names(&[]), names(&["a"]), names(&["a", "b"])] {
                let s = sentence(Counted {
                    class,
                    rule: Rule::PartlyCredited,
                    outlets: 2,
                    articles: 2,
                    at_most: 2,
                    origins: &origins,
                    relays: &[],
                })
                .to_lowercase();
                for word in ["false", "plagiar", "unreliable", "independent"] {
                    assert!(!s.contains(word), "{s}");
                }
            }
        }
    }
}
