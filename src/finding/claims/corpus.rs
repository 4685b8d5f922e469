//! The claims of a run as numbers: what candidates and scores are computed from.
//!
//! In: documents and the passages marked as formulas. Out: a [`Corpus`] of interned stems,
//! quantities and document frequencies. It never keeps a word it does not need again, and its
//! numbers depend on the sorted vocabulary alone, never on the order of the input.

use super::fixed::{ONE, ln};
use crate::align::{Passage, REWORDED};
use crate::article::ArticleIx;
use crate::claim::stem::{root, stem};
use crate::claim::{Claim, Figure, FigureKind, frequency, lexicon};
use crate::finding::Document;
use crate::quote::{Credit, SourceKind};
use crate::text::{Span, Tok, fold, word_hash};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A quantity that can be equal to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Quantity {
    /// Money, percent or count.
    pub kind: FigureKind,
    /// Value, with the currency for money.
    pub value: String,
    /// Stems of the unit, for counts alone.
    pub unit: Vec<u32>,
    /// How rare the value is, in 1/10,000 of a log unit.
    pub rarity: i64,
}

/// One sentence of an article.
#[derive(Debug, Clone, Default)]
pub(super) struct Sentence {
    /// Number of its claim.
    pub claim: u32,
    /// Places of its stems in the article's list, ascending.
    pub stems: Vec<u16>,
    /// (root, place of the stem), ascending.
    pub roots: Vec<(u32, u16)>,
    /// (synonym group, place of the stem), ascending.
    pub groups: Vec<(u16, u16)>,
    /// Name stems of its own, as vocabulary numbers, ascending.
    pub names: Vec<u32>,
    /// Inherited name stems, as vocabulary numbers, ascending.
    pub inherited: Vec<u32>,
    /// Its quantities.
    pub quantities: Vec<Quantity>,
    /// It denies something.
    pub negated: bool,
    /// Where it stands in its article, in 1/10,000 of the article.
    pub position: i64,
    /// Sources credited in or around it that its article credits hardly anywhere else, ascending.
    pub sources: Vec<u64>,
}

/// A stem of an article.
#[derive(Debug, Clone)]
pub(super) struct Stem {
    /// Its number in the vocabulary.
    pub id: u32,
    /// It is part of a name in half or more of its sentences.
    pub name: bool,
    /// Sentences that hold it, ascending.
    pub sentences: Vec<u16>,
}

/// One article.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    /// In order.
    pub sentences: Vec<Sentence>,
    /// Sorted by number.
    pub stems: Vec<Stem>,
}

/// The claims of a run, ready to be compared. Shared by all threads that score pairs.
#[derive(Debug)]
pub struct Corpus {
    /// One an article; empty for copies and articles without claims.
    pub(super) pages: Vec<Page>,
    /// Sorted; a stem's number is its place.
    vocabulary: Vec<String>,
    /// For each stem: max(.05, rarity among articles), in 1/10,000.
    pub(super) idf: Vec<i64>,
    /// For each stem: number of its root.
    root_of: Vec<u32>,
    /// For each stem: its synonym groups.
    groups_of: Vec<&'static [u16]>,
    /// Logarithms of the odd numbers 2·sf + 1 for small sf.
    pub(super) ln_odd: Vec<i64>,
}

/// Articles the weights were fitted on: the scale of every rarity.
const SCALE_ARTICLES: u64 = 2_133;

/// Document frequency that an unlisted stem is taken to have among [`SCALE_ARTICLES`].
const UNLISTED: u64 = 3;

/// Rarity of something held by `df` of `n` articles, scaled so that the rarest thing of a run of
/// any size weighs alike.
fn rarity(n: u64, df: u64) -> i64 {
    (ln(n + 1) - ln(df + 1)) * ln(SCALE_ARTICLES + 1) / ln(n + 1)
}

impl Corpus {
    /// Interns the claims of `documents`. Copies of other articles, and sentences that are mostly
    /// formula by `passages`, take no part. O(text log text).
    pub fn new(documents: &[Document], passages: &[Passage]) -> Self {
        let formulas = formula_stretches(documents.len(), passages);
        let compared: Vec<Vec<u32>> = documents
            .iter()
            .zip(&formulas)
            .map(|(d, f)| if d.article.duplicate_of.is_some() { Vec::new() } else { comparable(d, f, documents.len()) })
            .collect();
        let compared = without_stock(documents, compared);
        let claims = |i: usize| compared[i].iter().map(move |&c| &documents[i].claims[c as usize]);
        let mut words: BTreeSet<&str> = BTreeSet::new();
        for i in 0..documents.len() {
            for claim in claims(i) {
                words.extend(claim.terms.stems.iter().chain(&claim.terms.inherited).map(String::as_str));
            }
        }
        let units: BTreeSet<String> =
            (0..documents.len()).flat_map(claims).flat_map(|c| &c.figures).flat_map(|f| &f.unit_words).map(|w| stem(w)).collect();
        words.extend(units.iter().map(String::as_str));
        let vocabulary: BTreeMap<&str, u32> = words.iter().zip(0..).map(|(w, i)| (*w, i)).collect();
        let roots: BTreeMap<&str, u32> = words.iter().map(|w| root(w).unwrap_or(w)).collect::<BTreeSet<_>>().into_iter().zip(0..).collect();

        let mut corpus = Corpus {
            pages: Vec::with_capacity(documents.len()),
            vocabulary: words.iter().map(|w| w.to_string()).collect(),
            idf: Vec::new(),
            root_of: words.iter().map(|w| roots[root(w).unwrap_or(w)]).collect(),
            groups_of: words.iter().map(|w| lexicon::synonyms(w)).collect(),
            ln_odd: (0..256).map(|sf| ln(2 * sf + 1)).collect(),
        };
        let mut df = vec![0u64; words.len()];
        let mut values: BTreeMap<(FigureKind, String), u64> = BTreeMap::new();
        for i in 0..documents.len() {
            let page = corpus.page(documents[i].claims, &documents[i].reading.credits, &compared[i], &vocabulary);
            for s in &page.stems {
                df[s.id as usize] += 1;
            }
            let held: BTreeSet<_> = page.sentences.iter().flat_map(|s| &s.quantities).map(|q| (q.kind, q.value.clone())).collect();
            for key in held {
                *values.entry(key).or_default() += 1;
            }
            corpus.pages.push(page);
        }
        let n = corpus.pages.iter().filter(|p| !p.sentences.is_empty()).count() as u64 + SCALE_ARTICLES;
        let background = |w: &str| frequency::per_mille(w).map_or(UNLISTED, |p| u64::from(p) * SCALE_ARTICLES / 1_000);
        corpus.idf = words.iter().zip(&df).map(|(w, df)| rarity(n, df + background(w)).max(ONE / 20)).collect();
        for q in corpus.pages.iter_mut().flat_map(|p| &mut p.sentences).flat_map(|s| &mut s.quantities) {
            let usual = u64::from(frequency::value_per_mille(q.kind, &q.value)) * SCALE_ARTICLES / 1_000;
            q.rarity = rarity(n, values[&(q.kind, q.value.clone())] + usual);
        }
        corpus
    }

    fn page(&self, claims: &[Claim], credits: &[Credit], compared: &[u32], vocabulary: &BTreeMap<&str, u32>) -> Page {
        let number = |w: &String| vocabulary[w.as_str()];
        // For each stem: its sentences, and in how many of them it is a name.
        let mut held: BTreeMap<u32, (Vec<u16>, usize)> = BTreeMap::new();
        for (s, &c) in compared.iter().enumerate() {
            let terms = &claims[c as usize].terms;
            for w in &terms.stems {
                let entry = held.entry(number(w)).or_default();
                entry.0.push(s as u16);
                entry.1 += usize::from(terms.names.binary_search(w).is_ok());
            }
        }
        let place: BTreeMap<u32, u16> = held.keys().copied().zip(0..).collect();
        let sentences = compared.iter().enumerate().map(|(s, &c)| {
            let claim = &claims[c as usize];
            let numbers = |list: &[String]| -> Vec<u32> { list.iter().map(number).collect() };
            let stems: Vec<(u32, u16)> = claim.terms.stems.iter().map(number).map(|id| (id, place[&id])).collect();
            let mut roots: Vec<(u32, u16)> = stems.iter().map(|&(id, p)| (self.root_of[id as usize], p)).collect();
            roots.sort_unstable();
            let mut groups: Vec<(u16, u16)> =
                stems.iter().flat_map(|&(id, p)| self.groups_of[id as usize].iter().map(move |g| (*g, p))).collect();
            groups.sort_unstable();
            Sentence {
                claim: c,
                stems: stems.iter().map(|s| s.1).collect(),
                roots,
                groups,
                names: numbers(&claim.terms.names),
                inherited: numbers(&claim.terms.inherited),
                quantities: claim.figures.iter().filter_map(|f| quantity(f, vocabulary)).collect(),
                negated: claim.terms.negated,
                position: s as i64 * ONE / compared.len() as i64,
                sources: rare_sources(credits, claim.sentence),
            }
        });
        let sentences = sentences.collect();
        let stems = held.into_iter().map(|(id, (sentences, names))| Stem { id, name: names * 2 >= sentences.len(), sentences }).collect();
        Page { sentences, stems }
    }

    /// True where two units can count the same things: a stem, root or synonym group in common.
    pub(super) fn same_unit(&self, a: &[u32], b: &[u32]) -> bool {
        a.iter().any(|&x| {
            b.iter().any(|&y| {
                let (gx, gy) = (self.groups_of[x as usize], self.groups_of[y as usize]);
                x == y || self.root_of[x as usize] == self.root_of[y as usize] || gx.iter().any(|g| gy.contains(g))
            })
        })
    }

    /// True for a run with room for many stories, whose articles are mostly strangers.
    pub(super) fn many_stories(&self) -> bool {
        self.pages.len() >= TELLING
    }

    /// How rare a stem is among articles, in 1/10,000 of a log unit; 0 for unknown ones.
    pub(super) fn rarity_of(&self, stem: &str) -> i64 {
        self.vocabulary.binary_search_by(|w| w.as_str().cmp(stem)).map_or(0, |i| self.idf[i])
    }

    /// Articles that take part.
    pub fn articles(&self) -> impl Iterator<Item = ArticleIx> + '_ {
        (0..self.pages.len()).filter(|&i| !self.pages[i].sentences.is_empty()).map(|i| ArticleIx(i as u32))
    }
}

/// Most credits of a source whose naming tells two articles speak of the same thing.
const RARELY: usize = 2;
/// Sentences before a sentence in which a credit may govern it, and after.
const GOVERNS: (usize, usize) = (3, 1);

/// Named sources credited in or around a sentence, and hardly anywhere else in the article.
fn rare_sources(credits: &[Credit], sentence: usize) -> Vec<u64> {
    let key = |c: &Credit| word_hash(fold(&c.source.name).trim_start_matches("the "));
    let near = credits.iter().filter(|c| c.sentence <= sentence + GOVERNS.1 && c.sentence + GOVERNS.0 >= sentence);
    let named = near.filter(|c| c.source.named && c.source.kind != SourceKind::Group);
    let mut out: Vec<u64> = named.map(key).filter(|k| credits.iter().filter(|c| key(c) == *k).count() <= RARELY).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// A figure as a quantity, where it can be one: ordinals, dates and vague counts are none, nor is
/// a count of nothing.
fn quantity(figure: &Figure, vocabulary: &BTreeMap<&str, u32>) -> Option<Quantity> {
    let (value, unit) = match figure.kind {
        FigureKind::Money => (format!("{} {}", figure.unit, figure.value), Vec::new()),
        FigureKind::Percent => (figure.value.clone(), Vec::new()),
        FigureKind::Count if !figure.unit_words.is_empty() => {
            (figure.value.clone(), figure.unit_words.iter().filter_map(|w| vocabulary.get(stem(w).as_str()).copied()).collect())
        }
        _ => return None,
    };
    Some(Quantity { kind: figure.kind, value, unit, rarity: 0 })
}

/// Articles of a run that can tell stock wording from the words of one story: in a run of five
/// articles on one story every phrase they share is in a large part of the run. Measured: with
/// stock wording of such runs left out, recall on single stories falls from .42 to .30.
const TELLING: usize = 50;

/// Other articles with another filling that make a sentence a template in a small run. One is no
/// template: two outlets that give different figures for one thing are what a reader wants to see.
const FILLINGS: usize = 2;

/// For each article, the token stretches of passages marked as formulas, with the other article.
fn formula_stretches(articles: usize, passages: &[Passage]) -> Vec<Vec<(Span<Tok>, ArticleIx)>> {
    let mut held = vec![Vec::new(); articles];
    for p in passages.iter().filter(|p| p.formula.is_some_and(|f| f == "template" || f != REWORDED && articles >= TELLING)) {
        held[p.a.article.at()].push((p.a.tokens, p.b.article));
        held[p.b.article.at()].push((p.b.tokens, p.a.article));
    }
    held
}

/// Articles of one outlet that make a sentence of theirs alone its stock: a subscription line, an
/// author's life, a picture credit.
const STOCK: usize = 3;

/// Leaves out sentences that stand word for word in [`STOCK`] articles of one outlet and in no other.
fn without_stock(documents: &[Document], mut compared: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    // For each sentence, its outlet (none where two print it) and its articles.
    let mut held: HashMap<u64, (Option<&str>, usize)> = HashMap::new();
    let key = |d: &Document, c: u32| {
        let tokens = &d.text.tokens[d.claims[c as usize].tokens.range()];
        tokens.iter().fold(0u64, |h, t| (h.rotate_left(5) ^ t.hash).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    };
    for (d, claims) in documents.iter().zip(&compared) {
        let outlet = d.article.outlet.as_deref();
        let mut keys: Vec<u64> = claims.iter().map(|&c| key(d, c)).collect();
        keys.sort_unstable();
        keys.dedup();
        for k in keys {
            let entry = held.entry(k).or_insert((outlet, 0));
            entry.1 += 1;
            if entry.0 != outlet {
                entry.0 = None;
            }
        }
    }
    for (d, claims) in documents.iter().zip(&mut compared) {
        claims.retain(|&c| held.get(&key(d, c)).is_none_or(|h| h.0.is_none() || h.1 < STOCK));
    }
    compared
}

/// Numbers of the claims that take part: those not mostly formula.
fn comparable(document: &Document, formulas: &[(Span<Tok>, ArticleIx)], articles: usize) -> Vec<u32> {
    let needed = if articles >= TELLING { 1 } else { FILLINGS };
    let stock = |c: &Claim| {
        let covering = formulas.iter().filter(|(f, _)| f.overlap(c.tokens) * 2 >= c.tokens.len());
        covering.map(|&(_, other)| other).collect::<BTreeSet<ArticleIx>>().len() >= needed
    };
    // Places in an article are 16 bits; a text with more sentences is a dump, not an article.
    let claims = document.claims.iter().take(usize::from(u16::MAX));
    claims.zip(0..).filter(|(c, _)| !stock(c)).map(|(_, i)| i).collect()
}
