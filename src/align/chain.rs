//! Chaining: runs of equal words that belong to one shared stretch.
//!
//! In: the anchors of two texts. Out: [`Chain`]s, each the runs that rise on both sides without a
//! long jump. It never looks at a word.

use super::{Anchor, GAP_EXTEND, GAP_OPEN, match_score};
use crate::config::AlignConfig;

/// Equal words next to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    /// First token of `a`.
    pub a: u32,
    /// First token of `b`.
    pub b: u32,
    /// How many.
    pub words: u32,
}

impl Run {
    /// Token of `b` less token of `a`.
    pub fn diagonal(self) -> i64 {
        i64::from(self.b) - i64::from(self.a)
    }

    /// Tokens behind the last.
    pub fn end(self) -> (u32, u32) {
        (self.a + self.words, self.b + self.words)
    }

    /// Without the first `words`.
    fn without(self, words: u32) -> Option<Run> {
        (words < self.words).then(|| Run { a: self.a + words, b: self.b + words, words: self.words - words })
    }
}

/// Runs put in a row: no two share a token on either side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chain {
    /// In order of position; never empty.
    pub runs: Vec<Run>,
    /// Score of the words covered less the cost of the jumps.
    pub score: i32,
}

impl Chain {
    /// Tokens of `a` and of `b` from the first run to behind the last.
    pub fn hull(&self) -> ((u32, u32), (u32, u32)) {
        let (first, last) = (self.runs[0], self.runs[self.runs.len() - 1].end());
        ((first.a, last.0), (first.b, last.1))
    }
}

/// Earlier runs looked at for a predecessor. Runs of one stretch lie next to each other unless a
/// phrase is repeated many times nearby; then the chain may be cut in two.
const LOOK_BACK: usize = 32;

/// The best chains, each run in one of them, but for those that score less than any the
/// configuration keeps: most are a single run, met by chance. `anchors` are sorted; `k` is the length
/// of an anchor in words; `bits` are the words' weights in `a`. O(n log n + runs · [`LOOK_BACK`]).
pub(super) fn chains(anchors: &[Anchor], k: u32, bits: &[u16], config: &AlignConfig) -> Vec<Chain> {
    let runs = runs(anchors, k);
    let weight = |run: Run| bits[run.a as usize..(run.a + run.words) as usize].iter().map(|&w| match_score(w)).sum::<i32>();
    let mut best: Vec<Best> = Vec::with_capacity(runs.len());
    for (i, &y) in runs.iter().enumerate() {
        let mut here = Best { score: weight(y), cut: 0, before: None };
        for (j, x) in runs[..i].iter().enumerate().rev().take(LOOK_BACK) {
            let end = x.end();
            // Where the one begins before the other ends, the words count once.
            let cut = end.0.saturating_sub(y.a).max(end.1.saturating_sub(y.b));
            let Some(rest) = y.without(cut).filter(|_| x.b < y.b && x.a < y.a) else {
                continue;
            };
            let (gap_a, gap_b) = (rest.a - end.0, rest.b - end.1);
            if gap_a.max(gap_b) > config.max_gap {
                continue;
            }
            let score = best[j].score + weight(rest) - jump_cost(gap_a, gap_b);
            if score > here.score {
                here = Best { score, cut, before: Some(j) };
            }
        }
        best.push(here);
    }
    let least = config.min_chain.min(config.min_quoted_chain);
    if best.iter().all(|b| b.score < least) {
        return Vec::new();
    }
    peel(&runs, &best, least)
}

/// The best chain that ends with a run.
struct Best {
    score: i32,
    /// Words of the run that its predecessor has already.
    cut: u32,
    before: Option<usize>,
}

/// The runs that anchors make up, sorted: those that touch or overlap on one diagonal are one.
fn runs(anchors: &[Anchor], k: u32) -> Vec<Run> {
    let mut order: Vec<Run> = anchors.iter().map(|x| Run { a: x.a, b: x.b, words: k }).collect();
    order.sort_unstable_by_key(|r| (r.diagonal(), r.a));
    order.dedup_by(|run, last| {
        let goes_on = last.diagonal() == run.diagonal() && run.a <= last.end().0;
        if goes_on {
            last.words = run.end().0 - last.a;
        }
        goes_on
    });
    order.sort_unstable();
    order
}

/// What it costs to leave out words between two runs.
fn jump_cost(gap_a: u32, gap_b: u32) -> i32 {
    match gap_a.max(gap_b) {
        0 => 0,
        words => GAP_OPEN + GAP_EXTEND * words as i32,
    }
}

/// Takes chains off, best first, until every run is used; those that score `least` are kept.
fn peel(runs: &[Run], best: &[Best], least: i32) -> Vec<Chain> {
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_unstable_by_key(|&i| (-best[i].score, i));
    let mut used = vec![false; runs.len()];
    let mut out = Vec::new();
    let mut members = Vec::new();
    for end in order {
        if used[end] {
            continue;
        }
        members.clear();
        let mut at = Some(end);
        let mut rest = 0;
        while let Some(i) = at {
            if used[i] {
                rest = best[i].score; // the part behind belongs to a better chain
                break;
            }
            used[i] = true;
            members.extend(runs[i].without(best[i].cut));
            at = best[i].before;
        }
        let score = best[end].score - rest;
        if score >= least {
            out.push(Chain { runs: members.iter().rev().copied().collect(), score });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn at(a: u32, b: u32) -> Anchor {
        Anchor { a, b }
    }

    #[test]
    fn anchors_on_one_diagonal_are_one_chain_and_far_ones_another() {
        let bits = vec![64; 400];
        let found = chains(&[at(10, 110), at(11, 111), at(20, 121), at(300, 5)], 3, &bits, &AlignConfig::default());
        let mut hulls: Vec<_> = found.iter().map(Chain::hull).collect();
        hulls.sort_unstable();
        assert_eq!(hulls, [((10, 23), (110, 124)), ((300, 303), (5, 8))]);
    }

    #[test]
    fn a_repeated_passage_makes_a_chain_for_each_place() {
        let bits = vec![64; 400];
        let found = chains(&[at(10, 20), at(10, 200), at(11, 21), at(11, 201)], 3, &bits, &AlignConfig::default());
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|c| c.hull().0 == (10, 14) && c.runs.len() == 1));
    }

    proptest! {
        #[test]
        fn chains_rise_and_hold_every_word_once(anchors in prop::collection::btree_set((0u32..60, 0u32..60), 0..40), k in 1u32..4) {
            let anchors: Vec<Anchor> = anchors.into_iter().map(|(a, b)| at(a, b)).collect();
            let bits = vec![20; 80];
            let found = chains(&anchors, k, &bits, &AlignConfig { min_chain: i32::MIN, ..AlignConfig::default() });
            let cells = |r: &Run| (0..r.words).map(|i| (r.a + i, r.b + i)).collect::<Vec<_>>();
            let expected: BTreeSet<(u32, u32)> = anchors.iter().flat_map(|x| cells(&Run { a: x.a, b: x.b, words: k })).collect();
            let covered: BTreeSet<(u32, u32)> = runs(&anchors, k).iter().flat_map(cells).collect();
            prop_assert_eq!(&covered, &expected);
            for chain in &found {
                prop_assert!(chain.runs.windows(2).all(|w| w[0].end().0 <= w[1].a && w[0].end().1 <= w[1].b));
                prop_assert!(chain.runs.iter().flat_map(cells).all(|c| expected.contains(&c)));
            }
        }
    }
}
