//! Occurrences without a source: which of them count for a source that another article names.
//!
//! In: the stands of a finding after its credits were settled. Out: the same stands, those without
//! a source joined to one for a stated reason. Without such a reason an occurrence stays unknown,
//! and no single origin is said of its finding: nearly half of the single origins that rested on a
//! credit somewhere near were wrong (15 of 34).

use super::copying::hull;
use super::credit::{Joined, Stand, is_content, is_heard, nearby, repeated};
use super::join::{is_outlet, same};
use super::links::Links;
use super::names::{Match, Roles, compare};
use crate::article::is_outlet as is_outlet_name;
use crate::finding::{Document, Finding, Occurrence};
use crate::quote::{Attribution, Credit, Scope, Side, Source};
use crate::text::{Raw, Span, TokenText};
use std::collections::{BTreeMap, BTreeSet};

/// Fewest content words in common, and least share of those of the shorter sentence, of two sentences that tell the same.
const ALIKE_WORDS: usize = 5;
const ALIKE_TENTHS: usize = 7;

/// Occurrences with a source that one without is compared with, so that a text in a thousand outlets costs linear work.
const FIRST_CREDITED: usize = 40;

/// Where "also" says that a sentence goes on: within its first words.
const OPENING: usize = 10;

/// False where one article alone tells what somebody did ("he resigned in 2000"): what others tell of it
/// need not be from him.
fn says_so(finding: &Finding, stands: &[Stand], source: &Source, roles: &Roles<'_>) -> bool {
    let of = || (0..stands.len()).filter(|&i| stands[i].node.as_ref().is_some_and(|n| same(n, source, roles)));
    let articles: BTreeSet<_> = of().map(|i| finding.occurrences[i].article).collect();
    articles.len() > 1 || of().any(|i| stands[i].credit.as_ref().is_none_or(|c| c.rule != "act"))
}

/// An occurrence without a source joins one for a stated reason: its prose is that of an occurrence that has
/// one, it shares a quotation with one, or its article credits one for it close by or where it says the same again.
pub(super) fn join_unknown(documents: &[Document<'_>], finding: &Finding, stands: &mut [Stand], links: &Links, roles: &Roles<'_>) {
    if stands.iter().all(|s| s.node.is_some()) {
        return;
    }
    withdraw_doubted(documents, finding, stands, links);
    // What an outlet says it has confirmed itself is nobody else's.
    let own_word = |i: usize| {
        let text = documents[finding.occurrences[i].article.at()].text;
        let confirms = |c: &Attribution| {
            text.tokens_in(c.span).range().any(|k| text.word(k).starts_with("confirm") || text.word(k).starts_with("learn"))
        };
        if !stands[i].credit.as_ref().is_some_and(confirms) {
            return false;
        }
        let outlet = documents[finding.occurrences[i].article.at()].article.outlet.as_deref();
        let credited = stands[i].node.as_ref().filter(|_| matches!(stands[i].joined, Joined::Credited));
        outlet.zip(credited).is_some_and(|(outlet, node)| is_outlet_name(&node.name, outlet))
    };
    let before: Vec<Option<Source>> = stands.iter().map(|s| s.node.clone()).collect();
    let own_words: Vec<bool> = (0..stands.len()).map(own_word).collect();
    let credits: Vec<Option<Attribution>> = stands.iter().map(|s| s.credit.clone()).collect();
    let told: Vec<BTreeSet<&str>> = (0..before.len())
        .map(|j| {
            let x = &finding.occurrences[j];
            let told = before[j].as_ref().map(|_| stems(&documents[x.article.at()], hull(x), credits[j].as_ref()));
            told.unwrap_or_default()
        })
        .collect();
    let heard = finding.occurrences.iter().any(|o| is_heard(&documents[o.article.at()], o));
    let mut known: BTreeMap<&str, &Source> = BTreeMap::new();
    for s in before.iter().flatten().filter(|s| says_so(finding, stands, s, roles)) {
        known.entry(&s.name).or_insert(s);
    }
    for i in 0..stands.len() {
        if before[i].is_some() {
            continue;
        }
        let o = &finding.occurrences[i];
        let document = &documents[o.article.at()];
        let from = |test: &dyn Fn(usize) -> bool| (0..before.len()).filter(|&j| j != i && test(j)).find_map(|j| before[j].clone());
        let own = from(&|j| finding.occurrences[j].article == o.article);
        // A sentence that names somebody else, for whatever it says besides, is no mere copy.
        let names_another = |source: &Source| {
            let credits = document.reading.credits.iter().filter(|c| c.explicit && c.source.named);
            let here = credits.filter(|c| hull(o).covers(c.cue.span) && !is_outlet(&c.source));
            here.into_iter().any(|c| compare((&c.source.name, c.source.kind), (&source.name, source.kind), roles) == Match::No)
        };
        // "…, officials said": of whoever they are, though its words in common stand beside what they said.
        let credits_another = |source: &Source| {
            let mut here = document
                .reading
                .credits
                .iter()
                .filter(|c| c.explicit && c.side != Side::After && hull(o).covers(c.cue.span) && !is_outlet(&c.source));
            here.any(|c| !same(&c.source, source, roles))
        };
        let left_out = |j: usize| credits[j].as_ref().is_none_or(|c| !prints_cue(documents, o, &finding.occurrences[j], c));
        let copied = || from(&|j| links.component[j] == links.component[i] && left_out(j) && !own_words[j]).filter(|s| !names_another(s));
        let credited = |source: &Source| -> Vec<usize> {
            let of = (0..before.len()).filter(|&j| before[j].as_ref().is_some_and(|b| same(b, source, roles)));
            of.take(FIRST_CREDITED).collect()
        };
        let said = |source: &Source| -> Vec<&BTreeSet<&str>> {
            let elsewhere = |&j: &usize| finding.occurrences[j].article != o.article;
            credited(source).into_iter().filter(elsewhere).map(|j| &told[j]).collect()
        };
        let close_by = || {
            let sentence = document.text.sentence_at(hull(o).start());
            let others = known.values().filter(|s| !credits_another(s));
            let credits = others.filter_map(|&s| nearby(document, o, s, roles, false).map(|c| (c, s)));
            let governing = credits.filter(|(c, s)| governs(document, o, c, &said(s)));
            governing.min_by_key(|(c, s)| (c.sentence.abs_diff(sentence), s.name.clone()))
        };
        let again = || {
            let others = |s| credited(s).into_iter().map(|j| &finding.occurrences[j]).collect::<Vec<_>>();
            known.values().filter(|s| !credits_another(s)).find_map(|&s| repeated(documents, o, s, &others(s), roles).map(|c| (c, s)))
        };
        // A credit that gave way to a firmer one is still to somebody else.
        let credits_nobody = credits[i].as_ref().is_none_or(|c| !c.explicit);
        let place = |c: &Credit| c.source.mention.hull(c.cue.span);
        let joined = if let Some(source) = own.or_else(copied) {
            Some((source, Joined::Copied))
        } else if let Some(source) = from(&|j| links.said_once && links.quote_linked(i, j) && !heard) {
            Some((source, Joined::SharedQuotation))
        } else if let Some((c, source)) = credits_nobody.then(close_by).flatten() {
            Some((source.clone(), Joined::Governed(place(c))))
        } else {
            credits_nobody.then(again).flatten().map(|(c, source)| (source.clone(), Joined::Repeated(place(c))))
        };
        if let Some((source, reason)) = joined {
            (stands[i].node, stands[i].joined) = (Some(source), reason);
        }
        stands[i].firm = false;
    }
}

/// One text is read one way: a credit whose verb its copies print without crediting anybody by it is none, where
/// they are more ("he posted it"). "It said" may have lost in a copy whom it means.
fn withdraw_doubted(documents: &[Document<'_>], finding: &Finding, stands: &mut [Stand], links: &Links) {
    let copies = |j: usize| (0..links.component.len()).filter(move |&i| i != j && links.component[i] == links.component[j]);
    let doubted = |j: &usize| {
        let Some(credit) = stands[*j].credit.as_ref().filter(|c| c.origin.named && stands[*j].node.is_some()) else { return false };
        let o = &finding.occurrences[*j];
        let reads_none = |&i: &usize| stands[i].node.is_none() && prints_cue(documents, &finding.occurrences[i], o, credit);
        let doubts = copies(*j).filter(reads_none).count();
        doubts > copies(*j).filter(|&i| stands[i].node.is_some()).count()
    };
    let doubted: Vec<usize> = (0..stands.len()).filter(doubted).collect();
    for j in doubted {
        (stands[j].node, stands[j].credit, stands[j].firm, stands[j].explicit) = (None, None, false, false);
    }
}

/// True where a sentence prints the verb by which a copy of it credits its source, and credits nobody by it: "posted", but not
/// the passive "it was announced", which leaves the source out.
fn prints_cue(documents: &[Document<'_>], o: &Occurrence, copy: &Occurrence, credit: &Attribution) -> bool {
    let (document, other) = (&documents[o.article.at()], documents[copy.article.at()].text);
    let words = &other.tokens[other.tokens_in(credit.span).range()];
    // The verb stands at the end of the credit that the source does not.
    let verb = if credit.origin.mention.start() == credit.span.start() { words.last() } else { words.first() };
    let Some(verb) = verb.filter(|t| !credit.origin.mention.overlaps(t.raw) && t.normal.len() >= 4) else { return false };
    let credits = |raw: Span<Raw>| document.reading.credits.iter().any(|c| c.cue.span.overlaps(raw));
    let text = document.text;
    let own = text.tokens_in(hull(o)).range();
    let passive = |k: usize| k > own.start && matches!(text.word(k - 1), "is" | "are" | "was" | "were" | "be" | "been" | "being");
    let printed = own.clone().any(|k| text.tokens[k].hash == verb.hash && !passive(k) && !credits(text.tokens[k].raw));
    credit.scope == Scope::Sentence && printed
}

/// True where a credit near a sentence is one for it: the sentence before in its paragraph, the sentence before where
/// another article credits half of the same words to that source, any near one where it credits nearly all of them, or one
/// that the sentence goes on from ("The school also was fined"). What else stands near tells nothing. `said` has what
/// other articles credit to the source.
pub(super) fn governs(document: &Document<'_>, o: &Occurrence, credit: &Credit, said: &[&BTreeSet<&str>]) -> bool {
    let text = document.text;
    let at = text.sentence_at(hull(o).start());
    let previous = credit.sentence + 1 == at;
    if previous && text.sentences[at].paragraph == text.sentences[credit.sentence].paragraph {
        return true;
    }
    if credit.sentence < at && goes_on(text, at) {
        return true;
    }
    let own = stems(document, hull(o), None);
    said.iter().any(|theirs| {
        let (common, least) = (own.intersection(theirs).count(), own.len().min(theirs.len()));
        previous && common >= ALIKE_WORDS - 1 && 2 * common >= least || common >= ALIKE_WORDS && 10 * common >= ALIKE_TENTHS * least
    })
}

/// "The school has also been fined", "The school also was fined": one more of what was told before. "Fire also took the pier" is
/// one more of what happened.
fn goes_on(text: &TokenText, sentence: usize) -> bool {
    let auxiliary = |k: usize| matches!(text.word(k), "has" | "have" | "had" | "was" | "were" | "is" | "are" | "will" | "would" | "must");
    let words = text.sentences[sentence].tokens.range();
    let also = words.clone().take(OPENING).find(|&k| text.word(k) == "also");
    also.is_some_and(|k| k > words.start && auxiliary(k - 1) || k + 1 < words.end && auxiliary(k + 1))
}

/// The content words of a stretch outside the words of its credit, cut to five letters: "pointed" is "pointing".
fn stems<'a>(document: &Document<'a>, span: Span<Raw>, credit: Option<&Attribution>) -> BTreeSet<&'a str> {
    let text = document.text;
    let said = |raw: Span<Raw>| credit.is_none_or(|c| !c.span.overlaps(raw));
    let tokens = text.tokens_in(span).range().filter(|&k| is_content(&text.tokens[k]) && said(text.tokens[k].raw));
    tokens.map(|k| text.word(k)).map(|w| w.char_indices().nth(5).map_or(w, |(end, _)| &w[..end])).collect()
}
