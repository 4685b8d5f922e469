//! Alignment: the stretches two articles share.
//!
//! In: the tokens of two texts and the anchors between them. Out: [`Passage`]s, whose edges stand
//! on matching words, and word-level edit scripts. It never sees the index, an outlet or a
//! quotation, and never asks why two texts agree.

mod script;

pub use script::{Edit, Op, edit_script, equal_words};

use crate::article::ArticleIx;
use crate::text::{Raw, Span, Tok};

/// One side of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which article.
    pub article: ArticleIx,
    /// Where in its text.
    pub raw: Span<Raw>,
    /// Where in its tokens.
    pub tokens: Span<Tok>,
}

/// A stretch that two articles, or two places of one, share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The side that comes first by (article, position).
    pub a: Place,
    /// The other side.
    pub b: Place,
    /// Words that are equal on both sides.
    pub words: u32,
    /// Equal words per word of the longer side, in 1/10,000.
    pub identity: u32,
    /// Why sharing these words is no evidence of copying: `template`, `stock-wording`.
    pub formula: Option<&'static str>,
}
