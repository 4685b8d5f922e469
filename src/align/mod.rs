//! Alignment: the stretches two articles share.
//!
//! In: the tokens of two texts and the anchors between them. Out: [`Passage`]s, whose edges stand
//! on matching words, and word-level edit scripts. It never sees the index, an outlet or a
//! quotation, and never asks why two texts agree.

mod chain;
mod local;
mod script;

pub use script::{Edit, Op, edit_script, equal_words};

use crate::article::ArticleIx;
use crate::config::AlignConfig;
use crate::text::{Raw, Span, Tok, TokenText};
use local::Window;

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

/// A k-gram that stands in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// Its first token in the one.
    pub a: u32,
    /// Its first token in the other.
    pub b: u32,
}

/// A text as alignment reads it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Its words.
    pub text: &'a TokenText,
    /// What each word tells, in 1/16 bit; 0 for words that take no part (masked ones).
    pub bits: &'a [u16],
}

/// One local alignment. Its first and last words are equal on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// From the first to the last equal word.
    pub a: Span<Tok>,
    /// The same on the other side.
    pub b: Span<Tok>,
    /// Runs of equal words: first token of `a`, first token of `b`, number of words. In order.
    pub runs: Vec<(u32, u32, u32)>,
    /// Weight of the equal words less the cost of the changes.
    pub score: i32,
}

impl Alignment {
    /// Equal words.
    pub fn words(&self) -> u32 {
        self.runs.iter().map(|r| r.2).sum()
    }

    /// Equal words per word of the longer side, in 1/10,000.
    pub fn identity(&self) -> u32 {
        self.words() * 10_000 / self.a.len().max(self.b.len()).max(1)
    }
}

// Scores are in 1/16 bit, like the weights of words.
/// Bonus of an equal word, whatever it tells: agreeing in a place is worth something.
const MATCH: i32 = 24;
/// Most that the rarity of one word adds. Beyond it a name would pull far-off words in.
const MATCH_BITS: u16 = 96;
/// Cost of two words that differ. More than a function word gains, so that no stretch ends on a
/// lone "of" behind a change.
const SUBSTITUTE: i32 = 44;
/// Cost of leaving words out, once.
const GAP_OPEN: i32 = 36;
/// Cost of each word left out. Low, since quotations are cut in the middle.
const GAP_EXTEND: i32 = 9;
/// Tokens looked at before the first and after the last anchor. A stretch whose words are edited
/// so often that no anchor stands in this many is not extended further.
const MARGIN: u32 = 24;
/// Diagonals looked at on either side of those of the anchors: words inserted or left out
/// beyond the outermost anchor.
const SLACK: i64 = 8;

/// Gain of an equal word.
fn match_score(bits: u16) -> i32 {
    MATCH + i32::from(bits.min(MATCH_BITS))
}

/// All stretches the two texts share, as far as the anchors (sorted, `k` words each) lead, in
/// order of position. No two of them share a pair of words.
///
/// `same` says that both sides are one article: then the later place is `b`, and the two places
/// never overlap. Alignments with a score below `min_score` are left out. Time is linear in the
/// length of the stretches times the spread of their diagonals.
pub fn align(a: &Side, b: &Side, anchors: &[Anchor], k: u32, same: bool, config: &AlignConfig) -> Vec<Alignment> {
    let mut found: Vec<Alignment> = Vec::new();
    let mut scratch = Vec::new();
    for chain in chain::chains(anchors, k, a.bits, config) {
        if chain.score < config.min_chain {
            continue;
        }
        let inside =
            |x: &Alignment| x.a.start() <= chain.a.0 && chain.a.1 <= x.a.end() && x.b.start() <= chain.b.0 && chain.b.1 <= x.b.end();
        if found.iter().any(inside) {
            continue;
        }
        let window = Window {
            a: (chain.a.0.saturating_sub(MARGIN), (chain.a.1 + MARGIN).min(a.text.tokens.len() as u32)),
            b: (chain.b.0.saturating_sub(MARGIN), (chain.b.1 + MARGIN).min(b.text.tokens.len() as u32)),
            diagonals: ((chain.diagonals.0 - SLACK).max(if same { 1 } else { i64::MIN }), chain.diagonals.1 + SLACK),
        };
        let Some(local) = local::align_window(a, b, &window, &mut scratch) else { continue };
        let (Some(&first), Some(&last)) = (local.runs.first(), local.runs.last()) else { continue };
        let (of_a, of_b) = (Span::new(first.0, last.0 + last.2), Span::new(first.1, last.1 + last.2));
        if local.score >= config.min_score && !(same && of_a.overlaps(of_b)) {
            found.push(Alignment { a: of_a, b: of_b, runs: local.runs, score: local.score });
        }
    }
    distinct(found)
}

/// Drops alignments that mostly repeat a better one on both sides.
fn distinct(mut found: Vec<Alignment>) -> Vec<Alignment> {
    found.sort_by_key(|x| (-x.score, x.a, x.b));
    let mut kept: Vec<Alignment> = Vec::with_capacity(found.len());
    for x in found {
        let repeats = |y: &Alignment| x.a.overlap(y.a) * 2 > x.a.len() && x.b.overlap(y.b) * 2 > x.b.len();
        if !kept.iter().any(repeats) {
            kept.push(x);
        }
    }
    kept.sort_by_key(|x| (x.a, x.b));
    kept
}
