//! Claims: what each sentence states, in a form that can be compared.
//!
//! In: one article, its tokens and its [`Reading`]. Out: its [`Claim`]s,
//! one a sentence that states something, with figures, period, entities and attribution. It
//! never compares articles and never judges whether a claim is true.

mod clause;
mod figure;
pub mod frequency;
pub mod lexicon;
mod numeral;
mod period;
pub mod stem;
mod terms;

use crate::article::Article;
use crate::quote::{Attribution, QuoteKind, Reading, attribute};
use crate::text::{Class, Raw, Sentence, Span, Tok, TokenText};
use numeral::Words;
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

/// Fewest words of a sentence that states something.
const FEWEST_WORDS: u32 = 4;

/// The claims of an article: one a sentence that states something. Masked lines, link lines and
/// lines without two content words state nothing. O(n log n).
pub fn extract(article: &Article, text: &TokenText, reading: &Reading) -> Vec<Claim> {
    let terms = terms::terms(&article.text, text);
    let today = article.date.as_deref().and_then(period::Day::parse);
    // Sorted by position: a sentence reads its own stretch of each list.
    let mut quoted: Vec<Span<Raw>> =
        reading.quotes.iter().filter(|q| q.kind != QuoteKind::Nested).flat_map(|q| q.segments.iter().copied()).collect();
    quoted.sort_unstable();
    let mut mentions: Vec<(Span<Raw>, &str)> =
        reading.names.iter().flat_map(|n| n.mentions.iter().map(|m| (*m, n.full.as_str()))).collect();
    mentions.sort_unstable();
    let mut claims = Vec::new();
    for (number, (sentence, mut terms)) in text.sentences.iter().zip(terms).enumerate() {
        if !states_something(article, text, sentence, &terms) {
            continue;
        }
        let words = Words { text: &article.text, tokens: text, end: sentence.tokens.end() as usize };
        let (period, dates) = period::periods(&words, sentence.tokens, today);
        let from = quoted.partition_point(|q| q.end() <= sentence.raw.start());
        let inside: u32 = quoted[from..]
            .iter()
            .take_while(|q| q.start() < sentence.raw.end())
            .map(|q| text.tokens_in(Span::new(q.start().max(sentence.raw.start()), q.end().min(sentence.raw.end()))).len())
            .sum();
        terms.quoted = inside * 2 >= sentence.tokens.len();
        let from = mentions.partition_point(|m| m.0.start() < sentence.raw.start());
        let mut entities: Vec<String> =
            mentions[from..].iter().take_while(|m| m.0.start() < sentence.raw.end()).map(|m| m.1.to_string()).collect();
        entities.sort_unstable();
        entities.dedup();
        claims.push(Claim {
            span: sentence.raw,
            tokens: sentence.tokens,
            sentence: number,
            clauses: clause::clauses(&words, sentence.tokens, sentence.raw),
            figures: figure::figures(&words, sentence.tokens, &dates),
            period,
            entities,
            attribution: attribute(reading, article, text, sentence.raw, &[]),
            terms,
        });
    }
    claims
}

/// True where a sentence can be compared with another.
fn states_something(article: &Article, text: &TokenText, sentence: &Sentence, terms: &Terms) -> bool {
    let printed = &article.text[sentence.raw.range()];
    let link = printed.contains("://") || printed.contains("www.") || printed.starts_with('[') && printed.ends_with([')', ']']);
    // Names alone are a byline, a label or a link.
    let credit = printed.contains("contributed to this ") || printed.contains("Follow ") && printed.contains(" on Twitter");
    let named = terms.names.len() == terms.stems.len() || is_headline(article, text, sentence);
    sentence.tokens.len() >= FEWEST_WORDS && terms.stems.len() >= 2 && !named && !link && !credit && !article.is_masked(sentence.raw)
}

/// True for a line of its own that ends without a mark and prints more of its longer words with a
/// capital than without: a headline, or a link to another article.
fn is_headline(article: &Article, text: &TokenText, sentence: &Sentence) -> bool {
    let (start, end) = (sentence.raw.start() as usize, sentence.raw.end() as usize);
    let alone = article.text[..start].trim_end_matches([' ', '\t', '*', '#', '_']).ends_with('\n') || start == 0;
    let alone =
        alone && article.text[end..].trim_start_matches([' ', '\t', '*', '_']).chars().next().is_none_or(|c| c == '\n' || c == '\r');
    if !alone || article.text[..end].ends_with(['.', '!', '?', '…', '"', '”', '»', '“', ':', ';', ',']) {
        return false;
    }
    let words = text.tokens[sentence.tokens.range()].iter().filter(|t| t.class == Class::Word && t.raw.len() >= 4);
    let (capital, small) = words.fold((0, 0), |(c, s), t| if t.capital { (c + 1, s) } else { (c, s + 1) });
    capital > small
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::article::DateKind;

    /// An article of this text alone.
    pub(crate) fn article(text: &str) -> Article {
        Article {
            id: "A-0".into(),
            source_id: None,
            source_file: "a.txt".into(),
            record: 0,
            outlet: None,
            outlet_from: None,
            authors: Vec::new(),
            title: None,
            date: Some("2022-12-15".into()),
            date_kind: DateKind::Published,
            url: None,
            language: Some("en".into()),
            reference: false,
            sha256: String::new(),
            body_hash: String::new(),
            duplicate_of: None,
            republished_from: None,
            wire: None,
            masked: Vec::new(),
            text: text.into(),
        }
    }

    #[test]
    fn one_claim_a_sentence_that_states_something() {
        let text = "Flood\n\nThe river took 54 boats in March 2022. See more: https://example.org/more boats here\nHe left. Owners of the boats want money from the state.";
        let found = extract(&article(text), &TokenText::new(text), &Reading::default());
        let printed: Vec<&str> = found.iter().map(|c| &text[c.span.range()]).collect();
        assert_eq!(printed, ["The river took 54 boats in March 2022.", "Owners of the boats want money from the state."]);
        assert_eq!(found[0].figures[0].value, "54");
        assert_eq!(found[0].period.as_ref().map(|p| p.from.as_str()), Some("2022-03"));
    }

    #[test]
    fn bare_headlines_brackets_and_credits_make_no_claim() {
        let of = |text: &str| extract(&article(text), &TokenText::new(text), &Reading::default()).len();
        assert_eq!(of("Dam Breaks Above Sleeping Valley Town"), 0);
        assert_eq!(of("[Dam above the valley leaks again, owners say]"), 0);
        assert_eq!(of("Ida Moss and Tom Reed contributed to this report."), 0);
        assert_eq!(of("The dam above the valley leaks"), 1);
        assert_eq!(of("Dam Breaks Above Sleeping Valley Town, Owners Say."), 1);
    }

    #[test]
    fn masked_sentences_make_no_claim() {
        let text = "The river took the boats away.";
        let mut a = article(text);
        a.masked.push(crate::article::Mask { span: Span::new(0, 5), reason: crate::article::MaskReason::Furniture });
        assert!(extract(&a, &TokenText::new(text), &Reading::default()).is_empty());
    }
}
