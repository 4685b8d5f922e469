//! Copied prose: which occurrences share words that are nobody's quotation.
//!
//! In: the passages of a run and two occurrences. Out: whether their prose is linked, and where.
//! Words inside quotation marks never link: two reporters may have heard the same speech.

use super::index::Index;
use crate::align::{Passage, Place, edit_script, equal_words};
use crate::article::ArticleIx;
use crate::finding::{Document, Occurrence};
use crate::text::{Raw, Span};
use std::collections::HashMap;

/// Shared words outside quotations that link two occurrences by themselves.
const LONG_RUN: u32 = 12;
/// Shared words that link where they are at least half of the shorter occurrence.
const HALF_RUN: u32 = 8;

/// Least identity of a passage whose words count as shared, in 1/10,000: those of a rewritten one
/// stand in another order, and most were replaced.
const ALIKE: u32 = 4_000;

/// Passages by the two articles they join.
#[derive(Debug)]
pub(super) struct PassageIndex<'a>(HashMap<(ArticleIx, ArticleIx), Vec<&'a Passage>>);

impl<'a> PassageIndex<'a> {
    /// Sorts passages by pair. O(n).
    pub fn new(passages: &'a [Passage]) -> Self {
        let mut by_pair: HashMap<_, Vec<&Passage>> = HashMap::new();
        for p in passages.iter().filter(|p| p.formula.is_none() && p.identity >= ALIKE) {
            by_pair.entry((p.a.article, p.b.article)).or_default().push(p);
        }
        PassageIndex(by_pair)
    }

    /// The passages between two articles, sides in the order asked for.
    pub(super) fn between(&self, x: ArticleIx, y: ArticleIx) -> impl Iterator<Item = (Place, Place)> + '_ {
        let forward = self.0.get(&(x, y)).into_iter().flatten().map(|p| (p.a, p.b));
        let backward = self.0.get(&(y, x)).into_iter().flatten().map(|p| (p.b, p.a));
        forward.chain(backward.filter(move |_| x != y))
    }
}

/// Where two occurrences share prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TextLink {
    /// In the first.
    pub a: Span<Raw>,
    /// In the second.
    pub b: Span<Raw>,
    /// Equal words outside quotations, in the same order.
    pub words: u32,
}

/// The link between the prose of two occurrences, if there is one.
pub(super) fn text_link(documents: &[Document<'_>], index: &Index<'_>, x: &Occurrence, y: &Occurrence) -> Option<TextLink> {
    if x.article == y.article {
        return None;
    }
    let (sx, sy) = (hull(x), hull(y));
    let prose = |o: &Occurrence, span: Span<Raw>| index.prose_words(documents, o.article, span);
    let shorter = || prose(x, sx).min(prose(y, sy));
    index
        .passages
        .between(x.article, y.article)
        .filter(|(p, q)| p.raw.overlap(sx) > 15 && q.raw.overlap(sy) > 15)
        .filter_map(|(p, q)| {
            let a = Span::new(p.raw.start().max(sx.start()), p.raw.end().min(sx.end()));
            let b = Span::new(q.raw.start().max(sy.start()), q.raw.end().min(sy.end()));
            let enough = |words: u32| words >= LONG_RUN || words >= HALF_RUN && 2 * words >= shorter();
            if !enough(prose(x, a).min(prose(y, b))) {
                return None;
            }
            // A passage may be rewritten in places.
            let words = equal_words(&edit_script(&index.prose(documents, x.article, a), &index.prose(documents, y.article, b)));
            enough(words).then_some(TextLink { a, b, words })
        })
        .max_by_key(|l| (l.words, std::cmp::Reverse(l.a)))
}

/// True where two occurrences share at least five words inside quotation marks on both sides.
pub(super) fn shares_quotation(documents: &[Document<'_>], index: &Index<'_>, x: &Occurrence, y: &Occurrence) -> bool {
    let (sx, sy) = (hull(x), hull(y));
    index.passages.between(x.article, y.article).any(|(p, q)| {
        let quoted = |place: Place, within: Span<Raw>| {
            let (start, end) = (place.raw.start().max(within.start()), place.raw.end().min(within.end()));
            if start >= end {
                return 0;
            }
            let span = Span::new(start, end);
            documents[place.article.at()].text.tokens_in(span).len() - index.prose_words(documents, place.article, span)
        };
        quoted(p, sx) >= 5 && quoted(q, sy) >= 5
    })
}

/// From the first to the last segment.
pub(super) fn hull(o: &Occurrence) -> Span<Raw> {
    o.segments.iter().copied().reduce(Span::hull).unwrap_or(Span::new(0, 0))
}
