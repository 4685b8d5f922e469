//! What the word lists say of the words of an article.
//!
//! In: the tokens of an article. Out: for each token the [`Classes`] of its word, and the distinct
//! words with their stems. The lists are asked once a word of the article, by its hash, and never
//! again; what they say does not depend on where the word stands.

use super::hashed::HashedMap;
use super::lexicon::{
    NEGATIONS, ORDINALS, SCALES, SMALL_NUMBERS, is_negation, is_stop, month, month_names, ordinal, scale, stop_words, weekday,
    weekday_names,
};
use super::stem::{stem, stem_into};
use crate::text::{Class, TokenText, word_hash};
use std::sync::LazyLock;

/// What the lists say of a word: a set of the constants below.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Classes(u16);

/// Carries no content of its own.
pub(super) const STOP: Classes = Classes(1);
/// Denies something.
pub(super) const NEGATION: Classes = Classes(2);
/// A number word, a scale or an ordinal, or no letters at all: compared as a figure or not at all.
pub(super) const COUNTING: Classes = Classes(4);
/// A month.
pub(super) const MONTH: Classes = Classes(8);
/// A weekday.
pub(super) const WEEKDAY: Classes = Classes(16);
/// A figure may begin here.
pub(super) const OPENS_FIGURE: Classes = Classes(32);
/// A date may begin here.
pub(super) const OPENS_DATE: Classes = Classes(64);
/// A clause may begin here without a mark before it.
pub(super) const OPENS_CLAUSE: Classes = Classes(128);
/// One character long.
pub(super) const SINGLE: Classes = Classes(256);

impl Classes {
    /// True where any class of `other` is among these.
    pub fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    fn with(&mut self, other: Classes, holds: bool) {
        self.0 |= if holds { other.0 } else { 0 };
    }
}

/// Words that open a vague count, beside the scales.
const VAGUE: &[&str] = &["tens", "several", "few", "many", "half", "a", "an"];
/// Words that open a date, beside months and weekdays.
const RELATIVE_DAYS: &[&str] = &["yesterday", "last", "this", "past"];
/// Conjunctions that open a clause without a comma.
const CONJUNCTIONS: &[&str] = &["but", "and", "so", "because", "whereas"];

/// Every word that a list holds, by its hash: its classes, and the hash of its stem.
static LISTED: LazyLock<HashedMap<(Classes, u64)>> = LazyLock::new(|| {
    let lists = [&NEGATIONS[..], &SMALL_NUMBERS, &ORDINALS, &SCALES, VAGUE, RELATIVE_DAYS, CONJUNCTIONS];
    let words = lists.into_iter().flatten().copied().chain(stop_words()).chain(month_names()).chain(weekday_names());
    words.map(|w| (word_hash(w), (by_the_lists(w), word_hash(&stem(w))))).collect()
});

/// What each list says of a folded word, asked one by one.
fn by_the_lists(word: &str) -> Classes {
    let digit = word.starts_with(|c: char| c.is_ascii_digit());
    let plural_scale = scale(word.trim_end_matches('s')).is_some();
    let small = SMALL_NUMBERS.contains(&word);
    let counts = small || plural_scale || ordinal(word).is_some();
    let mut found = Classes::default();
    found.with(STOP, is_stop(word));
    found.with(NEGATION, is_negation(word));
    found.with(COUNTING, counts || !word.chars().any(char::is_alphabetic));
    found.with(MONTH, month(word).is_some());
    found.with(WEEKDAY, weekday(word).is_some());
    found.with(OPENS_FIGURE, counts || digit || VAGUE.contains(&word));
    found.with(OPENS_DATE, digit || month(word).is_some() || weekday(word).is_some() || RELATIVE_DAYS.contains(&word));
    found.with(OPENS_CLAUSE, CONJUNCTIONS.contains(&word));
    found.with(SINGLE, word.chars().nth(1).is_none());
    found
}

/// What the lists say of a folded word whose [`word_hash`] is `hash`. O(1) for nearly all words.
pub(super) fn classes(word: &str, hash: u64) -> Classes {
    if let Some((found, _)) = LISTED.get(&hash) {
        return *found;
    }
    // Words outside the lists are told by their form: "21st", "isn't", "dozens".
    let letters = word.len() > 1 && word.as_bytes()[0].is_ascii_alphabetic();
    let formed = word.ends_with("n't") || word.ends_with('s') && scale(word.trim_end_matches('s')).is_some();
    if letters && !formed { Classes::default() } else { by_the_lists(word) }
}

/// [`word_hash`] of the stem of a word that the lists keep from being compared, here or anywhere;
/// `None` for all others. O(1) for nearly all words.
pub(crate) fn stem_hash_of_uncompared(word: &str, hash: u64) -> Option<u64> {
    let kept_out = Classes(STOP.0 | COUNTING.0 | MONTH.0 | SINGLE.0);
    if let Some((found, stem)) = LISTED.get(&hash) {
        return found.any(kept_out).then_some(*stem);
    }
    classes(word, hash).any(kept_out).then(|| word_hash(&stem(word)))
}

/// A word of an article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// What the lists say of it.
    pub classes: Classes,
    /// [`word_hash`] of its stem.
    pub stem: u64,
    /// How often it stands capitalised where a capital says something.
    pub upper: u32,
    /// How often it stands there without.
    pub lower: u32,
}

/// The words of an article. Numbers have no entry among the words.
pub(super) struct Vocabulary {
    /// For each token the number of its word; [`Vocabulary::NUMBER`] for numbers.
    pub of: Vec<u32>,
    /// For each token what the lists say of it.
    pub classes: Vec<Classes>,
    /// In the order they first stand in the article.
    pub words: Vec<Word>,
}

impl Vocabulary {
    /// The word of a number.
    pub const NUMBER: u32 = u32::MAX;

    /// Looks every word of an article up. O(n).
    pub fn new(tokens: &TokenText) -> Self {
        let n = tokens.tokens.len();
        let mut found = Vocabulary { of: Vec::with_capacity(n), classes: Vec::with_capacity(n), words: Vec::with_capacity(n / 2) };
        let mut numbers: HashedMap<u32> = HashedMap::with_capacity_and_hasher(n / 2, Default::default());
        let mut stem = String::new();
        for (i, token) in tokens.tokens.iter().enumerate() {
            if token.class == Class::Number {
                found.of.push(Self::NUMBER);
                found.classes.push(Classes(OPENS_FIGURE.0 | OPENS_DATE.0 | COUNTING.0));
                continue;
            }
            let number = *numbers.entry(token.hash).or_insert_with(|| {
                let (classes, stem) = LISTED.get(&token.hash).copied().unwrap_or_else(|| {
                    let word = tokens.word(i);
                    stem_into(word, token.hash, &mut stem);
                    (classes(word, token.hash), word_hash(&stem))
                });
                found.words.push(Word { classes, stem, upper: 0, lower: 0 });
                found.words.len() as u32 - 1
            });
            found.of.push(number);
            found.classes.push(found.words[number as usize].classes);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_listed_word_is_classed_as_the_lists_say() {
        for word in ["the", "twenty", "dozens", "may", "sunday", "denied", "tenth", "and", "half", "a", "x", "harbour", "didn't", "21st"] {
            assert_eq!(classes(word, word_hash(word)), by_the_lists(word), "{word}");
        }
        assert!(classes("the", word_hash("the")).any(STOP) && !classes("harbour", word_hash("harbour")).any(STOP));
        assert!(classes("dozens", word_hash("dozens")).any(COUNTING));
    }

    proptest! {
        #[test]
        fn unlisted_words_are_classed_as_the_lists_say(word in "[a-z0-9é中’']{1,8}|[0-9]{1,3}(st|nd|rd|th)|(million|dozen)s{0,2}") {
            prop_assert_eq!(classes(&word, word_hash(&word)), by_the_lists(&word));
        }
    }
}
