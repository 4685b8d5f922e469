//! What an outlet is quoted with, and whom it credits there: "Exton Radio reports: “The mayor said …”".
//!
//! In: an article whose quotations are known. Out: the credits inside those of an outlet or an agency, each with
//! that outlet as its relay. It never changes who is quoted, nor looks into what people say: whom a person
//! credits is hearsay of theirs.

use super::{Credit, Quote, QuoteKind, SourceKind, kind, marks, pass, prose};
use crate::article::Article;
use crate::text::{Raw, Span, TokenText};

/// Fewest words in which an outlet passes something on.
const PASSED_ON: u32 = 8;
/// How many quotations that begin before a credit are looked at for one around it.
const NEAR: usize = 24;

/// The credits inside the quotations of outlets, in order of position. O(n) where there are such quotations.
pub(super) fn credits(
    article: &Article,
    text: &TokenText,
    marked: &[marks::Marked],
    hints: &[kind::Hint],
    quotes: &[Quote],
) -> Vec<Credit> {
    let relay = |q: &&Quote| {
        let words: u32 = q.segments.iter().map(|s| text.tokens_in(*s).len()).sum();
        let outlet = q.speaker.as_ref().is_some_and(|s| s.named && matches!(s.kind, SourceKind::Outlet | SourceKind::Agency));
        q.kind == QuoteKind::Direct && outlet && words >= PASSED_ON
    };
    let relayed: Vec<&Quote> = quotes.iter().filter(relay).collect();
    if relayed.is_empty() {
        return Vec::new();
    }
    let of = |span: Span<Raw>| {
        let near = relayed.partition_point(|q| q.outer.start() <= span.start());
        near.checked_sub(1).map(|i| relayed[i]).filter(|q| q.outer.covers(span))
    };
    let opaque: Vec<bool> = marked.iter().zip(hints).map(|(m, h)| *h == kind::Hint::Open && of(m.outer).is_none()).collect();
    let prose = prose::read(&article.text, text, marked, &opaque);
    let (_, drafts, credited) = pass(article, &prose);
    let mut found: Vec<Credit> = drafts.iter().zip(credited).filter_map(|(d, c)| super::credit(&prose, d, c)).collect();
    found.retain_mut(|c| {
        // What stands in marks of its own there is somebody's speech.
        let before = quotes.partition_point(|q| q.outer.start() <= c.cue.span.start());
        let mut near = quotes[before.saturating_sub(NEAR)..before].iter();
        if near.any(|q| q.kind == QuoteKind::Nested && q.outer.covers(c.cue.span)) {
            return false;
        }
        let Some(relay) = of(c.cue.span).filter(|q| q.outer.covers(c.source.mention)).and_then(|q| q.speaker.as_ref()) else {
            return false;
        };
        let own = c.source.name == relay.name;
        if !own && !c.via.iter().any(|v| v.name == relay.name) {
            c.via.insert(0, relay.clone());
        }
        !own && c.rule != "own-check"
    });
    found
}
