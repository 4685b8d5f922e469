//! How likely two sentences of two articles state the same.
//!
//! In: a [`Corpus`] and a pair of articles. Out: [`Link`]s with their log-odds. It never looks at
//! a third article: rarity is taken from the two compared and from the run as a whole, since
//! every sentence of a story names the same people.
//!
//! Weights: logistic regression on hand-annotated news stories, leaving out one story in turn.

use super::corpus::{Corpus, Page, Quantity, Sentence, Stem};
use super::fixed::{ONE, ln, logistic};
use crate::article::ArticleIx;
use std::cmp::Ordering;

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
    /// What they share is enough for a verdict to rest on.
    pub telling: bool,
}

/// Best partners of a sentence in the other article that are scored in full.
const BEST: usize = 3;

/// Words of one sentence met by synonyms in the other, from which a pair is scored in any case.
const OTHER_WORDS: usize = 2;

/// Fewest things two sentences must share: stems, roots, synonym groups, quantities. One word in
/// common is no statement in common.
const FEWEST: usize = 2;

/// What a link must show before a verdict may rest on it, and what strangers lose.
struct Bar {
    /// Fewest reasons.
    reasons: usize,
    /// Least rarity of what is shared, in 1/10,000, between articles whose kinship is [`KIN`].
    rarity: i64,
    /// The same for each unit of kinship below; above it the bar sinks as fast.
    slope: i64,
    /// Log-odds lost by two articles with nothing in common.
    strange: i64,
}

/// In a run on one story: the log-odds alone decide nearly all.
const ONE_STORY: Bar = Bar { reasons: 2, rarity: 20_000, slope: 0, strange: 0 };

/// In a run of many stories most pairs of articles are strangers, and of thousands of pairs some have
/// sentences alike by chance. Of 60 strict findings of such a run 44 were right without this bar.
const MANY_STORIES: Bar = Bar { reasons: 3, rarity: 60_000, slope: 16, strange: 12_000 };

/// No bar on rarity is lower.
const LEAST_RARITY: i64 = 20_000;

/// Part (in 100) of the bar on rarity that a possible link must reach.
const POSSIBLE_PART: i64 = 50;

/// Kinship of two articles of one story: nine in ten pairs of stories of six reach it.
const KIN: i64 = 3_000;

/// Added, in 1/10,000, where both sentences stand under a source that each article hardly ever
/// credits, and the most that this may lift a link to.
const SOURCE: i64 = 27_000;
const STRICT_NEVER: i64 = 7_000;

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
    let bar = if corpus.many_stories() { MANY_STORIES } else { ONE_STORY };
    let least_rarity = (bar.rarity + (KIN - pair.kinship) * bar.slope).max(LEAST_RARITY);
    let mut links = Vec::new();
    for &(u, v, z1) in &scored {
        let p = logistic(z1);
        let ratio = |best: u64| (p * ONE as u64 / best) as i64;
        let (ra, rb) = (ratio(best_a[u]), ratio(best_b[v]));
        let z = second::INTERCEPT
            + (second::FIRST * z1.clamp(-14 * ONE, 14 * ONE) + second::LOWER_RATIO * ra.min(rb) + second::HIGHER_RATIO * ra.max(rb)) / ONE;
        let z = z - (KIN - pair.kinship).max(0) * bar.strange / KIN;
        // It makes a link possible, never strict: what else the source said is not known.
        let z = if pair.share_a_source(u, v) { z.max((z + SOURCE).min(STRICT_NEVER)) } else { z };
        if z < i64::from(floor) {
            continue;
        }
        let (reasons, rarity) = pair.reasons(u, v);
        if reasons >= FEWEST && rarity * 100 >= least_rarity * POSSIBLE_PART {
            let node = |article, page: &Page, s: usize| Node { article, claim: page.sentences[s].claim };
            // An equal quantity is two reasons for a reader, but one where strangers are many.
            let quantity = usize::from(pair.cell(u, v).number > 0);
            let telling = reasons - quantity.min(bar.reasons - 2) >= bar.reasons && rarity >= least_rarity;
            links.push(Link { a: node(a, pair.a, u), b: node(b, pair.b, v), z: z as i32, mutual: ra == ONE && rb == ONE, telling });
        }
    }
    links.sort_unstable();
    links
}

/// Cosine of two articles by the squared rarity of their stems, in 1/10,000. O(stems).
fn kinship(corpus: &Corpus, a: &Page, b: &Page) -> i64 {
    let weight = |s: &Stem| (corpus.idf[s.id as usize].pow(2) / ONE) as u64;
    let sum = |page: &Page| page.stems.iter().map(weight).sum::<u64>();
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.stems.len() && j < b.stems.len() {
        match a.stems[i].id.cmp(&b.stems[j].id) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                shared += weight(&a.stems[i]);
                i += 1;
                j += 1;
            }
        }
    }
    let norm = sum(a).isqrt() * sum(b).isqrt();
    (shared * ONE as u64).checked_div(norm).unwrap_or(0) as i64
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
    /// How many that are no names.
    plain: u16,
    /// Rarity among articles of those, in 1/10,000.
    plain_rarity: i64,
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
    /// Cosine of the two articles by the rarity of their stems, in 1/10,000.
    kinship: i64,
}

impl<'a> Pair<'a> {
    /// Both sentences stand under a source that both articles credit hardly anywhere else.
    fn share_a_source(&self, u: usize, v: usize) -> bool {
        let (x, y) = (&self.a.sentences[u].sources, &self.b.sentences[v].sources);
        x.iter().any(|s| y.binary_search(s).is_ok())
    }

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
                let plain = !x.name && !y.name;
                for &u in &x.sentences {
                    for &v in &y.sentences {
                        let cell = &mut shared[usize::from(u) * width + usize::from(v)];
                        cell.stems += 1;
                        cell.dot += weight.square;
                        cell.mass += weight.w;
                        cell.rare += rare;
                        if plain {
                            cell.plain += 1;
                            cell.plain_rarity += corpus.idf[left as usize];
                        }
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
        let mut pair = Pair { a, b, weights_a, weights_b, in_b, in_a, norms_a, norms_b, shared, kinship: kinship(corpus, a, b) };
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

    fn cell(&self, u: usize, v: usize) -> &Shared {
        &self.shared[u * self.b.sentences.len() + v]
    }

    fn cosine(&self, u: usize, v: usize) -> i64 {
        let norms = self.norms_a[u].0 * self.norms_b[v].0;
        (self.cell(u, v).dot * ONE as u64).checked_div(norms).unwrap_or(0) as i64
    }

    /// How many reasons a reader would accept for a link, and how rare they are together: shared words
    /// that are no names, words of one root or synonym group, an equal quantity; a name helps a single
    /// word.
    fn reasons(&self, u: usize, v: usize) -> (usize, i64) {
        let cell = self.cell(u, v);
        let (su, sv) = (&self.a.sentences[u], &self.b.sentences[v]);
        let synonyms = self.derived(u, v, &su.groups, &sv.groups) > 0;
        let roots = self.derived(u, v, &su.roots, &sv.roots) > 0;
        let derived = usize::from(synonyms) + usize::from(roots);
        let names = usize::from(cell.stems > cell.plain);
        let quantity = usize::from(cell.number > 0);
        let reasons = usize::from(cell.plain) + derived + 2 * quantity + names;
        (reasons, cell.plain_rarity + cell.number + derived as i64 * 4 * ONE)
    }

    /// Synonym groups that both sentences hold by different words.
    fn common_groups(&self, su: &Sentence, sv: &Sentence) -> usize {
        let (mut i, mut j, mut found) = (0, 0, 0);
        while i < su.groups.len() && j < sv.groups.len() {
            let (x, y) = (su.groups[i], sv.groups[j]);
            match x.0.cmp(&y.0) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => {
                    found += usize::from(self.in_b[usize::from(x.1)] != Some(y.1));
                    i += 1;
                    j += 1;
                }
            }
        }
        found
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
        // Two words in other words on each side: a short sentence that repeats little is not lost to
        // three longer ones with more words in common.
        for (u, su) in self.a.sentences.iter().enumerate() {
            for (v, sv) in self.b.sentences.iter().enumerate() {
                if self.cell(u, v).dot > 0 && self.common_groups(su, sv) >= OTHER_WORDS {
                    kept.push((u, v));
                }
            }
        }
        kept.sort_unstable();
        kept.dedup();
        kept.into_iter().map(|(u, v)| (u, v, self.first_stage(u, v))).collect()
    }

    fn first_stage(&self, u: usize, v: usize) -> i64 {
        let cell = self.cell(u, v);
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
