//! What an article says of the outlet its own text comes from: notes of republication, and the
//! people of another outlet who contributed.
//!
//! In: the text of one article, its ends and its outlet. Out: a [`Republication`] with its words.
//! Works that an article speaks of, and its own people, are none of it.

use super::notes::{MAX_NOTE, agency};
use super::phrases::Phrases;
use crate::article::{Republication, outlet_key};
use crate::text::{Raw, Span};
use std::sync::LazyLock;

/// Ways to say that a text stood elsewhere before, with the name behind them.
const BEFORE: &[&str] = &[
    "previously published in",
    "previously published by",
    "previously published on",
    "previously published at",
    "originally published in",
    "originally published by",
    "originally published on",
    "originally published at",
    "first published in",
    "first published by",
    "first published on",
    "first published at",
    "first appeared in",
    "first appeared on",
    "first appeared at",
    "originally appeared in",
    "originally appeared on",
    "originally appeared at",
    "previously appeared in",
    "previously appeared on",
    "republished from",
    "republished with permission from",
    "republished with permission of",
    "republished with the permission of",
    "republished by permission of",
    "reprinted from",
    "reprinted with permission from",
    "reprinted with permission of",
    "reprinted by permission of",
    "reprinted courtesy of",
    "reposted from",
    "cross-posted from",
    "syndicated from",
    "provided courtesy of",
    "appears courtesy of",
    "published courtesy of",
    "republished courtesy of",
];

/// [`BEFORE`], prepared.
static EARLIER: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(BEFORE));
/// One of these stands in every phrase of [`BEFORE`]: most lines are done after this look.
static HINTS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&["publish", "appeared", "reprinted", "reposted", "cross-posted", "syndicated", "courtesy", "contributed"])
});

/// What "this …" may call the article.
const OWN_NAMES: &[&str] = &[
    "article",
    "story",
    "post",
    "piece",
    "report",
    "text",
    "column",
    "essay",
    "op-ed",
    "interview",
    "commentary",
    "item",
    "feature",
    "analysis",
    "dispatch",
    "editorial",
];

/// The note that names an earlier publication, or the people of another outlet. `lines` are the
/// [`ends`](super::notes::ends) of `text`.
pub(super) fn republication(text: &str, lines: &[Span<Raw>], outlet: Option<&str>) -> Option<Republication> {
    lines.iter().filter(|line| line.len() as usize <= MAX_NOTE).find_map(|&line| {
        let words = &text[line.range()];
        if !HINTS.any(words) {
            return None;
        }
        sentences(words).into_iter().find_map(|(start, sentence)| {
            let from = republished(sentence, words).or_else(|| contributors_outlet(sentence, outlet))?;
            let at = line.start() as usize + start;
            Some(Republication { from, span: Span::of(at..at + sentence.len()) })
        })
    })
}

/// Sentences of a short paragraph, each with its start. An abbreviation may cut one too early,
/// which costs a note at worst.
fn sentences(words: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, _) in words.match_indices(". ") {
        out.push((start, words[start..=at].trim_end()));
        start = at + 2;
    }
    out.push((start, &words[start..]));
    out.retain(|(_, s)| !s.trim().is_empty());
    out
}

/// The outlet whose people contributed: "The Mill Gazette's Ann Apted contributed to this article."
/// A brand that begins like the article's own outlet is a part of it: "NBC Latino" of NBC News.
fn contributors_outlet(sentence: &str, own: Option<&str>) -> Option<String> {
    let (outlet, rest) = sentence.split_once("'s ").or_else(|| sentence.split_once("’s "))?;
    let capitals = |words: &str| words.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let (people, report) = rest.split_once(" contributed")?;
    let report = report.trim_end_matches('.');
    let this = report.is_empty() || OWN_NAMES.iter().any(|n| report.ends_with(&format!(" to this {n}")));
    let listed = people.split([',', ' ']).all(|w| w.is_empty() || w == "and" || capitals(w));
    let named = outlet.strip_prefix("The ").unwrap_or(outlet);
    let brand = own.is_some_and(|own| outlet_key(own).starts_with(&outlet_key(named.split(' ').next().unwrap_or_default())));
    (this && !brand && listed && named.split(' ').count() >= 2 && capitals(named) && agency(named).is_none()).then(|| named.to_owned())
}

fn republished(sentence: &str, paragraph: &str) -> Option<String> {
    // Same length as the sentence, so that positions agree.
    let lower = sentence.to_ascii_lowercase();
    let (at, phrase) = EARLIER.first(&lower)?;
    let before = lower[..at].trim_matches(|c: char| !c.is_alphanumeric());
    let own = OWN_NAMES.iter().any(|n| contains_words(&lower, &format!("this {n}")))
        || (OWN_NAMES.contains(&before) || before.starts_with("the following"));
    // Without a subject, the note must be all there is: "Republished from the Mill Gazette."
    let alone = before.is_empty() && paragraph.len() <= 200;
    if !own && !alone {
        return None;
    }
    name_at(&sentence[at + phrase.len()..])
}

/// True where `words` stands in `text` between word borders.
fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        free(text[..at].chars().next_back()) && free(text[at + words.len()..].chars().next())
    })
}

/// The name that begins `rest`, up to what cannot belong to it.
fn name_at(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "“\"‘'*_[:".contains(c));
    let lower = rest.to_ascii_lowercase();
    let stops = [
        ",",
        ";",
        ":",
        "(",
        ")",
        "]",
        "”",
        "\"",
        "*",
        "_",
        " and is",
        " and has",
        " and was",
        " under ",
        " with permission",
        " with the permission",
        " by permission",
        " on ",
        " in ",
        " as ",
        " at ",
        " here",
        " where",
        " –",
        " —",
        " - ",
        " | ",
        ". ",
        "…",
    ];
    let end = stops.iter().filter_map(|s| lower.find(s)).min().unwrap_or(rest.len());
    let name = rest[..end].trim().trim_end_matches(['.', '!']).trim();
    let name = name.strip_prefix("the ").unwrap_or(name);
    let first = name.chars().next()?;
    let fits = name.len() <= 80 && name.split(' ').count() <= 8;
    let is_date = first.is_ascii_digit() && name.split(' ').all(|w| w.chars().all(|c| c.is_ascii_digit() || c == '-' || c == '/'));
    let month = ["january", "february", "march", "april", "may ", "june", "july", "august", "september", "october", "november", "december"]
        .iter()
        .any(|m| name.to_ascii_lowercase().starts_with(m) && name.chars().any(|c| c.is_ascii_digit()));
    let domain = first.is_lowercase() && name.contains('.') && !name.contains(' ');
    let clock = ["a.m", "p.m"].iter().any(|m| name.contains(m));
    (fits && !clock && !is_date && !month && (first.is_uppercase() || first.is_ascii_digit() || domain)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::notes::ends;
    use super::*;

    fn from(text: &str) -> Option<String> {
        republication(text, &ends(text), None).map(|r| r.from)
    }

    #[test]
    fn a_note_names_where_the_text_stood_before() {
        for (note, name) in [
            ("This article was previously published in Fen Courier.", "Fen Courier"),
            ("This story originally appeared on Mill Gazette and is republished here with permission.", "Mill Gazette"),
            ("A version of this piece first appeared in The Upland.", "The Upland"),
            ("Republished from the Mill Gazette with permission.", "Mill Gazette"),
            ("(Reprinted with permission from Fen Courier)", "Fen Courier"),
            ("*This article was first published by fen.example.*", "fen.example"),
            ("This report appears courtesy of Northline Wire.", "Northline Wire"),
            ("The Mill Gazette's Ann Apted and Bo Beck contributed to this article.", "Mill Gazette"),
            ("The Mill Gazette’s Ann Apted contributed.", "Mill Gazette"),
        ] {
            assert_eq!(from(&format!("The weir held.\n\n{note}")).as_deref(), Some(name), "{note}");
        }
    }

    #[test]
    fn a_brand_of_the_own_outlet_is_no_other() {
        let text = "The weir held.\n\nMill Sunday's Ann Apted contributed to this article.";
        let of = |outlet| republication(text, &ends(text), outlet).map(|r| r.from);
        assert_eq!(of(Some("Mill Gazette")), None);
        assert_eq!(of(Some("fen courier")).as_deref(), Some("Mill Sunday"));
    }

    #[test]
    fn other_works_are_not_this_article() {
        for text in [
            "Her memoir, first published in Paris, sold well.",
            "The figures were originally published by the Weir Trust in a report.",
            "This article was first published on March 4, 2021.",
            "This article was originally published at 4 a.m. and updated.",
            "Photo courtesy of Fen Courier.",
            "Ann Apted contributed to this article.",
            "The Mill Gazette's readers contributed 300 euros to this cause.",
            "The Mill's Ann Apted contributed to the rising costs.",
        ] {
            assert_eq!(from(&format!("The weir held.\n\n{text}")), None, "{text}");
        }
    }

    #[test]
    fn every_phrase_has_a_hint() {
        assert!(BEFORE.iter().all(|p| HINTS.any(p)));
    }

    #[test]
    fn the_span_is_the_note() {
        let text = "The weir held.\n\n  Republished from Fen Courier.\n";
        let note = republication(text, &ends(text), None).unwrap();
        assert_eq!(&text[note.span.range()], "Republished from Fen Courier.");
    }
}
