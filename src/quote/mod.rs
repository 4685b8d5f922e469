//! Quotations, and who is credited with what in an article.
//!
//! In: one article and its tokens. Out: a [`Reading`]: the quotations with speaker, via and
//! document, and every [`Credit`] the prose gives to a source. It never compares articles, and
//! gives `None` rather than a guess.

mod appositions;
mod attribute;
mod bare;
mod beside;
mod beyond;
mod blocks;
mod credits;
mod cues;
mod deeds;
mod documents;
mod initials;
mod kind;
mod languages;
mod lexicon;
mod marks;
mod misread;
mod names;
mod nested;
mod officers;
mod openers;
mod papers;
mod participles;
mod phrase;
mod posts;
mod prose;
mod reduced;
mod refers;
mod relayed;
mod resolve;
mod runs;
mod scope;
mod source;
mod speaker;
mod subjects;
mod surveys;
mod turns;
mod words;

pub use attribute::attribute;
pub(crate) use attribute::is_cry;

use crate::article::Article;
use crate::text::{Raw, Span, TokenText};
use serde::Serialize;

/// What kind of quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuoteKind {
    /// A clause as speech.
    Direct,
    /// Words woven into the narrator's sentence.
    Partial,
    /// A label or scare quote.
    Term,
    /// The title of a work.
    Title,
    /// Inside another quotation.
    Nested,
}

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A named human being.
    Person,
    /// An organisation, company, team or authority.
    Organization,
    /// A report, statement, letter or filing.
    Document,
    /// A newspaper, broadcaster or site.
    Outlet,
    /// A news agency.
    Agency,
    /// Unnamed people: "officials", "a person familiar with the matter".
    Group,
    /// The reporter's own check.
    Own,
}

/// A source as the article gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Resolved within the article: "Liu" becomes "Liu Rongyan", "the group" the organisation.
    pub name: String,
    /// What it is.
    pub kind: SourceKind,
    /// The words at the cue as printed, also "he".
    pub mention: Span<Raw>,
    /// True where `name` stands in `mention` itself; false for a pronoun, a definite noun, or a
    /// source carried from elsewhere.
    pub named: bool,
}

/// How a cue presents what it introduces: evidence of stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CueClass {
    /// say, tell, add, write
    Neutral,
    /// claim, allege, insist, contend
    Claiming,
    /// admit, concede, acknowledge
    Conceding,
    /// warn, stress, urge
    Warning,
    /// deny, reject, dismiss
    Denying,
    /// show, find, reveal: a document or a finding
    Revealing,
    /// call, dub, label
    Naming,
    /// sue, resign, retract: a deed that states something
    Acting,
}

/// The words that tie a quotation or a clause to its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// As printed.
    pub span: Span<Raw>,
    /// Its base form: "say", "according to".
    pub lemma: String,
    /// How it presents its content.
    pub class: CueClass,
}

/// How far from the words a credit was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// In the same sentence.
    Sentence,
    /// In the same or the neighbouring paragraph.
    Paragraph,
    /// Elsewhere in the article.
    Article,
}

/// Three words for how sure a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// One hint.
    Weak,
    /// More likely than not.
    Moderate,
    /// Said in so many words.
    Strong,
}

/// One quotation. Segments leave the marks out and keep the punctuation inside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// What kind.
    pub kind: QuoteKind,
    /// In order; two or more where the narrator or page furniture interrupts.
    pub segments: Vec<Span<Raw>>,
    /// From the first opening to the last closing mark.
    pub outer: Span<Raw>,
    /// Who said it.
    pub speaker: Option<Source>,
    /// Through whom it reached this article.
    pub via: Option<Source>,
    /// In which document it stands.
    pub document: Option<Source>,
    /// The words that tie it to its speaker.
    pub cue: Option<Cue>,
    /// Which rule gave the speaker or document; for an unattributed one, which rule gave the kind.
    pub rule: &'static str,
    /// Where that was found.
    pub scope: Scope,
    /// How sure.
    pub confidence: Confidence,
}

impl Quote {
    /// A quotation that nobody is credited with; `rule` gave its kind.
    fn uncredited(marked: &marks::Marked, kind: QuoteKind, rule: &'static str) -> Self {
        Quote {
            kind,
            segments: marked.segments.clone(),
            outer: marked.outer,
            speaker: None,
            via: None,
            document: None,
            cue: None,
            rule,
            scope: Scope::Sentence,
            confidence: Confidence::Weak,
        }
    }
}

/// Which side of a cue the credited content stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// "…, the mayor said."
    Before,
    /// "The mayor said that …"
    After,
    /// "The wall, the mayor said, will hold."
    Both,
}

/// One place where the prose credits a source. The content of a credit never leaves its sentence
/// (`carried` ones say so in their rule).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// Who.
    pub source: Source,
    /// Through whom: "told CNN", "according to a report by PBS".
    pub via: Vec<Source>,
    /// In what: "the report", "a statement".
    pub document: Option<Source>,
    /// The words that make it a credit.
    pub cue: Cue,
    /// `according`, `verb-subject`, `inverted`, `tag`, `document-noun`, `act`, `own-check`, …
    pub rule: &'static str,
    /// Number of its sentence.
    pub sentence: usize,
    /// Where its content stands.
    pub side: Side,
    /// The stretch of the sentence it governs.
    pub content: Span<Raw>,
    /// False where the credit is read from a deed or carried from elsewhere.
    pub explicit: bool,
}

/// A name of the article in full, with the ways it is written there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The fullest form.
    pub full: String,
    /// What it names.
    pub kind: SourceKind,
    /// Other forms, sorted: surname, acronym, "the group".
    pub aliases: Vec<String>,
    /// Words printed beside it: "director of the Overseas Chinese Police Office".
    pub roles: Vec<String>,
    /// Every place it is named, sorted.
    pub mentions: Vec<Span<Raw>>,
}

/// What an article says and on whose word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// In order of position; a nested one follows the one around it.
    pub quotes: Vec<Quote>,
    /// In order of position.
    pub credits: Vec<Credit>,
    /// People, organisations, documents and outlets, sorted by first mention.
    pub names: Vec<Name>,
}

/// The credit that a stretch of an article stands under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The upstream end.
    pub origin: Source,
    /// Through whom, nearest to the article first.
    pub via: Vec<Source>,
    /// In which document.
    pub document: Option<Source>,
    /// Which rule.
    pub rule: &'static str,
    /// Where it was found.
    pub scope: Scope,
    /// The words of the credit: source and cue.
    pub span: Span<Raw>,
    /// What it is a credit for: "the wall fell" in "Roe left and Venn said the wall fell".
    pub content: Span<Raw>,
    /// False where it is inferred: an act, a governing source, a carried one.
    pub explicit: bool,
    /// Named, in the sentence itself, explicit: good enough to make a second origin.
    pub firm: bool,
}

/// Reads an article: its quotations, credits and names. O(n).
pub fn read(article: &Article, text: &TokenText) -> Reading {
    let marked = marks::scan(article, text);
    let mut reading = conversation(article, text, &marked)
        .or_else(|| with_blocks(article, text, &marked))
        .unwrap_or_else(|| prose_of(article, text, &marked));
    posts::add(&mut reading, article, text);
    reading
}

/// The reading of an interview or a transcript; `None` for any other article.
fn conversation(article: &Article, text: &TokenText, marked: &[marks::Marked]) -> Option<Reading> {
    let mut turns = turns::find(article, text);
    turns.retain(|t| bare::is_bare(marked, t.said));
    if turns.is_empty() {
        return None;
    }
    let mut spoken = marked.to_vec();
    bare::insert(&mut spoken, turns.iter().map(|t| vec![t.said]));
    let mut reading = prose_of(article, text, &spoken);
    turns::name(&mut reading, article, &turns).then_some(reading)
}

/// The reading of an article with block quotations; `None` for any other.
fn with_blocks(article: &Article, text: &TokenText, marked: &[marks::Marked]) -> Option<Reading> {
    let mut blocks = blocks::find(article, text, marked);
    let with = |blocks: &[Vec<Span<Raw>>]| {
        let mut spoken = marked.to_vec();
        bare::insert(&mut spoken, blocks.iter().cloned());
        let mut reading = prose_of(article, text, &spoken);
        let none = blocks::name(&mut reading, &article.text, text, blocks);
        (reading, none)
    };
    let (reading, none) = (!blocks.is_empty()).then(|| with(&blocks))?;
    if none.is_empty() {
        return Some(reading);
    }
    // The article's own words are prose again.
    blocks.retain(|b| !none.contains(b));
    (!blocks.is_empty()).then(|| with(&blocks).0)
}

fn prose_of(article: &Article, text: &TokenText, marked: &[marks::Marked]) -> Reading {
    match languages::Reader::new(article, text, marked) {
        Some(reader) => reader.read(marked),
        None => english(article, text, marked),
    }
}

/// Reads an English article, or one of a language without a lexicon.
fn english(article: &Article, text: &TokenText, marked: &[marks::Marked]) -> Reading {
    let source = article.text.as_str();
    let hints = kind::hints(source, text, marked);
    let opaque: Vec<bool> = hints.iter().map(|h| *h == kind::Hint::Open).collect();
    let prose = prose::read(source, text, marked, &opaque);
    let (names, drafts, credited) = pass(article, &prose);
    let quotes = speaker::quotes(&speaker::Known { p: &prose, marked, hints: &hints, drafts: &drafts, credited: &credited });
    let mut credits: Vec<Credit> = drafts.iter().zip(credited).filter_map(|(d, c)| credit(&prose, d, c)).collect();
    let passed_on = relayed::credits(article, text, marked, &hints, &quotes);
    if !passed_on.is_empty() {
        credits.extend(passed_on);
        credits.sort_by_key(|c| (c.cue.span, c.source.mention));
    }
    let mut reading = Reading { quotes, credits, names: names.into_names() };
    initials::dot(&mut reading);
    reading
}

/// Names, credits and their sources of one reading of the text.
fn pass<'a>(article: &Article, prose: &'a prose::Prose) -> (names::Index<'a>, Vec<credits::Draft>, Vec<resolve::Credited>) {
    let mut names = names::collect(prose);
    let mut drafts = credits::find(prose, &names);
    drafts.retain(|d| source::fits(prose, &names, d));
    credits::limit(prose, &mut drafts);
    names.mark_outlets(prose, article.outlet.as_deref(), &drafts);
    let credited = resolve::resolve(prose, article, &names, &drafts);
    (names, drafts, credited)
}

/// The record of a draft whose source is known.
fn credit(p: &prose::Prose, d: &credits::Draft, c: resolve::Credited) -> Option<Credit> {
    let source = c.source.filter(|_| d.rule != "subject")?;
    let cue = p.span(d.cue.clone());
    let content = if d.content.is_empty() { Span::new(cue.end(), cue.end()) } else { p.span(d.content.clone()) };
    Some(Credit {
        source,
        via: c.via,
        document: c.document,
        cue: Cue { span: cue, lemma: d.lemma.to_string(), class: d.class },
        rule: d.rule,
        sentence: p.text.sentence_at(cue.start()),
        side: d.side,
        content,
        explicit: d.explicit,
    })
}

#[cfg(test)]
mod tests;
