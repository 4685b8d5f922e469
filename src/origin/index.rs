//! What the judgements on all findings of a run have in common, read once.
//!
//! In: the documents and passages of a run. Out: an [`Index`]: passages by pair of articles, where
//! each article quotes, who holds which office in it, and the words of every name. It judges nothing.

use super::copying::PassageIndex;
use super::names::{Offices, Read};
use crate::align::Passage;
use crate::article::ArticleIx;
use crate::finding::Document;
use crate::quote::{Source, SourceKind};
use crate::text::{Raw, Span};
use std::borrow::Cow;
use std::collections::HashMap;

/// What [`trace`](super::trace) looks up of a run.
#[derive(Debug)]
pub struct Index<'a> {
    /// Passages by the two articles they join.
    pub(super) passages: PassageIndex<'a>,
    /// The names of all sources and outlets.
    pub(super) names: Names<'a>,
    /// For each article what it says about who holds which office.
    offices: Vec<Offices>,
    /// For each article the stretches inside quotation marks, sorted and disjoint.
    quoted: Vec<Vec<Span<Raw>>>,
}

impl<'a> Index<'a> {
    /// Reads all names and quotations once. O(n log n).
    pub fn new(documents: &[Document<'a>], passages: &'a [Passage]) -> Self {
        Index {
            passages: PassageIndex::new(passages),
            names: Names::new(documents),
            offices: documents.iter().map(offices).collect(),
            quoted: documents.iter().map(quoted).collect(),
        }
    }

    /// What an article says about who holds which office.
    pub(super) fn offices(&self, article: ArticleIx) -> &Offices {
        &self.offices[article.at()]
    }

    /// Number of words of `span` outside the quotations of its article. O(log n + quotations of the span).
    pub(super) fn prose_words(&self, documents: &[Document<'_>], article: ArticleIx, span: Span<Raw>) -> u32 {
        let text = documents[article.at()].text;
        text.tokens_in(span).len() - self.quoted_in(article, span).map(|q| text.tokens_in(q).len()).sum::<u32>()
    }

    /// The hashes of those words, in order. O(words of the span).
    pub(super) fn prose(&self, documents: &[Document<'_>], article: ArticleIx, span: Span<Raw>) -> Vec<u64> {
        let text = documents[article.at()].text;
        let mut words = Vec::new();
        let mut from = text.tokens_in(span).range().start;
        for quoted in self.quoted_in(article, span) {
            let inside = text.tokens_in(quoted).range();
            words.extend(text.tokens[from..inside.start.max(from)].iter().map(|t| t.hash));
            from = inside.end.max(from);
        }
        words.extend(text.tokens[from..text.tokens_in(span).range().end.max(from)].iter().map(|t| t.hash));
        words
    }

    /// What of `span` stands inside quotation marks.
    fn quoted_in(&self, article: ArticleIx, span: Span<Raw>) -> impl Iterator<Item = Span<Raw>> {
        let quoted = &self.quoted[article.at()];
        let first = quoted.partition_point(|q| q.end() <= span.start());
        let inside = quoted[first..].iter().take_while(move |q| q.start() < span.end());
        inside.map(move |q| Span::new(q.start().max(span.start()), q.end().min(span.end())))
    }
}

/// What an article says about the offices of its people.
fn offices(document: &Document<'_>) -> Offices {
    let mut offices = Offices::default();
    for name in document.reading.names.iter().filter(|n| n.kind == SourceKind::Person) {
        for role in &name.roles {
            offices.add(&name.full, role);
        }
    }
    offices
}

/// The segments of an article's quotations, joined where they overlap.
fn quoted(document: &Document<'_>) -> Vec<Span<Raw>> {
    let mut all: Vec<Span<Raw>> = document.reading.quotes.iter().flat_map(|q| q.segments.iter().copied()).collect();
    all.sort_unstable_by_key(|s| (s.start(), s.end()));
    let mut out: Vec<Span<Raw>> = Vec::with_capacity(all.len());
    for span in all.into_iter().filter(|s| !s.is_empty()) {
        match out.last_mut().filter(|last| span.start() <= last.end()) {
            Some(last) => *last = last.hull(span),
            None => out.push(span),
        }
    }
    out
}

/// Names by how they are printed, each read once.
#[derive(Debug, Default)]
pub(super) struct Names<'a>(HashMap<&'a str, Read>);

impl<'a> Names<'a> {
    fn new(documents: &[Document<'a>]) -> Self {
        let mut names = Names::default();
        for d in documents {
            let (credits, quotes) = (&d.reading.credits, &d.reading.quotes);
            let credited = credits.iter().flat_map(|c| [Some(&c.source), c.document.as_ref()].into_iter().flatten().chain(&c.via));
            let quoted = quotes.iter().flat_map(|q| [&q.speaker, &q.via, &q.document].into_iter().flatten());
            let sources: &mut dyn Iterator<Item = &'a Source> = &mut credited.chain(quoted);
            for name in sources.map(|s| s.name.as_str()).chain(d.article.outlet.as_deref()) {
                let number = names.0.len();
                names.0.entry(name).or_insert_with(|| Read::numbered(name, number));
            }
        }
        names
    }

    /// The words of a name.
    pub fn read(&self, name: &str) -> Cow<'_, Read> {
        self.0.get(name).map_or_else(|| Cow::Owned(Read::new(name)), Cow::Borrowed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::tests::article;
    use crate::quote;
    use crate::text::TokenText;

    #[test]
    fn prose_words_are_those_outside_quotation_marks() {
        let text = "The wall “will hold”, said Mayor Jo Venn. “It is “as strong” as ever.” Nobody else was asked.";
        let (article, tokens) = (article(text), TokenText::new(text));
        let reading = quote::read(&article, &tokens);
        let documents = [Document { article: &article, text: &tokens, reading: &reading, claims: &[] }];
        let index = Index::new(&documents, &[]);
        for start in 0..tokens.tokens.len() {
            for end in start + 1..=tokens.tokens.len() {
                let span = tokens.raw(Span::of(start..end)).unwrap();
                let quoted = |at: u32| reading.quotes.iter().any(|q| q.segments.iter().any(|s| s.contains(at)));
                let naive = tokens.tokens[start..end].iter().filter(|t| !quoted(t.raw.start())).count() as u32;
                assert_eq!(index.prose_words(&documents, ArticleIx(0), span), naive, "{start}..{end}");
                let words: Vec<u64> = tokens.tokens[start..end].iter().filter(|t| !quoted(t.raw.start())).map(|t| t.hash).collect();
                assert_eq!(index.prose(&documents, ArticleIx(0), span), words, "{start}..{end}");
            }
        }
    }
}
