//! Rarity: how much a shared word tells.
//!
//! In: the words of all articles of a run. Out: bits of information a word. It never looks at
//! the order of words, nor at more than whether an article has a word.

use crate::text::{Class, Token, TokenText, UNSPACED_ALPHABETS, word_hash};
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
/// most languages. The same for a character of a script without spaces: a part of a word.
const PRIOR_SHORT: u64 = 60;
/// Assumed share of articles with any other word, in 1/1,000.
const PRIOR_OTHER: u64 = 4;

/// For maps whose keys are hashes already: the key is its own hash.
pub(super) type IdentityHash = BuildHasherDefault<Identity>;

#[derive(Default)]
pub(super) struct Identity(u64);

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

/// In how many articles each word stands, while they are counted.
#[derive(Default)]
pub struct WordCounts {
    articles: u32,
    removed: u32,
    /// The number of the last article that held the word, and how many did.
    held: HashMap<u64, (u32, u32), IdentityHash>,
}

impl WordCounts {
    /// Counts the words of one article. O(n).
    pub fn add(&mut self, text: &TokenText) {
        self.articles += 1;
        for token in &text.tokens {
            let (last, count) = self.held.entry(token.hash).or_default();
            if *last != self.articles {
                (*last, *count) = (self.articles, *count + 1);
            }
        }
    }

    /// Takes back one article that was counted. O(n).
    pub fn remove(&mut self, text: &TokenText) {
        let words: HashSet<u64, IdentityHash> = text.tokens.iter().map(|t| t.hash).collect();
        for word in words {
            if let Some((_, count)) = self.held.get_mut(&word) {
                *count -= 1;
            }
        }
        self.removed += 1;
    }

    /// Adds what was counted of other articles. O(words of `other`).
    pub fn merge(&mut self, other: WordCounts) {
        if self.held.len() < other.held.len() {
            return std::mem::replace(self, other).merge_into(self);
        }
        other.merge_into(self);
    }

    fn merge_into(self, into: &mut WordCounts) {
        into.articles += self.articles;
        into.removed += self.removed;
        for (hash, (_, count)) in self.held {
            let (last, sum) = into.held.entry(hash).or_default();
            // No article to come has this number.
            (*last, *sum) = (0, *sum + count);
        }
    }
}

/// How much each word of a dump tells.
pub struct Rarity {
    articles: u64,
    /// Of words that were counted or are function words: the bits of a short word, and of any.
    told: HashMap<u64, (u16, u16), IdentityHash>,
    /// The same of all others.
    unseen: (u16, u16),
}

impl Rarity {
    /// Counts the words of `texts`; copies of one text should be given once. O(n).
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a TokenText>) -> Self {
        let mut counts = WordCounts::default();
        texts.into_iter().for_each(|text| counts.add(text));
        counts.into()
    }

    /// Articles counted.
    pub fn articles(&self) -> u64 {
        self.articles
    }

    /// What each word of a text tells, in 1/16 bit: the logarithm of the share of articles
    /// without it over those with it, where the first [`PRIOR_ARTICLES`] are assumed. O(n).
    pub fn bits(&self, text: &TokenText) -> Vec<u16> {
        text.tokens.iter().map(|token| self.of(token)).collect()
    }

    /// What one word tells. O(1).
    pub fn of(&self, token: &Token) -> u16 {
        let (short, any) = self.told.get(&token.hash).copied().unwrap_or(self.unseen);
        match token.class {
            Class::Glyph => short,
            Class::Word if token.normal.len() <= 3 => short,
            _ => any,
        }
    }
}

impl From<WordCounts> for Rarity {
    fn from(counts: WordCounts) -> Self {
        let articles = u64::from(counts.articles - counts.removed);
        let all = log2_16((articles + PRIOR_ARTICLES) * 1000);
        let bits = |held: u32, prior: u64| all.saturating_sub(log2_16(u64::from(held) * 1000 + prior * PRIOR_ARTICLES)) as u16;
        let both = |held: u32| (bits(held, PRIOR_SHORT), bits(held, PRIOR_OTHER));
        let mut told: HashMap<u64, (u16, u16), IdentityHash> = counts.held.iter().map(|(&hash, &(_, held))| (hash, both(held))).collect();
        let letters = UNSPACED_ALPHABETS.into_iter().flatten().map(|letter| word_hash(letter.encode_utf8(&mut [0; 4])));
        for hash in FUNCTION_WORDS.iter().map(|word| word_hash(word)).chain(letters) {
            let held = counts.held.get(&hash).map_or(0, |h| h.1);
            told.insert(hash, (bits(held, PRIOR_FUNCTION), bits(held, PRIOR_FUNCTION)));
        }
        Rarity { articles, told, unseen: both(0) }
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
    // The four bits below the highest one.
    whole * 16 + if whole >= 4 { rest >> (whole - 4) } else { rest << (4 - whole) } as u32
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
    fn counts_put_together_are_counts_of_all() {
        let texts: Vec<TokenText> = (0..40).map(|i| TokenText::new(&format!("a pier and {} {} gulls", i % 7, i % 3))).collect();
        let whole = Rarity::new(&texts);
        for cut in [1, 5, 39] {
            let mut counts = WordCounts::default();
            texts[..cut].iter().for_each(|t| counts.add(t));
            let mut rest = WordCounts::default();
            texts[cut..].iter().for_each(|t| rest.add(t));
            counts.merge(rest);
            let copy = TokenText::new("a pier and two more piers");
            counts.add(&copy);
            counts.remove(&copy);
            let parts = Rarity::from(counts);
            assert!(texts.iter().all(|t| whole.bits(t) == parts.bits(t)));
        }
    }

    /// A letter of Thai tells as little as "of", a Chinese character as much as a short word.
    #[test]
    fn two_articles_know_letters() {
        let texts = [TokenText::new("นก 鸟 periwinkle"), TokenText::new("นก 鸟 periwinkle")];
        let bits = Rarity::new(&texts).bits(&texts[0]);
        assert!(bits[0] < 24 && bits[1] < 24 && (24..bits[3]).contains(&bits[2]), "{bits:?}");
    }

    #[test]
    fn two_articles_know_function_words() {
        let texts = [TokenText::new("one of the periwinkles"), TokenText::new("one of the periwinkles")];
        let bits = Rarity::new(&texts).bits(&texts[0]);
        assert!(bits[..3].iter().all(|&b| b < 24) && bits[3] > 64, "{bits:?}");
    }
}
