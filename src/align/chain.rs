//! Chaining: anchors that belong to one shared stretch.
//!
//! In: the anchors of two texts, in order of position. Out: [`Chain`]s, each the hull of anchors
//! that rise on both sides without a long jump. It never looks at a word.

use super::{Anchor, GAP_EXTEND, GAP_OPEN, match_score};
use crate::config::AlignConfig;

/// Anchors put in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chain {
    /// Tokens of `a` and `b` from the first to behind the last anchor.
    pub a: (u32, u32),
    pub b: (u32, u32),
    /// Least and greatest diagonal (token of `b` minus token of `a`).
    pub diagonals: (i64, i64),
    /// Score of the words covered less the cost of the jumps.
    pub score: i32,
}

/// Earlier anchors looked at for a predecessor. Anchors of one stretch lie next to each other
/// unless a phrase is repeated many times nearby; then the chain may be cut in two.
const LOOK_BACK: usize = 32;

/// The best chains, each anchor in one of them. `anchors` are sorted; `k` is the length of an
/// anchor in words; `bits` are the words' weights in `a`. O(n · [`LOOK_BACK`]).
pub(super) fn chains(anchors: &[Anchor], k: u32, bits: &[u16], config: &AlignConfig) -> Vec<Chain> {
    let weight = |from: u32, to: u32| bits[from as usize..to as usize].iter().map(|&w| match_score(w)).sum::<i32>();
    let mut best: Vec<(i32, Option<usize>)> = Vec::with_capacity(anchors.len());
    for (i, y) in anchors.iter().enumerate() {
        let mut here = (weight(y.a, y.a + k), None);
        for (j, x) in anchors.iter().enumerate().take(i).rev().take(LOOK_BACK) {
            let (da, db) = (y.a - x.a, i64::from(y.b) - i64::from(x.b));
            if da > k + config.max_gap {
                break; // sorted by `a`: all others are farther
            }
            if da == 0 || db <= 0 || db > i64::from(k + config.max_gap) {
                continue;
            }
            let db = db as u32;
            let gain = weight(y.a.max(x.a + k), y.a + k);
            let score = best[j].0 + gain - jump_cost(da, db, k);
            if score > here.0 {
                here = (score, Some(j));
            }
        }
        best.push(here);
    }
    peel(anchors, k, &best)
}

/// What lies between two anchors that are `da` and `db` tokens apart.
fn jump_cost(da: u32, db: u32, k: u32) -> i32 {
    let skew = da.abs_diff(db);
    let between = da.min(db).saturating_sub(k);
    if skew == 0 && between == 0 {
        return 0;
    }
    GAP_OPEN + GAP_EXTEND * (skew + between) as i32
}

/// Takes chains off, best first, until every anchor is used.
fn peel(anchors: &[Anchor], k: u32, best: &[(i32, Option<usize>)]) -> Vec<Chain> {
    let mut order: Vec<usize> = (0..anchors.len()).collect();
    order.sort_by_key(|&i| (-best[i].0, i));
    let mut used = vec![false; anchors.len()];
    let mut out = Vec::new();
    for end in order {
        if used[end] {
            continue;
        }
        let mut first = end;
        let mut diagonals = (i64::MAX, i64::MIN);
        let mut at = Some(end);
        let mut rest = 0;
        while let Some(i) = at {
            if used[i] {
                rest = best[i].0; // the part behind belongs to a better chain
                break;
            }
            used[i] = true;
            first = i;
            let diagonal = i64::from(anchors[i].b) - i64::from(anchors[i].a);
            diagonals = (diagonals.0.min(diagonal), diagonals.1.max(diagonal));
            at = best[i].1;
        }
        let (x, y) = (anchors[first], anchors[end]);
        out.push(Chain { a: (x.a, y.a + k), b: (x.b, y.b + k), diagonals, score: best[end].0 - rest });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(a: u32, b: u32) -> Anchor {
        Anchor { a, b }
    }

    #[test]
    fn anchors_on_one_diagonal_are_one_chain_and_far_ones_another() {
        let bits = vec![64; 400];
        let found = chains(&[at(10, 110), at(11, 111), at(20, 121), at(300, 5)], 3, &bits, &AlignConfig::default());
        let mut hulls: Vec<_> = found.iter().map(|c| (c.a, c.b)).collect();
        hulls.sort_unstable();
        assert_eq!(hulls, [((10, 23), (110, 124)), ((300, 303), (5, 8))]);
    }

    #[test]
    fn a_repeated_passage_makes_a_chain_for_each_place() {
        let bits = vec![64; 400];
        let found = chains(&[at(10, 20), at(10, 200), at(11, 21), at(11, 201)], 3, &bits, &AlignConfig::default());
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|c| c.a == (10, 14) && c.diagonals.0 == c.diagonals.1));
    }
}
