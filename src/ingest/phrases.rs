//! A list of fixed phrases, prepared once and searched often.
//!
//! In: phrases and a text. Out: whether, or where, one stands in it. It compares bytes: whoever
//! wants to ignore case lowers both.

use memchr::memmem::Finder;

/// Prepared phrases.
pub(super) struct Phrases(Vec<(Finder<'static>, &'static str)>);

impl Phrases {
    pub(super) fn new(phrases: &[&'static str]) -> Self {
        Phrases(phrases.iter().map(|p| (Finder::new(p.as_bytes()), *p)).collect())
    }

    /// True where any of them stands in `text`.
    pub(super) fn any(&self, text: &str) -> bool {
        self.0.iter().any(|(finder, _)| finder.find(text.as_bytes()).is_some())
    }

    /// The first of them in `text`, the longest where two begin together.
    pub(super) fn first(&self, text: &str) -> Option<(usize, &'static str)> {
        let found = self.0.iter().filter_map(|(finder, phrase)| Some((finder.find(text.as_bytes())?, *phrase)));
        found.min_by_key(|&(at, phrase)| (at, std::cmp::Reverse(phrase.len())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_and_longest_is_found() {
        let phrases = Phrases::new(&["b c", "b c d", "x"]);
        assert_eq!(phrases.first("a b c d x"), Some((2, "b c d")));
        assert!(phrases.any("x") && !phrases.any("y"));
    }
}
