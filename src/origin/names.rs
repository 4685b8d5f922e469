//! Names across articles: which credits may mean the same source.
//!
//! In: two sources and what the articles say about people's roles. Out: [`Match`]: the same,
//! perhaps, or no. It never merges names for good: an officer and the institution are compatible,
//! yet both stay in the output.

mod lists;
mod offices;
mod people;

use crate::quote::SourceKind;
use crate::text::{fold, without_accents};
use lists::{COMPANY_FORMS, FILLERS, GENERIC, OF_AN_OFFICE, SHORT_FORMS, STAND_INS, SURNAMES_TOO, TITLES};
use offices::Held;
pub(super) use offices::{Offices, Roles};
pub(super) use people::same_person;
use people::without_generation;

/// Whether two credits mean one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Match {
    /// Two sources.
    No,
    /// One of them is unnamed, or is an outlet that may have relayed the other.
    Maybe,
    /// One source.
    Same,
}

/// The words of a name without fillers, folded, in order; short forms written out.
fn all_words(name: &str) -> Vec<String> {
    let folded = fold(name).replace(['’', '.'], "");
    let folded = without_accents(&folded);
    let split = folded.split(|c: char| !c.is_alphanumeric() && c != '-');
    let mut out: Vec<String> = Vec::new();
    for word in split.filter(|w| !w.is_empty() && !FILLERS.contains(w)) {
        // "the UN", but "Kim Jong Un".
        let capitals = |short: &str| !["un", "pa", "ag"].contains(&short) || printed_in_capitals(name, short);
        match SHORT_FORMS.iter().find(|(short, _)| *short == word && capitals(short)) {
            Some((_, long)) => out.extend(long.split(' ').map(str::to_string)),
            // "KXAB-TV" is called KXAB as well.
            None => match word.strip_suffix("-tv").or_else(|| word.strip_suffix("-fm")) {
                Some(station) if !station.is_empty() => out.extend([station.to_string(), word[station.len() + 1..].to_string()]),
                _ => out.push(word.to_string()),
            },
        }
    }
    out
}

/// True where a name has this word of small letters as "UN" or "U.N.".
fn printed_in_capitals(name: &str, word: &str) -> bool {
    let is_it = |printed: &str| {
        let mut letters = printed.chars().filter(|c| *c != '.');
        letters.by_ref().zip(word.chars()).all(|(a, b)| a.is_uppercase() && a.to_lowercase().eq(b.to_lowercase()))
            && letters.next().is_none()
    };
    name.split([' ', '-', '/']).map(|w| w.trim_end_matches("'s").trim_end_matches("’s")).any(is_it)
}

/// The identifying words of a name, folded, in order.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut out = all_words(name);
    while out.len() > 1 && out.last().is_some_and(|w| COMPANY_FORMS.contains(&w.as_str())) {
        out.pop();
    }
    if out.iter().all(|w| super::states::GOVERNMENT_ITSELF.contains(&w.as_str())) && super::states::is_american(name) {
        out.splice(0..0, ["united".to_string(), "states".to_string()]);
    }
    // "a spokesman for the Foreign Ministry" speaks for it.
    if out.len() > 2 && out[0].starts_with("spokes") {
        out.remove(0);
    }
    // "Department of Justice" is the Justice Department.
    if let [.., body, of] = &mut out[..]
        && is_department(&[of.as_str(), body.as_str()])
    {
        std::mem::swap(body, of);
    }
    // "Justice Department" and "sheriff's office" are bodies: the title is what names them.
    if let [_, .., body] = &out[..]
        && ["department", "ministry", "office", "bureau"].contains(&body.as_str())
    {
        return out;
    }
    // "Bob Lord": behind a name it is a surname.
    let surname = out.last().filter(|w| out.len() > 1 && SURNAMES_TOO.contains(&w.as_str())).cloned();
    let mut person: Vec<String> = out.iter().filter(|w| !TITLES.contains(&w.as_str())).cloned().collect();
    let named = person.iter().any(|w| !OF_AN_OFFICE.contains(&w.as_str()));
    person.extend(surname.filter(|_| named));
    let office_alone = person.iter().all(|w| OF_AN_OFFICE.contains(&w.as_str()));
    if office_alone {
        out.retain(|w| !OF_AN_OFFICE.contains(&w.as_str()));
    }
    if office_alone && !out.is_empty() { out } else { person }
}

/// True for sources without any name: "officials", "students at the school". A jury has none,
/// but what two articles tell of one decision is told of one jury.
pub(super) fn is_unnamed(name: &str, kind: SourceKind, read: &Read) -> bool {
    if is_jury(&read.words) {
        return false;
    }
    let proper = |w: &str| w.starts_with(char::is_uppercase) && !GENERIC.contains(&fold(w).as_str());
    read.generic
        || read.stand_in
        || kind == SourceKind::Group
            && !name.split_whitespace().skip(1).any(proper)
            && !name.split_whitespace().next().is_some_and(|w| proper(w) && name.contains(' '))
}

/// A name as it is compared.
#[derive(Debug, Clone)]
pub(super) struct Read {
    /// Its identifying words, folded, in order.
    pub words: Vec<String>,
    /// It identifies nobody in particular.
    pub generic: bool,
    /// It is one definite noun that stands for an institution.
    pub stand_in: bool,
    /// It has a word that names a state.
    state: Option<usize>,
    /// Which name of the run it is, where it is one.
    pub number: Option<u32>,
}

impl Read {
    /// Reads a name. O(length).
    pub fn new(name: &str) -> Self {
        let words = words(name);
        let generic = !is_department(&words) && words.iter().all(|w| GENERIC.contains(&w.as_str()) || TITLES.contains(&w.as_str()));
        let stand_in = matches!(&words[..], [one] if STAND_INS.contains(&one.as_str()));
        let state = super::states::state_of(&words);
        Read { words, generic, stand_in, state, number: None }
    }

    /// Reads the name of a run with this number.
    pub fn numbered(name: &str, number: usize) -> Self {
        Read { number: Some(number as u32), ..Read::new(name) }
    }
}

/// The two departments of the United States whose names have none but words of others.
fn is_department<W: AsRef<str>>(words: &[W]) -> bool {
    matches!(words, [of, body] if body.as_ref() == "department" && ["state", "justice"].contains(&of.as_ref()))
}

/// The police of a place, in any of their names.
fn is_force(words: &[String]) -> bool {
    words.iter().any(|w| w == "police")
}

/// A jury, one of it or who speaks for it: "federal jury in Exton", "jury foreperson". A grand jury is
/// another body.
fn is_jury(words: &[String]) -> bool {
    words.iter().any(|w| ["jury", "juror", "jurors", "foreperson", "forewoman"].contains(&w.as_str()))
        && !words.iter().any(|w| w == "grand")
}

/// A source as the verdict sees it.
pub(super) type Named<'a> = (&'a str, SourceKind);

/// Whether `a` and `b` mean one source. Symmetric.
pub(super) fn compare(a: Named<'_>, b: Named<'_>, roles: &Roles<'_>) -> Match {
    let (ra, rb) = (roles.read(a.0), roles.read(b.0));
    if ra.words == rb.words && !ra.words.is_empty() {
        return Match::Same;
    }
    roles.once((&ra, a.1), (&rb, b.1), || judge(a, &ra, b, &rb, roles))
}

/// "Police and Roe", "Roe and Venn": two who are named together. "The Food and Drug Administration" is one.
fn is_joint((name, kind): Named<'_>) -> bool {
    const BODIES: &[&str] = &[
        "administration",
        "agency",
        "association",
        "bank",
        "board",
        "center",
        "centers",
        "co",
        "commission",
        "committee",
        "company",
        "control",
        "corp",
        "council",
        "department",
        "development",
        "foundation",
        "fund",
        "group",
        "house",
        "institute",
        "ministry",
        "office",
        "organization",
        "prevention",
        "research",
        "resources",
        "school",
        "security",
        "service",
        "services",
        "society",
        "trust",
        "union",
        "university",
    ];
    let body = |part: &str| part.rsplit(' ').next().is_some_and(|last| BODIES.contains(&fold(last).as_str()));
    let both = |part: &str| part.contains(char::is_uppercase) || is_force(&[fold(part)]);
    let people = matches!(kind, SourceKind::Person | SourceKind::Group);
    people && name.split_once(" and ").is_some_and(|(one, other)| both(one) && both(other) && !body(other))
}

/// Whether two names of different words mean one source.
fn judge(a: Named<'_>, ra: &Read, b: Named<'_>, rb: &Read, roles: &Roles<'_>) -> Match {
    let (wa, wb) = (&ra.words[..], &rb.words[..]);
    let person = |k| k == SourceKind::Person;
    if !person(a.1) && !person(b.1) && ra.state.is_some() && ra.state == rb.state && super::states::speak_as_one(wa, wb) {
        return Match::Same;
    }
    if is_jury(wa) && is_jury(wb) {
        return Match::Same;
    }
    // What two say together need not be said by either alone.
    if is_joint(a) != is_joint(b) && (person(a.1) || person(b.1)) {
        return Match::Maybe;
    }
    let (ga, gb) = (ra.generic || ra.stand_in, rb.generic || rb.stand_in);
    if ga || gb {
        // Whether `n`, which names nobody, is the office of `p`.
        let office = |p: Named<'_>, wp: &[String], wn: &[String]| {
            let held = roles.held_by(wp);
            person(p.1) && held.is_called(wn) && (!is_force(wn) || held.speaks_for_it()) || is_force(wn) && is_force(wp)
        };
        let same = gb && !ga && office(a, wa, wb) || ga && !gb && office(b, wb, wa);
        return if same { Match::Same } else { Match::Maybe };
    }
    if person(a.1) && person(b.1) {
        // "Verton" and "Verton spokesman Bo Beck": a single word may be a company.
        let named_by = |one: &[String], other: &Held| matches!(one, [word] if other.has(word));
        let ((fa, ja), (fb, jb)) = (without_generation(wa), without_generation(wb));
        let (held_a, held_b) = (roles.held_by(wa), roles.held_by(wb));
        let speaks_for = |one: &Held, other: &Held, name: &[String]| name.last().is_some_and(|n| one.speaks_for_person(other, n));
        if speaks_for(&held_a, &held_b, wb) || speaks_for(&held_b, &held_a, wa) {
            return Match::Same;
        }
        return match (named_by(wa, &held_b), named_by(wb, &held_a)) {
            // "Falk Jr." is not "Falk Sr."; a Michael Falk may be him or his father.
            _ if same_person(fa, fb) => match (ja, jb) {
                _ if ja == jb => Match::Same,
                (Some(_), Some(_)) => Match::No,
                _ => Match::Maybe,
            },
            (true, _) if held_b.speaks_for_it() && !held_a.any() => Match::Same,
            (_, true) if held_a.speaks_for_it() && !held_b.any() => Match::Same,
            // "Verton" and "Verton Asphalt": a company that was read as a person, or somebody's first name.
            (false, false) if begins(wa, wb) || begins(wb, wa) => Match::Maybe,
            (false, false) => Match::No,
            _ => Match::Maybe,
        };
    }
    if person(a.1) != person(b.1) {
        let (p, i, institution) = if person(a.1) { (wa, wb, b) } else { (wb, wa, a) };
        // "Roe's letter" is Roe's, and so is anything printed with the full name.
        let owns = p.last().is_some_and(|surname| i.contains(surname)) && institution.1 == SourceKind::Document
            || p.len() > 1 && p.iter().all(|w| i.contains(w));
        let held = roles.held_by(p);
        if owns || institution.1 != SourceKind::Outlet && held.holds_office(institution.0) {
            return Match::Same;
        }
        if held.may_speak_for(i) {
            return Match::Maybe;
        }
    } else if contained(wa, wb)
        || contained(wb, wa)
        || of_a_body(wa, wb)
        || of_a_body(wb, wa)
        || heads(a.0, wa, wb)
        || heads(b.0, wb, wa)
        || acronym(wa, wb)
        || acronym(wb, wa)
        || misspelt(wa, wb)
    {
        return Match::Same;
    }
    let outlet = |k| matches!(k, SourceKind::Outlet | SourceKind::Agency);
    let unnamed = |k| matches!(k, SourceKind::Group | SourceKind::Document);
    if outlet(a.1) != outlet(b.1) || unnamed(a.1) || unnamed(b.1) { Match::Maybe } else { Match::No }
}

/// "Fed officials" are the Fed: who is called by nothing but a body speaks for it. "Exton players" are the Exton
/// football team.
fn of_a_body(people: &[String], body: &[String]) -> bool {
    const PEOPLE: &[&str] = &["official", "officials", "executives", "policymakers", "representatives", "spokespeople"];
    let [own @ .., last] = people else { return false };
    let [whole @ .., kind] = body else { return false };
    let of = |members: &[&str], kinds: &[&str]| members.contains(&last.as_str()) && kinds.contains(&kind.as_str());
    let named = own.iter().any(|w| !GENERIC.contains(&w.as_str()));
    // "Exton players" are of the college's football team; "Senate members" of no committee of it.
    let team = of(&["players", "teammates"], &["team", "squad", "club"]) && own.iter().all(|w| whole.contains(w));
    let chamber = || matches!(own, [one] if ["senate", "house", "congress", "parliament"].contains(&one.as_str()));
    let board = of(&["members"], &["council", "board", "committee", "panel", "commission"]) && own == body
        || of(&["members"], &["council", "board"]) && own == whole && !chamber();
    named && (PEOPLE.contains(&last.as_str()) && own == body || team || board)
}

/// Every word of `small` stands in `large`, and there is enough of it to mean something.
fn contained(small: &[String], large: &[String]) -> bool {
    let letters: usize = small.iter().filter(|w| !GENERIC.contains(&w.as_str())).map(String::len).sum();
    letters > 5 && small.iter().all(|w| large.contains(w))
}

/// A name of one word is the first of another: somebody's forename, or a company and its longer name.
fn begins(small: &[String], large: &[String]) -> bool {
    small.len() == 1 && large.len() > 1 && large.first() == small.first()
}

/// `small`, an acronym, is the first word of `large`: a body and its committee.
fn heads(printed: &str, small: &[String], large: &[String]) -> bool {
    let capitals = printed.chars().filter(|c| c.is_uppercase()).count();
    small.len() == 1 && capitals >= 3 && capitals + 1 >= small[0].len() && large.first() == small.first()
}

/// `short` is the initials of `long`.
fn acronym(short: &[String], long: &[String]) -> bool {
    let [short] = short else { return false };
    let initials: String = long.iter().filter_map(|w| w.chars().next()).collect();
    short.chars().count() >= 2 && long.len() >= 2 && *short == initials
}

/// One letter's difference in a name of two words or more.
fn misspelt(a: &[String], b: &[String]) -> bool {
    if a.len().min(b.len()) < 2 {
        return false;
    }
    let (a, b) = (a.join(" "), b.join(" "));
    a.len().min(b.len()) >= 10 && one_edit(&a, &b)
}

/// One letter more, less, another or swapped, or none. Most words differ in length by more than
/// one letter can make up, and those are not compared.
fn one_edit(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) <= char::MAX.len_utf8() && strsim::osa_distance(a, b) <= 1
}

#[cfg(test)]
mod tests;
