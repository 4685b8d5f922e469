//! The index: which articles share fingerprints, and where.
//!
//! In: the fingerprints of articles. Out: candidate pairs with their anchors, and counts of what
//! was capped. It never reads a text and knows nothing of what a match means.

mod common;
mod pair;

pub use common::{CommonGrams, SlotPosting, Templates};
pub use pair::{AnchorRow, Holder, PairCounts, Paired, pair_groups};

use crate::article::ArticleIx;
use crate::fingerprint::Fingerprint;

/// One fingerprint of one article. Sorted by all fields in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Posting {
    /// Hash of the k-gram.
    pub hash: u64,
    /// Who holds it.
    pub article: ArticleIx,
    /// Where: number of its first token.
    pub token: u32,
    /// Hash of the wide gram at the same place.
    pub wide: u32,
}

/// The postings of one article.
pub fn postings(article: ArticleIx, fingerprints: &[Fingerprint]) -> impl Iterator<Item = Posting> + '_ {
    fingerprints.iter().map(move |f| Posting { hash: f.hash, article, token: f.token, wide: f.wide })
}

/// Where postings live. Memory here; a folder of sorted segments is the other kind.
pub trait Store {
    /// Adds the fingerprints of one article.
    fn insert(&mut self, article: ArticleIx, fingerprints: &[Fingerprint]);

    /// Hands over all postings in sorted order, in slices that never cut the postings of one
    /// hash in two.
    fn groups(&mut self, visit: &mut dyn FnMut(&[Posting]));
}

/// Postings in one vector.
#[derive(Debug, Default)]
pub struct MemoryStore {
    postings: Vec<Posting>,
    sorted: bool,
}

impl MemoryStore {
    /// All postings, unsorted, for a caller that sorts them itself (in parallel, say) and then
    /// calls [`cut_at_groups`].
    pub fn into_postings(self) -> Vec<Posting> {
        self.postings
    }
}

impl Store for MemoryStore {
    fn insert(&mut self, article: ArticleIx, fingerprints: &[Fingerprint]) {
        self.postings.extend(postings(article, fingerprints));
        self.sorted = false;
    }

    fn groups(&mut self, visit: &mut dyn FnMut(&[Posting])) {
        if !self.sorted {
            self.postings.sort_unstable();
            self.sorted = true;
        }
        visit(&self.postings);
    }
}

/// Cuts sorted postings into at most `parts` slices that never cut the postings of one hash in
/// two. What is computed of each can be put together in any order.
pub fn cut_at_groups(sorted: &[Posting], parts: usize) -> Vec<&[Posting]> {
    let size = sorted.len().div_ceil(parts.max(1)).max(1);
    let mut out = Vec::with_capacity(parts);
    let mut rest = sorted;
    while !rest.is_empty() {
        let mut end = size.min(rest.len());
        let hash = rest[end - 1].hash;
        end += rest[end..].partition_point(|p| p.hash == hash);
        out.push(&rest[..end]);
        rest = &rest[end..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cuts_keep_groups_whole(hashes in prop::collection::vec(0u64..9, 0..50), parts in 1usize..8) {
            let mut all: Vec<Posting> =
                (0u32..).zip(&hashes).map(|(token, &hash)| Posting { hash, article: ArticleIx(0), token, wide: 0 }).collect();
            all.sort_unstable();
            let cuts = cut_at_groups(&all, parts);
            prop_assert!(cuts.len() <= parts);
            prop_assert_eq!(&cuts.concat(), &all);
            prop_assert!(cuts.windows(2).all(|w| w[0].last().unwrap().hash != w[1][0].hash));
        }
    }
}
