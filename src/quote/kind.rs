//! What a marked stretch is before anybody is credited with it: possible speech, a title, a term.
//!
//! In: the words between marks and those before them. Out: a [`Hint`]. It never looks at credits:
//! `speaker` decides between direct, partial and term with them.

use super::CueClass;
use super::lexicon::{self, class, is};
use super::marks::Marked;
use crate::text::TokenText;

/// What the words alone say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    /// The name of a work.
    Title,
    /// A nickname, or a word as a word.
    Term,
    /// Words that may be speech.
    Open,
}

/// Judges each marked stretch. O(n).
pub(super) fn hints(source: &str, text: &TokenText, marked: &[Marked]) -> Vec<Hint> {
    marked.iter().map(|m| hint(source, text, m)).collect()
}

fn hint(source: &str, text: &TokenText, m: &Marked) -> Hint {
    if m.bare || m.segments.len() > 1 {
        return Hint::Open;
    }
    let Some(segment) = m.segments.first() else { return Hint::Open };
    if m.depth == 0 && is_headline(source, text, m) {
        return Hint::Term;
    }
    let tokens = text.tokens_in(*segment);
    let n = tokens.len() as usize;
    if n == 0 || n > 12 {
        return Hint::Open;
    }
    let printed = &source[segment.range()];
    let before = (tokens.start() > 0).then(|| tokens.start() as usize - 1);
    let word_before = before.map_or("", |i| text.word(i));
    let entry = before.map(|i| lexicon::entry(text.tokens[i].hash)).unwrap_or_default();
    let between = before.map_or("", |i| &source[text.tokens[i].raw.end() as usize..segment.start() as usize]);
    let introduced = between.contains([',', ':']);
    let ends_as_speech = printed.ends_with(['.', '!', '?', '…', '—']) || printed.ends_with(',') && introduced;
    let after = &source[m.outer.end() as usize..];
    // A nickname: between two names.
    let cap_after = after.trim_start_matches(' ').starts_with(char::is_uppercase);
    if n <= 2
        && cap_after
        && before.is_some_and(|i| text.tokens[i].capital)
        && between.trim_matches(['"', '“', '‘', '\'']).trim().is_empty()
        && after.starts_with(' ')
    {
        return Hint::Term;
    }
    let mut capitals = 0;
    let mut words = 0;
    for i in tokens.range() {
        let t = &text.tokens[i];
        let small = lexicon::entry(t.hash).flags & (is::PREP | is::DET | is::COORD | is::SUBORD | is::GENITIVE) != 0;
        if !small || i == tokens.start() as usize {
            words += 1;
            capitals += usize::from(t.capital || t.class == crate::text::Class::Number);
        }
    }
    let title_case = capitals == words && (words > 1 || n > 1);
    if matches!(word_before, "titled" | "entitled" | "headlined") {
        return Hint::Title;
    }
    // "so-called" calls what follows a label.
    if n <= 5 && !introduced && (word_before == "so-called" || source[..m.outer.start() as usize].ends_with("so-called ")) {
        return Hint::Term;
    }
    // "were called the “grey gannets”": by whoever did, unless "by" says who.
    if n <= 5 && is_called(text, before) && !between.contains(['.', '?', '!']) && !after.trim_start_matches(['.', ',']).starts_with(" by ")
    {
        return Hint::Term;
    }
    // Words after a verb of speech are speech, whatever their case: chanted "Stop The Wall".
    let said = entry.flags & is::CUE != 0
        && lexicon::verb(entry.verb).is_some_and(|v| {
            v.how & lexicon::how::SPEECH != 0 && v.how & (lexicon::how::PARTICLE | lexicon::how::HEARER) == 0 && v.class != CueClass::Naming
        })
        && !matches!(word_before, "sang" | "sings" | "singing" | "titled");
    if said {
        return Hint::Open;
    }
    // "Never. Ever," she said.
    let next = text.tokens.get(tokens.end() as usize).map(|t| lexicon::entry(t.hash)).unwrap_or_default();
    if printed.ends_with(',')
        && (next.flags & is::PRONOUN != 0 || next.flags & is::CUE != 0 && next.forms & (lexicon::form::PAST | lexicon::form::THIRD) != 0)
        || printed.trim_end_matches('.').as_bytes().windows(2).any(|pair| pair == b". ")
    {
        return Hint::Open;
    }
    if title_case && !introduced && !printed.ends_with(['.', '?', '!']) {
        return Hint::Title;
    }
    if title_case && (words > 1 || n > 1) && entry.any(class::BEFORE_TITLE) {
        return Hint::Title;
    }
    if capitals == words && words == 1 && entry.any(class::BEFORE_TITLE) && !ends_as_speech && text.tokens[tokens.start() as usize].capital
    {
        return Hint::Title;
    }
    if !ends_as_speech
        && matches!(
            word_before,
            "called"
                | "dubbed"
                | "termed"
                | "nicknamed"
                | "so-called"
                | "word"
                | "words"
                | "term"
                | "phrase"
                | "named"
                | "branded"
                | "labeled"
                | "labelled"
        )
        && n <= 3
    {
        return Hint::Open;
    }
    Hint::Open
}

/// "was called", "are known as the", "had been nicknamed" up to token `last`.
fn is_called(text: &TokenText, last: Option<usize>) -> bool {
    let article = |at: usize| matches!(text.word(at), "the" | "a" | "an");
    let Some(mut verb) = last.and_then(|at| if article(at) { at.checked_sub(1) } else { Some(at) }) else { return false };
    if text.word(verb) == "as" && verb > 0 && text.word(verb - 1) == "known" {
        verb -= 1;
    }
    let is = |at: usize| matches!(text.word(at), "is" | "are" | "was" | "were" | "be" | "been" | "being");
    matches!(text.word(verb), "called" | "dubbed" | "nicknamed" | "known" | "christened") && (verb.saturating_sub(2)..verb).any(is)
}

/// Single marks in a line that is no sentence: the headline of another story.
fn is_headline(source: &str, text: &TokenText, m: &Marked) -> bool {
    if !source[m.outer.range()].starts_with(['‘', '\'']) {
        return false;
    }
    let line = source[text.paragraphs[text.paragraph_at(m.outer.start())].raw.range()].trim_end();
    line.starts_with('[') && line.ends_with(']') || !line.ends_with(['.', '!', '?', '"', '”', '’', '\'', ':', ',', '…', ')'])
}
