//! Profiles: a text as sentences, and of each sentence the stems of its rare words.
//!
//! In: the tokens of one text and what they tell. Out: a [`Profile`], in which two texts are
//! compared sentence by sentence without looking at either again. It never looks at the order of
//! the words of a sentence.

use super::Words;
use crate::fingerprint::{gram_hash, log2_16};
use crate::text::{Class, Span, Tok, TokenText, word_hash};

/// A text as sentences and the stems of their rare words.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// What is compared, in order: sentences, short ones joined, long ones cut.
    pub(super) units: Vec<Unit>,
    /// Stems by hash, then unit, each once a unit: an inverted list.
    pub(super) stems: Vec<Stem>,
}

/// One sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its tokens.
    pub tokens: Span<Tok>,
    /// Weights of the units before it.
    pub before: u32,
    /// Sum of its weights.
    pub sum: u32,
    /// Sum of their squares.
    pub square: u64,
}

/// One stem of one sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stem {
    /// Hash of the stem.
    pub hash: u32,
    /// Number of its unit.
    pub unit: u32,
    /// What it tells, in 1/16 bit; the same in all units of a text.
    pub weight: u32,
}

/// Sentences of fewer words are joined with the next of their paragraph.
const MIN_UNIT: u32 = 4;
/// Longer ones are cut: lists, mostly, and texts whose sentences nothing ends.
const MAX_UNIT: u32 = 48;
/// Words that tell less are left out, in 1/16 bit: a third of the articles has them.
const MIN_BITS: u16 = 24;
/// Most that a word tells, in 1/16 bit: who rewrites puts in words that nobody else uses, and
/// these must not outweigh what was kept.
const MAX_BITS: u16 = 96;
/// Least that a word tells, however often a text repeats it, in 1/16 bit.
const LEAST_BITS: u32 = 8;

impl Profile {
    /// Makes the profile of a text. O(n log n).
    pub fn new(text: &TokenText, words: &Words) -> Self {
        let mut units = units(text);
        let mut stems: Vec<Stem> = Vec::with_capacity(text.tokens.len() / 2);
        for (number, unit) in units.iter().enumerate() {
            let told = unit.tokens.range().filter(|&i| words.bits[i] >= MIN_BITS);
            stems.extend(told.map(|i| Stem {
                hash: stem_hash(text, i),
                unit: number as u32,
                weight: u32::from(words.bits[i].min(MAX_BITS)),
            }));
        }
        // Of words with one stem the one that tells most comes last and is dropped.
        stems.sort_unstable();
        stems.dedup_by_key(|s| (s.hash, s.unit));
        for same in stems.chunk_by_mut(|x, y| x.hash == y.hash) {
            // A word in many sentences of a text is what the text is about.
            let least = same.iter().map(|s| s.weight).min().unwrap_or(0);
            let weight = least.saturating_sub(log2_16(same.len() as u64)).max(LEAST_BITS);
            same.iter_mut().for_each(|s| s.weight = weight);
        }
        for s in &stems {
            let unit = &mut units[s.unit as usize];
            unit.sum += s.weight;
            unit.square += u64::from(s.weight * s.weight);
        }
        let mut before = 0;
        for unit in &mut units {
            unit.before = before;
            before += unit.sum;
        }
        Profile { units, stems }
    }

    /// Tokens of a range of units, both ends inside.
    pub(super) fn tokens(&self, range: (u32, u32)) -> Span<Tok> {
        self.units[range.0 as usize].tokens.hull(self.units[range.1 as usize].tokens)
    }

    /// Sum of the weights of a range of units, both ends inside.
    pub(super) fn sum(&self, range: (u32, u32)) -> u32 {
        let last = self.units[range.1 as usize];
        last.before + last.sum - self.units[range.0 as usize].before
    }
}

/// The sentences of a text, short ones joined with the next of their paragraph, long ones cut.
fn units(text: &TokenText) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(text.sentences.len());
    let mut paragraph = None;
    for sentence in &text.sentences {
        let mut tokens = sentence.tokens;
        if paragraph == Some(sentence.paragraph)
            && let Some(last) = out.pop_if(|last| last.tokens.len() < MIN_UNIT)
        {
            tokens = last.tokens.hull(tokens);
        }
        paragraph = Some(sentence.paragraph);
        let parts = tokens.len().div_ceil(MAX_UNIT);
        let cut = |part: u32| tokens.start() + tokens.len() * part / parts;
        out.extend((0..parts).map(|part| Unit { tokens: Span::new(cut(part), cut(part + 1)), before: 0, sum: 0, square: 0 }));
    }
    out
}

/// The hash of a word without its ending; of a character of a script without spaces, the hash of
/// it and the next.
pub(super) fn stem_hash(text: &TokenText, i: usize) -> u32 {
    let token = &text.tokens[i];
    let hash = match token.class {
        Class::Word => {
            let word = text.word(i);
            let stem = stem(word);
            if stem.len() == word.len() { token.hash } else { word_hash(stem) }
        }
        Class::Number => token.hash,
        Class::Glyph => match text.tokens.get(i + 1) {
            Some(next) if next.class == Class::Glyph => gram_hash([token.hash, next.hash].into_iter()),
            _ => token.hash,
        },
    };
    hash as u32
}

/// A word without the endings of English number and tense; what is left is no word, but the same
/// for all forms of most words. Words of other languages lose a letter or none.
fn stem(word: &str) -> &str {
    let mut out = word;
    for (ending, least) in [("s", 4), ("ing", 6), ("ed", 5), ("ly", 6), ("e", 4)] {
        if out.len() >= least {
            out = out.strip_suffix(ending).unwrap_or(out);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::Rarity;

    fn profile(raw: &str) -> Profile {
        let text = TokenText::new(raw);
        let words = Words::new(raw, &text, &[], &Rarity::new(std::iter::empty()));
        Profile::new(&text, &words)
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (one, other) in [("moved", "moving"), ("barges", "barge"), ("raises", "raised"), ("quickly", "quick")] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        for word in ["gas", "sing", "red", "مرفأ", "đò"] {
            assert!(!stem(word).is_empty());
        }
    }

    #[test]
    fn short_sentences_join_the_next_and_long_ones_are_cut() {
        let p = profile("Indeed. The ferry left the pier at noon. It rained all day over Ostend.");
        assert_eq!(p.units.iter().map(|u| u.tokens).collect::<Vec<_>>(), [Span::new(0, 8), Span::new(8, 14)]);
        let long = vec!["gannet"; 100].join(" ");
        assert!(profile(&long).units.iter().all(|u| u.tokens.len() <= MAX_UNIT));
        assert_eq!(profile(&long).units.last().unwrap().tokens.end(), 100);
    }

    #[test]
    fn sums_are_those_of_the_stems() {
        let p = profile("Divers raised a rusty anchor. Divers found barges. Nobody saw the heron.");
        for from in 0..p.units.len() as u32 {
            for to in from..p.units.len() as u32 {
                let naive: u32 = p.stems.iter().filter(|s| s.unit >= from && s.unit <= to).map(|s| s.weight).sum();
                assert_eq!(p.sum((from, to)), naive);
            }
        }
    }

    #[test]
    fn a_word_that_a_text_repeats_tells_less() {
        let p = profile("Divers raised anchors here. Divers found barges there. Divers saw herons nearby.");
        let weight = |word: &str| p.stems.iter().find(|s| s.hash == word_hash(stem(word)) as u32).unwrap().weight;
        assert!(weight("divers") < weight("herons"));
    }
}
