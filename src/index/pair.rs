//! Pairing: from postings to candidate pairs with anchors.
//!
//! In: sorted postings, and of each article its rank in time and its outlet. Out: anchors, the
//! k-grams that many articles hold, and counts of all that was capped. It never weighs a pair:
//! a lone shared k-gram is a candidate like any other.

use super::{Posting, Row};
use crate::article::ArticleIx;
use crate::config::IndexConfig;
use std::ops::AddAssign;

/// What pairing knows of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// Rank by (date, id); the earliest is 0.
    pub order: u32,
    /// Number of its outlet; `None` equals no other.
    pub outlet: Option<u32>,
}

/// One k-gram that two articles (or two places of one) share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnchorRow {
    /// The article with the lower number.
    pub a: ArticleIx,
    /// The other, or the same.
    pub b: ArticleIx,
    /// First token in `a`; where `a` is `b`, the earlier one.
    pub at_a: u32,
    /// First token in `b`.
    pub at_b: u32,
    /// The most that an alignment can gain from it, in 1/16 bit; less than [`QUOTED`].
    worth: u32,
}

/// Set in the worth of an anchor that stands in quotation marks on both sides.
const QUOTED: u32 = 1 << 31;

impl AnchorRow {
    /// The most that an alignment can gain from it, in 1/16 bit.
    pub fn worth(&self) -> u32 {
        self.worth & !QUOTED
    }

    /// True where it stands in quotation marks on both sides.
    pub fn quoted(&self) -> bool {
        self.worth & QUOTED != 0
    }
}

impl Row for AnchorRow {
    const BYTES: usize = 20;

    fn write(&self, out: &mut Vec<u8>) {
        for field in [self.a.0, self.b.0, self.at_a, self.at_b, self.worth] {
            out.extend_from_slice(&field.to_le_bytes());
        }
    }

    fn read(bytes: &[u8]) -> Self {
        let field = |at: usize| u32::from_le_bytes(bytes[4 * at..4 * at + 4].try_into().expect("four bytes"));
        AnchorRow { a: ArticleIx(field(0)), b: ArticleIx(field(1)), at_a: field(2), at_b: field(3), worth: field(4) }
    }
}

/// What was found and what was left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PairCounts {
    /// Postings of all articles, paired or not; the caller counts them.
    pub postings: u64,
    /// K-grams in two articles or more, or twice in one.
    pub shared: u64,
    /// Anchors written.
    pub anchors: u64,
    /// K-grams that more articles hold than are paired fully; only places that share the wide
    /// gram too were paired.
    pub refined: u64,
    /// Wide grams so common that articles were paired with the earliest few only.
    pub starred: u64,
    /// Postings masked because their k-gram is boilerplate of one outlet.
    pub boilerplate: u64,
    /// Places beyond the most that are paired of one k-gram in one article.
    pub repeats_dropped: u64,
}

impl AddAssign for PairCounts {
    fn add_assign(&mut self, other: Self) {
        self.postings += other.postings;
        self.shared += other.shared;
        self.anchors += other.anchors;
        self.refined += other.refined;
        self.starred += other.starred;
        self.boilerplate += other.boilerplate;
        self.repeats_dropped += other.repeats_dropped;
    }
}

/// What pairing leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paired {
    /// In no particular order until sorted.
    pub anchors: Vec<AnchorRow>,
    /// What postings keep of the hashes of k-grams in three articles or more, and in how many, in
    /// order of hash as the postings came.
    pub common: Vec<(u64, u32)>,
    /// What was capped.
    pub counts: PairCounts,
}

/// Places of one k-gram in one article that are paired. A line printed three times is seen
/// three times; a refrain is not paired quadratically.
const MAX_PLACES: usize = 4;
/// Fewest articles of an outlet before it can have boilerplate.
const BOILERPLATE_ARTICLES: u32 = 8;
/// Share of an outlet's articles that makes a k-gram its boilerplate: one in this many.
const BOILERPLATE_SHARE: u32 = 4;
/// Fewest articles of an outlet that hold it.
const BOILERPLATE_HELD: u32 = 4;

/// Pairs the articles of every k-gram in a slice of sorted postings, which must hold whole
/// groups (see [`shared_rows`](super::shared_rows)). `outlet_sizes[o]` is the number of articles
/// of outlet `o`.
///
/// Up to `clique` articles are paired fully. Of a k-gram that more hold, only places that share
/// the wide gram as well are paired: fully up to `clique`, beyond that each with the `star`
/// earliest. Linear in the postings.
pub fn pair_groups(sorted: &[Posting], holders: &[Holder], outlet_sizes: &[u32], config: &IndexConfig, out: &mut Paired) {
    let mut scratch = Vec::new();
    for group in sorted.chunk_by(|x, y| x.hash() == y.hash()) {
        if group.len() < 2 {
            continue;
        }
        out.counts.shared += 1;
        let articles = count_articles(group);
        if articles > 2 {
            out.common.push((group[0].hash(), articles));
        }
        within_articles(group, out);
        if articles < 2 {
            continue;
        }
        let news;
        let group = match boilerplate_of(group, articles, holders, outlet_sizes) {
            None => group,
            Some(outlet) => {
                news = group.iter().filter(|p| holders[p.article.at()].outlet != Some(outlet)).copied().collect::<Vec<_>>();
                out.counts.boilerplate += (group.len() - news.len()) as u64;
                &news[..]
            }
        };
        if articles <= config.clique {
            pair_fully(group, out);
        } else {
            out.counts.refined += 1;
            scratch.clear();
            scratch.extend(group.iter().filter(|p| p.wide() != 0).copied());
            scratch.sort_unstable_by_key(|p| (p.wide(), p.article, p.token));
            for same in scratch.chunk_by(|x, y| x.wide() == y.wide()).filter(|s| s.len() > 1) {
                if count_articles(same) <= config.clique {
                    pair_fully(same, out);
                } else {
                    out.counts.starred += 1;
                    pair_with_earliest(same, holders, config.star as usize, out);
                }
            }
        }
    }
}

/// Articles in postings that are sorted by article.
fn count_articles(group: &[Posting]) -> u32 {
    1 + group.windows(2).filter(|w| w[0].article != w[1].article).count() as u32
}

/// Pairs each place with the next one of the same article.
fn within_articles(group: &[Posting], out: &mut Paired) {
    for (places, pair) in group.chunk_by(|x, y| x.article == y.article).flat_map(|c| c.windows(2).enumerate()) {
        if places + 1 >= MAX_PLACES {
            continue; // counted once, below, where pairs of articles are made
        }
        push(pair[0], pair[1], out);
    }
}

/// Pairs every two articles.
fn pair_fully(group: &[Posting], out: &mut Paired) {
    let mut rest = group;
    while let Some(first) = rest.first() {
        let own = rest.partition_point(|p| p.article == first.article);
        let (mine, later) = rest.split_at(own);
        out.counts.repeats_dropped += own.saturating_sub(MAX_PLACES) as u64;
        for theirs in later.chunk_by(|x, y| x.article == y.article) {
            pair_places(mine, theirs, out);
        }
        rest = later;
    }
}

/// Pairs every article with the few earliest.
fn pair_with_earliest(group: &[Posting], holders: &[Holder], star: usize, out: &mut Paired) {
    let chunks: Vec<&[Posting]> = group.chunk_by(|x, y| x.article == y.article).collect();
    let mut by_order: Vec<usize> = (0..chunks.len()).collect();
    by_order.sort_unstable_by_key(|&i| (holders[chunks[i][0].article.at()].order, i));
    for (rank, &early) in by_order.iter().take(star).enumerate() {
        for &other in &by_order[rank + 1..] {
            let (x, y) = (early.min(other), early.max(other));
            pair_places(chunks[x], chunks[y], out);
        }
    }
}

/// Pairs the places of one article with those of another.
fn pair_places(mine: &[Posting], theirs: &[Posting], out: &mut Paired) {
    for &x in mine.iter().take(MAX_PLACES) {
        for &y in theirs.iter().take(MAX_PLACES) {
            push(x, y, out);
        }
    }
}

fn push(x: Posting, y: Posting, out: &mut Paired) {
    let (x, y) = if (x.article, x.token) <= (y.article, y.token) { (x, y) } else { (y, x) };
    let worth = x.worth().max(y.worth()) | if x.quoted() && y.quoted() { QUOTED } else { 0 };
    out.anchors.push(AnchorRow { a: x.article, b: y.article, at_a: x.token, at_b: y.token, worth });
    out.counts.anchors += 1;
}

/// The outlet whose boilerplate a k-gram is: it stands in a large share of that outlet's articles,
/// and three of four articles that hold it are of that outlet. In many outlets it is news.
fn boilerplate_of(group: &[Posting], articles: u32, holders: &[Holder], outlet_sizes: &[u32]) -> Option<u32> {
    if articles < BOILERPLATE_HELD {
        return None;
    }
    // The outlet of a large majority is found by voting (Boyer, Moore 1981), then counted.
    let each = || group.chunk_by(|x, y| x.article == y.article).map(|c| holders[c[0].article.at()].outlet);
    let (mut outlet, mut lead) = (None, 0u32);
    for vote in each() {
        if lead == 0 {
            (outlet, lead) = (vote, 1);
        } else if vote == outlet {
            lead += 1;
        } else {
            lead -= 1;
        }
    }
    let outlet = outlet?;
    let held = each().filter(|&o| o == Some(outlet)).count() as u32;
    let size = outlet_sizes.get(outlet as usize).copied().unwrap_or(0);
    let majority = held * 4 >= articles * 3;
    let large_share = size >= BOILERPLATE_ARTICLES && held >= BOILERPLATE_HELD && held * BOILERPLATE_SHARE >= size;
    (majority && large_share).then_some(outlet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::Fingerprint;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    const GRAM: u64 = 7 << 40;

    fn at(article: u32, token: u32, wide: u32) -> Posting {
        Posting::new(ArticleIx(article), Fingerprint { hash: GRAM, wide: wide << 12, token }, 100, false)
    }

    /// One posting an article, all with the same k-gram.
    fn group(articles: u32, wide: impl Fn(u32) -> u32) -> Vec<Posting> {
        (0..articles).map(|i| at(i, 10 + i, wide(i))).collect()
    }

    fn holders(n: u32, outlet: impl Fn(u32) -> Option<u32>) -> Vec<Holder> {
        (0..n).map(|i| Holder { order: n - i, outlet: outlet(i) }).collect()
    }

    fn run(postings: &[Posting], holders: &[Holder], sizes: &[u32], clique: u32, star: u32) -> Paired {
        let mut out = Paired::default();
        pair_groups(postings, holders, sizes, &IndexConfig { clique, star }, &mut out);
        out
    }

    fn pairs(out: &Paired) -> BTreeSet<(u32, u32)> {
        out.anchors.iter().map(|r| (r.a.0, r.b.0)).collect()
    }

    #[test]
    fn few_holders_are_paired_fully() {
        let out = run(&group(4, |_| 0), &holders(4, |_| None), &[], 4, 1);
        assert_eq!(out.anchors.len(), 6);
        assert_eq!(out.common, [(GRAM, 4)]);
    }

    #[test]
    fn many_holders_are_paired_with_the_earliest_where_the_wide_gram_agrees() {
        // Article 9 is the earliest; articles 0 and 1 go on with other words.
        let out = run(&group(10, |i| if i < 2 { i + 1 } else { 5 }), &holders(10, |_| None), &[], 4, 1);
        assert_eq!(pairs(&out), (2..9).map(|i| (i, 9)).collect());
        assert_eq!((out.counts.refined, out.counts.starred), (1, 1));
    }

    #[test]
    fn words_of_one_outlet_are_boilerplate_and_words_of_many_are_news() {
        let one = run(&group(10, |_| 0), &holders(10, |_| Some(0)), &[10], 16, 3);
        assert!(one.anchors.is_empty());
        assert_eq!(one.counts.boilerplate, 10);
        let many = run(&group(10, |_| 0), &holders(10, |i| Some(i % 5)), &[8; 5], 16, 3);
        assert_eq!(many.anchors.len(), 45);
    }

    #[test]
    fn both_places_of_a_repeat_are_kept() {
        let out = run(&[at(0, 1, 0), at(1, 2, 0), at(1, 50, 0)], &holders(2, |_| None), &[], 16, 3);
        let rows: BTreeSet<_> = out.anchors.iter().map(|r| (r.a.0, r.b.0, r.at_a, r.at_b)).collect();
        assert_eq!(rows, BTreeSet::from([(0, 1, 1, 2), (0, 1, 1, 50), (1, 1, 2, 50)]));
    }

    proptest! {
        #[test]
        fn full_pairing_is_every_pair(articles in prop::collection::btree_set(0u32..12, 0..10), star in 1u32..4) {
            let postings: Vec<_> = articles.iter().map(|&a| at(a, a, 9)).collect();
            let expected: BTreeSet<_> = articles.iter().flat_map(|&a| articles.iter().filter(move |&&b| a < b).map(move |&b| (a, b))).collect();
            let full = run(&postings, &holders(12, |_| None), &[], 16, star);
            prop_assert_eq!(pairs(&full), expected.clone());
            // A star is a part of it and connects the same articles.
            let few = run(&postings, &holders(12, |_| None), &[], 1, star);
            prop_assert!(pairs(&few).is_subset(&expected));
            let met: BTreeSet<u32> = pairs(&few).iter().flat_map(|&(a, b)| [a, b]).collect();
            prop_assert_eq!(met, if articles.len() > 1 { articles } else { BTreeSet::new() });
        }
    }
}
