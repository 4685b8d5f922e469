//! A list of fixed phrases, prepared once and searched often.
//!
//! In: phrases and a text. Out: whether, or where, one stands in it, in either case of the ASCII
//! letters. All phrases are looked for in one pass (Aho and Corasick 1975), in a copy of the text in small
//! letters: sixteen bytes at a time can be passed over there that no phrase begins with.

use aho_corasick::{AhoCorasick, MatchKind};

/// Prepared phrases.
pub(super) struct Phrases {
    automaton: AhoCorasick,
    phrases: Vec<&'static str>,
}

impl Phrases {
    /// Prepares a list. It is part of the program, so it always fits.
    pub(super) fn new(phrases: &[&'static str]) -> Self {
        let small = phrases.iter().map(|p| p.to_ascii_lowercase());
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(small).expect("a short list of short phrases");
        Phrases { automaton, phrases: phrases.to_vec() }
    }

    /// True where any of them stands in `text`.
    pub(super) fn any(&self, text: &str) -> bool {
        self.automaton.is_match(&text.to_ascii_lowercase())
    }

    /// The first of them in `text`, the longest where two begin together.
    pub(super) fn first(&self, text: &str) -> Option<(usize, &'static str)> {
        self.automaton.find(&text.to_ascii_lowercase()).map(|m| (m.start(), self.phrases[m.pattern().as_usize()]))
    }

    /// Where any of them stands in `text`, rising; of those that overlap the first alone.
    pub(super) fn places(&self, text: &str) -> Vec<usize> {
        self.automaton.find_iter(&text.to_ascii_lowercase()).map(|m| m.start()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_first_and_longest_is_found() {
        let phrases = Phrases::new(&["b c", "b c d", "x"]);
        assert_eq!(phrases.first("a B c d x"), Some((2, "b c d")));
        assert!(phrases.any("X") && !phrases.any("y"));
        assert_eq!(phrases.places("x b c d x"), [0, 2, 8]);
    }

    proptest! {
        #[test]
        fn one_pass_finds_what_phrase_by_phrase_is_found(text in "[abxABX ]{0,24}") {
            let list = ["ab", "abx", "b a", "xx"];
            let lower = text.to_ascii_lowercase();
            let naive = list.iter().filter_map(|p| Some((lower.find(p)?, *p))).min_by_key(|&(at, p)| (at, std::cmp::Reverse(p.len())));
            prop_assert_eq!(Phrases::new(&list).first(&text), naive);
        }
    }
}
