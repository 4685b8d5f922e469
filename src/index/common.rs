//! What is common: how many articles hold a k-gram, with how many fillings a template recurs.
//!
//! In: k-grams and slot grams of all articles. Out: sorted tables to look them up in. It never
//! decides what is too common.

use crate::article::ArticleIx;
use crate::fingerprint::SlotGram;

/// Numbers by hash. Building is O(n), looking up O(1) on average: the highest bits of the hash
/// lead to the few entries that share them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ByHash {
    /// Sorted by hash.
    rows: Vec<(u64, u32)>,
    /// Where the hashes with each value of the highest bits begin, and the end.
    starts: Vec<u32>,
    shift: u32,
}

impl ByHash {
    /// Takes rows that are sorted by hash.
    pub fn new(rows: Vec<(u64, u32)>) -> Self {
        // About two entries a place.
        let bits = (rows.len() / 2).max(2).ilog2();
        let shift = u64::BITS - bits;
        let mut starts = vec![0u32; (1 << bits) + 1];
        for &(hash, _) in &rows {
            starts[(hash >> shift) as usize + 1] += 1;
        }
        for place in 0..1 << bits {
            starts[place + 1] += starts[place];
        }
        ByHash { rows, starts, shift }
    }

    /// The number of a hash.
    pub fn get(&self, hash: u64) -> Option<u32> {
        let place = (hash >> self.shift) as usize;
        let near = &self.rows[*self.starts.get(place)? as usize..*self.starts.get(place + 1)? as usize];
        near.iter().find(|row| row.0 == hash).map(|row| row.1)
    }
}

/// In how many articles the k-grams stand that stand in three or more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommonGrams {
    held: ByHash,
}

impl CommonGrams {
    /// Takes what postings keep of the hashes, and numbers of articles, sorted by hash.
    pub fn new(held: Vec<(u64, u32)>) -> Self {
        CommonGrams { held: ByHash::new(held) }
    }

    /// Articles that hold the k-gram; 2 stands for "at most 2".
    pub fn articles(&self, hash: u64) -> u32 {
        self.held.get(super::kept(hash)).unwrap_or(2)
    }
}

/// A slot gram of an article. Sorted by all fields in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotPosting {
    /// Hash of the template.
    pub hash: u64,
    /// Hash of what fills it.
    pub filling: u32,
    /// Who holds it.
    pub article: ArticleIx,
}

impl SlotPosting {
    /// The posting of one slot gram.
    pub fn new(article: ArticleIx, gram: SlotGram) -> Self {
        SlotPosting { hash: gram.hash, filling: gram.filling, article }
    }
}

impl super::Row for SlotPosting {
    const BYTES: usize = 16;

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.hash.to_le_bytes());
        out.extend_from_slice(&self.filling.to_le_bytes());
        out.extend_from_slice(&self.article.0.to_le_bytes());
    }

    fn read(bytes: &[u8]) -> Self {
        let [hash, rest] = [0, 8].map(|at| u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes")));
        SlotPosting { hash, filling: rest as u32, article: ArticleIx((rest >> 32) as u32) }
    }
}

impl super::Keyed for SlotPosting {
    fn key(&self) -> u64 {
        self.hash
    }
}

/// The templates with three fillings or more among sorted postings, with the number of fillings.
/// Slices cut between hashes can be read apart and put together. O(n).
pub fn templates_of(sorted: &[SlotPosting]) -> Vec<(u64, u32)> {
    sorted
        .chunk_by(|x, y| x.hash == y.hash)
        .filter(|group| group.len() > 2)
        .filter_map(|group| {
            let fillings = 1 + group.windows(2).filter(|w| w[0].filling != w[1].filling).count() as u32;
            // One article that lists prices fills a template by itself.
            let articles = 1 + group.windows(2).filter(|w| w[0].article != w[1].article).count() as u32;
            (fillings.min(articles) > 2).then_some((group[0].hash, fillings))
        })
        .collect()
}

/// Templates with three fillings or more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Templates {
    fillings: ByHash,
}

impl Templates {
    /// Takes hashes and numbers of fillings, sorted by hash.
    pub fn new(fillings: Vec<(u64, u32)>) -> Self {
        Templates { fillings: ByHash::new(fillings) }
    }

    /// Fillings of a template; 0 where it has fewer than three.
    pub fn fillings(&self, hash: u64) -> u32 {
        self.fillings.get(hash).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_template_has_three_fillings_in_three_articles() {
        let at = |hash, filling, article| SlotPosting { hash, filling, article: ArticleIx(article) };
        let table = Templates::new(templates_of(&[
            at(1, 1, 0),
            at(1, 2, 1),
            at(1, 3, 2),
            at(2, 5, 0), // one filling in many articles: a shared sentence
            at(2, 5, 1),
            at(2, 5, 2),
            at(3, 1, 7), // one article
            at(3, 2, 7),
            at(3, 3, 7),
        ]));
        assert_eq!((table.fillings(1), table.fillings(2), table.fillings(3)), (3, 0, 0));
    }

    proptest! {
        #[test]
        fn look_ups_agree_with_a_map(rows in prop::collection::btree_map(any::<u64>(), any::<u32>(), 0..300), other in any::<u64>()) {
            let table = ByHash::new(rows.clone().into_iter().collect());
            for hash in rows.keys().copied().chain([other, 0, u64::MAX]) {
                prop_assert_eq!(table.get(hash), rows.get(&hash).copied());
            }
        }
    }
}
