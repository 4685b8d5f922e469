//! Passages inside which somebody is credited: how much of the shared words is his.
//!
//! In: the case of one finding. Out: a ruling, where nobody is credited with most of a shared passage. Sentences and
//! quotations are not judged here.

use super::{Case, Class, Ruling};
use crate::finding::FindingKind;
use crate::origin::copying::hull;
use crate::origin::join::same;
use crate::origin::rules::Rule;
use crate::quote::Source;
use crate::text::{Raw, Span};

/// Least part, in hundredths, of a shared passage that has to be what its source is credited with.
const MOST: usize = 75;

/// The same of one that is his alone: all but a word or two.
const ALL: usize = 95;

impl Case<'_, '_> {
    /// A passage with credits inside, none of them for most of its words: whose the words are is not said.
    pub(super) fn credited_in_part(&self) -> Option<Ruling> {
        let n = self.articles.len();
        let of_somebody = || self.classes.iter().any(|c| self.is_credited_with_most(c));
        if self.finding.kind != FindingKind::Passage || n < 2 || self.classes.is_empty() || of_somebody() {
            return None;
        }
        let because =
            format!("{n} articles share the wording; nobody is credited with most of it.{}{}", self.credited_inside(), self.named_agency());
        Some(self.shared_text(Rule::CreditedInside, because))
    }

    /// True where an article credits a source with most of the passage.
    pub(super) fn is_credited_with_most(&self, class: &Class<'_>) -> bool {
        class.members.iter().any(|&i| self.part_credited(class, i) >= MOST)
    }

    /// True where an article credits a source with the whole passage.
    pub(super) fn is_credited_with_all(&self, class: &Class<'_>) -> bool {
        class.members.iter().any(|&i| self.part_credited(class, i) >= ALL)
    }

    /// True where less than half of the words of the passage stand outside quotation marks, in every article.
    pub(super) fn is_mostly_quoted(&self) -> bool {
        self.finding.occurrences.iter().all(|o| {
            let words = self.documents[o.article.at()].text.tokens_in(hull(o)).len();
            2 * self.index.prose_words(self.documents, o.article, hull(o)) < words
        })
    }

    /// Hundredths of the words of an occurrence that its article credits to the class: what was said, in marks or not, and
    /// who said it. O(credits and quotations of the article).
    fn part_credited(&self, class: &Class<'_>, i: usize) -> usize {
        let o = &self.finding.occurrences[i];
        let (document, passage) = (&self.documents[o.article.at()], hull(o));
        let is_its = |s: &Source| class.sources.iter().any(|c| same(c, s, self.roles));
        let credits = document.reading.credits.iter().filter(|c| c.content.overlaps(passage) && is_its(&c.source));
        let quotes = document.reading.quotes.iter().filter(|q| q.outer.overlaps(passage));
        let spoken = quotes.filter(|q| [&q.speaker, &q.document].into_iter().flatten().any(is_its));
        let said: Vec<Span<Raw>> =
            credits.map(|c| c.content.hull(c.cue.span.hull(c.source.mention))).chain(spoken.map(|q| q.outer)).collect();
        let text = document.text;
        let words = text.tokens_in(passage).range();
        let of_it = words.clone().filter(|&k| said.iter().any(|s| s.overlaps(text.tokens[k].raw))).count();
        of_it * 100 / words.len().max(1)
    }
}
