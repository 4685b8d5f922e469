//! Two places compared without anchors.
//!
//! In: a place of each of two texts. Out: the stretch they share, if it is most of the shorter one, or both its
//! ends. It never looks beyond the places.

use super::local::{self, Window};
use super::{Alignment, Side, finished, match_score};
use crate::config::AlignConfig;
use crate::text::{Span, Tok};

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
    let local = local::align_window(a, b, &window, &[], &mut Vec::new())?;
    let found = finished(a, b, local, config)?;
    let words = found.words();
    (words >= config.min_words && words * 2 >= at_a.len().min(at_b.len())).then_some(found)
}

/// The first and the last words that two quotations have in common, one of which leaves out its middle and
/// says so: `“It also has … 2.5 billion.”`. `None` where neither has an ellipsis. O(length).
pub fn align_ends(a: &Side, b: &Side, at_a: Span<Tok>, at_b: Span<Tok>) -> Option<Alignment> {
    let words = |side: &Side, at: Span<Tok>, i: u32| side.text.tokens[(at.start() + i) as usize].hash;
    let shorter = at_a.len().min(at_b.len());
    let head = (0..shorter).take_while(|&i| words(a, at_a, i) == words(b, at_b, i)).count() as u32;
    let same_end = |i: &u32| words(a, at_a, at_a.len() - 1 - i) == words(b, at_b, at_b.len() - 1 - i);
    let tail = (0..shorter - head).take_while(same_end).count() as u32;
    let (tail_a, tail_b) = (at_a.end() - tail, at_b.end() - tail);
    // Where the two ends meet on one side, an ellipsis stands between them.
    let cut = |side: &Side, at: Span<Tok>, tail: u32| {
        let met = at.start() + head == tail && head > 0 && tail < at.end();
        let between =
            |i: u32| &side.raw[side.text.tokens[i as usize - 1].raw.end() as usize..side.text.tokens[i as usize].raw.start() as usize];
        met && ["…", "...", ". . ."].iter().any(|e| between(tail).contains(e))
    };
    if head == 0 || tail == 0 || !(cut(a, at_a, tail_a) || cut(b, at_b, tail_b)) {
        return None;
    }
    let runs = vec![(at_a.start(), at_b.start(), head), (tail_a, tail_b, tail)];
    let score = runs.iter().flat_map(|r| r.0..r.0 + r.2).map(|i| match_score(a.words.bits[i as usize])).sum();
    Some(Alignment { a: at_a, b: at_b, runs, score })
}
