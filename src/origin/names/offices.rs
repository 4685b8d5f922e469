//! Offices: who is introduced as what, and for which body that lets a person speak.
//!
//! In: the words that articles print beside the names of people. Out: whether a person holds an office, or may
//! speak for a body. It never compares two names.

use super::super::index::Names;
use super::lists::{FILLERS, GENERIC, TITLES};
use super::{Match, Read, all_words, is_department, is_force, same_person, words};
use crate::quote::SourceKind;
use crate::text::fold;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What an article says about who holds which office, by surname.
#[derive(Debug, Default)]
pub(in crate::origin) struct Offices(BTreeMap<String, Vec<Holder>>);

/// Somebody who is introduced with an office.
#[derive(Debug, Default)]
struct Holder {
    /// The words of the name.
    name: Vec<String>,
    /// The folded words that stand beside it.
    roles: BTreeSet<String>,
    /// Whose office it is: "sheriff" of "sheriff's spokesman".
    owners: BTreeSet<String>,
}

impl Offices {
    /// Notes that `person` was introduced with `role`.
    pub(in crate::origin) fn add(&mut self, person: &str, role: &str) {
        let name = words(person);
        let Some(surname) = name.last().cloned() else { return };
        let folded = fold(role);
        let owners = folded.split_whitespace().filter_map(|w| w.strip_suffix("'s"));
        let plain = folded.replace(['’', '.'], "");
        let roles = plain.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty() && !FILLERS.contains(w));
        let holders = self.0.entry(surname).or_default();
        let at = holders.iter().position(|h| h.name == name).unwrap_or_else(|| {
            holders.push(Holder { name, ..Holder::default() });
            holders.len() - 1
        });
        holders[at].owners.extend(owners.map(str::to_string));
        // "FBI" is also written out.
        holders[at].roles.extend(roles.map(str::to_string).chain(all_words(role)));
    }

    /// Who may be meant by a name: whoever has the surname and no other forename or middle initial.
    fn of<'a, 'p>(&'a self, person: &'p [String]) -> impl Iterator<Item = &'a Holder> + use<'a, 'p> {
        let all = person.last().and_then(|surname| self.0.get(surname)).map_or(&[][..], Vec::as_slice);
        all.iter().filter(|h| may_be_one(&h.name, person))
    }
}

/// "Flem" may be John T. Flem, and "J.D. Flem" too; John W. Flem and Marta Flem are others.
fn may_be_one(a: &[String], b: &[String]) -> bool {
    let initial = |name: &[String]| name.get(1).filter(|w| name.len() > 2 && w.chars().count() == 1).cloned();
    let other = matches!((initial(a), initial(b)), (Some(x), Some(y)) if x != y);
    let letter = |name: &[String]| name.first().and_then(|w| w.chars().next());
    a.len() < 2 || b.len() < 2 || !other && (letter(a) == letter(b) || same_person(a, b))
}

/// What the documents of a finding say about who holds which office, and the names of the run.
pub(in crate::origin) struct Roles<'a> {
    names: &'a Names<'a>,
    /// Of each document.
    offices: Vec<&'a Offices>,
    /// What comparing two names gave before: the articles of a finding credit few names, each many times.
    known: RefCell<HashMap<[(u32, SourceKind); 2], Match>>,
}

impl<'a> Roles<'a> {
    /// For the documents of one finding.
    pub(in crate::origin) fn new(names: &'a Names<'a>, offices: Vec<&'a Offices>) -> Self {
        Roles { names, offices, known: RefCell::default() }
    }

    /// `judge` of two names of the run, asked once.
    pub(super) fn once(&self, a: (&Read, SourceKind), b: (&Read, SourceKind), judge: impl FnOnce() -> Match) -> Match {
        let (Some(x), Some(y)) = (a.0.number, b.0.number) else { return judge() };
        let key = [(x, a.1), (y, b.1)];
        if let Some(&known) = self.known.borrow().get(&key) {
            return known;
        }
        let found = judge();
        self.known.borrow_mut().insert(key, found);
        found
    }

    /// The words of a name.
    pub(in crate::origin) fn read(&self, name: &str) -> Cow<'_, Read> {
        self.names.read(name)
    }

    /// What the documents introduce a person with.
    pub(in crate::origin) fn held_by(&self, person: &[String]) -> Held<'_> {
        Held { roles: self, holders: self.offices.iter().flat_map(|o| o.of(person)).collect() }
    }

    /// How many people are introduced with every one of these words.
    fn holders(&self, office: &[&String]) -> usize {
        let all = self.offices.iter().flat_map(|o| o.0.values().flatten());
        let holders = all.filter(|h| office.iter().all(|w| h.roles.contains(*w))).filter_map(|h| h.name.last());
        holders.collect::<BTreeSet<_>>().len()
    }
}

/// What the documents of a finding introduce one person with.
pub(in crate::origin) struct Held<'r> {
    roles: &'r Roles<'r>,
    /// Of each document, who may be meant.
    holders: Vec<&'r Holder>,
}

impl<'r> Held<'r> {
    /// True where any document introduces the person at all.
    pub(super) fn any(&self) -> bool {
        !self.holders.is_empty()
    }

    /// True where a document introduces the person with this word.
    pub(super) fn has(&self, word: &str) -> bool {
        // "mayor's wife": no mayor; but "Fenland's minister" is of Fenland.
        let others = |h: &Holder| TITLES.contains(&word) && h.owners.contains(word);
        self.holders.iter().any(|h| h.roles.contains(word) && !others(h))
    }

    /// The words that any document introduces the person with.
    fn titles(&self) -> impl Iterator<Item = &'r String> {
        self.holders.iter().flat_map(|h| &h.roles)
    }

    /// True where the person is introduced with every one of these words: "the mayor" where
    /// "Mayor Jo Venn" is printed.
    pub(in crate::origin) fn is_called(&self, office: &[String]) -> bool {
        !office.is_empty() && office.iter().all(|w| self.has(w))
    }

    /// True where the person speaks for the institution: an officer among many does not.
    pub(super) fn speaks_for_it(&self) -> bool {
        const OFFICES: &[&str] =
            &["chief", "spokesman", "spokeswoman", "spokesperson", "commissioner", "superintendent", "sheriff", "head"];
        OFFICES.iter().any(|o| self.has(o))
    }

    /// "Sheriff's spokesman Bo Beck" speaks for Sheriff Jo Venn, the only sheriff here.
    pub(super) fn speaks_for_person(&self, other: &Held, surname: &str) -> bool {
        let spokesman = ["spokesman", "spokeswoman", "spokesperson"].iter().any(|s| self.has(s));
        let owns = |title: &str| self.holders.iter().any(|h| h.owners.contains(title));
        // "Roe" and "Ann Roe" are one holder.
        let only_holder = |title: &str| {
            let of_another = |h: &&Holder| !self.roles.held_by(&h.name).holders.iter().any(|h| h.owners.contains(title));
            let all = self.roles.offices.iter().flat_map(|o| o.0.values().flatten());
            let holders: BTreeSet<&String> =
                all.filter(|h| h.roles.contains(title)).filter(of_another).filter_map(|h| h.name.last()).collect();
            holders.len() == 1 && holders.iter().all(|holder| *holder == surname)
        };
        // A place or a party that both are introduced with makes nobody his spokesman.
        let title = |title: &&String| TITLES.contains(&title.as_str()) && owns(title);
        spokesman && other.titles().filter(title).any(|title| only_holder(title))
    }

    /// True where nothing in the titles of the person, who holds an office, names another body than
    /// `institution`: "the chief security officer, Bo Beck," may be that of the company.
    pub(super) fn may_speak_for(&self, institution: &[String]) -> bool {
        // What TITLES and GENERIC leave of "chief information security officer".
        const OF_AN_OFFICER: &[&str] = &[
            "executive",
            "information",
            "security",
            "technology",
            "financial",
            "operating",
            "head",
            "chairman",
            "chairwoman",
            "manager",
            "counsel",
            "communications",
            "press",
            "founder",
            "ceo",
        ];
        let speaks = || self.speaks_for_it() || ["officer", "executive", "ceo", "director", "president"].iter().any(|o| self.has(o));
        let own = |w: &String| {
            OF_AN_OFFICER.contains(&w.as_str()) || GENERIC.contains(&w.as_str()) || TITLES.contains(&w.as_str()) || institution.contains(w)
        };
        self.any() && speaks() && self.titles().all(own)
    }

    /// True where every word that tells `institution` from others stands in the role of the person:
    /// the spokesman of the police of a town does not speak for its attorney general.
    pub(super) fn holds_office(&self, institution: &str) -> bool {
        if !self.any() {
            return false;
        }
        let institution = all_words(institution);
        // "A former Exton alderman" is none of the Exton police.
        let serves = || ["police", "chief", "superintendent", "officer", "sheriff", "deputy", "detective"].iter().any(|o| self.has(o));
        if is_force(&institution) && !serves() {
            return false;
        }
        let department = is_department(&institution);
        let named = || institution.iter().filter(|w| department || !GENERIC.contains(&w.as_str()) && *w != "office");
        let holds = |w: &&String| self.has(w) || self.has(&format!("{w}'s"));
        let missing: Vec<&String> = named().filter(|w| !holds(w)).collect();
        if missing.is_empty() {
            return named().next().is_some();
        }
        // "Fenland's interior minister" and "Interior Minister Jo Roe", who is the only one here: an outlet
        // of the country does not print its name.
        let state = super::super::states::state_of(&institution);
        let of_state = |w: &&String| super::super::states::state_of(std::slice::from_ref(*w)) == state;
        let rest: Vec<&String> = institution.iter().filter(holds).collect();
        let of_another =
            || self.titles().any(|w| super::super::states::state_of(std::slice::from_ref(w)).is_some_and(|s| Some(s) != state));
        state.is_some() && missing.iter().all(of_state) && rest.len() >= 2 && !of_another() && self.roles.holders(&rest) == 1
    }
}
