//! Credits of a finding: whom each of its occurrences stands on.
//!
//! In: a finding and its documents. Out: one [`Stand`] an occurrence. It never joins an
//! occurrence to a source its article does not name.

use super::copying::hull;
use super::index::Index;
use super::names::{Match, Roles, compare};
use crate::article::ArticleIx;
use crate::finding::{Document, Finding, Item, Occurrence};
use crate::quote::{self, Attribution, Confidence, Credit, Name, Quote, Scope, Source, SourceKind};
use crate::text::{Class, Raw, Span, Token, TokenText};

/// Sentences before an occurrence in which a credit may govern it, and after.
const GOVERNS_BEFORE: usize = 3;
const GOVERNS_AFTER: usize = 1;

/// How an occurrence came to its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Joined {
    /// Its own credit.
    Credited,
    /// The article credits this source near by.
    Governed(Span<Raw>),
    /// The article says the same elsewhere and credits this source there.
    Repeated(Span<Raw>),
    /// It credits an outlet; the same article credits this source near by, or elsewhere through that outlet.
    Relayed(Span<Raw>),
    /// It credits an outlet of the run, whose own article credits this source.
    Followed,
    /// Its words are those of an occurrence with this source.
    Copied,
    /// It shares the quotation with an occurrence with this source.
    SharedQuotation,
    /// It credits another name for the words that an occurrence with this source also has.
    SameWords,
    /// It credits "the school", and this is the only one the article names, here.
    StandsFor(Span<Raw>),
    /// A weaker credit gave way to the one the same article gives firmly.
    Outvoted,
}

/// Where one occurrence stands.
#[derive(Debug, Clone)]
pub(super) struct Stand {
    /// Its own credit, as the article gives it.
    pub credit: Option<Attribution>,
    /// The source it counts for.
    pub node: Option<Source>,
    /// How it came to that.
    pub joined: Joined,
    /// The relays it passed.
    pub via: Vec<String>,
    /// Its credit is explicit.
    pub explicit: bool,
    /// Its credit can make a second origin.
    pub firm: bool,
}

/// The credit of every occurrence, as its own article gives it.
pub(super) fn stands(documents: &[Document<'_>], finding: &Finding) -> Vec<Stand> {
    let shared = shared_words(documents, finding);
    finding
        .occurrences
        .iter()
        .map(|o| {
            let credit = credit_of(&documents[o.article.at()], o, &shared);
            Stand {
                node: credit.as_ref().map(|c| c.origin.clone()),
                via: credit.iter().flat_map(|c| c.via.iter().map(|v| v.name.clone())).collect(),
                explicit: credit.as_ref().is_some_and(|c| c.explicit),
                firm: credit.as_ref().is_some_and(|c| c.firm),
                joined: Joined::Credited,
                credit,
            }
        })
        .collect()
}

/// Content words that two or more articles of the finding have in common, sorted.
fn shared_words(documents: &[Document<'_>], finding: &Finding) -> Vec<u64> {
    let mut seen: Vec<(u64, u32)> = Vec::new();
    for o in &finding.occurrences {
        let text = documents[o.article.at()].text;
        let tokens = text.tokens[text.tokens_in(hull(o)).range()].iter();
        seen.extend(tokens.filter(|t| is_content(t)).map(|t| (t.hash, o.article.0)));
    }
    seen.sort_unstable();
    seen.dedup();
    seen.chunk_by(|x, y| x.0 == y.0).filter(|articles| articles.len() > 1).map(|articles| articles[0].0).collect()
}

/// A word that may tell one statement from another: four letters and up, or a number.
pub(super) fn is_content(token: &Token) -> bool {
    token.normal.len() >= 4 || token.class == Class::Number
}

/// The hashes of the content words of `span`, sorted, each once.
pub(super) fn content_words(text: &TokenText, span: Span<Raw>) -> Vec<u64> {
    words_where(text, span, |_| true)
}

/// The same without names: they tell whom two articles speak of, and not what is said.
fn words_but_names(document: &Document<'_>, span: Span<Raw>) -> Vec<u64> {
    let within = |n: &Name| {
        let from = n.mentions.partition_point(|m| m.end() <= span.start());
        n.mentions[from..].iter().take_while(|m| m.start() < span.end()).copied().collect::<Vec<_>>()
    };
    let names: Vec<Span<Raw>> = document.reading.names.iter().flat_map(within).collect();
    words_where(document.text, span, |t| !names.iter().any(|n| n.overlaps(t.raw)))
}

fn words_where(text: &TokenText, span: Span<Raw>, fits: impl Fn(&Token) -> bool) -> Vec<u64> {
    let tokens = text.tokens[text.tokens_in(span).range()].iter();
    let mut hashes: Vec<u64> = tokens.filter(|t| is_content(t) && fits(t)).map(|t| t.hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

fn credit_of(document: &Document<'_>, o: &Occurrence, shared: &[u64]) -> Option<Attribution> {
    if let Item::Quote(n) = o.item
        && !is_heard(document, o)
        && let Some(credit) = quote_credit(&document.reading.quotes[n as usize])
    {
        return Some(credit);
    }
    let span = hull(o);
    let tokens = document.text.tokens_in(span);
    let anchors: Vec<Span<Raw>> =
        document.text.tokens[tokens.range()].iter().filter(|t| shared.binary_search(&t.hash).is_ok()).map(|t| t.raw).collect();
    quote::attribute(document.reading, document.article, document.text, span, &anchors)
}

/// True for words that were shouted, chanted or sung: they were heard, and whoever heard them is a source of its own.
pub(super) fn is_heard(document: &Document<'_>, o: &Occurrence) -> bool {
    let Item::Quote(n) = o.item else { return false };
    let cue = document.reading.quotes[n as usize].cue.as_ref();
    cue.is_some_and(|cue| quote::is_cry(&cue.lemma))
}

/// The speaker, or the document, of a quotation as a credit.
fn quote_credit(q: &Quote) -> Option<Attribution> {
    let origin = q.speaker.clone().or_else(|| q.document.clone())?;
    let span = q.cue.as_ref().map_or(origin.mention, |c| c.span.hull(origin.mention));
    Some(Attribution {
        content: q.outer,
        via: q.via.iter().cloned().collect(),
        document: q.document.clone(),
        rule: q.rule,
        scope: q.scope,
        span,
        explicit: q.confidence >= Confidence::Moderate,
        firm: origin.named && q.scope == Scope::Sentence,
        origin,
    })
}

/// Roles of people, from every document of the finding.
pub(super) fn roles<'a>(index: &'a Index<'a>, finding: &Finding) -> Roles<'a> {
    let mut articles: Vec<ArticleIx> = finding.occurrences.iter().map(|o| o.article).collect();
    articles.sort_unstable();
    articles.dedup();
    Roles::new(&index.names, articles.into_iter().map(|a| index.offices(a)).collect())
}

/// Fewest content words that two statements of one thing have in common.
const SAME_WORDS: usize = 4;

/// The credit to `source` under which the article of `o` says what another occurrence, which stands under
/// that source, says: its lead tells in short, without the source, what it tells in full below.
pub(super) fn repeated<'a>(
    documents: &[Document<'a>],
    o: &Occurrence,
    source: &Source,
    others: &[&Occurrence],
    roles: &Roles<'_>,
) -> Option<&'a Credit> {
    let document = &documents[o.article.at()];
    let own = words_but_names(document, hull(o));
    // Comparing names costs most, so it comes last.
    let shares = |c: &&Credit| {
        let tokens = document.text.tokens_in(c.content).range();
        document.text.tokens[tokens].iter().filter(|t| own.binary_search(&t.hash).is_ok()).take(SAME_WORDS - 1).count() == SAME_WORDS - 1
    };
    let mut theirs = Theirs::new(source, roles);
    let mut credits = document.reading.credits.iter().filter(|c| c.explicit && shares(c) && theirs.is(&c.source)).peekable();
    credits.peek()?;
    let said: Vec<Vec<u64>> = others.iter().map(|x| words_but_names(&documents[x.article.at()], hull(x))).collect();
    credits.find(|c| {
        let content = words_but_names(document, c.content);
        let again = |x: &Vec<u64>, least: usize| {
            let n = content.iter().filter(|h| x.binary_search(h).is_ok()).count();
            n >= least && 2 * n >= content.len().min(x.len())
        };
        // What the other article says stands there, and so does what this sentence says in short.
        again(&own, SAME_WORDS - 1) && said.iter().any(|x| again(x, SAME_WORDS))
    })
}

/// The nearest credit to `source` around the sentence of `o`: within three sentences before, one
/// after, or, with `anywhere`, in the whole article.
pub(super) fn nearby<'a>(
    document: &Document<'a>,
    o: &Occurrence,
    source: &Source,
    roles: &Roles<'_>,
    anywhere: bool,
) -> Option<&'a Credit> {
    let at = document.text.sentence_at(hull(o).start());
    let mut theirs = Theirs::new(source, roles);
    document
        .reading
        .credits
        .iter()
        .filter(|c| anywhere && c.explicit || c.sentence <= at + GOVERNS_AFTER && c.sentence + GOVERNS_BEFORE >= at)
        .filter(|c| theirs.is(&c.source))
        .min_by_key(|c| (c.sentence.abs_diff(at), c.cue.span))
}

/// Which credits of an article are to one source: an article credits few names, each many times.
struct Theirs<'a, 'r> {
    source: &'r Source,
    roles: &'r Roles<'r>,
    known: Vec<(&'a str, SourceKind, bool)>,
}

impl<'a, 'r> Theirs<'a, 'r> {
    fn new(source: &'r Source, roles: &'r Roles<'r>) -> Self {
        Theirs { source, roles, known: Vec::new() }
    }

    fn is(&mut self, other: &'a Source) -> bool {
        if let Some(&(.., same)) = self.known.iter().find(|(name, kind, _)| *name == other.name && *kind == other.kind) {
            return same;
        }
        let same = compare((&other.name, other.kind), (&self.source.name, self.source.kind), self.roles) == Match::Same;
        self.known.push((&other.name, other.kind, same));
        same
    }
}
