//! The credit that a stretch of an article stands under.
//!
//! In: a reading, and a stretch: a claim's sentence, an occurrence of a finding. Out: the
//! [`Attribution`] of the best credit, if one is good enough. It never looks at other articles;
//! what they share arrives as `anchors`.

use super::nested::{passes_on, told_by};
use super::surveys::behind_respondents;
use super::words::{CRIES, NO_SOURCE};
use super::{Attribution, Credit, QuoteKind, Reading, Scope, Side, Source, SourceKind};
use crate::article::Article;
use crate::text::{Class, Raw, Span, TokenText};

/// Scores are tenths; a credit counts from here.
pub(super) const ENOUGH: i32 = 10;
/// What a source without a name counts less.
const UNNAMED: i32 = 2;
/// A second credit beside an outlet's is the origin from here.
const BESIDE_OUTLET: i32 = -18;

/// The credit that `span` stands under; `anchors` are the words of it that other articles share,
/// empty where unknown. O(credits of the sentences).
pub fn attribute(reading: &Reading, article: &Article, text: &TokenText, span: Span<Raw>, anchors: &[Span<Raw>]) -> Option<Attribution> {
    if text.sentences.is_empty() {
        return None;
    }
    let first = text.sentence_at(span.start());
    let last = text.sentence_at(span.end().saturating_sub(1).max(span.start()));
    let near = candidates(reading, span, first, last);
    let mut scored: Vec<(i32, &Credit)> = near
        .iter()
        .filter(|c| {
            c.rule != "own-check" && reports(&c.cue.lemma) && !is_a_label(c) && (c.rule != "free-relative" || holds_most(c, anchors))
        })
        .map(|c| (score(c, article, text, span, anchors) + if is_aside(c, text) { 0 } else { share(c, anchors) }, *c))
        .collect();
    scored.sort_by_key(|(s, c)| (-s, c.cue.span.start()));
    let quote = quoted(reading, span);
    let told = scored.first().and_then(|&(best, inner)| {
        let outer = told_by(inner, &near, &scored, article, text)?;
        Some((best, outer))
    });
    if let Some((best, credit)) = told.or(scored.first().copied())
        && best >= ENOUGH
    {
        let mut via = credit.via.clone();
        let mut chosen = credit;
        let passed = scored.iter().find(|(s, c)| *s >= BESIDE_OUTLET && passes_on(credit, c));
        let beside = || scored.iter().skip(1).find(|(s, c)| *s >= BESIDE_OUTLET && !is_relay(&c.source));
        if let Some(&(_, other)) = passed.or_else(|| if is_relay(&credit.source) { beside() } else { None }) {
            chosen = other;
            via = other.via.clone();
            push_via(&mut via, &credit.source);
        } else if !is_relay(&credit.source) {
            for (_, other) in scored.iter().skip(1).filter(|(s, c)| *s >= 0 && is_relay(&c.source)) {
                push_via(&mut via, &other.source);
            }
        }
        return Some(build(chosen, via, chosen.rule, Scope::Sentence, chosen.explicit));
    }
    if let Some(q) = quote {
        return Some(q);
    }
    if let Some(c) = near.iter().find(|c| c.rule == "own-check") {
        return Some(build(c, Vec::new(), "own-check", Scope::Sentence, true));
    }
    carried(reading, article, text, span, first)
}

/// True where a credit can govern what a sentence reports: who shouts, chants or sings says
/// something, but is nobody's source for the sentence in which he does; who knows or learns says
/// nothing.
fn reports(lemma: &str) -> bool {
    !NO_SOURCE.contains(&lemma) && !is_cry(lemma)
}

/// True for the verbs of words that are heard by whoever is near.
pub(crate) fn is_cry(lemma: &str) -> bool {
    CRIES.contains(&lemma)
}

/// "carried a paper labeled “Plan A”": the paper says no more than its title.
fn is_a_label(c: &Credit) -> bool {
    c.rule == "document-noun" && c.cue.lemma == "label"
}

pub(super) fn is_relay(s: &Source) -> bool {
    matches!(s.kind, SourceKind::Outlet | SourceKind::Agency)
}

fn push_via(via: &mut Vec<Source>, source: &Source) {
    if !via.iter().any(|v| v.name == source.name) {
        via.push(source.clone());
    }
}

/// Credits of the sentences of `span`, or whose content reaches into it.
fn candidates(reading: &Reading, span: Span<Raw>, first: usize, last: usize) -> Vec<&Credit> {
    let at = reading.credits.partition_point(|c| c.sentence + 12 < first);
    reading.credits[at..]
        .iter()
        .take_while(|c| c.sentence <= last + 12)
        .filter(|c| (first..=last).contains(&c.sentence) || c.content.overlaps(span) || c.cue.span.overlaps(span))
        .collect()
}

/// How well a credit governs `span`, in tenths.
fn score(c: &Credit, article: &Article, text: &TokenText, span: Span<Raw>, anchors: &[Span<Raw>]) -> i32 {
    let mut score = 0;
    if span.overlaps(c.cue.span) || span.overlaps(c.source.mention) {
        score += 20;
    }
    score += if is_on_side(c, span) { 20 } else { -30 };
    score -= match c.rule {
        "act" => 20,
        "document-noun" => 10,
        "coordinate" if c.source.kind == SourceKind::Document => 10,
        // "…, identified by the police as Roe, …": of the name, seldom of the sentence.
        "passive" => 6,
        // "In a Herald poll, he led by 9, Roe said."
        "in-survey" => 5,
        // "The pilot told the tower …, according to audio from the ferry": the pilot.
        "according" if is_recording(&c.source) => 12,
        // "Venn agreed to pay, Roe said": who did it is credited only where nobody tells of it.
        _ if !c.explicit => 15,
        _ => 0,
    };
    if !c.source.named && c.source.kind != SourceKind::Document {
        score -= UNNAMED;
    }
    if is_relay(&c.source) {
        score -= 6;
    }
    if c.cue.lemma == "ask" && !quoted_near(article, c) {
        // Who asks whether something is so does not say it.
        score -= if asks_whether(c, text) { 35 } else { 25 };
    }
    if names_a_topic(c, text) && !quoted_near(article, c) {
        score -= 40;
    }
    // "Venn was fined after he admitted it": told beside the fine, not of it.
    if !anchors.is_empty() && is_aside(c, text) && !holds_most(c, anchors) {
        score -= 35;
    }
    // "Although prosecutors allege she knew, the judge said": the judge tells the sentence.
    score -= if in_a_concession(c, article, text) { 4 } else { 0 };
    let relative = in_a_relative_clause(c, text);
    // "She added that it was a message to Venn, who has said …": hers before his.
    score -= if relative { 3 } else { 0 };
    if !anchors.is_empty() {
        let asides = asides(c, article);
        let inside = anchors.iter().filter(|a| c.content.covers(**a) && !asides.iter().any(|aside| aside.covers(**a))).count();
        if inside * if relative { 2 } else { 3 } < anchors.len() {
            score -= if relative || speaks_of_else(c, &asides, text, anchors, inside) { 40 } else { 30 };
        }
    }
    // Nearer cues win among equals.
    let distance = if c.cue.span.start() >= span.end() { text.tokens_in(Span::new(span.end(), c.cue.span.start())).len() } else { 0 };
    score - (distance as i32).min(9)
}

/// Audio, footage, a recording: what was said on it is of whoever said it.
fn is_recording(source: &Source) -> bool {
    let mut words = source.name.split(' ');
    words.any(|w| matches!(w.to_lowercase().as_str(), "audio" | "recording" | "recordings" | "footage" | "video" | "transcript"))
}

/// "Roe talks about the flood", "who has written and spoken openly about her life", "he said a few words in Dutch": what of,
/// and not what.
fn names_a_topic(c: &Credit, text: &TokenText) -> bool {
    /// Words between the verb and its "about": "and spoken openly".
    const APART: usize = 4;
    let from = text.tokens_in(c.cue.span).end() as usize;
    let end = text.sentences.get(c.sentence).map_or(from, |s| s.tokens.end() as usize);
    match c.cue.lemma.as_str() {
        "talk" | "speak" | "write" => {
            let about = (from.saturating_sub(1)..end.min(from + APART)).find(|&i| text.word(i) == "about");
            // "wrote in a letter about the leak that …", "wrote that about 40 had sunk": what is said follows.
            let says = (from..end).any(|i| matches!(text.word(i), "that" | "how" | "what" | "why" | "whether"));
            let counts = |i: usize| text.tokens[i].class == Class::Number || matches!(text.word(i), "half" | "a" | "one" | "two" | "three");
            about.is_some_and(|i| i + 1 < end && !says && !counts(i + 1))
        }
        "say" => (from + 1..end.min(from + APART - 1)).any(|i| {
            let some = text.word(i) == "words" && matches!(text.word(i - 1), "some" | "few");
            some && i + 1 < end && text.word(i + 1) == "in"
        }),
        _ => false,
    }
}

/// "asked if", "asked the judge whether".
fn asks_whether(c: &Credit, text: &TokenText) -> bool {
    /// Words of who is asked, at most.
    const HEARER: usize = 6;
    let from = text.tokens_in(c.cue.span).end() as usize;
    let end = text.sentences.get(c.sentence).map_or(from, |s| s.tokens.end() as usize);
    (from..end.min(from + HEARER)).any(|i| matches!(text.word(i), "if" | "whether"))
}

/// "The players, who had vowed to strike, gave in": what the sentence tells is told of them, not by them.
fn in_a_relative_clause(c: &Credit, text: &TokenText) -> bool {
    let between = text.tokens_in(Span::new(c.source.mention.start(), c.cue.span.start().max(c.source.mention.start())));
    between.range().rev().take(4).any(|i| text.word(i) == "who")
}

/// True where what other articles share stands neither in what the source says, nor in how it is called, but beside
/// them: "Roe, the mayor of a town of 300,000, said the wall leaks" credits nobody with the 300,000.
fn speaks_of_else(c: &Credit, asides: &[Span<Raw>], text: &TokenText, anchors: &[Span<Raw>], inside: usize) -> bool {
    let told =
        |a: &Span<Raw>| [c.content, c.source.mention, c.cue.span].iter().any(|s| s.covers(*a)) && !asides.iter().any(|s| s.covers(*a));
    let beside = anchors.iter().filter(|a| !told(a)).count();
    // Short words tell nothing, and are no anchors.
    let said = text.tokens[text.tokens_in(c.content).range()].iter().filter(|t| t.raw.len() >= 4).count();
    inside * 3 < beside && inside * 2 < said
}

/// True where the content of a credit makes up half of `span`, or of what stands on its side of the credit: of "We saw
/// it,” Roe said late on Monday in Exton." the first three words, of "In her closing remarks Roe said, “We saw it. …" the last.
fn is_on_side(c: &Credit, span: Span<Raw>) -> bool {
    let shared = c.content.overlap(span);
    let tag = c.source.mention.hull(c.cue.span);
    let part = match c.side {
        Side::Before if span.covers(tag) => tag.start() - span.start(),
        Side::After if span.covers(tag) => span.end() - tag.end(),
        _ => span.len(),
    };
    shared > 0 && shared * 2 >= part.min(c.content.len()).max(1)
}

/// Of two credits of one sentence the one that holds more of what other articles share: at most 5.
fn share(c: &Credit, anchors: &[Span<Raw>]) -> i32 {
    let inside = anchors.iter().filter(|a| c.content.covers(**a)).count();
    (5 * inside).checked_div(anchors.len()).unwrap_or(0) as i32
}

/// True where more than half of what other articles share is the content of a credit: "what Roe called a “great storm”".
fn holds_most(c: &Credit, anchors: &[Span<Raw>]) -> bool {
    2 * anchors.iter().filter(|a| c.content.covers(**a)).count() > anchors.len()
}

/// "Venn agreed on Monday after the port demanded it": told beside what the sentence says.
pub(super) fn is_aside(c: &Credit, text: &TokenText) -> bool {
    let first = text.tokens_in(c.source.mention).start() as usize;
    let before = (first.saturating_sub(2)..first).rev().map(|i| text.word(i)).find(|w| !matches!(*w, "the" | "a" | "an"));
    // "The ship, which officials say is a wreck, sailed on Monday"
    matches!(before, Some("after" | "before" | "since" | "until" | "because" | "which"))
}

fn quoted_near(article: &Article, c: &Credit) -> bool {
    article.text[c.content.range()].contains(['“', '"'])
}

fn build(c: &Credit, via: Vec<Source>, rule: &'static str, scope: Scope, explicit: bool) -> Attribution {
    let origin = behind_respondents(c).unwrap_or(&c.source);
    let named = origin.named && !matches!(origin.kind, SourceKind::Own);
    Attribution {
        origin: origin.clone(),
        via,
        document: c.document.clone(),
        rule,
        scope,
        span: c.source.mention.hull(c.cue.span),
        content: c.content,
        explicit,
        firm: explicit && named && scope == Scope::Sentence,
    }
}

/// The speaker of the quotation that makes up more than half of `span`.
fn quoted(reading: &Reading, span: Span<Raw>) -> Option<Attribution> {
    // Quotations are sorted; the few that begin before the span's end are enough.
    let near = reading.quotes.partition_point(|q| q.outer.start() < span.end());
    let q = reading
        .quotes
        .get(near.saturating_sub(24)..near)?
        .iter()
        .filter(|q| matches!(q.kind, QuoteKind::Direct | QuoteKind::Partial) && (q.speaker.is_some() || q.document.is_some()))
        .filter(|q| q.cue.as_ref().is_none_or(|c| reports(&c.lemma)))
        .map(|q| (q.segments.iter().map(|s| s.overlap(span)).sum::<u32>(), q))
        .filter(|(n, _)| n * 2 > span.len())
        .max_by_key(|(n, q)| (*n, u32::MAX - q.outer.start()))?
        .1;
    let origin = q.speaker.clone().or_else(|| q.document.clone())?;
    let sentence = q.scope == Scope::Sentence;
    let rule = if sentence {
        q.rule
    } else if q.rule == "quote-prev" {
        "quote-prev"
    } else {
        "quote-para"
    };
    let span = q.cue.as_ref().map_or(origin.mention, |c| origin.mention.hull(c.span));
    Some(Attribution {
        content: q.outer,
        firm: sentence && origin.named,
        origin,
        via: q.via.iter().cloned().collect(),
        document: q.document.clone(),
        rule,
        scope: q.scope,
        span,
        explicit: true,
    })
}

/// True for a credit in the clause with which an "although" or a "while" opens its sentence.
fn in_a_concession(c: &Credit, article: &Article, text: &TokenText) -> bool {
    let Some(sentence) = text.sentences.get(c.sentence) else { return false };
    let first = sentence.tokens.start() as usize;
    let next = text.word((first + 1).min(text.tokens.len() - 1));
    // "While visiting Exton on Monday Roe said"
    let while_there = text.word(first) == "while" && (next.ends_with("ing") || matches!(next, "in" | "at" | "on"));
    let opens = matches!(text.word(first), "although" | "though" | "while" | "whereas") && !while_there;
    opens && !article.text[sentence.raw.start() as usize..c.cue.span.start().max(sentence.raw.start()) as usize].contains(',')
}

/// What the narrator puts between dashes in what somebody says in other words: "Roe plans a count in both towns — all reliably
/// dry in past years — to see".
fn asides(c: &Credit, article: &Article) -> Vec<Span<Raw>> {
    const DASHES: [&str; 4] = [" — ", " – ", " -- ", " - "];
    /// Bytes of what is said in a sentence of ordinary length.
    const LONGEST: u32 = 2000;
    let speaks = matches!(c.source.kind, SourceKind::Person | SourceKind::Organization | SourceKind::Group) && c.document.is_none();
    let said = &article.text[c.content.range()];
    if !speaks || c.content.len() > LONGEST || said.contains(['“', '"', '”']) {
        return Vec::new();
    }
    let aside = |dash: &&str| {
        let mut at = said.match_indices(*dash).map(|(at, _)| c.content.start() + at as u32);
        let (open, close) = (at.next()?, at.next()?);
        at.next().is_none().then(|| Span::new(open, close))
    };
    DASHES.iter().filter_map(aside).collect()
}

/// "He was sentenced to nine years", "she is a driving force": told of whoever spoke before, and seldom by him. `at` is the
/// word behind the pronoun.
fn is_told_of(text: &TokenText, at: usize) -> bool {
    let word = |i: usize| if i < text.tokens.len() { text.word(i) } else { "" };
    let late = |i: usize| usize::from(matches!(word(i), "also" | "since" | "already" | "later" | "then"));
    let has = if matches!(word(at), "has" | "have" | "had") { 1 + late(at + 1) } else { late(at) };
    let be = at + has;
    if !matches!(word(be), "is" | "was" | "are" | "were" | "'s" | "been" | "be") {
        return false;
    }
    let adverb = usize::from(
        word(be + 1).ends_with("ly") || matches!(word(be + 1), "also" | "later" | "once" | "then" | "still" | "now" | "already"),
    );
    let next = word(be + 1 + adverb);
    let feels =
        matches!(next, "convinced" | "surprised" | "pleased" | "worried" | "concerned" | "opposed" | "scared" | "relieved" | "shocked");
    let done = next.ends_with("ed") && next.len() > 4 && !feels
        || matches!(next, "found" | "shot" | "held" | "born" | "sent" | "taken" | "given" | "known" | "seen" | "said");
    done || matches!(next, "a" | "an" | "one" | "among")
}

/// A list item under a credited line, or a sentence that goes on with a pronoun.
fn carried(reading: &Reading, article: &Article, text: &TokenText, span: Span<Raw>, first: usize) -> Option<Attribution> {
    let sentence = &text.sentences[first];
    let printed = &article.text[sentence.raw.range()];
    let item = printed.starts_with(['-', '*', '•', '–', '—', '·']);
    let before = |s: usize| {
        let end = reading.credits.partition_point(|c| c.sentence <= s);
        let start = reading.credits.partition_point(|c| c.sentence < s);
        reading.credits[start..end]
            .iter()
            .rev()
            .find(|c| c.explicit && c.side != Side::Before && c.rule != "own-check" && reports(&c.cue.lemma))
    };
    if item {
        let colon = (0..first)
            .rev()
            .take(20)
            .find(|&s| !article.text[text.sentences[s].raw.range()].starts_with(['-', '*', '•', '–', '—', '·']))?;
        let leads = article.text[text.sentences[colon].raw.range()].trim_end().ends_with(':');
        let c = before(colon).filter(|_| leads)?;
        return Some(build(c, c.via.clone(), "carry-list", Scope::Paragraph, false));
    }
    let opener = text.word(sentence.tokens.start() as usize);
    if matches!(opener, "he" | "she" | "they")
        && first > 0
        && text.sentences[first - 1].paragraph == sentence.paragraph
        && span.overlaps(sentence.raw)
        && !is_told_of(text, sentence.tokens.start() as usize + 1)
    {
        let end = reading.credits.partition_point(|c| c.sentence < first);
        let c = reading.credits[..end]
            .iter()
            .rev()
            .take_while(|c| c.sentence + 1 >= first)
            .find(|c| c.explicit && c.rule != "own-check" && reports(&c.cue.lemma))?;
        return Some(build(c, c.via.clone(), "carry-prev", Scope::Paragraph, false));
    }
    None
}
