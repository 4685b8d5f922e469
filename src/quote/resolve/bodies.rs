//! Bodies and offices: which organisation, agency or holder of an office a definite noun means.
//!
//! In: "the company", "it", "the agency", "the mayor". Out: who that is in this article, or nobody. It
//! never resolves the pronoun of a person.

use super::Resolver;
use crate::quote::lexicon::{entry_of, is};
use crate::quote::names::{Gender, Mention, ends_as_business, is_known_body, is_known_company};
use crate::quote::phrase::leading;
use crate::quote::prose::Prose;
use crate::quote::refers::{Refers, refers};
use crate::quote::words::PLATFORMS;
use crate::quote::{Source, SourceKind};
use crate::text::{Raw, Span};
use std::ops::Range;

impl Resolver<'_> {
    /// The news agency that "the agency", "the wire service" means: the last one credited, where no
    /// other body was named since or the words say that it tells news.
    pub(super) fn news_agency(&self, head: &str, np: &Range<usize>) -> Option<&Source> {
        if !matches!(head, "agency" | "service" | "wire") {
            return None;
        }
        let last = self.state.outlets.iter().rev().find(|s| s.kind == SourceKind::Agency)?;
        let tells_news = np.clone().any(|k| matches!(self.p.word(k), "news" | "wire" | "press"));
        let is_body = |id: u32| {
            let e = &self.index.entities[id as usize];
            e.kind == SourceKind::Organization && !e.place
        };
        let since = self.index.mentions_in(0..np.start).iter().rev();
        let other = since.take_while(|m| self.p.raw(m.start as usize).start() > last.mention.end()).any(|m| is_body(m.entity));
        (tells_news || head == "agency" && !other).then_some(last)
    }

    /// What "it" means: the body or the paper that its own sentence or the one before is about, the body credited last, or a document.
    pub(super) fn it(&mut self, np: &Range<usize>, unit: usize) -> Option<Source> {
        let mention = self.p.span(np.clone());
        let carried = |s: &Source| Source { mention, named: false, ..s.clone() };
        // "The suit named Verton. It said Verton failed": the suit.
        let told_of: Vec<&str> = self.told_of(np, unit).into_iter().map(|id| &*self.index.entities[id as usize].full).collect();
        let is_told_of = |s: &Source| told_of.contains(&&*s.name);
        // "The board issued a ban. It said": in the same paragraph.
        let before = unit.checked_sub(1).filter(|&b| self.p.units[b].paragraph == self.p.units[unit].paragraph);
        let opens = leading(self.p, self.p.units[unit].elems.start, self.p.units[unit].elems.end);
        let before = before.filter(|_| opens.is_some_and(|s| s.start == np.start));
        for about in [Some(unit), before].into_iter().flatten() {
            if let Some(s) = self.sentence_body(np, about).filter(|s| !is_told_of(s)) {
                let said = carried(&s);
                if s.kind == SourceKind::Organization {
                    self.state.organisations.push(s);
                }
                return Some(said);
            }
        }
        let document = || self.state.documents.last().map(|(s, _)| s);
        match self.state.organisations.last() {
            Some(s) if is_told_of(s) => {
                document().filter(|d| before.is_some_and(|b| self.p.span(self.p.units[b].elems.clone()).covers(d.mention))).map(carried)
            }
            Some(s) => Some(carried(s)),
            None => document().map(carried).or_else(|| {
                // "Verton said …. It said": nothing else shows that it is no surname.
                let id = *self.state.persons.last()?;
                let e = &self.index.entities[id as usize];
                let bare = !e.full.contains(' ') && e.roles.is_empty() && e.gender == Gender::Unknown;
                bare.then(|| Source { kind: SourceKind::Organization, ..self.entity(id, np.clone(), false) })
            }),
        }
    }

    /// The body, or the paper, that a sentence is about, for its "it said".
    fn sentence_body(&mut self, np: &Range<usize>, unit: usize) -> Option<Source> {
        let u = self.p.units[unit].elems.clone();
        let subject = leading(self.p, u.start, u.end).filter(|s| s.end <= np.start)?;
        let r = refers(self.p, self.index, subject.clone());
        if matches!(r, Refers::It | Refers::They | Refers::Person(_) | Refers::Nobody) {
            return None;
        }
        // "The lawsuit named the board. It denied the claims": the board.
        let of_a_body = (np.end..self.p.elems.len().min(np.end + 3)).any(|k| {
            matches!(
                self.p.word(k),
                "denied"
                    | "sued"
                    | "denies"
                    | "declined"
                    | "refused"
                    | "disputed"
                    | "responded"
                    | "apologized"
                    | "pledged"
                    | "promised"
                    | "vowed"
                    | "hopes"
                    | "wants"
            )
        });
        let fits = |kind| kind == SourceKind::Organization || kind == SourceKind::Document && !of_a_body;
        self.source(&r, subject, unit, &mut None).filter(|s| fits(s.kind))
    }

    pub(super) fn organisation(&self, head: &str, np: &Range<usize>, mention: Span<Raw>) -> Option<Source> {
        // "The state said" is of no "state Lamp Guild", and of no State Department.
        if matches!(head, "state" | "city" | "county" | "country" | "nation" | "town" | "village") {
            return None;
        }
        // "The police department" is no fire department.
        const KINDS: &[&[&str]] = &[
            &["police", "sheriff's"],
            &["fire"],
            &["health"],
            &["school", "education"],
            &["water"],
            &["transport", "transportation"],
            &["justice"],
        ];
        let called = |k: usize| KINDS.iter().find(|kind| kind.contains(&self.p.word(k)));
        let own = (np.start..np.end - 1).find_map(called).filter(|_| np.len() > 2);
        let named = |id: u32| {
            let e = &self.index.entities[id as usize];
            let full = e.full.to_lowercase();
            let has = |kind: &[&str]| full.split(' ').any(|w| kind.contains(&w));
            // "the airline" of Verton Airlines
            let many = || full.strip_suffix('s').is_some_and(|one| one.ends_with(head) && one.len() > head.len());
            e.kind != SourceKind::Person
                && (has(&[head]) || many())
                && own.is_none_or(|own| has(own) || !KINDS.iter().any(|kind| has(kind)))
        };
        let mentions = self.index.mentions_in(0..np.start);
        // The one that words beside its name call so.
        let at = self.p.raw(np.start).start();
        let called: Vec<u32> = self
            .roles
            .get(head)
            .into_iter()
            .flatten()
            .copied()
            .filter(|&i| {
                let e = &self.index.entities[i as usize];
                e.kind != SourceKind::Person && e.mentions.first().is_some_and(|m| m.start() < at)
            })
            .collect();
        let credited =
            self.state.organisations.iter().rev().find_map(|s| called.iter().find(|&&i| self.index.entities[i as usize].full == s.name));
        if let Some(&id) = credited.or(called.first().filter(|_| called.len() == 1)) {
            return Some(self.entity(id, np.clone(), false));
        }
        if let Some(m) = mentions.iter().rev().take(60).find(|m| named(m.entity)) {
            return Some(self.entity(m.entity, np.clone(), false));
        }
        // "an advocacy group" tells nothing of which.
        let names = |s: &str| head != "group" || s.split(' ').filter(|w| w.starts_with(char::is_uppercase)).count() > 1;
        // "the Fenland foreign ministry" has no capitals that make it a name.
        let ends_so = |s: &&Source| {
            names(&s.name) && s.name.rsplit(' ').next().is_some_and(|last| last.len() < s.name.len() && last.to_lowercase() == head)
        };
        let vague = matches!(head, "company" | "firm" | "organization" | "organisation");
        if np.len() == 2
            && self.p.word(np.start) == "the"
            && !vague
            && let Some(s) = self.state.organisations.iter().rev().take(12).find(ends_so)
        {
            return Some(Source { mention, named: false, ..s.clone() });
        }
        let possessed = matches!(self.p.word(np.start), "his" | "her" | "their" | "its");
        let placed = |k: usize| self.p.word(k) == "based" || self.p.elems[k].any(is::CAPITAL) && self.p.word(k) != "internet";
        let plain = matches!(head, "company" | "firm") && !(np.start + 1..np.end).any(placed);
        let business = matches!(head, "company" | "firm") || self.p.word(np.end - 1) == head && is_business(self.p, np.end - 1);
        // "the fire department" is not whichever department was named last.
        let particular = head == "department" && np.len() > 2;
        if !possessed
            && !particular
            && matches!(
                head,
                "group"
                    | "organization"
                    | "organisation"
                    | "agency"
                    | "company"
                    | "ngo"
                    | "nonprofit"
                    | "charity"
                    | "firm"
                    | "association"
                    | "department"
                    | "watchdog"
            )
            || !possessed && business
        {
            let private =
                matches!(head, "group" | "organization" | "organisation" | "ngo" | "nonprofit" | "charity" | "watchdog") || business;
            // "the group" may be a business, "the agency" is none.
            let may_trade = business || head == "group";
            let is_other = |name: &str| {
                let trades = || !may_trade && is_known_company(name);
                let public = || matches!(head, "group" | "ngo" | "nonprofit" | "charity") && is_public(name);
                private && (is_state(name) || public()) || business && is_no_business(name) || is_place(name) || trades()
            };
            // "the tech giant", whoever that was, tells nothing of "the company".
            let nameless = |s: &Source| {
                let called_so = s.name.ends_with(" company") || s.name.ends_with(" firm");
                business && !called_so && !s.name.contains(char::is_uppercase)
            };
            // Another business may have spoken since.
            let told = self.state.organisations.iter().rev().take(12).find(|s| !is_other(&s.name) && !nameless(s));
            if let Some(s) = told.filter(|_| plain || !business) {
                return Some(Source { mention, named: false, ..s.clone() });
            }
            // Platforms and what a company sells are often mentioned in passing.
            let in_passing = |name: &str| {
                let product =
                    || business && name.split_once(' ').is_some_and(|(first, _)| is_known_company(first)) && !ends_as_business(name);
                PLATFORMS.contains(&name.to_lowercase().as_str()) || product() || !business && is_known_company(name)
            };
            let fits = |m: &&Mention| {
                let e = &self.index.entities[m.entity as usize];
                e.kind == SourceKind::Organization && !e.place && !is_other(&e.full) && !in_passing(&e.full)
            };
            // An article on a company names it more often than any that is only mentioned.
            let often = |m: &&Mention| self.index.entities[m.entity as usize].mentions.partition_point(|m| m.start() < at);
            let near = |n: usize| mentions.iter().rev().take(n).filter(fits);
            let last = if business { near(60).rev().max_by_key(often) } else { near(12).next() }?;
            // "the retailer" is one of several more often than "the company" is.
            let others = || near(60).filter(|m| m.entity != last.entity).map(|m| often(&m)).max().unwrap_or_default();
            let spoke = || told.is_some_and(|s| s.name == *self.index.entities[last.entity as usize].full);
            if business && !plain && !spoke() && (often(&last) < 3 || often(&last) < 2 * others()) {
                return None;
            }
            // "the Exton-based company" is one of which the article says so.
            let place = (np.start + 1..np.end - 1).find(|&k| self.p.elems[k].any(is::CAPITAL) && self.p.word(k) != "internet");
            if place.is_some_and(|k| business && !self.named_with(last.entity, k, np.start)) {
                return None;
            }
            return Some(self.entity(last.entity, np.clone(), false));
        }
        None
    }

    /// True where a sentence before element `before` names the entity with the word at `k`: one of the first that name it.
    fn named_with(&self, entity: u32, k: usize, before: usize) -> bool {
        const MENTIONS: usize = 20;
        let hash = self.p.hash(k);
        let holds = |mut sentence: Range<usize>| sentence.any(|j| j < before && self.p.elems[j].is_word() && self.p.hash(j) == hash);
        self.first_mentions(entity, MENTIONS).any(|m| (m.start as usize) < before && holds(self.sentence_of(&m)))
    }

    /// The only person introduced before with these words as a title, or with the last of them in
    /// one: "the president-elect" is not the vice president-elect.
    pub(super) fn role(&self, head: &str, np: &Range<usize>) -> Option<u32> {
        let at = self.p.raw(np.start).start();
        let before = |id: &&u32| {
            let e = &self.index.entities[**id as usize];
            e.kind == SourceKind::Person && e.mentions.first().is_some_and(|m| m.start() < at)
        };
        let only_holder = |title: &str| {
            let mut holders = self.roles.get(title)?.iter().filter(before);
            holders.next().copied().filter(|_| holders.next().is_none())
        };
        let title = |from: usize| (from..np.end).map(|k| self.p.word(k)).collect::<Vec<_>>().join(" ");
        // "the Exton police chief" is not whoever is police chief.
        let named = |k: usize| k > np.start && self.p.elems[k].any(is::CAPITAL);
        let whole =
            (np.start..np.end - 1).take_while(|&from| from == np.start || !named(from - 1)).find_map(|from| only_holder(&title(from)));
        whole.or_else(|| only_holder(head).filter(|_| head == "elect"))
    }
}

/// What a business is called beside its name: "the company", and alone "the retailer", "the chain". "The airbag maker"
/// may be another than the one an article is about.
pub(in crate::quote) fn is_business(p: &Prose, head: usize) -> bool {
    match p.word(head) {
        "company" | "firm" => true,
        "retailer" | "automaker" | "carmaker" | "chain" => head > 0 && p.word(head - 1) == "the",
        _ => false,
    }
}

/// A public body, or one of people: never "the company".
fn is_no_business(name: &str) -> bool {
    const BODIES: &[&str] = &[
        "department",
        "inspectorate",
        "directorate",
        "agency",
        "authority",
        "commission",
        "commissioner",
        "committee",
        "council",
        "court",
        "board",
        "bureau",
        "office",
        "service",
        "administration",
        "university",
        "college",
        "school",
        "association",
        "union",
        "league",
        "federation",
        "trust",
        "church",
        "hospital",
        "senate",
        "house",
        "army",
        "navy",
        "guard",
        "force",
        "forces",
        "corps",
    ];
    // "Private equity's trade group"
    let described = name.ends_with("s group") || name.ends_with(" trade group") || name.ends_with(" advocacy group");
    described || is_known_body(name) || name.split([' ', '-']).any(|word| BODIES.contains(&crate::text::fold(word).as_str()))
}

/// A country or a town and nothing else: never "the agency".
fn is_place(name: &str) -> bool {
    name.split([' ', '-']).all(|word| entry_of(&crate::text::fold(word)).flags & is::PLACE != 0)
}

/// A body that the public pays for, by its last word: never "the group" or "the charity".
fn is_public(name: &str) -> bool {
    let last = crate::text::fold(name.rsplit(' ').next().unwrap_or(name));
    matches!(last.as_str(), "agency" | "department" | "bureau" | "office" | "court" | "senate")
}

/// A country, a government or a part of one: never "the group", "the charity".
fn is_state(name: &str) -> bool {
    name.split([' ', '-']).any(|word| {
        let folded = crate::text::fold(word);
        entry_of(&folded).flags & is::PLACE != 0
            || matches!(
                folded.as_str(),
                "government"
                    | "regime"
                    | "ministry"
                    | "party"
                    | "police"
                    | "state"
                    | "authorities"
                    | "us"
                    | "u.s"
                    | "eu"
                    | "un"
                    | "parliament"
                    | "senate"
                    | "congress"
                    | "commons"
                    | "prc"
                    | "ccp"
                    | "minister"
                    | "pentagon"
                    | "kremlin"
            )
    })
}
