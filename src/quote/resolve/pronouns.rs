//! Whom "he" and "she" mean.
//!
//! In: a pronoun and who was named and credited before it. Out: a person of the article, or nobody
//! where it may be several or one without a name. It never looks behind the pronoun.

use super::Resolver;
use crate::quote::appositions::{called, named_after};
use crate::quote::credits::Draft;
use crate::quote::lexicon::{entry_of, how, is};
use crate::quote::names::{Gender, Mention};
use crate::quote::phrase::{is_nominal, leading};
use crate::quote::prose::gap;
use crate::quote::{Side, SourceKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// How many sentences before a pronoun may name who it means.
pub(super) const NEAR: usize = 3;

impl Resolver<'_> {
    /// "Roe said Venn told the board of a leak. He added": whoever tells a whole sentence stays the last to have spoken.
    pub(super) fn keep_outer(&mut self, d: &Draft, np: &Range<usize>, id: u32) {
        /// Words between the verb and who is told of: "that", "the former mayor".
        const NEXT: usize = 4;
        let told_of = |said: &Range<usize>| (said.start..said.start + NEXT).contains(&np.start) && said.contains(&d.cue.start);
        let last = self.state.persons.len();
        if let Some((unit, said, outer)) = &self.state.outer
            && *unit == d.unit
            && told_of(said)
            && *outer != id
        {
            if self.state.persons[..last - 1].last() == Some(outer) {
                self.state.persons.swap(last - 2, last - 1);
            }
        } else if d.explicit && d.side == Side::After && d.lemma == "say" {
            self.state.outer = Some((d.unit, d.content.clone(), id));
        }
    }

    /// The person a pronoun means. "Karl Falk met Bo Roe. He said Falk had lied": Roe, the only other one in reach.
    pub(super) fn person(&self, gender: Gender, np: &Range<usize>, unit: usize) -> Option<u32> {
        /// Mentions looked back at.
        const MENTIONS: usize = 50;
        let id = self.antecedent(gender, np, unit)?;
        let told_of = self.told_of(np, unit);
        if !told_of.contains(&id) {
            return Some(id);
        }
        let before = self.index.mentions_in(self.p.units[unit.saturating_sub(1)].elems.start..np.start);
        let near = before.iter().rev().take(MENTIONS).map(|m| m.entity);
        let others: BTreeSet<u32> = near.filter(|id| self.is_told(*id, gender) && !told_of.contains(id)).collect();
        let mut others = others.into_iter();
        others.next().filter(|_| others.next().is_none())
    }

    /// The last credited person a pronoun fits; who opens a sentence in between counts when credited somewhere.
    fn antecedent(&self, gender: Gender, np: &Range<usize>, unit: usize) -> Option<u32> {
        let fits = |id: u32| self.fits(id, gender);
        // The subject of this very sentence.
        if let Some(id) = self.subjects[unit].filter(|&id| fits(id)) {
            let before = self.index.mentions_in(self.p.units[unit].elems.start..np.start);
            let person = |id: u32| self.index.entities[id as usize].kind == SourceKind::Person;
            // "Roe applauded what he called": Roe; "Roe, he said, …" has another speaker.
            let woven = self.p.elems[np.start].gap & gap::BORDER == 0;
            let alone = || woven && person(id) && before.iter().all(|m| m.entity == id || !person(m.entity));
            if before.iter().any(|m| m.entity == id) && (self.credited.contains(&id) || alone()) {
                return Some(id);
            }
        }
        if let Some(id) = self.fronted(np, unit).filter(|&id| fits(id)) {
            return Some(id);
        }
        // "The sheriff would not say …, but he did say": the sheriff, whom another sentence may name. "The suspect fell, he
        // said" has another speaker.
        let goes_on = np.start > self.p.units[unit].elems.start && matches!(self.p.word(np.start - 1), "but" | "and");
        let opener = if goes_on { self.someone_opens(unit).or_else(|| self.holder_opens(unit)) } else { None };
        // "His mother called, and he told her": not she.
        let own = |s: &Range<usize>| s.end < np.start && !self.p.elems[s.start].any(is::POSSESSIVE);
        if let Some(someone) = opener.filter(own) {
            let head = self.p.word(someone.end - 1);
            return self.role(head, &someone).or_else(|| self.described(head, &someone, unit)).filter(|&id| fits(id));
        }
        // "The gunman shouted. He also …": nobody whom the article names, but for his title.
        if self.relative_before(unit, gender) {
            return None;
        }
        if let Some(someone) = self.unnamed_before(unit) {
            let head = self.p.word(someone.end - 1);
            return self.role(head, &someone).or_else(|| self.described(head, &someone, unit - 1)).filter(|&id| fits(id));
        }
        // The subject of the sentence before, in the same paragraph.
        if let Some(before) = unit.checked_sub(1).filter(|&b| self.p.units[b].paragraph == self.p.units[unit].paragraph)
            && let Some(id) = self.subjects[before].filter(|&id| fits(id))
        {
            return Some(id);
        }
        // The only person of the paragraph so far.
        let paragraph = self.p.units[unit].paragraph;
        let opens = (0..=unit).rev().take(6).take_while(|&u| self.p.units[u].paragraph == paragraph).last().unwrap_or(unit);
        let here: BTreeSet<u32> = self
            .index
            .mentions_in(self.p.units[opens].elems.start..np.start)
            .iter()
            .map(|m| m.entity)
            .filter(|&id| self.index.entities[id as usize].kind == SourceKind::Person && !self.index.entities[id as usize].place)
            .collect();
        // "The Fenland leader blamed Roe. He said": the leader, whoever that is.
        if let (1, Some(&id)) = (here.len(), here.first())
            && fits(id)
            && self.credited.contains(&id)
            && !self.holder_before(unit)
        {
            return Some(id);
        }
        // "…, said a banker. “…,” he added": the banker.
        if self.state.spoke_unnamed.is_some_and(|u| u + 1 == unit)
            && self.index.mentions_in(self.p.units[unit].elems.start..np.start).is_empty()
        {
            return None;
        }
        let near =
            || self.named_near(gender, np, unit).filter(|&id| !self.someone_since(id, np, unit) && !self.unnamed_since(id, np, unit));
        let recent = self.state.persons.iter().rev().take(4).copied().find(|&id| fits(id));
        let Some(id) = recent else { return near() };
        if let Some(acts) = self.acts_before(np, unit).filter(|&other| fits(other) && other != id) {
            return Some(acts);
        }
        // "Roe said. Also aboard was Ann Venn. “…,” she said": Roe may be a man. For "he" the same
        // was wrong as often as right.
        if gender == Gender::Female && self.index.entities[id as usize].gender == Gender::Unknown {
            let last = |id: u32| self.last_named(id, np, unit).map(|m| m.start);
            let later = self.named_near(gender, np, unit).filter(|&other| self.is_told(other, gender) && last(other) > last(id));
            if later.is_some() {
                return near();
            }
        }
        let just_named = unit > 0 && self.index.mentions_in(self.p.units[unit - 1].elems.clone()).iter().any(|m| m.entity == id);
        Some(id).filter(|&id| !just_named || !self.someone_since(id, np, unit))
    }

    /// "When Roe was asked of the wall, he said": the subject of the clause that opens the sentence, where it names nobody else.
    fn fronted(&self, np: &Range<usize>, unit: usize) -> Option<u32> {
        let (p, e) = (self.p, &self.p.elems);
        let start = p.units[unit].elems.start;
        let opens = matches!(p.word(start), "when" | "after" | "while" | "as" | "once" | "before" | "although" | "though" | "because");
        // "Although Roe supports it, he said, the board does not": rather who spoke before.
        let aside = e.get(np.end + 1).is_some_and(|x| x.gap & gap::COMMA != 0);
        if !opens || aside || np.start <= start + 2 || e[np.start].gap & gap::COMMA == 0 {
            return None;
        }
        let person = |m: &&Mention| self.index.entities[m.entity as usize].kind == SourceKind::Person;
        let mut persons = self.index.mentions_in(start..np.start).iter().filter(person);
        let (one, None) = (persons.next()?, persons.next()) else { return None };
        let title = (start + 1..one.start as usize).all(|k| e[k].any(is::TITLE) || e[k].is_name_like());
        let after = e.get(one.end as usize)?;
        let acts = after.gap & gap::BORDER == 0 && after.any(is::VERB | is::ED | is::AUX | is::CUE) && !after.any(is::GENITIVE);
        let one_clause = (one.end as usize..np.start).all(|k| e[k].gap & gap::BORDER == 0);
        // "After Roe was elected, he said", "after Roe had died, he said": rather another.
        let group = (one.end as usize..np.start).take_while(|&k| e[k].any(is::AUX | is::ADVERB) && !e[k].is_name_like());
        let verb = group.clone().last().map_or(one.end as usize, |k| k + 1);
        let passive = group.into_iter().any(|k| matches!(p.word(k), "is" | "was" | "were" | "been" | "got"));
        let done_to = passive && !matches!(p.word(verb), "asked" | "pressed" | "questioned" | "told" | "shown" | "reached");
        let lost = matches!(p.word(verb), "died" | "dies" | "dead" | "drowned" | "vanished" | "fell" | "passed" | "collapsed");
        let told_of = || self.told_of(np, unit).contains(&one.entity);
        (title && acts && one_clause && !done_to && !lost && !told_of()).then_some(one.entity)
    }

    /// "The choice came as Roe worked to calm the town. He announced …": the only person of the sentence before a pronoun that opens its
    /// own, who does something there.
    fn acts_before(&self, np: &Range<usize>, unit: usize) -> Option<u32> {
        let (p, e) = (self.p, &self.p.elems);
        let before = unit.checked_sub(1).filter(|_| np.start == p.units[unit].elems.start)?;
        let span = &p.units[before].elems;
        if self.state.person_spoke.contains(&Some(before)) || span.clone().any(|k| !e[k].is_word()) {
            return None;
        }
        let person = |m: &&Mention| {
            let x = &self.index.entities[m.entity as usize];
            x.kind == SourceKind::Person && !x.place
        };
        let mut persons = self.index.mentions_in(span.clone()).iter().filter(person);
        let (one, None) = (persons.next()?, persons.next()) else { return None };
        let next = e.get(one.end as usize).filter(|x| (one.end as usize) < span.end && x.is_word() && x.gap & gap::BORDER == 0)?;
        let acts = next.any(is::VERB | is::ED | is::AUX | is::CUE) && !next.any(is::GENITIVE | is::ING) && !next.is_name_like();
        // "was shot", "died": he does nothing any more. "after Venn fell", "when Venn will face the jury": told beside it.
        let after = p.word(one.end as usize);
        let leads = |k: usize| k < span.end && e[k].any(is::ING);
        let suffers = matches!(after, "is" | "was" | "were" | "are" | "be") && !leads(one.end as usize + 1)
            || matches!(after, "died" | "fell" | "lost" | "dies" | "drowned" | "vanished");
        let opens = (span.start..one.start as usize).rev().take_while(|&k| e[k + 1].gap & gap::BORDER == 0);
        let aside = opens.into_iter().any(|k| matches!(p.word(k), "after" | "when" | "that" | "before" | "until" | "if" | "once"));
        let acts = acts && !suffers && !aside;
        // "the Harbour Care Act went into effect": nothing shows a person.
        let entity = &self.index.entities[one.entity as usize];
        let shown = entity.gender != Gender::Unknown || !entity.roles.is_empty() || !entity.full.contains(' ');
        (acts && shown).then_some(one.entity)
    }

    /// The only person named shortly before a pronoun whom it fits. Countries look like surnames: a name
    /// that tells the gender goes before those that tell nothing.
    fn named_near(&self, gender: Gender, np: &Range<usize>, unit: usize) -> Option<u32> {
        let fits = |&id: &u32| self.index.entities[id as usize].kind == SourceKind::Person && self.fits(id, gender);
        let near: BTreeSet<u32> = self.near(np, unit).iter().map(|m| m.entity).filter(fits).collect();
        let mut named = near.iter().copied().filter(|&id| near.len() == 1 || self.is_told(id, gender));
        named.next().filter(|_| named.next().is_none())
    }

    /// Who is named in what the pronoun says: "he said Roe had lied" is not Roe, "it said Verton failed" not Verton
    /// (a pronoun does not stand for a name in its own clause). Up to the next comma: behind it others may speak of him. Not "the Roe
    /// campaign", "Verton shares", "his name was Roe".
    pub(super) fn told_of(&self, np: &Range<usize>, unit: usize) -> Vec<u32> {
        const LONGEST: usize = 40;
        let e = &self.p.elems;
        let hi = self.p.units[unit].elems.end.min(np.end + LONGEST);
        if np.len() != 1 || e[np.start].any(is::POSSESSIVE) {
            return Vec::new();
        }
        let ends = |k: usize| e[k].gap & gap::BORDER != 0 || !e[k].is_word() || self.p.word(k) == "but";
        let stop = (np.end..hi).find(|&k| ends(k)).unwrap_or(hi);
        let is_himself = |m: &&Mention| {
            let (start, end) = (m.start as usize, m.end as usize);
            let follows = end < stop && is_nominal(&e[end]) && !e[end].any(is::DET | is::POSSESSIVE | is::FUNCTION);
            // "Verton relied on": what it did, and no thing of its.
            let done = follows && e[end].any(is::ED);
            let noun = follows && !done && !e[end].is_name_like() && !e[end - 1].any(is::GENITIVE);
            let named = matches!(self.p.word(start - 1), "was" | "is" | "as");
            !noun && !named
        };
        self.index.mentions_in(np.end..stop).iter().filter(is_himself).map(|m| m.entity).collect()
    }

    /// True for a full name that tells this gender.
    fn is_told(&self, id: u32, gender: Gender) -> bool {
        let e = &self.index.entities[id as usize];
        e.gender == gender && e.full.contains(' ')
    }

    /// True where a pronoun may mean an entity.
    fn fits(&self, id: u32, gender: Gender) -> bool {
        let e = &self.index.entities[id as usize];
        // "Israelis" are no "he".
        let people = || e.full.strip_suffix('s').is_some_and(|one| entry_of(&crate::text::fold(one)).flags & is::PLACE != 0);
        e.gender == gender || e.gender == Gender::Unknown && !e.place && !people()
    }

    /// What is named in the sentences shortly before a pronoun.
    fn near(&self, np: &Range<usize>, unit: usize) -> &[Mention] {
        self.index.mentions_in(self.p.units[unit.saturating_sub(NEAR)].elems.start..np.start)
    }

    /// Where an entity was named last, shortly before a pronoun.
    fn last_named(&self, id: u32, np: &Range<usize>, unit: usize) -> Option<Range<usize>> {
        let last = self.near(np, unit).iter().rev().find(|m| m.entity == id)?;
        Some(last.start as usize..last.end as usize)
    }

    /// "Roe was speaking when a man opened fire. He …": it may be either.
    fn someone_since(&self, id: u32, np: &Range<usize>, unit: usize) -> bool {
        let last = self.last_named(id, np, unit);
        last.is_some_and(|m| (m.end..np.start.saturating_sub(1)).any(|k| self.is_someone(k) && self.enters(k)))
    }

    /// "An official said Roe …. He added": the official.
    fn unnamed_since(&self, id: u32, np: &Range<usize>, unit: usize) -> bool {
        let last = self.last_named(id, np, unit);
        last.is_some_and(|m| self.state.unnamed.is_some_and(|u| m.start < self.p.units[u].elems.end))
    }

    /// A credited phrase that names one person without a name: "the teen", but no "police" and no "mayor",
    /// whom the article may name too.
    pub(super) fn credits_someone(&self, np: &Range<usize>) -> bool {
        let e = &self.p.elems;
        let end = (np.start + 1..np.end).find(|&k| e[k].any(is::PREP) && !e[k].is_name_like()).unwrap_or(np.end);
        let head = &e[end - 1];
        let titled = np.clone().any(|k| e[k].any(is::TITLE));
        // "executives involved in the plan", "a majority of Americans", "the couple"
        const SEVERAL: &[&str] = &[
            "couple",
            "pair",
            "duo",
            "trio",
            "jury",
            "family",
            "people",
            "two",
            "three",
            "percent",
            "majority",
            "half",
            "some",
            "any",
            "many",
            "defense",
            "prosecution",
        ];
        let several = |k: usize| {
            let word = self.p.word(k);
            let plural =
                word.ends_with('s') && !word.ends_with("ss") && !e[k].any(is::GENITIVE | is::DET | is::POSSESSIVE) && !e[k].is_name_like();
            let one_of = word == "one" && k + 1 == end && self.p.word(end.min(np.end - 1)) == "of";
            e[k].any(is::PLURAL) || plural || one_of || SEVERAL.contains(&word)
        };
        let new = matches!(self.p.word(np.start), "a" | "an") && end > np.start + 1;
        (!titled || new) && !(np.start..end).any(several) && !head.any(is::ORG | is::DOC | is::MEDIA) && !head.is_name_like()
    }

    /// "A driver said", "…, said a driver": somebody new, while "the driver" may be who is named. No apposition, and nobody
    /// with a name was told.
    pub(super) fn is_new_voice(&self, d: &Draft, np: &Range<usize>) -> bool {
        let e = &self.p.elems;
        let new = np.len() > 1 && matches!(self.p.word(np.start), "a" | "an" | "another");
        let says = d.explicit && d.how & how::SPEECH != 0 && (d.rule == "inverted" || np.end <= d.cue.start && d.cue.start - np.end <= 2);
        let apposed = d.rule != "inverted" && np.start > self.p.units[d.unit].elems.start && e[np.start].gap & gap::COMMA != 0;
        let told = d.hearer.as_ref().is_some_and(|h| !self.index.mentions_in(h.clone()).is_empty());
        new && says && !apposed && !told
    }

    /// A person without a name: "the gunman", "a man".
    fn is_someone(&self, k: usize) -> bool {
        let e = &self.p.elems[k];
        e.is_word() && e.any(is::ROLE) && !e.any(is::PLURAL | is::TITLE) && !e.is_name_like()
    }

    /// True where the noun at `k` is new and does something: "a man opened fire".
    fn enters(&self, k: usize) -> bool {
        let e = &self.p.elems;
        let next = &e[k + 1];
        let new = (k.saturating_sub(3)..k).any(|j| matches!(self.p.word(j), "a" | "an" | "another"));
        new && next.gap & gap::BORDER == 0 && next.is_word() && next.any(is::CUE | is::VERB | is::ED) && !next.any(is::AUX)
    }

    /// True where the sentence before, in the same paragraph, begins with who holds an office, without a name.
    fn holder_before(&self, unit: usize) -> bool {
        let before = unit.checked_sub(1).filter(|&b| self.p.units[b].paragraph == self.p.units[unit].paragraph);
        before.is_some_and(|b| self.holder_opens(b).is_some())
    }

    /// The subject of a sentence, where it is who holds an office, without a name.
    fn holder_opens(&self, unit: usize) -> Option<Range<usize>> {
        let u = &self.p.units[unit].elems;
        leading(self.p, u.start, u.end).filter(|np| {
            let head = &self.p.elems[np.end - 1];
            np.len() > 1 && head.any(is::TITLE) && head.any(is::ROLE) && !head.any(is::PLURAL) && !head.is_name_like()
        })
    }

    /// The subject of the sentence before, in the same paragraph, where it is a person without a name.
    fn unnamed_before(&self, unit: usize) -> Option<Range<usize>> {
        let before = unit.checked_sub(1).filter(|&b| self.p.units[b].paragraph == self.p.units[unit].paragraph)?;
        self.someone_opens(before)
    }

    /// "The boy's father stood next to Roe. He …": a relative of this gender without a name, as the subject of the sentence before in the
    /// same paragraph.
    fn relative_before(&self, unit: usize, gender: Gender) -> bool {
        const MEN: &[&str] =
            &["father", "son", "brother", "uncle", "husband", "grandfather", "grandson", "nephew", "stepfather", "boyfriend"];
        const WOMEN: &[&str] =
            &["mother", "daughter", "sister", "aunt", "wife", "grandmother", "granddaughter", "niece", "stepmother", "girlfriend", "widow"];
        let before = unit.checked_sub(1).filter(|&b| self.p.units[b].paragraph == self.p.units[unit].paragraph);
        let Some(u) = before.map(|b| &self.p.units[b].elems) else { return false };
        let Some(subject) = leading(self.p, u.start, u.end) else { return false };
        let kin = if gender == Gender::Male { MEN } else { WOMEN };
        let head = subject.end - 1;
        let named = named_after(self.p, &subject, u.end).is_some() || subject.clone().any(|k| self.p.elems[k].is_name_like());
        let owned = subject.clone().any(|k| self.p.elems[k].any(is::GENITIVE | is::POSSESSIVE));
        owned && self.p.elems[head].is_word() && kin.contains(&self.p.word(head)) && !named
    }

    /// The subject of a sentence, where it is a person without a name.
    fn someone_opens(&self, unit: usize) -> Option<Range<usize>> {
        let u = &self.p.units[unit].elems;
        let subject = leading(self.p, u.start, u.end)?;
        let named = named_after(self.p, &subject, u.end).is_some()
            || called(self.p, &subject, u.end).is_some()
            || subject.clone().any(|k| self.p.elems[k].is_name_like());
        // "A video from a bystander showed": no bystander.
        let thing = subject.clone().any(|k| self.p.elems[k].any(is::DOC) && !self.p.elems[k].is_name_like());
        (!named && !thing && self.is_someone(subject.end - 1)).then_some(subject)
    }
}
