//! The index: which articles share fingerprints, and where.
//!
//! In: the fingerprints of articles. Out: candidate pairs with their anchors, and counts of what
//! was capped. It never reads a text and knows nothing of what a match means.

mod common;
mod pair;
mod parts;

pub use common::{ByHash, CommonGrams, SlotPosting, Templates, templates_of};
pub use pair::{AnchorRow, Holder, PairCounts, Paired, pair_groups};
pub use parts::{Keyed, PARTS, Row, Run, part_rows, shared_rows};

use crate::article::ArticleIx;
use crate::fingerprint::Fingerprint;
use std::cmp::Ordering;

/// One fingerprint of one article, in 16 bytes. In order of hash, article, place.
///
/// Of the hash of the k-gram the highest 36 bits are kept, of the wide one 20: two k-grams that
/// meet by chance make a candidate like a shared one, which alignment drops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Posting {
    /// From the highest bit: hash, wide hash, whether it is quoted, worth.
    packed: u64,
    /// Who holds it.
    pub article: ArticleIx,
    /// Where: number of its first token.
    pub token: u32,
}

const WORTH_BITS: u32 = 7;
const WIDE_BITS: u32 = 20;
/// Bits below the hash.
const BELOW_HASH: u32 = WIDE_BITS + 1 + WORTH_BITS;
/// 1/16 bits in a unit of worth: what the weightiest k-gram of three words is worth fits seven bits.
const WORTH_UNIT: u32 = 3;

/// What is kept of the hash of a k-gram.
fn kept(hash: u64) -> u64 {
    hash >> BELOW_HASH << BELOW_HASH
}

impl Posting {
    /// The posting of one fingerprint, with the most (1/16 bit) that an alignment can gain from
    /// it, and whether it stands in quotation marks.
    pub fn new(article: ArticleIx, found: Fingerprint, worth: u32, quoted: bool) -> Self {
        let wide = if found.wide == 0 { 0 } else { (found.wide >> (u32::BITS - WIDE_BITS)).max(1) };
        let worth = worth.div_ceil(WORTH_UNIT).min((1 << WORTH_BITS) - 1);
        let below = u64::from(wide) << (1 + WORTH_BITS) | u64::from(quoted) << WORTH_BITS | u64::from(worth);
        Posting { packed: kept(found.hash) | below, article, token: found.token }
    }

    /// What is kept of the hash of the k-gram.
    pub fn hash(self) -> u64 {
        kept(self.packed)
    }

    /// What is kept of the hash of the wide gram at the same place; 0 where there is none.
    pub fn wide(self) -> u32 {
        (self.packed >> (1 + WORTH_BITS)) as u32 & ((1 << WIDE_BITS) - 1)
    }

    /// True inside quotation marks.
    pub fn quoted(self) -> bool {
        self.packed >> WORTH_BITS & 1 == 1
    }

    /// The most that an alignment can gain from it, in 1/16 bit, rounded up.
    pub fn worth(self) -> u32 {
        (self.packed as u32 & ((1 << WORTH_BITS) - 1)) * WORTH_UNIT
    }

    fn in_order(self) -> (u64, ArticleIx, u32, u64) {
        (self.hash(), self.article, self.token, self.packed)
    }
}

impl Row for Posting {
    const BYTES: usize = 16;

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.packed.to_le_bytes());
        out.extend_from_slice(&self.article.0.to_le_bytes());
        out.extend_from_slice(&self.token.to_le_bytes());
    }

    fn read(bytes: &[u8]) -> Self {
        let [packed, rest] = [0, 8].map(|at| u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes")));
        Posting { packed, article: ArticleIx(rest as u32), token: (rest >> 32) as u32 }
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
