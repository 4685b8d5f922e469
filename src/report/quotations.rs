//! What `quotes` prints: every quotation of a dump, article by article.
//!
//! In: articles and what was read in them. Out: lines of JSON, rows of a CSV file, or a table for a
//! terminal. It decides nothing.

use super::contract::{QuoteRecord, SourceRecord};
use super::escape::{columns, counted, fit, visible};
use super::inside::{Inside, quote_ids};
use crate::article::Article;
use crate::id::Counter;
use crate::quote::{QuoteKind, Reading};
use crate::text::CharIndex;
use serde::Serialize;

/// One line: a line of `quotes.jsonl`, and where its article came from.
#[derive(Debug, Serialize)]
pub struct QuoteLine<'a> {
    #[serde(flatten)]
    quote: QuoteRecord<'a>,
    source_id: Option<&'a str>,
    source_file: &'a str,
    outlet: Option<&'a str>,
    date: Option<&'a str>,
}

/// Makes the lines of articles that come in order, so that each gets the id it has in a run.
#[derive(Debug, Default)]
pub struct QuoteLines {
    ids: Counter,
}

impl QuoteLines {
    /// The lines of the next article; no kinds stand for all. O(n).
    pub fn of<'a>(&mut self, article: &'a Article, reading: &'a Reading, kinds: &[QuoteKind]) -> Vec<QuoteLine<'a>> {
        let chars = CharIndex::new(&article.text);
        let ids = quote_ids(article, reading, &mut self.ids);
        let inside = Inside { article, chars: &chars };
        let line = |quote| QuoteLine {
            quote,
            source_id: article.source_id.as_deref(),
            source_file: &article.source_file,
            outlet: article.outlet.as_deref(),
            date: article.date.as_deref(),
        };
        inside.quotes(reading, &ids).into_iter().filter(|q| kinds.is_empty() || kinds.contains(&q.kind)).map(line).collect()
    }
}

/// The head of the CSV form.
pub const COLUMNS: [&str; 18] = [
    "id",
    "source_id",
    "source_file",
    "outlet",
    "date",
    "kind",
    "speaker",
    "speaker_type",
    "via",
    "document",
    "cue",
    "cue_class",
    "rule",
    "scope",
    "confidence",
    "char_start",
    "char_end",
    "text",
];

impl QuoteLine<'_> {
    /// One row of the CSV form. No cell is a formula to a spreadsheet.
    pub fn row(&self) -> [String; 18] {
        let q = &self.quote;
        let name = |s: &Option<SourceRecord>| s.as_ref().map_or(String::new(), |s| s.name.to_owned());
        let (first, last) = (q.segments.first(), q.segments.last());
        [
            q.id.clone(),
            self.source_id.unwrap_or_default().to_owned(),
            self.source_file.to_owned(),
            self.outlet.unwrap_or_default().to_owned(),
            self.date.unwrap_or_default().to_owned(),
            word(&q.kind),
            name(&q.speaker),
            q.speaker.as_ref().map_or(String::new(), |s| word(&s.kind)),
            name(&q.via),
            name(&q.document),
            q.cue.as_ref().map_or(String::new(), |c| c.text.to_owned()),
            q.cue.as_ref().map_or(String::new(), |c| word(&c.class)),
            q.rule.to_owned(),
            word(&q.scope),
            word(&q.confidence),
            first.map_or(String::new(), |s| s.char_start.to_string()),
            last.map_or(String::new(), |s| s.char_end.to_string()),
            q.text.clone().into_owned(),
        ]
        .map(inert)
    }

    /// One line of the table: kind, speaker, through whom or what, cue, rule, words.
    fn cells(&self) -> [String; 6] {
        let q = &self.quote;
        let through: Vec<String> =
            [("via", &q.via), ("in", &q.document)].iter().filter_map(|(how, s)| Some(format!("{how} {}", s.as_ref()?.name))).collect();
        [
            word(&q.kind),
            q.speaker.as_ref().map_or("-".to_owned(), |s| s.name.to_owned()),
            through.join("; "),
            q.cue.as_ref().map_or(String::new(), |c| c.text.to_owned()),
            q.rule.to_owned(),
            format!("“{}”", q.text.split_whitespace().collect::<Vec<_>>().join(" ")),
        ]
    }
}

/// Widths of the columns of the table before the words.
const WIDTHS: [usize; 5] = [7, 24, 18, 10, 14];
/// Fewest columns that the words get, however narrow the terminal.
const LEAST_WORDS: usize = 24;

/// The head of the table.
pub fn table_head() -> String {
    let names = ["KIND", "SPEAKER", "VIA / DOCUMENT", "CUE", "RULE", "WORDS"];
    table_row(&names.map(str::to_owned), LEAST_WORDS)
}

/// The lines of one article as part of the table; nothing for an article without quotations.
pub fn table(lines: &[QuoteLine], width: usize) -> String {
    let Some(first) = lines.first() else { return String::new() };
    let named = first.source_id.unwrap_or(first.source_file);
    let outlet = first.outlet.map_or(String::new(), |o| format!(" · {}", visible(o)));
    let mut out = format!("\n{}{outlet} · {}\n", visible(named), counted(lines.len() as u64, "quotation", "quotations"));
    let taken: usize = WIDTHS.iter().map(|w| w + 2).sum();
    let words = width.saturating_sub(taken).max(LEAST_WORDS);
    lines.iter().for_each(|line| out.push_str(&table_row(&line.cells(), words)));
    out
}

fn table_row(cells: &[String; 6], words: usize) -> String {
    let mut out = String::new();
    for (cell, width) in cells.iter().zip(WIDTHS) {
        let cell = fit(cell, width);
        let gap = width + 2 - columns(&cell);
        out.push_str(&cell);
        out.extend(std::iter::repeat_n(' ', gap));
    }
    out.push_str(&fit(&cells[5], words));
    out + "\n"
}

/// The word that the JSON forms print for a value.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula.
fn inert(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::tests::article;
    use crate::quote;
    use crate::text::TokenText;

    const TEXT: &str = "“=We sail at dawn,” said the harbour master Ann Berg on Monday.\n\n“They stay in port,” she told the Gull Gazette.";

    fn lines_of(text: &str, kinds: &[QuoteKind], check: impl FnOnce(&[QuoteLine])) {
        let article = Article { source_file: "a.txt".into(), outlet: Some("Gull".into()), ..article(text) };
        let reading = quote::read(&article, &TokenText::new(text));
        check(&QuoteLines::default().of(&article, &reading, kinds));
    }

    #[test]
    fn a_row_names_who_said_what_and_is_no_formula() {
        lines_of(TEXT, &[], |lines| {
            let row = lines[0].row();
            assert_eq!(COLUMNS.len(), row.len());
            assert_eq!((row[5].as_str(), row[6].as_str(), row[10].as_str()), ("direct", "Ann Berg", "said"));
            assert_eq!(row[17], "'=We sail at dawn,");
        });
    }

    #[test]
    fn the_table_has_one_line_a_quotation_and_fits() {
        lines_of(TEXT, &[], |lines| {
            let table = table(lines, 100);
            assert!(table.starts_with("\na.txt · Gull · 2 quotations\n"), "{table}");
            assert_eq!(table.lines().count(), 4);
            assert!(table.lines().all(|l| columns(l) <= 107), "{table}");
        });
    }

    #[test]
    fn other_kinds_are_left_out() {
        lines_of(TEXT, &[QuoteKind::Term], |lines| assert!(lines.is_empty()));
        lines_of(TEXT, &[QuoteKind::Direct], |lines| assert_eq!(lines.len(), 2));
    }
}
