//! Surnames: whose a single word is, of the names that an article prints in full.
//!
//! In: the names in full and where each word stands alone. Out: the person, or nobody. Of sentences it
//! sees only the pronoun next to a word: who is called so is the same in the whole article.

use super::{Collector, Gender, given};
use crate::quote::SourceKind;
use crate::quote::lexicon::{Identity, is};
use crate::quote::prose::{Prose, gap};
use crate::quote::runs::Run;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// What a single word may be a part of.
pub(super) struct Parts {
    /// How often each name is printed in full.
    pub often: Vec<u32>,
    /// Element at which each is first printed in full.
    pub first: Vec<usize>,
    /// `(hash, element)` of every name of one word, sorted.
    alone: Vec<(u64, usize)>,
    /// `(hash, name)` of every word of the names in full, sorted.
    by_word: Vec<(u64, u32)>,
    /// Names by the hash of their initials, for initials that the article prints.
    pub acronyms: HashMap<u64, u32, BuildHasherDefault<Identity>>,
}

impl Parts {
    pub fn new(names: &Collector, runs: &[Run], placed: &[(usize, u32)]) -> Self {
        let mut often = vec![0; names.entities.len()];
        let mut first = vec![usize::MAX; names.entities.len()];
        let mut by_word = Vec::new();
        for &(n, id) in placed {
            // A name's own words are those it is first printed with.
            if often[id as usize] == 0 {
                by_word.extend(runs[n].elems.clone().map(|i| (names.p.hash(i), id)));
            }
            often[id as usize] += 1;
            first[id as usize] = first[id as usize].min(runs[n].elems.start);
        }
        let single = runs.iter().map(|r| &r.elems).filter(|r| r.len() == 1);
        let mut alone: Vec<(u64, usize)> = single.map(|r| (names.p.hash(r.start), r.start)).collect();
        alone.sort_unstable();
        by_word.sort_unstable();
        Parts { often, first, alone, by_word, acronyms: super::acronyms(names.p, &names.entities) }
    }

    /// Where this word stands as a name by itself, in order.
    pub fn alone(&self, hash: u64) -> &[(u64, usize)] {
        let from = self.alone.partition_point(|&(h, _)| h < hash);
        let to = self.alone.partition_point(|&(h, _)| h <= hash);
        &self.alone[from..to]
    }

    /// The names that hold this word, once for each time.
    pub fn with_word(&self, hash: u64) -> impl Iterator<Item = u32> {
        let from = self.by_word.partition_point(|&(h, _)| h < hash);
        self.by_word[from..].iter().take_while(move |&&(h, _)| h == hash).map(|&(_, id)| id)
    }
}

impl Collector<'_, '_> {
    /// The person whose surname alone a word is, of those named in full: whom the article names first, who is no
    /// one's son or wife unless the article names him most.
    pub(super) fn namesake(&self, h: u64, title: Gender, ending: &[u32], parts: &Parts) -> Option<u32> {
        let other = |id: u32| {
            let known = self.entities[id as usize].gender;
            title != Gender::Unknown && known != Gender::Unknown && known != title
        };
        let suffix = |id: u32| generation(self.entities[id as usize].full.rsplit(' ').next().unwrap_or_default());
        // Of a father and a son the father, where he is called by no more than his name.
        let plain = ending.iter().any(|&id| self.kind(id) == SourceKind::Person && suffix(id).is_none());
        let is_junior = |id: u32| suffix(id) == Some("jr") && plain;
        let is_kin = |id: u32| is_kin(self.p, parts.first[id as usize], self.entities[id as usize].words);
        // "Jo Roe, 9, was killed"
        let is_child = |id: u32| is_child(self.p, parts.first[id as usize] + self.entities[id as usize].words);
        let persons = ending.iter().copied().filter(|&id| self.kind(id) == SourceKind::Person);
        let most = persons.clone().map(|id| parts.often[id as usize]).max()?;
        let alone = persons.clone().filter(|&id| parts.often[id as usize] == most).count() == 1;
        let leads = |id: u32| alone && parts.often[id as usize] == most;
        let minor = |id: u32| is_junior(id) || is_child(id) || !leads(id) && is_kin(id);
        let whose = persons.min_by_key(|&id| (other(id), minor(id), parts.first[id as usize], id))?;
        // "President Roe said …. His wife, Ann Roe, …", "Roe was in Exton. His son, Jo Roe Jr., …": he is another, never
        // named in full.
        let before = parts.alone(h).first().is_some_and(|&(_, at)| at < parts.first[whose as usize]);
        let introduced = before && (is_kin(whose) || suffix(whose) == Some("jr"));
        // "President Roe left his house": no Ann Roe, who is named further down. "Roe hopes his resignation follows", once, tells little.
        let (men, women) = self.pronouns_behind(parts.alone(h));
        let another = match self.entities[whose as usize].gender {
            Gender::Male => women > men + 1,
            Gender::Female => men > women + 1,
            Gender::Unknown => false,
        };
        (!(other(whose) || introduced || before && another)).then_some(whose)
    }

    /// How often "he" or "his", and "she" or "her", come next behind a surname alone that opens its sentence, before anybody else is named;
    /// twice as much behind a title.
    fn pronouns_behind(&self, alone: &[(u64, usize)]) -> (usize, usize) {
        /// Words looked at.
        const NEXT: usize = 14;
        let (p, e) = (self.p, &self.p.elems);
        let pronoun = |&(_, at): &(u64, usize)| {
            let titled = || at > 0 && e[at - 1].any(is::FIRST) && e[at - 1].any(is::TITLE);
            let opens = e[at].any(is::FIRST) || titled() && super::title_gender(p, at - 1..at) == Gender::Unknown;
            let ends = |k: &usize| e[*k].gap & gap::STOP != 0 || e[*k].any(is::FIRST) || e[*k].is_name_like() || !e[*k].is_word();
            let mut near = (at + 1..e.len().min(at + NEXT)).take_while(|k| !ends(k)).filter(|_| opens);
            // "Roe called to thank him, he said": another.
            let told = near.find(|&k| matches!(p.word(k), "he" | "his" | "him" | "she" | "her"))?;
            match p.word(told) {
                _ if e[told].gap & gap::COMMA != 0 => None,
                "he" | "his" => Some(Gender::Male),
                "she" | "her" => Some(Gender::Female),
                _ => None,
            }
        };
        let weight = |&(_, at): &(u64, usize)| if at > 0 && e[at - 1].any(is::TITLE) { 2 } else { 1 };
        let told: Vec<(Gender, usize)> = alone.iter().filter_map(|word| Some((pronoun(word)?, weight(word)))).collect();
        let count = |gender: Gender| told.iter().filter(|(g, _)| *g == gender).map(|(_, weight)| weight).sum();
        (count(Gender::Male), count(Gender::Female))
    }
}

/// "His son Jo Roe", "Jo Roe, her brother,": introduced as somebody's; "Jo Roe, the son of Ann Venn" is not.
fn is_kin(p: &Prose, start: usize, words: usize) -> bool {
    let e = &p.elems;
    let kin = |k: usize| e[k].is_word() && names_kin(p.word(k));
    let before = (start.saturating_sub(3)..start).rev().take_while(|&k| e[k + 1].gap & (gap::STOP | gap::COLON) == 0).any(kin);
    let end = start + words;
    let apposed = e.get(end).is_some_and(|x| x.gap & gap::COMMA != 0 && x.is_word() && x.any(is::POSSESSIVE));
    before || apposed && (end..e.len().min(end + 4)).any(kin)
}

fn names_kin(word: &str) -> bool {
    matches!(word, "wife" | "husband" | "mother" | "father" | "parents" | "widow" | "lady")
        || matches!(word, "son" | "sons" | "daughter" | "daughters" | "child" | "children" | "grandson" | "granddaughter")
        || matches!(word, "stepson" | "stepdaughter" | "brother" | "brothers" | "sister" | "sisters")
        || matches!(word, "cousin" | "nephew" | "niece")
}

/// "Jo Roe, 9, was killed": the age of a child behind a name that ends at `end`.
fn is_child(p: &Prose, end: usize) -> bool {
    const GROWN: u32 = 16;
    let age = p.elems.get(end).filter(|x| x.is_word() && x.any(is::NUMBER) && x.gap & gap::COMMA != 0);
    let closes = p.elems.get(end + 1).is_none_or(|x| x.gap & gap::BORDER != 0);
    age.is_some() && closes && p.word(end).parse().is_ok_and(|years: u32| years < GROWN)
}

/// "Roe-Venn": two words that are one surname.
pub(super) fn is_double(p: &Prose, run: &Run) -> bool {
    run.elems.len() == 2 && run.titled.is_none() && p.printed(run.elems.clone()).contains('-')
}

/// "Jr." behind a name.
pub(super) fn generation(word: &str) -> Option<&'static str> {
    let word = word.trim_end_matches('.');
    ["jr", "sr", "ii", "iii", "iv"].into_iter().find(|g| g.eq_ignore_ascii_case(word))
}

/// The word of a name that is the surname: the last, but for "Jr.".
pub(super) fn surname_at(p: &Prose, run: &Run) -> usize {
    let last = run.elems.end - 1;
    if run.elems.len() > 2 && generation(p.word(last)).is_some() { last - 1 } else { last }
}

/// "James “Gannet” Roe": the surname behind a nickname that begins at `k`, behind a forename.
pub(in crate::quote) fn behind_nickname(p: &Prose, k: usize, hi: usize) -> Option<usize> {
    const LONGEST: usize = 2;
    let e = &p.elems;
    let marked = |j: usize| e[j].is_word() && e[j].any(is::MARKED);
    let only_mark = |j: usize| e[j].gap & gap::MARK != 0 && e[j].gap & gap::BORDER == 0;
    let forename = e[k - 1].any(is::MALE | is::FEMALE) || given::is_given(p.word(k - 1));
    if !(forename && marked(k) && only_mark(k)) || marked(k - 1) {
        return None;
    }
    let end = (k + 1..hi.min(k + LONGEST + 1)).find(|&j| !marked(j))?;
    (only_mark(end) && e[end].is_name_like() && !e[end].any(is::DAY | is::TITLE | is::ORG)).then_some(end)
}
