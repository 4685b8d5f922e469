//! What a name names: a person, a body, an outlet or an agency, and of persons whether he or she.
//!
//! In: a run of capitalised words and what stands beside it. Out: a kind and a gender. It never
//! looks at another mention.

use super::{Gender, bodies, given};
use crate::article::agency::agency;
use crate::quote::SourceKind;
use crate::quote::lexicon::is;
use crate::quote::prose::{Prose, gap};
use crate::quote::runs::{Run, modifies};
use crate::quote::words::PLATFORMS;
use crate::text::word_hash;
use std::ops::Range;

/// "Verton's customers", "Verton shares": what only a company has. The name is one word, so nothing
/// else in it shows that it is no surname.
pub(super) fn shows_a_business(p: &Prose, run: &Run) -> bool {
    const HAS: &[&str] =
        &["ceo", "shares", "stock", "shareholders", "customers", "users", "subscribers", "stores", "passengers", "flights", "headquarters"];
    // Of people these stand behind a genitive: "Roe's account". Accounts of a platform are not its own.
    const HAS_BARE: &[&str] = &[
        "shareholder",
        "investors",
        "customer",
        "user",
        "accounts",
        "account",
        "store",
        "flight",
        "employees",
        "workers",
        "plant",
        "plants",
        "factory",
        "products",
        "subsidiary",
    ];
    let e = &p.elems;
    let end = run.elems.end;
    if bodies::is_known_company(p.printed(run.elems.clone())) {
        return true;
    }
    let genitive = e.get(end).is_some_and(|x| x.any(is::GENITIVE));
    let at = end + usize::from(genitive);
    let has = |k: usize| HAS.contains(&p.word(k)) || matches!(p.word(k), "executive" | "executives");
    // "the chief executive of Verton"
    let start = run.elems.start;
    let of = start >= 2 && e[start].gap & gap::BORDER == 0 && e[start - 1].gap & gap::BORDER == 0 && p.word(start - 1) == "of";
    of && e[start - 2].is_word() && has(start - 2)
        || e.get(at).is_some_and(|x| {
            let bare = !genitive && HAS_BARE.contains(&p.word(at)) && !PLATFORMS.contains(&p.word(start));
            x.is_word() && x.gap & gap::BORDER == 0 && (bare || HAS.contains(&p.word(at)))
        })
}

/// "the Taliban said", "the Borgata's": a person's name has no article. "the Roe campaign" is of a person, "the
/// Roes" are a family.
pub(super) fn has_article(p: &Prose, run: &Run, singles: &[u64]) -> bool {
    let e = &p.elems;
    let Range { start, end } = run.elems;
    let article = start > 0 && p.word(start - 1) == "the" && e[start - 1].is_word() && e[start].gap == 0;
    let alone = || {
        e.get(end).is_none_or(|x| {
            // "the Exton, Fenland, company"
            x.gap & gap::BORDER & !gap::COMMA != 0
                || x.gap & gap::COMMA == 0
                    && x.any(is::CUE | is::AUX | is::VERB | is::PREP | is::COORD | is::RELATIVE | is::SUBORD | is::GENITIVE)
        })
    };
    let family = || p.word(start).strip_suffix('s').is_some_and(|name| singles.binary_search(&word_hash(name)).is_ok());
    article && run.titled.is_none() && !e[start].any(is::MALE | is::FEMALE | is::NUMBER | is::ROLE) && alone() && !family()
}

/// "Human Rights Watch", "CBS Exton", "Swedish Academy": words that no person is called by.
fn of_body_words(p: &Prose, run: &Run) -> Option<SourceKind> {
    let e = &p.elems;
    let Range { start, end } = run.elems;
    let first = &e[start];
    let initial = |k: usize| p.word(k).chars().count() == 1;
    let forename = |k: usize| e[k].any(is::MALE | is::FEMALE) || given::is_given(p.word(k)) || initial(k);
    // "the conservative Forum"
    let titled = run.titled.clone().is_some_and(|title| !title.into_iter().all(|k| modifies(p.word(k))));
    if titled || forename(start) || (start + 1..end - 1).any(forename) {
        return None;
    }
    // "Fox" before a place or a number: a station.
    if p.word(start) == "fox"
        && end - start == 2
        && first.any(is::CAPITAL)
        && (e[start + 1].any(is::PLACE | is::NUMBER) || p.word(start + 1) == "news")
    {
        return Some(SourceKind::Outlet);
    }
    // "CBS Exton", but "ANN ROE" in a headline and "JD Roe".
    let letters = first.any(is::CAPS) && p.word(start).len() >= 3 && !(start + 1..end).all(|k| e[k].any(is::CAPS));
    if letters && first.any(is::OUTLET) {
        return Some(SourceKind::Outlet);
    }
    let business = bodies::is_known_company(p.printed(start..start + 1));
    let body = business || letters || bodies::ends_a_body(p.hash(end - 1)) || bodies::opens_a_body(p.hash(start));
    body.then_some(SourceKind::Organization)
}

/// What small words beside a name make it: "the union X", "X, a charity in Exton", "at X".
fn body_beside(p: &Prose, run: &Run) -> Option<SourceKind> {
    let e = &p.elems;
    let Range { start, end } = run.elems;
    let kind = |k: usize| {
        let body = matches!(
            p.word(k),
            "charity"
                | "union"
                | "group"
                | "company"
                | "firm"
                | "nonprofit"
                | "ngo"
                | "organization"
                | "organisation"
                | "watchdog"
                | "association"
                | "agency"
                | "party"
                | "think-tank"
                | "startup"
                | "retailer"
                | "automaker"
                | "airline"
                | "manufacturer"
                | "developer"
                | "consultancy"
                | "foundation"
                | "coalition"
                | "contractor"
        );
        let media =
            e[k].any(is::MEDIA) && !e[k].any(is::DOC & !is::MEDIA) || matches!(p.word(k), "site" | "website" | "newspaper" | "newsletter");
        if body { Some(SourceKind::Organization) } else { media.then_some(SourceKind::Outlet) }
    };
    let small = |k: usize| e[k].is_word() && !e[k].any(is::CAPITAL);
    // "… of the group. Ann Roe said": the sentence before is none of its words.
    let opens = e[start].any(is::FIRST);
    if run.titled.is_none() && start > 0 && !opens && e[start].gap & gap::BORDER == 0 && small(start - 1) {
        if let Some(kind) = kind(start - 1) {
            return Some(kind);
        }
        let goes_on = e.get(end).is_some_and(|x| x.any(is::GENITIVE | is::CUE));
        if matches!(p.word(start - 1), "at" | "in" | "near" | "outside") && !goes_on {
            return Some(SourceKind::Organization);
        }
    }
    // "the news agency, X,"
    let apposed = e.get(end).is_none_or(|x| x.gap & gap::BORDER != 0);
    // "a spokesman for the harbour agency, Bo Venn,": he speaks for it.
    let officer = || {
        let clause =
            (start.saturating_sub(8)..start.saturating_sub(1)).rev().take_while(|&k| e[k].is_word() && e[k + 1].gap & gap::BORDER == 0);
        clause.into_iter().any(|k| e[k].any(is::PREP) && k > 0 && e[k - 1].any(is::ROLE | is::TITLE))
    };
    if run.titled.is_none() && start > 0 && e[start].gap & gap::COMMA != 0 && apposed && small(start - 1) && !officer() {
        let news = start > 1 && p.word(start - 1) == "agency" && p.word(start - 2) == "news";
        if let Some(kind) = if news { Some(SourceKind::Outlet) } else { kind(start - 1) } {
            return Some(kind);
        }
    }
    // "X, a charity in Exton,"
    let article = e.get(end).is_some_and(|x| x.gap & gap::COMMA != 0 && x.is_word()) && matches!(p.word(end), "a" | "an" | "the");
    // "X, a Fenland news site": where it comes from is no part of another name.
    let fits = |k: usize| small(k) || e[k].is_word() && k == end + 1;
    let close =
        (end + 1..e.len().min(end + 8)).find(|&k| !fits(k) || e[k].gap & gap::BORDER != 0 || e[k].any(is::PREP | is::ED | is::RELATIVE));
    kind(close.filter(|_| article)?.checked_sub(1).filter(|&k| k > end)?)
}

pub(super) fn title_gender(p: &Prose, title: Range<usize>) -> Gender {
    for k in title {
        match p.word(k) {
            // "will miss Roe"
            "miss" if !p.elems[k].any(is::CAPITAL) => {}
            "mr" | "sir" | "lord" | "king" | "prince" | "congressman" | "chairman" | "spokesman" | "actor" | "businessman" | "husband"
            | "father" | "son" | "brother" | "councilman" => return Gender::Male,
            "mrs" | "ms" | "miss" | "dame" | "lady" | "queen" | "princess" | "congresswoman" | "chairwoman" | "spokeswoman" | "actress"
            | "businesswoman" | "wife" | "mother" | "daughter" | "sister" | "councilwoman" => return Gender::Female,
            _ => {}
        }
    }
    Gender::Unknown
}

pub(super) fn classify(p: &Prose, run: &Run, singles: &[u64]) -> (SourceKind, Gender) {
    let e = &p.elems;
    let r = run.elems.clone();
    let first = &e[r.start];
    let printed = p.printed(r.clone());
    if let Some(kind) = bodies::known(printed).filter(|_| run.titled.is_none() || r.len() > 1) {
        return (kind, Gender::Unknown);
    }
    // "Exton Business Network", but "Climate Action Network".
    let airs = |k: usize| matches!(p.word(k), "business" | "news" | "television" | "tv" | "radio" | "broadcasting");
    if r.len() > 2 && p.word(r.end - 1) == "network" && airs(r.end - 2) {
        return (SourceKind::Outlet, Gender::Unknown);
    }
    if let Some(kind) = run.kind {
        return (agency_or(kind, printed), Gender::Unknown);
    }
    // Letters of a country or a body, which nothing else in them shows.
    if matches!(printed, "U.S" | "U.K" | "U.N") {
        return (SourceKind::Organization, Gender::Unknown);
    }
    if [".com", ".org", ".net", ".gov", ".edu"].iter().any(|domain| printed.ends_with(domain)) {
        return (SourceKind::Organization, Gender::Unknown);
    }
    if r.len() == 1 {
        if is_agency(printed) {
            return (SourceKind::Agency, Gender::Unknown);
        }
        if is_call_sign(printed) || first.any(is::OUTLET) && !first.any(is::MALE | is::FEMALE) {
            return (SourceKind::Outlet, Gender::Unknown);
        }
        if let Some(kind) = body_beside(p, run).filter(|_| !first.any(is::MALE | is::FEMALE)) {
            return (kind, Gender::Unknown);
        }
        if first.any(is::MALE | is::FEMALE) || run.titled.is_some() && !first.any(is::CAPS | is::PLACE) {
            return (SourceKind::Person, gender_of(first.flags));
        }
        let organisation = first.any(is::CAPS | is::ORG | is::PLACE) || has_article(p, run, singles) || bodies::is_people(p.word(r.start));
        return (if organisation { SourceKind::Organization } else { SourceKind::Person }, Gender::Unknown);
    }
    if is_agency(printed) {
        return (SourceKind::Agency, Gender::Unknown);
    }
    if let Some(kind) = body_beside(p, run).filter(|_| !first.any(is::MALE | is::FEMALE)) {
        return (kind, Gender::Unknown);
    }
    // "the site Harbour Watch" is a site first of all.
    if let Some(kind) = of_body_words(p, run) {
        return (kind, Gender::Unknown);
    }
    let forename = first.any(is::MALE | is::FEMALE);
    let surname_alone = singles.binary_search(&p.hash(r.end - 1)).is_ok();
    let place = r.clone().filter(|&k| e[k].any(is::PLACE) && !is_half_a_place(p, k, r.start)).count();
    let next = e.get(r.end);
    let apposed =
        next.is_some_and(|n| n.gap & gap::COMMA != 0 && (n.any(is::NUMBER | is::RELATIVE) || n.any(is::DET) && p.word(r.end).len() <= 3));
    // "Yahir David Roe Venn"
    let inside = (r.start + 1..r.end - 1).any(|k| e[k].any(is::MALE | is::FEMALE)) && r.clone().all(|k| !e[k].any(is::ORG | is::PLACE));
    let hyphened = (r.start + 1..r.end).any(|k| e[k].any(is::PREP | is::DET));
    // "Roe's mother, Mara Lo Senta Venn"
    let related = r.start > 0 && first.gap & gap::COMMA != 0 && {
        let before = &e[r.start - 1];
        before.is_word() && before.any(is::TITLE | is::ROLE) && !before.any(is::CAPITAL | is::PLURAL | is::ORG)
    };
    if r.len() <= 4
        && !hyphened
        && (forename
            || inside
            || related
            || run.titled.is_some()
            || place == 0 && (surname_alone || apposed || r.len() <= 3)
            || place < r.len() && (surname_alone || apposed))
    {
        let listed = gender_of(first.flags);
        return (SourceKind::Person, if listed == Gender::Unknown && !forename { given::gender(p.word(r.start)) } else { listed });
    }
    (SourceKind::Organization, Gender::Unknown)
}

/// "Ana Francisco Roe": the second half of a place's name without the first is a person's.
fn is_half_a_place(p: &Prose, k: usize, start: usize) -> bool {
    const HALVES: &[(&str, &str)] =
        &[("san", "francisco"), ("san", "diego"), ("san", "antonio"), ("san", "jose"), ("new", "york"), ("new", "jersey")];
    HALVES.iter().any(|(first, second)| p.word(k) == *second && (k == start || p.word(k - 1) != *first))
}

fn gender_of(flags: u32) -> Gender {
    match (flags & is::MALE != 0, flags & is::FEMALE != 0) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    }
}

fn agency_or(kind: SourceKind, printed: &str) -> SourceKind {
    if is_agency(printed) { SourceKind::Agency } else { kind }
}

/// News agencies; in prose a few of their names are those of persons and places.
pub(in crate::quote) fn is_agency(name: &str) -> bool {
    !matches!(name, "Bloomberg" | "PA" | "ANI") && agency(name).is_some()
}

/// "WXYZ", "KABC-TV"
fn is_call_sign(name: &str) -> bool {
    let head = name.split('-').next().unwrap_or("");
    head.len() == 4 && head.starts_with(['W', 'K']) && head.bytes().all(|b| b.is_ascii_uppercase())
}
