//! Which articles are compared.
//!
//! In: a [`Corpus`]. Out: pairs of articles that share rare keys. It never scores a sentence.

use super::corpus::Corpus;
use super::fixed::{ONE, ln};
use super::page::Page;
use crate::article::ArticleIx;
use crate::claim::FigureKind;
use std::collections::HashMap;

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
    let postings = Postings::new(corpus);
    let articles = corpus.articles().count() as u64;
    // One more than N, so that a key of every article of a small run still counts.
    let most = ln(articles + 1);
    let weights: Vec<i64> = (0..=DF_CAP as u64).map(|df| (most - ln(df)) * (most - ln(df)) / ONE).collect();
    let floor = |a: u32, b: u32| {
        let size = |i: u32| corpus.pages[i as usize].stems.len() as u64;
        most * most / ONE * (size(a) * size(b)).isqrt() as i64 * KINSHIP / ONE
    };
    let mut pairs = Vec::new();
    let mut scores = vec![0i64; corpus.pages.len()];
    let (mut touched, mut best) = (Vec::new(), Vec::new());
    for a in 0..corpus.pages.len() as u32 {
        for &key in postings.keys(a) {
            let run = postings.articles(key);
            let weight = weights[run.len()];
            for &b in run.iter().filter(|b| **b != a) {
                if scores[b as usize] == 0 {
                    touched.push(b);
                }
                scores[b as usize] += weight;
            }
        }
        best.clear();
        best.extend(touched.drain(..).map(|b| (-std::mem::take(&mut scores[b as usize]), b)));
        if best.len() > NEIGHBOURS {
            best.select_nth_unstable(NEIGHBOURS - 1);
        }
        let kin = best.iter().take(NEIGHBOURS).filter(|&&(score, b)| -score >= floor(a, b));
        pairs.extend(kin.map(|&(_, b)| (ArticleIx(b.min(a)), ArticleIx(b.max(a)))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The articles of each key that two to [`DF_CAP`] articles hold, and the keys of each article.
struct Postings {
    /// End of the articles of each key in `articles`; they begin where those of the key before end.
    ends: Vec<u32>,
    articles: Vec<u32>,
    /// The same for the keys of each article.
    key_ends: Vec<u32>,
    keys: Vec<u32>,
}

impl Postings {
    /// Keys up to the size of the vocabulary are stems; figures follow. O(text).
    fn new(corpus: &Corpus) -> Self {
        let mut numbers: HashMap<Figure, u32> = HashMap::new();
        let mut df = corpus.df.clone();
        let mut figures_of: Vec<Vec<u32>> = Vec::with_capacity(corpus.pages.len());
        for page in &corpus.pages {
            let mut held: Vec<u32> = figures(page)
                .map(|figure| {
                    let next = (corpus.df.len() + numbers.len()) as u32;
                    *numbers.entry(figure).or_insert(next)
                })
                .collect();
            held.sort_unstable();
            held.dedup();
            df.resize(corpus.df.len() + numbers.len(), 0);
            held.iter().for_each(|&key| df[key as usize] += 1);
            figures_of.push(held);
        }
        let tells = |key: u32| (2..=DF_CAP as u32).contains(&df[key as usize]);
        let mut found = Postings { ends: Vec::with_capacity(df.len()), articles: Vec::new(), key_ends: Vec::new(), keys: Vec::new() };
        // Where the next article of each key goes: at first the begin of its stretch, at last the end.
        let mut begin = 0;
        for key in 0..df.len() as u32 {
            found.ends.push(begin);
            begin += if tells(key) { df[key as usize] } else { 0 };
        }
        found.articles = vec![0; begin as usize];
        for ((page, figures), a) in corpus.pages.iter().zip(&figures_of).zip(0..) {
            for key in page.stems.iter().map(|s| s.id).chain(figures.iter().copied()).filter(|&key| tells(key)) {
                let next = &mut found.ends[key as usize];
                found.articles[*next as usize] = a;
                *next += 1;
                found.keys.push(key);
            }
            found.key_ends.push(found.keys.len() as u32);
        }
        found
    }

    /// The keys of an article.
    fn keys(&self, article: u32) -> &[u32] {
        stretch(&self.keys, &self.key_ends, article)
    }

    /// The articles of a key.
    fn articles(&self, key: u32) -> &[u32] {
        stretch(&self.articles, &self.ends, key)
    }
}

/// The `n`th of lists that lie end to end.
fn stretch<'a>(all: &'a [u32], ends: &[u32], n: u32) -> &'a [u32] {
    let start = n.checked_sub(1).map_or(0, |before| ends[before as usize]);
    &all[start as usize..ends[n as usize] as usize]
}

/// A figure two articles can share.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Figure {
    Amount(FigureKind, u64),
    Count(u64, u32),
}

fn figures(page: &Page) -> impl Iterator<Item = Figure> + '_ {
    page.quantities.iter().flat_map(|q| {
        let amount = q.unit.is_empty().then_some(Figure::Amount(q.kind, q.value));
        amount.into_iter().chain(q.unit.iter().map(|u| Figure::Count(q.value, *u)))
    })
}
