//! A finished run: what the stages found, article by article.
//!
//! In: the results of every stage. Out: one record that the report, trace and compare read. It
//! computes nothing.

use crate::align::Passage;
use crate::article::Article;
use crate::claim::Claim;
use crate::finding::Document;
use crate::index::PairCounts;
use crate::origin::Traced;
use crate::quote::Reading;
use crate::text::TokenText;

/// Everything a run knows; `texts`, `readings` and `claims` run parallel to `articles`.
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
    /// What pairing left out.
    pub pairing: PairCounts,
    /// In the order of the report.
    pub findings: Vec<Traced>,
}

impl Run {
    /// The articles as the later stages see them.
    pub fn documents(&self) -> Vec<Document<'_>> {
        documents(&self.articles, &self.texts, &self.readings, &self.claims)
    }
}

/// Borrowed views of parallel slices.
pub fn documents<'a>(
    articles: &'a [Article],
    texts: &'a [TokenText],
    readings: &'a [Reading],
    claims: &'a [Vec<Claim>],
) -> Vec<Document<'a>> {
    articles
        .iter()
        .zip(texts)
        .zip(readings)
        .zip(claims)
        .map(|(((article, text), reading), claims)| Document { article, text, reading, claims })
        .collect()
}
