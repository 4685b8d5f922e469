//! What stands in one article, as records of the contract.
//!
//! In: an article and what was read in it. Out: its quotations, claims and credits with spans in
//! both units, and ids from content. It knows no other article.

use super::build::span_record;
use super::contract::{AttributionRecord, ClaimRecord, CueRecord, FigureRecord, PeriodRecord, QuoteRecord, SourceRecord, SpanRecord};
use crate::article::Article;
use crate::claim::Claim;
use crate::id::{Counter, content_id};
use crate::quote::{Attribution, Cue, Reading, Source};
use crate::text::{CharIndex, Raw, Span};
use std::borrow::Cow;

/// One article, and where its code points are.
pub(super) struct Inside<'a, 'c> {
    pub article: &'a Article,
    pub chars: &'c CharIndex,
}

impl<'a> Inside<'a, '_> {
    pub fn span(&self, span: Span<Raw>) -> SpanRecord {
        span_record(&self.article.text, self.chars, span)
    }

    pub fn printed(&self, span: Span<Raw>) -> &'a str {
        &self.article.text[span.range()]
    }

    pub fn joined(&self, segments: &[Span<Raw>]) -> Cow<'a, str> {
        match segments {
            [one] => Cow::Borrowed(self.printed(*one)),
            several => Cow::Owned(several.iter().map(|&s| self.printed(s)).collect::<Vec<_>>().join(" … ")),
        }
    }

    fn source(&self, source: &'a Source, rule: &'a str) -> SourceRecord<'a> {
        SourceRecord { name: &source.name, kind: source.kind, mention: self.span(source.mention), rule }
    }

    fn cue(&self, cue: &'a Cue) -> CueRecord<'a> {
        CueRecord { text: self.printed(cue.span), lemma: &cue.lemma, class: cue.class, span: self.span(cue.span) }
    }

    /// An attribution whose words `keep` borrows or copies.
    pub fn attribution<'b>(&self, a: &'a Attribution, keep: impl Fn(&'a str) -> Cow<'b, str>) -> AttributionRecord<'b> {
        AttributionRecord {
            origin: keep(&a.origin.name),
            kind: a.origin.kind,
            via: a.via.iter().map(|v| keep(&v.name)).collect(),
            document: a.document.as_ref().map(|d| keep(&d.name)),
            rule: keep(a.rule),
            scope: a.scope,
            explicit: a.explicit,
            text: keep(self.printed(a.span)),
            span: self.span(a.span),
        }
    }

    /// Its quotations, in the order of its reading.
    pub fn quotes(&self, reading: &'a Reading, ids: &[String]) -> Vec<QuoteRecord<'a>> {
        let quotes = reading.quotes.iter().zip(ids);
        quotes
            .map(|(q, id)| QuoteRecord {
                id: id.clone(),
                article: &self.article.id,
                kind: q.kind,
                segments: q.segments.iter().map(|&s| self.span(s)).collect(),
                text: self.joined(&q.segments),
                speaker: q.speaker.as_ref().map(|s| self.source(s, q.rule)),
                via: q.via.as_ref().map(|s| self.source(s, q.rule)),
                document: q.document.as_ref().map(|s| self.source(s, q.rule)),
                cue: q.cue.as_ref().map(|c| self.cue(c)),
                rule: q.rule,
                scope: q.scope,
                confidence: q.confidence,
            })
            .collect()
    }

    /// Its claims, in order of position.
    pub fn claims(&self, claims: &'a [Claim], ids: &[String]) -> Vec<ClaimRecord<'a>> {
        let claims = claims.iter().zip(ids);
        claims
            .map(|(c, id)| ClaimRecord {
                id: id.clone(),
                article: &self.article.id,
                span: self.span(c.span),
                text: self.printed(c.span),
                clauses: c.clauses.iter().map(|&s| self.span(s)).collect(),
                figures: c
                    .figures
                    .iter()
                    .map(|f| FigureRecord {
                        value: &f.value,
                        unit: &f.unit,
                        bound: f.bound,
                        kind: f.kind,
                        as_written: self.printed(f.span),
                        span: self.span(f.span),
                    })
                    .collect(),
                period: c.period.as_ref().map(|p| PeriodRecord { from: &p.from, to: &p.to, as_written: self.printed(p.span) }),
                entities: &c.entities,
                attribution: c.attribution.as_ref().map(|a| self.attribution(a, Cow::Borrowed)),
            })
            .collect()
    }
}

/// The ids of the quotations of an article.
pub(super) fn quote_ids(article: &Article, reading: &Reading, counter: &mut Counter) -> Vec<String> {
    reading.quotes.iter().map(|q| counter.unique(item_id('Q', &article.id, &q.segments, &format!("{:?}", q.kind)))).collect()
}

/// The id of a quotation or claim: from its article, its spans and its kind.
pub(super) fn item_id(letter: char, article: &str, spans: &[Span<Raw>], kind: &str) -> String {
    content_id(letter, &[article.as_bytes(), listed(spans).as_bytes(), kind.as_bytes()])
}

/// Spans as ids are made of: `[283..543, 600..610]`.
pub(super) fn listed(spans: &[Span<Raw>]) -> String {
    let mut out = String::from("[");
    for (i, span) in spans.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        push_number(&mut out, span.start());
        out.push_str("..");
        push_number(&mut out, span.end());
    }
    out.push(']');
    out
}

fn push_number(out: &mut String, n: u32) {
    if n >= 10 {
        push_number(out, n / 10);
    }
    out.push(char::from(b'0' + (n % 10) as u8));
}
