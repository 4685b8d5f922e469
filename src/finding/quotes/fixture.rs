//! Invented articles for the tests of quote findings and of what reads them.

use crate::article::{Article, DateKind};
use crate::finding::{Document, Finding};
use crate::quote::{Confidence, Quote, QuoteKind, Reading, Scope, Source, SourceKind};
use crate::text::{Span, TokenText};

/// One article with what the earlier stages would have found.
pub(crate) struct Sheet {
    pub article: Article,
    pub text: TokenText,
    pub reading: Reading,
}

impl Sheet {
    pub(crate) fn document(&self) -> Document<'_> {
        Document { article: &self.article, text: &self.text, reading: &self.reading, claims: &[] }
    }
}

/// An article of `outlet`. Each “…” is a direct quotation of `speaker`; a `“…”+“…”` printed as
/// `”| … |“` around the narrator is one quotation of two segments, bars left in the text.
pub(crate) fn sheet(outlet: &str, speaker: Option<&str>, text: &str) -> Sheet {
    let source = speaker.map(|name| Source { name: name.into(), kind: SourceKind::Person, mention: Span::new(0, 0), named: true });
    let mut quotes: Vec<Quote> = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('“').map(|i| from + i) {
        let start = open + '“'.len_utf8();
        let end = text[start..].find('”').map_or(text.len(), |i| start + i);
        let after = (end + '”'.len_utf8()).min(text.len());
        let (segment, outer) = (Span::of(start..end), Span::of(open..after));
        match quotes.last_mut() {
            Some(last) if text[..open].ends_with('|') => {
                last.segments.push(segment);
                last.outer = last.outer.hull(outer);
            }
            _ => quotes.push(Quote {
                kind: QuoteKind::Direct,
                segments: vec![segment],
                outer,
                speaker: source.clone(),
                via: None,
                document: None,
                cue: None,
                rule: "test",
                scope: Scope::Sentence,
                confidence: Confidence::Strong,
            }),
        }
        from = after;
    }
    let article = Article {
        id: format!("A-{outlet}"),
        source_id: None,
        source_file: format!("{outlet}.txt"),
        record: 0,
        outlet: Some(outlet.into()),
        outlet_from: None,
        authors: Vec::new(),
        title: None,
        date: None,
        date_kind: DateKind::Unknown,
        url: None,
        language: None,
        reference: false,
        sha256: String::new(),
        body_hash: String::new(),
        duplicate_of: None,
        republished_from: None,
        wire: None,
        masked: Vec::new(),
        text: text.into(),
    };
    Sheet { text: TokenText::new(text), article, reading: Reading { quotes, ..Reading::default() } }
}

/// The findings of some articles.
pub(crate) fn findings(sheets: &[Sheet]) -> Vec<Finding> {
    let documents: Vec<Document> = sheets.iter().map(Sheet::document).collect();
    super::link(&documents, &[], &Default::default())
}
