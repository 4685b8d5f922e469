//! The words of a quotation in the form in which quotations are compared.
//!
//! In: the tokens of an article and the segments of a quotation. Out: [`Word`]s, contractions
//! taken apart and spelled-out numbers in digits, without glosses, each with its printed place.
//! It never compares two quotations and never drops a word outside brackets.

use super::lexicon::{Entry, Lexicon, Role};
use crate::text::{Class, Raw, Span, TokenText, word_hash};

/// One word to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// Equal words, equal hashes.
    pub hash: u64,
    /// Where it is printed; the two halves of a contraction share one place.
    pub raw: Span<Raw>,
    /// What it does.
    pub role: Role,
    /// Words may be missing before it: an ellipsis, a gloss, or the narrator.
    pub gap: bool,
    /// An ellipsis stands before it.
    pub elided: bool,
    /// Printed with a capital.
    pub capital: bool,
    /// Number of its segment.
    pub segment: u32,
}

/// The longest gloss in round brackets, in words: longer ones are the speaker's own aside.
const LONGEST_GLOSS: usize = 6;

/// The words of `segments`, in order. O(n).
pub(crate) fn words_of(text: &str, tokens: &TokenText, segments: &[Span<Raw>], lexicon: &Lexicon) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    for (number, segment) in segments.iter().enumerate() {
        let range = tokens.tokens_in(*segment).range();
        let glossed = glosses(text, tokens, *segment);
        let bracketed = text[segment.range()].contains('[');
        let mut scanned = segment.start();
        let mut fresh = number > 0;
        let mut elided = false;
        for i in range {
            let token = &tokens.tokens[i];
            let between = &text[scanned.min(token.raw.start()) as usize..token.raw.start() as usize];
            scanned = token.raw.end();
            elided |= is_ellipsis(between);
            if glossed.iter().any(|g| g.contains(token.raw.start())) {
                fresh = true;
                continue;
            }
            // "[I]t": the bracketed letter is part of the word after it.
            let joined = if bracketed { joined_letter(text, tokens, i, *segment) } else { Joined::No };
            let (hash, raw) = match joined {
                Joined::Whole(hash, raw) => (hash, raw),
                Joined::Letter => continue,
                Joined::No => (token.hash, token.raw),
            };
            let gap = fresh || elided;
            let word = Word { hash, raw, role: Role::Content, gap, elided, capital: token.capital, segment: number as u32 };
            push(&mut out, word, token.class, lexicon);
            (fresh, elided) = (false, false);
        }
    }
    out
}

/// Appends one token as one or two comparable words, or folds it into the number before it.
pub(crate) fn push(out: &mut Vec<Word>, word: Word, class: Class, lexicon: &Lexicon) {
    if class == Class::Number {
        out.push(Word { role: Role::Number, ..word });
        return;
    }
    let last = out.last().copied().filter(|_| !word.gap);
    match lexicon.entry(word.hash) {
        None => out.push(Word { role: Role::Content, ..word }),
        Some(Entry::Role(role)) => out.push(Word { role, ..word }),
        Some(Entry::Pair(a, b)) => {
            out.push(Word { hash: a, role: lexicon.role(a), ..word });
            out.push(Word { hash: b, role: lexicon.role(b), gap: false, elided: false, capital: false, ..word });
        }
        Some(Entry::Value(value)) => out.push(Word { hash: word_hash(&value.to_string()), role: Role::Number, ..word }),
        Some(Entry::Scale(power)) => match last.filter(|l| l.role == Role::Number).and_then(|l| Some((l, small_number(l.hash)?))) {
            Some((number, value)) => {
                let hash = word_hash(&format!("{value}{}", "0".repeat(power as usize)));
                out.pop();
                out.push(Word { hash, raw: number.raw.hull(word.raw), ..number });
            }
            None => out.push(Word { role: Role::Quantifier, ..word }),
        },
        Some(Entry::Percent) => {
            if last.is_none_or(|l| l.role != Role::Number) {
                out.push(Word { role: Role::Function, ..word });
            }
        }
        Some(Entry::Apostrophe) => {
            let verb = last.is_some_and(|l| lexicon.is_subject(l.hash));
            let hash = if verb { word_hash("is") } else { word.hash };
            out.push(Word { hash, role: Role::Function, ..word });
        }
    }
}

/// The number below 100 that a hash stands for.
fn small_number(hash: u64) -> Option<u32> {
    (1..100).find(|n| word_hash(&n.to_string()) == hash)
}

/// True where the characters between two words mark an omission.
fn is_ellipsis(between: &str) -> bool {
    // Its shortest form has three bytes; most words stand one apart.
    between.len() >= 3 && (between.contains('…') || between.contains("...") || between.contains(". .") || between.contains("[..."))
}

/// The bracketed stretches of a segment that are the reporter's words.
fn glosses(text: &str, tokens: &TokenText, segment: Span<Raw>) -> Vec<Span<Raw>> {
    let printed = &text[segment.range()];
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = printed[from..].find(['[', '(']).map(|i| from + i) {
        let close = if printed[open..].starts_with('[') { ']' } else { ')' };
        let Some(end) = printed[open..].find(close).map(|i| open + i + 1) else { break };
        let base = segment.start() as usize;
        let span = Span::of(base + open..base + end);
        let letter = close == ']' && end - open == 3 && printed[end..].starts_with(char::is_alphabetic);
        if !letter && (close == ']' || tokens.tokens_in(span).len() as usize <= LONGEST_GLOSS) {
            found.push(span);
        }
        from = end;
    }
    found
}

enum Joined {
    /// The word and its letter in brackets.
    Whole(u64, Span<Raw>),
    /// The letter itself: taken with the word after it.
    Letter,
    /// An ordinary word.
    No,
}

/// Whether token `i` is a letter in brackets, or the rest of the word that begins with one.
fn joined_letter(text: &str, tokens: &TokenText, i: usize, segment: Span<Raw>) -> Joined {
    let is_letter = |j: usize| {
        let raw = tokens.tokens[j].raw;
        raw.len() == 1 && raw.start() > segment.start() && raw.end() < segment.end() && {
            let (s, e) = (raw.start() as usize, raw.end() as usize);
            text.as_bytes()[s - 1] == b'[' && text.as_bytes()[e] == b']' && text[e + 1..].starts_with(char::is_alphabetic)
        }
    };
    if is_letter(i) {
        return Joined::Letter;
    }
    if i > 0 && is_letter(i - 1) && tokens.tokens[i - 1].raw.end() + 1 == tokens.tokens[i].raw.start() {
        let whole = format!("{}{}", tokens.word(i - 1), tokens.word(i));
        return Joined::Whole(word_hash(&whole), tokens.tokens[i - 1].raw.hull(tokens.tokens[i].raw));
    }
    Joined::No
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        let tokens = TokenText::new(text);
        words_of(text, &tokens, &[Span::of(0..text.len())], &Lexicon::new())
    }

    fn hashes(text: &str) -> Vec<u64> {
        words(text).iter().map(|w| w.hash).collect()
    }

    #[test]
    fn contractions_and_numbers_meet_their_long_forms() {
        assert_eq!(hashes("We're sure it’s two million, don't ask"), hashes("We are sure it is 2 million, do not ask"));
        assert_eq!(hashes("70% of them"), hashes("seventy percent of them"));
    }

    #[test]
    fn a_gloss_leaves_a_gap() {
        let w = words("we will make [the harbour] safe");
        assert_eq!(w.len(), 4);
        assert!(w[3].gap && !w[3].elided);
    }

    #[test]
    fn a_letter_in_brackets_belongs_to_its_word() {
        assert_eq!(hashes("[t]he harbour"), hashes("The harbour"));
    }

    #[test]
    fn an_ellipsis_is_a_gap_in_any_style() {
        for text in ["the wall … will hold", "the wall ... will hold", "the wall . . . will hold", "the wall [...] will hold"] {
            let w = words(text);
            assert!(w[2].gap && w[2].elided, "{text}");
        }
    }
}
