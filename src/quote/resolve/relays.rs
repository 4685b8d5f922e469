//! Through whom a source's words reached the article: "told CNN", "in the interview".
//!
//! In: drafts in order. Out: relays. A relay once named for a speaker stays until another is, and an
//! interview comes back with its interviewer.

use super::Resolver;
use crate::quote::credits::Draft;
use crate::quote::lexicon::{form, how, is, verb};
use crate::quote::names::{Gender, Mention};
use crate::quote::papers::Paper;
use crate::quote::phrase::{forward, leading};
use crate::quote::prose::gap;
use crate::quote::refers::{Refers, is_footage, refers};
use crate::quote::words::PLATFORMS;
use crate::quote::{Source, SourceKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// True for a paper in which somebody speaks to no outlet.
fn is_for_all(paper: &str) -> bool {
    let speech = matches!(paper, "speech" | "testimony" | "affidavit" | "ed" | "book" | "memoir" | "opinion" | "ruling" | "filings");
    speech || Paper::of(paper).is_some_and(|kind| kind != Paper::Report)
}

/// Occasions on which somebody speaks to many.
const OCCASIONS: &[&str] = &[
    "rally",
    "rallies",
    "conference",
    "briefing",
    "hearing",
    "debate",
    "ceremony",
    "speech",
    "convention",
    "trial",
    "court",
    "vigil",
    "testimony",
    "gathering",
    "event",
    "meeting",
    "fundraiser",
];
/// Who hears it there.
const AUDIENCES: &[&str] = &[
    "supporters",
    "lawmakers",
    "crowd",
    "audience",
    "rally",
    "court",
    "jury",
    "jurors",
    "judge",
    "police",
    "investigators",
    "council",
    "senators",
    "voters",
    "delegates",
    "fans",
    "staff",
    "employees",
    "committee",
    "panel",
];
/// Words between a source and the site its words stand on.
const NEAR_PLATFORM: usize = 24;

/// Words between a cue and the site on whose own page it stands.
const NEAR_OWN_PAGE: usize = 12;

/// Relays of the article so far.
#[derive(Default)]
pub(super) struct Known {
    /// The last of each speaker, while he speaks there.
    last: BTreeMap<String, Vec<Source>>,
    /// The last of each speaker who has spoken elsewhere since.
    left: BTreeMap<String, Vec<Source>>,
    /// All of each speaker, by name.
    pairs: BTreeSet<(String, String)>,
    /// Reporters and the outlet they were named with.
    reporters: BTreeMap<u32, Source>,
    /// The relays of the credit before, where its source is a person without a name.
    unnamed: Vec<Source>,
    /// The outlet of the reporter named last, and how far the article was read for it.
    venue: Option<Source>,
    read: usize,
}

impl Resolver<'_> {
    /// "Roe told CNN", "Roe told her" where she is a reporter.
    pub(super) fn told(&mut self, d: &Draft) -> Option<Source> {
        self.look_for_reporters(d.unit);
        // "Roe accused the media of": they only hear of it.
        let hearer = d.hearer.clone().filter(|_| !matches!(d.lemma, "accuse" | "blame"))?;
        let source = self.relay(hearer, d.unit)?;
        self.state.outlets.push(source.clone());
        Some(source)
    }

    /// "Roe said, according to the Interfax news agency": of these words alone, unlike those of an
    /// interview.
    pub(super) fn relayed_by(&mut self, d: &Draft, later: &[Draft]) -> Option<Source> {
        let here = later.iter().take_while(|x| x.unit == d.unit);
        let passes_on = here.into_iter().find(|x| x.lemma == "according to" && x.cue.start >= d.cue.end)?;
        if d.lemma == "according to" || d.how & (how::ACT | how::ATTITUDE) != 0 {
            return None;
        }
        let source = self.relay(passes_on.np.clone()?, d.unit)?;
        self.state.outlets.push(source.clone());
        Some(source)
    }

    /// "He spoke to CNN from Exton": where the words of a speaker that follow came from.
    fn spoke_to(&mut self, unit: usize) {
        let u = self.p.units[unit].elems.clone();
        let spoke = |k: &usize| {
            self.p.elems[*k].is_word()
                && self.p.elems[*k].any(is::CUE)
                && matches!(self.p.word(*k), "spoke" | "talked" | "speaks")
                && matches!(self.p.word(k + 1), "to" | "with")
        };
        let Some(k) = (u.start..u.end.saturating_sub(2)).find(spoke) else { return self.was_interviewed(unit) };
        let Some(subject) = leading(self.p, u.start, k).filter(|np| np.end == k) else { return };
        let Some(hearer) = forward(self.p, k + 2, u.end) else { return };
        let place = hearer.clone().find(|&j| self.p.elems[j].any(is::PREP) && !self.p.elems[j].is_name_like());
        let Some(outlet) = self.relay(hearer.start..place.unwrap_or(hearer.end), unit) else { return };
        self.comes_through(subject, outlet, unit);
    }

    /// "Roe struck another tone during an interview with CNN": where his words that follow came from.
    fn was_interviewed(&mut self, unit: usize) {
        const NEAR: usize = 3;
        let (p, e) = (self.p, &self.p.elems);
        let u = p.units[unit].elems.clone();
        let talk =
            |k: &usize| e[*k].is_word() && e[*k].any(is::DOC) && matches!(p.word(*k), "interview" | "interviews") && !e[*k].is_name_like();
        let Some(k) = (u.start + 2..u.end.saturating_sub(2)).find(talk) else { return };
        let near = u.start.max(k.saturating_sub(NEAR))..k;
        let led = near.into_iter().any(|j| matches!(p.word(j), "in" | "during") && !e[j].is_name_like());
        if !led || !matches!(p.word(k + 1), "with" | "on" | "to" | "for") {
            return;
        }
        // "Roe said that in an interview with CNN …": told of it.
        let speaks = |j: usize| verb(e[j].verb).is_some_and(|v| v.how & how::SPEECH != 0 && v.how & (how::WEAK | how::PARTICLE) == 0);
        // "refused to appear in an interview", "a job interview"
        let other = |j: usize| {
            e[j].any(is::NEGATION)
                || matches!(
                    p.word(j),
                    "refused" | "declined" | "cancelled" | "canceled" | "postponed" | "job" | "police" | "after" | "before"
                )
        };
        if (u.start..k).any(|j| e[j].is_word() && (e[j].any(is::CUE) && speaks(j) || other(j))) {
            return;
        }
        // "In an interview with CNN, Roe defended the plan."
        let opens = matches!(p.word(u.start), "in" | "during") && k - u.start <= NEAR + 1;
        let comma = (k..u.end).find(|&j| e[j].gap & gap::COMMA != 0);
        let subject = if opens { comma.and_then(|j| forward(p, j, u.end)) } else { leading(p, u.start, k).filter(|np| np.start < k) };
        let named = |np: &Range<usize>| np.clone().any(|j| e[j].is_name_like());
        let Some(subject) = subject.filter(named) else { return };
        let Some(hearer) = forward(p, k + 2, u.end) else { return };
        let Some(outlet) = self.relay(hearer, unit) else { return };
        self.comes_through(subject, outlet, unit);
    }

    /// What the subject of a sentence says from now on came through an outlet.
    fn comes_through(&mut self, subject: Range<usize>, outlet: Source, unit: usize) {
        let referent = refers(self.p, self.index, subject.clone());
        let Some(speaker) = self.source(&referent, subject, unit, &mut None) else { return };
        let relays = &mut self.state.relays;
        relays.pairs.insert((speaker.name.clone(), outlet.name.clone()));
        relays.last.insert(speaker.name, vec![outlet]);
    }

    /// The outlet that a hearer stands for: the outlet itself, or the one a reporter was named with.
    pub(super) fn relay(&mut self, hearer: Range<usize>, unit: usize) -> Option<Source> {
        let mentions = self.index.mentions_in(hearer.clone());
        let kind = |id: u32| self.index.entities[id as usize].kind;
        // "NBC affiliate WSAZ": the affiliate.
        let of_another = |end: u32| (end as usize) < hearer.end && matches!(self.p.word(end as usize), "affiliate" | "station" | "partner");
        let mut outlets = mentions.iter().filter(|m| matches!(kind(m.entity), SourceKind::Outlet | SourceKind::Agency)).copied();
        let outlet = outlets.clone().find(|m| !of_another(m.end)).or_else(|| outlets.next());
        let person = mentions.iter().find(|m| kind(m.entity) == SourceKind::Person).map(|m| m.entity);
        if let Some(m) = outlet {
            let source = self.entity(m.entity, m.start as usize..m.end as usize, true);
            if let Some(id) = person {
                self.state.relays.reporters.insert(id, source.clone());
            }
            return Some(source);
        }
        // "told Lantern magazine", "told Milena television"
        let medium = |m: &&Mention| {
            let end = m.end as usize;
            let place = self.p.elems[m.start as usize..end].iter().any(|x| x.any(is::PLACE));
            let called = || matches!(self.p.word(end), "magazine" | "television" | "radio" | "newspaper" | "tv" | "podcast");
            let x = &self.index.entities[m.entity as usize];
            let person = x.full.contains(' ') && x.gender != Gender::Unknown;
            end + 1 == hearer.end && self.p.elems[end].gap & gap::BORDER == 0 && called() && !place && !person
        };
        if let Some(m) = mentions.iter().find(medium) {
            let named = self.entity(m.entity, m.start as usize..m.end as usize, true);
            return Some(Source { kind: SourceKind::Outlet, ..named });
        }
        let carried = |s: &Source| Source { mention: self.p.span(hearer.clone()), named: false, ..s.clone() };
        if let Some(id) = person {
            return self.state.relays.reporters.get(&id).map(carried);
        }
        let told = refers(self.p, self.index, hearer.clone());
        if matches!(told, Refers::Person(_)) {
            return self.state.relays.venue.as_ref().map(carried);
        }
        if !matches!(told, Refers::Definite { .. } | Refers::Phrase { kind: SourceKind::Outlet, .. }) {
            return None;
        }
        self.source(&told, hearer, unit, &mut None).filter(|s| matches!(s.kind, SourceKind::Outlet | SourceKind::Agency))
    }

    /// "In an interview on X, Roe said", "but in the new interview with X, Roe said".
    pub(super) fn interviewed_by(&mut self, d: &Draft, np: &Range<usize>) -> Option<Source> {
        let e = &self.p.elems;
        let unit = &self.p.units[d.unit].elems;
        if d.lemma == "according to" || np.start <= unit.start || np.start >= unit.end {
            return None;
        }
        let commas: Vec<usize> = (unit.start + 1..=np.start).filter(|&k| e[k].gap & gap::COMMA != 0).collect();
        let opener = unit.start..commas.first().copied().unwrap_or(np.start);
        // The phrase that ends right before the source.
        let last = match commas[..] {
            [.., before, at] if at == np.start => before..at,
            _ => opener.clone(),
        };
        let is_outlet = |id: u32| matches!(self.index.entities[id as usize].kind, SourceKind::Outlet | SourceKind::Agency);
        let outlet = [opener, last].into_iter().find_map(|phrase| {
            let begin = phrase.start + usize::from(e[phrase.start].any(is::COORD));
            // "In an op-ed in the Post", "in an essay for the Post"
            let written = |k: usize| matches!(self.p.word(k), "op-ed" | "op" | "editorial" | "essay" | "column" | "commentary");
            let talks = |k: usize| matches!(self.p.word(k), "interview" | "on" | "to" | "with" | "statement") || written(k);
            let talks = || phrase.clone().any(talks);
            let named = || self.index.mentions_in(phrase.clone()).iter().copied().find(|m| is_outlet(m.entity));
            (begin < phrase.end && self.begins_phrase(begin) && talks()).then(named).flatten()
        })?;
        Some(self.entity(outlet.entity, outlet.start as usize..outlet.end as usize, true))
    }

    /// True where a preposition or participle begins a phrase.
    fn begins_phrase(&self, k: usize) -> bool {
        let e = &self.p.elems[k];
        (e.any(is::PREP | is::ING) || e.forms & form::ING != 0) && !e.is_name_like()
    }

    /// "… posted on its Facebook page, saying", "took to Twitter, writing".
    pub(super) fn posted_on(&mut self, d: &Draft) -> Option<Source> {
        let e = &self.p.elems;
        let np = d.np.as_ref()?;
        if let Some(at) = self.tweeted(d, np) {
            let mention = self.p.span(at);
            return Some(Source { name: "Twitter".to_owned(), kind: SourceKind::Outlet, mention, named: true });
        }
        let unit = &self.p.units[d.unit];
        let from = np.end.min(d.cue.start).max(unit.elems.start);
        let to = unit.elems.end.min(d.cue.end.max(np.end) + 4).min(from + NEAR_PLATFORM);
        // "… a “tragedy,” saying on Twitter:": behind the cue, whatever stands before it.
        let near = (from..to).take_while(|&k| e[k].is_word());
        // "wrote in a post on his Facebook page"
        let posted = |k: usize| k < unit.elems.end && matches!(self.p.word(k), "post" | "posts" | "posting" | "message" | "video");
        let clause = |&k: &usize| k < unit.elems.end && !matches!(self.p.word(k), "after" | "before" | "when" | "since");
        let wide = if (d.cue.end..d.cue.end + 4).take_while(clause).any(posted) { 8 } else { 4 };
        let mut near = near.chain(d.cue.end.max(from)..unit.elems.end.min(d.cue.end + wide)).take_while(|&k| e[k].is_word());
        let led = |at: &usize| (at.saturating_sub(3)..*at).any(|k| matches!(self.p.word(k), "on" | "to" | "via" | "in"));
        let behind = near.find(|&k| PLATFORMS.contains(&self.p.word(k))).filter(led);
        let at = behind.or_else(|| self.own_page(d)).or_else(|| self.opening_platform(np, d.unit))?;
        let name = self.p.printed(at..at + 1).to_owned();
        Some(Source { name, kind: SourceKind::Outlet, mention: self.p.span(at..at + 1), named: true })
    }

    /// "conceded the election on her Facebook page": the site in the words behind a cue, on whose page nobody else is named.
    fn own_page(&self, d: &Draft) -> Option<usize> {
        let (p, e) = (self.p, &self.p.elems);
        let end = p.units[d.unit].elems.end.min(d.cue.end + NEAR_OWN_PAGE);
        // "comments Venn made on his page", "threats left on her page": another's words.
        let same_clause = |k: &usize| {
            let name = e[*k].is_name_like() && !PLATFORMS.contains(&p.word(*k));
            e[*k].is_word() && e[*k].gap & gap::BORDER == 0 && !name && !e[*k].any(is::AUX | is::RELATIVE | is::SUBORD | is::ED | is::VERB)
        };
        if matches!(d.lemma, "accuse" | "blame" | "condemn" | "criticize" | "denounce") {
            return None;
        }
        let own = |k: &usize| {
            let whose = (k.saturating_sub(2)..*k).any(|j| matches!(p.word(j), "his" | "her" | "its" | "their"));
            PLATFORMS.contains(&p.word(*k)) && whose && (k.saturating_sub(3)..*k).any(|j| p.word(j) == "on")
        };
        (d.cue.end..end).take_while(same_clause).find(own)
    }

    /// Where a credit says that its words are a tweet: "tweeted", "said in a tweet", "In a series of tweets, Roe said", but not "declined to
    /// comment on Roe's tweet", "in response to a tweet".
    fn tweeted(&self, d: &Draft, np: &Range<usize>) -> Option<Range<usize>> {
        let (p, e) = (self.p, &self.p.elems);
        let tweets = |k: usize| matches!(p.word(k), "tweet" | "tweets" | "tweetstorm") && !e[k].is_name_like();
        let said_in = |doc: &Range<usize>| {
            let led = doc.start > 0 && matches!(p.word(doc.start - 1), "in" | "via" | "by");
            led && tweets(doc.end - 1) && !doc.clone().any(|k| e[k].any(is::GENITIVE))
        };
        if let Some(doc) = d.document.clone().filter(said_in) {
            return Some(doc);
        }
        if matches!(d.lemma, "tweet" | "retweet") {
            return Some(d.cue.clone());
        }
        let many = |k: usize| p.word(k) == "of" && matches!(p.word(k - 1), "series" | "string" | "flurry" | "pair" | "barrage" | "one");
        let plain = |phrase: Range<usize>| phrase.into_iter().all(|k| !e[k].any(is::PREP | is::GENITIVE) || many(k));
        let phrase = self.opening_phrase(np, d.unit).filter(|phrase| p.word(phrase.start - 1) == "in")?;
        let at = phrase.clone().find(|&k| tweets(k)).filter(|&k| plain(phrase.start..k))?;
        Some(at..at + 1)
    }

    /// "On Twitter, Roe wrote", "In a post on Facebook, Roe said": the phrase before the source, behind its first preposition.
    fn opening_phrase(&self, np: &Range<usize>, unit: usize) -> Option<Range<usize>> {
        const LONGEST: usize = 10;
        let e = &self.p.elems;
        let start = self.p.units[unit].elems.start;
        let opens = np.start > start && matches!(self.p.word(start), "in" | "on" | "via" | "through") && e[np.start].gap & gap::COMMA != 0;
        let phrase = start + 1..np.start;
        let plain = opens && np.start - start <= LONGEST && phrase.clone().all(|k| e[k].is_word() && e[k].gap & gap::BORDER == 0);
        plain.then_some(phrase)
    }

    /// The site in that phrase, where the words stand on it: not "in a letter to Facebook", "in a talk on Facebook and its friends".
    fn opening_platform(&self, np: &Range<usize>, unit: usize) -> Option<usize> {
        const POSTED: &[&str] =
            &["post", "posts", "posting", "page", "message", "video", "account", "comment", "chat", "live", "profile", "status"];
        let word = |k: usize| if k < np.start { self.p.word(k) } else { "" };
        let stands = |&k: &usize| {
            let before = self.p.word(k - 1);
            let on = matches!(before, "on" | "via" | "through")
                || before == "to" && k >= 2 && matches!(self.p.word(k - 2), "posted" | "uploaded");
            PLATFORMS.contains(&self.p.word(k)) && (on && word(k + 1) != "and" || POSTED.contains(&word(k + 1)))
        };
        self.opening_phrase(np, unit)?.rev().find(stands)
    }

    /// "In a statement Friday, Roe said": the paper in the phrase before the source.
    pub(super) fn opening_document(&self, d: &Draft, np: &Range<usize>) -> Option<Range<usize>> {
        let (p, e) = (self.p, &self.p.elems);
        if d.how & how::SPEECH == 0 || d.lemma == "according to" {
            return None;
        }
        let phrase = self.opening_phrase(np, d.unit).filter(|phrase| p.word(phrase.start - 1) == "in")?;
        // "In response to a statement", "In vetoing the bill": no paper of the source.
        let own = |k: &usize| !e[*k].any(is::PREP | is::GENITIVE | is::COORD | is::RELATIVE | is::AUX | is::VERB | is::ING);
        let paper = |k: usize| e[k].any(is::DOC) && !e[k].is_name_like();
        let head = phrase.clone().take_while(own).filter(|&k| paper(k)).last()?;
        // "In the report summary"; "a statement Friday", "a letter sent to the board" go on.
        let next = head + 1;
        let goes_on = next == phrase.end || {
            let x = &e[next];
            x.any(is::DAY | is::PREP | is::ED | is::NUMBER | is::ADVERB)
                || x.any(is::CUE) && x.forms & form::PAST != 0
                || matches!(p.word(next), "sent" | "written" | "put" | "given" | "made" | "this" | "last" | "late" | "early")
        };
        (goes_on && !is_footage(p.word(head))).then_some(phrase.start..next)
    }

    /// "said in a radio interview": the medium, where its name is not given.
    pub(super) fn on_the_air(&self, d: &Draft) -> Option<Source> {
        let said_in = d.document.clone().filter(|doc| self.p.word(doc.end - 1) == "interview")?;
        // "in a Herald interview": the Herald.
        let outlet = |id: u32| matches!(self.index.entities[id as usize].kind, SourceKind::Outlet | SourceKind::Agency);
        if let Some(m) = self.index.mentions_in(said_in.clone()).iter().find(|m| outlet(m.entity)) {
            return Some(self.entity(m.entity, m.start as usize..m.end as usize, true));
        }
        let medium = said_in.clone().any(|k| self.p.elems[k].any(is::MEDIA | is::OUTLET));
        let printed = self.p.printed(said_in.clone());
        let name = ["the ", "a ", "an "].iter().find_map(|det| printed.strip_prefix(det)).unwrap_or(printed).to_owned();
        medium.then(|| Source { name, kind: SourceKind::Outlet, mention: self.p.span(said_in), named: false })
    }

    /// Keeps the relay of a speaker, or gives it back: the last one, that of the interview whose
    /// reporter was named since, and for the reporter the own outlet.
    pub(super) fn carry_relay(
        &mut self,
        d: &Draft,
        paper: Option<&Range<usize>>,
        referent: &Refers,
        source: &Source,
        via: &mut Vec<Source>,
    ) {
        self.look_for_reporters(d.unit);
        let speaker = source.name.as_str();
        let elsewhere = via.is_empty() && self.speaks_elsewhere(d, paper);
        let back = paper.is_some_and(|doc| self.p.word(doc.end - 1) == "interview");
        let relays = &mut self.state.relays;
        if elsewhere {
            relays.unnamed.clear();
            if let Some(last) = relays.last.remove(speaker) {
                relays.left.insert(speaker.to_owned(), last);
            }
            return;
        }
        if back
            && via.is_empty()
            && !relays.last.contains_key(speaker)
            && let Some(left) = relays.left.remove(speaker)
        {
            relays.last.insert(speaker.to_owned(), left);
        }
        // "In the interview the president said. He added": the pronoun is the one without a name.
        let before = std::mem::take(&mut relays.unnamed);
        if via.is_empty() && matches!(referent, Refers::Person(_)) {
            via.extend(before);
        }
        if source.kind == SourceKind::Group && !source.named {
            relays.unnamed.clone_from(via);
        }
        if let Some(first) = via.first() {
            // Who tweeted once, or had told an outlet earlier, speaks elsewhere again.
            let site = first.name.to_lowercase();
            let earlier = |k: usize| matches!(self.p.word(k), "earlier" | "previously") && self.p.elems[k].is_word();
            let before = d.np.as_ref().is_some_and(|np| np.end <= d.cue.start && (np.end..d.cue.start).any(earlier));
            if PLATFORMS.contains(&site.as_str()) || site == "social media" || before {
                return;
            }
            relays.pairs.insert((speaker.to_owned(), first.name.clone()));
            relays.left.remove(speaker);
            relays.last.insert(speaker.to_owned(), via.clone());
            return;
        }
        if let Refers::Entity(id) = referent
            && let Some(own) = relays.reporters.get(id)
        {
            via.push(own.clone());
            return;
        }
        let venue = relays.venue.as_ref().filter(|v| relays.pairs.contains(&(speaker.to_owned(), v.name.clone())));
        if let Some(venue) = venue.cloned() {
            relays.last.insert(speaker.to_owned(), vec![venue]);
        }
        via.extend(relays.last.get(speaker).into_iter().flatten().cloned());
    }

    /// "At a rally on Tuesday, Roe said", "said in a letter", "told supporters": no interview any more.
    fn speaks_elsewhere(&self, d: &Draft, paper: Option<&Range<usize>>) -> bool {
        /// Words between an occasion and its preposition.
        const WITHIN: usize = 5;
        /// Longest phrase before a source.
        const OPENER: usize = 14;
        let (p, e) = (self.p, &self.p.elems);
        let unit = &p.units[d.unit].elems;
        if paper.is_some_and(|doc| is_for_all(p.word(doc.end - 1))) {
            return true;
        }
        let leads = |k: usize| matches!(p.word(k), "at" | "during" | "in" | "before" | "after") && !e[k].is_name_like();
        let occasion = |k: usize| {
            e[k].is_word()
                && OCCASIONS.contains(&p.word(k))
                && (unit.start.max(k.saturating_sub(WITHIN))..k).rev().take_while(|&j| e[j + 1].gap & gap::BORDER == 0).any(leads)
        };
        let opener =
            d.np.as_ref().map(|np| unit.start..np.start).filter(|o| o.len() <= OPENER && !o.is_empty() && e[o.start].any(is::PREP));
        let behind = d.cue.end..unit.end.min(d.cue.end + WITHIN + 1);
        let behind = behind.take_while(|&k| e[k].is_word() && !e[k].any(is::AUX) && p.word(k) != "that");
        let heard = || {
            let hearer = d.hearer.clone()?;
            hearer.clone().next_back().filter(|&k| AUDIENCES.contains(&p.word(k)) && e[k].is_word())
        };
        opener.into_iter().flatten().any(occasion) || behind.into_iter().any(occasion) || heard().is_some()
    }

    /// Reporters named up to a sentence: "his exchange with Stahl" returns to her interview.
    fn look_for_reporters(&mut self, unit: usize) {
        let end = self.p.units[unit].elems.end;
        let from = self.state.relays.read;
        self.state.relays.read = from.max(end);
        let first = self.p.units.partition_point(|u| u.elems.start < from);
        (first..=unit).for_each(|u| self.spoke_to(u));
        if from < end {
            let relays = &mut self.state.relays;
            let named = self.index.mentions_in(from..end).iter().rev().find_map(|m| relays.reporters.get(&m.entity));
            if let Some(outlet) = named.cloned() {
                relays.venue = Some(outlet);
            } else if self.index.mentions_in(from..end).iter().any(|m| self.index.entities[m.entity as usize].kind == SourceKind::Outlet) {
                relays.venue = None; // another outlet speaks now
            }
        }
    }
}
