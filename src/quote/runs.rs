//! Runs of capitalised words that may be names.
//!
//! In: the narrator's elements. Out: [`Run`]s with the titles before them cut off, "X and Y"
//! split, roles without a name dropped. It never decides whether two runs name the same.

use super::SourceKind;
use super::lexicon::is;
use super::names::{behind_nickname, given, known};
use super::officers::{body_led, led_body, sent_to};
use super::openers::Openers;
use super::phrase::is_elect;
use super::prose::{Prose, gap};
use super::source::{is_dateline, is_opener, is_source_noun};
use std::ops::Range;

/// A run of capitalised words.
pub(super) struct Run {
    pub elems: Range<usize>,
    /// Title words directly before it.
    pub titled: Option<Range<usize>>,
    pub kind: Option<SourceKind>,
}

/// All runs that may be names, in order. O(n).
pub(super) fn find(p: &Prose) -> Vec<Run> {
    let openers = Openers::new(p);
    let surnames = titled_surnames(p);
    let mut runs = Vec::new();
    for u in &p.units {
        let mut i = u.elems.start;
        while i < u.elems.end {
            // Nothing else begins a run.
            let run = if p.elems[i].any(is::CAPITAL | is::NUMBER) { run_at(p, i, u.elems.end, &openers, &surnames) } else { None };
            match run {
                Some(run) => {
                    let next = run.elems.end;
                    push_run(p, run, u.elems.start, &Known { openers: &openers, surnames: &surnames }, &mut runs);
                    i = next;
                }
                None => i += 1,
            }
        }
    }
    runs
}

/// Titles that people bear as surnames.
const TITLES_AS_SURNAMES: &[&str] =
    &["lord", "king", "prince", "bishop", "judge", "dean", "major", "pope", "marshal", "guard", "coach", "forward"];

/// Those of [`TITLES_AS_SURNAMES`] that stand behind a forename in the article ("Bob Lord wrote"), by their
/// hashes, each once.
fn titled_surnames(p: &Prose) -> Vec<u64> {
    let e = &p.elems;
    let forename = |k: usize| e[k].any(is::MALE | is::FEMALE) && !e[k].any(is::TITLE);
    let ends = |k: usize| e.get(k + 1).is_none_or(|next| !next.is_name_like() || next.gap & gap::BORDER != 0);
    let bears = |&k: &usize| {
        let x = &e[k];
        x.any(is::TITLE)
            && x.any(is::CAPITAL)
            && x.gap & gap::BORDER == 0
            && forename(k - 1)
            && ends(k)
            && TITLES_AS_SURNAMES.contains(&p.word(k))
    };
    let mut found: Vec<u64> = (1..e.len()).filter(bears).map(|k| p.hash(k)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// What the article tells of its words before runs are cut.
struct Known<'a> {
    openers: &'a Openers,
    surnames: &'a [u64],
}

/// The run of capitalised words that begins at element `i`.
fn run_at(p: &Prose, i: usize, hi: usize, openers: &Openers, surnames: &[u64]) -> Option<Run> {
    let e = &p.elems;
    let starts = |k: usize| {
        let x = &e[k];
        // "Jan Roe wrote", but "Jan. 3", "in June Verton".
        let given = || {
            matches!(p.word(k), "jan" | "april" | "june" | "august")
                && k + 1 < hi
                && e[k + 1].is_name_like()
                && e[k + 1].gap == 0
                && !e[k + 1].any(is::DAY | is::ORG | is::TITLE | is::PLACE)
                && known(p.printed(k + 1..k + 2)).is_none()
                && (k == 0
                    || !e[k - 1].any(is::PREP | is::DAY | is::NUMBER | is::DET | is::POSSESSIVE)
                        && !matches!(p.word(k - 1), "last" | "next" | "late" | "early" | "every" | "mid"))
        };
        // "the Morning Lamp"
        let paper = || {
            let title = k > 0 && p.word(k - 1) == "good";
            !title
                && matches!(p.word(k), "morning" | "evening")
                && !x.any(is::FIRST)
                && k + 1 < hi
                && e[k + 1].is_name_like()
                && e[k + 1].gap == 0
        };
        if !x.is_word()
            || !x.any(is::CAPITAL)
            || p.word(k) == "here"
            || x.any(is::DAY) && !x.any(is::MALE | is::FEMALE) && !given() && !paper()
        {
            return false;
        }
        if !x.any(is::FIRST) {
            return !x.any(is::DET | is::PREP | is::COORD | is::PRONOUN | is::AUX | is::NOBODY | is::POSSESSIVE);
        }
        // "Sound General Hospital", though the article also knows a sound.
        let goes_on = (k + 1..hi).take_while(|&j| e[j].is_name_like() && e[j].gap == 0).last();
        let body = goes_on.is_some_and(|last| last > k + 1 && e[last].any(is::ORG));
        if body && !x.any(is::FUNCTION | is::DAY | is::ROLE | is::PLURAL) {
            return true;
        }
        // "Planned Parenthood"
        if k + 1 < hi && e[k + 1].is_name_like() && known(p.printed(k..k + 2)).is_some() {
            return true;
        }
        if !Openers::may_open_a_name(x) {
            return false;
        }
        // A sentence's first word is a name when it is one elsewhere, or a name goes on; one that is
        // also printed in small letters is none.
        let elsewhere = openers.of(p.hash(k));
        if elsewhere.small && !elsewhere.named && !x.any(is::MALE | is::FEMALE | is::CAPS | is::TITLE) {
            return false;
        }
        elsewhere.named
            || x.any(is::MALE | is::FEMALE | is::CAPS | is::TITLE | is::OUTLET)
            // "Changing Verton's name will take a year": no first name.
            || !x.any(is::ING) && e.get(k + 1).is_some_and(|n| k + 1 < hi && n.is_name_like() && n.gap == 0)
            || e.get(k + 1)
                .is_some_and(|n| k + 1 < hi && n.gap & gap::COMMA != 0 && p.word(k + 1) == "who" && !x.any(is::ROLE | is::PLURAL))
            || e.get(k + 1).is_some_and(|n| k + 1 < hi && n.any(is::CUE | is::GENITIVE | is::AUX) && !x.any(is::ROLE | is::ORG | is::DOC))
                // "Widespread reports have said": a noun.
                && !(e[k + 1].any(is::DOC) && e.get(k + 2).is_some_and(|n| k + 2 < hi && n.any(is::AUX)))
                && !is_plural_source(p, k)
    };
    // "60 Minutes"
    let numbered =
        e[i].any(is::NUMBER) && i + 1 < hi && e[i + 1].gap & !gap::MARK == 0 && e[i + 1].any(is::OUTLET) && e[i + 1].is_name_like();
    // "the Nine-Oar"
    let compound = e[i].any(is::NUMBER | is::DET)
        && e[i].any(is::CAPITAL)
        && !e[i].any(is::FIRST)
        && i + 1 < hi
        && e[i + 1].is_name_like()
        && is_hyphened(p, i);
    if !numbered && !compound && !starts(i) {
        return None;
    }
    let mut k = i + 1;
    while k < hi {
        let x = &e[k];
        if k == i + 1
            && let Some(surname) = behind_nickname(p, k, hi)
        {
            k = surname + 1;
            continue;
        }
        if !x.is_word() || x.gap & (gap::BORDER | gap::MARK) != 0 {
            break;
        }
        // "Exton County Sheriff's Office": one body.
        let office =
            |j: usize| e[j].is_name_like() && e[j].gap & gap::BORDER == 0 && matches!(p.word(j), "office" | "department" | "bureau");
        if x.any(is::GENITIVE) && e[k - 1].any(is::TITLE) && k + 1 < hi && office(k + 1) {
            k += 2;
            continue;
        }
        if x.is_name_like() && !x.any(is::DAY | is::DET | is::PREP | is::COORD | is::AUX) {
            k += 1;
            continue;
        }
        let word = p.word(k);
        // "Freedom From Religion Foundation": where small words have capitals inside a body's name.
        let joins =
            x.any(is::PREP) && x.is_name_like() && x.gap & gap::BORDER == 0 && i > 0 && e[i - 1].is_word() && p.word(i - 1) == "the";
        if joins && (k + 1..hi.min(k + 4)).take_while(|&j| e[j].is_name_like() && e[j].gap & gap::BORDER == 0).any(|j| e[j].any(is::ORG)) {
            k += 1;
            continue;
        }
        let particle = is_particle(word);
        let title = |j: usize| e[j].any(is::TITLE) && !surnames.contains(&p.hash(j));
        let body = (i..k).any(|j| e[j].any(is::ORG | is::OUTLET));
        let org = body || (i..k).any(title);
        // "Secretary of State Ann Roe" and "National Institutes of Health", but "Senator Ann Roe of Exton".
        let named = || (i..k).rfind(|&j| title(j)).is_some_and(|t| k - t > if modifies(p.word(t)) { 2 } else { 1 });
        // "House Speaker Jo Roe of Exton": a person, though a body opens the run.
        let of_title = body && !titles_before_name(p, i, k) || !named();
        let of = org && (matches!(word, "and" | "&") || of_title && matches!(word, "of" | "for" | "the" | "on"));
        let next = (k + 1..hi.min(k + 3)).find(|&j| !matches!(p.word(j), "the" | "la"));
        let goes_on = next.is_some_and(|j| e[j].is_name_like() && !e[j].any(is::DAY) && (k..=j).all(|m| e[m].gap & gap::BORDER == 0));
        if (particle || of || is_of_a_firm(p, k, hi)) && goes_on {
            k = next.unwrap_or(k) + 1;
        } else {
            break;
        }
    }
    Some(Run { elems: i..k, titled: None, kind: None })
}

/// True where a hyphen joins the element at `k` to the next.
fn is_hyphened(p: &Prose, k: usize) -> bool {
    p.source[p.raw(k).end() as usize..].starts_with('-')
}

/// Given names that look like trades: "Harper Ann Roe".
const FORENAMES_LIKE_TRADES: &[&str] = &[
    "archer", "asher", "baker", "carter", "cooper", "fisher", "harper", "hunter", "miller", "parker", "porter", "sawyer", "spencer",
    "taylor", "tucker", "turner", "tyler", "victor", "walker",
];

/// "Mills and Co", "Roe & Sons": the "and" at `k` joins no two names.
pub(super) fn is_of_a_firm(p: &Prose, k: usize, hi: usize) -> bool {
    let next = p.elems.get(k + 1).filter(|x| k + 1 < hi && x.is_name_like() && x.gap & gap::BORDER == 0);
    matches!(p.word(k), "and" | "&") && next.is_some() && matches!(p.word(k + 1), "co" | "company" | "sons" | "bros" | "brothers")
}

/// True where a title stands before a forename and a surname that end the run: "House Speaker Jo Roe".
fn titles_before_name(p: &Prose, i: usize, k: usize) -> bool {
    let e = &p.elems;
    let title = (i..k).rfind(|&j| e[j].any(is::TITLE));
    title.is_some_and(|t| t + 1 < k && e[t + 1].any(is::MALE | is::FEMALE) && k - t >= 3 && k - t <= 4)
}

/// Words that stand before a title or a body and are none themselves: "state", "national".
pub(super) fn modifies(word: &str) -> bool {
    const MODIFIERS: &[&str] = &[
        "former",
        "acting",
        "interim",
        "state",
        "district",
        "county",
        "city",
        "national",
        "republican",
        "democratic",
        "independent",
        "conservative",
        "liberal",
        "progressive",
        "deputy",
        "vice",
        "assistant",
        "associate",
        "general",
        "first",
    ];
    MODIFIERS.contains(&word)
}

/// "Angus King", "Ann Bishop": posts that people are called by.
fn is_also_a_surname(word: &str) -> bool {
    const SURNAMES: &[&str] =
        &["king", "bishop", "judge", "prince", "pope", "marshal", "major", "pastor", "alderman", "singer", "justice", "host", "chancellor"];
    SURNAMES.contains(&word)
}

/// A small word inside a name: "Staffan de Roe".
pub(super) fn is_particle(word: &str) -> bool {
    matches!(word, "de" | "la" | "van" | "von" | "bin" | "al" | "el" | "der" | "du" | "dos" | "del" | "da" | "di" | "ibn" | "le")
}

/// What an office is of, where a name follows: "Director of National Intelligence James Roe".
const OFFICES: &[&[&str]] = &[
    &["state"],
    &["defense"],
    &["treasury"],
    &["the", "treasury"],
    &["commerce"],
    &["labor"],
    &["energy"],
    &["education"],
    &["agriculture"],
    &["transportation"],
    &["the", "interior"],
    &["homeland", "security"],
    &["health"],
    &["health", "and", "human", "services"],
    &["veterans", "affairs"],
    &["staff"],
    &["police"],
    &["operations"],
    &["the", "house"],
    &["national", "intelligence"],
    &["national", "security"],
];

/// Where the name begins in "President of Mexico Enrique Roe": behind the longest known office, or at
/// a forename.
fn behind_office(p: &Prose, of: usize, end: usize) -> Option<usize> {
    let known = OFFICES.iter().filter(|office| {
        let fits = of + 1 + office.len() < end;
        fits && office.iter().zip(of + 1..).all(|(word, k)| p.word(k) == *word)
    });
    let known = known.map(|office| of + 1 + office.len()).max();
    let forename = || (of + 2..end.saturating_sub(1)).find(|&k| p.elems[k].any(is::MALE | is::FEMALE));
    known.or_else(forename).filter(|name| (1..=4).contains(&(end - name)))
}

/// "Studies have shown", "Forecasters say": nouns, though no small letter shows it.
fn is_plural_source(p: &Prose, k: usize) -> bool {
    let word = p.word(k);
    word.ends_with('s') && is_source_noun(word) && !p.elems[k].any(is::CAPS | is::MALE | is::FEMALE | is::PLACE)
}

/// Cuts titles off a run, splits "X and Y", drops what names nothing.
fn push_run(p: &Prose, run: Run, lo: usize, known: &Known, runs: &mut Vec<Run>) {
    let e = &p.elems;
    let Range { mut start, end } = run.elems;
    // "Exton Warns Venn Could Pull Out": a headline among the lines, no name.
    let verb = |k: usize| {
        matches!(p.word(k), "is" | "are" | "was" | "were" | "has" | "have" | "had" | "can" | "could" | "would" | "should" | "cannot")
    };
    if end - start >= 5 && (start + 1..end - 1).any(verb) {
        return;
    }
    // "Russian state TV": what kind of outlet, not which.
    if end - start == 1 && matches!(p.word(start), "tv" | "radio" | "television") {
        return;
    }
    if let Some(and) = (start..end).find(|&k| e[k].any(is::COORD) && !e[k].is_name_like()) {
        let org_before = (start..and).any(|k| e[k].any(is::ORG));
        // "Globe and Mail"
        // "Exton Post and Courier", but "Exton News and Reuters".
        let paper = and == start + 1 || matches!(p.word(end - 1), "courier" | "mail");
        let outlet = and + 2 == end && and > start && paper && e[and - 1].any(is::OUTLET) && e[and + 1].any(is::OUTLET);
        if !outlet && !org_before && !is_of_a_firm(p, and, end) || end - and > 2 && e[and + 1].any(is::MALE | is::FEMALE | is::TITLE) {
            push_run(p, Run { elems: start..and, titled: None, kind: None }, lo, known, runs);
            push_run(p, Run { elems: and + 1..end, titled: None, kind: None }, lo, known, runs);
            return;
        }
    }
    // "the ambassador to Verton Ann Roe": the country, and who is sent there.
    if let Some(name) = sent_to(p, start, end, lo) {
        push_run(p, Run { elems: start..name, titled: None, kind: None }, lo, known, runs);
        runs.push(Run { elems: name..end, titled: None, kind: None });
        return;
    }
    let surname = |k: usize| known.surnames.contains(&p.hash(k));
    let initial = |k: usize| p.word(k).chars().count() == 1;
    let first_name = |k: usize| e[k].any(is::MALE | is::FEMALE) || given::is_given(p.word(k)) || initial(k);
    // "Carla Hill", "Donald White": a surname, though there is a newspaper and a house of that name.
    let surname_of = |k: usize| end - start == 2 && k == start + 1 && first_name(start) && matches!(p.word(k), "hill" | "white" | "court");
    let genitive_head = |k: usize| e[k].any(is::OUTLET) && !e[k].any(is::MALE | is::FEMALE) && !surname_of(k);
    let ends_as_org = e[end - 1].any(is::ORG) && !surname_of(end - 1) || (end - start > 1 && genitive_head(end - 1));
    let of_org = (start..end).find(|&k| e[k].any(is::PREP) && !e[k].is_name_like());
    let mut kind = None;
    let mut titled = None;
    // "Radio Exton", "Channel Nine", "Daily Exton", "Exton Today"
    let station = end - start > 1
        && (matches!(p.word(start), "radio" | "channel" | "tv" | "television" | "daily" | "morning" | "evening")
            || p.word(end - 1) == "today");
    // "Board of Supervisors Chairman James Roe": an officer of the body.
    let forename = |k: usize| k + 1 < end && first_name(k);
    // "White House Chief of Staff James Roe" too.
    let officer = |of: usize| {
        let post = of > start && e[of - 1].any(is::TITLE) && behind_office(p, of, end).is_some_and(first_name);
        post || (of + 1..end).any(|k| e[k].any(is::TITLE) && !e[k].any(is::ORG) && forename(k + 1))
    };
    let org_first = of_org.is_some_and(|of| (start..of).any(|k| e[k].any(is::ORG)) && !officer(of));
    if station {
        kind = Some(SourceKind::Outlet);
    } else if ends_as_org || org_first {
        kind = Some(if genitive_head(end - 1) && !e[end - 1].any(is::ORG) { SourceKind::Outlet } else { SourceKind::Organization });
        // "Director Ann Roe" needs its title cut; "Bank President" and "Attorney General" are roles.
    } else {
        let last_title = (start..end).rev().find(|&k| {
            (e[k].any(is::TITLE | is::ORG) || e[k].any(is::ROLE) && forename(k + 1))
                && !(k + 1 == end && (surname(k) || surname_of(k) || k > start && first_name(k - 1) && is_also_a_surname(p.word(k))))
                && !((e[k].any(is::MALE | is::FEMALE) || p.word(k) == "first") && k > start)
        });
        // "the National Lanterns": no post.
        let body = |t: usize| {
            let whole = matches!(p.word(t), "national" | "conservative" | "independent" | "liberal" | "progressive");
            t == start
                && end - start == 2
                && whole
                && start > lo
                && e[start - 1].is_word()
                && p.word(start - 1) == "the"
                && !first_name(t + 1)
        };
        let last_title = if last_title.is_some_and(body) {
            kind = Some(SourceKind::Organization);
            None
        } else {
            last_title
        };
        // "President-Elect Roe"
        let last_title = last_title.map(|t| if t + 1 < end && is_elect(p, t + 1) { t + 1 } else { t });
        if let Some(t) = last_title {
            runs.extend(led_body(p, start..t + 1, known.openers));
            if t + 1 == end {
                return; // a role without a name
            }
            let office = of_org.and_then(|of| behind_office(p, of, end)).filter(|&name| name > t);
            let name = office.or_else(|| of_org.is_none_or(|of| of < t).then_some(t + 1));
            let Some(name) = name else {
                // "President of Mexico", "CEO of Verton"
                runs.extend(of_org.and_then(|of| body_led(p, of, end)));
                return;
            };
            titled = Some(start..name);
            start = name;
        }
    }
    // "Croatian Luka Roe": where he is from.
    if titled.is_none() && kind.is_none() && end - start == 3 && e[start].any(is::PLACE) && !first_name(start) && first_name(start + 1) {
        start += 1;
    }
    // "CBS News Holly Roe": whom she works for, printed before a whole name. A ship is called by one.
    let body = |k: usize| e[k].any(is::CAPS | is::OUTLET | is::ORG) && !initial(k);
    let person = (start + 1..end.saturating_sub(1)).find(|&k| first_name(k) && !initial(k)).filter(|&k| end - k <= 3);
    let ship = matches!(p.word(start), "uss" | "hms" | "usns");
    if let Some(name) = person.filter(|&k| titled.is_none() && kind.is_none() && !ship && (start..k).all(body) && !body(k)) {
        runs.push(Run { elems: start..name, titled: None, kind: None });
        start = name;
    }
    // "Witness Ann Marie Roe": what she is, printed before a whole name.
    let role = e[start].any(is::ROLE) && !e[start].any(is::PLURAL | is::ORG | is::OUTLET | is::MALE | is::FEMALE);
    // "Oarsmaker Tom Roe", "Harbour Affairs Specialist Tom Roe"
    let trade = (start + 1..end.saturating_sub(1)).find(|&k| e[k].any(is::MALE | is::FEMALE) && !e[k].any(is::TITLE) && end - k == 2);
    let named_so = |k: usize| first_name(k) || FORENAMES_LIKE_TRADES.contains(&p.word(k));
    let trade = trade.filter(|&k| titled.is_none() && kind.is_none() && is_source_noun(p.word(k - 1)) && !named_so(k - 1));
    if let Some(name) = trade.filter(|&k| (start..k).all(|j| !first_name(j) && !e[j].any(is::PREP | is::COORD))) {
        titled = Some(start..name);
        start = name;
    }
    let whole_name = || (start + 1..end).all(|k| e[k].is_name_like() && !e[k].any(is::ORG | is::DOC | is::MEDIA | is::PREP | is::DET));
    if titled.is_none() && kind.is_none() && role && (3..=5).contains(&(end - start)) && whole_name() {
        titled = Some(start..start + 1);
        start += 1;
    }
    while start < end && e[start].any(is::PREP | is::COORD | is::DET) && !is_hyphened(p, start) {
        start += 1;
    }
    if start >= end {
        return;
    }
    let title = |k: usize| e[k].is_word() && (e[k].any(is::TITLE) || k > lo && is_elect(p, k));
    if titled.is_none() && start > lo && e[start].gap & gap::BORDER == 0 && title(start - 1) {
        let mut t = start - 1;
        while t > lo && e[t].gap & gap::BORDER == 0 && title(t - 1) {
            t -= 1;
        }
        titled = Some(t..start);
    }
    if end - start == 1 && titled.is_none() {
        let printed = p.printed(start..end);
        // "Long", "Close", "Best": surnames that are also adverbs.
        let surname = matches!(p.word(start), "long" | "best" | "close" | "early" | "still" | "first");
        let known = e[start].any(is::MALE | is::FEMALE | is::CAPS | is::OUTLET | is::PLACE);
        if is_opener(p.word(start)) && !surname && !known || is_dateline(p.word(start), printed) {
            return;
        }
    }
    // "A&E", "canine K", "Washington, D.C.": a lone letter names nobody, nor does a district.
    if end - start == 1 && p.word(start).chars().count() == 1 || p.printed(start..end) == "D.C" {
        return;
    }
    if end - start == 1 && matches!(p.word(start), "ngo" | "ngos" | "ceo" | "cfo" | "coo") {
        return;
    }
    if end - start == 1
        && e[start].any(is::TITLE | is::ROLE | is::DOC)
        && !e[start].any(is::MALE | is::FEMALE | is::CAPS)
        && titled.is_none()
        && !surname(start)
    {
        return;
    }
    if end - start <= 2 && titled.is_none() && (start..end).all(|k| e[k].any(is::NUMBER)) {
        return;
    }
    runs.push(Run { elems: start..end, titled, kind });
}
