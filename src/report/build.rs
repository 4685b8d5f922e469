//! From a run to the records of the contract.
//!
//! In: a [`Run`] and what ingest read. Out: a [`Report`]: spans in both units, ids from content,
//! every list in its documented order. It decides nothing.

use super::contract::*;
use crate::article::{Article, ArticleIx};
use crate::config::Config;
use crate::finding::{FindingKind, Item, Strength};
use crate::id::{Counter, content_id};
use crate::ingest::{InputFile, Skipped, Warning};
use crate::origin::{Traced, VerdictClass};
use crate::quote::{Attribution, Cue, Source};
use crate::run::Run;
use crate::text::{CharIndex, Raw, Span};
use std::collections::{BTreeMap, BTreeSet};

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

struct Builder<'a> {
    run: &'a Run,
    chars: Vec<CharIndex>,
}

impl Builder<'_> {
    fn article(&self, ix: ArticleIx) -> &Article {
        &self.run.articles[ix.at()]
    }

    fn span(&self, ix: ArticleIx, span: Span<Raw>) -> SpanRecord {
        let text = &self.article(ix).text;
        let at = |byte| self.chars[ix.at()].char_of(text, byte);
        SpanRecord { char_start: at(span.start()), char_end: at(span.end()), byte_start: span.start(), byte_end: span.end() }
    }

    fn printed(&self, ix: ArticleIx, span: Span<Raw>) -> String {
        self.article(ix).text[span.range()].to_string()
    }

    fn joined(&self, ix: ArticleIx, segments: &[Span<Raw>]) -> String {
        let parts: Vec<_> = segments.iter().map(|&s| self.printed(ix, s)).collect();
        parts.join(" … ")
    }

    fn source(&self, ix: ArticleIx, source: &Source, rule: &str) -> SourceRecord {
        SourceRecord { name: source.name.clone(), kind: source.kind, mention: self.span(ix, source.mention), rule: rule.into() }
    }

    fn cue(&self, ix: ArticleIx, cue: &Cue) -> CueRecord {
        CueRecord { text: self.printed(ix, cue.span), lemma: cue.lemma.clone(), class: cue.class, span: self.span(ix, cue.span) }
    }

    fn attribution(&self, ix: ArticleIx, a: &Attribution) -> AttributionRecord {
        AttributionRecord {
            origin: a.origin.name.clone(),
            kind: a.origin.kind,
            via: a.via.iter().map(|v| v.name.clone()).collect(),
            document: a.document.as_ref().map(|d| d.name.clone()),
            rule: a.rule.into(),
            scope: a.scope,
            explicit: a.explicit,
            text: self.printed(ix, a.span),
            span: self.span(ix, a.span),
        }
    }

    fn articles(&self, from_index: &BTreeSet<String>) -> Vec<ArticleRecord> {
        (0..self.run.articles.len())
            .map(|i| {
                let (ix, a) = (ArticleIx(i as u32), &self.run.articles[i]);
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
                    duplicate_of: a.duplicate_of.map(|d| self.article(d).id.clone()),
                    republished_from: a
                        .republished_from
                        .as_ref()
                        .map(|r| RepublicationRecord { from: r.from.clone(), span: self.span(ix, r.span) }),
                    wire: a.wire.as_ref().map(|w| WireRecord {
                        agency: w.agency.clone(),
                        extent: w.extent,
                        rule: w.rule.into(),
                        span: w.span.map(|s| self.span(ix, s)),
                    }),
                    masked: a.masked.iter().map(|m| MaskRecord { span: self.span(ix, m.span), reason: m.reason }).collect(),
                    words: self.run.texts[i].tokens.len() as u32,
                    from_index: from_index.contains(&a.id),
                    text: a.text.clone(),
                }
            })
            .collect()
    }

    /// One list an article, in the order of its reading.
    fn quotes(&self) -> Vec<Vec<QuoteRecord>> {
        let mut counter = Counter::default();
        self.run
            .readings
            .iter()
            .enumerate()
            .map(|(i, reading)| {
                let ix = ArticleIx(i as u32);
                reading
                    .quotes
                    .iter()
                    .map(|q| {
                        let id = item_id('Q', &self.article(ix).id, &q.segments, &format!("{:?}", q.kind));
                        QuoteRecord {
                            id: counter.unique(id),
                            article: self.article(ix).id.clone(),
                            kind: q.kind,
                            segments: q.segments.iter().map(|&s| self.span(ix, s)).collect(),
                            text: self.joined(ix, &q.segments),
                            speaker: q.speaker.as_ref().map(|s| self.source(ix, s, q.rule)),
                            via: q.via.as_ref().map(|s| self.source(ix, s, q.rule)),
                            document: q.document.as_ref().map(|s| self.source(ix, s, q.rule)),
                            cue: q.cue.as_ref().map(|c| self.cue(ix, c)),
                            rule: q.rule.into(),
                            scope: q.scope,
                            confidence: q.confidence,
                        }
                    })
                    .collect()
            })
            .collect()
    }

    /// One list an article, in order of position.
    fn claims(&self) -> Vec<Vec<ClaimRecord>> {
        let mut counter = Counter::default();
        self.run
            .claims
            .iter()
            .enumerate()
            .map(|(i, claims)| {
                let ix = ArticleIx(i as u32);
                claims
                    .iter()
                    .map(|c| ClaimRecord {
                        id: counter.unique(item_id('C', &self.article(ix).id, &[c.span], "Claim")),
                        article: self.article(ix).id.clone(),
                        span: self.span(ix, c.span),
                        text: self.printed(ix, c.span),
                        clauses: c.clauses.iter().map(|&s| self.span(ix, s)).collect(),
                        figures: c
                            .figures
                            .iter()
                            .map(|f| FigureRecord {
                                value: f.value.clone(),
                                unit: f.unit.clone(),
                                bound: f.bound,
                                kind: f.kind,
                                as_written: self.printed(ix, f.span),
                                span: self.span(ix, f.span),
                            })
                            .collect(),
                        period: c.period.as_ref().map(|p| PeriodRecord {
                            from: p.from.clone(),
                            to: p.to.clone(),
                            as_written: self.printed(ix, p.span),
                        }),
                        entities: c.entities.clone(),
                        attribution: c.attribution.as_ref().map(|a| self.attribution(ix, a)),
                    })
                    .collect()
            })
            .collect()
    }

    fn passages(&self) -> Vec<PassageRecord> {
        let mut counter = Counter::default();
        let inside = |place: &crate::align::Place| {
            let quotes = &self.run.readings[place.article.at()].quotes;
            quotes.iter().any(|q| q.segments.iter().any(|s| s.covers(place.raw)))
        };
        self.run
            .passages
            .iter()
            .map(|p| {
                let side = |place: &crate::align::Place| PlaceRecord {
                    article: self.article(place.article).id.clone(),
                    span: self.span(place.article, place.raw),
                };
                let key = |place: &crate::align::Place| format!("{}:{:?}", self.article(place.article).id, place.raw);
                PassageRecord {
                    id: counter.unique(content_id('P', &[key(&p.a).as_bytes(), key(&p.b).as_bytes()])),
                    a: side(&p.a),
                    b: side(&p.b),
                    words: p.words,
                    identity: p.identity,
                    inside_quotes: inside(&p.a) && inside(&p.b),
                    formula: p.formula.map(str::to_string),
                }
            })
            .collect()
    }

    fn findings(&self, quotes: &[Vec<QuoteRecord>], claims: &[Vec<ClaimRecord>]) -> Vec<FindingRecord> {
        let mut counter = Counter::default();
        self.run
            .findings
            .iter()
            .map(|traced| {
                let mut record = self.finding(traced, quotes, claims);
                record.id = counter.unique(record.id);
                record
            })
            .collect()
    }

    fn finding(&self, traced: &Traced, quotes: &[Vec<QuoteRecord>], claims: &[Vec<ClaimRecord>]) -> FindingRecord {
        let f = &traced.finding;
        let occurrences: Vec<OccurrenceRecord> = f
            .occurrences
            .iter()
            .zip(&traced.credits)
            .map(|(o, credit)| OccurrenceRecord {
                reference: match o.item {
                    Item::Quote(n) => Some(quotes[o.article.at()][n as usize].id.clone()),
                    Item::Claim(n) => Some(claims[o.article.at()][n as usize].id.clone()),
                    Item::Stretch => None,
                },
                article: self.article(o.article).id.clone(),
                outlet: self.article(o.article).outlet.clone(),
                segments: o.segments.iter().map(|&s| self.span(o.article, s)).collect(),
                text: self.joined(o.article, &o.segments),
                form: o.form,
                changes: o
                    .changes
                    .iter()
                    .map(|c| ChangeRecord { kind: c.kind, from: c.from.clone(), to: c.to.clone(), severity: c.severity })
                    .collect(),
                origin: credit.as_ref().map(|c| c.origin.name.clone()),
                via: credit.iter().flat_map(|c| c.via.iter().map(|v| v.name.clone())).collect(),
                attribution: credit.as_ref().map(|c| self.attribution(o.article, c)),
            })
            .collect();
        let mut keys: Vec<String> = f.occurrences.iter().map(|o| format!("{}:{:?}", self.article(o.article).id, o.segments)).collect();
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
                span: self.span(e.article, e.span),
                text: self.printed(e.article, e.span),
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

/// The id of a quotation or claim: from its article, its spans and its kind.
fn item_id(letter: char, article: &str, spans: &[Span<Raw>], kind: &str) -> String {
    content_id(letter, &[article.as_bytes(), format!("{spans:?}").as_bytes(), kind.as_bytes()])
}

/// The whole run as records.
pub fn build(run: &Run, inputs: Inputs, config: &Config) -> Report {
    let builder = Builder { run, chars: run.articles.iter().map(|a| CharIndex::new(&a.text)).collect() };
    let articles = builder.articles(&inputs.from_index);
    let quotes = builder.quotes();
    let claims = builder.claims();
    let passages = builder.passages();
    let findings = builder.findings(&quotes, &claims);
    let summary = summary(&builder, &inputs, &findings, &passages, &quotes, &claims);
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
        warnings: inputs.warnings,
        inputs: inputs.inputs,
        skipped: inputs.skipped,
        origins: origins(&findings),
        findings_total: findings.len() as u32,
        findings: findings.iter().take(RESULT_FINDINGS).cloned().collect(),
    };
    let quotes = quotes.into_iter().flatten().collect();
    let claims = claims.into_iter().flatten().collect();
    Report { result, articles, quotes, claims, passages, findings }
}

fn summary(
    builder: &Builder<'_>,
    inputs: &Inputs,
    findings: &[FindingRecord],
    passages: &[PassageRecord],
    quotes: &[Vec<QuoteRecord>],
    claims: &[Vec<ClaimRecord>],
) -> Summary {
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
        quotes: quotes.iter().map(|q| q.len() as u32).sum(),
        claims: claims.iter().map(|c| c.len() as u32).sum(),
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
