//! How likely two sentences of two articles state the same.
//!
//! In: a [`Corpus`] and a pair of articles. Out: [`Link`]s with their log-odds. It never looks at
//! a third article: rarity is taken from the two compared and from the run as a whole, since
//! every sentence of a story names the same people.
//!
//! Weights: logistic regression on hand-annotated news stories, leaving out one story in turn.

use super::corpus::{Corpus, Page, Quantity, Sentence};
use super::fixed::{ONE, ln, logistic};
use crate::article::ArticleIx;

/// A sentence: its article and the number of its claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    /// Which article.
    pub article: ArticleIx,
    /// Number of the claim among the article's claims.
    pub claim: u32,
}

/// Two sentences that may state the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The sentence of the article with the smaller number.
    pub a: Node,
    /// The other.
    pub b: Node,
    /// Log-odds in 1/10,000, after competition.
    pub z: i32,
    /// Each is the other's best match in the other article.
    pub mutual: bool,
}

/// Best partners of a sentence in the other article that are scored in full.
const BEST: usize = 3;

/// Fewest things two sentences must share: stems, roots, synonym groups, quantities. One word in
/// common is no statement in common.
const FEWEST: usize = 2;

/// Shared words in more sentences than this, of the two articles, are the topic and no detail.
const RARE: u64 = 6;

/// Weights of the signals, in 1/10,000: first stage.
mod first {
    pub const INTERCEPT: i64 = -37_200;
    pub const COSINE: i64 = 27_500;
    pub const RARE: i64 = 10_300;
    pub const NUMBER: i64 = 59_500;
    pub const CONTAINED: i64 = 25_500;
    pub const SYNONYM: i64 = 44_900;
    pub const ROOT: i64 = 82_500;
    pub const INHERITED: i64 = 7_100;
    pub const NEGATION: i64 = -5_500;
    pub const POSITION: i64 = -12_900;
}

/// The same for the second stage: what competition adds.
mod second {
    pub const INTERCEPT: i64 = -17_300;
    pub const FIRST: i64 = 5_930;
    pub const LOWER_RATIO: i64 = 17_600;
    pub const HIGHER_RATIO: i64 = 5_250;
}

/// The links between two articles with log-odds of `floor` (1/10,000) or more, sorted.
///
/// O(sentences² + shared postings); the full score is computed for at most [`BEST`] partners a
/// sentence.
pub fn score_pair(corpus: &Corpus, a: ArticleIx, b: ArticleIx, floor: i32) -> Vec<Link> {
    let pair = Pair::new(corpus, &corpus.pages[a.at()], &corpus.pages[b.at()]);
    let scored = pair.scored();
    let (la, lb) = (pair.a.sentences.len(), pair.b.sentences.len());
    let (mut best_a, mut best_b) = (vec![1u64; la], vec![1u64; lb]);
    for &(u, v, z) in &scored {
        let p = logistic(z);
        best_a[u] = best_a[u].max(p);
        best_b[v] = best_b[v].max(p);
    }
    let mut links = Vec::new();
    for &(u, v, z1) in &scored {
        let p = logistic(z1);
        let ratio = |best: u64| (p * ONE as u64 / best) as i64;
        let (ra, rb) = (ratio(best_a[u]), ratio(best_b[v]));
        let z = second::INTERCEPT
            + (second::FIRST * z1.clamp(-14 * ONE, 14 * ONE) + second::LOWER_RATIO * ra.min(rb) + second::HIGHER_RATIO * ra.max(rb)) / ONE;
        if z >= i64::from(floor) && pair.matched(u, v) >= FEWEST {
            let node = |article, page: &Page, s: usize| Node { article, claim: page.sentences[s].claim };
            links.push(Link { a: node(a, pair.a, u), b: node(b, pair.b, v), z: z as i32, mutual: ra == ONE && rb == ONE });
        }
    }
    links.sort_unstable();
    links
}

/// The [`BEST`] smallest, in no order.
fn best_of(row: &mut [(i64, usize)]) -> &[(i64, usize)] {
    if row.len() > BEST {
        row.select_nth_unstable(BEST - 1);
    }
    &row[..row.len().min(BEST)]
}

/// What sums over shared stems of two sentences.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    /// How many.
    stems: u16,
    /// Σ w², in 10^-8.
    dot: u64,
    /// Σ w, in 1/10,000.
    mass: u64,
    /// Σ w of rare words that are no names.
    rare: u64,
    /// Rarity of the rarest equal quantity.
    number: i64,
}

/// A stem's weight in one pair of articles.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    /// 1/10,000.
    w: u64,
    /// 10^-8.
    square: u64,
}

/// Two articles side by side, with the weights of their stems.
struct Pair<'a> {
    a: &'a Page,
    b: &'a Page,
    weights_a: Vec<Weight>,
    weights_b: Vec<Weight>,
    /// For each stem of `a`, whether `b` has it, and the other way round: the place there.
    in_b: Vec<Option<u16>>,
    in_a: Vec<Option<u16>>,
    norms_a: Vec<(u64, u64)>,
    norms_b: Vec<(u64, u64)>,
    /// `a.len() × b.len()`.
    shared: Vec<Shared>,
}

impl<'a> Pair<'a> {
    fn new(corpus: &Corpus, a: &'a Page, b: &'a Page) -> Self {
        let sentences = (a.sentences.len() + b.sentences.len()) as u64;
        let ln_n = ln(2 * (sentences + 1));
        // w = sqrt(rarity among articles · rarity among the sentences of the two).
        let weigh = |id: u32, sf: usize| {
            let ln_sf = corpus.ln_odd.get(sf).copied().unwrap_or_else(|| ln(2 * sf as u64 + 1));
            let square = (corpus.idf[id as usize] * (ln_n - ln_sf).max(ONE / 20)) as u64;
            Weight { w: square.isqrt(), square }
        };
        let (mut weights_a, mut weights_b) = (vec![Weight::default(); a.stems.len()], vec![Weight::default(); b.stems.len()]);
        let (mut in_b, mut in_a) = (vec![None; a.stems.len()], vec![None; b.stems.len()]);
        let width = b.sentences.len();
        let mut shared = vec![Shared::default(); a.sentences.len() * width];
        let (mut i, mut j) = (0, 0);
        while i < a.stems.len() || j < b.stems.len() {
            let left = a.stems.get(i).map_or(u32::MAX, |s| s.id);
            let right = b.stems.get(j).map_or(u32::MAX, |s| s.id);
            if left < right {
                weights_a[i] = weigh(left, a.stems[i].sentences.len());
                i += 1;
            } else if right < left {
                weights_b[j] = weigh(right, b.stems[j].sentences.len());
                j += 1;
            } else {
                let (x, y) = (&a.stems[i], &b.stems[j]);
                let sf = x.sentences.len() + y.sentences.len();
                let weight = weigh(left, sf);
                (weights_a[i], weights_b[j], in_b[i], in_a[j]) = (weight, weight, Some(j as u16), Some(i as u16));
                let rare = if sf as u64 <= RARE && !x.name && !y.name { weight.w } else { 0 };
                for &u in &x.sentences {
                    for &v in &y.sentences {
                        let cell = &mut shared[usize::from(u) * width + usize::from(v)];
                        cell.stems += 1;
                        cell.dot += weight.square;
                        cell.mass += weight.w;
                        cell.rare += rare;
                    }
                }
                i += 1;
                j += 1;
            }
        }
        let norms = |page: &Page, weights: &[Weight]| -> Vec<(u64, u64)> {
            let sum = |s: &Sentence, f: fn(&Weight) -> u64| s.stems.iter().map(|&p| f(&weights[usize::from(p)])).sum::<u64>();
            page.sentences.iter().map(|s| (sum(s, |w| w.square).isqrt(), sum(s, |w| w.w))).collect()
        };
        let (norms_a, norms_b) = (norms(a, &weights_a), norms(b, &weights_b));
        let mut pair = Pair { a, b, weights_a, weights_b, in_b, in_a, norms_a, norms_b, shared };
        pair.equal_quantities(corpus);
        pair
    }

    fn equal_quantities(&mut self, corpus: &Corpus) {
        let width = self.b.sentences.len();
        let with = |page: &'a Page| page.sentences.iter().enumerate().filter(|(_, s)| !s.quantities.is_empty());
        for (u, su) in with(self.a) {
            for (v, sv) in with(self.b) {
                let equal = |x: &&Quantity| {
                    let same =
                        |y: &Quantity| x.kind == y.kind && x.value == y.value && (x.unit.is_empty() || corpus.same_unit(&x.unit, &y.unit));
                    sv.quantities.iter().any(same)
                };
                let mut found: Vec<(i64, &str)> = su.quantities.iter().filter(equal).map(|q| (-q.rarity, q.value.as_str())).collect();
                found.sort_unstable();
                found.dedup();
                // A second quantity in common is further evidence, though seldom independent of the first.
                self.shared[u * width + v].number = match found[..] {
                    [] => 0,
                    [x] => -x.0,
                    [x, y, ..] => -x.0 - y.0 / 2,
                };
            }
        }
    }

    fn cosine(&self, u: usize, v: usize) -> i64 {
        let norms = self.norms_a[u].0 * self.norms_b[v].0;
        (self.shared[u * self.b.sentences.len() + v].dot * ONE as u64).checked_div(norms).unwrap_or(0) as i64
    }

    /// How many things two sentences share.
    fn matched(&self, u: usize, v: usize) -> usize {
        let cell = &self.shared[u * self.b.sentences.len() + v];
        let (su, sv) = (&self.a.sentences[u], &self.b.sentences[v]);
        let derived =
            usize::from(self.derived(u, v, &su.groups, &sv.groups) > 0) + usize::from(self.derived(u, v, &su.roots, &sv.roots) > 0);
        usize::from(cell.stems) + derived + usize::from(cell.number > 0) + usize::from(cell.rare > 0)
    }

    /// First-stage log-odds of the best pairs of each sentence.
    fn scored(&self) -> Vec<(usize, usize, i64)> {
        let (la, lb) = (self.a.sentences.len(), self.b.sentences.len());
        let mut rows: Vec<Vec<(i64, usize)>> = vec![Vec::new(); la];
        let mut columns: Vec<Vec<(i64, usize)>> = vec![Vec::new(); lb];
        for (u, row) in rows.iter_mut().enumerate() {
            for (v, column) in columns.iter_mut().enumerate() {
                let cell = &self.shared[u * lb + v];
                if cell.dot > 0 || cell.number > 0 {
                    let quick = self.cosine(u, v) + cell.number / 16;
                    row.push((-quick, v));
                    column.push((-quick, u));
                }
            }
        }
        let mut kept: Vec<(usize, usize)> = Vec::with_capacity(BEST * (la + lb));
        for (u, row) in rows.iter_mut().enumerate() {
            kept.extend(best_of(row).iter().map(|&(_, v)| (u, v)));
        }
        for (v, column) in columns.iter_mut().enumerate() {
            kept.extend(best_of(column).iter().map(|&(_, u)| (u, v)));
        }
        kept.sort_unstable();
        kept.dedup();
        kept.into_iter().map(|(u, v)| (u, v, self.first_stage(u, v))).collect()
    }

    fn first_stage(&self, u: usize, v: usize) -> i64 {
        let cell = &self.shared[u * self.b.sentences.len() + v];
        let (su, sv) = (&self.a.sentences[u], &self.b.sentences[v]);
        // Short sentences share a large part of themselves by chance.
        let smaller = self.norms_a[u].1.min(self.norms_b[v].1).max(4 * ONE as u64) as i64;
        let part = |mass: u64| mass as i64 * ONE / smaller;
        let rare = ln(ONE as u64 + cell.rare) - ln(ONE as u64);
        let synonyms = self.derived(u, v, &su.groups, &sv.groups);
        let roots = self.derived(u, v, &su.roots, &sv.roots);
        let common = |x: &[u32], y: &[u32]| x.iter().any(|n| y.binary_search(n).is_ok());
        let inherited = !common(&su.names, &sv.names)
            && (common(&su.names, &sv.inherited) || common(&su.inherited, &sv.names) || common(&su.inherited, &sv.inherited));
        let flag = |b: bool| i64::from(b) * ONE;
        first::INTERCEPT
            + (first::COSINE * self.cosine(u, v)
                + first::RARE * rare
                + first::NUMBER * cell.number / 8
                + first::CONTAINED * part(cell.mass)
                + first::SYNONYM * part(synonyms)
                + first::ROOT * part(roots)
                + first::INHERITED * flag(inherited)
                + first::NEGATION * flag(su.negated != sv.negated)
                + first::POSITION * (su.position - sv.position).abs())
                / ONE
    }

    /// Σ over groups (roots or synonym groups) that both sentences hold, by stems that are not in
    /// both, of the smaller weight.
    fn derived<G: Ord + Copy>(&self, u: usize, v: usize, x: &[(G, u16)], y: &[(G, u16)]) -> u64 {
        let (su, sv) = (&self.a.sentences[u].stems, &self.b.sentences[v].stems);
        let alone_a = |p: u16| self.in_b[usize::from(p)].is_none_or(|q| sv.binary_search(&q).is_err());
        let alone_b = |p: u16| self.in_a[usize::from(p)].is_none_or(|q| su.binary_search(&q).is_err());
        let (mut i, mut j, mut sum) = (0, 0, 0);
        while i < x.len() && j < y.len() {
            let group = x[i].0.max(y[j].0);
            if x[i].0 < group {
                i += 1;
                continue;
            }
            if y[j].0 < group {
                j += 1;
                continue;
            }
            let (mut wx, mut wy) = (0, 0);
            while i < x.len() && x[i].0 == group {
                if alone_a(x[i].1) {
                    wx = wx.max(self.weights_a[usize::from(x[i].1)].w);
                }
                i += 1;
            }
            while j < y.len() && y[j].0 == group {
                if alone_b(y[j].1) {
                    wy = wy.max(self.weights_b[usize::from(y[j].1)].w);
                }
                j += 1;
            }
            sum += wx.min(wy);
        }
        sum
    }
}
