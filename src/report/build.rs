//! From a run to the records of the contract.
//!
//! In: a [`Run`] and what ingest read. Out: a [`Report`]: spans in both units, ids from content,
//! every list in its documented order. It decides nothing.

use super::contract::*;
use super::escape::grouped;
use super::inside::{Inside, item_id, listed, quote_ids};
use super::rows::Rows;
use crate::align::{Gathered, Passage, Place, gather};
use crate::article::{Article, ArticleIx};
use crate::config::Config;
use crate::finding::{FindingKind, Item, Occurrence, Strength};
use crate::id::{Counter, content_id};
use crate::index::PairCounts;
use crate::ingest::{InputFile, Skipped, Warning};
use crate::origin::{Traced, VerdictClass};
use crate::run::Run;
use crate::text::{CharIndex, Raw, Span};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the report says about the inputs.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// Files read.
    pub inputs: Vec<InputFile>,
    /// Files and records skipped.
    pub skipped: Vec<Skipped>,
    /// What a reader should know.
    pub warnings: Vec<Warning>,
    /// The user's note.
    pub note: Option<String>,
    /// When the run started, only with `--stamp`.
    pub started: Option<String>,
    /// Ids of articles that an index of earlier dumps supplied.
    pub from_index: BTreeSet<String>,
}

/// The record of an article whose text is `text`, of so many `words`; `original` is the id of the
/// article that it is a copy of.
pub(super) fn article_record(a: &Article, text: &str, chars: &CharIndex, words: u32, original: Option<&str>) -> ArticleRecord {
    let span = |span: Span<Raw>| span_record(text, chars, span);
    ArticleRecord {
        id: a.id.clone(),
        source_id: a.source_id.clone(),
        source_file: a.source_file.clone(),
        record: a.record,
        outlet: a.outlet.clone(),
        outlet_from: a.outlet_from.clone(),
        authors: a.authors.clone(),
        title: a.title.clone(),
        date: a.date.clone(),
        date_kind: a.date_kind,
        url: a.url.clone(),
        language: a.language.clone(),
        reference: a.reference,
        sha256: a.sha256.clone(),
        body_hash: a.body_hash.clone(),
        duplicate_of: original.map(str::to_owned),
        republished_from: a.republished_from.as_ref().map(|r| RepublicationRecord { from: r.from.clone(), span: span(r.span) }),
        wire: a.wire.as_ref().map(|w| WireRecord {
            agency: w.agency.clone(),
            extent: w.extent,
            rule: w.rule.into(),
            span: w.span.map(span),
        }),
        masked: a.masked.iter().map(|m| MaskRecord { span: span(m.span), reason: m.reason }).collect(),
        words,
        from_index: false,
        text: text.to_owned(),
    }
}

/// A stretch of `text` in both units.
pub(super) fn span_record(text: &str, chars: &CharIndex, span: Span<Raw>) -> SpanRecord {
    let at = |byte| chars.char_of(text, byte);
    SpanRecord { char_start: at(span.start()), char_end: at(span.end()), byte_start: span.start(), byte_end: span.end() }
}

/// The records of what was gathered of passages. `span` gives the stretch of a place,
/// told its passage and side as `2 * passage + side`.
pub(super) fn passage_records<'a>(
    articles: &'a [Article],
    passages: &'a [Passage],
    gathered: &'a [Gathered],
    is_quotation: &'a [bool],
    span: impl Fn(&Place, usize) -> SpanRecord + 'a,
) -> impl Iterator<Item = PassageRecord> + 'a {
    let mut counter = Counter::default();
    gathered.iter().map(move |gathered| {
        let part = |&i: &usize| {
            let p = &passages[i];
            let place = |place: &Place, n| PlaceRecord { article: articles[place.article.at()].id.clone(), span: span(place, n) };
            PartRecord { a: place(&p.a, 2 * i), b: place(&p.b, 2 * i + 1), words: p.words, identity: p.identity }
        };
        let mut parts: Vec<PartRecord> = gathered.parts.iter().map(part).collect();
        let hull = |side: &dyn Fn(&PartRecord) -> &PlaceRecord| {
            let spans = parts.iter().map(|p| side(p).span);
            PlaceRecord { article: side(&parts[0]).article.clone(), span: spans.reduce(SpanRecord::hull).expect("a part") }
        };
        let (a, b) = (hull(&|p| &p.a), hull(&|p| &p.b));
        let key = |place: &PlaceRecord| format!("{}:{:?}", place.article, Span::<Raw>::new(place.span.byte_start, place.span.byte_end));
        if parts.len() == 1 {
            parts.clear();
        }
        PassageRecord {
            id: counter.unique(content_id('P', &[key(&a).as_bytes(), key(&b).as_bytes()])),
            a,
            b,
            words: gathered.words,
            identity: gathered.identity,
            inside_quotes: gathered.parts.iter().all(|&i| is_quotation[i]),
            formula: gathered.formula.map(str::to_string),
            parts,
        }
    })
}

struct Builder<'a> {
    run: &'a Run,
    chars: Vec<CharIndex>,
}

impl<'a> Builder<'a> {
    fn article(&self, ix: ArticleIx) -> &'a Article {
        &self.run.articles[ix.at()]
    }

    fn inside(&self, ix: ArticleIx) -> Inside<'a, '_> {
        Inside { article: self.article(ix), chars: &self.chars[ix.at()] }
    }

    fn articles(&self, from_index: &BTreeSet<String>) -> Vec<ArticleRecord> {
        (0..self.run.articles.len())
            .map(|i| {
                let a = &self.run.articles[i];
                let original = a.duplicate_of.map(|d| self.article(d).id.as_str());
                let words = self.run.texts[i].tokens.len() as u32;
                ArticleRecord { from_index: from_index.contains(&a.id), ..article_record(a, &a.text, &self.chars[i], words, original) }
            })
            .collect()
    }

    fn passages(&self) -> Vec<PassageRecord> {
        let passages = &self.run.passages;
        let inside = |place: &Place| {
            let quotes = &self.run.readings[place.article.at()].quotes;
            quotes.iter().any(|q| q.segments.iter().any(|s| s.covers(place.raw)))
        };
        let is_quotation: Vec<bool> = passages.iter().map(|p| inside(&p.a) && inside(&p.b)).collect();
        let span = |place: &Place, _: usize| self.inside(place.article).span(place.raw);
        let gathered = gather(passages, |i| is_quotation[i]);
        passage_records(&self.run.articles, passages, &gathered, &is_quotation, span).collect()
    }

    fn findings(&self, ids: &Ids) -> Vec<FindingRecord> {
        let mut counter = Counter::default();
        self.run
            .findings
            .iter()
            .map(|traced| {
                let mut record = self.finding(traced, ids);
                record.id = counter.unique(record.id);
                record
            })
            .collect()
    }

    fn finding(&self, traced: &'a Traced, ids: &Ids) -> FindingRecord {
        let f = &traced.finding;
        let occurrences: Vec<OccurrenceRecord> = f
            .occurrences
            .iter()
            .zip(&traced.credits)
            .map(|(o, credit)| OccurrenceRecord {
                reference: match o.item {
                    Item::Quote(n) => Some(ids.quotes[o.article.at()][n as usize].clone()),
                    Item::Claim(n) => Some(ids.claims[o.article.at()][n as usize].clone()),
                    Item::Stretch => None,
                },
                article: self.article(o.article).id.clone(),
                outlet: self.article(o.article).outlet.clone(),
                segments: o.segments.iter().map(|&s| self.inside(o.article).span(s)).collect(),
                text: self.inside(o.article).joined(&o.segments).into_owned(),
                form: o.form,
                changes: o
                    .changes
                    .iter()
                    .map(|c| ChangeRecord { kind: c.kind, from: c.from.clone(), to: c.to.clone(), severity: c.severity })
                    .collect(),
                origin: credit.as_ref().map(|c| c.origin.name.clone()),
                via: credit.iter().flat_map(|c| c.via.iter().map(|v| v.name.clone())).collect(),
                attribution: credit.as_ref().map(|c| self.inside(o.article).attribution(c, |words| Cow::Owned(words.to_owned()))),
            })
            .collect();
        let key = |o: &Occurrence| format!("{}:{}", self.article(o.article).id, listed(&o.segments));
        let mut keys: Vec<String> = f.occurrences.iter().map(key).collect();
        keys.sort();
        let mut parts = vec![format!("{:?}", f.kind)];
        parts.append(&mut keys);
        let parts: Vec<&[u8]> = parts.iter().map(|p| p.as_bytes()).collect();
        let v = &traced.verdict;
        let evidence: Vec<EvidenceRecord> = traced
            .evidence
            .iter()
            .enumerate()
            .map(|(n, e)| EvidenceRecord {
                id: format!("E{}", n + 1),
                kind: e.kind,
                article: self.article(e.article).id.clone(),
                span: self.inside(e.article).span(e.span),
                text: self.inside(e.article).printed(e.span).to_owned(),
                note: e.note.clone(),
            })
            .collect();
        FindingRecord {
            id: content_id('F', &parts),
            kind: f.kind,
            strength: f.strength,
            canonical: occurrences[f.pivot].text.clone(),
            articles: self.counted(f.occurrences.iter().map(|o| o.article)).len() as u32,
            outlets: self.outlets(f.occurrences.iter().map(|o| o.article)),
            occurrences,
            figures: f
                .figures
                .iter()
                .map(|t| FiguresRecord {
                    what: t.what.clone(),
                    values: t
                        .values
                        .iter()
                        .map(|(value, articles)| ValueRecord {
                            value: value.clone(),
                            articles: articles.iter().map(|&a| self.article(a).id.clone()).collect(),
                        })
                        .collect(),
                    relation: t.relation,
                    note: t.note.clone(),
                })
                .collect(),
            link: f.link.clone(),
            warnings: f.warnings.clone(),
            verdict: VerdictRecord {
                class: v.class,
                rule: v.rule,
                basis: v.basis.clone(),
                confidence: v.confidence,
                name_confidence: v.name_confidence,
                origins_at_most: v.origins_at_most,
                origins_at_least: v.origins_at_least,
                effective_origins: v.effective_origins,
                origins: v.origins.clone(),
                relays: v.relays.clone(),
                because: v.because.clone(),
                why: evidence.iter().map(|e| e.id.clone()).collect(),
                what_would_change_it: v.what_would_change_it.clone(),
            },
            evidence,
        }
    }

    /// The articles that count: references do not.
    fn counted(&self, articles: impl Iterator<Item = ArticleIx>) -> BTreeSet<ArticleIx> {
        articles.filter(|&a| !self.article(a).reference).collect()
    }

    /// Outlets behind these articles; an article without one equals no other.
    fn outlets(&self, articles: impl Iterator<Item = ArticleIx>) -> u32 {
        let mut named = BTreeSet::new();
        let mut unnamed = 0;
        for ix in self.counted(articles) {
            match &self.article(ix).outlet {
                Some(outlet) => {
                    named.insert(outlet);
                }
                None => unnamed += 1,
            }
        }
        named.len() as u32 + unnamed
    }
}

/// The ids of what stands in the articles, one list an article.
struct Ids {
    quotes: Vec<Vec<String>>,
    claims: Vec<Vec<String>>,
}

impl Ids {
    fn new(run: &Run) -> Self {
        let (mut quotes, mut claims) = (Counter::default(), Counter::default());
        let of = |i: usize| run.articles[i].id.as_str();
        Ids {
            quotes: run.readings.iter().enumerate().map(|(i, reading)| quote_ids(&run.articles[i], reading, &mut quotes)).collect(),
            claims: run
                .claims
                .iter()
                .enumerate()
                .map(|(i, list)| list.iter().map(|c| claims.unique(item_id('C', of(i), &[c.span], "Claim"))).collect())
                .collect(),
        }
    }
}

/// The whole run as records.
pub fn build<'a>(run: &'a Run, inputs: Inputs, config: &Config) -> Report<'a> {
    let builder = Arc::new(Builder { run, chars: run.articles.iter().map(|a| CharIndex::new(&a.text)).collect() });
    let ids = Ids::new(run);
    let articles = builder.articles(&inputs.from_index);
    let passages = builder.passages();
    let findings = Arc::new(builder.findings(&ids));
    let summary = summary(&builder, &inputs, &findings, &passages);
    let id = {
        let parts: Vec<&[u8]> = articles.iter().map(|a| a.id.as_bytes()).collect();
        let parameters = serde_json::to_vec(config).unwrap_or_default();
        content_id('R', &[parts.concat().as_slice(), parameters.as_slice(), env!("CARGO_PKG_VERSION").as_bytes()])
    };
    let result = ResultRecord {
        schema: "./schema/result-1.json".into(),
        schema_version: SCHEMA_VERSION.into(),
        tool: ToolRecord { name: "headwater".into(), version: env!("CARGO_PKG_VERSION").into() },
        run: RunRecord { id, started: inputs.started, note: inputs.note, parameters: config.clone(), gate: None },
        summary,
        warnings: with_capped(inputs.warnings, &run.pairing),
        inputs: inputs.inputs,
        skipped: inputs.skipped,
        origins: origins(&findings),
        findings_total: findings.len() as u32,
        findings: findings.clone(),
    };
    let (quotes, claims) = (ids.quotes, ids.claims);
    let (of_quotes, of_claims) = (builder.clone(), builder);
    Report {
        result,
        articles,
        quotes: Rows::new(quotes.len(), move |i| {
            let ix = ArticleIx(i as u32);
            of_quotes.inside(ix).quotes(&of_quotes.run.readings[i], &quotes[i])
        }),
        claims: Rows::new(claims.len(), move |i| {
            let ix = ArticleIx(i as u32);
            of_claims.inside(ix).claims(&of_claims.run.claims[i], &claims[i])
        }),
        passages,
        findings,
    }
}

/// The warnings, and what was capped: nothing is left out in silence.
fn with_capped(mut warnings: Vec<Warning>, pairing: &PairCounts) -> Vec<Warning> {
    let capped = [
        (
            "compared_with_earliest",
            pairing.starred,
            "word sequences stand in so many articles that each was compared with the earliest few only",
            "word sequence stands in so many articles that it was compared with the earliest few only",
        ),
        (
            "standing_text",
            pairing.boilerplate,
            "places hold the standing text of one outlet and were not compared",
            "place holds the standing text of one outlet and was not compared",
        ),
        (
            "repeats_capped",
            pairing.repeats_dropped,
            "places repeat a word sequence of their own article many times and were not compared",
            "place repeats a word sequence of its own article many times and was not compared",
        ),
    ];
    for (code, count, many, one) in capped.into_iter().filter(|c| c.1 > 0) {
        let words = if count == 1 { one } else { many };
        warnings.push(Warning { code: code.into(), count, message: format!("{} {words}", grouped(count)) });
    }
    warnings.sort();
    warnings
}

fn summary(builder: &Builder<'_>, inputs: &Inputs, findings: &[FindingRecord], passages: &[PassageRecord]) -> Summary {
    let run = builder.run;
    let all = || (0..run.articles.len()).map(|i| ArticleIx(i as u32));
    let mut s = Summary {
        inputs: inputs.inputs.len() as u32,
        articles: run.articles.len() as u32,
        references: run.articles.iter().filter(|a| a.reference).count() as u32,
        duplicates: run.articles.iter().filter(|a| a.duplicate_of.is_some()).count() as u32,
        outlets: builder.outlets(all()),
        skipped: inputs.skipped.len() as u32,
        words: run.texts.iter().map(|t| t.tokens.len() as u64).sum(),
        masked_spans: run.articles.iter().map(|a| a.masked.len() as u32).sum(),
        quotes: run.readings.iter().map(|r| r.quotes.len() as u32).sum(),
        claims: run.claims.iter().map(|c| c.len() as u32).sum(),
        passages: passages.len() as u32,
        passages_formula: passages.iter().filter(|p| p.formula.is_some()).count() as u32,
        findings: findings.iter().filter(|f| f.strength == Strength::Strict).count() as u32,
        findings_possible: findings.iter().filter(|f| f.strength == Strength::Possible).count() as u32,
        ..Summary::default()
    };
    for f in findings.iter().filter(|f| f.strength == Strength::Strict && f.kind != FindingKind::Passage) {
        let slot = match f.verdict.class {
            VerdictClass::SingleOrigin => &mut s.single_origin,
            VerdictClass::SingleOriginViaRelay => &mut s.single_origin_via_relay,
            VerdictClass::Republication => &mut s.republication,
            VerdictClass::SharedTextOriginUnknown => &mut s.shared_text_origin_unknown,
            VerdictClass::MultipleOrigins => &mut s.multiple_origins,
            VerdictClass::CommonExpression => &mut s.common_expression,
            VerdictClass::Undetermined => &mut s.undetermined,
        };
        *slot += 1;
    }
    s.at_most_one_origin = s.single_origin + s.single_origin_via_relay + s.republication;
    s.repeated = s.at_most_one_origin + s.shared_text_origin_unknown + s.multiple_origins + s.undetermined;
    s
}

/// Origins of the strict quote and claim findings, most findings first, then by name.
fn origins(findings: &[FindingRecord]) -> Vec<OriginRecord> {
    let mut by_name: BTreeMap<&str, (u32, BTreeSet<&str>)> = BTreeMap::new();
    for f in findings.iter().filter(|f| f.strength == Strength::Strict && f.kind != FindingKind::Passage) {
        for name in &f.verdict.origins {
            let entry = by_name.entry(name).or_default();
            entry.0 += 1;
            entry.1.extend(f.occurrences.iter().map(|o| o.outlet.as_deref().unwrap_or(&o.article)));
        }
    }
    let mut out: Vec<OriginRecord> = by_name
        .into_iter()
        .map(|(name, (findings, outlets))| OriginRecord { name: name.into(), findings, outlets: outlets.len() as u32 })
        .collect();
    out.sort_by(|a, b| b.findings.cmp(&a.findings).then(a.name.cmp(&b.name)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ids_are_made_of_the_spans_as_they_always_were(ends in proptest::collection::vec((0u32..5000, 0u32..50), 0..5)) {
            let spans: Vec<Span<Raw>> = ends.iter().map(|&(start, length)| Span::new(start, start + length)).collect();
            prop_assert_eq!(listed(&spans), format!("{spans:?}"));
        }
    }
}
