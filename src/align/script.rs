//! Word-level edit scripts: how one stretch of words becomes another.
//!
//! In: the word hashes of two stretches. Out: [`Edit`]s in order, which cover both stretches
//! without gaps. It never looks behind a hash, and never judges whether a change matters.

use std::ops::Range;

/// What happens to the words of one edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// The same words on both sides.
    Equal,
    /// Words of `a` are replaced with words of `b`; the two need not be equally many.
    Substitute,
    /// Words stand in `b` alone.
    Insert,
    /// Words stand in `a` alone.
    Delete,
}

/// One run of equal words, or one run of changed words. Neighbours differ in being equal or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What happens.
    pub kind: Op,
    /// Words of `a`, by position in the slice given.
    pub a: Range<u32>,
    /// Words of `b`, by position in the slice given.
    pub b: Range<u32>,
}

/// Cost of a word that stands on one side only.
const GAP: u32 = 2;
/// Cost of a word replaced with one word: less than a deletion and an insertion, so that
/// replacements pair up.
const SUBSTITUTE: u32 = 3;
/// Cost of opening a run of changes: of two scripts with equally many changed words the one with
/// fewer runs reads better.
const OPEN: u32 = 1;
/// Most cells (words of `a` times words of `b`, after the common ends are cut off) that the exact
/// search may fill; one byte each. Quotations and paragraphs are far below it.
const MAX_CELLS: usize = 16 << 20;

/// The cheapest way to turn `a` into `b`.
///
/// Cost model: a word on one side only costs 2, a replaced word 3, each run of changes 1 more;
/// equal words are free. Exact while the differing parts have at most 16 M cells (4,000 by 4,000
/// words); beyond that the parts are first cut at words that occur once on each side, and a part
/// that has no such word is one substitution. O(nm) time and bytes in the differing parts, O(n)
/// where the texts are equal.
pub fn edit_script(a: &[u64], b: &[u64]) -> Vec<Edit> {
    script_within(a, b, MAX_CELLS)
}

/// [`edit_script`] with its limit as an argument.
fn script_within(a: &[u64], b: &[u64], max_cells: usize) -> Vec<Edit> {
    let mut out = Script::default();
    out.diff(a, b, max_cells);
    out.edits
}

/// Equal words of a script.
pub fn equal_words(script: &[Edit]) -> u32 {
    script.iter().filter(|e| e.kind == Op::Equal).map(|e| e.a.end - e.a.start).sum()
}

/// A script under construction: pieces are appended in order and merge with their neighbours.
#[derive(Default)]
struct Script {
    edits: Vec<Edit>,
    a: u32,
    b: u32,
}

impl Script {
    /// Appends `n` equal words.
    fn equal(&mut self, n: usize) {
        self.push(Op::Equal, n, n);
    }

    /// Appends a change that consumes this many words of either side.
    fn change(&mut self, of_a: usize, of_b: usize) {
        self.push(Op::Substitute, of_a, of_b);
    }

    fn push(&mut self, kind: Op, of_a: usize, of_b: usize) {
        if of_a + of_b == 0 {
            return;
        }
        let (a, b) = (self.a + of_a as u32, self.b + of_b as u32);
        match self.edits.last_mut() {
            Some(last) if (last.kind == Op::Equal) == (kind == Op::Equal) => {
                last.a.end = a;
                last.b.end = b;
            }
            _ => self.edits.push(Edit { kind, a: self.a..a, b: self.b..b }),
        }
        let last = self.edits.last_mut().expect("one was just written");
        if last.kind != Op::Equal {
            last.kind = match (last.a.is_empty(), last.b.is_empty()) {
                (true, _) => Op::Insert,
                (_, true) => Op::Delete,
                _ => Op::Substitute,
            };
        }
        (self.a, self.b) = (a, b);
    }

    /// Appends the script of two stretches.
    fn diff(&mut self, a: &[u64], b: &[u64], max_cells: usize) {
        let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let (a, b) = (&a[prefix..], &b[prefix..]);
        let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
        let (a, b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
        self.equal(prefix);
        if a.is_empty() || b.is_empty() {
            self.change(a.len(), b.len());
        } else if a.len().saturating_mul(b.len()) <= max_cells {
            self.exact(a, b);
        } else {
            self.by_unique_words(a, b, max_cells);
        }
        self.equal(suffix);
    }

    /// Cuts at words that occur once on each side and stand in the same order on both.
    fn by_unique_words(&mut self, a: &[u64], b: &[u64], max_cells: usize) {
        let (mut i, mut j) = (0, 0);
        for (x, y) in unique_words(a, b) {
            self.diff(&a[i..x], &b[j..y], max_cells);
            self.equal(1);
            (i, j) = (x + 1, y + 1);
        }
        if i == 0 {
            self.change(a.len(), b.len());
        } else {
            self.diff(&a[i..], &b[j..], max_cells);
        }
    }

    /// Dynamic programming over all cells, with two states a cell: the last words were equal, or
    /// the last word was changed.
    fn exact(&mut self, a: &[u64], b: &[u64]) {
        let steps = cheapest_steps(a, b);
        for step in steps {
            match step {
                Step::Equal => self.equal(1),
                Step::Pair => self.change(1, 1),
                Step::OfA => self.change(1, 0),
                Step::OfB => self.change(0, 1),
            }
        }
    }
}

/// One word of progress.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Equal,
    Pair,
    OfA,
    OfB,
}

/// Where the changed state of a cell comes from; two bits, and one more says whether the run was
/// opened there.
const FROM_PAIR: u8 = 0;
const FROM_A: u8 = 1;
const FROM_B: u8 = 2;
const OPENED: u8 = 4;
/// Whether the equal state of a cell comes from a changed one.
const EQUAL_FROM_CHANGED: u8 = 8;

/// The steps of a cheapest script, in order. Ties prefer the pair, then the word of `a`.
fn cheapest_steps(a: &[u64], b: &[u64]) -> Vec<Step> {
    const FAR: u32 = u32::MAX / 2;
    let width = b.len() + 1;
    let mut trace = vec![0u8; (a.len() + 1) * width];
    // Costs of the row above and of this one, for (equal, changed).
    let mut above = vec![(FAR, FAR); width];
    let mut row = vec![(FAR, FAR); width];
    for i in 0..=a.len() {
        for j in 0..width {
            if i == 0 && j == 0 {
                row[0] = (0, FAR);
                continue;
            }
            let mut cell = 0;
            let mut equal = FAR;
            let mut changed = FAR;
            let mut change = |from: (u32, u32), cost: u32, mark: u8| {
                let (base, mark) = if from.0 + OPEN < from.1 { (from.0 + OPEN, mark | OPENED) } else { (from.1, mark) };
                if base + cost < changed {
                    changed = base + cost;
                    cell = mark;
                }
            };
            if i > 0 && j > 0 {
                change(above[j - 1], SUBSTITUTE, FROM_PAIR);
            }
            if i > 0 {
                change(above[j], GAP, FROM_A);
            }
            if j > 0 {
                change(row[j - 1], GAP, FROM_B);
            }
            if i > 0 && j > 0 && a[i - 1] == b[j - 1] {
                let (from_equal, from_changed) = above[j - 1];
                equal = from_equal.min(from_changed);
                if from_changed < from_equal {
                    cell |= EQUAL_FROM_CHANGED;
                }
            }
            row[j] = (equal, changed);
            trace[i * width + j] = cell;
        }
        std::mem::swap(&mut above, &mut row);
    }
    let (equal, changed) = above[b.len()];
    walk_back(&trace, a.len(), b.len(), changed < equal)
}

/// Follows the trace from the last cell to the first.
fn walk_back(trace: &[u8], n: usize, m: usize, mut in_change: bool) -> Vec<Step> {
    let (mut i, mut j) = (n, m);
    let mut steps = Vec::with_capacity(n.max(m));
    while i > 0 || j > 0 {
        let cell = trace[i * (m + 1) + j];
        let step = match (in_change, cell & 3) {
            (false, _) => Step::Equal,
            (true, FROM_PAIR) => Step::Pair,
            (true, FROM_A) => Step::OfA,
            (true, _) => Step::OfB,
        };
        in_change = if in_change { cell & OPENED == 0 } else { cell & EQUAL_FROM_CHANGED != 0 };
        i -= usize::from(step != Step::OfB);
        j -= usize::from(step != Step::OfA);
        steps.push(step);
    }
    steps.reverse();
    steps
}

/// Positions of words that occur once in `a` and once in `b`, the longest list of them that
/// rises on both sides. O(n log n).
fn unique_words(a: &[u64], b: &[u64]) -> Vec<(usize, usize)> {
    let once = |words: &[u64]| {
        let mut sorted: Vec<(u64, usize)> = words.iter().copied().zip(0..).collect();
        sorted.sort_unstable();
        sorted.chunk_by(|x, y| x.0 == y.0).filter(|c| c.len() == 1).map(|c| c[0]).collect::<Vec<_>>()
    };
    let (of_a, of_b) = (once(a), once(b));
    let mut pairs: Vec<(usize, usize)> =
        of_a.iter().filter_map(|&(word, i)| of_b.binary_search_by_key(&word, |x| x.0).ok().map(|at| (i, of_b[at].1))).collect();
    pairs.sort_unstable();
    // Longest rising subsequence by patience: `tails[l]` ends the best list of length l + 1.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, pair) in pairs.iter().enumerate() {
        let length = tails.partition_point(|&t| pairs[t].1 < pair.1);
        before[at] = length.checked_sub(1).map(|l| tails[l]);
        if length == tails.len() {
            tails.push(at);
        } else {
            tails[length] = at;
        }
    }
    let mut rising = Vec::with_capacity(tails.len());
    let mut at = tails.last().copied();
    while let Some(here) = at {
        rising.push(pairs[here]);
        at = before[here];
    }
    rising.reverse();
    rising
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hashes(words: &str) -> Vec<u64> {
        words.split_whitespace().map(crate::text::word_hash).collect()
    }

    /// Kinds and words, readable.
    fn script(a: &str, b: &str) -> Vec<String> {
        let (wa, wb): (Vec<_>, Vec<_>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
        edit_script(&hashes(a), &hashes(b))
            .into_iter()
            .map(|e| {
                let of = |w: &[&str], r: Range<u32>| w[r.start as usize..r.end as usize].join(" ");
                format!("{:?} {}|{}", e.kind, of(&wa, e.a), of(&wb, e.b))
            })
            .collect()
    }

    fn cost(edits: &[Edit]) -> u32 {
        edits
            .iter()
            .filter(|e| e.kind != Op::Equal)
            .map(|e| {
                let (n, m) = (e.a.len() as u32, e.b.len() as u32);
                OPEN + SUBSTITUTE * n.min(m) + GAP * n.abs_diff(m)
            })
            .sum()
    }

    /// The definition: try everything. Costs of the cheapest script from (i, j) on.
    fn cheapest(a: &[u64], b: &[u64], in_change: bool) -> u32 {
        let open = if in_change { 0 } else { OPEN };
        match (a, b) {
            ([], []) => 0,
            _ => {
                let mut best = u32::MAX;
                if let ([x, ra @ ..], [y, rb @ ..]) = (a, b) {
                    if x == y {
                        best = best.min(cheapest(ra, rb, false));
                    }
                    best = best.min(open + SUBSTITUTE + cheapest(ra, rb, true));
                }
                if let [_, ra @ ..] = a {
                    best = best.min(open + GAP + cheapest(ra, b, true));
                }
                if let [_, rb @ ..] = b {
                    best = best.min(open + GAP + cheapest(a, rb, true));
                }
                best
            }
        }
    }

    fn check(a: &[u64], b: &[u64], edits: &[Edit]) {
        let (mut i, mut j) = (0, 0);
        for e in edits {
            assert_eq!((e.a.start, e.b.start), (i, j));
            (i, j) = (e.a.end, e.b.end);
            let (wa, wb) = (&a[e.a.start as usize..i as usize], &b[e.b.start as usize..j as usize]);
            match e.kind {
                Op::Equal => assert!(wa == wb && !wa.is_empty()),
                Op::Insert => assert!(wa.is_empty() && !wb.is_empty()),
                Op::Delete => assert!(wb.is_empty() && !wa.is_empty()),
                Op::Substitute => assert!(!wa.is_empty() && !wb.is_empty()),
            }
        }
        assert_eq!((i as usize, j as usize), (a.len(), b.len()));
        assert!(edits.windows(2).all(|w| (w[0].kind == Op::Equal) != (w[1].kind == Op::Equal)));
    }

    #[test]
    fn a_replaced_phrase_is_one_edit() {
        assert_eq!(
            script("it breaks the old harbour rules again", "it breaks harbour law again"),
            ["Equal it breaks|it breaks", "Delete the old|", "Equal harbour|harbour", "Substitute rules|law", "Equal again|again"]
        );
    }

    #[test]
    fn changes_are_contiguous_where_they_can_be() {
        assert_eq!(
            script("we sold the boat and the nets", "we sold the boat and the cabin and the nets"),
            ["Equal we sold the boat and the|we sold the boat and the", "Insert |cabin and the", "Equal nets|nets"]
        );
    }

    #[test]
    fn empty_sides_are_insertions_and_deletions() {
        assert_eq!(script("", "two words"), ["Insert |two words"]);
        assert_eq!(script("two words", ""), ["Delete two words|"]);
        assert!(script("", "").is_empty());
    }

    #[test]
    fn beyond_the_limit_unique_words_cut_the_text() {
        let (a, b) = (hashes("p q one r s two t u"), hashes("v w one x two y z two"));
        let edits = script_within(&a, &b, 3);
        check(&a, &b, &edits);
        assert!(edits.iter().any(|e| e.kind == Op::Equal && e.a == (2..3)));
    }

    proptest! {
        #[test]
        fn costs_what_the_cheapest_script_costs(a in prop::collection::vec(0u64..4, 0..7), b in prop::collection::vec(0u64..4, 0..7)) {
            let edits = edit_script(&a, &b);
            check(&a, &b, &edits);
            prop_assert_eq!(cost(&edits), cheapest(&a, &b, false));
        }

        #[test]
        fn covers_both_sides_at_any_limit(
            a in prop::collection::vec(0u64..30, 0..40), b in prop::collection::vec(0u64..30, 0..40), limit in 0usize..200,
        ) {
            check(&a, &b, &script_within(&a, &b, limit));
        }
    }
}
