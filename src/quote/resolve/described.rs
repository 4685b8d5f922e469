//! Persons by description: whom "the Fenland leader", "the Harbour Board director", "the rapper" mean.
//!
//! In: a definite noun phrase and who was named before it. Out: a person of the article, or nobody where it may
//! be another. It never looks behind the phrase.

use super::Resolver;
use super::pronouns::NEAR;
use crate::quote::SourceKind;
use crate::quote::lexicon::{entry_of, is};
use crate::quote::names::Gender;
use std::ops::Range;

/// Other words for one post, a line each.
const POSTS: &[&[&str]] = &[
    &["chair", "chairman", "chairwoman", "chairperson"],
    &["spokesman", "spokeswoman", "spokesperson"],
    &["representative", "rep", "congressman", "congresswoman"],
    &["general", "gen"],
    &["pope", "pontiff"],
    &["professor", "prof", "scholar"],
    &["lawyer", "attorney", "atty"],
    &["governor", "gov"],
    &["senator", "sen"],
];

/// Words that stand for several posts.
const WIDER: &[(&str, &[&str])] = &[
    ("leader", &["president", "premier", "chancellor", "minister", "king", "dictator", "emir"]),
    ("lawmaker", &["senator", "sen", "representative", "rep", "congressman", "congresswoman", "assemblyman", "assemblywoman"]),
    ("legislator", &["senator", "sen", "representative", "rep", "congressman", "congresswoman", "assemblyman", "assemblywoman"]),
    ("premier", &["minister"]),
];

/// What a person known by name is called, and those without a name seldom are.
const KNOWN_AS: &str = "actor actress singer rapper comedian musician songwriter novelist filmmaker businessman businesswoman \
    billionaire mogul magnate tycoon entrepreneur politician candidate nominee star champion quarterback \
    pontiff entertainer performer designer congressman congresswoman lawmaker senator governor leader \
    premier dictator strongman";

/// Holders of one of these are not called by another.
const OFFICES: &str = "president senator sen governor gov mayor representative rep congressman congresswoman secretary \
    minister premier chancellor ambassador judge justice prosecutor sheriff king queen pope general \
    president-elect director";

/// How well a post fits a description: which of its names it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Names of the description that the post has too.
    shared: usize,
    /// Neither has names: "the president" is the one at home, not the Fenland president.
    plain: bool,
}

/// The head of a description: its own word, not in capitals, of a person who may have a name.
pub(in crate::quote) fn is_description(word: &str) -> bool {
    lists(KNOWN_AS, word)
}

impl Resolver<'_> {
    /// The person a definite description means: who holds the post, or whom the sentence before was about.
    pub(super) fn described(&self, head: &str, np: &Range<usize>, unit: usize) -> Option<u32> {
        if self.p.word(np.start) != "the" || np.len() < 2 || head == "elect" {
            return None;
        }
        let names = self.names_in(np);
        let fits: Vec<(u32, Fit)> = (0..self.index.entities.len() as u32)
            .filter(|&id| self.is_person(id) && self.named_before(id, np.start))
            .filter_map(|id| Some((id, self.fit(id, head, &names, np)?)))
            .collect();
        let Some(best) = fits.iter().map(|f| f.1).max() else {
            return self.spoken_of(np, unit).filter(|&id| lists(KNOWN_AS, head) && self.may_be(id, head));
        };
        let mut holders = fits.iter().filter(|f| f.1 == best);
        let only = holders.next().filter(|_| holders.next().is_none());
        // "the president", where the Fenland president is told of and an earlier one is mentioned: neither for sure.
        let at = self.p.raw(np.start).start();
        let often = |id: u32| self.index.entities[id as usize].mentions.partition_point(|m| m.start() < at);
        let told_of = |id: u32| fits.iter().all(|f| often(f.0) <= often(id));
        match only {
            Some(&(id, fit)) if fit.shared > 0 || names.is_empty() && told_of(id) => Some(id),
            // "the Fenland president" after a president of who knows what.
            _ => self.spoken_of(np, unit).filter(|&id| {
                let near = self.index.mentions_in(self.p.units[unit.saturating_sub(NEAR)].elems.start..np.start);
                let rival = near.iter().any(|m| m.entity != id && fits.iter().any(|f| f.0 == m.entity && f.1.shared == best.shared));
                fits.iter().any(|f| f.0 == id && f.1.shared == best.shared) && !rival
            }),
        }
    }

    fn is_person(&self, id: u32) -> bool {
        self.index.entities[id as usize].kind == SourceKind::Person
    }

    /// The names in a description: "the Fenland leader", "the FBI director".
    fn names_in(&self, np: &Range<usize>) -> Vec<&str> {
        let named = |&k: &usize| self.p.elems[k].is_word() && self.p.elems[k].any(is::CAPITAL);
        (np.start + 1..np.end - 1).filter(named).map(|k| self.p.word(k)).collect()
    }

    /// How a person's posts fit a description; `None` where none does.
    fn fit(&self, id: u32, head: &str, names: &[&str], np: &Range<usize>) -> Option<Fit> {
        let second = |words: &[String]| words.iter().any(|w| matches!(w.as_str(), "vice" | "deputy" | "assistant"));
        let in_second = (np.start + 1..np.end - 1).any(|k| matches!(self.p.word(k), "vice" | "deputy" | "assistant"));
        let incoming = self.p.word(np.start + 1) == "incoming";
        let roles = self.index.entities[id as usize].roles.iter();
        let fit = |role: &str| {
            let words: Vec<String> = role.split([' ', ',']).map(bare).filter(|w| !w.is_empty()).collect();
            let core = words.iter().position(|w| matches!(w.as_str(), "of" | "for" | "at" | "in" | "from" | "to")).unwrap_or(words.len());
            let post = words[..core].last()?;
            // "the incoming governor" is the governor-elect.
            let post = if incoming { post.strip_suffix("-elect")? } else { post };
            if !is_called(head, post) || second(&words[..core]) != in_second {
                return None;
            }
            let shared = names.iter().filter(|n| words.iter().any(|w| is_of(n, w))).count();
            let named = |w: &str| w.starts_with(char::is_uppercase) && entry_of(&bare(w)).flags & is::TITLE == 0;
            let others = role.split(' ').any(named);
            // "Turkish President Roe" is not "the Fenland president".
            if shared == 0 && !names.is_empty() && others {
                return None;
            }
            Some(Fit { shared, plain: names.is_empty() && !others })
        };
        roles.filter_map(|r| fit(r)).max()
    }

    /// Whom the text before a description is about: the person who opens the nearest sentence, or spoke last.
    fn spoken_of(&self, np: &Range<usize>, unit: usize) -> Option<u32> {
        let own = self.index.mentions_in(self.p.units[unit].elems.start..np.start);
        if own.iter().any(|m| self.is_person(m.entity)) {
            return None;
        }
        let last = (unit.saturating_sub(NEAR)..unit).rev().find_map(|u| {
            let named = self.index.mentions_in(self.p.units[u].elems.clone()).iter().any(|m| self.is_person(m.entity));
            named.then_some(self.subjects[u])
        });
        last.flatten()
    }

    /// True where a description does not speak against a person: another office, the other gender.
    fn may_be(&self, id: u32, head: &str) -> bool {
        let e = &self.index.entities[id as usize];
        let gender = match head {
            "actress" | "businesswoman" | "congresswoman" => Gender::Female,
            "businessman" | "congressman" | "pontiff" | "dictator" | "strongman" => Gender::Male,
            _ => Gender::Unknown,
        };
        let other = gender != Gender::Unknown && e.gender != Gender::Unknown && e.gender != gender;
        let offices = || e.roles.iter().flat_map(|r| r.split(' ')).map(bare).any(|w| lists(OFFICES, &w));
        let office = lists(OFFICES, head) || WIDER.iter().any(|(wide, _)| *wide == head);
        !(other || office && offices())
    }
}

fn lists(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|w| w == word)
}

/// A word of a post without its possessive and its stop.
fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    word.to_lowercase()
}

/// True where who holds `post` may be called `head`.
fn is_called(head: &str, post: &str) -> bool {
    let one = |words: &&&[&str]| words.contains(&head) && words.contains(&post);
    head == post || POSTS.iter().any(|words| one(&words)) || WIDER.iter().any(|(wide, posts)| *wide == head && posts.contains(&post))
}

/// "Fenlandish" is of Fenland, "Fed" of the Federal Reserve.
fn is_of(name: &str, word: &str) -> bool {
    let shorter = name.chars().count().min(word.chars().count());
    let common = name.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    common >= 3 && (common >= shorter || common >= 4 && common + 1 >= shorter)
}
