//! Claims: what each sentence states, in a form that can be compared.
//!
//! In: one article, its tokens and its [`Reading`]. Out: its [`Claim`]s,
//! one a sentence that states something, with figures, period, entities and attribution. It
//! never compares articles and never judges whether a claim is true.

mod classes;
mod clause;
mod clock;
mod figure;
pub mod frequency;
pub(crate) mod hashed;
pub mod lexicon;
mod numeral;
mod period;
pub mod stem;
mod terms;

use crate::article::Article;
use crate::quote::{Attribution, Reading, attribute};
use crate::text::{Class, Raw, Sentence, Span, Tok, TokenText};
pub(crate) use classes::stem_hash_of_uncompared;
use memchr::memmem;
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
    /// A time of day, as `hh:mm`; the unit is empty.
    Time,
}

/// One figure of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it measures.
    pub kind: FigureKind,
    /// A decimal number, a range `a..b`, a time of day, or one of `dozens, hundreds, thousands, millions`.
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

/// The words of a claim in the forms that linking compares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// Content stems, ascending by hash, each once; numbers and stop words are not among them.
    pub stems: Vec<Term>,
    /// Hashes of the name stems inherited from the sentence before, by a pronoun or "the group";
    /// ascending, none of them a name of the sentence itself.
    pub inherited: Vec<u64>,
    /// It denies something.
    pub negated: bool,
}

/// One content stem of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// [`word_hash`](crate::text::word_hash) of the stem.
    pub stem: u64,
    /// The first token of the sentence that is compared by this stem.
    pub token: u32,
    /// It is part of a name here.
    pub name: bool,
}

impl Term {
    /// The stem in letters. `text` is the text of its article. O(length).
    pub fn text(&self, text: &TokenText) -> String {
        stem::stem(text.word(self.token as usize))
    }
}

impl Terms {
    /// The term of a stem. O(log n).
    pub fn get(&self, stem: u64) -> Option<&Term> {
        self.stems.binary_search_by_key(&stem, |t| t.stem).ok().map(|at| &self.stems[at])
    }

    /// Hashes of the stems that are part of names, ascending.
    pub fn names(&self) -> impl Iterator<Item = u64> + '_ {
        self.stems.iter().filter(|t| t.name).map(|t| t.stem)
    }
}

/// Fewest words of a sentence that states something.
const FEWEST_WORDS: u32 = 4;

/// The claims of an article: one a sentence that states something. Masked lines, link lines and
/// lines without two content words state nothing. O(n log n).
pub fn extract(article: &Article, text: &TokenText, reading: &Reading) -> Vec<Claim> {
    let mut reader = terms::Reader::new(&article.text, text);
    let lines = Lines::new(&article.text);
    let today = article.date.as_deref().and_then(period::Day::parse);
    // Sorted by position: a sentence reads its own stretch of the list.
    let mut mentions: Vec<(Span<Raw>, &str)> =
        reading.names.iter().flat_map(|n| n.mentions.iter().map(|m| (*m, n.full.as_str()))).collect();
    mentions.sort_unstable();
    let mut claims = Vec::new();
    for (number, sentence) in text.sentences.iter().enumerate() {
        reader.read(sentence);
        if !states_something(article, text, sentence, &reader.terms, &lines) {
            continue;
        }
        let words = Words { text: &article.text, tokens: text, classes: reader.classes(), end: sentence.tokens.end() as usize };
        let (period, dates) = period::periods(&words, sentence.tokens, today);
        let from = mentions.partition_point(|m| m.0.start() < sentence.raw.start());
        let mut entities: Vec<&str> = mentions[from..].iter().take_while(|m| m.0.start() < sentence.raw.end()).map(|m| m.1).collect();
        entities.sort_unstable();
        entities.dedup();
        claims.push(Claim {
            span: sentence.raw,
            tokens: sentence.tokens,
            sentence: number,
            clauses: clause::clauses(&words, sentence.tokens, sentence.raw),
            figures: figure::figures(&words, sentence.tokens, &dates),
            period,
            entities: entities.into_iter().map(str::to_string).collect(),
            attribution: attribute(reading, article, text, sentence.raw, &[]),
            terms: reader.terms.clone(),
        });
    }
    claims
}

/// Where an article prints the marks of links and of credit lines, looked up once.
struct Lines {
    links: Vec<Span<Raw>>,
    contributed: Vec<Span<Raw>>,
    follow: Vec<Span<Raw>>,
    on_twitter: Vec<Span<Raw>>,
}

impl Lines {
    /// Reads the text once for each mark. O(n).
    fn new(text: &str) -> Self {
        let places =
            |mark: &str| -> Vec<Span<Raw>> { memmem::find_iter(text.as_bytes(), mark).map(|at| Span::of(at..at + mark.len())).collect() };
        let mut links = places("://");
        links.extend(places("www."));
        links.sort_unstable();
        Lines { links, contributed: places("contributed to this "), follow: places("Follow "), on_twitter: places(" on Twitter") }
    }

    /// True where one of these places, in order, stands in a sentence.
    fn holds(places: &[Span<Raw>], sentence: Span<Raw>) -> bool {
        let at = places.partition_point(|p| p.start() < sentence.start());
        places[at..].iter().take_while(|p| p.start() < sentence.end()).any(|p| p.end() <= sentence.end())
    }

    fn is_link(&self, sentence: Span<Raw>) -> bool {
        Self::holds(&self.links, sentence)
    }

    fn is_credit(&self, sentence: Span<Raw>) -> bool {
        Self::holds(&self.contributed, sentence) || Self::holds(&self.follow, sentence) && Self::holds(&self.on_twitter, sentence)
    }
}

/// True where a sentence can be compared with another.
fn states_something(article: &Article, text: &TokenText, sentence: &Sentence, terms: &Terms, lines: &Lines) -> bool {
    if sentence.tokens.len() < FEWEST_WORDS || terms.stems.len() < 2 {
        return false;
    }
    let printed = &article.text[sentence.raw.range()];
    // "#ExtonFire pic.twitter.com/7lC": tags and addresses alone.
    if printed.contains(['#', '@', '/']) && printed.split_whitespace().filter(|w| is_plain(w)).count() < FEWEST_WORDS as usize {
        return false;
    }
    let link = printed.starts_with('[') && printed.ends_with([')', ']']) || lines.is_link(sentence.raw);
    // Names alone are a byline, a label or a link.
    let named = terms.stems.iter().all(|t| t.name) || is_headline(article, text, sentence);
    !named && !link && !lines.is_credit(sentence.raw) && !article.is_masked(sentence.raw)
}

/// True for a word that is no tag, handle, mail address or address of a page.
fn is_plain(word: &str) -> bool {
    let address = word.contains('@') || word.contains('/') && word.contains('.');
    !word.starts_with(['#', '@']) && !address && word.contains(char::is_alphanumeric)
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
        assert_eq!(of("#ExtonFire @ExtonNews pic.twitter.com/puGR1cGtNZ"), 0);
        assert_eq!(of("#ExtonFire took nine boats in the old harbour pic.twitter.com/puGR1cGtNZ"), 1);
        assert_eq!(of("ida.moss@exton-herald.example and tom.reed@exton-herald.example"), 0);
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
