//! Which articles are compared.
//!
//! In: a [`Corpus`]. Out: pairs of articles that share rare keys. It never scores a sentence.

use super::corpus::Corpus;
use super::fixed::{ONE, ln};
use crate::article::ArticleIx;
use crate::claim::FigureKind;
use std::collections::BTreeSet;

/// A key held by more articles than this tells no story apart (measured: 16 loses one
/// same-story pair in 100 among the best 20, 64 gains none and doubles the work).
const DF_CAP: usize = 32;

/// Neighbours kept an article: all same-story articles of stories of six were among them.
const NEIGHBOURS: usize = 20;

/// Least of what two articles of one story share, as a part (1/10,000) of what they would share if
/// all their stems were theirs alone. Most neighbours of an article without a story are strangers.
const KINSHIP: i64 = 80;

/// Pairs of articles worth comparing, sorted, the smaller number first. An article is paired with
/// the [`NEIGHBOURS`] that share most with it, by the sum of ln(N/df)² over shared keys: stems,
/// pairs of stems of one sentence, amounts, shares, and counts with their unit.
///
/// Time: at most [`DF_CAP`] postings a key, so linear in the text.
pub fn candidates(corpus: &Corpus) -> Vec<(ArticleIx, ArticleIx)> {
    let mut held: Vec<(Key, u32)> = Vec::new();
    for (page, i) in corpus.pages.iter().zip(0..) {
        held.extend(page.stems.iter().map(|s| (Key::Stem(s.id), i)));
        for q in page.sentences.iter().flat_map(|s| &s.quantities) {
            if q.unit.is_empty() {
                held.push((Key::Amount(q.kind, &q.value), i));
            }
            held.extend(q.unit.iter().map(|u| (Key::Count(&q.value, *u), i)));
        }
    }
    held.sort_unstable();
    held.dedup();
    let articles = corpus.articles().count() as u64;
    // Runs of one key: its postings, and for each article the runs it stands in.
    let mut runs: Vec<(i64, &[(Key, u32)])> = Vec::new();
    let mut runs_of: Vec<Vec<u32>> = vec![Vec::new(); corpus.pages.len()];
    for run in held.chunk_by(|a, b| a.0 == b.0).filter(|r| (2..=DF_CAP).contains(&r.len())) {
        // One more than N, so that a key of every article of a small run still counts.
        let weight = ln(articles + 1) - ln(run.len() as u64);
        for (_, article) in run {
            runs_of[*article as usize].push(runs.len() as u32);
        }
        runs.push((weight * weight / ONE, run));
    }
    let floor = |a: u32, b: u32| {
        let size = |i: u32| corpus.pages[i as usize].stems.len() as u64;
        let most = ln(articles + 1);
        most * most / ONE * (size(a) * size(b)).isqrt() as i64 * KINSHIP / ONE
    };
    let mut pairs = BTreeSet::new();
    let mut scores = vec![0i64; corpus.pages.len()];
    for (mine, a) in runs_of.iter().zip(0..) {
        let mut touched: Vec<u32> = Vec::new();
        for (weight, run) in mine.iter().map(|&r| &runs[r as usize]) {
            for &(_, b) in run.iter().filter(|p| p.1 != a) {
                if scores[b as usize] == 0 {
                    touched.push(b);
                }
                scores[b as usize] += weight;
            }
        }
        let mut best: Vec<(i64, u32)> = touched.iter().map(|&b| (-std::mem::take(&mut scores[b as usize]), b)).collect();
        best.sort_unstable();
        let kin = best.iter().take(NEIGHBOURS).filter(|&&(score, b)| -score >= floor(a, b));
        pairs.extend(kin.map(|&(_, b)| (ArticleIx(b.min(a)), ArticleIx(b.max(a)))));
    }
    pairs.into_iter().collect()
}

/// What two articles can share.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Stem(u32),
    Amount(FigureKind, &'a str),
    Count(&'a str, u32),
}
