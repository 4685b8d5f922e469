//! Claims: what each sentence states, in a form that can be compared.
//!
//! In: one article, its tokens and its [`Reading`](crate::quote::Reading). Out: its [`Claim`]s,
//! one a sentence that states something, with figures, period, entities and attribution. It
//! never compares articles and never judges whether a claim is true.

use crate::quote::Attribution;
use crate::text::{Raw, Span, Tok};
use serde::Serialize;

/// How a figure bounds the value it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// As it stands.
    Exactly,
    /// "at least", "no fewer than"
    AtLeast,
    /// "more than", "over"
    MoreThan,
    /// "up to", "at most"
    AtMost,
    /// "fewer than", "under", "nearly"
    LessThan,
    /// "about", "some", "roughly"
    About,
}

/// What a figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// A count of things.
    Count,
    /// A share in percent.
    Percent,
    /// An amount of money; the unit is the ISO currency code.
    Money,
    /// "dozens", "hundreds"
    Vague,
    /// "first", "21st"
    Ordinal,
    /// A calendar date, month or year.
    Date,
}

/// One figure of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it measures.
    pub kind: FigureKind,
    /// A decimal number, a range `a..b`, or one of `dozens, hundreds, thousands, millions`.
    pub value: String,
    /// Lemma of the head noun, `%`, or an ISO currency code; empty where none was found.
    pub unit: String,
    /// All content words of the unit phrase, as lemmas: "Chinese police stations" is
    /// `["chinese", "police", "station"]`.
    pub unit_words: Vec<String>,
    /// How it bounds the value.
    pub bound: Bound,
    /// As printed, value and scale word.
    pub span: Span<Raw>,
}

/// A stretch of time, ISO 8601 at the precision printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// First day, month or year.
    pub from: String,
    /// Last day, month or year, inclusive.
    pub to: String,
    /// As printed.
    pub span: Span<Raw>,
}

/// One claim: a sentence and what can be compared of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The sentence.
    pub span: Span<Raw>,
    /// Its tokens.
    pub tokens: Span<Tok>,
    /// Number of the sentence.
    pub sentence: usize,
    /// The clauses, to show the relevant part; they cover the sentence in order.
    pub clauses: Vec<Span<Raw>>,
    /// In order of position.
    pub figures: Vec<Figure>,
    /// The time it speaks of.
    pub period: Option<Period>,
    /// Names in it, resolved within the article, sorted.
    pub entities: Vec<String>,
    /// On whose word.
    pub attribution: Option<Attribution>,
    /// What linking compares.
    pub terms: Terms,
}

/// The words of a claim in the forms that linking compares. All lists are sorted and free of
/// repeats.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// Content stems; numbers and stop words are not among them.
    pub stems: Vec<String>,
    /// Those of `stems` that are part of names.
    pub names: Vec<String>,
    /// Name stems inherited from the sentence before, by a pronoun or "the group".
    pub inherited: Vec<String>,
    /// Derivational roots: settle / settlement.
    pub roots: Vec<String>,
    /// Numbers of the synonym groups: sue / lawsuit.
    pub synonyms: Vec<u16>,
    /// It denies something.
    pub negated: bool,
    /// Half or more of its words stand inside quotation marks.
    pub quoted: bool,
}
