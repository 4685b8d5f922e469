//! The wiring: stages in order, over all cores.
//!
//! In: articles and a [`Config`]. Out: a [`Run`]. It is the only place with threads; each stage
//! is a pure function, results are collected in article order, so that the number of threads
//! changes nothing but the time.

mod candidates;
pub mod dedup;
pub mod memory;
pub mod passages;
mod sides;
mod spill;

use crate::align::Passage;
use crate::article::{Article, ArticleIx};
use crate::claim::{self, Claim};
use crate::config::Config;
use crate::finding::{self, Document, Finding, claims, quotes};
use crate::origin::{self, Traced};
use crate::quote::{self, Reading};
use crate::run::{Run, documents};
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

/// Sets the number of threads of every later run in this process. The first call counts.
pub fn use_threads(count: usize) {
    // Fails only where a pool exists already: then the number was set before.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(count).build_global();
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
        article.body_hash = body_hash(text);
    });
    mark_duplicates(&mut articles);

    let found = passages::passages(&articles, &texts, config, progress);
    let (passages, pairing) = (found.passages, found.counts);

    progress.stage("Quotations and claims", total);
    let read: Vec<(Reading, Vec<Claim>)> = articles
        .par_iter()
        .zip(&texts)
        .map(|(article, text)| {
            let reading = quote::read(article, text);
            let claims = claim::extract(article, text, &reading);
            progress.step(1);
            (reading, claims)
        })
        .collect();
    let (readings, claims): (Vec<_>, Vec<_>) = read.into_iter().unzip();

    progress.stage("Findings", 3);
    let documents = documents(&articles, &texts, &readings, &claims);
    let findings = link(&documents, &passages, config, progress);
    progress.stage("Origins", findings.len() as u64);
    let index = origin::Index::new(&documents, &passages);
    let mut findings: Vec<Traced> = findings
        .into_par_iter()
        .map(|finding| {
            progress.step(1);
            origin::trace(&documents, &index, finding)
        })
        .collect();
    origin::doubt(&documents, &mut findings);
    Run { articles, texts, readings, claims, passages, pairing, findings }
}

/// What each article quotes and credits, in their order.
pub fn readings(articles: &[Article]) -> Vec<Reading> {
    articles.par_iter().map(|article| quote::read(article, &TokenText::new(&article.text))).collect()
}

/// Quotation findings, claim findings and passage findings, in the order of the report.
fn link(documents: &[Document<'_>], passages: &[Passage], config: &Config, progress: &dyn Progress) -> Vec<Finding> {
    let step = |findings: Vec<Finding>| {
        progress.step(1);
        findings
    };
    let mut findings = step(quotes::link(documents, passages, &config.finding));
    let mut claims = step(link_claims(documents, passages, config));
    let mut shared = step(finding::passages::link(documents, passages));
    findings.append(&mut claims);
    findings.append(&mut shared);
    finding::redundant::without_repeats(documents, findings)
}

/// Claim linking with its pairs spread over all cores.
fn link_claims(documents: &[Document<'_>], passages: &[Passage], config: &Config) -> Vec<Finding> {
    if !config.finding.paraphrase {
        return Vec::new();
    }
    let corpus = claims::Corpus::new(documents, passages);
    let pairs = claims::candidates(&corpus);
    let floor = claims::floor(&config.finding);
    let mut links: Vec<claims::Link> = pairs.par_iter().flat_map_iter(|&(a, b)| claims::score_pair(&corpus, a, b, floor)).collect();
    claims::withdraw_from_descriptions(documents, &mut links);
    let groups = claims::groups(&links, &pairs, config.finding.strict, config.finding.possible);
    let presenter = claims::Presenter::new(documents, &corpus, &groups);
    claims::sorted(groups.par_iter().map(|group| presenter.finding(group)).collect())
}

/// What articles with the same words have in common.
pub(crate) fn body_hash(text: &TokenText) -> String {
    blake3::hash(text.normal.as_bytes()).to_hex().to_string()
}

/// Points every copy at the first article with the same words: earliest by date, then by id.
pub fn mark_duplicates(articles: &mut [Article]) {
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
