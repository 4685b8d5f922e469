//! Names across articles: which credits may mean the same source.
//!
//! In: two sources and what the articles say about people's roles. Out: [`Match`]: the same,
//! perhaps, or no. It never merges names for good: an officer and the institution are compatible,
//! yet both stay in the output.

use crate::quote::SourceKind;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

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

/// Words in front of or around a name that are no part of it.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "lady",
    "lord",
    "president",
    "president-elect",
    "vice",
    "sen",
    "senator",
    "rep",
    "representative",
    "gov",
    "governor",
    "mayor",
    "chief",
    "sheriff",
    "judge",
    "justice",
    "minister",
    "secretary",
    "director",
    "captain",
    "capt",
    "sgt",
    "sergeant",
    "lt",
    "lieutenant",
    "officer",
    "attorney",
    "general",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "rev",
    "pastor",
    "king",
    "queen",
    "prince",
    "coach",
    "detective",
    "superintendent",
    "commissioner",
    "deputy",
    "former",
    "elect",
];

/// Words that carry no identity in the name of an institution.
const FILLERS: &[&str] = &["the", "of", "for", "and", "in", "at", "on", "a", "an", "s", "'s", "to", "by", "us", "u"];

/// Short forms of agencies and common institutions.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("ap", "associated press"),
    ("afp", "agence france-presse"),
    ("upi", "united press international"),
    ("pa", "press association"),
    ("dpa", "deutsche presse-agentur"),
    ("pd", "police department"),
    ("doj", "department justice"),
    ("fbi", "federal bureau investigation"),
];

/// Singular nouns that stand in for an institution named elsewhere in the article.
const STAND_INS: &[&str] = &[
    "school",
    "university",
    "college",
    "company",
    "firm",
    "group",
    "organization",
    "organisation",
    "association",
    "ngo",
    "charity",
    "agency",
    "department",
    "ministry",
    "office",
    "bureau",
    "station",
    "newspaper",
    "paper",
    "magazine",
    "network",
    "club",
    "team",
    "league",
    "union",
    "board",
    "council",
    "committee",
    "panel",
    "commission",
    "bank",
    "museum",
    "hospital",
    "church",
    "party",
    "campaign",
    "foundation",
    "institute",
    "airline",
    "report",
    "study",
    "statement",
    "document",
    "regulator",
    "authority",
];

/// Nouns that name nobody: a source with only such words is unnamed.
const GENERIC: &[&str] = &[
    "official",
    "officials",
    "authorities",
    "authority",
    "police",
    "government",
    "source",
    "sources",
    "witness",
    "witnesses",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "lawyer",
    "lawyers",
    "attorney",
    "attorneys",
    "prosecutor",
    "prosecutors",
    "expert",
    "experts",
    "critic",
    "critics",
    "report",
    "reports",
    "statement",
    "group",
    "company",
    "man",
    "woman",
    "people",
    "person",
    "resident",
    "residents",
    "neighbor",
    "neighbors",
    "neighbour",
    "neighbours",
    "analyst",
    "analysts",
    "researchers",
    "scientists",
    "media",
    "study",
    "survey",
    "poll",
    "ministry",
    "department",
    "agency",
    "court",
    "judge",
    "jury",
    "campaign",
    "investigators",
    "organization",
    "organisation",
    "ngo",
    "plaintiffs",
    "plaintiff",
    "students",
    "family",
    "friends",
    "supporters",
    "protesters",
    "he",
    "she",
    "they",
    "it",
    "some",
    "others",
    "many",
    "state",
    "local",
    "federal",
    "senior",
    "city",
    "county",
    "law",
    "enforcement",
];

/// The identifying words of a name, folded, in order.
pub(super) fn words(name: &str) -> Vec<String> {
    let folded = fold(name).replace(['’', '.'], "");
    let split = folded.split(|c: char| !c.is_alphanumeric() && c != '-');
    let mut out: Vec<String> = Vec::new();
    for word in split.filter(|w| !w.is_empty() && !FILLERS.contains(w)) {
        match SHORT_FORMS.iter().find(|(short, _)| *short == word) {
            Some((_, long)) => out.extend(long.split(' ').map(str::to_string)),
            None => out.push(word.to_string()),
        }
    }
    let person: Vec<String> = out.iter().filter(|w| !TITLES.contains(&w.as_str())).cloned().collect();
    if person.is_empty() { out } else { person }
}

/// True where a name is one definite noun that stands for an institution: "the school".
pub(super) fn is_stand_in(name: &str) -> bool {
    matches!(&words(name)[..], [one] if STAND_INS.contains(&one.as_str()))
}

/// True for sources without any name: "officials", "students at the school".
pub(super) fn is_unnamed(name: &str, kind: SourceKind) -> bool {
    let proper = |w: &str| w.starts_with(char::is_uppercase) && !GENERIC.contains(&fold(w).as_str());
    is_generic(name)
        || is_stand_in(name)
        || kind == SourceKind::Group
            && !name.split_whitespace().skip(1).any(proper)
            && !name.split_whitespace().next().is_some_and(|w| proper(w) && name.contains(' '))
}

/// True where a name identifies nobody in particular.
pub(super) fn is_generic(name: &str) -> bool {
    let ws = words(name);
    ws.is_empty() || ws.iter().all(|w| GENERIC.contains(&w.as_str()) || TITLES.contains(&w.as_str()))
}

/// What the documents of a finding say about who holds which office: folded role words by the
/// surname they stand beside.
#[derive(Debug, Default)]
pub(super) struct Roles(BTreeMap<String, BTreeSet<String>>);

impl Roles {
    /// Notes that `person` was introduced with `role`.
    pub(super) fn add(&mut self, person: &str, role: &str) {
        if let Some(surname) = words(person).pop() {
            let folded = fold(role).replace(['’', '.'], "");
            let roles = folded.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty() && !FILLERS.contains(w));
            self.0.entry(surname).or_default().extend(roles.map(str::to_string));
        }
    }

    /// True where the person is introduced with every one of these words: "the mayor" where
    /// "Mayor Jo Venn" is printed.
    fn is_called(&self, person: &[String], office: &[String]) -> bool {
        let roles = person.last().and_then(|surname| self.0.get(surname));
        !office.is_empty() && roles.is_some_and(|r| office.iter().all(|w| r.contains(w)))
    }

    /// True where the person speaks for the institution: an officer among many does not.
    fn speaks_for_it(&self, person: &[String]) -> bool {
        const OFFICES: &[&str] =
            &["chief", "spokesman", "spokeswoman", "spokesperson", "commissioner", "superintendent", "sheriff", "head"];
        let roles = person.last().and_then(|surname| self.0.get(surname));
        roles.is_some_and(|r| OFFICES.iter().any(|o| r.contains(*o)))
    }

    /// True where every identifying word of `institution` stands in the role of `person`.
    fn holds_office(&self, person: &[String], institution: &[String]) -> bool {
        let Some(roles) = person.last().and_then(|surname| self.0.get(surname)) else { return false };
        let mut named = institution.iter().filter(|w| !GENERIC.contains(&w.as_str())).peekable();
        named.peek().is_some() && named.all(|w| roles.contains(w) || roles.contains(&format!("{w}'s")))
    }
}

/// The police of a place, in any of their names.
fn is_force(words: &[String]) -> bool {
    words.iter().any(|w| w == "police")
}

fn is_jury(words: &[String]) -> bool {
    words.last().is_some_and(|w| ["jury", "juror", "jurors"].contains(&w.as_str()))
}

/// A source as the verdict sees it.
pub(super) type Named<'a> = (&'a str, SourceKind);

/// Whether `a` and `b` mean one source. Symmetric.
pub(super) fn compare(a: Named<'_>, b: Named<'_>, roles: &Roles) -> Match {
    let (wa, wb) = (words(a.0), words(b.0));
    if wa == wb && !wa.is_empty() {
        return Match::Same;
    }
    let person = |k| k == SourceKind::Person;
    if !person(a.1) && !person(b.1) && super::states::speak_as_one(&wa, &wb) {
        return Match::Same;
    }
    let generic = |n: Named<'_>| is_generic(n.0) || is_stand_in(n.0);
    if generic(a) || generic(b) {
        let office = |(p, wp): (Named<'_>, &[String]), (n, wn): (Named<'_>, &[String])| {
            generic(n)
                && !generic(p)
                && (person(p.1) && roles.is_called(wp, wn) && (!is_force(wn) || roles.speaks_for_it(wp)) || is_force(wn) && is_force(wp))
        };
        let same = office((a, &wa), (b, &wb)) || office((b, &wb), (a, &wa)) || is_jury(&wa) && is_jury(&wb);
        return if same { Match::Same } else { Match::Maybe };
    }
    if person(a.1) && person(b.1) {
        return if same_person(&wa, &wb) { Match::Same } else { Match::No };
    }
    if person(a.1) != person(b.1) {
        let (p, i, institution) = if person(a.1) { (&wa, &wb, b) } else { (&wb, &wa, a) };
        // "Roe's letter" is Roe's, and so is anything printed with the full name.
        let owns = p.last().is_some_and(|surname| i.contains(surname)) && institution.1 == SourceKind::Document
            || p.len() > 1 && p.iter().all(|w| i.contains(w));
        if owns || institution.1 != SourceKind::Outlet && roles.holds_office(p, i) {
            return Match::Same;
        }
    } else if contained(&wa, &wb)
        || contained(&wb, &wa)
        || heads(a.0, &wa, &wb)
        || heads(b.0, &wb, &wa)
        || acronym(&wa, &wb)
        || acronym(&wb, &wa)
        || misspelt(&wa, &wb)
    {
        return Match::Same;
    }
    let outlet = |k| matches!(k, SourceKind::Outlet | SourceKind::Agency);
    let unnamed = |k| matches!(k, SourceKind::Group | SourceKind::Document);
    if outlet(a.1) != outlet(b.1) || unnamed(a.1) || unnamed(b.1) { Match::Maybe } else { Match::No }
}

/// Surname alone, or the same surname with compatible first names.
fn same_person(a: &[String], b: &[String]) -> bool {
    let (Some(la), Some(lb)) = (a.last(), b.last()) else { return false };
    let close = la == lb || la.len() >= 5 && strsim::osa_distance(la, lb) <= 1;
    if !close {
        return false;
    }
    if a.len() == 1 || b.len() == 1 {
        return true;
    }
    // Offices are printed before names: the last two words are the name.
    if a[a.len() - 2..] == b[b.len() - 2..] {
        return true;
    }
    let (fa, fb) = (&a[0], &b[0]);
    fa == fb || fa.starts_with(fb.as_str()) || fb.starts_with(fa.as_str()) || strsim::osa_distance(fa, fb) <= 1 && fa.len() >= 4
}

/// Every word of `small` stands in `large`, and there is enough of it to mean something.
fn contained(small: &[String], large: &[String]) -> bool {
    let letters: usize = small.iter().filter(|w| !GENERIC.contains(&w.as_str())).map(String::len).sum();
    letters > 5 && small.iter().all(|w| large.contains(w))
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
    let (a, b) = (a.join(" "), b.join(" "));
    a.contains(' ') && b.contains(' ') && a.len().min(b.len()) >= 10 && strsim::osa_distance(&a, &b) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use SourceKind::*;

    fn matches(a: &str, ka: SourceKind, b: &str, kb: SourceKind) -> Match {
        let m = compare((a, ka), (b, kb), &Roles::default());
        assert_eq!(m, compare((b, kb), (a, ka), &Roles::default()), "not symmetric");
        m
    }

    #[test]
    fn a_surname_is_its_person_and_no_other() {
        assert_eq!(matches("Liu Rongyan", Person, "Rongyan", Person), Match::Same);
        assert_eq!(matches("Ines Calloran", Person, "Marit Calloran", Person), Match::No);
        assert_eq!(matches("Mayor Jo Venn", Person, "Jo Venn", Person), Match::Same);
    }

    #[test]
    fn misspelt_and_shortened_institutions_meet() {
        assert_eq!(matches("Clearwater Witnes", Organization, "Clearwater Witness", Organization), Match::Same);
        assert_eq!(matches("Saleth Water Directorate", Organization, "Water Directorate", Organization), Match::Same);
        assert_eq!(matches("SWD", Organization, "Saleth Water Directorate", Organization), Match::Same);
        assert_eq!(matches("Pellam Police", Organization, "Pellam Council", Organization), Match::No);
    }

    #[test]
    fn unnamed_sources_are_perhaps_anyone() {
        assert_eq!(matches("officials", Group, "Harald Venn", Person), Match::Maybe);
        assert_eq!(matches("The Meridian", Outlet, "Harald Venn", Person), Match::Maybe);
    }

    #[test]
    fn an_officer_speaks_for_the_institution() {
        let mut roles = Roles::default();
        roles.add("Dana Ruskin", "chief of the Pellam fire service");
        let m = compare(("Ruskin", Person), ("Pellam fire service", Organization), &roles);
        assert_eq!(m, Match::Same);
    }
}
