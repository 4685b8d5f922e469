//! One finding as a card that stands alone: verdict in words, versions, figures, evidence.
//!
//! In: a [`FindingRecord`] and the articles it refers to. Out: a [`Card`] of plain strings. It
//! cuts what is too long and says so; it judges nothing.

use super::contract::{EvidenceRecord, FindingRecord, OccurrenceRecord, SpanRecord};
use super::diff::{self, Op};
use super::escape::{counted, visible, visible_controls};
use super::method::Named;
use super::phrase::{self, Counted, Face};
use super::view::{Articles, date, link};
use crate::finding::{ChangeKind, FindingKind, Form, Severity, Strength};
use serde::Serialize;
use std::collections::BTreeSet;

/// Versions shown of one finding; a quotation in 500 outlets has its list in `findings.jsonl`.
const MAX_VERSIONS: usize = 40;
/// Pieces of evidence shown of one finding.
const MAX_EVIDENCE: usize = 24;
/// Characters of context on either side of a piece of evidence.
const CONTEXT: usize = 120;
/// Bytes of a cut word that are left out of an excerpt; longer runs belong to scripts without
/// spaces.
const MAX_CUT: usize = 24;
/// Characters shown of one version or one piece of evidence: a long paragraph.
const MAX_CHARS: usize = 1_500;

/// A finding.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Card {
    pub id: String,
    pub verdict: Face,
    pub confidence: &'static str,
    pub kind: &'static str,
    pub canonical: String,
    pub sentence: String,
    pub because: String,
    pub facts: Vec<Named>,
    pub warnings: Vec<String>,
    pub changes_shown: bool,
    pub versions: Vec<Version>,
    pub versions_rest: String,
    pub figures: Vec<FigureRow>,
    pub evidence: Vec<Excerpt>,
    pub evidence_rest: String,
    pub change_it: Vec<String>,
    pub question: bool,
}

/// One occurrence.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Version {
    pub outlet: String,
    pub url: Option<String>,
    pub date: String,
    pub place: String,
    pub pieces: Vec<Shown>,
    pub form: &'static str,
    pub changes: Vec<String>,
    pub credit: String,
}

/// A run of words of a version.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Shown {
    pub op: Op,
    pub text: String,
    pub meaning: bool,
}

/// One value of one quantity.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct FigureRow {
    pub what: String,
    pub value: String,
    pub outlets: String,
    pub relation: String,
}

/// A piece of evidence in its context.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Excerpt {
    pub id: String,
    pub kind: &'static str,
    pub outlet: String,
    pub url: Option<String>,
    pub place: String,
    pub note: String,
    pub before: String,
    pub hit: String,
    pub after: String,
}

impl Card {
    /// Characters it holds, near enough to keep the page small.
    pub(super) fn size(&self) -> usize {
        let versions: usize =
            self.versions.iter().map(|v| 300 + v.credit.len() + v.pieces.iter().map(|p| p.text.len() + 40).sum::<usize>()).sum();
        let evidence: usize = self.evidence.iter().map(|e| 300 + e.before.len() + e.hit.len() + e.after.len() + e.note.len()).sum();
        1_500 + self.canonical.len() + self.because.len() + versions + evidence
    }
}

/// "4 outlets", with unknown outlets called so.
pub(super) fn who(f: &FindingRecord, articles: &Articles<'_>) -> String {
    let (known, _) = known_outlets(f, articles);
    if known == 0 { phrase::who(0, f.articles.into()) } else { phrase::who(f.outlets.into(), f.articles.into()) }
}

/// Known outlets of a finding, and its articles without one; references do not count.
fn known_outlets(f: &FindingRecord, articles: &Articles<'_>) -> (u64, u64) {
    let mut known = BTreeSet::new();
    let mut unknown = BTreeSet::new();
    for o in &f.occurrences {
        match &o.outlet {
            _ if articles.get(&o.article).is_some_and(|a| a.reference) => {}
            Some(outlet) => {
                known.insert(outlet);
            }
            None => {
                unknown.insert(&o.article);
            }
        }
    }
    (known.len() as u64, unknown.len() as u64)
}

/// The verdict as a sentence to paste.
pub(super) fn sentence(f: &FindingRecord, articles: &Articles<'_>) -> String {
    let (known, _) = known_outlets(f, articles);
    if f.strength == Strength::Possible {
        return format!("{} may be saying the same; counted in no number.", who(f, articles));
    }
    let show = |names: &[String]| names.iter().map(|n| visible(n)).collect::<Vec<_>>();
    phrase::sentence(Counted {
        class: f.verdict.class,
        rule: f.verdict.rule,
        outlets: if known == 0 { 0 } else { f.outlets.into() },
        articles: f.articles.into(),
        at_most: f.verdict.origins_at_most,
        origins: &show(&f.verdict.origins),
        relays: &show(&f.verdict.relays),
    })
}

/// The card of a finding.
pub(super) fn card(f: &FindingRecord, articles: &Articles<'_>) -> Card {
    let possible = f.strength == Strength::Possible;
    let pivot = f.occurrences.iter().find(|o| o.text == f.canonical);
    let pivot: Vec<&str> = pivot.map(|o| segments(o, articles)).unwrap_or_default();
    // Claims in other words and long passages are read, not compared word by word.
    let compare = f.kind != FindingKind::Claim && !pivot.is_empty();
    let shown: Vec<&OccurrenceRecord> = f.occurrences.iter().take(MAX_VERSIONS).collect();
    let evidence: Vec<&EvidenceRecord> = f.evidence.iter().take(MAX_EVIDENCE).collect();
    Card {
        id: f.id.clone(),
        verdict: if possible { phrase::POSSIBLE } else { phrase::face(f.verdict.class) },
        confidence: if possible { "not counted" } else { phrase::confidence(f.verdict.class, f.verdict.confidence) },
        kind: phrase::kind(f.kind),
        canonical: cut(&visible_controls(&f.canonical)),
        sentence: sentence(f, articles),
        because: visible(&f.verdict.because),
        facts: facts(f, possible),
        warnings: f.warnings.iter().map(|w| visible(w)).collect(),
        changes_shown: compare,
        versions: shown.iter().map(|o| version(o, compare.then_some(&pivot[..]), articles)).collect(),
        versions_rest: rest(f.occurrences.len(), shown.len()),
        figures: figures(f, articles),
        evidence: evidence.iter().map(|e| excerpt(e, articles)).collect(),
        evidence_rest: rest(f.evidence.len(), evidence.len()),
        change_it: f.verdict.what_would_change_it.iter().map(|w| visible(w)).collect(),
        question: f.outlets > 1 && f.kind != FindingKind::Passage,
    }
}

fn facts(f: &FindingRecord, possible: bool) -> Vec<Named> {
    let v = &f.verdict;
    let mut facts = Vec::new();
    let mut fact = |name: &'static str, value: String| {
        if !value.is_empty() {
            facts.push(Named { name: name.to_owned(), value });
        }
    };
    if !possible {
        let names: Vec<String> = v.origins.iter().map(|n| visible(n)).collect();
        fact("Origin", if names.is_empty() { "not named".to_owned() } else { phrase::list(&names) });
        fact("Relays", phrase::list(&v.relays.iter().map(|n| visible(n)).collect::<Vec<_>>()));
        fact("Rule", v.rule.name().to_owned());
        fact("Basis", phrase::bases(&v.basis));
        fact("Sure of the verdict", phrase::confidence(v.class, v.confidence).to_owned());
        fact("Sure of the name", v.name_confidence.map_or(String::new(), |c| phrase::sureness(c).to_owned()));
        fact("Origins", phrase::interval(v.origins_at_least, v.origins_at_most));
        if v.origins.len() > 1 {
            fact(
                "Effective number of known origins",
                format!("{}.{:02}", v.effective_origins / 10_000, v.effective_origins % 10_000 / 100),
            );
        }
    }
    fact("Linked because", f.link.iter().map(|l| visible(l)).collect::<Vec<_>>().join("; "));
    facts
}

fn version(o: &OccurrenceRecord, pivot: Option<&[&str]>, articles: &Articles<'_>) -> Version {
    let own = segments(o, articles);
    let article = articles.get(&o.article);
    let pieces = match pivot {
        Some(pivot) if o.form != Form::Paraphrase => diff::pieces(pivot, &own),
        _ => vec![diff::Piece { op: Op::Same, text: own.join(" ⟂ ") }],
    };
    Version {
        outlet: articles.name(&o.article),
        url: article.and_then(|a| link(a.url.as_ref())),
        date: article.map(date).unwrap_or_default(),
        place: places(&o.segments),
        pieces: cut_pieces(pieces).into_iter().map(|p| Shown { meaning: meaning(&p, o), op: p.op, text: visible(&p.text) }).collect(),
        form: phrase::form(o.form),
        changes: o.changes.iter().map(|c| change(c.kind, &visible(&c.from), &visible(&c.to), c.severity)).collect(),
        credit: credit(o),
    }
}

/// True where a change of severity `meaning` touches these words.
fn meaning(piece: &diff::Piece, o: &OccurrenceRecord) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).filter(|w| !w.is_empty()).collect()
    };
    let own = words(&piece.text);
    o.changes.iter().filter(|c| c.severity == Severity::Meaning).any(|c| match piece.op {
        Op::Added => !own.is_disjoint(&words(&c.to)),
        Op::Removed => !own.is_disjoint(&words(&c.from)),
        _ => false,
    })
}

fn change(kind: ChangeKind, from: &str, to: &str, severity: Severity) -> String {
    let what = match kind {
        ChangeKind::Substitute => format!("“{from}” became “{to}”"),
        ChangeKind::Delete => format!("“{from}” left out"),
        ChangeKind::Insert => format!("“{to}” added"),
    };
    format!("{what} ({})", phrase::severity(severity))
}

/// Whom an occurrence credits, with the words, the rule and how far away they stand.
fn credit(o: &OccurrenceRecord) -> String {
    let Some(a) = &o.attribution else {
        return o.origin.as_deref().map_or_else(|| "nobody".to_owned(), visible);
    };
    let mut out = visible(o.origin.as_deref().unwrap_or(&a.origin));
    if let Some(document) = a.document.as_ref().filter(|d| **d != a.origin) {
        out.push_str(&format!(", in {}", visible(document)));
    }
    if !o.via.is_empty() {
        let via: Vec<String> = o.via.iter().map(|v| visible(v)).collect();
        out.push_str(&format!(", through {}", phrase::list(&via)));
    }
    let words = super::escape::fit(&a.text, 160);
    let inferred = if a.explicit { "" } else { ", inferred" };
    out.push_str(&format!(" — “{words}”, {} (rule {}{inferred})", phrase::scope(a.scope), visible(&a.rule)));
    out
}

fn figures(f: &FindingRecord, articles: &Articles<'_>) -> Vec<FigureRow> {
    let mut rows = Vec::new();
    for table in &f.figures {
        for value in &table.values {
            let outlets: BTreeSet<String> = value.articles.iter().map(|a| articles.name(a)).collect();
            let outlets: Vec<String> = outlets.into_iter().collect();
            let note = if table.note.is_empty() { String::new() } else { format!(": {}", visible(&table.note)) };
            rows.push(FigureRow {
                what: visible(&table.what),
                value: visible(&value.value),
                outlets: phrase::list(&outlets),
                relation: format!("{}{note}", phrase::relation(table.relation)),
            });
        }
    }
    rows
}

fn excerpt(e: &EvidenceRecord, articles: &Articles<'_>) -> Excerpt {
    let article = articles.get(&e.article);
    let text = article.map_or("", |a| a.text.as_str());
    let (start, end) = (e.span.byte_start as usize, e.span.byte_end as usize);
    let (before, hit, after) = match (text.get(..start), text.get(start..end), text.get(end..)) {
        (Some(before), Some(hit), Some(after)) => (tail(before), cut(&visible_controls(hit)), head(after)),
        _ => (String::new(), cut(&visible_controls(&e.text)), String::new()),
    };
    Excerpt {
        id: e.id.clone(),
        kind: phrase::evidence(e.kind),
        outlet: articles.name(&e.article),
        url: article.and_then(|a| link(a.url.as_ref())),
        place: places(&[e.span]),
        note: visible(&e.note),
        before,
        hit,
        after,
    }
}

/// The last [`CONTEXT`] characters.
fn tail(text: &str) -> String {
    match text.char_indices().rev().nth(CONTEXT - 1) {
        Some((at, _)) if at > 0 => {
            // A cut word is no word: the excerpt begins with the next one.
            let cut = &text[at..];
            let whole = cut.find(char::is_whitespace).filter(|&n| n <= MAX_CUT).map_or(cut, |n| &cut[n..]);
            format!("…{}", visible_controls(whole.trim_start()))
        }
        _ => visible_controls(text),
    }
}

/// The first [`CONTEXT`] characters.
fn head(text: &str) -> String {
    match text.char_indices().nth(CONTEXT) {
        Some((at, _)) => {
            let cut = &text[..at];
            let whole = cut.rfind(char::is_whitespace).filter(|&n| cut.len() - n <= MAX_CUT).map_or(cut, |n| &cut[..n]);
            format!("{}…", visible_controls(whole.trim_end()))
        }
        None => visible_controls(text),
    }
}

/// At most [`MAX_CHARS`] characters, with the number of those left out.
fn cut(text: &str) -> String {
    match text.char_indices().nth(MAX_CHARS) {
        Some((at, _)) => {
            let left = text[at..].chars().count() as u64;
            format!("{}… [{} more]", &text[..at], counted(left, "character", "characters"))
        }
        None => text.to_owned(),
    }
}

/// Pieces up to [`MAX_CHARS`] characters in all.
fn cut_pieces(pieces: Vec<diff::Piece>) -> Vec<diff::Piece> {
    let mut used = 0;
    let mut out = Vec::new();
    for piece in pieces {
        let length = piece.text.chars().count();
        if used + length > MAX_CHARS {
            let at = piece.text.char_indices().nth(MAX_CHARS - used).map_or(piece.text.len(), |(at, _)| at);
            let text = format!("{}… [cut; all of it is in findings.jsonl]", &piece.text[..at]);
            out.push(diff::Piece { op: piece.op, text });
            break;
        }
        used += length;
        out.push(piece);
    }
    out
}

fn segments<'a>(o: &OccurrenceRecord, articles: &Articles<'a>) -> Vec<&'a str> {
    o.segments.iter().map(|s| articles.words(&o.article, s)).collect()
}

/// "267–520, 610–700".
fn places(spans: &[SpanRecord]) -> String {
    let places: Vec<String> = spans.iter().map(|s| format!("{}–{}", s.char_start, s.char_end)).collect();
    places.join(", ")
}

fn rest(all: usize, shown: usize) -> String {
    if all <= shown { String::new() } else { phrase::showing(shown, all as u64, "findings.jsonl") }
}
