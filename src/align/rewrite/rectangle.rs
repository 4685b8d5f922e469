//! Where the edges of a rewritten stretch pay best.
//!
//! In: two ranges of sentences, one of each text, and the stems the texts have in common. Out: the
//! ranges around them that are worth most. It never joins two stretches.

use super::super::Profile;
use super::super::profile::Stem;
use super::common::Common;
use super::{EDGE_ALIKE, MAX_GROWTH, Stretch};
use std::cmp::Reverse;

/// Sentences, one bit each.
type Mask = u128;
/// Most ways that one side of a rectangle can go.
const MOVES: usize = 5;

/// Sentences of a mask. Nearly all stems stand in one or none, and not every machine counts bits
/// in one step.
fn ones(mask: Mask) -> u32 {
    if mask & mask.wrapping_sub(1) == 0 { u32::from(mask != 0) } else { mask.count_ones() }
}

/// The sentences that the edges of two ranges may come to include.
pub(super) fn reachable(a: &Profile, b: &Profile, at: [(u32, u32); 2]) -> [(u32, u32); 2] {
    let around = |p: &Profile, r: (u32, u32)| (r.0.saturating_sub(MAX_GROWTH), (r.1 + MAX_GROWTH).min(p.units.len() as u32 - 1));
    [around(a, at[0]), around(b, at[1])]
}

/// A rectangle of sentences and the stems that both texts have around it.
pub(super) struct Local<'a> {
    texts: [&'a Profile; 2],
    /// First sentence of each text that a mask shows, and the last.
    pub(super) window: [(u32, u32); 2],
    /// Where each stem stands, and its weight.
    stems: Vec<([Mask; 2], u32)>,
    /// The sentences, both ends inside.
    pub(super) at: [(u32, u32); 2],
}

impl<'a> Local<'a> {
    pub(super) fn new(a: &'a Profile, b: &'a Profile, common: &Common, at: [(u32, u32); 2]) -> Self {
        let window = reachable(a, b, at);
        let mask = |stems: &[Stem], w: (u32, u32)| {
            stems.iter().filter(|s| s.unit >= w.0 && s.unit <= w.1).fold(0, |mask: Mask, s| mask | 1 << (s.unit - w.0))
        };
        let inside = |unit: u32, w: (u32, u32)| unit >= w.0 && unit <= w.1;
        let once = common.once.iter().filter(|c| inside(c.at[0], window[0]) && inside(c.at[1], window[1]));
        let once = once.map(|c| ([0, 1].map(|side| 1 << (c.at[side] - window[side].0)), c.weight));
        let more = common.more.iter().filter(|c| c.reaches(window)).filter_map(|c| {
            let masks = [mask(c.a, window[0]), mask(c.b, window[1])];
            (masks[0] != 0 && masks[1] != 0).then_some((masks, c.weight))
        });
        Local { texts: [a, b], window, stems: once.chain(more).collect(), at }
    }

    /// The sentences of a side, as bits of its masks.
    fn bits(&self, side: usize, at: (u32, u32)) -> Mask {
        let (from, width) = (at.0 - self.window[side].0, at.1 - at.0 + 1);
        (Mask::MAX >> (Mask::BITS - width)) << from
    }

    /// Weight of what both sides share. O(stems).
    pub(super) fn shared(&self, at: [(u32, u32); 2]) -> u32 {
        let (x, y) = (self.bits(0, at[0]), self.bits(1, at[1]));
        self.stems.iter().map(|(masks, weight)| ones(masks[0] & x).min(ones(masks[1] & y)) * weight).sum()
    }

    /// The same for every way to place both sides, of which there are few. O(stems).
    pub(super) fn shared_by_all(&self, xs: &[(u32, u32)], ys: &[(u32, u32)]) -> [[u32; MOVES]; MOVES] {
        let mut out = [[0; MOVES]; MOVES];
        let bits = |side: usize, places: &[(u32, u32)]| {
            let mut bits = [0; MOVES];
            bits.iter_mut().zip(places).for_each(|(bits, &at)| *bits = self.bits(side, at));
            bits
        };
        let (xs, ys) = (bits(0, xs), bits(1, ys));
        for (masks, weight) in &self.stems {
            let y = ys.map(|y| ones(masks[1] & y));
            for (row, x) in out.iter_mut().zip(xs) {
                let x = ones(masks[0] & x);
                if x > 0 {
                    row.iter_mut().zip(y).for_each(|(sum, y)| *sum += x.min(y) * weight);
                }
            }
        }
        out
    }

    /// Weight of everything on both sides.
    fn sum(&self, at: [(u32, u32); 2]) -> u32 {
        self.texts[0].sum(at[0]) + self.texts[1].sum(at[1])
    }

    /// What a rectangle that shares so much is worth beyond what its sentences must bring.
    pub(super) fn worth(&self, at: [(u32, u32); 2], shared: u32) -> i64 {
        i64::from(shared) * 200 - i64::from(self.sum(at)) * EDGE_ALIKE
    }

    /// Moves the edges, one sentence of one side or of both at a time, to where the rectangle is
    /// worth most. Heuristic: a step that costs before it pays is not taken.
    pub(super) fn climbed(mut self) -> Self {
        let mut now = self.worth(self.at, self.shared(self.at));
        loop {
            let [x, y] = [self.moves(0), self.moves(1)];
            let shared = self.shared_by_all(&x, &y);
            let all = x.iter().zip(shared).flat_map(|(&x, row)| y.iter().zip(row).map(move |(&y, shared)| ([x, y], shared)));
            let worth = all.map(|(at, shared)| (self.worth(at, shared), at));
            let Some((best, at)) = worth.max_by_key(|(worth, at)| (*worth, Reverse(*at))) else { break };
            if best <= now {
                break;
            }
            (now, self.at) = (best, at);
        }
        self
    }

    /// Where a side may go: nowhere, or one sentence wider or narrower at either end.
    pub(super) fn moves(&self, side: usize) -> Vec<(u32, u32)> {
        let ((from, to), (low, high)) = (self.at[side], self.window[side]);
        let mut out = Vec::with_capacity(MOVES);
        out.push((from, to));
        out.extend((from > low).then(|| (from - 1, to)));
        out.extend((to < high).then_some((from, to + 1)));
        out.extend((from < to).then_some((from + 1, to)));
        out.extend((from < to).then(|| (from, to - 1)));
        out
    }

    pub(super) fn stretch(&self) -> Stretch {
        let shared = self.shared(self.at);
        let unshared = (self.sum(self.at) / 2).saturating_sub(shared);
        Stretch { a: self.texts[0].tokens(self.at[0]), b: self.texts[1].tokens(self.at[1]), shared, unshared }
    }
}
