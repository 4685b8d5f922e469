//! From drafts to credits: noun phrases become sources, pronouns and definite nouns resolve.
//!
//! In: drafts in order and the index of names. Out: one resolved [`Credited`] a draft, or none
//! where the phrase names nobody. It never looks beyond the article, and never prefers a guess
//! to nothing.

mod bodies;
mod described;
mod media;
pub(super) use media::is_broadcast;
mod pronouns;
mod relays;
mod several;
mod spoken;

use super::appositions::{called, named_after};
use super::credits::Draft;
use super::lexicon::is;
use super::names::{Gender, Index};
use super::papers::{self, Paper};
use super::phrase::{is_age, leading};
use super::prose::{Prose, gap};
use super::refers::{self, Refers, refers};
use super::surveys::{Survey, is_respondents, is_share, survey_of};
use super::{Source, SourceKind};
use crate::article::Article;
pub(super) use bodies::is_business;
use pronouns::NEAR;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The sources of one draft.
#[derive(Debug, Clone, Default)]
pub(super) struct Credited {
    /// Who; `None` where the phrase names nobody.
    pub source: Option<Source>,
    /// Through whom.
    pub via: Vec<Source>,
    /// In what.
    pub document: Option<Source>,
}

/// What was credited so far.
#[derive(Default)]
struct State {
    persons: Vec<u32>,
    /// The last sentence of which somebody tells, what he says there, and who that is.
    outer: Option<(usize, Range<usize>, u32)>,
    organisations: Vec<Source>,
    groups: Vec<Source>,
    /// People without a name, as they were first described: "a former harbour official".
    someone: Vec<Source>,
    /// The last sentence that credits a person without a name.
    unnamed: Option<usize>,
    /// The same of somebody new, where nobody with a name was credited since.
    spoke_unnamed: Option<usize>,
    /// The last two sentences that credit one person, with or without a name, the later first.
    person_spoke: [Option<usize>; 2],
    documents: Vec<(Source, Option<u32>)>,
    /// Who spoke last in a paper of each kind, and where: "in a statement, the board said".
    spoken: Vec<(usize, Paper, Source)>,
    /// In what the person or body credited last speaks, and its last sentence there: "said in a statement".
    in_paper: Option<spoken::InPaper>,
    outlets: Vec<Source>,
    relays: relays::Known,
}

struct Resolver<'a> {
    p: &'a Prose<'a>,
    index: &'a Index<'a>,
    credited: BTreeSet<u32>,
    state: State,
    /// Persons who open a sentence, by unit.
    subjects: Vec<Option<u32>>,
    /// Who holds a title, by each word of it.
    roles: BTreeMap<String, Vec<u32>>,
    /// Where documents are introduced, and whose they are, in order of position.
    papers: Vec<(usize, Paper, u32)>,
    /// The survey credited last.
    survey: Option<Survey>,
}

/// Resolves all drafts. O(n).
pub(super) fn resolve(p: &Prose, article: &Article, index: &Index, drafts: &[Draft]) -> Vec<Credited> {
    let referents: Vec<Option<Refers>> = drafts.iter().map(|d| d.np.clone().map(|np| refers(p, index, np))).collect();
    let credited = referents.iter().filter_map(|r| if let Some(Refers::Entity(id)) = r { Some(*id) } else { None }).collect();
    let subjects = p
        .units
        .iter()
        .map(|u| {
            let np = leading(p, u.elems.start, u.elems.end)?;
            // "ROE: He left.": who speaks is not whom the turn is about.
            if np.end < u.elems.end && p.elems[np.end].gap & gap::COLON != 0 {
                return None;
            }
            let np = named_after(p, &np, u.elems.end).or_else(|| called(p, &np, u.elems.end)).unwrap_or(np);
            refers::entity(p, index, np).filter(|&id| index.entities[id as usize].kind == SourceKind::Person)
        })
        .collect();
    let mut roles: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (i, e) in index.entities.iter().enumerate().filter(|(_, e)| !e.roles.is_empty()) {
        // A title as a whole, and each of its words.
        let whole = e.roles.iter().map(|r| r.to_lowercase().replace('-', " "));
        let words = e.roles.iter().flat_map(|r| r.split([' ', '-'])).map(str::to_lowercase);
        for called in whole.chain(words).collect::<BTreeSet<String>>() {
            roles.entry(called).or_default().push(i as u32);
        }
    }
    let papers = papers::find(p, index);
    let mut r = Resolver { p, index, credited, state: State::default(), subjects, roles, papers, survey: None };
    let mut out = Vec::with_capacity(drafts.len());
    let mut next_unit = 0;
    for (i, (d, referent)) in drafts.iter().zip(referents).enumerate() {
        for u in next_unit..d.unit {
            if let Some(id) = r.subjects[u].filter(|id| r.credited.contains(id)) {
                r.state.persons.push(id);
            }
        }
        next_unit = d.unit + 1;
        out.push(r.draft(article, d, &drafts[i + 1..], referent));
    }
    share_relays(drafts, &mut out);
    out
}

/// "Saying that …, Roe told CNN": what she says in the participle CNN was told too.
fn share_relays(drafts: &[Draft], credited: &mut [Credited]) {
    for i in (0..drafts.len().saturating_sub(1)).filter(|&i| drafts[i].rule == "participle") {
        let (before, after) = credited.split_at_mut(i + 1);
        let (part, main) = (&mut before[i], &after[0]);
        let name = |c: &Credited| c.source.as_ref().map(|s| s.name.clone());
        if drafts[i + 1].unit == drafts[i].unit && part.via.is_empty() && name(part).is_some() && name(part) == name(main) {
            part.via.clone_from(&main.via);
        }
    }
}

impl Resolver<'_> {
    /// Who a draft credits; `later` are those behind it.
    fn draft(&mut self, article: &Article, d: &Draft, later: &[Draft], referent: Option<Refers>) -> Credited {
        let Some(np) = d.np.clone() else {
            let span = self.p.span(d.cue.clone());
            // Of two articles of unknown outlets neither asked for the other.
            let name = article.outlet.clone().unwrap_or_else(|| format!("own reporting of {}", article.id));
            return Credited { source: Some(Source { name, kind: SourceKind::Own, mention: span, named: false }), ..Credited::default() };
        };
        let Some(referent) = referent else { return Credited::default() };
        let referent = self.namesake(d, &np).map_or(referent, Refers::Entity);
        let mut out = Credited::default();
        let mut owner_entity = None;
        // "her statement": she is the source.
        let is_document = match &referent {
            Refers::Definite { flags, .. } => flags & is::DOC != 0,
            Refers::Phrase { kind, owner, .. } => *kind == SourceKind::Document && owner.is_none(),
            _ => false,
        };
        let possessor = match self.p.word(np.start) {
            "his" if is_document => Some(Gender::Male),
            "her" if is_document => Some(Gender::Female),
            _ => None,
        };
        let mut source = self.source(&referent, np.clone(), d.unit, &mut owner_entity);
        if let Some(s) = source.take() {
            if s.kind == SourceKind::Document {
                let owner = match &d.owner {
                    Some(range) => {
                        // "a statement from the mayor's spokesman, Jo Roe": Roe's.
                        let hi = self.p.units[d.unit].elems.end;
                        let range = named_after(self.p, range, hi).unwrap_or_else(|| range.clone());
                        let r = refers(self.p, self.index, range.clone());
                        self.source(&r, range, d.unit, &mut None)
                    }
                    None => self.named_body(&np).or_else(|| {
                        owner_entity
                            .or_else(|| self.person(possessor?, &np, d.unit))
                            .map(|id| self.entity(id, np.clone(), false))
                            .or_else(|| self.document_owner(&np, d.unit))
                    }),
                };
                self.state.documents.push((s.clone(), owner_entity));
                match owner {
                    Some(o) => {
                        let mention = s.mention;
                        out.document = Some(s);
                        out.source = Some(Source { mention, ..o });
                    }
                    None => {
                        out.document = Some(s.clone());
                        out.source = Some(s);
                    }
                }
            } else {
                out.source = Some(s);
            }
        }
        let paper = d.document.clone().or_else(|| self.opening_document(d, &np));
        if out.document.is_none()
            && let Some(doc) = &paper
        {
            let name =
                self.p.printed(doc.clone()).trim_start_matches("the ").trim_start_matches("a ").trim_start_matches("an ").to_string();
            out.document = Some(Source { name, kind: SourceKind::Document, mention: self.p.span(doc.clone()), named: true });
        }
        self.answer_in_a_survey(d, &np, &mut out);
        let told = self.told(d).or_else(|| self.interviewed_by(d, &np)).or_else(|| self.posted_on(d)).or_else(|| self.on_the_air(d));
        let relayed = if told.is_none() { self.relayed_by(d, later) } else { None };
        out.via.extend(told);
        // "NPR's Ann Roe reported": the outlet reports.
        if d.lemma == "report"
            && matches!(out.source, Some(Source { kind: SourceKind::Person, .. }))
            && let Some(outlet) = self.relay(np.clone(), d.unit)
        {
            out.source = Some(Source { mention: self.p.span(np.clone()), ..outlet });
        }
        if let Some(s) = out.source.clone() {
            // "The sheriff said": one, whom the article may not name.
            let one = s.kind == SourceKind::Person || s.kind == SourceKind::Group && !self.p.elems[np.end - 1].any(is::PLURAL);
            if one && self.state.person_spoke[0] != Some(d.unit) {
                self.state.person_spoke = [Some(d.unit), self.state.person_spoke[0]];
            }
            self.note_paper(d, paper.as_ref(), &s);
            self.keep_paper(d, paper.as_ref(), &s, &mut out);
            match s.kind {
                SourceKind::Organization => self.state.organisations.push(s.clone()),
                SourceKind::Group => {
                    // "They" are several; one person without a name leaves a "he" open.
                    if self.credits_someone(&np) {
                        if matches!(referent, Refers::Phrase { .. }) && !self.state.someone.iter().any(|known| known.name == s.name) {
                            self.state.someone.push(s.clone());
                        }
                        self.state.unnamed = Some(d.unit);
                        self.state.spoke_unnamed = Some(d.unit).filter(|_| self.is_new_voice(d, &np));
                    } else {
                        self.state.groups.push(s.clone());
                    }
                }
                SourceKind::Outlet | SourceKind::Agency => self.state.outlets.push(s.clone()),
                // A pronoun that means nobody named goes on.
                SourceKind::Person if matches!(referent, Refers::Person(_)) && s.name == self.p.printed(np.clone()) => {
                    self.state.spoke_unnamed = self.state.spoke_unnamed.map(|_| d.unit);
                }
                SourceKind::Person => self.state.spoke_unnamed = None,
                _ => {}
            }
            match relayed {
                Some(relay) => out.via.push(relay),
                None => self.carry_relay(d, paper.as_ref(), &referent, &s, &mut out.via),
            }
        }
        // "according to a Verton study" in a post: Verton passes nothing on.
        out.via.retain(|v| out.source.as_ref().is_none_or(|s| s.name != v.name));
        if let Some(Refers::Entity(id)) = Some(&referent)
            && self.index.entities[*id as usize].kind == SourceKind::Person
        {
            self.state.persons.push(*id);
            self.keep_outer(d, &np, *id);
        }
        out
    }

    /// "A Herald poll shows …. Eighteen percent said": what a share of people say is what the last survey found.
    fn answer_in_a_survey(&mut self, d: &Draft, np: &Range<usize>, out: &mut Credited) {
        if let Some(survey) = survey_of(out.source.as_ref(), out.document.as_ref(), d.unit) {
            self.survey = Some(survey);
            return;
        }
        let share = is_share(self.p, np);
        let Some(said) = out.source.clone().filter(|s| share || out.document.is_none() && is_respondents(s)) else { return };
        let paragraph = |unit: usize| self.p.units[unit].paragraph;
        match self.survey.as_mut().filter(|last| paragraph(d.unit) <= paragraph(last.unit) + 2) {
            Some(last) => {
                last.unit = d.unit;
                out.source = Some(Source { mention: said.mention, named: false, ..last.owner.clone() });
                out.document = Some(last.paper.clone());
            }
            None if share => out.source = None,
            None => (),
        }
    }

    /// "Ann Roe said …. Roe added": who adds something spoke last, whoever else is called Roe.
    fn namesake(&self, d: &Draft, np: &Range<usize>) -> Option<u32> {
        let last = *self.state.persons.last().filter(|_| np.len() == 1 && matches!(d.lemma, "add" | "continue"))?;
        let surname = |name: &str| name.rsplit(' ').next().map(str::to_lowercase);
        let named = self.p.printed(np.clone()).to_lowercase();
        (self.p.elems[np.start].any(is::CAPITAL) && surname(&self.index.entities[last as usize].full) == Some(named)).then_some(last)
    }

    fn entity(&self, id: u32, at: Range<usize>, named: bool) -> Source {
        let e = &self.index.entities[id as usize];
        Source { name: e.full.to_string(), kind: e.kind, mention: self.p.span(at), named }
    }

    fn source(&mut self, referent: &Refers, np: Range<usize>, unit: usize, owner: &mut Option<u32>) -> Option<Source> {
        let mention = self.p.span(np.clone());
        let carried = |s: &Source| Source { mention, named: false, ..s.clone() };
        if matches!(referent, Refers::Definite { .. } | Refers::Phrase { .. })
            && let Some(id) = self.aged(&np, unit)
        {
            self.state.persons.push(id);
            return Some(self.entity(id, np, false));
        }
        match referent {
            Refers::Entity(id) => Some(self.entity(*id, np, true)),
            Refers::Nobody => None,
            Refers::Person(gender) => {
                let id = self.person(*gender, &np, unit);
                match id {
                    Some(id) => {
                        self.state.persons.push(id);
                        Some(self.entity(id, np, false))
                    }
                    None if self.p.elems[np.start].any(is::POSSESSIVE) => None,
                    None => {
                        let printed = self.p.printed(np).to_string();
                        Some(Source { name: printed, kind: SourceKind::Person, mention, named: false })
                    }
                }
            }
            Refers::It => self.it(&np, unit),
            Refers::They => self.they(&np, unit),
            Refers::Definite { flags, head, phrase } => {
                if let Some(agency) = self.news_agency(head, &np) {
                    return Some(carried(agency));
                }
                let kind = if flags & is::DOC != 0 {
                    SourceKind::Document
                } else if flags & is::MEDIA != 0 {
                    SourceKind::Outlet
                } else if flags & is::ORG != 0 {
                    SourceKind::Organization
                } else {
                    SourceKind::Group
                };
                let known = match kind {
                    SourceKind::Document => {
                        let last = self
                            .state
                            .documents
                            .iter()
                            .rev()
                            .find(|(s, _)| s.name.to_lowercase().contains(head.as_str()) && s.name.len() > head.len());
                        if let Some((_, o)) = last {
                            *owner = *o;
                        }
                        last.map(|(s, _)| carried(s))
                    }
                    SourceKind::Outlet => media::called(head, &self.state.outlets).map(carried),
                    SourceKind::Organization => self.organisation(head, &np, mention),
                    _ => {
                        // "the officials" are nobody's post.
                        let one = flags & is::PLURAL == 0;
                        let known = || self.role(head, &np).or_else(|| self.described(head, &np, unit));
                        let id = if one { known().filter(|&id| !self.another_spoke(head, id, &np, unit)) } else { None };
                        id.map(|id| self.entity(id, np.clone(), false)).or_else(|| self.again(head, &np).map(carried))
                    }
                };
                let named = kind == SourceKind::Group && np.clone().any(|k| self.p.elems[k].is_name_like());
                Some(known.unwrap_or_else(|| Source { name: phrase.clone(), kind, mention, named }))
            }
            Refers::Phrase { kind, text, owner: o } => {
                *owner = *o;
                Some(Source { name: text.clone(), kind: *kind, mention, named: true })
            }
        }
    }

    /// "A former harbour official said …. The official added": the only one who was described so.
    fn again(&self, head: &str, np: &Range<usize>) -> Option<&Source> {
        let alone = np.len() <= 2 && matches!(self.p.word(np.start), "the" | "this" | "that") || np.len() == 1;
        let described = |name: &str| {
            let small = name.to_lowercase();
            let mut words = small.split(' ').skip_while(|w| *w != head).skip(1);
            small != head
                && small.split(' ').any(|w| w == head)
                && words.next().is_none_or(|w| matches!(w, "of" | "with" | "at" | "for" | "in" | "from"))
        };
        let mut fits = self.state.someone.iter().filter(|s| alone && described(&s.name));
        let first = fits.next()?;
        fits.all(|s| s.name == first.name).then_some(first)
    }

    /// "Ann Roe had come to shop. “It boomed,” the 41-year-old Exton resident said": the person who opens one
    /// of the sentences before.
    fn aged(&self, np: &Range<usize>, unit: usize) -> Option<u32> {
        // A long phrase may have been cut behind its article.
        let age = if self.p.word(np.start) == "the" { np.start + 1 } else { np.start };
        // Children are seldom named: "the 14-year-old" is rarely who opened a sentence.
        let grown = |k: usize| self.p.word(k).parse().is_ok_and(|years: u32| years >= 18);
        if age == 0 || self.p.word(age - 1) != "the" || !is_age(self.p, age) || !grown(age) {
            return None;
        }
        (unit.saturating_sub(NEAR)..=unit).rev().find_map(|u| self.subjects[u].filter(|&id| self.named_before(id, np.start)))
    }

    /// True where a person is named before element `at`.
    fn named_before(&self, id: u32, at: usize) -> bool {
        self.index.entities[id as usize].mentions.first().is_some_and(|m| m.start() < self.p.raw(at).start())
    }
}
