//! What `trace` and `compare` print: places and passages as records, and as lines for a terminal.
//!
//! In: a finished run, its [`Report`], and a [`Trace`] or [`Comparison`] of it. Out: records in
//! the units of the contract, and text. It decides nothing.

use super::contract::{ChangeRecord, FindingRecord, Report, SpanRecord};
use super::diff::{self, Op as Shown};
use super::escape::{columns, counted, fit, grouped, visible};
use super::phrase;
use super::view::{Articles, date};
use super::{card, view};
use crate::align::Op;
use crate::article::ArticleIx;
use crate::compare::{Comparison, Share};
use crate::finding::{Form, Severity};
use crate::run::Run;
use crate::text::{CharIndex, Raw, Span};
use crate::trace::Trace;
use serde::Serialize;

/// What `trace -f json` prints; `-f jsonl` prints its hits, one a line.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct TraceRecord {
    pub typed: String,
    pub articles: u32,
    pub hits: Vec<HitRecord>,
    pub findings: Vec<FindingRecord>,
}

/// One place that has the words.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct HitRecord {
    /// 1 for the best, where a trace ranks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
    /// How well it matches, in 1/10,000, where a trace ranks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<u32>,
    pub article: String,
    pub source_id: Option<String>,
    pub source_file: String,
    pub outlet: Option<String>,
    pub segments: Vec<SpanRecord>,
    pub text: String,
    pub form: Form,
    pub changes: Vec<ChangeRecord>,
    pub share: u32,
    pub shared: Vec<String>,
    pub findings: Vec<String>,
}

/// What `compare -f json` prints.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CompareRecord {
    pub a: SideRecord,
    pub b: SideRecord,
    pub passages: Vec<SharedRecord>,
    pub findings: Vec<FindingRecord>,
}

/// One of two articles.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SideRecord {
    pub article: String,
    pub source_file: String,
    pub outlet: Option<String>,
    pub words: u32,
    pub shared_words: u32,
    pub share: u32,
}

/// A stretch both have.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SharedRecord {
    pub a: SpanRecord,
    pub b: SpanRecord,
    pub words: u32,
    pub identity: u32,
    pub formula: Option<String>,
    pub pieces: Vec<PieceRecord>,
}

/// A run of words on both sides.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PieceRecord {
    pub op: &'static str,
    pub a: Option<String>,
    pub b: Option<String>,
}

fn span(run: &Run, ix: ArticleIx, span: Span<Raw>) -> SpanRecord {
    let text = &run.articles[ix.at()].text;
    let chars = CharIndex::new(text);
    let at = |byte| chars.char_of(text, byte);
    SpanRecord { char_start: at(span.start()), char_end: at(span.end()), byte_start: span.start(), byte_end: span.end() }
}

fn words(run: &Run, ix: ArticleIx, span: Span<Raw>) -> &str {
    &run.articles[ix.at()].text[span.range()]
}

/// A trace in the units of the contract. `report` is the report of `run`.
pub fn trace_record(run: &Run, report: &Report, typed: &str, trace: &Trace) -> TraceRecord {
    let hits: Vec<HitRecord> = trace
        .hits
        .iter()
        .enumerate()
        .map(|(number, hit)| {
            let article = &run.articles[hit.article.at()];
            let score = trace.scores.as_ref().map(|s| s[number]);
            let parts: Vec<&str> = hit.segments.iter().map(|&s| words(run, hit.article, s)).collect();
            HitRecord {
                rank: score.map(|_| number as u32 + 1),
                score,
                article: article.id.clone(),
                source_id: article.source_id.clone(),
                source_file: article.source_file.clone(),
                outlet: article.outlet.clone(),
                segments: hit.segments.iter().map(|&s| span(run, hit.article, s)).collect(),
                text: parts.join(" … "),
                form: hit.form,
                changes: hit
                    .changes
                    .iter()
                    .map(|c| ChangeRecord { kind: c.kind, from: c.from.clone(), to: c.to.clone(), severity: c.severity })
                    .collect(),
                share: hit.share,
                shared: hit.shared.clone(),
                findings: hit.findings.iter().filter_map(|&f| report.findings.get(f)).map(|f| f.id.clone()).collect(),
            }
        })
        .collect();
    let mut articles: Vec<ArticleIx> = trace.hits.iter().map(|h| h.article).collect();
    articles.sort_unstable();
    articles.dedup();
    TraceRecord {
        typed: typed.to_owned(),
        articles: articles.len() as u32,
        hits,
        findings: trace.findings.iter().filter_map(|&f| report.findings.get(f)).cloned().collect(),
    }
}

/// A trace as JSON lines: one line a hit, with the words typed.
pub fn trace_lines(trace: &TraceRecord) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        typed: &'a str,
        #[serde(flatten)]
        hit: &'a HitRecord,
    }
    // Plain records always serialise.
    let line = |hit| serde_json::to_string(&Line { typed: &trace.typed, hit }).unwrap_or_default() + "\n";
    trace.hits.iter().map(line).collect()
}

/// Findings shown below the places of a trace.
const MAX_FINDINGS: usize = 8;
/// Places shown of a trace, passages of a comparison.
const MAX_PLACES: usize = 200;

/// A trace for a terminal.
pub fn trace_text(report: &Report, trace: &TraceRecord, width: usize) -> String {
    let width = width.max(60);
    let articles = Articles::of(report);
    let typed = fit(&trace.typed, width.saturating_sub(4));
    if trace.hits.is_empty() {
        return format!("“{typed}”\n  found in none of {}\n", counted(report.articles.len() as u64, "article", "articles"));
    }
    let ranked = trace.hits[0].rank.is_some();
    let places = match trace.hits.len() as u64 {
        1 if ranked => "the closest sentence".to_owned(),
        n if ranked => format!("the {} closest sentences, best first,", grouped(n)),
        n => counted(n, "place", "places"),
    };
    let mut lines = vec![
        format!("“{typed}”"),
        format!("  {places} in {} of {}", counted(trace.articles.into(), "article", "articles"), grouped(report.articles.len() as u64)),
        String::new(),
    ];
    for hit in trace.hits.iter().take(MAX_PLACES) {
        let place: Vec<String> = hit.segments.iter().map(|s| format!("{}–{}", s.char_start, s.char_end)).collect();
        let when = articles.get(&hit.article).map_or_else(String::new, date);
        let how = if hit.form == Form::Paraphrase {
            format!("in other words, shares: {}", hit.shared.join(", "))
        } else {
            phrase::form(hit.form).to_owned()
        };
        let score = hit.rank.zip(hit.score).map_or_else(String::new, |(r, s)| format!("{r}. {}.{:02} % · ", s / 100, s % 100));
        lines.push(fit(&format!("{score}{} · {when} · characters {} · {how}", articles.name(&hit.article), place.join(", ")), width));
        lines.extend(wrapped(&marked(&trace.typed, hit, &articles), width, "    "));
        if hit.changes.iter().any(|c| c.severity == Severity::Meaning) {
            lines.push("    (a change here may change the meaning)".to_owned());
        }
    }
    if trace.hits.len() > MAX_PLACES {
        lines.push(format!("  {}", phrase::showing(MAX_PLACES, trace.hits.len() as u64, "-f json")));
    }
    if !trace.findings.is_empty() {
        lines.push(String::new());
    }
    for f in trace.findings.iter().take(MAX_FINDINGS) {
        let face = phrase::face(f.verdict.class);
        lines.push(fit(
            &format!(
                "{} {} · {} · {} · {}",
                face.glyph,
                face.word,
                phrase::confidence(f.verdict.class, f.verdict.confidence),
                phrase::kind(f.kind),
                f.id
            ),
            width,
        ));
        lines.extend(wrapped(&format!("{} {}", card::sentence(f, &articles), visible(&f.verdict.because)), width, "    "));
    }
    if trace.findings.len() > MAX_FINDINGS {
        lines.push(format!("  {}", phrase::showing(MAX_FINDINGS, trace.findings.len() as u64, "-f json")));
    }
    lines.push("\n(dependence can be shown; independence cannot)".to_owned());
    lines.join("\n") + "\n"
}

/// The words of a hit with what differs from the words typed in brackets.
fn marked(typed: &str, hit: &HitRecord, articles: &Articles<'_>) -> String {
    if hit.form == Form::Paraphrase {
        return format!("“{}”", visible(&hit.text));
    }
    let segments: Vec<&str> = hit.segments.iter().map(|s| articles.words(&hit.article, s)).collect();
    let pieces: Vec<String> = diff::pieces(&[typed], &segments)
        .iter()
        .map(|p| match p.op {
            Shown::Same => visible(&p.text),
            Shown::Added => format!("[+{}]", visible(&p.text)),
            Shown::Removed => format!("[-{}]", visible(&p.text)),
            Shown::Outside => "[…]".to_owned(),
            Shown::Gap => "⟂".to_owned(),
        })
        .collect();
    format!("“{}”", pieces.join(" "))
}

/// A comparison in the units of the contract. `report` is the report of `run`.
pub fn compare_record(run: &Run, report: &Report, comparison: &Comparison) -> CompareRecord {
    let side = |ix: ArticleIx, share: Share| {
        let article = &run.articles[ix.at()];
        SideRecord {
            article: article.id.clone(),
            source_file: article.source_file.clone(),
            outlet: article.outlet.clone(),
            words: share.tokens,
            shared_words: share.shared,
            share: share.share,
        }
    };
    let passages = comparison
        .passages
        .iter()
        .map(|p| SharedRecord {
            a: span(run, comparison.a, p.a.raw),
            b: span(run, comparison.b, p.b.raw),
            words: p.words,
            identity: p.identity,
            formula: p.formula.map(str::to_owned),
            pieces: p
                .pieces
                .iter()
                .map(|piece| PieceRecord {
                    op: match piece.op {
                        Op::Equal => "equal",
                        Op::Delete => "delete",
                        Op::Insert => "insert",
                        Op::Substitute => "substitute",
                    },
                    a: piece.a.map(|s| words(run, comparison.a, s).to_owned()),
                    b: piece.b.map(|s| words(run, comparison.b, s).to_owned()),
                })
                .collect(),
        })
        .collect();
    CompareRecord {
        a: side(comparison.a, comparison.share_a),
        b: side(comparison.b, comparison.share_b),
        passages,
        findings: comparison.findings.iter().filter_map(|&f| report.findings.get(f)).cloned().collect(),
    }
}

/// A comparison for a terminal.
pub fn compare_text(comparison: &CompareRecord, width: usize) -> String {
    let width = width.max(60);
    let side = |letter: char, other: char, s: &SideRecord| {
        let name = s.outlet.as_ref().map_or_else(String::new, |o| format!(" ({})", visible(o)));
        let share = format!("{}.{:02} % of its {} words are in {other}", s.share / 100, s.share % 100, grouped(s.words.into()));
        format!("{letter}  {}{name}: {share}", visible(&s.source_file))
    };
    let mut lines = vec![side('A', 'B', &comparison.a), side('B', 'A', &comparison.b), String::new()];
    if comparison.passages.is_empty() {
        lines.push("no shared passage".to_owned());
    }
    for (n, p) in comparison.passages.iter().take(MAX_PLACES).enumerate() {
        let formula = p.formula.as_ref().map_or_else(String::new, |f| format!(" · {}: no evidence of copying", visible(f)));
        lines.push(format!(
            "{}. {} · {}.{:02} % alike · A {}–{}, B {}–{}{formula}",
            n + 1,
            counted(p.words.into(), "equal word", "equal words"),
            p.identity / 100,
            p.identity % 100,
            p.a.char_start,
            p.a.char_end,
            p.b.char_start,
            p.b.char_end
        ));
        let text: Vec<String> = p
            .pieces
            .iter()
            .map(|piece| {
                let show = |text: &Option<String>| visible(text.as_deref().unwrap_or_default());
                match piece.op {
                    "equal" => show(&piece.a),
                    "delete" => format!("[-{}]", show(&piece.a)),
                    "insert" => format!("[+{}]", show(&piece.b)),
                    _ => format!("[{} → {}]", show(&piece.a), show(&piece.b)),
                }
            })
            .collect();
        lines.extend(wrapped(&text.join(" "), width, "   "));
    }
    if comparison.passages.len() > MAX_PLACES {
        lines.push(phrase::showing(MAX_PLACES, comparison.passages.len() as u64, "-f json"));
    }
    let strict: Vec<&FindingRecord> = comparison.findings.iter().filter(|f| f.strength == crate::finding::Strength::Strict).collect();
    if !strict.is_empty() {
        lines.push(String::new());
    }
    for f in strict {
        let face = phrase::face(f.verdict.class);
        let line =
            format!("{} {} · {} · “{}” · {}", face.glyph, face.word, phrase::kind(f.kind), visible(&f.canonical), view::origin_line(f));
        lines.push(fit(&line, width));
    }
    lines.push("\n[-only in A] [+only in B] [A → B]   (A and B share text; who copied whom needs dates)".to_owned());
    lines.join("\n") + "\n"
}

/// `text` in lines of at most `width` columns, each behind `indent`.
fn wrapped(text: &str, width: usize, indent: &str) -> Vec<String> {
    let room = width.saturating_sub(indent.len()).max(20);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && columns(&line) + 1 + columns(word) > room {
            lines.push(format!("{indent}{line}"));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(format!("{indent}{line}"));
    }
    lines
}
