//! The articles that say most of a claim somebody typed, the closest first.
//!
//! In: the text typed and a finished run. Out: one [`Hit`] an article, its best sentence, with a
//! score. BM25 (Robertson and Zaragoza 2009) over the stems of content words and over their
//! 4-grams, which also meet across endings, spellings and languages (McNamee and Mayfield 2004).
//! It asks for no least share: that is for [`super::claim()`], which says where a claim stands.

use super::{Hit, overlap, quoted};
use crate::article::{Article, ArticleIx};
use crate::claim::Claim;
use crate::claim::lexicon::is_stop;
use crate::claim::stem::stem;
use crate::finding::quotes::lexicon::HashedMap;
use crate::finding::{Form, Item};
use crate::fingerprint::log2_16;
use crate::run::Run;
use crate::text::{Sentence, TokenText};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Letters of a gram.
const GRAM: usize = 4;
/// What a stem and a gram count, in tenths: a word has about five grams, which say it again.
const WEIGHTS: [u64; 2] = [10, 3];
/// Highest value of a term's frequency in a sentence, in thousandths: BM25's `k1 + 1`.
const SATURATED: u64 = 2_500;

/// The stem of a content word and its grams, each with its number in [`WEIGHTS`].
fn terms_of(word: &str) -> Vec<(usize, String)> {
    if is_stop(word) {
        return Vec::new();
    }
    let framed: Vec<char> = std::iter::once('_').chain(word.chars()).chain(std::iter::once('_')).collect();
    let grams = framed.windows(GRAM.min(framed.len())).map(|gram| (1, gram.iter().collect()));
    std::iter::once((0, stem(word))).chain(grams).collect()
}

/// The terms typed, and which of them each word of the run holds.
struct Sought {
    numbers: BTreeMap<(usize, String), usize>,
    /// By the hash of a word: its terms among those typed, and how many terms of each kind it has.
    words: HashedMap<(Vec<usize>, [u64; 2])>,
}

impl Sought {
    fn new(typed: &TokenText) -> Self {
        let terms: BTreeSet<(usize, String)> = (0..typed.tokens.len()).flat_map(|i| terms_of(typed.word(i))).collect();
        Sought { numbers: terms.into_iter().zip(0..).collect(), words: HashedMap::default() }
    }

    /// Adds the terms of `tokens` of a text to a unit.
    fn add(&mut self, text: &TokenText, tokens: std::ops::Range<usize>, unit: &mut Unit) {
        for i in tokens {
            let (held, lengths) = self.words.entry(text.tokens[i].hash).or_insert_with(|| {
                let terms = terms_of(text.word(i));
                let lengths = [0, 1].map(|kind| terms.iter().filter(|t| t.0 == kind).count() as u64);
                (terms.iter().filter_map(|t| self.numbers.get(t).copied()).collect(), lengths)
            });
            for &term in held.iter() {
                match unit.counts.iter_mut().find(|(t, _)| *t == term) {
                    Some((_, count)) => *count += 1,
                    None => unit.counts.push((term, 1)),
                }
            }
            unit.lengths = [unit.lengths[0] + lengths[0], unit.lengths[1] + lengths[1]];
        }
    }
}

/// A sentence with the headline above it, as BM25 sees a document.
#[derive(Default)]
struct Unit {
    article: usize,
    sentence: usize,
    /// Terms typed that stand in it, and how often.
    counts: Vec<(usize, u64)>,
    /// Its terms of each kind.
    lengths: [u64; 2],
}

/// The `top` articles that say most of `typed`, best first, each with its score in 1/10,000 of
/// that of a text in which every word typed stands over and over. O(words of the run).
pub(super) fn ranked(run: &Run, typed: &str, top: usize) -> Vec<(Hit, u32)> {
    let mut sought = Sought::new(&TokenText::new(typed));
    let units = units(run, &mut sought);
    let weighing = Weighing::new(&units, &sought);
    // What has the very words is at least as close as the share of them it has.
    let word_for_word = WordForWord::new(run, typed);
    let scores: Vec<u32> = units.iter().map(|u| weighing.score(u).max(word_for_word.at(run, u).map_or(0, |h| h.share))).collect();
    // The best sentence of each article, the first among equals.
    let mut best: Vec<(Reverse<u32>, usize)> = Vec::new();
    for of_one in (0..units.len()).collect::<Vec<_>>().chunk_by(|&a, &b| units[a].article == units[b].article) {
        best.extend(of_one.iter().map(|&u| (Reverse(scores[u]), u)).min());
    }
    best.retain(|(score, _)| score.0 > 0);
    best.sort_unstable();
    best.truncate(top);
    let hit = |u: usize| word_for_word.at(run, &units[u]).cloned().unwrap_or_else(|| reworded(run, &units[u], &weighing, &sought));
    best.into_iter().map(|(score, u)| (hit(u), score.0)).collect()
}

fn units(run: &Run, sought: &mut Sought) -> Vec<Unit> {
    let mut units = Vec::new();
    for (number, (article, text)) in run.articles.iter().zip(&run.texts).enumerate() {
        let headline = TokenText::new(article.title.as_deref().unwrap_or_default());
        for (s, sentence) in text.sentences.iter().enumerate().filter(|(_, s)| !is_masked(article, s)) {
            let mut unit = Unit { article: number, sentence: s, ..Unit::default() };
            sought.add(&headline, 0..headline.tokens.len(), &mut unit);
            sought.add(text, sentence.tokens.range(), &mut unit);
            units.push(unit);
        }
    }
    units
}

fn is_masked(article: &Article, sentence: &Sentence) -> bool {
    article.masked.iter().any(|m| m.span.overlap(sentence.raw) > 0)
}

/// BM25 with k1 = 1.5 and b = .75, in whole numbers.
struct Weighing {
    /// Of each term typed: its kind, and log2 of (N + 1) / (n + 1/2), in sixteenths.
    terms: Vec<(usize, u64)>,
    units: u64,
    /// Terms of each kind in all units.
    lengths: [u64; 2],
}

impl Weighing {
    fn new(units: &[Unit], sought: &Sought) -> Self {
        let count = units.len() as u64;
        let mut holders = vec![0; sought.numbers.len()];
        for (term, _) in units.iter().flat_map(|u| &u.counts) {
            holders[*term] += 1;
        }
        let mut terms = vec![(0, 0); holders.len()];
        for ((kind, _), &number) in &sought.numbers {
            terms[number] = (*kind, u64::from(log2_16(2 * count + 2) - log2_16(2 * holders[number] + 1)));
        }
        let lengths = [0, 1].map(|kind| units.iter().map(|u| u.lengths[kind]).sum());
        Weighing { terms, units: count, lengths }
    }

    /// How often a term stands in a unit, as BM25 counts it, in thousandths.
    fn frequency(&self, unit: &Unit, kind: usize, n: u64) -> u64 {
        let (all, n) = (u128::from(self.lengths[kind].max(1)), u128::from(n));
        // n (k1 + 1) / (n + k1 (1 - b + b length / average)), both sides times 8 and the average.
        let below = 8 * n * all + 3 * all + 9 * u128::from(unit.lengths[kind]) * u128::from(self.units);
        (u128::from(SATURATED) * 8 * n * all / below) as u64
    }

    /// In 1/10,000 of the most there is.
    fn score(&self, unit: &Unit) -> u32 {
        let weight = |(kind, rarity): (usize, u64)| rarity * WEIGHTS[kind];
        let most: u64 = self.terms.iter().map(|&t| weight(t) * SATURATED).sum();
        let reached: u64 = unit.counts.iter().map(|&(t, n)| weight(self.terms[t]) * self.frequency(unit, self.terms[t].0, n)).sum();
        (u128::from(reached) * 10_000 / u128::from(most.max(1))) as u32
    }

    /// Weight of the words typed that stand in a unit, in 1/10,000 of that of all.
    fn share(&self, unit: &Unit) -> u32 {
        let weight = |(kind, rarity): (usize, u64)| if kind == 0 { rarity } else { 0 };
        let all: u64 = self.terms.iter().map(|&t| weight(t)).sum();
        let held: u64 = unit.counts.iter().map(|&(t, _)| weight(self.terms[t])).sum();
        (10_000 * held / all.max(1)) as u32
    }
}

/// The places that have the words typed.
struct WordForWord(BTreeMap<ArticleIx, Vec<Hit>>);

impl WordForWord {
    fn new(run: &Run, typed: &str) -> Self {
        let mut by_article: BTreeMap<ArticleIx, Vec<Hit>> = BTreeMap::new();
        for hit in quoted(run, typed) {
            by_article.entry(hit.article).or_default().push(hit);
        }
        WordForWord(by_article)
    }

    /// The one in the sentence of a unit.
    fn at(&self, run: &Run, unit: &Unit) -> Option<&Hit> {
        let sentence = run.texts[unit.article].sentences[unit.sentence].raw;
        let here = self.0.get(&ArticleIx(unit.article as u32))?;
        here.iter().find(|h| overlap(&h.segments, &[sentence]))
    }
}

/// The sentence of a unit as a hit in other words.
fn reworded(run: &Run, unit: &Unit, weighing: &Weighing, sought: &Sought) -> Hit {
    let text = &run.texts[unit.article];
    let sentence = &text.sentences[unit.sentence];
    let is_sought = |&i: &usize| !is_stop(text.word(i)) && sought.numbers.contains_key(&(0, stem(text.word(i))));
    let shared: BTreeSet<String> = sentence.tokens.range().filter(is_sought).map(|i| text.word(i).to_string()).collect();
    let claim = run.claims[unit.article].iter().position(|c: &Claim| c.sentence == unit.sentence);
    Hit {
        article: ArticleIx(unit.article as u32),
        item: claim.map_or(Item::Stretch, |c| Item::Claim(c as u32)),
        segments: vec![sentence.raw],
        form: Form::Paraphrase,
        changes: Vec::new(),
        share: weighing.share(unit),
        shared: shared.into_iter().collect(),
        findings: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn units_of(texts: &[String], sought: &mut Sought) -> Vec<Unit> {
        let unit = |(number, text): (usize, &String)| {
            let (text, mut unit) = (TokenText::new(text), Unit { article: number, ..Unit::default() });
            sought.add(&text, 0..text.tokens.len(), &mut unit);
            unit
        };
        texts.iter().enumerate().map(unit).collect()
    }

    /// BM25 as it is defined, text by text and term by term.
    fn naive(texts: &[String], typed: &str) -> Vec<f64> {
        let terms = |text: &str| -> Vec<(usize, String)> {
            let text = TokenText::new(text);
            (0..text.tokens.len()).flat_map(|i| terms_of(text.word(i))).collect()
        };
        let all: Vec<Vec<(usize, String)>> = texts.iter().map(|t| terms(t)).collect();
        let sought: BTreeSet<(usize, String)> = terms(typed).into_iter().collect();
        let count = texts.len() as f64;
        let log = |n: usize| f64::from(log2_16(n as u64));
        let length = |text: &[(usize, String)], kind| text.iter().filter(|t| t.0 == kind).count() as f64;
        let holders = |term: &(usize, String)| all.iter().filter(|t| t.contains(term)).count();
        let idf = |term: &(usize, String)| log(2 * texts.len() + 2) - log(2 * holders(term) + 1);
        let weight = |term: &(usize, String)| WEIGHTS[term.0] as f64 * idf(term);
        let most: f64 = sought.iter().map(|t| weight(t) * 2.5).sum();
        let score = |text: &Vec<(usize, String)>| -> f64 {
            let of_term = |term: &(usize, String)| {
                let n = text.iter().filter(|t| *t == term).count() as f64;
                let average = all.iter().map(|t| length(t, term.0)).sum::<f64>() / count;
                weight(term) * 2.5 * n / (n + 1.5 * (0.25 + 0.75 * length(text, term.0) / average.max(1e-9)))
            };
            sought.iter().map(of_term).sum::<f64>() / most
        };
        all.iter().map(score).collect()
    }

    proptest! {
        #[test]
        fn scores_are_those_of_the_definition(
            texts in prop::collection::vec("((dam|dams|valve|river|closed|closing|the|14|[a-d]{2}) ){1,9}", 2..8),
            typed in "((dam|valves|rivers|close|the|14|[a-d]{2}) ){1,5}",
        ) {
            let mut sought = Sought::new(&TokenText::new(&typed));
            let units = units_of(&texts, &mut sought);
            let weighing = Weighing::new(&units, &sought);
            for (unit, exact) in units.iter().zip(naive(&texts, &typed)) {
                let exact = if exact.is_nan() { 0.0 } else { exact * 1e4 };
                // Frequencies are cut at thousandths.
                prop_assert!((f64::from(weighing.score(unit)) - exact).abs() <= 10.0, "{} {}", weighing.score(unit), exact);
                prop_assert!(weighing.share(unit) <= 10_000);
            }
        }
    }

    #[test]
    fn endings_and_spellings_meet() {
        let texts = ["The ministry closes nine dams".to_string(), "Nine ferries were painted".to_string()];
        let mut sought = Sought::new(&TokenText::new("nine dams closed"));
        let units = units_of(&texts, &mut sought);
        let weighing = Weighing::new(&units, &sought);
        assert_eq!(weighing.share(&units[0]), 10_000);
        assert!(weighing.score(&units[0]) > 2 * weighing.score(&units[1]));
    }
}
