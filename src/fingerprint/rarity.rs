//! Rarity: how much a shared word tells.
//!
//! In: the words of all articles of a run. Out: bits of information a word. It never looks at
//! the order of words, nor at more than whether an article has a word.

use crate::text::{Class, TokenText, word_hash};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Words that English puts everywhere. They keep a run of two articles, which cannot tell common
/// words from rare ones by counting, from taking "one of the" for evidence.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "after", "again", "against", "all", "also", "am", "an", "and", "any", "are", "as", "at", "back", "be", "because", "been",
    "before", "being", "between", "both", "but", "by", "can", "could", "day", "did", "do", "does", "down", "during", "each", "even",
    "first", "for", "from", "get", "go", "had", "has", "have", "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is",
    "it", "its", "just", "last", "like", "made", "make", "many", "may", "me", "more", "most", "much", "my", "new", "no", "not", "now",
    "of", "off", "on", "one", "only", "or", "other", "our", "out", "over", "own", "part", "people", "said", "same", "say", "says", "she",
    "should", "since", "so", "some", "still", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "through", "time", "to", "told", "too", "two", "under", "until", "up", "us", "very", "was", "way", "we", "well", "were",
    "what", "when", "where", "which", "while", "who", "will", "with", "without", "would", "year", "years", "you", "your", "'s",
];

/// Weight, in articles, of what is assumed before counting.
const PRIOR_ARTICLES: u64 = 64;
/// Assumed share of articles with a function word, in 1/1,000.
const PRIOR_FUNCTION: u64 = 500;
/// Assumed share of articles with a word of up to three letters, in 1/1,000: a function word in
/// most languages.
const PRIOR_SHORT: u64 = 60;
/// Assumed share of articles with any other word, in 1/1,000.
const PRIOR_OTHER: u64 = 4;

/// Hashes are hashes already.
#[derive(Default)]
struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(b);
        }
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// In how many articles each word stands.
#[derive(Default)]
pub struct Rarity {
    articles: u64,
    held: HashMap<u64, u32, BuildHasherDefault<Identity>>,
    function: HashSet<u64, BuildHasherDefault<Identity>>,
}

impl Rarity {
    /// Counts the words of `texts`; copies of one text should be given once. O(n).
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a TokenText>) -> Self {
        let mut out = Rarity { function: FUNCTION_WORDS.iter().map(|w| word_hash(w)).collect(), ..Rarity::default() };
        // The number of the last article that held the word, beside the count.
        let mut counts: HashMap<u64, (u32, u32), BuildHasherDefault<Identity>> = HashMap::default();
        for text in texts {
            out.articles += 1;
            let now = out.articles as u32;
            for token in &text.tokens {
                let (seen, count) = counts.entry(token.hash).or_default();
                if *seen != now {
                    (*seen, *count) = (now, *count + 1);
                }
            }
        }
        out.held = counts.into_iter().map(|(hash, (_, count))| (hash, count)).collect();
        out
    }

    /// Articles counted.
    pub fn articles(&self) -> u64 {
        self.articles
    }

    /// What each word of a text tells, in 1/16 bit: the logarithm of the share of articles
    /// without it over those with it, where the first [`PRIOR_ARTICLES`] are assumed. O(n).
    pub fn bits(&self, text: &TokenText) -> Vec<u16> {
        text.tokens
            .iter()
            .map(|token| {
                let prior = if self.function.contains(&token.hash) {
                    PRIOR_FUNCTION
                } else if token.class == Class::Word && token.normal.len() <= 3 {
                    PRIOR_SHORT
                } else {
                    PRIOR_OTHER
                };
                let held = u64::from(self.held.get(&token.hash).copied().unwrap_or(0));
                let with = held * 1000 + prior * PRIOR_ARTICLES;
                let all = (self.articles + PRIOR_ARTICLES) * 1000;
                (log2_16(all).saturating_sub(log2_16(with))) as u16
            })
            .collect()
    }
}

/// The binary logarithm in 1/16, exact at powers of two and linear between them (at most 0.09
/// too low). 0 for 0.
pub fn log2_16(n: u64) -> u32 {
    if n == 0 {
        return 0;
    }
    let whole = n.ilog2();
    let rest = n - (1 << whole);
    whole * 16 + ((u128::from(rest) * 16) >> whole) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_close() {
        for n in (1..5000u64).chain([1 << 40, u64::MAX]) {
            let exact = (n as f64).log2() * 16.0;
            assert!((f64::from(log2_16(n)) - exact).abs() < 2.5, "{n}");
        }
    }

    #[test]
    fn rare_words_tell_more_than_common_ones() {
        let texts: Vec<TokenText> =
            (0..200).map(|i| TokenText::new(&format!("the harbour {}", if i == 0 { "periwinkle" } else { "wall" }))).collect();
        let bits = Rarity::new(&texts).bits(&texts[0]);
        assert!(bits[0] < 16 && bits[1] < 16 && bits[2] > 7 * 16, "{bits:?}");
    }

    #[test]
    fn two_articles_know_function_words() {
        let texts = [TokenText::new("one of the periwinkles"), TokenText::new("one of the periwinkles")];
        let bits = Rarity::new(&texts).bits(&texts[0]);
        assert!(bits[..3].iter().all(|&b| b < 24) && bits[3] > 64, "{bits:?}");
    }
}
