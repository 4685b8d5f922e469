//! Officers: the bodies and countries that a run of capitalised words names beside a person's post.
//!
//! In: a run with a post in it. Out: the run of the body, or where the person's name begins. It never decides what a
//! run names.

use super::SourceKind;
use super::lexicon::is;
use super::names::given;
use super::openers::Openers;
use super::prose::{Elem, Prose};
use super::runs::Run;
use std::ops::Range;

/// Where the name of an envoy begins in the run `start..end` behind "ambassador to".
pub(super) fn sent_to(p: &Prose, start: usize, end: usize, lo: usize) -> Option<usize> {
    let before = |n: usize| start.checked_sub(n).filter(|&k| k >= lo).map_or("", |k| p.word(k));
    let to = if before(1) == "the" { 2 } else { 1 };
    let sent = before(to) == "to" && matches!(before(to + 1), "ambassador" | "envoy");
    let forename = |&k: &usize| p.elems[k].any(is::MALE | is::FEMALE) || given::is_given(p.word(k));
    (start + 1..end.saturating_sub(1)).filter(|_| sent).find(forename)
}

/// Posts that only bodies have.
const LEADS: &[&str] = &["ceo", "cfo", "coo", "chairman", "chairwoman", "chair"];

/// "Verton CEO Ann Roe", "Harbour Board Chairman": the body that somebody leads.
pub(super) fn led_body(p: &Prose, titled: Range<usize>, openers: &Openers) -> Option<Run> {
    let e = &p.elems;
    let title = titled.clone().find(|&k| e[k].any(is::TITLE))?;
    let body = titled.start..title;
    let plain = |k: usize| is_plain(&e[k]);
    // What opens a sentence has its capital from that, unless it is a name elsewhere.
    let named = |k: usize| !e[k].any(is::FIRST) || openers.of(p.hash(k)).named;
    let fits = (1..=4).contains(&body.len()) && LEADS.contains(&p.word(title)) && body.clone().all(plain) && named(body.start);
    fits.then_some(Run { elems: body, titled: None, kind: Some(SourceKind::Organization) })
}

/// "CEO of Verton": the body behind a preposition at `of`.
pub(super) fn body_led(p: &Prose, of: usize, end: usize) -> Option<Run> {
    let body = of + 1..end;
    let fits =
        of > 0 && p.word(of) == "of" && LEADS.contains(&p.word(of - 1)) && body.len() <= 4 && body.clone().all(|k| is_plain(&p.elems[k]));
    fits.then_some(Run { elems: body, titled: None, kind: Some(SourceKind::Organization) })
}

/// A word of a name that is no forename, place or post.
fn is_plain(x: &Elem) -> bool {
    x.any(is::CAPITAL) && !x.any(is::MALE | is::FEMALE | is::PLACE | is::ROLE | is::TITLE | is::NUMBER | is::GENITIVE)
}
