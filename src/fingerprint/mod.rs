//! Fingerprints: a few hashes that stand for the word sequences of a text.
//!
//! In: the tokens of one text. Out: [`Fingerprint`]s such that two texts sharing a long enough
//! run of words share one. It never looks at a second text.

/// One selected k-gram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    /// Hash of the k words.
    pub hash: u64,
    /// Number of the first of them.
    pub token: u32,
}
