//! The claims of a run as numbers: what candidates and scores are computed from.
//!
//! In: documents and the passages marked as formulas. Out: a [`Corpus`] of numbered stems,
//! quantities and document frequencies. It keeps no word; a stem's number says nothing of the stem,
//! and no result depends on it.

use super::fixed::{ONE, ln};
use super::page::{Page, Quantity, Sentence, Stem, Stretch};
use super::sources::RareSources;
use super::stock::compared;
use crate::align::Passage;
use crate::article::ArticleIx;
use crate::claim::hashed::HashedMap;
use crate::claim::lexicon::{self, Synonyms};
use crate::claim::stem::{root, stem};
use crate::claim::{Figure, FigureKind, frequency};
use crate::finding::Document;
use crate::text::word_hash;
use std::collections::HashMap;

/// The claims of a run, ready to be compared. Shared by all threads that score pairs.
#[derive(Debug)]
pub struct Corpus {
    /// One an article; empty for copies and articles without claims.
    pub(super) pages: Vec<Page>,
    vocabulary: Vocabulary,
    /// For each stem: max(.05, rarity among articles), in 1/10,000.
    idf: Vec<i64>,
    /// For each stem: how many articles hold it.
    pub(super) df: Vec<u32>,
    /// Logarithms of the odd numbers 2·sf + 1 for small sf.
    pub(super) ln_odd: Vec<i64>,
}

/// The stems of a run, numbered as they come.
#[derive(Debug, Default)]
struct Vocabulary {
    /// The number of a stem by its hash.
    numbers: HashedMap<u32>,
    /// For each stem: its hash.
    hashes: Vec<u64>,
    /// For each stem: number of its root.
    root_of: Vec<u32>,
    /// For each root: how many stems have it.
    stems_of_root: Vec<u32>,
    /// The number of a root by its hash.
    roots: HashedMap<u32>,
    /// For each stem: its synonym groups.
    synonyms_of: Vec<Option<&'static Synonyms>>,
}

impl Vocabulary {
    /// The number of the stem with this hash; `letters` spells it, and is asked once a stem.
    fn number(&mut self, hash: u64, letters: impl FnOnce() -> String) -> u32 {
        if let Some(&number) = self.numbers.get(&hash) {
            return number;
        }
        let letters = letters();
        let next_root = self.stems_of_root.len() as u32;
        let root = *self.roots.entry(root(&letters).map_or(hash, word_hash)).or_insert(next_root);
        if root == next_root {
            self.stems_of_root.push(0);
        }
        self.stems_of_root[root as usize] += 1;
        let number = self.hashes.len() as u32;
        self.numbers.insert(hash, number);
        self.hashes.push(hash);
        self.root_of.push(root);
        self.synonyms_of.push(lexicon::synonyms_of(hash));
        number
    }

    fn groups(&self, number: u32) -> &'static [u16] {
        self.synonyms_of[number as usize].map_or(&[], |s| &s.groups)
    }
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
    /// Numbers the claims of `documents`. Copies of other articles, and sentences that are mostly
    /// formula by `passages`, take no part. O(text log text of an article).
    pub fn new(documents: &[Document], passages: &[Passage]) -> Self {
        let compared = compared(documents, passages);
        let mut vocabulary = Vocabulary::default();
        let mut pages: Vec<Page> = documents.iter().zip(&compared).map(|(d, c)| page(d, c, &mut vocabulary)).collect();
        let mut df = vec![0u32; vocabulary.hashes.len()];
        let mut values: HashMap<(FigureKind, u64), u64> = HashMap::new();
        let mut held = Vec::new();
        for page in &pages {
            for s in &page.stems {
                df[s.id as usize] += 1;
            }
            held.clear();
            held.extend(page.quantities.iter().map(|q| (q.kind, q.value)));
            held.sort_unstable();
            held.dedup();
            for key in &held {
                *values.entry(*key).or_default() += 1;
            }
        }
        let n = pages.iter().filter(|p| !p.sentences.is_empty()).count() as u64 + SCALE_ARTICLES;
        let background = |hash: u64| frequency::per_mille(hash).map_or(UNLISTED, |p| u64::from(p) * SCALE_ARTICLES / 1_000);
        // Most stems share their frequency with many others.
        let mut known: Vec<Option<i64>> = vec![None; n as usize + 1];
        let mut rarity_of = |df: u64| *known[df.min(n) as usize].get_or_insert_with(|| rarity(n, df.min(n)));
        let idf: Vec<i64> =
            vocabulary.hashes.iter().zip(&df).map(|(&hash, &df)| rarity_of(u64::from(df) + background(hash)).max(ONE / 20)).collect();
        for page in &mut pages {
            for q in &mut page.quantities {
                q.rarity = rarity_of(values[&(q.kind, q.value)] + u64::from(q.usual) * SCALE_ARTICLES / 1_000);
            }
            for s in &mut page.stems {
                s.idf = idf[s.id as usize] as u32;
            }
            page.weigh();
            page.relate(|stem| {
                let root = vocabulary.root_of[stem as usize];
                // A root of one stem can meet no other stem.
                (Some(root).filter(|&r| vocabulary.stems_of_root[r as usize] > 1), vocabulary.synonyms_of[stem as usize])
            });
        }
        let ln_odd = (0..256).map(|sf| ln(2 * sf + 1)).collect();
        Corpus { pages, vocabulary, idf, df, ln_odd }
    }

    /// True where two units can count the same things: a stem, root or synonym group in common.
    pub(super) fn same_unit(&self, a: &[u32], b: &[u32]) -> bool {
        a.iter().any(|&x| b.iter().any(|&y| x == y || self.exchanged(x, y)))
    }

    /// True for two stems of one root or synonym group.
    pub(super) fn exchanged(&self, x: u32, y: u32) -> bool {
        let (roots, groups) = (&self.vocabulary.root_of, self.vocabulary.groups(y));
        roots[x as usize] == roots[y as usize] || self.vocabulary.groups(x).iter().any(|g| groups.contains(g))
    }

    /// True for a run with room for many stories, whose articles are mostly strangers.
    pub(super) fn many_stories(&self) -> bool {
        self.pages.len() >= super::stock::TELLING
    }

    /// The number of a stem that a compared sentence holds.
    pub(super) fn number(&self, stem: u64) -> Option<u32> {
        self.vocabulary.numbers.get(&stem).copied()
    }

    /// How rare a stem is among articles, in 1/10,000 of a log unit.
    pub(super) fn rarity_of(&self, number: u32) -> i64 {
        self.idf[number as usize]
    }

    /// Number of the root of a stem.
    #[cfg(test)]
    pub(super) fn root_of(&self, number: u32) -> u32 {
        self.vocabulary.root_of[number as usize]
    }

    /// Synonym groups of a stem.
    #[cfg(test)]
    pub(super) fn groups_of(&self, number: u32) -> &'static [u16] {
        self.vocabulary.groups(number)
    }

    /// Articles that take part.
    pub fn articles(&self) -> impl Iterator<Item = ArticleIx> + '_ {
        (0..self.pages.len()).filter(|&i| !self.pages[i].sentences.is_empty()).map(|i| ArticleIx(i as u32))
    }
}

/// The compared claims of one article in numbers, not yet weighed. O(words log words).
fn page(document: &Document, compared: &[u32], vocabulary: &mut Vocabulary) -> Page {
    let mut page = Page::default();
    let sources = RareSources::new(&document.reading.credits);
    // Every stem of every sentence: stem, sentence, whether it is a name there.
    let mut held: Vec<(u32, u16, bool)> = Vec::new();
    for (s, &c) in compared.iter().enumerate() {
        let claim = &document.claims[c as usize];
        held.extend(claim.terms.stems.iter().map(|t| (vocabulary.number(t.stem, || t.text(document.text)), s as u16, t.name)));
        let names = Stretch::extend(&mut page.names, claim.terms.names());
        let inherited = Stretch::extend(&mut page.names, claim.terms.inherited.iter().copied());
        let quantities = claim.figures.iter().filter_map(|f| quantity(f, vocabulary));
        page.sentences.push(Sentence {
            claim: c,
            names,
            inherited,
            quantities: Stretch::extend(&mut page.quantities, quantities),
            negated: claim.terms.negated,
            position: s as i64 * ONE / compared.len() as i64,
            sources: sources.around(claim.sentence),
            ..Sentence::default()
        });
    }
    held.sort_unstable();
    let mut sizes = vec![0u32; compared.len()];
    for stem in held.chunk_by(|a, b| a.0 == b.0) {
        let names = stem.iter().filter(|h| h.2).count();
        let holders = Stretch::extend(&mut page.holders, stem.iter().map(|h| h.1));
        page.stems.push(Stem { id: stem[0].0, idf: 0, kin: 0, name: names * 2 >= stem.len(), holders });
        stem.iter().for_each(|h| sizes[usize::from(h.1)] += 1);
    }
    page.place(&sizes);
    page
}

/// A figure as a quantity, where it can be one: ordinals, dates and vague counts are none, nor is
/// a count of nothing.
fn quantity(figure: &Figure, vocabulary: &mut Vocabulary) -> Option<Quantity> {
    let value = word_hash(&figure.value);
    let usual = |kind| frequency::value_per_mille(kind, &figure.value);
    let (value, usual, unit) = match figure.kind {
        // An amount of one currency is no amount of another. None is usual.
        FigureKind::Money => (value ^ word_hash(&figure.unit).rotate_left(32), frequency::RARE_VALUE, Box::default()),
        FigureKind::Percent | FigureKind::Time => (value, usual(figure.kind), Box::default()),
        FigureKind::Count if !figure.unit_words.is_empty() => {
            let number = |w: &String| {
                let stem = stem(w);
                vocabulary.number(word_hash(&stem), || stem)
            };
            (value, usual(figure.kind), figure.unit_words.iter().map(number).collect())
        }
        _ => return None,
    };
    Some(Quantity { kind: figure.kind, value, unit, usual, rarity: 0 })
}
