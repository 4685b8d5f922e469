//! What `passages` leaves behind: articles, the stretches they share, and a summary.
//!
//! In: articles, where their texts lie, and passages. Out: the same lines that an audit writes,
//! and a short text. It decides nothing.

use super::build::{article_record, passage_records, span_record};
use super::contract::{ArticleRecord, PassageRecord, SpanRecord};
use super::escape::{counted, grouped};
use crate::align::Passage;
use crate::align::{Gathered, gather, marked};
use crate::article::{Article, ArticleIx, Texts};
use crate::error::Error;
use crate::index::PairCounts;
use crate::text::{CharIndex, TokenText};
use std::collections::BTreeSet;

/// The records of passages, made article by article.
pub struct PassageRecords<'a> {
    articles: &'a [Article],
    passages: &'a [Passage],
    /// Sides `a` and `b` of each passage, in code points.
    chars: Vec<(u32, u32)>,
    gathered: Vec<Gathered>,
    /// Of each passage, whether both sides stand inside quotation marks.
    is_quotation: Vec<bool>,
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
        let mut at = vec![(0, 0); passages.len() * 2];
        let mut is_quotation = vec![true; passages.len()];
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
                at[side as usize] = (span.char_start, span.char_end);
                is_quotation[side as usize / 2] &= quoted.iter().any(|q| q.covers(raw));
                next += 1;
            }
        }
        let gathered = gather(passages, |i| is_quotation[i]);
        Ok(PassageRecords { articles, passages, chars: at, gathered, is_quotation })
    }

    /// One record a passage, in order; what belongs together as one.
    pub fn iter(&self) -> impl Iterator<Item = PassageRecord> + '_ {
        passage_records(self.articles, self.passages, &self.gathered, &self.is_quotation, |place, side| {
            let (char_start, char_end) = self.chars[side];
            SpanRecord { char_start, char_end, byte_start: place.raw.start(), byte_end: place.raw.end() }
        })
    }

    /// What was found, in a few lines of Markdown.
    pub fn summary(&self, counts: &PairCounts, skipped: usize) -> String {
        let places = |g: &Gathered| (self.passages[g.parts[0]].a.article, self.passages[g.parts[0]].b.article);
        let (evidence, formula): (Vec<&Gathered>, Vec<&Gathered>) = self.gathered.iter().partition(|g| g.formula.is_none());
        let (within, shared): (Vec<_>, Vec<_>) = evidence.into_iter().map(places).partition(|(a, b)| a == b);
        let pairs: BTreeSet<&(ArticleIx, ArticleIx)> = shared.iter().collect();
        let copies = self.articles.iter().filter(|a| a.duplicate_of.is_some()).count() as u64;
        let mut lines = vec![
            format!("### Shared passages: {}", counted(self.articles.len() as u64, "article", "articles")),
            String::new(),
            format!(
                "**{} between {} of articles.** {} another, word for word.",
                counted(shared.len() as u64, "shared passage", "shared passages"),
                counted(pairs.len() as u64, "pair", "pairs"),
                counted(copies, "article is a copy of", "articles are copies of"),
            ),
            String::new(),
            format!("- {} inside one article.", counted(within.len() as u64, "repetition", "repetitions")),
            format!(
                "- {} marked as formula text: stock wording, or a template with another number or name.",
                counted(formula.len() as u64, "more is", "more are")
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
