//! The output contract: the records that tools and people may rely on.
//!
//! In: nothing. Out: types whose serialised form is described by the JSON Schema in the run
//! folder. Keys keep their order; changes within a major version only add. Scores are integers in
//! 1/10,000; offsets are half-open and name their unit.

use super::rows::Rows;
use crate::article::{DateKind, MaskReason, WireExtent};
use crate::claim::{Bound, FigureKind};
use crate::config::Config;
use crate::finding::{ChangeKind, FindingKind, Form, Relation, Severity, Strength};
use crate::ingest::{InputFile, Skipped, Warning};
use crate::origin::rules::Rule;
use crate::origin::{Basis, EvidenceKind, VerdictClass};
use crate::quote::{Confidence, CueClass, QuoteKind, Scope, SourceKind};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::sync::Arc;

/// Version of this contract.
pub const SCHEMA_VERSION: &str = "1.1.0";
/// Most findings in `result.json`; `findings.jsonl` holds them all.
pub const RESULT_FINDINGS: usize = 5_000;

/// A stretch of an article's `text`, in code points and in UTF-8 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct SpanRecord {
    pub char_start: u32,
    pub char_end: u32,
    pub byte_start: u32,
    pub byte_end: u32,
}

impl SpanRecord {
    /// The least stretch that holds both.
    pub(super) fn hull(self, other: Self) -> Self {
        SpanRecord {
            char_start: self.char_start.min(other.char_start),
            char_end: self.char_end.max(other.char_end),
            byte_start: self.byte_start.min(other.byte_start),
            byte_end: self.byte_end.max(other.byte_end),
        }
    }
}

/// A stretch that takes no part in matching.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct MaskRecord {
    #[serde(flatten)]
    pub span: SpanRecord,
    pub reason: MaskReason,
}

/// An agency credit.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct WireRecord {
    pub agency: String,
    pub extent: WireExtent,
    pub rule: String,
    pub span: Option<SpanRecord>,
}

/// A note that names an earlier publication.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct RepublicationRecord {
    pub from: String,
    pub span: SpanRecord,
}

/// One line of `articles.jsonl`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct ArticleRecord {
    pub id: String,
    pub source_id: Option<String>,
    pub source_file: String,
    pub record: u64,
    pub outlet: Option<String>,
    pub outlet_from: Option<String>,
    pub authors: Vec<String>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub date_kind: DateKind,
    pub url: Option<String>,
    pub language: Option<String>,
    pub reference: bool,
    pub sha256: String,
    pub body_hash: String,
    pub duplicate_of: Option<String>,
    pub republished_from: Option<RepublicationRecord>,
    pub wire: Option<WireRecord>,
    pub masked: Vec<MaskRecord>,
    pub words: u32,
    /// Read in an earlier dump, and compared with this one because the index remembers it. Left
    /// out where it is false.
    #[serde(default, skip_serializing_if = "is_false")]
    pub from_index: bool,
    pub text: String,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// A source, with the words that name it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct SourceRecord<'a> {
    pub name: &'a str,
    #[serde(rename = "type")]
    pub kind: SourceKind,
    pub mention: SpanRecord,
    pub rule: &'a str,
}

/// The words that tie content to a source.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct CueRecord<'a> {
    pub text: &'a str,
    pub lemma: &'a str,
    pub class: CueClass,
    #[serde(flatten)]
    pub span: SpanRecord,
}

/// One line of `quotes.jsonl`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct QuoteRecord<'a> {
    pub id: String,
    pub article: &'a str,
    pub kind: QuoteKind,
    pub segments: Vec<SpanRecord>,
    /// The segments as printed, joined by ` … `.
    pub text: Cow<'a, str>,
    pub speaker: Option<SourceRecord<'a>>,
    pub via: Option<SourceRecord<'a>>,
    pub document: Option<SourceRecord<'a>>,
    pub cue: Option<CueRecord<'a>>,
    pub rule: &'a str,
    pub scope: Scope,
    pub confidence: Confidence,
}

/// One figure of a claim.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct FigureRecord<'a> {
    pub value: &'a str,
    pub unit: &'a str,
    pub bound: Bound,
    pub kind: FigureKind,
    pub as_written: &'a str,
    #[serde(flatten)]
    pub span: SpanRecord,
}

/// A stretch of time.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct PeriodRecord<'a> {
    pub from: &'a str,
    pub to: &'a str,
    pub as_written: &'a str,
}

/// On whose word something stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct AttributionRecord<'a> {
    pub origin: Cow<'a, str>,
    #[serde(rename = "type")]
    pub kind: SourceKind,
    pub via: Vec<Cow<'a, str>>,
    pub document: Option<Cow<'a, str>>,
    pub rule: Cow<'a, str>,
    pub scope: Scope,
    pub explicit: bool,
    pub text: Cow<'a, str>,
    #[serde(flatten)]
    pub span: SpanRecord,
}

/// One line of `claims.jsonl`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct ClaimRecord<'a> {
    pub id: String,
    pub article: &'a str,
    #[serde(flatten)]
    pub span: SpanRecord,
    pub text: &'a str,
    pub clauses: Vec<SpanRecord>,
    pub figures: Vec<FigureRecord<'a>>,
    pub period: Option<PeriodRecord<'a>>,
    pub entities: &'a [String],
    pub attribution: Option<AttributionRecord<'a>>,
}

/// One side of a passage.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct PlaceRecord {
    pub article: String,
    #[serde(flatten)]
    pub span: SpanRecord,
}

/// One line of `passages.jsonl`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct PassageRecord {
    pub id: String,
    pub a: PlaceRecord,
    pub b: PlaceRecord,
    pub words: u32,
    pub identity: u32,
    pub inside_quotes: bool,
    pub formula: Option<String>,
    /// The pieces of a passage that is condensed or in another order: `a` and `b` run from the
    /// first to the last of them, and what lies between them is not shared. Empty for one stretch.
    pub parts: Vec<PartRecord>,
}

/// One piece of a passage of several, in the order of `a`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct PartRecord {
    pub a: PlaceRecord,
    pub b: PlaceRecord,
    pub words: u32,
    pub identity: u32,
}

/// One change from the fullest version.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct ChangeRecord {
    pub kind: ChangeKind,
    pub from: String,
    pub to: String,
    pub severity: Severity,
}

/// One place where a finding stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct OccurrenceRecord {
    /// Id of the quotation or claim; null for words without marks.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    pub article: String,
    pub outlet: Option<String>,
    pub segments: Vec<SpanRecord>,
    /// The segments as printed, joined by ` … `.
    pub text: String,
    pub form: Form,
    pub changes: Vec<ChangeRecord>,
    pub origin: Option<String>,
    pub via: Vec<String>,
    pub attribution: Option<AttributionRecord<'static>>,
}

/// One value of a quantity and who gives it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct ValueRecord {
    pub value: String,
    pub articles: Vec<String>,
}

/// How the figures of a finding relate.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct FiguresRecord {
    pub what: String,
    pub values: Vec<ValueRecord>,
    pub relation: Relation,
    pub note: String,
}

/// The judgement on a finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct VerdictRecord {
    pub class: VerdictClass,
    /// The rule that decided, by the name it has in `docs/method.md`.
    pub rule: Rule,
    pub basis: Vec<Basis>,
    pub confidence: Confidence,
    pub name_confidence: Option<Confidence>,
    pub origins_at_most: u32,
    pub origins_at_least: u32,
    pub effective_origins: u32,
    pub origins: Vec<String>,
    pub relays: Vec<String>,
    pub because: String,
    pub why: Vec<String>,
    pub what_would_change_it: Vec<String>,
}

/// One piece of evidence.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct EvidenceRecord {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: EvidenceKind,
    pub article: String,
    #[serde(flatten)]
    pub span: SpanRecord,
    pub text: String,
    pub note: String,
}

/// One line of `findings.jsonl`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct FindingRecord {
    pub id: String,
    pub kind: FindingKind,
    pub strength: Strength,
    pub canonical: String,
    pub articles: u32,
    pub outlets: u32,
    pub occurrences: Vec<OccurrenceRecord>,
    pub figures: Vec<FiguresRecord>,
    pub link: Vec<String>,
    pub warnings: Vec<String>,
    pub verdict: VerdictRecord,
    pub evidence: Vec<EvidenceRecord>,
}

/// Who is credited in how many findings.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct OriginRecord {
    pub name: String,
    pub findings: u32,
    pub outlets: u32,
}

/// Counts of a run.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Summary {
    pub inputs: u32,
    pub articles: u32,
    pub references: u32,
    pub duplicates: u32,
    pub outlets: u32,
    pub skipped: u32,
    pub words: u64,
    pub masked_spans: u32,
    pub quotes: u32,
    pub claims: u32,
    pub passages: u32,
    pub passages_formula: u32,
    pub findings: u32,
    pub findings_possible: u32,
    /// Quote and claim findings (strict) that are no common expression.
    pub repeated: u32,
    /// Of those, the ones that rest on at most one origin.
    pub at_most_one_origin: u32,
    pub single_origin: u32,
    pub single_origin_via_relay: u32,
    pub republication: u32,
    pub shared_text_origin_unknown: u32,
    pub multiple_origins: u32,
    pub common_expression: u32,
    pub undetermined: u32,
}

/// The program.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct ToolRecord {
    pub name: String,
    pub version: String,
}

/// How the run was made; nothing of the machine.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct RunRecord {
    pub id: String,
    pub started: Option<String>,
    pub note: Option<String>,
    pub parameters: Config,
    pub gate: Option<String>,
}

/// `result.json`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(missing_docs)]
pub struct ResultRecord {
    #[serde(rename = "$schema")]
    pub schema: String,
    pub schema_version: String,
    pub tool: ToolRecord,
    pub run: RunRecord,
    pub summary: Summary,
    pub warnings: Vec<Warning>,
    pub inputs: Vec<InputFile>,
    pub skipped: Vec<Skipped>,
    pub origins: Vec<OriginRecord>,
    /// How many findings there are; `findings` holds the first 5,000.
    pub findings_total: u32,
    #[serde(serialize_with = "first_findings")]
    #[schemars(with = "Vec<FindingRecord>")]
    pub findings: Arc<Vec<FindingRecord>>,
}

/// What `result.json` holds of the findings.
fn first_findings<S: Serializer>(findings: &Arc<Vec<FindingRecord>>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(findings.iter().take(RESULT_FINDINGS))
}

/// A whole run in the words of the contract. What nobody reads but the file it is written to is
/// made line by line, from the run.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Report<'a> {
    pub result: ResultRecord,
    pub articles: Vec<ArticleRecord>,
    pub quotes: Rows<'a, QuoteRecord<'a>>,
    pub claims: Rows<'a, ClaimRecord<'a>>,
    pub passages: Vec<PassageRecord>,
    /// All findings, in the order of the report; `result` shares them.
    pub findings: Arc<Vec<FindingRecord>>,
}
