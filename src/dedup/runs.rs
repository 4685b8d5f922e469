//! Runs of equal words of two texts, and chains of runs.
//!
//! In: the word hashes of two texts. Out: [`Chain`]s: runs that follow each other in both texts.
//! No word of either text belongs to two chains. It knows nothing but hashes and positions.

/// Fewest words of a run: three in a row that are equal are a place to look at.
pub const SEED: usize = 3;

/// Places of the first text that one sequence is looked up at: tables repeat "0 0 0" for ever.
const PLACES: usize = 8;

/// A run this long ends the search for others inside it, so that the work is linear even in texts
/// that repeat one word for ever.
const LONG: usize = 32;

/// Chains of one round of [`chains`], the best ones.
const MOST: usize = 64;

/// Largest jump between two runs of a chain, in words of either text.
const MAX_GAP: u32 = 64;

/// Earlier runs a run is chained to: beyond, text between them is no gap any more.
const LOOK_BACK: usize = 48;

/// Score of an equal word, and what a word of gap and a word of shift between the diagonals cost.
const WORD: i32 = 8;
const GAP: i32 = 1;
const SHIFT: i32 = 2;

/// Least score of a chain: eight words.
const LEAST: i32 = 8 * WORD;

/// Equal words in a row: `len` from word `a` of the first text and `b` of the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// First word in the second text. (First, so that runs sort by it.)
    pub b: u32,
    /// First word in the first text.
    pub a: u32,
    /// Words.
    pub len: u32,
}

/// The sequences of [`SEED`] words of a text, to look up those of others; filled anew for each.
#[derive(Debug, Clone, Default)]
pub struct Seeds {
    /// Last place of a slot's sequences plus 1, or 0.
    slots: Vec<u32>,
    /// Place before each place in the same slot plus 1, or 0.
    before: Vec<u32>,
    grams: Vec<u64>,
}

fn seed(words: &[u64]) -> u64 {
    (words[0] ^ words[1].rotate_left(21) ^ words[2].rotate_left(42)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Seeds {
    /// Indexes `words`. O(n).
    pub fn read(&mut self, words: &[u64]) {
        self.grams.clear();
        self.grams.extend(words.windows(SEED).map(seed));
        let size = (self.grams.len() * 2).next_power_of_two().max(2);
        self.slots.clear();
        self.slots.resize(size, 0);
        self.before.clear();
        self.before.resize(self.grams.len(), 0);
        // Backwards, so that a look-up meets the first places first.
        for at in (0..self.grams.len()).rev() {
            let slot = self.slot(self.grams[at]);
            self.before[at] = self.slots[slot];
            self.slots[slot] = at as u32 + 1;
        }
    }

    fn slot(&self, gram: u64) -> usize {
        (gram >> (64 - self.slots.len().trailing_zeros())) as usize
    }

    fn places(&self, gram: u64) -> impl Iterator<Item = usize> + '_ {
        let mut next = self.slots[self.slot(gram)] as usize;
        std::iter::from_fn(move || {
            let at = next.checked_sub(1)?;
            next = self.before[at] as usize;
            Some(at)
        })
        .filter(move |&at| self.grams[at] == gram)
        .take(PLACES)
    }
}

/// All maximal runs of `a` (indexed in `seeds`) and `b`, in order of `b`, then `a`.
///
/// A sequence that stands in more than [`PLACES`] places of `a` is looked up at the first ones;
/// inside a run of [`LONG`] words no other is looked for. O(n).
pub fn runs(a: &[u64], seeds: &Seeds, b: &[u64], scratch: &mut Vec<u32>) -> Vec<Run> {
    let mut out = Vec::new();
    // Of each diagonal, up to where in `b` a run was followed.
    scratch.clear();
    scratch.resize(a.len() + b.len(), 0);
    let mut covered = 0;
    for at_b in 0..(b.len() + 1).saturating_sub(SEED) {
        if at_b < covered {
            continue;
        }
        for at_a in seeds.places(seed(&b[at_b..at_b + SEED])) {
            let followed = &mut scratch[at_b + a.len() - at_a - 1];
            if *followed > at_b as u32 {
                continue;
            }
            let len = a[at_a..].iter().zip(&b[at_b..]).take_while(|(x, y)| x == y).count() as u32;
            if len as usize >= LONG {
                covered = covered.max(at_b + len as usize - SEED);
            }
            if len as usize >= SEED {
                *followed = at_b as u32 + len;
                out.push(Run { a: at_a as u32, b: at_b as u32, len });
            }
        }
    }
    out
}

/// A chain: runs that neither overlap nor cross, in order.
pub type Chain = Vec<Run>;

/// The chains of runs that score best, found one after the other; each word of a text in one
/// chain at most. Sorted by `b`. O(runs · [`LOOK_BACK`]) (chaining as in Li 2018, minimap2).
pub fn chains(mut runs: Vec<Run>) -> Vec<Chain> {
    let mut out: Vec<Chain> = Vec::new();
    // Runs that a chain covers in part go on in the next round with what is left of them; a few
    // rounds find the parts of a text that was put together anew.
    for _ in 0..4 {
        let found = best_chains(&runs);
        if found.is_empty() {
            break;
        }
        let before = out.len();
        for chain in found.into_iter().take(MOST) {
            if out[before..].iter().all(|other| apart(other, &chain)) {
                out.push(chain);
            }
        }
        runs = runs.into_iter().flat_map(|run| uncovered(run, &out[before..])).collect();
        runs.sort_unstable();
    }
    out.sort_unstable();
    out
}

/// The best chains over `runs` (sorted), each run in one of them, the best first.
fn best_chains(runs: &[Run]) -> Vec<Chain> {
    let mut score: Vec<i32> = Vec::with_capacity(runs.len());
    let mut from: Vec<Option<usize>> = Vec::with_capacity(runs.len());
    for (r, run) in runs.iter().enumerate() {
        let (mut best, mut link) = (run.len as i32 * WORD, None);
        for p in (r.saturating_sub(LOOK_BACK)..r).rev() {
            if let Some(gain) = gain(runs[p], *run).filter(|g| score[p] + g > best) {
                (best, link) = (score[p] + gain, Some(p));
            }
        }
        score.push(best);
        from.push(link);
    }
    let mut order: Vec<usize> = (0..runs.len()).filter(|&r| score[r] >= LEAST).collect();
    order.sort_unstable_by_key(|&r| (std::cmp::Reverse(score[r]), r));
    let mut used = vec![false; runs.len()];
    let mut out = Vec::new();
    for end in order {
        let (mut chain, mut at) = (Vec::new(), Some(end));
        while let Some(r) = at.filter(|&r| !used[r]) {
            used[r] = true;
            chain.push(runs[r]);
            at = from[r];
        }
        chain.reverse();
        // A run gives up the words that the one before it has.
        for i in 1..chain.len() {
            let (before, run) = (chain[i - 1], &mut chain[i]);
            let cut = overlap(before, *run);
            *run = Run { a: run.a + cut, b: run.b + cut, len: run.len - cut };
        }
        if chain.iter().map(|r| r.len as i32 * WORD).sum::<i32>() >= LEAST {
            out.push(chain);
        }
    }
    out
}

/// Words at the beginning of `run` that lie in or before `before`, in either text.
fn overlap(before: Run, run: Run) -> u32 {
    (before.a + before.len).saturating_sub(run.a).max((before.b + before.len).saturating_sub(run.b))
}

/// What `run` adds to a chain that ends with `before`; `None` where it cannot follow.
fn gain(before: Run, run: Run) -> Option<i32> {
    if before.a >= run.a || before.b >= run.b {
        return None;
    }
    let cut = overlap(before, run);
    if cut >= run.len {
        return None;
    }
    let (gap_a, gap_b) = (run.a + cut - before.a - before.len, run.b + cut - before.b - before.len);
    let gap = gap_a.max(gap_b);
    (gap <= MAX_GAP).then(|| (run.len - cut) as i32 * WORD - gap as i32 * GAP - gap_a.abs_diff(gap_b) as i32 * SHIFT)
}

/// The stretch of each text from the first to the last word of a chain: `(a, b)`.
pub fn hulls(chain: &[Run]) -> [std::ops::Range<u32>; 2] {
    let (first, last) = (chain[0], chain[chain.len() - 1]);
    [first.a..last.a + last.len, first.b..last.b + last.len]
}

fn apart(x: &Chain, y: &Chain) -> bool {
    let disjoint = |x: &std::ops::Range<u32>, y: &std::ops::Range<u32>| x.end <= y.start || y.end <= x.start;
    hulls(x).iter().zip(&hulls(y)).all(|(x, y)| disjoint(x, y))
}

/// What is left of `run` outside the chains: the part before and the part after them.
fn uncovered(run: Run, chains: &[Chain]) -> Vec<Run> {
    let mut left = vec![run];
    for chain in chains {
        let [a, b] = hulls(chain);
        left = left
            .into_iter()
            .flat_map(|run| {
                // Words of the run that lie before both hulls, and those that lie after both.
                let touches = |start: u32, hull: &std::ops::Range<u32>| start < hull.end && hull.start < start + run.len;
                if !touches(run.a, &a) && !touches(run.b, &b) {
                    return [Some(run), None];
                }
                let head = [(run.a, &a), (run.b, &b)].iter().filter(|(s, h)| touches(*s, h)).map(|(s, h)| h.start.saturating_sub(*s)).min();
                let skip = [(run.a, &a), (run.b, &b)].iter().filter(|(s, h)| touches(*s, h)).map(|(s, h)| (h.end - s).min(run.len)).max();
                let (head, skip) = (head.unwrap_or(0), skip.unwrap_or(0));
                let part = |from: u32, len: u32| (len as usize >= SEED).then_some(Run { a: run.a + from, b: run.b + from, len });
                [part(0, head), part(skip, run.len - skip)]
            })
            .flatten()
            .collect();
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(a: &[u64], b: &[u64]) -> Vec<Run> {
        let mut seeds = Seeds::default();
        seeds.read(a);
        runs(a, &seeds, b, &mut Vec::new())
    }

    /// Every maximal run, place by place.
    fn naive(a: &[u64], b: &[u64]) -> Vec<Run> {
        let mut out = Vec::new();
        for j in 0..b.len() {
            for i in 0..a.len() {
                let begins = i == 0 || j == 0 || a[i - 1] != b[j - 1];
                let len = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
                if begins && len >= SEED {
                    out.push(Run { a: i as u32, b: j as u32, len: len as u32 });
                }
            }
        }
        out
    }

    #[test]
    fn parts_in_another_order_are_two_chains() {
        let a: Vec<u64> = (0..60).collect();
        let b: Vec<u64> = (30..60).chain(0..30).collect();
        let chains = chains(found(&a, &b));
        assert_eq!(chains, [vec![Run { b: 0, a: 30, len: 30 }], vec![Run { b: 30, a: 0, len: 30 }]]);
    }

    #[test]
    fn a_table_that_repeats_itself_is_looked_up_at_few_places() {
        let zeros = vec![0; 400];
        assert!(found(&zeros, &zeros).len() <= 2 * PLACES);
    }

    proptest! {
        #[test]
        fn runs_are_those_of_the_definition(a in prop::collection::vec(0u64..5, 0..30), b in prop::collection::vec(0u64..5, 0..30)) {
            let expected = naive(&a, &b);
            let got = found(&a, &b);
            prop_assert!(got.iter().all(|r| a[r.a as usize..][..r.len as usize] == b[r.b as usize..][..r.len as usize]));
            // All of them where no sequence stands in too many places.
            let often = a.windows(SEED).any(|w| a.windows(SEED).filter(|x| *x == w).count() > PLACES);
            if !often {
                let (mut got, mut expected) = (got, expected);
                got.sort_unstable();
                expected.sort_unstable();
                prop_assert_eq!(got, expected);
            }
        }

        #[test]
        fn chains_neither_cross_nor_overlap(a in prop::collection::vec(0u64..7, 0..90), b in prop::collection::vec(0u64..7, 0..90)) {
            let chains = chains(found(&a, &b));
            for (n, chain) in chains.iter().enumerate() {
                prop_assert!(chain.windows(2).all(|w| w[0].a + w[0].len <= w[1].a && w[0].b + w[0].len <= w[1].b));
                for run in chain {
                    prop_assert!(run.len > 0);
                    let [of_a, of_b] = [&a[run.a as usize..][..run.len as usize], &b[run.b as usize..][..run.len as usize]];
                    prop_assert_eq!(of_a, of_b);
                }
                prop_assert!(chains[n + 1..].iter().all(|other| apart(chain, other)));
            }
        }
    }
}
