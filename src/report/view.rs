//! What the page shows, in the shape the template reads.
//!
//! In: a [`Report`]. Out: a [`Page`] of plain strings and numbers. It selects, words and cuts,
//! and says in place where it cut; it escapes nothing (the template does) and decides nothing.

use super::card::{self, Card};
use super::contract::{ArticleRecord, FindingRecord, Report, SpanRecord};
use super::escape::{counted, grouped, visible};
use super::method::{self, Named};
use super::phrase::{self, Face};
use crate::article::{DateKind, WireExtent};
use crate::finding::{FindingKind, Strength};
use crate::origin::VerdictClass;
use crate::quote::Confidence;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What to show; the JSONL files hold everything whatever stands here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Findings in fewer outlets than this are left out of page and summaries.
    pub min_outlets: u32,
    /// Kinds that are left out of page and summaries.
    pub hidden: Vec<FindingKind>,
    /// Findings in the terminal summary.
    pub top: usize,
    /// Cards on the page.
    pub cards: usize,
}

impl Default for Shown {
    /// One outlet: repetition inside an outlet is a finding. 300 cards open at once in a browser;
    /// twenty lines fit a screen.
    fn default() -> Self {
        Shown { min_outlets: 1, hidden: Vec::new(), top: 20, cards: 300 }
    }
}

/// Characters that all cards together may hold; with markup the page stays below 15 MB.
const CARD_BUDGET: usize = 4_000_000;
/// Rows of a table of articles or inputs.
const MAX_ROWS: usize = 2_000;
/// Rows of the tables of origins and outlets.
const MAX_NAMES: usize = 100;
/// Skipped inputs that are listed one by one.
const MAX_SKIPPED: usize = 500;

/// The page.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Page {
    pub version: String,
    pub stamp: Option<String>,
    pub note: Option<String>,
    pub headline: String,
    pub classes: Vec<ClassCount>,
    pub scale: String,
    pub warnings: Vec<String>,
    pub rows: Vec<Row>,
    pub rows_shown: String,
    pub origins: Vec<OriginRow>,
    pub origins_rest: String,
    pub outlets: Vec<OutletRow>,
    pub outlets_rest: String,
    pub cards: Vec<Card>,
    pub cards_shown: String,
    pub possible: Vec<Card>,
    pub possible_shown: String,
    pub passages: Vec<Card>,
    pub passages_shown: String,
    pub articles: Vec<ArticleRow>,
    pub articles_shown: String,
    pub method: Vec<Named>,
    pub parameters: Vec<Named>,
    pub inputs: Vec<InputRow>,
    pub inputs_shown: String,
    pub skipped: Vec<SkippedRow>,
    pub skipped_shown: String,
}

/// How many findings have a class.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ClassCount {
    pub verdict: Face,
    pub count: String,
    pub meaning: &'static str,
}

/// A finding in one row.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Row {
    pub id: String,
    pub verdict: Face,
    pub confidence: &'static str,
    pub kind: &'static str,
    pub short: String,
    pub outlets: String,
    pub interval: String,
    pub origin: String,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct OriginRow {
    pub name: String,
    pub findings: String,
    pub outlets: String,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct OutletRow {
    pub name: String,
    pub articles: String,
    pub findings: String,
    pub single: String,
    pub shared: String,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ArticleRow {
    pub id: String,
    pub outlet: String,
    pub url: Option<String>,
    pub reference: bool,
    pub title: String,
    pub date: String,
    pub file: String,
    pub says: Vec<String>,
    pub masked: String,
    pub sha256: String,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct InputRow {
    pub path: String,
    pub bytes: String,
    pub sha256: String,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SkippedRow {
    pub path: String,
    pub place: String,
    pub why: String,
}

/// The articles of a report by id, for looking up what findings refer to.
pub(super) struct Articles<'a>(BTreeMap<&'a str, &'a ArticleRecord>);

impl<'a> Articles<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        Articles(report.articles.iter().map(|a| (a.id.as_str(), a)).collect())
    }

    pub(super) fn get(&self, id: &str) -> Option<&'a ArticleRecord> {
        self.0.get(id).copied()
    }

    /// The outlet, or the file where no outlet is known.
    pub(super) fn name(&self, id: &str) -> String {
        self.get(id).map_or_else(|| id.to_owned(), name)
    }

    /// The words at a span; empty where it does not fit, which is a bug of whoever made it.
    pub(super) fn words(&self, id: &str, span: &SpanRecord) -> &'a str {
        self.get(id).and_then(|a| a.text.get(span.byte_start as usize..span.byte_end as usize)).unwrap_or_default()
    }
}

/// The outlet, or the file where no outlet is known.
pub(super) fn name(article: &ArticleRecord) -> String {
    visible(article.outlet.as_deref().unwrap_or(&article.source_file))
}

/// An address that may become a link.
pub(super) fn link(url: Option<&String>) -> Option<String> {
    let url = url?.trim();
    let lower = url.get(..8)?.to_ascii_lowercase();
    let web = lower.starts_with("http://") || lower.starts_with("https://");
    (web && !url.chars().any(|c| c.is_control() || c.is_whitespace())).then(|| url.to_owned())
}

/// The findings of a run in the order reports show them.
pub(super) struct Ordered<'a> {
    /// Quotations and claims that carry a verdict.
    pub(super) strict: Vec<&'a FindingRecord>,
    /// Possibly the same claim.
    pub(super) possible: Vec<&'a FindingRecord>,
    /// Passages.
    pub(super) passages: Vec<&'a FindingRecord>,
}

impl<'a> Ordered<'a> {
    pub(super) fn of(report: &'a Report, shown: &Shown) -> Self {
        let mut ordered = Ordered { strict: Vec::new(), possible: Vec::new(), passages: Vec::new() };
        for finding in report.findings.iter().filter(|f| f.outlets >= shown.min_outlets && !shown.hidden.contains(&f.kind)) {
            match (finding.kind, finding.strength) {
                (_, Strength::Possible) => ordered.possible.push(finding),
                (FindingKind::Passage, _) => ordered.passages.push(finding),
                _ => ordered.strict.push(finding),
            }
        }
        for list in [&mut ordered.strict, &mut ordered.possible, &mut ordered.passages] {
            list.sort_by_key(|f| rank(f));
        }
        ordered
    }
}

impl Shown {
    /// What was asked to be left out, for the reader; nothing where nothing was.
    pub(super) fn left_out(&self) -> Option<String> {
        let mut parts: Vec<String> = self.hidden.iter().map(|k| format!("findings of kind {}", phrase::kind(*k))).collect();
        if self.min_outlets > 1 {
            parts.push(format!("findings in fewer than {} outlets", self.min_outlets));
        }
        (!parts.is_empty()).then(|| format!("left out here as asked, but counted in the headline: {}", parts.join(", ")))
    }
}

/// At most one origin first, stock wording last; then by outlets times confidence, then by the
/// order of the classes, then by id.
fn rank(f: &FindingRecord) -> (u8, Reverse<u32>, usize, Reverse<u32>, &str) {
    let class = f.verdict.class;
    let group = match class {
        _ if phrase::at_most_one(class) => 0,
        VerdictClass::CommonExpression => 2,
        _ => 1,
    };
    let weight = match f.verdict.confidence {
        Confidence::Strong => 3,
        Confidence::Moderate => 2,
        Confidence::Weak => 1,
    };
    let place = phrase::CLASSES.iter().position(|&c| c == class).unwrap_or(phrase::CLASSES.len());
    (group, Reverse(f.outlets.saturating_mul(weight)), place, Reverse(f.articles), &f.id)
}

/// The page of a report.
pub fn page(report: &Report, shown: &Shown) -> Page {
    let (result, articles) = (&report.result, Articles::of(report));
    let ordered = Ordered::of(report, shown);
    let mut budget = CARD_BUDGET;
    let cards = cards(&ordered.strict, shown.cards, &articles, &mut budget);
    let possible = self::cards(&ordered.possible, shown.cards / 3, &articles, &mut budget);
    let passages = self::cards(&ordered.passages, shown.cards / 3, &articles, &mut budget);
    let showing = |shown: usize, all: usize| phrase::showing(shown, all as u64, "findings.jsonl");
    let rows: Vec<Row> = ordered.strict.iter().take(cards.len()).map(|f| row(f, &articles)).collect();
    let outlets = outlets(report, &ordered.strict);
    Page {
        version: result.tool.version.clone(),
        stamp: result.run.started.clone(),
        note: result.run.note.clone(),
        headline: phrase::headline(result.summary.at_most_one_origin.into(), result.summary.repeated.into()),
        classes: classes(report),
        scale: scale(report),
        warnings: warnings(report, shown),
        rows_shown: showing(rows.len(), ordered.strict.len()),
        rows,
        origins: result
            .origins
            .iter()
            .take(MAX_NAMES)
            .map(|o| OriginRow { name: visible(&o.name), findings: grouped(o.findings.into()), outlets: grouped(o.outlets.into()) })
            .collect(),
        origins_rest: rest(result.origins.len(), MAX_NAMES, "result.json"),
        outlets_rest: rest(outlets.len(), MAX_NAMES, "articles.jsonl"),
        outlets: outlets.into_iter().take(MAX_NAMES).collect(),
        cards_shown: showing(cards.len(), ordered.strict.len()),
        cards,
        possible_shown: showing(possible.len(), ordered.possible.len()),
        possible,
        passages_shown: showing(passages.len(), ordered.passages.len()),
        passages,
        articles: report.articles.iter().take(MAX_ROWS).map(article_row).collect(),
        articles_shown: phrase::showing(report.articles.len().min(MAX_ROWS), report.articles.len() as u64, "articles.jsonl"),
        method: method::points(report),
        parameters: method::parameters(&result.run.parameters),
        inputs: result
            .inputs
            .iter()
            .take(MAX_ROWS)
            .map(|i| InputRow { path: visible(&i.path), bytes: grouped(i.bytes), sha256: i.sha256.clone() })
            .collect(),
        inputs_shown: phrase::showing(result.inputs.len().min(MAX_ROWS), result.inputs.len() as u64, "result.json"),
        skipped: result
            .skipped
            .iter()
            .take(MAX_SKIPPED)
            .map(|s| SkippedRow {
                path: visible(&s.path),
                place: s.line.map_or_else(|| "whole file".to_owned(), |n| format!("line {}", grouped(n))),
                why: visible(&s.reason),
            })
            .collect(),
        skipped_shown: phrase::showing(result.skipped.len().min(MAX_SKIPPED), result.skipped.len() as u64, "result.json"),
    }
}

/// Cards of `findings` while number and budget last.
fn cards(findings: &[&FindingRecord], most: usize, articles: &Articles<'_>, budget: &mut usize) -> Vec<Card> {
    let mut cards = Vec::new();
    for finding in findings.iter().take(most) {
        let card = card::card(finding, articles);
        let Some(left) = budget.checked_sub(card.size()) else { break };
        *budget = left;
        cards.push(card);
    }
    cards
}

fn row(f: &FindingRecord, articles: &Articles<'_>) -> Row {
    Row {
        id: f.id.clone(),
        verdict: phrase::face(f.verdict.class),
        confidence: phrase::confidence(f.verdict.class, f.verdict.confidence),
        kind: phrase::kind(f.kind),
        short: super::escape::fit(&f.canonical, 140),
        outlets: card::who(f, articles),
        interval: phrase::interval(f.verdict.origins_at_least, f.verdict.origins_at_most),
        origin: origin_line(f),
    }
}

/// "port officials → Harbour Trust, East Wire" or "nobody credited". The relays are of different articles as often as a chain.
pub(super) fn origin_line(f: &FindingRecord) -> String {
    let names: Vec<String> = f.verdict.origins.iter().map(|n| visible(n)).collect();
    if names.is_empty() {
        return "nobody credited".to_owned();
    }
    let mut line = phrase::list(&names);
    for (i, relay) in f.verdict.relays.iter().enumerate() {
        line.push_str(if i == 0 { " → " } else { ", " });
        line.push_str(&visible(relay));
    }
    line
}

fn classes(report: &Report) -> Vec<ClassCount> {
    let s = &report.result.summary;
    phrase::CLASSES
        .iter()
        .map(|&class| {
            let count = match class {
                VerdictClass::SingleOrigin => s.single_origin,
                VerdictClass::SingleOriginViaRelay => s.single_origin_via_relay,
                VerdictClass::Republication => s.republication,
                VerdictClass::SharedTextOriginUnknown => s.shared_text_origin_unknown,
                VerdictClass::MultipleOrigins => s.multiple_origins,
                VerdictClass::CommonExpression => s.common_expression,
                VerdictClass::Undetermined => s.undetermined,
            };
            (class, count)
        })
        .filter(|(_, count)| *count > 0)
        .map(|(class, count)| ClassCount { verdict: phrase::face(class), count: grouped(count.into()), meaning: phrase::meaning(class) })
        .collect()
}

/// "5 articles of 5 outlets · 31 quotations, 90 claims, 4 shared passages · 0 inputs skipped".
pub(super) fn scale(report: &Report) -> String {
    let s = &report.result.summary;
    let mut parts = vec![
        format!("{} of {}", counted(s.articles.into(), "article", "articles"), counted(s.outlets.into(), "outlet", "outlets")),
        format!(
            "{}, {}, {}",
            counted(s.quotes.into(), "quotation", "quotations"),
            counted(s.claims.into(), "claim", "claims"),
            counted(s.passages.into(), "shared passage", "shared passages")
        ),
    ];
    if s.references > 0 {
        parts.push(counted(s.references.into(), "reference", "references"));
    }
    if s.duplicates > 0 {
        parts.push(format!("{} word for word", counted(s.duplicates.into(), "copy", "copies")));
    }
    if s.findings_possible > 0 {
        parts.push(format!("{} possibly the same, not counted", grouped(s.findings_possible.into())));
    }
    parts.push(format!("{} skipped", counted(s.skipped.into(), "input", "inputs")));
    parts.join(" · ")
}

/// Warnings, with the skipped inputs among them: a hole in the corpus changes what can be said.
pub(super) fn warnings(report: &Report, shown: &Shown) -> Vec<String> {
    let mut out: Vec<String> = shown.left_out().into_iter().collect();
    let known = report.result.warnings.iter().map(|w| visible(&w.message));
    out.extend(known);
    let skipped = report.result.skipped.len() as u64;
    if skipped > 0 {
        out.push(format!(
            "{} skipped: what they say is missing here (see Method)",
            counted(skipped, "input or record was", "inputs or records were")
        ));
    }
    out
}

fn rest(all: usize, shown: usize, file: &str) -> String {
    if all <= shown { String::new() } else { phrase::showing(shown, all as u64, file) }
}

fn article_row(a: &ArticleRecord) -> ArticleRow {
    let mut says = Vec::new();
    if let Some(r) = &a.republished_from {
        says.push(format!("a note names {}", visible(&r.from)));
    }
    if let Some(w) = &a.wire {
        let extent = match w.extent {
            WireExtent::Whole => "agency text",
            WireExtent::Part => "partly from an agency",
        };
        says.push(format!("{extent}: {} ({})", visible(&w.agency), w.rule));
    }
    if let Some(original) = &a.duplicate_of {
        says.push(format!("same words as {original}"));
    }
    ArticleRow {
        id: a.id.clone(),
        outlet: name(a),
        url: link(a.url.as_ref()),
        reference: a.reference,
        title: visible(a.title.as_deref().unwrap_or("–")),
        date: date(a),
        file: visible(&a.source_file),
        says,
        masked: grouped(a.masked.len() as u64),
        sha256: a.sha256.clone(),
    }
}

/// The date with what it is the date of.
pub(super) fn date(a: &ArticleRecord) -> String {
    let Some(date) = &a.date else { return "unknown".to_owned() };
    let kind = match a.date_kind {
        DateKind::Published => "published",
        DateKind::Modified => "modified",
        DateKind::Captured => "captured",
        DateKind::FirstSeen => "first seen",
        DateKind::Filename => "from the file name",
        DateKind::Unknown => "of unknown kind",
    };
    format!("{} ({kind})", visible(date))
}

/// Outlets by their findings, most first.
fn outlets(report: &Report, findings: &[&FindingRecord]) -> Vec<OutletRow> {
    #[derive(Default)]
    struct Count {
        articles: u64,
        findings: u64,
        single: u64,
        bytes: u64,
        shared: u64,
    }
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let shared = shared_bytes(report);
    for a in report.articles.iter().filter(|a| !a.reference) {
        let Some(outlet) = &a.outlet else { continue };
        let count = counts.entry(outlet).or_default();
        count.articles += 1;
        count.bytes += a.text.len() as u64;
        count.shared += shared.get(a.id.as_str()).copied().unwrap_or(0);
    }
    for f in findings.iter().filter(|f| f.verdict.class != VerdictClass::CommonExpression) {
        let names: BTreeSet<&str> = f.occurrences.iter().filter_map(|o| o.outlet.as_deref()).collect();
        for name in names {
            // A reference has an outlet that is never counted.
            let Some(count) = counts.get_mut(name) else { continue };
            count.findings += 1;
            count.single += u64::from(phrase::at_most_one(f.verdict.class));
        }
    }
    let mut rows: Vec<(&str, Count)> = counts.into_iter().collect();
    rows.sort_by_key(|(name, c)| (Reverse(c.findings), Reverse(c.articles), *name));
    rows.into_iter()
        .map(|(name, c)| OutletRow {
            name: visible(name),
            articles: grouped(c.articles),
            findings: grouped(c.findings),
            single: grouped(c.single),
            shared: format!("{} %", (c.shared * 100).checked_div(c.bytes).unwrap_or(0)),
        })
        .collect()
}

/// Bytes of each article that stand in a passage shared with another outlet.
fn shared_bytes<'a>(report: &'a Report) -> BTreeMap<&'a str, u64> {
    let outlet: BTreeMap<&str, Option<&str>> = report.articles.iter().map(|a| (a.id.as_str(), a.outlet.as_deref())).collect();
    let mut spans: BTreeMap<&str, Vec<(u32, u32)>> = BTreeMap::new();
    for p in report.passages.iter().filter(|p| p.formula.is_none()) {
        let (a, b) = (p.a.article.as_str(), p.b.article.as_str());
        let (oa, ob) = (outlet.get(a).copied().flatten(), outlet.get(b).copied().flatten());
        if a == b || (oa.is_some() && oa == ob) {
            continue;
        }
        // What lies between the parts of a passage is not shared.
        let whole = p.parts.is_empty().then_some((&p.a, &p.b));
        for (x, y) in p.parts.iter().map(|part| (&part.a, &part.b)).chain(whole) {
            for (article, span) in [(a, &x.span), (b, &y.span)] {
                spans.entry(article).or_default().push((span.byte_start, span.byte_end));
            }
        }
    }
    spans
        .into_iter()
        .map(|(article, mut spans)| {
            spans.sort_unstable();
            let (mut covered, mut end) = (0u64, 0u32);
            for (from, to) in spans {
                covered += u64::from(to.saturating_sub(from.max(end)));
                end = end.max(to);
            }
            (article, covered)
        })
        .collect()
}
