//! Several people: whom "they" means.
//!
//! In: a plural pronoun and what stands before it. Out: people or a body of the article, or nobody.
//! It never takes one person for several.

use super::Resolver;
use crate::quote::Source;
use crate::quote::lexicon::{entry_of, is};
use crate::quote::phrase::leading;
use crate::quote::refers::{Refers, refers};
use std::ops::Range;

/// Sentences that may go on with "they" one after the other.
const CHAIN: usize = 4;

/// Groups credited last that "they" may be.
const RECENT: usize = 20;

/// Words for several people, and what is several in one word.
const SEVERAL: &[&str] =
    &["group", "couple", "pair", "team", "panel", "police", "people", "officials", "authorities", "those", "many", "some"];

impl Resolver<'_> {
    /// What "they" means: the people whom the sentence before is about, also where it says "they" again, or the people
    /// or body credited last.
    pub(super) fn they(&mut self, np: &Range<usize>, unit: usize) -> Option<Source> {
        let mention = self.p.span(np.clone());
        let carried = |s: &Source| Source { mention, named: false, ..s.clone() };
        if let Some(subject) = self.people_before(np, unit) {
            // As they were called when they spoke there.
            let at = self.p.span(subject.clone());
            if let Some(spoke) = self.state.groups.iter().rev().take(RECENT).find(|s| s.mention.overlaps(at)) {
                return Some(carried(spoke));
            }
            let referent = refers(self.p, self.index, subject.clone());
            // "The senators want …. They cite": nobody credited them, but they are meant.
            if !matches!(referent, Refers::It | Refers::They | Refers::Person(_) | Refers::Nobody) {
                let about = self.p.units[..unit].partition_point(|u| u.elems.end <= subject.start);
                return self.source(&referent, subject, about, &mut None).map(|s| carried(&s));
            }
        }
        let people = self.state.groups.iter().rev().take(RECENT).find(|s| !is_one_person(&s.name));
        people.or(self.state.organisations.last()).map(carried)
    }

    /// The subject of the sentence before, where it is several people.
    fn people_before(&self, np: &Range<usize>, unit: usize) -> Option<Range<usize>> {
        let e = &self.p.elems;
        let own = &self.p.units[unit].elems;
        // "When Roe left, they said": the sentence has named others.
        if np.start > own.start + 1 {
            return None;
        }
        for before in (0..unit).rev().take(CHAIN) {
            let u = &self.p.units[before].elems;
            let subject = leading(self.p, u.start, u.end)?;
            if subject.len() == 1 && self.p.word(subject.start) == "they" {
                continue;
            }
            // "A small group of keepers", "authorities", "the two men": not their plans.
            let of = (subject.start + 1..subject.end).find(|&k| e[k].any(is::PREP) && !e[k].is_name_like());
            let head = of.unwrap_or(subject.end) - 1;
            let plural = e[head].any(is::PLURAL) || self.p.word(head).ends_with('s') && !self.p.word(head).ends_with("ss");
            let people = plural && e[head].any(is::ROLE) && !e[head].any(is::GENITIVE);
            let several = people || SEVERAL.contains(&self.p.word(head)) && !e[head].is_name_like();
            // "Police arrested two brothers. They": it may be either.
            let name_joined = |k: usize| self.p.word(k) == "and" && k + 1 < u.end && e[k + 1].is_name_like() && e[k - 1].is_name_like();
            let others = |k: usize| {
                let noun = e[k].is_word() && !e[k].is_name_like();
                let counted =
                    k > subject.end && matches!(self.p.word(k - 1), "two" | "three" | "four" | "five" | "six" | "several" | "many");
                noun && (e[k].any(is::ROLE) && e[k].any(is::PLURAL)
                    || counted && self.p.word(k).ends_with('s')
                    || e[k].any(is::ORG) && !e[k].any(is::CUE)
                    || name_joined(k))
            };
            return (several && !(subject.end..u.end).any(others)).then_some(subject);
        }
        None
    }
}

/// "Ann Roe's mother", "a keeper": one person.
fn is_one_person(name: &str) -> bool {
    let core = name.split([',', '(']).next().unwrap_or(name);
    let words = || core.split(' ').map(crate::text::fold);
    let head = words().take_while(|w| entry_of(w).flags & is::PREP == 0).last().unwrap_or_default();
    let entry = entry_of(&head);
    entry.flags & is::ROLE != 0 && entry.flags & is::PLURAL == 0 && !head.ends_with('s')
}
