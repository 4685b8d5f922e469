//! From the members of an utterance to its finding.
//!
//! In: the versions and reuses of one utterance. Out: its [`Finding`], with the fullest version
//! as pivot and each other one described against it; nothing where fewer than two places are
//! left. It never adds or moves a member.

use super::describe::{Difference, Printed, describe, printed_alike};
use super::rules::is_title;
use super::speakers::disagreement;
use super::unquoted::Reuse;
use super::words::Word;
use super::zone::{Zone, align};
use super::{Version, fullness};
use crate::article::ArticleIx;
use crate::finding::{Document, Finding, FindingKind, Form, Item, Occurrence, Strength};
use crate::quote::QuoteKind;
use crate::text::{Raw, Span};

/// Versions of the greatest length compared to find the one most others agree with.
const RIVALS: usize = 8;

/// The members of one utterance.
#[derive(Default)]
pub(crate) struct Members<'a> {
    /// In marks, fullest first.
    pub quoted: Vec<Version>,
    /// Without marks.
    pub unquoted: Vec<&'a Reuse>,
}

/// One member with its description.
struct Draft<'a> {
    article: ArticleIx,
    item: Item,
    segments: Vec<Span<Raw>>,
    words: &'a [Word],
    zone: Zone,
    is_pivot: bool,
}

/// Builds the finding of `members`, if it has two places.
pub(crate) fn build(documents: &[Document], mut members: Members) -> Option<Finding> {
    settle(documents, &mut members);
    if members.quoted.is_empty() || members.quoted.len() + members.unquoted.len() < 2 {
        return None;
    }
    let pivot = pivot(documents, &members);
    let full = printed(documents, pivot);
    let mut drafts: Vec<Draft> = Vec::new();
    for version in &members.quoted {
        drafts.push(Draft {
            article: ArticleIx(version.document),
            item: Item::Quote(version.quote),
            segments: version.segments.clone(),
            words: &version.words,
            zone: align(full.words, &version.words),
            is_pivot: std::ptr::eq(version, pivot),
        });
    }
    for reuse in &members.unquoted {
        let zone = align(full.words, &reuse.words);
        let (article, here) = (ArticleIx(reuse.document), zone.a());
        // An article that has these words in marks too is counted there.
        let marked = drafts.iter().any(|d| d.article == article && d.zone.a().start < here.end && here.start < d.zone.a().end);
        if !marked {
            drafts.push(Draft { article, item: Item::Stretch, segments: vec![reuse.raw], words: &reuse.words, zone, is_pivot: false });
        }
    }
    if drafts.len() < 2 {
        return None;
    }
    drafts.sort_by(|a, b| (a.article, &a.segments, a.item).cmp(&(b.article, &b.segments, b.item)));
    let occurrences: Vec<Occurrence> = drafts.iter().map(|d| occurrence(documents, full, d, &drafts)).collect();
    let named: Vec<_> = drafts.iter().filter_map(|d| speaker(&members, d)).collect();
    let outlets: Vec<_> = named.iter().map(|(s, d)| (*s, documents[*d as usize].article.name())).collect();
    let formula = formula(&members);
    Some(Finding {
        kind: FindingKind::Quote,
        strength: Strength::Strict,
        pivot: drafts.iter().position(|d| d.is_pivot)?,
        link: vec![reason(&drafts)],
        occurrences,
        figures: Vec::new(),
        warnings: if formula.is_some() { Vec::new() } else { disagreement(&outlets) },
        formula,
    })
}

/// Appends the next part of the same quotation.
fn extend(version: &mut Version, part: Version) {
    let offset = version.segments.len() as u32;
    let words = part.words.into_iter().enumerate();
    version.words.extend(words.map(|(i, w)| Word { segment: w.segment + offset, gap: w.gap || i == 0, ..w }));
    version.segments.extend(part.segments);
    version.outer = version.outer.hull(part.outer);
}

/// Puts the parts of one quotation together, and leaves out what would count one place twice: a nested quotation beside the one around it, and
/// a reuse beside a longer reuse.
fn settle(documents: &[Document], members: &mut Members) {
    members.quoted.sort_by_key(|v| (v.document, v.quote, v.outer));
    let parts = std::mem::take(&mut members.quoted);
    let mut whole: Vec<Version> = Vec::new();
    for part in parts {
        match whole.last_mut() {
            Some(last) if (last.document, last.quote) == (part.document, part.quote) => extend(last, part),
            _ => whole.push(part),
        }
    }
    whole.sort_by_cached_key(|v| fullness(documents, v));
    let mut kept: Vec<Version> = Vec::new();
    for version in whole {
        if !kept.iter().any(|k| k.document == version.document && k.outer.overlaps(version.outer) && k.quote != version.quote) {
            kept.push(version);
        }
    }
    members.quoted = kept;
    members.unquoted.sort_by_key(|r| (r.document, std::cmp::Reverse(r.equal), r.raw, r.version));
    let mut kept: Vec<&Reuse> = Vec::new();
    for reuse in &members.unquoted {
        if !kept.iter().any(|k| k.document == reuse.document && k.raw.overlaps(reuse.raw)) {
            kept.push(reuse);
        }
    }
    members.unquoted = kept;
}

/// The fullest version; among equally long ones the one the others differ least from, then the
/// earliest.
fn pivot<'a>(documents: &[Document], members: &'a Members) -> &'a Version {
    let longest = members.quoted[0].words.len();
    let rivals: Vec<&Version> = members.quoted.iter().filter(|v| v.words.len() == longest).collect();
    let distinct = rivals.iter().any(|v| v.words.iter().map(|w| w.hash).ne(rivals[0].words.iter().map(|w| w.hash)));
    if !distinct {
        return rivals[0];
    }
    let changes = |full: &Version| -> usize {
        let others = members.quoted.iter().take(4 * RIVALS);
        others.map(|o| describe(printed(documents, full), printed(documents, o), &align(&full.words, &o.words)).changes.len()).sum()
    };
    let best = rivals.iter().copied().take(RIVALS).enumerate().min_by_key(|(i, v)| (changes(v), *i));
    best.map_or(rivals[0], |(_, v)| v)
}

fn printed<'a>(documents: &[Document<'a>], version: &'a Version) -> Printed<'a> {
    Printed { text: &documents[version.document as usize].article.text, words: &version.words }
}

fn occurrence(documents: &[Document], full: Printed, draft: &Draft, all: &[Draft]) -> Occurrence {
    let part = Printed { text: &documents[draft.article.at()].article.text, words: draft.words };
    let Difference { changes, elided, truncated } = describe(full, part, &draft.zone);
    // Two quotations of one article that hold different parts of the fullest version are what
    // the narrator left of it.
    let pieces = all.iter().any(|d| {
        let (a, b) = (d.zone.a(), draft.zone.a());
        d.article == draft.article
            && d.item != draft.item
            && d.item != Item::Stretch
            && !d.is_pivot
            && (a.end <= b.start || b.end <= a.start)
    });
    let form = match () {
        () if draft.is_pivot => Form::Verbatim,
        () if draft.item == Item::Stretch => Form::Unquoted,
        () if !changes.is_empty() => Form::Altered,
        () if draft.segments.len() > 1 || pieces => Form::Split,
        () if elided => Form::Elided,
        () if truncated => Form::Truncated,
        () if printed_alike(full, part) => Form::Verbatim,
        () => Form::Punctuation,
    };
    Occurrence { article: draft.article, item: draft.item, segments: draft.segments.clone(), form, changes }
}

/// The speaker of a draft in marks, with its article.
fn speaker<'a>(members: &'a Members, draft: &Draft) -> Option<(Option<&'a super::Speaker>, u32)> {
    let Item::Quote(quote) = draft.item else { return None };
    let version = members.quoted.iter().find(|v| v.document == draft.article.0 && v.quote == quote)?;
    Some((version.speaker.as_ref(), version.document))
}

/// Why the members are one finding, in words.
fn reason(drafts: &[Draft]) -> String {
    let mut shared: Vec<u32> = drafts.iter().filter(|d| !d.is_pivot).map(|d| d.zone.equal()).collect();
    shared.sort_unstable();
    match (shared.first(), shared.last()) {
        (Some(least), Some(most)) if least != most => format!("shares {least} to {most} words with the fullest version"),
        (Some(words), _) => format!("shares {words} words with the fullest version"),
        _ => String::new(),
    }
}

/// Labels and titles are shared by everybody who writes about the thing.
fn formula(members: &Members) -> Option<&'static str> {
    let label = |v: &Version| matches!(v.kind, QuoteKind::Title | QuoteKind::Term) || is_title(&v.words);
    let any = |kind| members.quoted.iter().any(|v| v.kind == kind);
    match () {
        () if !members.quoted.iter().all(label) => None,
        () if any(QuoteKind::Title) => Some("title of a work"),
        () if any(QuoteKind::Term) => Some("label"),
        () => None,
    }
}
