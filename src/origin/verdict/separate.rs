//! When two sources are two: what one article credits to the one, another credits to the other.
//!
//! In: two classes of a finding whose names cannot mean one source. Out: whether the finding has two
//! origins. A sentence may hold more than the finding is about, so it is asked what each credit is
//! for; a figure that rose from one article to the next has two sources, but they do not confirm
//! each other.

use super::super::classes::Class;
use super::super::copying::hull;
use super::super::credit::content_words;
use super::Case;
use crate::article::ArticleIx;
use crate::finding::Relation;
use crate::finding::claims::MANY_ARTICLES;
use crate::text::{Raw, Span};
use std::collections::BTreeSet;

/// Articles on either side that separate sources need in a run of many stories, where less links the
/// claims: of nine such verdicts that were read in a run of 2,360 articles one was right.
const WITNESSES: usize = 2;

/// Pairs of credits compared, where hundreds of articles carry a story.
const MOST_PAIRS: usize = 400;

/// Least content words that what the two sources are credited with has in common.
const SHARED: usize = 3;

impl Case<'_, '_> {
    /// True where both sources are credited by name, each in articles that do not credit the other,
    /// with the same statement, and never with the same words in marks.
    pub(super) fn are_separate(&self, a: &Class<'_>, b: &Class<'_>) -> bool {
        let firm = |c: &Class<'_>, other: &Class<'_>| -> Vec<usize> {
            let alone = |i: &usize| self.stands[*i].firm && !other.articles.contains(&self.finding.occurrences[*i].article);
            c.members.iter().copied().filter(alone).collect()
        };
        let article = |i: usize| self.finding.occurrences[i].article;
        // The same words in marks have one speaker, who was misread on one side.
        if a.members.iter().any(|&x| b.members.iter().any(|&y| self.links.quote_linked(x, y))) {
            return false;
        }
        let confirm = |x: usize, y: usize| self.agree_in_figures(article(x), article(y)) && self.state_the_same(x, y);
        let (firm_a, firm_b) = (firm(a, b), firm(b, a));
        let pairs: Vec<(usize, usize)> =
            firm_a.iter().flat_map(|&x| firm_b.iter().map(move |&y| (x, y))).take(MOST_PAIRS).filter(|&(x, y)| confirm(x, y)).collect();
        let witnesses = |side: fn(&(usize, usize)) -> usize| pairs.iter().map(|p| article(side(p))).collect::<BTreeSet<_>>().len();
        // One article's credit may be misread, or be of another part of what it states.
        let least = if self.documents.len() < MANY_ARTICLES { 1 } else { WITNESSES };
        witnesses(|p| p.0) >= least && witnesses(|p| p.1) >= least
    }

    /// False where both articles give a figure for one thing, and not the same.
    fn agree_in_figures(&self, a: ArticleIx, b: ArticleIx) -> bool {
        let moved = self.finding.figures.iter().filter(|t| matches!(t.relation, Relation::Update | Relation::Inflation));
        moved.into_iter().all(|table| {
            let gives = |x: ArticleIx| table.values.iter().any(|(_, articles)| articles.contains(&x));
            let both = table.values.iter().any(|(_, articles)| articles.contains(&a) && articles.contains(&b));
            both || !gives(a) || !gives(b)
        })
    }

    /// True where most of what two occurrences have in common stands in what their sources are
    /// credited with, on either side, and makes up half of what one of them is credited with.
    fn state_the_same(&self, x: usize, y: usize) -> bool {
        let words = |i: usize, span: Span<Raw>| content_words(self.documents[self.finding.occurrences[i].article.at()].text, span);
        let whole = |i: usize| words(i, hull(&self.finding.occurrences[i]));
        let credited = |i: usize| self.stands[i].credit.as_ref().map_or_else(Vec::new, |c| words(i, c.content));
        let (cx, cy) = (credited(x), credited(y));
        let other = whole(y);
        let shared: Vec<u64> = whole(x).into_iter().filter(|h| other.binary_search(h).is_ok()).collect();
        let stated = shared.iter().filter(|h| cx.binary_search(h).is_ok() && cy.binary_search(h).is_ok()).count();
        stated >= SHARED && 2 * stated >= shared.len() && 2 * stated >= cx.len().min(cy.len())
    }
}
