//! Credits inside credits: who tells a sentence in which somebody else speaks.
//!
//! In: the credits of a sentence and the best of them. Out: whose word the sentence is. It never scores a credit.

use super::attribute::{ENOUGH, is_aside, is_relay};
use super::lexicon::{self, is};
use super::names::given;
use super::surveys::is_of_a_survey;
use super::words::PLATFORMS;
use super::{Credit, Side, Source, SourceKind};
use crate::article::Article;
use crate::text::{Span, TokenText};

/// How much worse a credit around another may score: a pronoun's counts as much less than a name's.
const PRONOUN: i32 = 2;

/// Who tells what stands under the credit `inner`, the best of `scored`, where that is somebody else.
pub(super) fn told_by<'a>(
    inner: &'a Credit,
    near: &[&'a Credit],
    scored: &[(i32, &'a Credit)],
    article: &Article,
    text: &TokenText,
) -> Option<&'a Credit> {
    let best = scored.first()?.0;
    let around = || scored.iter().find(|(score, c)| best - score <= PRONOUN && encloses(c, inner) && !is_aside(c, text));
    let tells = teller(inner, near, article, text).or_else(|| outermost(inner, scored, text));
    tells.or_else(|| around().map(|(_, c)| *c))
}

/// The paper in which a person is said to have said it: "The complaint said he threatened to sue" is of the complaint.
fn teller<'a>(inner: &Credit, near: &[&'a Credit], article: &Article, text: &TokenText) -> Option<&'a Credit> {
    /// Words between the two: "that".
    const APART: u32 = 2;
    let at = inner.source.mention.start();
    let opens = |c: &Credit| {
        let between = Span::new(c.cue.span.end().min(at), at);
        c.cue.span.end() <= at && text.tokens_in(between).len() <= APART && !article.text[between.range()].contains(',')
    };
    // "In a video posted to a site Roe said": the paper says nothing.
    let says = |c: &Credit| !matches!(c.cue.lemma.as_str(), "post" | "share" | "release" | "publish");
    let tells = |c: &&&Credit| c.rule == "document-noun" && c.explicit && says(c) && opens(c);
    // "Polls show that 65 percent of voters believe it": what they believe is what the polls show.
    let asked = |c: &Credit| inner.source.kind == SourceKind::Group && is_of_a_survey(c);
    let inside = |c: &Credit| inner.source.kind == SourceKind::Person || asked(c);
    near.iter().find(|c| tells(c) && inside(c)).copied().filter(|_| inner.side == Side::After)
}

/// Who tells a whole sentence in which somebody else speaks: "According to Roe, a woman told him to leave", "Venn
/// admitted the theft, the board said".
fn outermost<'a>(inner: &Credit, scored: &[(i32, &'a Credit)], text: &TokenText) -> Option<&'a Credit> {
    let sentence = text.sentences.get(inner.sentence)?;
    let first = text.tokens[sentence.tokens.start() as usize].raw.start();
    let tells = |c: &&Credit| {
        // "citing evidence": not the evidence. "According to his Twitter account, he": his.
        let speaks = matches!(c.rule, "verb-subject" | "inverted" | "according")
            && c.cue.lemma != "citing"
            && !PLATFORMS.contains(&c.source.name.to_lowercase().as_str());
        let opens = speaks && c.rule == "according" && c.side == Side::After && c.cue.span.start() == first;
        let ends = c.side == Side::Before && speaks && c.explicit;
        let whole = c.content.covers(inner.cue.span) && c.content.covers(inner.source.mention);
        (opens || ends) && whole && c.sentence == inner.sentence && !is_relay(&c.source)
    };
    let spoken = inner.side == Side::After && inner.rule != "according";
    // "“…,” Roe said to the clerk, according to the complaint", though not "according to a transcript".
    let quoted = inner.side != Side::After && !matches!(inner.rule, "according" | "document-noun") && inner.via.is_empty();
    let behind = |c: &&Credit| {
        let later = c.side == Side::Before && c.cue.span.start() >= inner.cue.span.end();
        let paper = c.document.as_ref().or(Some(&c.source).filter(|s| s.kind == SourceKind::Document));
        later && heard_it(c) && paper.is_none_or(is_of_others)
    };
    scored.iter().filter(|(score, _)| *score >= ENOUGH).map(|(_, c)| *c).find(|c| (spoken || quoted && behind(c)) && tells(c))
}

/// Who may have heard what another said: a paper, people, a person in full, a body that says so. "According to Harbour Watch" may be an
/// outlet whose name tells nothing.
fn heard_it(c: &Credit) -> bool {
    let according = c.rule == "according";
    let tells = according || matches!(c.cue.lemma.as_str(), "say" | "tell" | "testify" | "recall" | "recount");
    let name = c.source.name.to_lowercase();
    // "according to his diary": his.
    let own = matches!(name.split(' ').next(), Some("his" | "her" | "their" | "my" | "its"));
    tells
        && !own
        && match c.source.kind {
            SourceKind::Document | SourceKind::Group => true,
            SourceKind::Person => is_named_in_full(&c.source),
            SourceKind::Organization => !according,
            _ => false,
        }
}

/// "Ann Roe", but "Lantern Online", an outlet that was read as a person.
fn is_named_in_full(source: &Source) -> bool {
    let forename = source.name.split_once(' ').map(|(first, _)| first.to_lowercase());
    forename.is_some_and(|first| given::is_given(&first) || lexicon::entry_of(&first).flags & (is::MALE | is::FEMALE) != 0)
}

/// "Lantern Online is reporting that Roe wrote it", "Roe writes that she left, Lantern Online reports": an outlet that was read as a
/// person passes it on. A mayor who reports what a union said is its source here.
pub(super) fn passes_on(outer: &Credit, inner: &Credit) -> bool {
    let reports =
        outer.cue.lemma == "report" && outer.explicit && outer.source.kind == SourceKind::Person && !is_named_in_full(&outer.source);
    let says = inner.explicit && inner.rule == "verb-subject" && matches!(inner.source.kind, SourceKind::Person | SourceKind::Organization);
    reports
        && says
        && outer.sentence == inner.sentence
        && outer.content.covers(inner.cue.span)
        && outer.content.covers(inner.source.mention)
}

/// "They note that few polls predicted it": theirs, though the polls are named.
fn encloses(outer: &Credit, inner: &Credit) -> bool {
    // "Roe said the wall held, and that the board has been warning of it": Roe.
    let tells = |c: &Credit| {
        c.sentence == inner.sentence && c.explicit && matches!(c.rule, "verb-subject" | "progressive") && c.side == Side::After
    };
    let whole = outer.content.covers(inner.cue.span) && outer.cue.span.end() <= inner.source.mention.start();
    tells(outer) && tells(inner) && whole && inner.content.end() >= outer.content.end() && !is_relay(&outer.source)
}

/// Papers that others than the speaker write.
const OF_OTHERS: &str = "affidavit affidavits charges complaint document documents filing filings indictment inquiry investigation \
                         lawsuit papers record records report reports suit summary warrant";

/// A paper in which others tell what somebody said: "the complaint", not "a transcript", which holds his own words.
fn is_of_others(source: &Source) -> bool {
    let name = source.name.to_lowercase();
    let listed = |word: &str| OF_OTHERS.split(' ').any(|paper| paper == word);
    name.split([' ', '-']).any(listed)
}
