//! The names of an article: persons, organisations and outlets, each with its ways of being
//! written.
//!
//! In: the narrator's elements. Out: an index of names with the places they stand, and for any
//! noun phrase what it names. It never resolves a pronoun: that takes the order of the credits.

use super::credits::Draft;
use super::lexicon::{Identity, is};
use super::prose::{Prose, gap};
use super::runs::{Run, push_run, run_at};
use super::{Name, SourceKind};
use crate::text::{Raw, Span};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// Grammatical gender, as far as titles and first names tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
    Unknown,
}

/// A name while the article is read.
#[derive(Debug, Clone)]
pub(super) struct Entity {
    pub full: String,
    pub kind: SourceKind,
    pub gender: Gender,
    pub aliases: BTreeSet<String>,
    pub roles: BTreeSet<String>,
    pub mentions: Vec<Span<Raw>>,
    /// Named only as where something is: "in X", "at X".
    pub place: bool,
    /// Hashes of its words.
    words: Vec<u64>,
}

/// One place a name stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    pub start: u32,
    pub end: u32,
    pub entity: u32,
}

/// The names of an article and where they stand.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub entities: Vec<Entity>,
    /// In order of position.
    pub mentions: Vec<Mention>,
}

type Words = HashMap<u64, Vec<u32>, BuildHasherDefault<Identity>>;

impl Index {
    /// The mentions inside a stretch of elements.
    pub fn mentions_in(&self, range: Range<usize>) -> &[Mention] {
        let from = self.mentions.partition_point(|m| (m.start as usize) < range.start);
        let to = self.mentions.partition_point(|m| (m.start as usize) < range.end);
        &self.mentions[from..to.max(from)]
    }

    /// Outlets that only their use shows: "told the Meridian", "the Meridian reported".
    pub fn mark_outlets(&mut self, p: &Prose, outlet: Option<&str>, drafts: &[Draft]) {
        let bare = |name: &str| name.strip_prefix("The ").unwrap_or(name).to_lowercase();
        for (i, e) in self.entities.iter_mut().enumerate() {
            let own = outlet.is_some_and(|o| bare(o) == bare(&e.full));
            // "AgriWeek"
            let camel = e.words.len() == 1
                && e.full.chars().skip(2).any(char::is_uppercase)
                && e.full.chars().nth(1).is_some_and(char::is_lowercase);
            let person = e.kind == SourceKind::Person;
            let used = |d: &Draft| {
                let at = if d.lemma == "tell" { d.hearer.clone() } else { d.np.clone().filter(|_| d.lemma == "report") };
                at.is_some_and(|at| {
                    let from = self.mentions.partition_point(|m| (m.start as usize) < at.start);
                    let here = self.mentions.get(from).filter(|m| m.entity as usize == i && m.end as usize == at.end);
                    here.is_some_and(|m| camel || m.start as usize > at.start && p.word(m.start as usize - 1) == "the" && person)
                })
            };
            if own && e.kind != SourceKind::Agency || (person || camel) && e.words.len() <= 2 && drafts.iter().any(used) {
                e.kind = SourceKind::Outlet;
            }
        }
    }

    /// The names as records, sorted by first mention.
    pub fn into_names(self) -> Vec<Name> {
        let mut names: Vec<Name> = self
            .entities
            .into_iter()
            .filter(|e| !e.mentions.is_empty())
            .map(|e| Name {
                aliases: e.aliases.into_iter().filter(|a| *a != e.full).collect(),
                full: e.full,
                kind: e.kind,
                roles: e.roles.into_iter().collect(),
                mentions: e.mentions,
            })
            .collect();
        names.sort_by(|a, b| (a.mentions.first(), &a.full).cmp(&(b.mentions.first(), &b.full)));
        names
    }
}

/// Collects the names. O(n log n).
pub(super) fn collect(p: &Prose) -> Index {
    let mut seen_mid: HashMap<u64, u32, BuildHasherDefault<Identity>> = HashMap::default();
    for e in p.elems.iter().filter(|e| e.is_name_like()) {
        *seen_mid.entry(p.text.tokens[e.tok as usize].hash).or_default() += 1;
    }
    // A sentence's first word that is also printed in small letters is no name.
    let common: HashSet<u64, BuildHasherDefault<Identity>> =
        p.elems.iter().filter(|e| e.is_word() && !e.any(is::CAPITAL)).map(|e| p.text.tokens[e.tok as usize].hash).collect();
    let mut runs = Vec::new();
    for u in &p.units {
        let mut i = u.elems.start;
        while i < u.elems.end {
            match run_at(p, i, u.elems.end, &seen_mid, &common) {
                Some(run) => {
                    let next = run.elems.end;
                    push_run(p, run, u.elems.start, &mut runs);
                    i = next;
                }
                None => i += 1,
            }
        }
    }
    let hash = |i: usize| p.text.tokens[p.elems[i].tok as usize].hash;
    let mut index = Index::default();
    let mut by_words: BTreeMap<Vec<u64>, u32> = BTreeMap::new();
    let mut by_last: Words = HashMap::default();
    let mut by_word: Words = HashMap::default();
    let singles: BTreeSet<u64> = runs.iter().filter(|r| r.elems.len() == 1).map(|r| hash(r.elems.start)).collect();
    // Names of two words and more first: single words are then read as parts of them.
    let mut placed: Vec<(usize, u32)> = Vec::new();
    for (n, run) in runs.iter().enumerate().filter(|(_, r)| r.elems.len() > 1) {
        let words: Vec<u64> = run.elems.clone().map(hash).collect();
        let (kind, gender) = classify(p, run, &singles);
        let merged = by_words.get(&words).copied().or_else(|| {
            // "Ann B. Roe" is "Ann Roe".
            let (first, last) = (words[0], *words.last()?);
            let candidates = by_last.get(&last)?;
            candidates.iter().copied().find(|&c| {
                let e: &Entity = &index.entities[c as usize];
                e.kind == SourceKind::Person
                    && kind == SourceKind::Person
                    && e.words[0] == first
                    && (e.words.len() == 2 || words.len() == 2)
            })
        });
        let id = merged.unwrap_or_else(|| {
            let id = index.entities.len() as u32;
            index.entities.push(Entity {
                full: tidy(p.printed(run.elems.clone())),
                kind,
                gender,
                aliases: BTreeSet::new(),
                roles: BTreeSet::new(),
                mentions: Vec::new(),
                place: true,
                words: words.clone(),
            });
            by_last.entry(words[words.len() - 1]).or_default().push(id);
            for &w in &words {
                by_word.entry(w).or_default().push(id);
            }
            id
        });
        by_words.entry(words).or_insert(id);
        placed.push((n, id));
    }
    let mut often: HashMap<u32, u32> = HashMap::new();
    for &(_, id) in &placed {
        *often.entry(id).or_default() += 1;
    }
    let acronyms = acronyms(p, &index);
    for (n, run) in runs.iter().enumerate().filter(|(_, r)| r.elems.len() == 1) {
        let h = hash(run.elems.start);
        let at = run.elems.start;
        let known = acronyms.get(&h).copied().or_else(|| by_words.get(&vec![h]).copied()).or_else(|| {
            let persons: Vec<u32> =
                by_last.get(&h)?.iter().copied().filter(|&i| index.entities[i as usize].kind == SourceKind::Person).collect();
            match persons.as_slice() {
                [] => None,
                [only] => Some(*only),
                // Namesakes: the one named in full most often; the surname alone is hers.
                several => several.iter().copied().max_by_key(|id| (often.get(id).copied().unwrap_or(0), std::cmp::Reverse(*id))),
            }
        });
        let known = known.or_else(|| {
            // A first name alone, or the distinctive word of an organisation's name.
            let of: Vec<u32> = by_word
                .get(&h)?
                .iter()
                .copied()
                .filter(|&i| {
                    let e = &index.entities[i as usize];
                    e.words[0] == h && (e.kind == SourceKind::Person || !p.elems[at].any(is::PLACE | is::ORG | is::TITLE))
                })
                .collect();
            (of.len() == 1).then(|| of[0])
        });
        // "the Trust" is the Owl Trust where only one is named.
        let known = known.or_else(|| {
            let body = p.elems[at].any(is::ORG) && !p.elems[at].any(is::CAPS | is::PLACE | is::TITLE) && at > 0 && p.word(at - 1) == "the";
            let mut of =
                by_last.get(&h).filter(|_| body)?.iter().copied().filter(|&i| index.entities[i as usize].kind != SourceKind::Person);
            match (of.next(), of.next()) {
                (Some(only), None) => Some(only),
                _ => None,
            }
        });
        let id = known.unwrap_or_else(|| {
            let id = index.entities.len() as u32;
            let (kind, gender) = classify(p, run, &singles);
            index.entities.push(Entity {
                full: tidy(p.printed(run.elems.clone())),
                kind,
                gender,
                aliases: BTreeSet::new(),
                roles: BTreeSet::new(),
                mentions: Vec::new(),
                place: true,
                words: vec![h],
            });
            by_words.insert(vec![h], id);
            id
        });
        placed.push((n, id));
    }
    placed.sort_unstable();
    for (n, id) in placed {
        let run = &runs[n];
        let entity = &mut index.entities[id as usize];
        let printed = tidy(p.printed(run.elems.clone()));
        if printed.len() > entity.full.len() && entity.kind == SourceKind::Person && run.elems.len() > 1 {
            let old = std::mem::replace(&mut entity.full, printed);
            entity.aliases.insert(old);
        } else {
            entity.aliases.insert(printed);
        }
        if let Some(title) = &run.titled {
            entity.roles.insert(p.printed(title.clone()).to_string());
            if entity.gender == Gender::Unknown {
                entity.gender = title_gender(p, title.clone());
            }
        }
        entity.roles.extend(beside(p, run));
        let at = run.elems.start;
        entity.place &= at > 0
            && p.elems[at].gap & gap::BORDER == 0
            && matches!(p.word(at - 1), "in" | "at" | "near" | "outside" | "around" | "across");
        entity.mentions.push(p.span(run.elems.clone()));
        index.mentions.push(Mention { start: run.elems.start as u32, end: run.elems.end as u32, entity: id });
    }
    index
}

/// What the words beside a name call it: "the charity X", "X, a charity in Exton,".
fn beside(p: &Prose, run: &Run) -> Option<String> {
    let e = &p.elems;
    let Range { start, end } = run.elems;
    let after =
        e.get(end).filter(|x| x.gap & gap::COMMA != 0 && x.is_word() && !x.any(is::CAPITAL) && x.any(is::DET | is::ROLE | is::TITLE));
    if after.is_some() {
        let close = (end + 1..e.len().min(end + 10)).find(|&k| e[k].gap != 0 || !e[k].is_word()).unwrap_or(end + 1);
        return (close > end + 1 && close < end + 10).then(|| tidy(p.printed(end..close)));
    }
    let before =
        start.checked_sub(1).filter(|&k| e[start].gap & gap::BORDER == 0 && e[k].is_word() && e[k].any(is::ORG | is::MEDIA | is::ROLE));
    before.filter(|_| run.titled.is_none()).map(|k| tidy(p.printed(k..k + 1)))
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
    if run.titled.is_none() && start > 0 && e[start].gap & gap::BORDER == 0 && small(start - 1) {
        if let Some(kind) = kind(start - 1) {
            return Some(kind);
        }
        let goes_on = e.get(end).is_some_and(|x| x.any(is::GENITIVE | is::CUE));
        if matches!(p.word(start - 1), "at" | "in" | "near" | "outside") && !goes_on {
            return Some(SourceKind::Organization);
        }
    }
    // "X, a charity in Exton,"
    let article = e.get(end).is_some_and(|x| x.gap & gap::COMMA != 0 && x.is_word()) && matches!(p.word(end), "a" | "an" | "the");
    let close =
        (end + 1..e.len().min(end + 8)).find(|&k| !small(k) || e[k].gap & gap::BORDER != 0 || e[k].any(is::PREP | is::ED | is::RELATIVE));
    kind(close.filter(|_| article)?.checked_sub(1).filter(|&k| k > end)?)
}

pub(super) fn tidy(printed: &str) -> String {
    printed.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn title_gender(p: &Prose, title: Range<usize>) -> Gender {
    for k in title {
        match p.word(k) {
            "mr" | "sir" | "lord" | "king" | "prince" | "congressman" | "chairman" | "spokesman" | "actor" | "businessman" | "husband"
            | "father" | "son" | "brother" | "councilman" => return Gender::Male,
            "mrs" | "ms" | "miss" | "dame" | "lady" | "queen" | "princess" | "congresswoman" | "chairwoman" | "spokeswoman" | "actress"
            | "businesswoman" | "wife" | "mother" | "daughter" | "sister" | "councilwoman" => return Gender::Female,
            _ => {}
        }
    }
    Gender::Unknown
}

fn classify(p: &Prose, run: &Run, singles: &BTreeSet<u64>) -> (SourceKind, Gender) {
    let e = &p.elems;
    let r = run.elems.clone();
    let first = &e[r.start];
    let printed = p.printed(r.clone());
    if let Some(kind) = run.kind {
        return (agency_or(kind, printed), Gender::Unknown);
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
        let organisation = first.any(is::CAPS | is::ORG | is::PLACE);
        return (if organisation { SourceKind::Organization } else { SourceKind::Person }, Gender::Unknown);
    }
    if is_agency(printed) {
        return (SourceKind::Agency, Gender::Unknown);
    }
    if let Some(kind) = body_beside(p, run).filter(|_| !first.any(is::MALE | is::FEMALE)) {
        return (kind, Gender::Unknown);
    }
    let forename = first.any(is::MALE | is::FEMALE);
    let surname_alone = singles.contains(&p.text.tokens[e[r.end - 1].tok as usize].hash);
    let place = r.clone().filter(|&k| e[k].any(is::PLACE)).count();
    let next = e.get(r.end);
    let apposed =
        next.is_some_and(|n| n.gap & gap::COMMA != 0 && (n.any(is::NUMBER | is::RELATIVE) || n.any(is::DET) && p.word(r.end).len() <= 3));
    let hyphened = (r.start + 1..r.end).any(|k| e[k].any(is::PREP | is::DET));
    if r.len() <= 4
        && !hyphened
        && (forename
            || run.titled.is_some()
            || place == 0 && (surname_alone || apposed || r.len() <= 3)
            || place < r.len() && (surname_alone || apposed))
    {
        return (SourceKind::Person, gender_of(first.flags));
    }
    (SourceKind::Organization, Gender::Unknown)
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

/// News agencies.
pub(super) fn is_agency(name: &str) -> bool {
    matches!(
        name,
        "Reuters"
            | "AP"
            | "AFP"
            | "UPI"
            | "Associated Press"
            | "The Associated Press"
            | "Agence France-Presse"
            | "Bloomberg News"
            | "Xinhua"
            | "TASS"
            | "DPA"
            | "EFE"
            | "ANSA"
            | "Interfax"
            | "Kyodo"
            | "Press Association"
            | "Press Trust of India"
            | "United Press International"
    )
}

/// "WXYZ", "KABC-TV"
fn is_call_sign(name: &str) -> bool {
    let head = name.split('-').next().unwrap_or("");
    head.len() == 4 && head.starts_with(['W', 'K']) && head.bytes().all(|b| b.is_ascii_uppercase())
}

/// Acronyms printed in brackets after the name they stand for.
fn acronyms(p: &Prose, index: &Index) -> HashMap<u64, u32, BuildHasherDefault<Identity>> {
    let mut found = HashMap::default();
    for (i, entity) in index.entities.iter().enumerate() {
        if entity.kind == SourceKind::Person && entity.words.len() < 3 {
            continue;
        }
        let initials: String = entity
            .full
            .split([' ', '-'])
            .filter_map(|w| w.chars().next().filter(|c| c.is_uppercase()))
            .flat_map(char::to_lowercase)
            .collect();
        if initials.len() >= 3 {
            found.entry(crate::text::word_hash(&initials)).or_insert(i as u32);
        }
    }
    // Only where the acronym occurs as a word of the article.
    let words: BTreeSet<u64> = p.elems.iter().filter(|e| e.any(is::CAPS)).map(|e| p.text.tokens[e.tok as usize].hash).collect();
    found.retain(|h, _| words.contains(h));
    found
}
