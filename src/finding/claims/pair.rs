//! Two articles side by side: what each pair of their sentences shares.
//!
//! In: a [`Corpus`] and two of its pages. Out: one [`Cell`] a pair of sentences that share a stem or
//! a quantity, with what sums over it, and the words two sentences say in another form. It weighs
//! nothing against anything: that is the score's business.

use super::corpus::Corpus;
use super::fixed::{ONE, ln};
use super::page::{Page, Quantity};
use std::cmp::Ordering;

/// Shared words in more sentences than this, of the two articles, are the topic and no detail.
const RARE: u64 = 6;

/// What two sentences share.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    /// Number of the sentence of the first article.
    pub u: u16,
    /// Number of the sentence of the second.
    pub v: u16,
    /// Stems in common.
    pub stems: u16,
    /// Those that are no names.
    pub plain: u16,
    /// Rarity among articles of those, in 1/10,000.
    pub plain_rarity: i64,
    /// Σ w², in 10^-8.
    pub dot: u64,
    /// Σ w, in 1/10,000.
    pub mass: u64,
    /// Σ w of rare words that are no names.
    pub rare: u64,
    /// Rarity of the rarest equal quantity.
    pub number: i64,
}

impl Cell {
    /// The sentence of the first article, for indexing.
    pub fn row(&self) -> usize {
        usize::from(self.u)
    }

    /// The sentence of the second.
    pub fn column(&self) -> usize {
        usize::from(self.v)
    }
}

/// A stem's weight in one pair of articles.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    /// 1/10,000.
    w: u64,
    /// 10^-8.
    square: u64,
}

/// A stem that both articles hold.
struct Common {
    /// Places in the two.
    places: (u16, u16),
    weight: Weight,
    /// No name in either.
    plain: bool,
    /// `weight.w` where it is a detail, else 0.
    rare: u32,
    /// Rarity among articles where it is no name, else 0.
    plain_idf: u32,
}

/// Two articles side by side, with the weights of their stems.
pub(super) struct Pair<'a> {
    corpus: &'a Corpus,
    pub a: &'a Page,
    pub b: &'a Page,
    /// For each stem of `a`, its place in `b`, and the other way round; [`ABSENT`] where it has none.
    in_b: Vec<u16>,
    in_a: Vec<u16>,
    /// Row by row, within a row by column.
    pub cells: Vec<Cell>,
    /// Cosine of the two articles by the rarity of their stems, in 1/10,000.
    pub kinship: i64,
    /// Of each stem; empty until [`Pair::measure`], as all that follows.
    weights_a: Vec<Weight>,
    weights_b: Vec<Weight>,
    /// For each sentence √Σw² and Σw over all its stems.
    pub norms_a: Vec<(u64, u64)>,
    pub norms_b: Vec<(u64, u64)>,
}

/// The place of a stem the other article does not hold. No page has as many stems.
const ABSENT: u16 = u16::MAX;

impl<'a> Pair<'a> {
    /// Finds what is shared. O(stems + shared words of all pairs of sentences).
    pub fn new(corpus: &'a Corpus, a: &'a Page, b: &'a Page) -> Self {
        let weigh = Weigh::new(corpus, a, b);
        let (mut in_b, mut in_a) = (vec![ABSENT; a.stems.len()], vec![ABSENT; b.stems.len()]);
        let mut common: Vec<Common> = Vec::new();
        let mut kin = 0;
        let (mut i, mut j) = (0, 0);
        while i < a.stems.len() && j < b.stems.len() {
            let (x, y) = (&a.stems[i], &b.stems[j]);
            match x.id.cmp(&y.id) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => {
                    let sf = x.holders.len() + y.holders.len();
                    let (weight, plain) = (weigh.weight(x.idf, sf), !x.name && !y.name);
                    let rare = if sf as u64 <= RARE && plain { weight.w as u32 } else { 0 };
                    let plain_idf = if plain { x.idf } else { 0 };
                    (in_b[i], in_a[j]) = (j as u16, i as u16);
                    common.push(Common { places: (i as u16, j as u16), weight, plain, rare, plain_idf });
                    kin += u64::from(x.kin);
                    i += 1;
                    j += 1;
                }
            }
        }
        let kinship = (kin * ONE as u64).checked_div(a.length * b.length).unwrap_or(0) as i64;
        let cells = cells(corpus, a, b, &common, &in_b);
        let nothing = (Vec::new(), Vec::new());
        Pair {
            corpus,
            a,
            b,
            in_b,
            in_a,
            cells,
            kinship,
            weights_a: nothing.0,
            weights_b: nothing.1,
            norms_a: Vec::new(),
            norms_b: Vec::new(),
        }
    }

    /// Weighs all stems and sentences. O(words).
    pub fn measure(&mut self) {
        let weigh = Weigh::new(self.corpus, self.a, self.b);
        let weights = |page: &Page, other: &Page, there: &[u16]| -> Vec<Weight> {
            let sf = |&place: &u16| if place == ABSENT { 0 } else { other.stems[usize::from(place)].holders.len() };
            page.stems.iter().zip(there).map(|(s, place)| weigh.weight(s.idf, s.holders.len() + sf(place))).collect()
        };
        let norms = |page: &Page, weights: &[Weight]| -> Vec<(u64, u64)> {
            let sentences = 0..page.sentences.len();
            let sums = sentences.map(|s| {
                let of = page.places(s).iter().map(|&p| weights[usize::from(p)]);
                of.fold((0, 0), |(squares, mass), w| (squares + w.square, mass + w.w))
            });
            sums.map(|(squares, mass): (u64, u64)| (squares.isqrt(), mass)).collect()
        };
        self.weights_a = weights(self.a, self.b, &self.in_b);
        self.weights_b = weights(self.b, self.a, &self.in_a);
        self.norms_a = norms(self.a, &self.weights_a);
        self.norms_b = norms(self.b, &self.weights_b);
    }

    /// Both sentences stand under a source that both articles credit hardly anywhere else.
    pub fn share_a_source(&self, u: usize, v: usize) -> bool {
        let (x, y) = (&self.a.sentences[u].sources, &self.b.sentences[v].sources);
        x.iter().any(|s| y.binary_search(s).is_ok())
    }

    /// Cosine of two sentences, in 1/10,000.
    pub fn cosine(&self, cell: &Cell) -> i64 {
        let norms = self.norms_a[cell.row()].0 * self.norms_b[cell.column()].0;
        (cell.dot * ONE as u64).checked_div(norms).unwrap_or(0) as i64
    }

    /// How many reasons a reader would accept for a link, and how rare they are together: shared words
    /// that are no names, words of one root or synonym group, an equal quantity; a name helps a single
    /// word.
    pub fn reasons(&self, cell: &Cell) -> (usize, i64) {
        let (u, v) = (cell.row(), cell.column());
        reasons(cell, usize::from(self.derived_groups(u, v) > 0) + usize::from(self.derived_roots(u, v) > 0))
    }

    /// Not less than [`Pair::reasons`], for a small part of the work.
    pub fn most_reasons(&self, cell: &Cell) -> (usize, i64) {
        let (su, sv) = (&self.a.sentences[cell.row()], &self.b.sentences[cell.column()]);
        reasons(cell, usize::from(su.group_marks & sv.group_marks != 0) + usize::from(su.root_marks & sv.root_marks != 0))
    }

    /// Synonym groups that both sentences hold by different words.
    pub fn common_groups(&self, cell: &Cell) -> usize {
        let (u, v) = (cell.row(), cell.column());
        if self.a.sentences[u].group_marks & self.b.sentences[v].group_marks == 0 {
            return 0;
        }
        let (x, y) = (self.a.groups(u), self.b.groups(v));
        let (mut i, mut j, mut found) = (0, 0, 0);
        while i < x.len() && j < y.len() {
            match x[i].0.cmp(&y[j].0) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => {
                    found += usize::from(self.in_b[usize::from(x[i].1)] != y[j].1);
                    i += 1;
                    j += 1;
                }
            }
        }
        found
    }

    /// [`Pair::derived`] by synonym groups.
    pub fn derived_groups(&self, u: usize, v: usize) -> u64 {
        let none = self.a.sentences[u].group_marks & self.b.sentences[v].group_marks == 0;
        if none { 0 } else { self.derived(u, v, self.a.groups(u), self.b.groups(v)) }
    }

    /// [`Pair::derived`] by roots.
    pub fn derived_roots(&self, u: usize, v: usize) -> u64 {
        let none = self.a.sentences[u].root_marks & self.b.sentences[v].root_marks == 0;
        if none { 0 } else { self.derived(u, v, self.a.roots(u), self.b.roots(v)) }
    }

    /// Σ over groups (roots or synonym groups) that both sentences hold, by stems that are not in
    /// both, of the smaller weight.
    fn derived<G: Ord + Copy>(&self, u: usize, v: usize, x: &[(G, u16)], y: &[(G, u16)]) -> u64 {
        let (su, sv) = (self.a.places(u), self.b.places(v));
        let alone = |there: u16, other: &[u16]| there == ABSENT || other.binary_search(&there).is_err();
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
                let place = usize::from(x[i].1);
                if alone(self.in_b[place], sv) {
                    wx = wx.max(self.weights_a[place].w);
                }
                i += 1;
            }
            while j < y.len() && y[j].0 == group {
                let place = usize::from(y[j].1);
                if alone(self.in_a[place], su) {
                    wy = wy.max(self.weights_b[place].w);
                }
                j += 1;
            }
            sum += wx.min(wy);
        }
        sum
    }
}

/// The reasons of a cell with `derived` words in another form.
fn reasons(cell: &Cell, derived: usize) -> (usize, i64) {
    let names = usize::from(cell.stems > cell.plain);
    let quantity = usize::from(cell.number > 0);
    (usize::from(cell.plain) + derived + 2 * quantity + names, cell.plain_rarity + cell.number + derived as i64 * 4 * ONE)
}

/// Weighs stems in one pair of articles.
struct Weigh<'a> {
    corpus: &'a Corpus,
    /// Logarithm of twice the sentences of the two, and two more.
    ln_n: i64,
}

impl<'a> Weigh<'a> {
    fn new(corpus: &'a Corpus, a: &Page, b: &Page) -> Self {
        Weigh { corpus, ln_n: ln(2 * ((a.sentences.len() + b.sentences.len()) as u64 + 1)) }
    }

    /// w = √(rarity among articles · rarity among the sentences of the two), for a stem that `sf` of
    /// these sentences hold.
    fn weight(&self, idf: u32, sf: usize) -> Weight {
        let ln_sf = self.corpus.ln_odd.get(sf).copied().unwrap_or_else(|| ln(2 * sf as u64 + 1));
        let square = (i64::from(idf) * (self.ln_n - ln_sf).max(ONE / 20)) as u64;
        // Below 2^50 the root of the float is exact, in a third of the instructions.
        Weight { w: (square as f64).sqrt() as u64, square }
    }
}

/// One cell a pair of sentences that share anything, row by row.
fn cells(corpus: &Corpus, a: &Page, b: &Page, common: &[Common], in_b: &[u16]) -> Vec<Cell> {
    // For each stem of `a` its number among the common ones, plus one.
    let mut number_of: Vec<u16> = vec![0; in_b.len()];
    for (c, n) in common.iter().zip(1..) {
        number_of[usize::from(c.places.0)] = n;
    }
    let with_quantities: Vec<usize> = (0..b.sentences.len()).filter(|&v| b.sentences[v].quantities.len() > 0).collect();
    let mut row: Vec<Sums> = vec![Sums::default(); b.sentences.len()];
    let mut numbers: Vec<i64> = vec![0; b.sentences.len()];
    let mut touched: Vec<u16> = Vec::new();
    let mut cells = Vec::new();
    for u in 0..a.sentences.len() {
        for &place in a.places(u) {
            let Some(c) = number_of[usize::from(place)].checked_sub(1).map(|n| &common[usize::from(n)]) else { continue };
            for &v in &b.holders[b.stems[usize::from(c.places.1)].holders.range()] {
                let sums = &mut row[usize::from(v)];
                if sums.stems == 0 {
                    touched.push(v);
                }
                sums.stems += 1;
                sums.dot += c.weight.square;
                sums.mass += c.weight.w as u32;
                sums.rare += c.rare;
                sums.plain += u16::from(c.plain);
                sums.plain_rarity += c.plain_idf;
            }
        }
        if a.sentences[u].quantities.len() > 0 {
            for &v in &with_quantities {
                numbers[v] = equal_quantities(corpus, a.quantities(u), b.quantities(v));
                if numbers[v] > 0 && row[v].stems == 0 {
                    touched.push(v as u16);
                }
            }
        }
        touched.sort_unstable();
        cells.extend(touched.drain(..).map(|v| {
            let sums = std::mem::take(&mut row[usize::from(v)]);
            Cell {
                u: u as u16,
                v,
                stems: sums.stems,
                plain: sums.plain,
                plain_rarity: i64::from(sums.plain_rarity),
                dot: sums.dot,
                mass: u64::from(sums.mass),
                rare: u64::from(sums.rare),
                number: std::mem::take(&mut numbers[usize::from(v)]),
            }
        }));
    }
    cells
}

/// The sums of a [`Cell`] while a row is read, as small as they are for any sentence.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    dot: u64,
    mass: u32,
    rare: u32,
    plain_rarity: u32,
    stems: u16,
    plain: u16,
}

/// Rarity of the quantities that two sentences share. A second one is further evidence, though seldom
/// independent of the first.
fn equal_quantities(corpus: &Corpus, x: &[Quantity], y: &[Quantity]) -> i64 {
    let same =
        |x: &Quantity, y: &Quantity| x.kind == y.kind && x.value == y.value && (x.unit.is_empty() || corpus.same_unit(&x.unit, &y.unit));
    if !x.iter().any(|x| y.iter().any(|y| x.value == y.value)) {
        return 0;
    }
    let mut found: Vec<(i64, u64)> = x.iter().filter(|x| y.iter().any(|y| same(x, y))).map(|q| (-q.rarity, q.value)).collect();
    found.sort_unstable();
    found.dedup();
    match found[..] {
        [] => 0,
        [x] => -x.0,
        [x, y, ..] => -x.0 - y.0 / 2,
    }
}
