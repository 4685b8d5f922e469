//! Rewritten stretches: sentences of two texts that say the same in other words or another order.
//!
//! In: the [`Profile`]s of two texts. Out: [`Stretch`]es, whole sentences on both sides whose rare
//! words agree. It never looks at the order of words, and never says that a stretch was copied.
//!
//! After the best system of the PAN 2014 text alignment task (Sanchez-Perez, Sidorov, Gelbukh
//! 2014): seeds are pairs of sentences alike by cosine and by Dice's coefficient; seeds near each
//! other are put together; what is not alike as a whole is taken apart again with a smaller gap.
//! Here only sentences with a stem in common are compared, what a word tells comes from the dump
//! and its text instead of the pair, and the edges are moved to where they pay best.

mod common;
mod rectangle;

use super::{Anchor, MATCH_BITS, Profile, Side};
use crate::text::{Span, Tok};
use common::{Common, common};
use rectangle::{Local, reachable};
use std::cmp::Reverse;

/// Sentences of two texts that are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// Whole sentences of the one.
    pub a: Span<Tok>,
    /// Whole sentences of the other.
    pub b: Span<Tok>,
    /// What the stems tell that both have, in 1/16 bit.
    pub shared: u32,
    /// What the stems tell that one side alone has, the mean of both sides, in 1/16 bit.
    pub unshared: u32,
}

/// Least cosine of two sentences that are a seed, in 1/10,000.
const MIN_COSINE: u64 = 2_200;
/// Least Dice coefficient of the same, in 1/10,000. Cosine alone is won by one rare word.
const MIN_DICE: u64 = 2_500;
/// Most sentences from one seed to the next, in either text, 1 for neighbours.
const MAX_GAP: u32 = 4;
/// Least share of the mean weight of both sides that a whole stretch shares, in 1/10,000.
const MIN_ALIKE: u64 = 3_000;
/// The share that a sentence at the edge must bring, in 1/100.
const EDGE_ALIKE: i64 = 35;
/// Least weight shared, less [`UNSHARED_PERCENT`] of what is not shared, in 1/16 bit: what four
/// or five rare words tell.
const MIN_SHARED: u32 = 420;
/// What words that are not shared take away, in 1/100.
const UNSHARED_PERCENT: u32 = 30;
/// Occurrences of one stem in one text that are compared; of more the first count.
const MAX_OCCURRENCES: usize = 8;
/// Sentences that the edges may move away from the outermost seeds.
const MAX_GROWTH: u32 = 8;
/// Widest stretch validated at once, in sentences: with the growth on both sides it fits a
/// mask of bits. Wider ones are cut in two.
const MAX_WIDTH: u32 = 128 - 2 * MAX_GROWTH;

/// A stretch overlapped on one side by one that tells this much more adds nothing: the other text
/// repeats itself.
const OVERLAPPED: u32 = 2;

impl Stretch {
    /// True where enough is shared for what is not.
    fn is_enough(&self) -> bool {
        self.shared * 100 >= MIN_SHARED * 100 + self.unshared * UNSHARED_PERCENT
    }
}

/// Two sentences that are alike, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Seed {
    a: u32,
    b: u32,
}

/// What one pair of sentences shares.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    /// Product of the weights.
    dot: u64,
    /// Sum of the weights on both sides; 0 where nothing is shared.
    sum: u32,
}

impl Shared {
    fn add(&mut self, more: Shared) {
        self.dot += more.dot;
        self.sum += more.sum;
    }
}

/// Lists that are filled again for every pair of texts.
#[derive(Debug, Default)]
pub struct Scratch {
    /// What each pair of sentences shares; empty between two calls.
    table: Vec<Shared>,
    /// Where it is not.
    touched: Vec<u32>,
}

/// Anchors looked at behind each, and tokens of `a` and `b` they may be apart, for
/// [`is_promising`].
const LOOK_AHEAD: usize = 48;
const NEAR: (u32, u32) = (200, 300);
/// What the anchors near one another must tell, in 1/16 bit: two or three rare words.
pub(super) const MIN_ANCHORS: u32 = 220;

/// True where the anchors (sorted, `k` words each) tell enough in one place that sentences are
/// worth comparing. O(n · [`LOOK_AHEAD`]).
pub fn is_promising(a: &Side, anchors: &[Anchor], k: u32) -> bool {
    (0..anchors.len()).any(|i| {
        let first = anchors[i];
        let near = |x: &&Anchor| x.b.abs_diff(first.b) <= NEAR.1;
        let (mut told, mut end) = (0, 0);
        for x in anchors[i..].iter().take(LOOK_AHEAD).take_while(|x| x.a - first.a <= NEAR.0).filter(near) {
            told += (x.a.max(end)..x.a + k).map(|w| u32::from(a.words.bits[w as usize].min(MATCH_BITS))).sum::<u32>();
            end = x.a + k;
        }
        told >= MIN_ANCHORS
    })
}

/// The stretches that two texts share, in order; none lies mostly in a better one.
///
/// `taken` are stretches whose copying is known already: their sentences are no seeds. Time is
/// linear in the two lists of stems, the pairs of sentences with a common stem, and the seeds.
pub fn stretches(a: &Profile, b: &Profile, taken: &[(Span<Tok>, Span<Tok>)], scratch: &mut Scratch) -> Vec<Stretch> {
    let common = common(a, b);
    if common.all() < MIN_SHARED {
        return Vec::new();
    }
    let seeds = seeds(a, b, &common, taken, scratch);
    let mut found = Vec::new();
    let mut open = vec![(seeds, MAX_GAP)];
    while let Some((mut seeds, gap)) = open.pop() {
        if let Some(parts) = split(&mut seeds, gap) {
            open.extend(parts.into_iter().map(|part| (part, gap)));
            continue;
        }
        let at = [hull(&seeds, |s| s.a), hull(&seeds, |s| s.b)];
        if is_alike(a, b, &common, at) {
            // No rectangle shares more than all the sentences it can reach.
            if common.shared_in(reachable(a, b, at)) >= MIN_SHARED {
                found.extend(Some(Local::new(a, b, &common, at).climbed().stretch()).filter(Stretch::is_enough));
            }
        } else if let Some((parts, gap)) = (1..gap).rev().find_map(|gap| Some((split(&mut seeds, gap)?, gap))) {
            // A smaller gap that cuts nothing would show the same.
            open.extend(parts.into_iter().map(|part| (part, gap)));
        }
    }
    found.sort_unstable_by_key(|x| (Reverse(x.shared), *x));
    let mut kept: Vec<Stretch> = Vec::with_capacity(found.len());
    for x in found {
        let mostly = |y: Span<Tok>, x: Span<Tok>| y.overlap(x) * 2 > x.len();
        let repeats = |y: &Stretch| {
            mostly(y.a, x.a) && mostly(y.b, x.b) || y.shared > x.shared * OVERLAPPED && (mostly(y.a, x.a) || mostly(y.b, x.b))
        };
        if !kept.iter().any(repeats) {
            kept.push(x);
        }
    }
    kept.sort_unstable();
    kept
}

/// Most pairs of sentences whose sums are kept in a table; of longer texts they are sorted.
const MAX_TABLE: usize = 1 << 17;

/// Pairs of sentences that are alike by both measures, in order.
fn seeds(a: &Profile, b: &Profile, common: &Common, taken: &[(Span<Tok>, Span<Tok>)], scratch: &mut Scratch) -> Vec<Seed> {
    let mut out = Vec::new();
    let seed = |cell: u64, shared: Shared| {
        let (i, j) = (cell / b.units.len() as u64, cell % b.units.len() as u64);
        let (x, y) = (&a.units[i as usize], &b.units[j as usize]);
        let alike = u64::from(shared.sum) * 10_000 >= MIN_DICE * u64::from(x.sum + y.sum)
            && shared.dot * shared.dot * 100_000_000 >= MIN_COSINE * MIN_COSINE * x.square * y.square;
        let is_taken =
            |t: &(Span<Tok>, Span<Tok>)| t.0.overlap(x.tokens) * 2 > x.tokens.len() || t.1.overlap(y.tokens) * 2 > y.tokens.len();
        if alike && !taken.iter().any(is_taken) {
            out.push(Seed { a: i as u32, b: j as u32 });
        }
    };
    if a.units.len() * b.units.len() <= MAX_TABLE {
        added_in_a_table(a.units.len(), b.units.len(), common, scratch, seed);
    } else {
        added_by_sorting(b.units.len(), common, seed);
    }
    out.sort_unstable();
    out
}

/// Calls `visit` with the number of each pair of sentences, row by row, and what stems shared by
/// both.
fn each_shared(width: usize, common: &Common, mut visit: impl FnMut(u64, Shared)) {
    for stem in &common.once {
        let cell = u64::from(stem.at[0]) * width as u64 + u64::from(stem.at[1]);
        let [x, y] = stem.told;
        visit(cell, Shared { dot: u64::from(x * y), sum: x + y });
    }
    for stem in &common.more {
        for x in &stem.a[..stem.a.len().min(MAX_OCCURRENCES)] {
            for y in &stem.b[..stem.b.len().min(MAX_OCCURRENCES)] {
                let cell = u64::from(x.unit) * width as u64 + u64::from(y.unit);
                visit(cell, Shared { dot: u64::from(x.weight * y.weight), sum: x.weight + y.weight });
            }
        }
    }
}

/// What every pair of sentences shares, added up in a table that fits the cache; pairs in no
/// order. O(pairs of occurrences).
fn added_in_a_table(height: usize, width: usize, common: &Common, scratch: &mut Scratch, mut visit: impl FnMut(u64, Shared)) {
    let Scratch { table, touched } = scratch;
    if table.len() < height * width {
        table.resize(height * width, Shared::default());
    }
    each_shared(width, common, |cell, shared| {
        let sum = &mut table[cell as usize];
        if sum.sum == 0 {
            touched.push(cell as u32);
        }
        sum.add(shared);
    });
    for cell in touched.drain(..) {
        visit(cell.into(), std::mem::take(&mut table[cell as usize]));
    }
}

/// The same without a table, pairs in order. O(n log n) in the pairs of occurrences.
fn added_by_sorting(width: usize, common: &Common, mut visit: impl FnMut(u64, Shared)) {
    let mut points: Vec<(u64, Shared)> = Vec::new();
    each_shared(width, common, |cell, shared| points.push((cell, shared)));
    points.sort_unstable_by_key(|p| p.0);
    for same in points.chunk_by(|x, y| x.0 == y.0) {
        let mut sum = Shared::default();
        same.iter().for_each(|p| sum.add(p.1));
        visit(same[0].0, sum);
    }
}

/// Least and greatest of a side of some seeds.
fn hull(seeds: &[Seed], side: impl Fn(&Seed) -> u32) -> (u32, u32) {
    seeds.iter().map(side).fold((u32::MAX, 0), |(low, high), n| (low.min(n), high.max(n)))
}

/// Seeds cut where more than `gap` sentences lie between neighbours on one of the sides, or in the
/// middle where they are too wide; `None` where they belong together.
fn split(seeds: &mut [Seed], gap: u32) -> Option<Vec<Vec<Seed>>> {
    if seeds.is_empty() {
        return Some(Vec::new());
    }
    for side in [(|s| s.a) as fn(&Seed) -> u32, |s| s.b] {
        seeds.sort_unstable_by_key(|s| (side(s), *s));
        let parts: Vec<Vec<Seed>> = seeds.chunk_by(|x, y| side(y) - side(x) <= gap).map(<[Seed]>::to_vec).collect();
        if parts.len() > 1 {
            return Some(parts);
        }
        let (low, high) = hull(seeds, side);
        if high - low >= MAX_WIDTH {
            let (left, right) = seeds.split_at(seeds.partition_point(|s| side(s) <= low + (high - low) / 2));
            return Some(vec![left.to_vec(), right.to_vec()]);
        }
    }
    None
}

/// True where two ranges of sentences are alike as a whole.
fn is_alike(a: &Profile, b: &Profile, common: &Common, at: [(u32, u32); 2]) -> bool {
    u64::from(common.shared_in(at)) * 20_000 >= u64::from(a.sum(at[0]) + b.sum(at[1])) * MIN_ALIKE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Words;
    use crate::fingerprint::Rarity;
    use crate::text::TokenText;
    use proptest::prelude::*;

    fn profile(raw: &str) -> Profile {
        let text = TokenText::new(raw);
        let words = Words::new(raw, &text, &[], &Rarity::new(std::iter::empty()));
        Profile::new(&text, &words)
    }

    /// The sentences of both sides that are alike, as numbers of the first and last.
    fn found(a: &str, b: &str) -> Vec<((u32, u32), (u32, u32))> {
        let (a, b) = (profile(a), profile(b));
        let range = |p: &Profile, span: Span<Tok>| {
            let hit = |u: &&crate::align::profile::Unit| u.tokens.overlaps(span);
            let first = p.units.iter().position(|u| hit(&u)).unwrap();
            (first as u32, (first + p.units.iter().filter(hit).count() - 1) as u32)
        };
        stretches(&a, &b, &[], &mut Scratch::default()).iter().map(|x| (range(&a, x.a), range(&b, x.b))).collect()
    }

    const BEFORE: &str = "Bakers in the upper town sold out of rye bread by seven. Trams kept running all morning. ";
    const STORY: &str = "Divers raised the rusty anchor of a sunken coal barge near Ostend. The harbour museum \
        wants to show it beside the old lighthouse lamp. Its iron weighs as much as four elephants. ";
    const RETOLD: &str = "Near Ostend a rusty anchor was raised by divers; it belonged to a coal barge that had sunken. \
        Four elephants weigh as much as its iron. Beside the lamp of the old lighthouse, the museum of the harbour wants it shown. ";
    const BEHIND: &str = "Nobody expected gannets to nest inland this year. A choir sang carols in the square.";

    #[test]
    fn sentences_in_other_words_and_another_order_are_one_stretch() {
        let text = |middle: &str| format!("{BEFORE}{middle}{BEHIND}");
        let other = format!("The council met twice about parking. {RETOLD}Its minutes name no speaker at all.");
        assert_eq!(found(&text(STORY), &other), [((2, 4), (1, 3))]);
    }

    #[test]
    fn texts_on_one_subject_share_no_stretch() {
        let other = "The museum closes its harbour wing for the winter. Iron prices fell again. Elephants drink a lot of water.";
        assert!(found(&format!("{BEFORE}{STORY}"), other).is_empty());
    }

    #[test]
    fn what_is_known_to_be_copied_is_not_found_again() {
        let (a, b) = (profile(STORY), profile(STORY));
        let whole = (a.tokens((0, a.units.len() as u32 - 1)), b.tokens((0, b.units.len() as u32 - 1)));
        assert_eq!(stretches(&a, &b, &[], &mut Scratch::default()).len(), 1);
        assert!(stretches(&a, &b, &[whole], &mut Scratch::default()).is_empty());
    }

    #[test]
    fn empty_texts_share_nothing() {
        assert!(found("", STORY).is_empty() && found("", "").is_empty());
    }

    #[test]
    fn long_rewritten_texts_are_covered_in_pieces() {
        let sentence = |i: usize, swap: bool| {
            let (x, y) = (format!("gannet{i} keeps barge{i} afloat"), format!("anchor{i} rusts beside pier{i}"));
            if swap { format!("Since {y}, {x}. ") } else { format!("{} and {y}. ", x.replace("gannet", "Gannet")) }
        };
        let text = |swap: bool| (0..400).map(|i| sentence(i, swap)).collect::<String>().replace(". g", ". G");
        let (a, b) = (profile(&text(false)), profile(&text(true)));
        let covered: usize = stretches(&a, &b, &[], &mut Scratch::default()).iter().map(|x| x.a.len() as usize).sum();
        let all = a.tokens((0, a.units.len() as u32 - 1)).len() as usize;
        assert!(covered * 100 >= all * 95, "{covered} of {all}");
    }

    /// What two ranges of sentences share, by the definition: of each stem the fewer occurrences.
    fn shared_naive(a: &Profile, b: &Profile, at: [(u32, u32); 2]) -> u32 {
        let inside = |p: &Profile, r: (u32, u32), hash: u32| {
            p.stems.iter().filter(|s| s.hash == hash && s.unit >= r.0 && s.unit <= r.1).count() as u32
        };
        let mut hashes: Vec<u32> = a.stems.iter().map(|s| s.hash).collect();
        hashes.dedup();
        let weight = |p: &Profile, hash: u32| p.stems.iter().find(|s| s.hash == hash).map_or(0, |s| s.weight);
        hashes.iter().map(|&h| inside(a, at[0], h).min(inside(b, at[1], h)) * ((weight(a, h) + weight(b, h)) / 2)).sum()
    }

    /// Seeds by the definition: every pair of sentences.
    fn seeds_naive(a: &Profile, b: &Profile) -> Vec<Seed> {
        let mut out = Vec::new();
        for (i, x) in a.units.iter().enumerate() {
            for (j, y) in b.units.iter().enumerate() {
                let (mut dot, mut sum) = (0, 0);
                for s in a.stems.iter().filter(|s| s.unit == i as u32) {
                    for r in b.stems.iter().filter(|r| r.unit == j as u32 && r.hash == s.hash) {
                        dot += u64::from(s.weight * r.weight);
                        sum += u64::from(s.weight + r.weight);
                    }
                }
                let cosine = dot as f64 / ((x.square as f64) * (y.square as f64)).sqrt();
                let dice = sum as f64 / f64::from(x.sum + y.sum);
                if dot > 0 && cosine >= MIN_COSINE as f64 / 10_000.0 && dice >= MIN_DICE as f64 / 10_000.0 {
                    out.push(Seed { a: i as u32, b: j as u32 });
                }
            }
        }
        out
    }

    fn text(words: &[usize]) -> String {
        const WORDS: [&str; 9] = ["gannets", "anchors", "the barge", "Ostend", "museum", ". Divers", ". Nobody", ". Iron", "lamp"];
        words.iter().map(|&w| WORDS[w]).collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #[test]
        fn seeds_and_weights_are_those_of_the_definition(
            x in prop::collection::vec(0usize..9, 1..60), y in prop::collection::vec(0usize..9, 1..60), cuts in prop::array::uniform4(0usize..100),
        ) {
            let (a, b) = (profile(&text(&x)), profile(&text(&y)));
            prop_assume!(!a.units.is_empty() && !b.units.is_empty());
            let few = |p: &Profile| p.stems.chunk_by(|s, r| s.hash == r.hash).all(|c| c.len() <= MAX_OCCURRENCES);
            prop_assume!(few(&a) && few(&b));
            let common = common(&a, &b);
            let mut scratch = Scratch::default();
            prop_assert_eq!(seeds(&a, &b, &common, &[], &mut scratch), seeds_naive(&a, &b));
            prop_assert!(scratch.touched.is_empty() && scratch.table.iter().all(|s| s.sum == 0 && s.dot == 0));
            let (mut table, mut sorted) = (Vec::new(), Vec::new());
            added_in_a_table(a.units.len(), b.units.len(), &common, &mut scratch, |cell, s| table.push((cell, s.dot, s.sum)));
            added_by_sorting(b.units.len(), &common, |cell, s| sorted.push((cell, s.dot, s.sum)));
            table.sort_unstable();
            prop_assert_eq!(table, sorted);
            let range = |p: &Profile, i: usize, j: usize| {
                let (i, j) = ((cuts[i] % p.units.len()) as u32, (cuts[j] % p.units.len()) as u32);
                (i.min(j), i.max(j))
            };
            let at = [range(&a, 0, 1), range(&b, 2, 3)];
            let local = Local::new(&a, &b, &common, at);
            prop_assert_eq!(local.shared(at), shared_naive(&a, &b, at));
            prop_assert_eq!(common.shared_in(at), shared_naive(&a, &b, at));
            let [x, y] = [local.moves(0), local.moves(1)];
            let all = local.shared_by_all(&x, &y);
            for (i, &x) in x.iter().enumerate() {
                for (j, &y) in y.iter().enumerate() {
                    prop_assert_eq!(all[i][j], shared_naive(&a, &b, [x, y]));
                    prop_assert!(all[i][j] <= local.shared(local.window));
                }
            }
            // Moving the edges never makes a rectangle worth less.
            let before = local.worth(at, local.shared(at));
            let after = local.climbed();
            prop_assert!(after.worth(after.at, after.shared(after.at)) >= before);
        }

        #[test]
        fn every_stretch_shares_enough_whichever_side_comes_first(
            x in prop::collection::vec(0usize..9, 1..60), y in prop::collection::vec(0usize..9, 1..60),
        ) {
            let (a, b) = (profile(&text(&x)), profile(&text(&y)));
            let one = stretches(&a, &b, &[], &mut Scratch::default());
            prop_assert_eq!(&one, &stretches(&a, &b, &[], &mut Scratch::default()));
            for s in one.iter().chain(&stretches(&b, &a, &[], &mut Scratch::default())) {
                prop_assert!(s.is_enough() && !s.a.is_empty() && !s.b.is_empty());
            }
        }
    }
}
