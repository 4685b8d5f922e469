//! How much a shared word tells: little where it stands in every other article.
//!
//! In: the words of a sample of the dump. Out: [`Weights`]: bits of information a word. Stock
//! phrases and templates ("the company said its net profit rose to") are made of words that tell
//! little, and what they are filled with (names, figures) tells much. It knows no order of words.

use super::words::Words;
use crate::fingerprint::log2_16;
use std::collections::BTreeMap;

/// Articles a sample holds at most: enough to see each word that stands in one of a hundred.
pub const SAMPLE: usize = 2048;

/// Fewest articles of a sample that tell anything about words. In a smaller dump every word
/// counts the same.
const FEWEST: u32 = 64;

/// What a word tells where nothing was counted, in 1/16 bit: about the mean in a dump of news.
const PLAIN: u16 = 4 * 16;

/// Articles of the sample that a word stands in to be told from a rare one.
const SEEN: u32 = 3;

/// Bits of words that were counted, as 1/16; others have the most.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    /// Open addressing by the high bits of the hash; 0 is no word.
    slots: Vec<(u64, u16)>,
    rare: u16,
}

impl Weights {
    /// Counts the words of `sample`. O(n log n).
    pub fn new(sample: &[Vec<u64>]) -> Self {
        let texts = sample.len() as u32;
        if texts < FEWEST {
            return Weights { slots: vec![(0, 0); 2], rare: PLAIN };
        }
        let mut held: BTreeMap<u64, u32> = BTreeMap::new();
        for words in sample {
            let mut own = words.clone();
            own.sort_unstable();
            own.dedup();
            own.into_iter().for_each(|w| *held.entry(w).or_default() += 1);
        }
        held.retain(|_, n| *n >= SEEN);
        let bits = |n: u32| (log2_16(u64::from(texts) + 1) - log2_16(u64::from(n))).clamp(1, 400) as u16;
        let mut out = Weights { slots: vec![(0, 0); (held.len() * 3).next_power_of_two().max(2)], rare: bits(SEEN) };
        for (word, n) in held {
            let mut slot = out.slot(word);
            while out.slots[slot].1 != 0 {
                slot = (slot + 1) % out.slots.len();
            }
            out.slots[slot] = (word, bits(n));
        }
        out
    }

    fn slot(&self, word: u64) -> usize {
        (word >> (64 - self.slots.len().trailing_zeros())) as usize
    }

    /// Information of a word in 1/16 bit.
    fn of(&self, word: u64) -> u16 {
        let mut slot = self.slot(word);
        loop {
            match self.slots[slot] {
                (_, 0) => return self.rare,
                (known, bits) if known == word => return bits,
                _ => slot = (slot + 1) % self.slots.len(),
            }
        }
    }

    /// The information (1/16 bit) of each word of a text, in order.
    pub fn weigh(&self, words: &Words, into: &mut Vec<u16>) {
        into.clear();
        into.extend(words.hashes.iter().map(|&w| self.of(w)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        let mut out = Words::default();
        out.read(text, &[]);
        out
    }

    fn weights(texts: u32) -> Weights {
        let text = |n: u32| format!("the net profit of firm{n} {}", if n.is_multiple_of(8) { "fell" } else { "rose" });
        Weights::new(&(0..texts).map(|n| words(&text(n)).hashes).collect::<Vec<_>>())
    }

    fn bits(weights: &Weights, text: &str) -> Vec<u16> {
        let mut out = Vec::new();
        weights.weigh(&words(text), &mut out);
        out
    }

    #[test]
    fn rare_words_tell_more() {
        let of = bits(&weights(256), "the rose fell firm7 unseen");
        assert!(of[0] <= 1 && of[0] <= of[1] && of[1] < of[2] && of[2] < of[3], "{of:?}");
        assert_eq!(of[3], of[4], "seen once is as good as never");
    }

    #[test]
    fn a_small_dump_knows_no_rare_words() {
        assert_eq!(bits(&weights(FEWEST - 1), "the fell unseen"), [PLAIN; 3]);
    }
}
