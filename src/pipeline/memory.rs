//! A dump beside what an index remembers of earlier ones.
//!
//! In: the articles of a dump, and articles of the index. Out: sketches to look them up by, and a
//! [`Run`] over both. What only earlier articles say among themselves is left out: it was
//! reported when they were new.

use super::{Progress, analyse};
use crate::archive::{Sketch, Term, question, sketch};
use crate::article::Article;
use crate::config::{ArchiveConfig, Config};
use crate::run::Run;
use crate::text::TokenText;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What an index keeps of each article.
pub fn sketches(articles: &[Article], config: &ArchiveConfig) -> Vec<Sketch> {
    articles.par_iter().map(|a| sketch(a, &TokenText::new(&a.text), config)).collect()
}

/// What an index keeps of each article, and what to look it up by.
pub fn questions(articles: &[Article], config: &ArchiveConfig) -> (Vec<Sketch>, Vec<Vec<Term>>) {
    let both = |article: &Article| {
        let text = TokenText::new(&article.text);
        let sketch = sketch(article, &text, config);
        let question = question(article, &text, &sketch, config);
        (sketch, question)
    };
    articles.par_iter().map(both).unzip()
}

/// Runs all stages over `new` and `old` together, and keeps the passages and findings that have a
/// part in `new`. Pairs of old articles are compared like any: they are few, and a finding of a
/// new article is the fuller for them.
pub fn analyse_beside(new: Vec<Article>, old: Vec<Article>, config: &Config, progress: &dyn Progress) -> Run {
    let remembered: BTreeSet<String> = old.iter().map(|a| a.id.clone()).collect();
    if old.is_empty() {
        return analyse(new, config, progress);
    }
    let mut articles = new;
    articles.extend(old);
    // The order of ingest; where two dumps have a file of the same name, the id decides.
    articles.sort_by(|a, b| (&a.source_file, &a.source_id, a.record, &a.id).cmp(&(&b.source_file, &b.source_id, b.record, &b.id)));
    let mut run = analyse(articles, config, progress);
    let is_old: Vec<bool> = run.articles.iter().map(|a| remembered.contains(&a.id)).collect();
    run.passages.retain(|p| !is_old[p.a.article.at()] || !is_old[p.b.article.at()]);
    run.findings.retain(|t| t.finding.occurrences.iter().any(|o| !is_old[o.article.at()]));
    run
}
