//! What is common: how many articles hold a k-gram, with how many fillings a template recurs.
//!
//! In: k-grams and slot grams of all articles. Out: sorted tables to look them up in. It never
//! decides what is too common.

use crate::article::ArticleIx;
use crate::fingerprint::SlotGram;

/// In how many articles the k-grams stand that stand in three or more, sorted by hash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommonGrams {
    /// What postings keep of the hash, and number of articles.
    pub held: Vec<(u64, u32)>,
}

impl CommonGrams {
    /// Articles that hold the k-gram; 2 stands for "at most 2". O(log n).
    pub fn articles(&self, hash: u64) -> u32 {
        self.held.binary_search_by_key(&super::kept(hash), |g| g.0).map_or(2, |at| self.held[at].1)
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

/// Templates with three fillings or more, sorted by hash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Templates {
    /// Hash and number of fillings.
    pub fillings: Vec<(u64, u32)>,
}

impl Templates {
    /// Reads sorted postings. Slices cut between hashes can be read apart and put together. O(n).
    pub fn new(sorted: &[SlotPosting]) -> Self {
        let fillings = sorted
            .chunk_by(|x, y| x.hash == y.hash)
            .filter(|group| group.len() > 2)
            .filter_map(|group| {
                let fillings = 1 + group.windows(2).filter(|w| w[0].filling != w[1].filling).count() as u32;
                // One article that lists prices fills a template by itself.
                let articles = 1 + group.windows(2).filter(|w| w[0].article != w[1].article).count() as u32;
                (fillings.min(articles) > 2).then_some((group[0].hash, fillings))
            })
            .collect();
        Templates { fillings }
    }

    /// Fillings of a template; 0 where it has fewer than three. O(log n).
    pub fn fillings(&self, hash: u64) -> u32 {
        self.fillings.binary_search_by_key(&hash, |g| g.0).map_or(0, |at| self.fillings[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_has_three_fillings_in_three_articles() {
        let at = |hash, filling, article| SlotPosting { hash, filling, article: ArticleIx(article) };
        let table = Templates::new(&[
            at(1, 1, 0),
            at(1, 2, 1),
            at(1, 3, 2),
            at(2, 5, 0), // one filling in many articles: a shared sentence
            at(2, 5, 1),
            at(2, 5, 2),
            at(3, 1, 7), // one article
            at(3, 2, 7),
            at(3, 3, 7),
        ]);
        assert_eq!((table.fillings(1), table.fillings(2), table.fillings(3)), (3, 0, 0));
    }
}
