//! One article in numbers.
//!
//! In: stems, names and quantities of its compared sentences. Out: a [`Page`]: for each sentence its
//! stems, for each stem its sentences. All lists of a page lie end to end in a few arrays; a
//! [`Stretch`] says where one begins and ends. It never looks at another article.

use super::fixed::ONE;
use crate::claim::FigureKind;
use crate::claim::lexicon::Synonyms;
use std::ops::Range;

/// Where a list lies in its array.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stretch {
    start: u32,
    end: u32,
}

impl Stretch {
    /// Appends a list to its array.
    pub fn extend<T>(array: &mut Vec<T>, list: impl IntoIterator<Item = T>) -> Self {
        let start = array.len() as u32;
        array.extend(list);
        Stretch { start, end: array.len() as u32 }
    }

    /// For indexing the array.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many there are.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }
}

/// A quantity that can be equal to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quantity {
    /// Money, percent or count.
    pub kind: FigureKind,
    /// Hash of the value, with the currency for money.
    pub value: u64,
    /// Stems of the unit, for counts alone.
    pub unit: Box<[u32]>,
    /// Of 1,000 news articles, how many give this value.
    pub usual: u16,
    /// How rare the value is, in 1/10,000 of a log unit.
    pub rarity: i64,
}

/// One sentence of an article.
#[derive(Debug, Clone, Default)]
pub(super) struct Sentence {
    /// Number of its claim.
    pub claim: u32,
    /// Places of its stems in the article's list, ascending: of [`Page::places`].
    pub stems: Stretch,
    /// (root, place of the stem), ascending: of [`Page::roots`].
    pub roots: Stretch,
    /// (synonym group, place of the stem), by group, within a group by letters: of [`Page::groups`].
    pub groups: Stretch,
    /// A bit for each root, several roots a bit: sentences without a bit in common have no root in
    /// common.
    pub root_marks: u64,
    /// The same for synonym groups.
    pub group_marks: u64,
    /// Name stems of its own, ascending: of [`Page::names`].
    pub names: Stretch,
    /// Inherited name stems, ascending: of [`Page::names`].
    pub inherited: Stretch,
    /// Of [`Page::quantities`].
    pub quantities: Stretch,
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
    /// max(.05, rarity among articles), in 1/10,000.
    pub idf: u32,
    /// Square of that, in 1/10,000.
    pub kin: u32,
    /// It is part of a name in half or more of its sentences.
    pub name: bool,
    /// Sentences that hold it, ascending: of [`Page::holders`].
    pub holders: Stretch,
}

/// One article.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    /// In order.
    pub sentences: Vec<Sentence>,
    /// Sorted by number.
    pub stems: Vec<Stem>,
    /// The sentences of its stems.
    pub holders: Vec<u16>,
    /// The stems of its sentences.
    places: Vec<u16>,
    roots: Vec<(u32, u16)>,
    groups: Vec<(u16, u16)>,
    /// The names of its sentences, by hash.
    pub names: Vec<u64>,
    /// The quantities of its sentences.
    pub quantities: Vec<Quantity>,
    /// Length of the article as a vector of the rarity of its stems, in 1/100.
    pub length: u64,
}

impl Page {
    /// Fills in the stems of each sentence from the sentences of each stem; `sizes` counts them.
    pub fn place(&mut self, sizes: &[u32]) {
        let mut start = 0;
        for (sentence, &size) in self.sentences.iter_mut().zip(sizes) {
            sentence.stems = Stretch { start, end: start };
            start += size;
        }
        self.places = vec![0; start as usize];
        for (stem, place) in self.stems.iter().zip(0..) {
            for &s in &self.holders[stem.holders.range()] {
                let list = &mut self.sentences[usize::from(s)].stems;
                self.places[list.end as usize] = place;
                list.end += 1;
            }
        }
    }

    /// Fills in what follows from the rarity of the stems.
    pub fn weigh(&mut self) {
        let one = ONE as u64;
        for s in &mut self.stems {
            s.kin = (u64::from(s.idf) * u64::from(s.idf) / one) as u32;
        }
        self.length = self.stems.iter().map(|s| u64::from(s.kin)).sum::<u64>().isqrt();
    }

    /// Fills in the roots and synonym groups of each sentence: `of` says those of a stem.
    pub fn relate(&mut self, of: impl Fn(u32) -> (Option<u32>, Option<&'static Synonyms>)) {
        let of: Vec<(Option<u32>, Option<&Synonyms>)> = self.stems.iter().map(|s| of(s.id)).collect();
        let mut by_letters: Vec<(u16, u16, u16)> = Vec::new();
        for sentence in &mut self.sentences {
            let places = &self.places[sentence.stems.range()];
            let roots = places.iter().filter_map(|&p| Some((of[usize::from(p)].0?, p)));
            sentence.roots = Stretch::extend(&mut self.roots, roots);
            let roots = &mut self.roots[sentence.roots.range()];
            roots.sort_unstable();
            sentence.root_marks = roots.iter().fold(0, |marks, r| marks | 1 << (r.0 % 64));
            by_letters.clear();
            for (&place, synonyms) in places.iter().filter_map(|p| Some((p, of[usize::from(*p)].1?))) {
                by_letters.extend(synonyms.groups.iter().map(|&g| (g, synonyms.place, place)));
            }
            by_letters.sort_unstable();
            sentence.groups = Stretch::extend(&mut self.groups, by_letters.iter().map(|g| (g.0, g.2)));
            let groups = &self.groups[sentence.groups.range()];
            sentence.group_marks = groups.iter().fold(0, |marks, g| marks | 1 << (g.0 % 64));
        }
    }

    /// Places of the stems of a sentence in [`Page::stems`], ascending.
    pub fn places(&self, sentence: usize) -> &[u16] {
        &self.places[self.sentences[sentence].stems.range()]
    }

    /// (root, place of the stem) of a sentence, ascending; roots of one stem of the run are left out.
    pub fn roots(&self, sentence: usize) -> &[(u32, u16)] {
        &self.roots[self.sentences[sentence].roots.range()]
    }

    /// (synonym group, place of the stem) of a sentence, by group, within a group by letters.
    pub fn groups(&self, sentence: usize) -> &[(u16, u16)] {
        &self.groups[self.sentences[sentence].groups.range()]
    }

    /// The quantities of a sentence.
    pub fn quantities(&self, sentence: usize) -> &[Quantity] {
        &self.quantities[self.sentences[sentence].quantities.range()]
    }
}
