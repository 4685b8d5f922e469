//! A small report for the tests of the renderings, and the same with hostile text in every field.

use super::contract::*;
use super::rows::Rows;
use crate::article::{DateKind, MaskReason, WireExtent};
use crate::config::Config;
use crate::finding::{ChangeKind, FindingKind, Form, Relation, Severity, Strength};
use crate::ingest::{InputFile, Skipped, Warning};
use crate::origin::rules::Rule;
use crate::origin::{Basis, EvidenceKind, VerdictClass};
use crate::quote::{Confidence, Scope, SourceKind};
use crate::text::CharIndex;
use std::sync::Arc;

fn span_of(text: &str, words: &str) -> SpanRecord {
    let byte_start = text.find(words).expect("the fixture holds its own words") as u32;
    span_at(text, byte_start, byte_start + words.len() as u32)
}

fn span_at(text: &str, byte_start: u32, byte_end: u32) -> SpanRecord {
    let chars = CharIndex::new(text);
    SpanRecord { char_start: chars.char_of(text, byte_start), char_end: chars.char_of(text, byte_end), byte_start, byte_end }
}

/// Every free field of the report holds `say(what)`; texts hold it around the quoted words.
pub fn report_with(say: impl Fn(&str) -> String) -> Report<'static> {
    let quote = say("the weir may fail before the spring");
    let altered = say("the weir will fail before the spring");
    let texts = [
        format!("{}\n\n“{quote},” said the Weir Trust.", say("The river rose again on Monday.")),
        format!("{}\n\nAccording to the Weir Trust, “{altered}”.", say("A second paper followed.")),
    ];
    let outlets = [say("Mill Gazette"), say("Fen Courier")];
    let articles: Vec<ArticleRecord> = (0..2)
        .map(|i| ArticleRecord {
            id: format!("A-00000000000{i}"),
            source_id: Some(say("7")),
            source_file: say("fen/a.txt"),
            record: i as u64,
            outlet: Some(outlets[i].clone()),
            outlet_from: Some("manifest".into()),
            authors: vec![say("Ann Writer")],
            title: Some(say("Weir in doubt")),
            date: Some(say("2021-03-04")),
            date_kind: DateKind::Published,
            url: Some(if i == 0 { say("https://mill.example/weir") } else { "https://fen.example/weir".into() }),
            language: Some(say("en")),
            reference: false,
            sha256: "0".repeat(64),
            body_hash: "1".repeat(64),
            duplicate_of: None,
            republished_from: Some(RepublicationRecord { from: say("Mill Gazette"), span: span_at(&texts[i], 0, 0) }),
            wire: Some(WireRecord { agency: say("Northline"), extent: WireExtent::Part, rule: "dateline".into(), span: None }),
            masked: vec![MaskRecord { span: span_at(&texts[i], 0, 0), reason: MaskReason::Furniture }],
            words: 12,
            from_index: false,
            text: texts[i].clone(),
        })
        .collect();
    let credit = |i: usize| AttributionRecord {
        origin: say("Weir Trust").into(),
        kind: SourceKind::Organization,
        via: vec![say("Mill Gazette").into()],
        document: Some(say("a report").into()),
        rule: "according".into(),
        scope: Scope::Sentence,
        explicit: true,
        text: say("According to the Weir Trust").into(),
        span: span_of(&texts[i], "the Weir Trust"),
    };
    let occurrence = |i: usize, words: &str, form, changes| OccurrenceRecord {
        reference: Some(format!("Q-00000000000{i}")),
        article: articles[i].id.clone(),
        outlet: Some(outlets[i].clone()),
        segments: vec![span_of(&texts[i], words)],
        text: words.to_owned(),
        form,
        changes,
        origin: Some(say("Weir Trust")),
        via: vec![say("Mill Gazette")],
        attribution: Some(credit(i)),
    };
    let change = ChangeRecord { kind: ChangeKind::Substitute, from: say("may"), to: say("will"), severity: Severity::Meaning };
    let finding = |id: &str, kind, strength, class| FindingRecord {
        id: id.into(),
        kind,
        strength,
        canonical: quote.clone(),
        articles: 2,
        outlets: 2,
        occurrences: vec![occurrence(0, &quote, Form::Verbatim, vec![]), occurrence(1, &altered, Form::Altered, vec![change.clone()])],
        figures: vec![FiguresRecord {
            what: say("gates"),
            values: vec![ValueRecord { value: say("12"), articles: articles.iter().map(|a| a.id.clone()).collect() }],
            relation: Relation::Same,
            note: say("one value"),
        }],
        link: vec![say("shares: weir, spring")],
        warnings: vec![say("credited to two speakers")],
        verdict: VerdictRecord {
            class,
            rule: Rule::OneSource,
            basis: vec![Basis::Text, Basis::Attribution],
            confidence: Confidence::Strong,
            name_confidence: Some(Confidence::Moderate),
            origins_at_most: 1,
            origins_at_least: 1,
            effective_origins: 10_000,
            origins: vec![say("Weir Trust")],
            relays: vec![say("Mill Gazette")],
            because: say("Both credit the Weir Trust."),
            why: vec!["E1".into()],
            what_would_change_it: vec![say("the report itself")],
        },
        evidence: vec![EvidenceRecord {
            id: "E1".into(),
            kind: EvidenceKind::SameNamedSource,
            article: articles[1].id.clone(),
            span: span_of(&texts[1], "the Weir Trust"),
            text: "the Weir Trust".into(),
            note: say("both name it"),
        }],
    };
    let findings = Arc::new(vec![
        finding("F-000000000001", FindingKind::Quote, Strength::Strict, VerdictClass::SingleOrigin),
        finding("F-000000000002", FindingKind::Claim, Strength::Strict, VerdictClass::Undetermined),
        finding("F-000000000003", FindingKind::Claim, Strength::Possible, VerdictClass::Undetermined),
        finding("F-000000000004", FindingKind::Passage, Strength::Strict, VerdictClass::SharedTextOriginUnknown),
    ]);
    let result = ResultRecord {
        schema: "./schema/result-1.json".into(),
        schema_version: SCHEMA_VERSION.into(),
        tool: ToolRecord { name: "headwater".into(), version: "0.1.0".into() },
        run: RunRecord {
            id: "R-000000000000".into(),
            started: None,
            note: Some(say("collected by hand")),
            parameters: Config::default(),
            gate: None,
        },
        summary: Summary {
            inputs: 1,
            articles: 2,
            outlets: 2,
            skipped: 1,
            quotes: 2,
            claims: 4,
            passages: 1,
            findings: 3,
            findings_possible: 1,
            repeated: 2,
            at_most_one_origin: 1,
            single_origin: 1,
            undetermined: 1,
            ..Summary::default()
        },
        warnings: vec![Warning { code: "no_date".into(), count: 1, message: say("1 of 2 articles has no date") }],
        inputs: vec![InputFile {
            path: say("fen/a.txt"),
            bytes: 10,
            sha256: "2".repeat(64),
            blake3: "3".repeat(64),
            articles: 2,
            format: "text".into(),
        }],
        skipped: vec![Skipped { path: say("fen/b.txt"), line: Some(3), reason: say("not JSON") }],
        origins: vec![OriginRecord { name: say("Weir Trust"), findings: 2, outlets: 2 }],
        findings_total: findings.len() as u32,
        findings: findings.clone(),
    };
    Report { result, articles, quotes: Rows::default(), claims: Rows::default(), passages: vec![], findings }
}

/// A report as people would see it.
pub fn report() -> Report<'static> {
    report_with(str::to_owned)
}
