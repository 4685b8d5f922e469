//! What `passages` leaves behind: articles, the stretches they share, and a summary.
//!
//! In: articles, where their texts lie, and passages. Out: the same lines that an audit writes,
//! and a short text. It decides nothing.

use super::build::{article_record, place_key, span_record};
use super::contract::{ArticleRecord, PassageRecord, PlaceRecord, SpanRecord};
use super::escape::{counted, grouped};
use crate::align::{Passage, Place, marked};
use crate::article::{Article, ArticleIx, Texts};
use crate::error::Error;
use crate::id::{Counter, content_id};
use crate::index::PairCounts;
use crate::text::{CharIndex, TokenText};
use std::collections::BTreeSet;

/// One side of a passage, in code points.
#[derive(Debug, Clone, Copy, Default)]
struct Side {
    chars: (u32, u32),
    quoted: bool,
}

/// The records of passages, made article by article.
pub struct PassageRecords<'a> {
    articles: &'a [Article],
    passages: &'a [Passage],
    /// Sides `a` and `b` of each passage.
    sides: Vec<[Side; 2]>,
}

impl<'a> PassageRecords<'a> {
    /// Reads every text once, hands its record to `write`, and notes where in it passages stand.
    ///
    /// # Errors
    /// What `write` fails with, and where a text can no longer be read.
    pub fn new<T: Texts + ?Sized>(
        articles: &'a [Article],
        texts: &T,
        passages: &'a [Passage],
        mut write: impl FnMut(&ArticleRecord) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        let mut of: Vec<(ArticleIx, u32)> = Vec::with_capacity(passages.len() * 2);
        for (number, passage) in passages.iter().enumerate() {
            of.extend([(passage.a.article, 2 * number as u32), (passage.b.article, 2 * number as u32 + 1)]);
        }
        of.sort_unstable();
        let mut sides = vec![[Side::default(); 2]; passages.len()];
        let mut next = 0;
        for (number, article) in articles.iter().enumerate() {
            let ix = ArticleIx(number as u32);
            let text = texts.text(ix)?;
            let chars = CharIndex::new(&text);
            let tokens = TokenText::new(&text);
            let original = article.duplicate_of.map(|d| articles[d.at()].id.as_str());
            write(&article_record(article, &text, &chars, tokens.tokens.len() as u32, original))?;
            let quoted = marked(&text, &tokens.paragraphs);
            while let Some(&(_, side)) = of.get(next).filter(|(a, _)| *a == ix) {
                let (passage, which) = (&passages[side as usize / 2], side as usize % 2);
                let raw = [passage.a.raw, passage.b.raw][which];
                let span = span_record(&text, &chars, raw);
                sides[side as usize / 2][which] =
                    Side { chars: (span.char_start, span.char_end), quoted: quoted.iter().any(|q| q.covers(raw)) };
                next += 1;
            }
        }
        Ok(PassageRecords { articles, passages, sides })
    }

    /// One record a passage, in order.
    pub fn iter(&self) -> impl Iterator<Item = PassageRecord> + '_ {
        let mut counter = Counter::default();
        self.passages.iter().zip(&self.sides).map(move |(p, sides)| {
            let place = |place: &Place, side: Side| PlaceRecord {
                article: self.articles[place.article.at()].id.clone(),
                span: SpanRecord {
                    char_start: side.chars.0,
                    char_end: side.chars.1,
                    byte_start: place.raw.start(),
                    byte_end: place.raw.end(),
                },
            };
            let key = |place: &Place| place_key(&self.articles[place.article.at()], place.raw);
            PassageRecord {
                id: counter.unique(content_id('P', &[key(&p.a).as_bytes(), key(&p.b).as_bytes()])),
                a: place(&p.a, sides[0]),
                b: place(&p.b, sides[1]),
                words: p.words,
                identity: p.identity,
                inside_quotes: sides[0].quoted && sides[1].quoted,
                formula: p.formula.map(str::to_string),
            }
        })
    }

    /// What was found, in a few lines of Markdown.
    pub fn summary(&self, counts: &PairCounts, skipped: usize) -> String {
        let shared = |p: &&Passage| p.formula.is_none() && p.a.article != p.b.article;
        let pairs: BTreeSet<(ArticleIx, ArticleIx)> = self.passages.iter().filter(shared).map(|p| (p.a.article, p.b.article)).collect();
        let count = |test: &dyn Fn(&Passage) -> bool| self.passages.iter().filter(|p| test(p)).count() as u64;
        let copies = self.articles.iter().filter(|a| a.duplicate_of.is_some()).count() as u64;
        let within = count(&|p| p.formula.is_none() && p.a.article == p.b.article);
        let formula = count(&|p| p.formula.is_some());
        let mut lines = vec![
            format!("### Shared passages: {}", counted(self.articles.len() as u64, "article", "articles")),
            String::new(),
            format!(
                "**{} between {} of articles.** {} another, word for word.",
                counted(self.passages.iter().filter(shared).count() as u64, "shared passage", "shared passages"),
                counted(pairs.len() as u64, "pair", "pairs"),
                counted(copies, "article is a copy of", "articles are copies of"),
            ),
            String::new(),
            format!("- {} inside one article.", counted(within, "repetition", "repetitions")),
            format!(
                "- {} marked as formula text: stock wording, or a template with another number or name.",
                counted(formula, "more is", "more are")
            ),
        ];
        if counts.starred > 0 {
            let what = counted(counts.starred, "word sequence stands", "word sequences stand");
            lines.push(format!("- {what} in so many articles that each was compared with the earliest few only."));
        }
        if counts.boilerplate > 0 {
            lines.push(format!("- {} places hold the standing text of one outlet and were left out.", grouped(counts.boilerplate)));
        }
        if skipped > 0 {
            lines.push(format!("- {} skipped.", counted(skipped as u64, "input or record was", "inputs or records were")));
        }
        lines.push(String::new());
        lines.push(
            "Who copied from whom, and whether the words are true, this does not say; `headwater audit` follows the credits.".to_owned(),
        );
        lines.join("\n") + "\n"
    }
}
