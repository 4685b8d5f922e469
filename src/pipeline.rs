//! The wiring: stages in order, over all cores.
//!
//! In: articles and a [`Config`]. Out: a [`Run`]. It is the only place with threads; each stage
//! is a pure function, results are collected in article order, so that the number of threads
//! changes nothing but the time.

use crate::align::Passage;
use crate::article::{Article, ArticleIx};
use crate::claim::{self, Claim};
use crate::config::Config;
use crate::finding::{Document, Finding};
use crate::origin::Traced;
use crate::quote::{self, Reading};
use crate::text::TokenText;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Who watches a run. Every method may be called from any thread.
pub trait Progress: Sync {
    /// A stage of `total` steps begins.
    fn stage(&self, name: &str, total: u64);
    /// `n` more steps of it are done.
    fn step(&self, n: u64);
}

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn stage(&self, _: &str, _: u64) {}
    fn step(&self, _: u64) {}
}

/// Everything a run knows; the vectors run parallel to `articles`.
#[derive(Debug, Default)]
pub struct Run {
    /// Sorted as ingest sorted them.
    pub articles: Vec<Article>,
    /// Their words.
    pub texts: Vec<TokenText>,
    /// Their quotations and credits.
    pub readings: Vec<Reading>,
    /// Their claims.
    pub claims: Vec<Vec<Claim>>,
    /// Sorted by both sides.
    pub passages: Vec<Passage>,
    /// Sorted by kind, then by their first occurrence.
    pub findings: Vec<Traced>,
}

impl Run {
    /// The articles as later stages see them.
    pub fn documents(&self) -> Vec<Document<'_>> {
        documents(&self.articles, &self.texts, &self.readings, &self.claims)
    }
}

fn documents<'a>(articles: &'a [Article], texts: &'a [TokenText], readings: &'a [Reading], claims: &'a [Vec<Claim>]) -> Vec<Document<'a>> {
    (0..articles.len()).map(|i| Document { article: &articles[i], text: &texts[i], reading: &readings[i], claims: &claims[i] }).collect()
}

/// Runs all stages over `articles`.
pub fn analyse(mut articles: Vec<Article>, config: &Config, progress: &dyn Progress) -> Run {
    let total = articles.len() as u64;
    progress.stage("Reading", total);
    let texts: Vec<TokenText> = articles
        .par_iter()
        .map(|a| {
            let text = TokenText::new(&a.text);
            progress.step(1);
            text
        })
        .collect();
    articles.par_iter_mut().zip(&texts).for_each(|(article, text)| {
        article.body_hash = blake3::hash(text.normal.as_bytes()).to_hex().to_string();
    });
    mark_duplicates(&mut articles);

    let passages: Vec<Passage> = Vec::new();

    progress.stage("Quotations and claims", total);
    let read: Vec<(Reading, Vec<Claim>)> = articles
        .par_iter()
        .zip(&texts)
        .map(|(article, text)| {
            let reading = read_article(article, text);
            let claims = extract_claims(article, text, &reading);
            progress.step(1);
            (reading, claims)
        })
        .collect();
    let (readings, claims): (Vec<_>, Vec<_>) = read.into_iter().unzip();

    progress.stage("Findings", 3);
    let documents = documents(&articles, &texts, &readings, &claims);
    let findings = link(&documents, &passages, config);
    progress.stage("Origins", findings.len() as u64);
    let findings: Vec<Traced> = trace(&documents, &passages, findings);
    Run { articles, texts, readings, claims, passages, findings }
}

fn read_article(_article: &Article, _text: &TokenText) -> quote::Reading {
    quote::Reading::default()
}

fn extract_claims(_article: &Article, _text: &TokenText, _reading: &Reading) -> Vec<claim::Claim> {
    Vec::new()
}

fn link(_documents: &[Document<'_>], _passages: &[Passage], _config: &Config) -> Vec<Finding> {
    Vec::new()
}

fn trace(_documents: &[Document<'_>], _passages: &[Passage], _findings: Vec<Finding>) -> Vec<Traced> {
    Vec::new()
}

/// Points every copy at the first article with the same words: earliest by date, then by id.
fn mark_duplicates(articles: &mut [Article]) {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let key = |a: &Article| (a.published().is_none(), a.published().map(str::to_string), a.id.clone());
    for (i, article) in articles.iter().enumerate() {
        let best = first.entry(article.body_hash.clone()).or_insert(i);
        if key(article) < key(&articles[*best]) {
            *best = i;
        }
    }
    for (i, article) in articles.iter_mut().enumerate() {
        let representative = first[&article.body_hash];
        article.duplicate_of = (representative != i).then_some(ArticleIx(representative as u32));
    }
}
