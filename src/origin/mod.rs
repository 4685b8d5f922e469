//! Origins: on how many independent sources a finding rests.
//!
//! In: documents and findings. Out: a [`Verdict`] with its [`Evidence`] for each finding, and the
//! credit of each occurrence with names resolved across the run. It never links occurrences and
//! never says that something is false, or that sources are independent: dependence can be shown,
//! independence cannot.

mod classes;
mod copying;
mod credit;
mod doubts;
mod evidence;
mod index;
mod join;
mod links;
mod names;
pub mod rules;
mod states;
mod unknown;
mod verdict;

pub use doubts::doubt;
pub use index::Index;

use crate::article::ArticleIx;
use crate::finding::{Document, Finding};
use crate::quote::{Attribution, Confidence};
use crate::text::{Raw, Span};
use rules::Rule;
use serde::Serialize;

/// What the evidence allows. A closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerdictClass {
    /// All known credits meet in one node, and every occurrence without one has a stated reason
    /// to join them.
    SingleOrigin,
    /// The same, through one outlet or document that the articles credit.
    SingleOriginViaRelay,
    /// A declared republication.
    Republication,
    /// One text, nobody credited for it.
    SharedTextOriginUnknown,
    /// Two disjoint origins are credited firmly.
    MultipleOrigins,
    /// Stock wording: sharing it shows nothing.
    CommonExpression,
    /// Anything else.
    Undetermined,
}

/// On what a verdict rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Shared words.
    Text,
    /// Credits.
    Attribution,
}

/// What a piece of evidence shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// The same source is credited.
    SameNamedSource,
    /// Words are shared.
    SharedText,
    /// The same mistake is made.
    SharedError,
    /// The same rare detail is given.
    SharedRareDetail,
    /// "Previously published in".
    RepublicationNote,
    /// An agency is credited.
    WireCredit,
    /// Copied words, and dates that order them.
    DatedCopy,
}

/// One piece of evidence, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What it shows.
    pub kind: EvidenceKind,
    /// In which article.
    pub article: ArticleIx,
    /// Where.
    pub span: Span<Raw>,
    /// In a sentence.
    pub note: String,
}

/// The judgement on one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What.
    pub class: VerdictClass,
    /// The rule that decided.
    pub rule: Rule,
    /// On what, sorted.
    pub basis: Vec<Basis>,
    /// How sure the class is.
    pub confidence: Confidence,
    /// How sure the name of the origin is; `None` where none is given.
    pub name_confidence: Option<Confidence>,
    /// Origins if everything unknown is independent of everything else.
    pub origins_at_most: u32,
    /// Origins if everything unknown depends on a known one.
    pub origins_at_least: u32,
    /// 1/Σp² over the known origins, in 1/10,000.
    pub effective_origins: u32,
    /// Names, most credited first.
    pub origins: Vec<String>,
    /// Relays between the articles and the origin, nearest to the articles first.
    pub relays: Vec<String>,
    /// In words, for a person: one or two sentences.
    pub because: String,
    /// What would change it.
    pub what_would_change_it: Vec<String>,
}

/// A finding with its judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traced {
    /// The finding.
    pub finding: Finding,
    /// One an occurrence, in their order: whom this occurrence credits, names resolved across
    /// the run.
    pub credits: Vec<Option<Attribution>>,
    /// The judgement.
    pub verdict: Verdict,
    /// In order of reference (`E1`, `E2`, …).
    pub evidence: Vec<Evidence>,
}

/// Judges one finding. Pure, and independent of every other finding.
///
/// The rules are those of a prototype measured on annotated stories (`docs/decisions.md`):
/// explicit credits make nodes; an occurrence without one joins a node only for a stated reason
/// (copied prose, the same quotation, a credit close by); one node and nothing unknown is a single
/// origin; two firm, disjoint nodes are two origins; everything else is undetermined.
pub fn trace(documents: &[Document<'_>], index: &Index<'_>, mut finding: Finding) -> Traced {
    let roles = credit::roles(index, &finding);
    let mut stands = credit::stands(documents, &finding);
    let links = links::Links::new(documents, index, &finding);
    let circular = join::follow_outlets(documents, &finding, &mut stands, &roles);
    join::relay_outlets(documents, &finding, &mut stands, &links, &roles);
    join::one_text_one_source(&finding, &mut stands, &links, &roles);
    join::one_utterance_one_source(documents, index, &finding, &mut stands, &links, &roles);
    join::shared_checks_have_no_source(&finding, &mut stands, &links);
    join::weak_dissent(documents, &finding, &mut stands, &links, &roles);
    join::pronouns_are_nobody(&mut stands);
    unknown::join_unknown(documents, &finding, &mut stands, &links, &roles);
    join::no_own_relay(&mut stands);
    let verdict = verdict::decide(documents, index, &finding, &stands, &links, &roles, &circular);
    finding.warnings.extend(circular);
    let evidence = evidence::collect(documents, &finding, &stands, &links);
    let credits = stands.into_iter().map(|s| s.credit).collect();
    Traced { finding, credits, verdict, evidence }
}

#[cfg(test)]
mod tests;
