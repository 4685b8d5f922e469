//! The summary for a terminal: at most forty lines.
//!
//! In: a [`Report`], a width and whether colours may be used. Out: lines without a control
//! character but those that switch colours. It never prints more than a screen.

use super::card;
use super::contract::{FindingRecord, Report};
use super::escape::{columns, counted, fit};
use super::phrase;
use super::view::{Articles, Ordered, Shown, origin_line, warnings};
use crate::article::DateKind;
use crate::origin::VerdictClass;

/// Lines of the whole summary.
pub const MAX_LINES: usize = 40;
const MAX_FINDINGS: usize = 26;
const MAX_WARNINGS: usize = 4;

/// The summary. Columns beyond `width` are cut with `…`; a width below 60 counts as 60.
pub fn terminal(report: &Report, shown: &Shown, width: usize, color: bool) -> String {
    let width = width.max(60);
    let paint = Paint(color);
    let articles = Articles::of(report);
    let ordered = Ordered::of(report, shown);
    let s = &report.result.summary;
    let tool = &report.result.tool;
    let dated = report.articles.iter().filter(|a| a.date.is_some() && a.date_kind == DateKind::Published).count();
    let mut lines = vec![
        fit(
            &format!(
                "{} {} · {}, {} · publication dates: {dated} of {}",
                tool.name,
                tool.version,
                counted(s.articles.into(), "article", "articles"),
                counted(s.outlets.into(), "outlet", "outlets"),
                report.articles.len()
            ),
            width,
        ),
        String::new(),
        format!("  {}", paint.bold(&phrase::headline(s.at_most_one_origin.into(), s.repeated.into()))),
        "  (dependence can be shown; independence cannot)".to_owned(),
        String::new(),
    ];
    let most = shown.top.min(MAX_FINDINGS);
    for finding in ordered.strict.iter().take(most) {
        lines.push(row(finding, &articles, width, &paint));
    }
    if !ordered.strict.is_empty() {
        lines.push(format!("  {}", phrase::showing(ordered.strict.len().min(most), ordered.strict.len() as u64, "findings.jsonl (-o)")));
    }
    if !ordered.possible.is_empty() {
        let possible = counted(ordered.possible.len() as u64, "finding", "findings");
        lines.push(format!("  possibly the same claim: {possible}, counted in no number"));
    }
    let warnings = warnings(report, shown);
    if !warnings.is_empty() {
        lines.push(String::new());
    }
    for warning in warnings.iter().take(MAX_WARNINGS) {
        lines.push(format!("  {}", fit(&format!("warning: {warning}"), width * 2)));
    }
    if warnings.len() > MAX_WARNINGS {
        lines.push(format!("  {} more warnings", warnings.len() - MAX_WARNINGS));
    }
    debug_assert!(lines.len() <= MAX_LINES);
    let lines: Vec<&str> = lines.iter().map(|l| l.trim_end()).collect();
    lines.join("\n") + "\n"
}

/// Class, confidence, kind, words, outlets, origin, in columns.
fn row(f: &FindingRecord, articles: &Articles<'_>, width: usize, paint: &Paint) -> String {
    let face = phrase::face(f.verdict.class);
    let who = card::who(f, articles);
    let origin = origin_line(f);
    let fixed = 2 + 19 + 10 + 7;
    let rest = width.saturating_sub(fixed);
    let who_width = columns(&who).clamp(9, 24);
    let origin_width = (rest.saturating_sub(who_width + 2)) * 2 / 5;
    let words_width = rest.saturating_sub(who_width + 2 + origin_width + 2);
    let words = fit(&format!("“{}”", f.canonical), words_width);
    let words = if words.ends_with('…') {
        format!("{}”", fit(&format!("“{}”", f.canonical), words_width.saturating_sub(1)))
    } else {
        words
    };
    format!(
        "  {}{}{}{}{}{}",
        paint.class(f.verdict.class, &pad(&format!("{} {}", face.glyph, face.word), 19)),
        pad(phrase::confidence(f.verdict.class, f.verdict.confidence), 10),
        pad(phrase::kind(f.kind), 7),
        pad(&words, words_width + 2),
        pad(&fit(&who, who_width), who_width + 2),
        fit(&origin, origin_width.max(10))
    )
}

/// `text` filled with spaces to `width` columns; one more space where it is longer.
fn pad(text: &str, width: usize) -> String {
    let fill = width.saturating_sub(columns(text)).max(1);
    format!("{text}{}", " ".repeat(fill))
}

/// Colours, or none.
struct Paint(bool);

impl Paint {
    fn wrap(&self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1B}[{code}m{text}\u{1B}[0m") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.wrap("1", text)
    }

    fn class(&self, class: VerdictClass, text: &str) -> String {
        let code = match class {
            VerdictClass::SingleOrigin => "31",
            VerdictClass::SingleOriginViaRelay => "33",
            VerdictClass::Republication => "35",
            VerdictClass::SharedTextOriginUnknown => "36",
            VerdictClass::MultipleOrigins => "32",
            VerdictClass::CommonExpression | VerdictClass::Undetermined => "2",
        };
        self.wrap(code, text)
    }
}
