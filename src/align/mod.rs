//! Alignment: the stretches two articles share.
//!
//! In: the tokens of two texts and the anchors between them. Out: [`Passage`]s, whose edges stand
//! on matching words, and word-level edit scripts. It never sees the index, an outlet or a
//! quotation, and never asks why two texts agree.

mod chain;
mod cluster;
mod formula;
mod local;
mod marks;
mod script;

pub use cluster::unpaired;
pub use formula::{Common, Evidence, evidence, formula, is_negligible};
pub use marks::marked;
pub use script::{Edit, Op, edit_script, equal_words};

use crate::article::{ArticleIx, Mask};
use crate::config::AlignConfig;
use crate::fingerprint::{Rarity, Role, roles, unmasked};
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

/// What alignment needs to know of the words of one text, made once.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// What each word tells, in 1/16 bit; 0 for words that take no part (masked ones).
    pub bits: Vec<u16>,
    /// Which words are numbers and names.
    pub roles: Vec<Role>,
    /// The stretches inside quotation marks, in order.
    pub quoted: Vec<Span<Raw>>,
}

impl Words {
    /// Weighs the words of a text. O(n).
    pub fn new(raw: &str, text: &TokenText, masked: &[Mask], rarity: &Rarity) -> Self {
        let told = rarity.bits(text);
        let mut bits = vec![0; told.len()];
        for open in unmasked(text, masked) {
            for i in open.range() {
                bits[i] = told[i].max(1);
            }
        }
        Words { bits, roles: roles(text), quoted: marked(raw, &text.paragraphs) }
    }
}

/// A text as alignment reads it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// As printed.
    pub raw: &'a str,
    /// Its tokens.
    pub text: &'a TokenText,
    /// What its words tell.
    pub words: &'a Words,
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
/// order of position. No two of them share most of their words on both sides.
///
/// `same` says that both sides are one article: then the later place is `b`, and the two places
/// never overlap. Time is linear in the length of the stretches times the spread of their
/// diagonals.
pub fn align(a: &Side, b: &Side, anchors: &[Anchor], k: u32, same: bool, config: &AlignConfig) -> Vec<Alignment> {
    let mut found: Vec<Alignment> = Vec::new();
    let mut scratch = Vec::new();
    for chain in chain::chains(anchors, k, &a.words.bits, config) {
        let least = if is_quoted(a, chain.a.0) && is_quoted(b, chain.b.0) { config.min_quoted_chain } else { config.min_chain };
        if chain.score < least {
            continue;
        }
        let inside =
            |x: &Alignment| x.a.start() <= chain.a.0 && chain.a.1 <= x.a.end() && x.b.start() <= chain.b.0 && chain.b.1 <= x.b.end();
        if found.iter().any(inside) {
            continue;
        }
        let low = chain.diagonals.0 - SLACK;
        let window = Window {
            a: (chain.a.0.saturating_sub(MARGIN), (chain.a.1 + MARGIN).min(a.text.tokens.len() as u32)),
            b: (chain.b.0.saturating_sub(MARGIN), (chain.b.1 + MARGIN).min(b.text.tokens.len() as u32)),
            diagonals: (if same { low.max(1) } else { low }, chain.diagonals.1 + SLACK),
        };
        if let Some(x) = best_in(a, b, &window, config, &mut scratch)
            && !(same && x.a.overlaps(x.b))
        {
            found.push(x);
        }
    }
    distinct(found)
}

/// Longest stretch, in tokens, that [`align_places`] takes: beyond it two edited versions share
/// anchors of their own.
const MAX_PLACE: u32 = 200;

/// The stretch that two places share, without anchors: every diagonal is tried. `None` where they
/// share less than half of the shorter place. O(product of the lengths).
pub fn align_places(a: &Side, b: &Side, at_a: Span<Tok>, at_b: Span<Tok>, config: &AlignConfig) -> Option<Alignment> {
    if at_a.is_empty() || at_b.is_empty() || at_a.len().max(at_b.len()) > MAX_PLACE {
        return None;
    }
    let window = Window {
        a: (at_a.start(), at_a.end()),
        b: (at_b.start(), at_b.end()),
        diagonals: (i64::from(at_b.start()) - i64::from(at_a.end()) + 1, i64::from(at_b.end()) - i64::from(at_a.start()) - 1),
    };
    let found = best_in(a, b, &window, config, &mut Vec::new())?;
    let words = found.words();
    (words >= config.min_words && words * 2 >= at_a.len().min(at_b.len())).then_some(found)
}

/// The best alignment inside a window, its edges snapped.
fn best_in(a: &Side, b: &Side, window: &Window, config: &AlignConfig, scratch: &mut Vec<u8>) -> Option<Alignment> {
    let local = local::align_window(a, b, window, scratch).filter(|x| x.score >= config.min_score)?;
    let runs = snap(a, b, local.runs);
    let (first, last) = (*runs.first()?, *runs.last()?);
    Some(Alignment { a: Span::new(first.0, last.0 + last.2), b: Span::new(first.1, last.1 + last.2), runs, score: local.score })
}

/// True where a token stands inside quotation marks.
fn is_quoted(side: &Side, token: u32) -> bool {
    let raw = side.text.tokens[token as usize].raw;
    let at = side.words.quoted.partition_point(|q| q.end() <= raw.start());
    side.words.quoted.get(at).is_some_and(|q| q.start() <= raw.start())
}

/// Most words that snapping takes off an edge.
const MAX_SNAP: u32 = 8;

/// Cuts words off the edges that stand outside quotation marks on both sides, where most of the
/// stretch stands inside: `said: "` before a shared quotation is the narrator's.
fn snap(a: &Side, b: &Side, runs: Vec<(u32, u32, u32)>) -> Vec<(u32, u32, u32)> {
    let words: Vec<(u32, u32)> = runs.iter().flat_map(|r| (0..r.2).map(move |i| (r.0 + i, r.1 + i))).collect();
    let outside = |&&(i, j): &&(u32, u32)| !is_quoted(a, i) && !is_quoted(b, j);
    let lead = words.iter().take_while(outside).count();
    let tail = words.iter().rev().take_while(outside).count();
    let lead = if lead as u32 > MAX_SNAP { 0 } else { lead };
    let tail = if tail as u32 > MAX_SNAP { 0 } else { tail };
    if lead + tail == 0 || (lead + tail) * 2 > words.len() {
        return runs;
    }
    let mut out: Vec<(u32, u32, u32)> = Vec::with_capacity(runs.len());
    for &(i, j) in &words[lead..words.len() - tail] {
        match out.last_mut() {
            Some(run) if run.0 + run.2 == i && run.1 + run.2 == j => run.2 += 1,
            _ => out.push((i, j, 1)),
        }
    }
    out
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
