//! How many origins a finding can have at most, and what its articles do not show.
//!
//! In: a case under judgement. Out: a number, and what is missing. It changes no verdict.

use super::Case;
use crate::article::ArticleIx;
use std::collections::{BTreeMap, BTreeSet};

impl Case<'_, '_> {
    /// One origin for each named source; for sources without a name and for articles without any source one for each text.
    pub(super) fn most_origins(&self) -> usize {
        let of = |c: &super::Class<'_>| if c.unnamed(self.roles) { self.texts(&c.articles) } else { 1 };
        self.classes.iter().map(of).sum::<usize>() + self.texts(&self.unknown)
    }

    /// Into how many texts these articles fall: two with a text in common, or one in two places, are one.
    fn texts(&self, articles: &BTreeSet<ArticleIx>) -> usize {
        // The least article of the text that each article, and each component, belongs to.
        let mut least: BTreeMap<ArticleIx, ArticleIx> = articles.iter().map(|&a| (a, a)).collect();
        let mut first: BTreeMap<usize, ArticleIx> = BTreeMap::new();
        let root = |least: &BTreeMap<ArticleIx, ArticleIx>, mut a: ArticleIx| {
            while least[&a] != a {
                a = least[&a];
            }
            a
        };
        for (o, &component) in self.finding.occurrences.iter().zip(&self.links.component) {
            if articles.contains(&o.article) {
                let other = *first.entry(component).or_insert(o.article);
                let (x, y) = (root(&least, o.article), root(&least, other));
                least.insert(x.max(y), x.min(y));
            }
        }
        least.iter().filter(|(a, of)| a == of).count()
    }

    /// " East Post names the Meridian Wire as a contributor: the words may be its." where articles name one agency.
    pub(super) fn named_agency(&self) -> String {
        let mut agencies: BTreeMap<&str, BTreeSet<ArticleIx>> = BTreeMap::new();
        for &a in &self.articles {
            if let Some(wire) = &self.documents[a.at()].article.wire {
                agencies.entry(&wire.agency).or_default().insert(a);
            }
        }
        match agencies.iter().collect::<Vec<_>>()[..] {
            [(agency, articles)] => {
                let s = if articles.len() == 1 { "s" } else { "" };
                format!(" {} name{s} {agency} as a contributor: the words may be the agency's.", self.list(articles))
            }
            _ => String::new(),
        }
    }

    /// What would show whose a shared text is: lines that no article has, and dates where one is missing.
    pub(super) fn what_shows_whose_text(&self) -> Vec<&'static str> {
        let mut articles = self.articles.iter().map(|a| self.documents[a.at()].article);
        let lines = articles.clone().any(|a| a.wire.is_some() || a.republished_from.is_some());
        let signed = articles.clone().all(|a| !a.authors.is_empty());
        let line = match (lines, signed) {
            (true, _) => "a credit for these very words in one of them",
            (false, true) => "a credit or agency line in one of them",
            (false, false) => "a credit, byline or agency line in one of them",
        };
        let undated = articles.any(|a| a.published().is_none());
        std::iter::once(line).chain(undated.then_some("publication dates, which would show who had the words first")).collect()
    }
}
