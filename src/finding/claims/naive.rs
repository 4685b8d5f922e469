//! The score by its definition: every pair of sentences is looked at, nothing is left out early.
//! Too slow to ship; the tests hold the score against it.

use super::corpus::Corpus;
use super::fixed::{ONE, ln, logistic};
use super::page::{Page, Quantity};
use super::score::{
    BEST, FEWEST, KIN, LEAST_RARITY, Link, MANY_STORIES, Node, ONE_STORY, OTHER_WORDS, POSSIBLE_PART, SOURCE, STRICT_NEVER,
};
use super::score::{first, likeness, second};
use crate::article::ArticleIx;

/// Number and place of the stems of a sentence.
fn stems(page: &Page, s: usize) -> Vec<(u32, usize)> {
    page.places(s).iter().map(|&p| (page.stems[usize::from(p)].id, usize::from(p))).collect()
}

struct Naive<'a> {
    corpus: &'a Corpus,
    pages: [&'a Page; 2],
}

impl Naive<'_> {
    /// How many sentences of the two articles hold a stem.
    fn sf(&self, id: u32) -> u64 {
        self.pages.iter().map(|p| (0..p.sentences.len()).filter(|&s| stems(p, s).iter().any(|x| x.0 == id)).count() as u64).sum()
    }

    fn square(&self, id: u32) -> u64 {
        let n = self.pages.iter().map(|p| p.sentences.len() as u64).sum::<u64>();
        (self.corpus.rarity_of(id) * (ln(2 * (n + 1)) - ln(2 * self.sf(id) + 1)).max(ONE / 20)) as u64
    }

    fn weight(&self, id: u32) -> u64 {
        self.square(id).isqrt()
    }

    fn is_name(&self, id: u32) -> bool {
        self.pages.iter().any(|p| p.stems.iter().any(|s| s.id == id && s.name))
    }

    /// Stems in both sentences.
    fn common(&self, u: usize, v: usize) -> Vec<u32> {
        let theirs = stems(self.pages[1], v);
        stems(self.pages[0], u).into_iter().map(|s| s.0).filter(|id| theirs.iter().any(|t| t.0 == *id)).collect()
    }

    fn alone(&self, side: usize, s: usize, other: usize) -> Vec<u32> {
        let theirs = stems(self.pages[1 - side], other);
        stems(self.pages[side], s).into_iter().map(|s| s.0).filter(|id| theirs.iter().all(|t| t.0 != *id)).collect()
    }

    /// Σ over groups of the smaller of the greatest weights of stems that stand on one side alone.
    fn derived(&self, u: usize, v: usize, groups: impl Fn(u32) -> Vec<u32>) -> u64 {
        let (x, y) = (self.alone(0, u, v), self.alone(1, v, u));
        let mut all: Vec<u32> = x.iter().flat_map(|&id| groups(id)).collect();
        all.sort_unstable();
        all.dedup();
        let greatest = |list: &[u32], g: u32| list.iter().filter(|&&id| groups(id).contains(&g)).map(|&id| self.weight(id)).max();
        all.into_iter().filter_map(|g| Some(greatest(&x, g)?.min(greatest(&y, g)?))).sum()
    }

    fn synonyms(&self, u: usize, v: usize) -> u64 {
        self.derived(u, v, |id| self.corpus.groups_of(id).iter().map(|&g| u32::from(g)).collect())
    }

    fn roots(&self, u: usize, v: usize) -> u64 {
        self.derived(u, v, |id| vec![self.corpus.root_of(id)])
    }

    /// As the score walks it: both lists in order, one step on each side a group in common.
    fn common_groups(&self, u: usize, v: usize) -> usize {
        let list = |side: usize, s: usize| {
            let page = self.pages[side];
            page.groups(s).iter().map(|&(g, place)| (g, page.stems[usize::from(place)].id)).collect::<Vec<_>>()
        };
        let (x, y) = (list(0, u), list(1, v));
        let (mut i, mut j, mut found) = (0, 0, 0);
        while i < x.len() && j < y.len() {
            if x[i].0 == y[j].0 {
                found += usize::from(x[i].1 != y[j].1);
            }
            let (a, b) = (x[i].0, y[j].0);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        found
    }

    fn number(&self, u: usize, v: usize) -> i64 {
        let theirs = self.pages[1].quantities(v);
        let same = |x: &Quantity, y: &Quantity| {
            x.kind == y.kind && x.value == y.value && (x.unit.is_empty() || self.corpus.same_unit(&x.unit, &y.unit))
        };
        let found = self.pages[0].quantities(u).iter().filter(|x| theirs.iter().any(|y| same(x, y)));
        let mut found: Vec<(i64, u64)> = found.map(|q| (-q.rarity, q.value)).collect();
        found.sort_unstable();
        found.dedup();
        found.first().map_or(0, |x| -x.0) + found.get(1).map_or(0, |y| -y.0 / 2)
    }

    fn dot(&self, u: usize, v: usize) -> u64 {
        self.common(u, v).into_iter().map(|id| self.square(id)).sum()
    }

    fn cosine(&self, u: usize, v: usize) -> i64 {
        let norm = |side: usize, s: usize| stems(self.pages[side], s).into_iter().map(|x| self.square(x.0)).sum::<u64>().isqrt();
        (self.dot(u, v) * ONE as u64).checked_div(norm(0, u) * norm(1, v)).unwrap_or(0) as i64
    }

    fn kinship(&self) -> i64 {
        let kin = |id: u32| (self.corpus.rarity_of(id).pow(2) / ONE) as u64;
        let [a, b] = self.pages.map(|p| p.stems.iter().map(|s| s.id).collect::<Vec<_>>());
        let sum = |ids: &[u32]| ids.iter().map(|&id| kin(id)).sum::<u64>();
        let shared = a.iter().filter(|id| b.contains(id)).map(|&id| kin(id)).sum::<u64>();
        (shared * ONE as u64).checked_div(sum(&a).isqrt() * sum(&b).isqrt()).unwrap_or(0) as i64
    }

    fn first_stage(&self, u: usize, v: usize) -> i64 {
        let (su, sv) = (&self.pages[0].sentences[u], &self.pages[1].sentences[v]);
        let mass = |side: usize, s: usize| stems(self.pages[side], s).into_iter().map(|x| self.weight(x.0)).sum::<u64>();
        let smaller = mass(0, u).min(mass(1, v)).max(4 * ONE as u64) as i64;
        let part = |mass: u64| mass as i64 * ONE / smaller;
        let common = self.common(u, v);
        let rare = common.iter().filter(|&&id| self.sf(id) <= 6 && !self.is_name(id)).map(|&id| self.weight(id)).sum::<u64>();
        let names = |side: usize, stretch: super::page::Stretch| &self.pages[side].names[stretch.range()];
        let meet = |x: &[u64], y: &[u64]| x.iter().any(|n| y.contains(n));
        let (na, nb, ia, ib) = (names(0, su.names), names(1, sv.names), names(0, su.inherited), names(1, sv.inherited));
        let inherited = !meet(na, nb) && (meet(na, ib) || meet(ia, nb) || meet(ia, ib));
        let flag = |b: bool| i64::from(b) * ONE;
        first::INTERCEPT
            + (first::COSINE * self.cosine(u, v)
                + first::RARE * (ln(ONE as u64 + rare) - ln(ONE as u64))
                + first::NUMBER * self.number(u, v) / 8
                + first::CONTAINED * part(common.iter().map(|&id| self.weight(id)).sum())
                + first::SYNONYM * part(self.synonyms(u, v))
                + first::ROOT * part(self.roots(u, v))
                + first::INHERITED * flag(inherited)
                + first::NEGATION * flag(su.negated != sv.negated)
                + first::POSITION * (su.position - sv.position).abs())
                / ONE
    }

    fn reasons(&self, u: usize, v: usize) -> (usize, i64) {
        let common = self.common(u, v);
        let plain: Vec<u32> = common.iter().copied().filter(|&id| !self.is_name(id)).collect();
        let derived = usize::from(self.synonyms(u, v) > 0) + usize::from(self.roots(u, v) > 0);
        let reasons = plain.len() + derived + 2 * usize::from(self.number(u, v) > 0) + usize::from(common.len() > plain.len());
        let rarity = plain.iter().map(|&id| self.corpus.rarity_of(id)).sum::<i64>() + self.number(u, v) + derived as i64 * 4 * ONE;
        (reasons, rarity)
    }

    /// What both sentences say of all they say.
    fn likeness(&self, u: usize, v: usize) -> i64 {
        let common = self.common(u, v);
        let plain = common.iter().filter(|&&id| !self.is_name(id)).count();
        let both = stems(self.pages[0], u).len() + stems(self.pages[1], v).len();
        let dice = 2 * common.len() as i64 * ONE / both.max(1) as i64;
        (likeness::DICE * dice + likeness::PLAIN * ln(1 + plain as u64) + likeness::KINSHIP * self.kinship()) / ONE
    }
}

/// What [`super::score_pair`] must give.
pub(super) fn score_pair_naive(corpus: &Corpus, a: ArticleIx, b: ArticleIx, floor: i32) -> Vec<Link> {
    let n = Naive { corpus, pages: [&corpus.pages[a.at()], &corpus.pages[b.at()]] };
    let (la, lb) = (n.pages[0].sentences.len(), n.pages[1].sentences.len());
    let quick = |u: usize, v: usize| n.cosine(u, v) + n.number(u, v) / 16;
    let held = |u: usize, v: usize| n.dot(u, v) > 0 || n.number(u, v) > 0;
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for u in 0..la {
        let mut row: Vec<usize> = (0..lb).filter(|&v| held(u, v)).collect();
        row.sort_by_key(|&v| (-quick(u, v), v));
        kept.extend(row.into_iter().take(BEST).map(|v| (u, v)));
    }
    for v in 0..lb {
        let mut column: Vec<usize> = (0..la).filter(|&u| held(u, v)).collect();
        column.sort_by_key(|&u| (-quick(u, v), u));
        kept.extend(column.into_iter().take(BEST).map(|u| (u, v)));
    }
    let all = (0..la).flat_map(|u| (0..lb).map(move |v| (u, v)));
    kept.extend(all.filter(|&(u, v)| n.dot(u, v) > 0 && n.common_groups(u, v) >= OTHER_WORDS));
    kept.sort_unstable();
    kept.dedup();
    let scored: Vec<(usize, usize, i64)> = kept.into_iter().map(|(u, v)| (u, v, n.first_stage(u, v))).collect();
    let best = |of: &dyn Fn(&(usize, usize, i64)) -> bool| scored.iter().filter(|s| of(s)).map(|s| logistic(s.2)).max().unwrap_or(1).max(1);
    let bar = if corpus.many_stories() { MANY_STORIES } else { ONE_STORY };
    let kinship = n.kinship();
    let least_rarity = (bar.rarity + (KIN - kinship) * bar.slope).max(LEAST_RARITY);
    let mut links = Vec::new();
    for &(u, v, z1) in &scored {
        let ratio = |best: u64| (logistic(z1) * ONE as u64 / best) as i64;
        let (ra, rb) = (ratio(best(&|s| s.0 == u)), ratio(best(&|s| s.1 == v)));
        let z = second::INTERCEPT
            + (second::FIRST * z1.clamp(-14 * ONE, 14 * ONE) + second::LOWER_RATIO * ra.min(rb) + second::HIGHER_RATIO * ra.max(rb)) / ONE
            - (KIN - kinship).max(0) * bar.strange / KIN;
        let (su, sv) = (&n.pages[0].sentences[u], &n.pages[1].sentences[v]);
        let one_source = su.sources.iter().any(|s| sv.sources.contains(s));
        let z = if one_source { z.max((z + SOURCE).min(STRICT_NEVER)) } else { z };
        let (reasons, rarity) = n.reasons(u, v);
        if z >= i64::from(floor) && reasons >= FEWEST && rarity * 100 >= least_rarity * POSSIBLE_PART {
            let quantity = usize::from(n.number(u, v) > 0).min(bar.reasons - 2);
            let plain = n.common(u, v).iter().filter(|&&id| !n.is_name(id)).count();
            let alike = n.likeness(u, v) >= bar.likeness_for(plain, n.number(u, v));
            let telling = reasons - quantity >= bar.reasons && rarity >= least_rarity && alike;
            let (a, b) = (Node { article: a, claim: su.claim }, Node { article: b, claim: sv.claim });
            links.push(Link { a, b, z: z as i32, mutual: ra == ONE && rb == ONE, telling });
        }
    }
    links.sort_unstable();
    links
}
