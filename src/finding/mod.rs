//! Findings: what two or more articles say alike.
//!
//! In: the documents of a run with their quotations, claims and passages. Out: [`Finding`]s with
//! their occurrences, how each differs from the fullest version, and how their figures relate.
//! It never asks who is credited: that is the next stage.

pub mod claims;
pub mod figures;
pub mod passages;
pub mod quotes;
pub mod redundant;

use crate::align::Passage;
use crate::article::{Article, ArticleIx};
use crate::claim::Claim;
use crate::quote::Reading;
use crate::text::{Raw, Span, TokenText};
use serde::Serialize;

/// Everything the earlier stages know of one article. [`ArticleIx`] numbers a slice of these.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its words.
    pub text: &'a TokenText,
    /// Its quotations and credits.
    pub reading: &'a Reading,
    /// Its claims.
    pub claims: &'a [Claim],
}

/// What is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A quotation.
    Quote,
    /// A claim.
    Claim,
    /// A shared passage.
    Passage,
}

/// Whether a finding may carry a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Counted.
    Strict,
    /// Shown as "possibly the same", counted in nothing.
    Possible,
}

/// How an occurrence relates to the fullest version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Word for word.
    Verbatim,
    /// Other marks, cases or spellings of the same words.
    Punctuation,
    /// A part of it.
    Truncated,
    /// With a gap marked by an ellipsis.
    Elided,
    /// Interrupted by the narrator.
    Split,
    /// With words changed.
    Altered,
    /// Without marks.
    Unquoted,
    /// In other words.
    Paraphrase,
}

/// What was done to the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Words replaced.
    Substitute,
    /// Words left out.
    Delete,
    /// Words added.
    Insert,
}

/// How much a change matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Spelling, number, articles, other words.
    Wording,
    /// A negation, modal, number, name, hedge or quantifier.
    Meaning,
}

/// One change from the fullest version to an occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub kind: ChangeKind,
    /// The words of the fullest version, as printed there.
    pub from: String,
    /// The words of this occurrence, as printed here.
    pub to: String,
    /// How much it matters.
    pub severity: Severity,
}

/// What an occurrence is an occurrence of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// Number of a quotation in its article's reading.
    Quote(u32),
    /// Number of a claim in its article's claims.
    Claim(u32),
    /// Words without marks, or one side of passages.
    Stretch,
}

/// One place where the thing stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Which article.
    pub article: ArticleIx,
    /// What stands there.
    pub item: Item,
    /// In order; as long as the evidence, never a whole article.
    pub segments: Vec<Span<Raw>>,
    /// How it relates to the fullest version.
    pub form: Form,
    /// How it differs from it.
    pub changes: Vec<Change>,
}

/// How the figures of a finding relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// One value.
    Same,
    /// A later article gives both and the arithmetic holds (54 + 48 = 102), or says "now".
    Update,
    /// 102 and "more than 100".
    Rounding,
    /// 54 and "hundreds".
    Inflation,
    /// The same unit, scope and subject, another value.
    Contradiction,
    /// Another thing is counted.
    Scope,
}

/// The values the articles give for one quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureTable {
    /// The unit counted.
    pub what: String,
    /// Each value (bound included where it is not exact) with the articles that give it, sorted
    /// by value.
    pub values: Vec<(String, Vec<ArticleIx>)>,
    /// How the values relate.
    pub relation: Relation,
    /// Why, in one sentence.
    pub note: String,
}

/// What two or more articles, or two places of one, say alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is repeated.
    pub kind: FindingKind,
    /// Whether it may carry a verdict.
    pub strength: Strength,
    /// Number of the occurrence that stands for all: the fullest version of a quotation or passage, the
    /// clearest of a claim.
    pub pivot: usize,
    /// Sorted by (article, position).
    pub occurrences: Vec<Occurrence>,
    /// One a quantity, sorted by `what`.
    pub figures: Vec<FigureTable>,
    /// Why the occurrences are linked, in words: "shares: tenants, evicted; $40 million".
    pub link: Vec<String>,
    /// What a reader must know: "credited to two speakers".
    pub warnings: Vec<String>,
    /// Set where the words are stock wording: no claim finding, verdict `common_expression`.
    pub formula: Option<&'static str>,
}

/// What the finding stage reads of the passages.
pub type Passages<'a> = &'a [Passage];
