//! The index: which articles share fingerprints, and where.
//!
//! In: the fingerprints of articles. Out: candidate pairs with their anchors, and counts of what
//! was capped. It never reads a text and knows nothing of what a match means.

mod common;
mod pair;
mod parts;

pub use common::{CommonGrams, SlotPosting, Templates};
pub use pair::{AnchorRow, Holder, PairCounts, Paired, pair_groups};
pub use parts::{Keyed, PARTS, Run, part_rows, shared_rows};

use crate::article::ArticleIx;
use crate::fingerprint::Fingerprint;
use std::cmp::Ordering;

/// One fingerprint of one article, in 16 bytes. In order of hash, article, place.
///
/// Of the hash of the k-gram the highest 40 bits are kept, of the wide one 24: two k-grams that
/// meet by chance make a candidate like a shared one, which alignment drops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Posting {
    packed: u64,
    /// Who holds it.
    pub article: ArticleIx,
    /// Where: number of its first token.
    pub token: u32,
}

/// Bits of the wide hash in a posting.
const WIDE_BITS: u32 = 24;

/// What is kept of the hash of a k-gram.
fn kept(hash: u64) -> u64 {
    hash >> WIDE_BITS << WIDE_BITS
}

impl Posting {
    /// The posting of one fingerprint.
    pub fn new(article: ArticleIx, found: Fingerprint) -> Self {
        let wide = if found.wide == 0 { 0 } else { (found.wide >> (u32::BITS - WIDE_BITS)).max(1) };
        Posting { packed: kept(found.hash) | u64::from(wide), article, token: found.token }
    }

    /// What is kept of the hash of the k-gram.
    pub fn hash(self) -> u64 {
        kept(self.packed)
    }

    /// What is kept of the hash of the wide gram at the same place; 0 where there is none.
    pub fn wide(self) -> u32 {
        (self.packed & ((1 << WIDE_BITS) - 1)) as u32
    }

    fn in_order(self) -> (u64, ArticleIx, u32, u64) {
        (self.hash(), self.article, self.token, self.packed)
    }
}

impl Ord for Posting {
    fn cmp(&self, other: &Self) -> Ordering {
        self.in_order().cmp(&other.in_order())
    }
}

impl PartialOrd for Posting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Keyed for Posting {
    fn key(&self) -> u64 {
        self.hash()
    }
}
