//! Near-duplicates and reprints: which articles are versions of one text, and which hold a part of
//! another.
//!
//! In: articles. Out: [`Deduplicated`]: pairs that were compared word by word, each with its
//! [`Class`] and the stretches that are the same, and groups of versions, each with the article
//! that stands for it. It says nothing about who copied whom, and removes nothing.
//!
//! The steps, in order: [`Words`] are hashed from the bytes of a text; a [`sketch()`] keeps a few
//! sequences of them; [`Postings`] tell which texts keep the same, rare ones above all;
//! [`compare`] aligns such pairs; [`class()`] says what they are to each other; [`groups`] joins
//! versions with the article they are versions of.

mod class;
mod group;
mod matching;
mod postings;
mod runs;
mod sketch;
mod weights;
mod words;

use crate::article::ArticleIx;

pub use class::{Class, class};
pub use group::{Edge, Group, groups};
pub use matching::{Matching, Scratch, Side, Stretch, compare};
pub use postings::{Candidate, Counts, Held, Posting, Postings, posting};
pub use runs::Seeds;
pub use sketch::{Sketch, kept_one_in, sketch};
pub use weights::{SAMPLE, Weights};
pub use words::Words;

/// Two articles that were compared and found related, `a` before `b` in the list of the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// One.
    pub a: ArticleIx,
    /// The other.
    pub b: ArticleIx,
    /// What they are to each other.
    pub class: Class,
    /// What they share.
    pub matching: Matching,
}

/// What a run found.
#[derive(Debug, Clone, Default)]
pub struct Deduplicated {
    /// Sorted by `(a, b)`. A copy is paired with the first article of the same words alone.
    pub pairs: Vec<Pair>,
    /// Sorted by representative. Ranks are places in `order`, the number of a pair its place in
    /// `pairs`.
    pub groups: Vec<Group>,
    /// The articles by rank: earliest date of publication, then longest, then id.
    pub order: Vec<ArticleIx>,
    /// Words of each article, outside its masks.
    pub words: Vec<u32>,
    /// Pairs that were compared word by word.
    pub compared: u64,
}
