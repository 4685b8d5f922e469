//! Papers in which somebody speaks: whose a statement is, and how long its author goes on in it.
//!
//! In: drafts in order. Out: owners of documents, and the document of a credit that does not name it. It never looks
//! beyond the article.

use super::{Credited, Resolver};
use crate::quote::credits::Draft;
use crate::quote::lexicon::{how, is};
use crate::quote::papers::Paper;
use crate::quote::prose::gap;
use crate::quote::refers::{self, Refers, refers};
use crate::quote::{Side, Source, SourceKind};
use crate::text::{Raw, Span};
use std::ops::Range;

/// Somebody speaks in a paper.
pub(super) struct InPaper {
    unit: usize,
    speaker: String,
    paper: Source,
}

impl Resolver<'_> {
    /// Whose a document is: "the group's report", "its study", or the one the article introduced.
    pub(super) fn document_owner(&mut self, np: &Range<usize>, unit: usize) -> Option<Source> {
        let p = self.p;
        let mention = p.span(np.clone());
        let genitive = (np.start + 1..np.end).find(|&k| p.elems[k].any(is::GENITIVE));
        let owner = match (genitive, p.word(np.start)) {
            (Some(k), _) => {
                let r = refers(p, self.index, np.start..k);
                self.source(&r, np.start..k, unit, &mut None)
            }
            (None, "its") => self.source(&Refers::It, np.clone(), unit, &mut None),
            (None, "their") => self.source(&Refers::They, np.clone(), unit, &mut None),
            _ => {
                let head = (np.start..np.end).rev().find(|&k| p.elems[k].any(is::DOC))?;
                let kind = Paper::of(p.word(head))?;
                // A company's records and figures may be of another one.
                let body = if kind == Paper::Statement { self.body_before(head, np, mention) } else { None };
                if let Some(body) = body {
                    return Some(Source { mention, named: false, ..body });
                }
                let introduced = self.papers.iter().rev().find(|(at, paper, _)| *at < np.start && *paper == kind);
                let definite = matches!(p.word(np.start), "the" | "that" | "this");
                let spoken = self.state.spoken.iter().find(|(at, paper, _)| definite && *at < np.start && *paper == kind);
                let later = spoken.filter(|(at, ..)| introduced.is_none_or(|(other, ..)| at > other));
                if let Some((_, _, speaker)) = later {
                    return Some(Source { mention, named: false, ..speaker.clone() });
                }
                let (_, _, owner) = introduced?;
                Some(self.entity(*owner, np.clone(), false))
            }
        }?;
        // "Roe's death certificate" is no word of Roe's.
        let about = owner.kind == SourceKind::Person && np.clone().any(|k| refers::is_about(p.word(k)));
        let owns = matches!(owner.kind, SourceKind::Organization | SourceKind::Person) && !about;
        owns.then_some(Source { mention, named: false, ..owner })
    }

    /// "In a joint statement issued Friday, the board said …", "the board said in a statement …": whose a later "the
    /// statement" is.
    pub(super) fn note_paper(&mut self, d: &Draft, in_paper: Option<&Range<usize>>, source: &Source) {
        let (p, e) = (self.p, &self.p.elems);
        let lo = self.p.units[d.unit].elems.start;
        let speaks = matches!(source.kind, SourceKind::Organization | SourceKind::Person | SourceKind::Group) && d.how & how::SPEECH != 0;
        if !speaks || d.np.as_ref().is_none_or(|np| np.start < lo) {
            return;
        }
        // "police released a statement, saying"
        let before = d.cue.start.checked_sub(1).filter(|&k| d.rule == "participle" && k >= lo && e[k].is_word());
        let Some(phrase) = in_paper.cloned().or(before.map(|k| k..k + 1)) else { return };
        let paper = phrase.filter(|&k| e[k].any(is::DOC) && !e[k].is_name_like()).find_map(|k| Paper::of(p.word(k)));
        if let Some(paper) = paper {
            self.state.spoken.retain(|(_, known, _)| *known != paper);
            self.state.spoken.push((d.cue.start, paper, source.clone()));
        }
    }

    /// "Roe said in a statement …. She added": in it, as long as she speaks from sentence to sentence.
    pub(super) fn keep_paper(&mut self, d: &Draft, in_paper: Option<&Range<usize>>, source: &Source, out: &mut Credited) {
        let kept = |doc: &Range<usize>| {
            let word = self.p.word(doc.end - 1);
            matches!(Paper::of(word), Some(Paper::Statement | Paper::Letter)) || matches!(word, "post" | "ed")
        };
        if let Some(doc) = in_paper {
            let paper = out.document.clone().filter(|_| kept(doc));
            self.state.in_paper = paper.map(|paper| InPaper { unit: d.unit, speaker: source.name.clone(), paper });
            return;
        }
        let (p, e) = (self.p, &self.p.elems);
        let unit = &p.units[d.unit].elems;
        // "But in a memo later that day, she said", "At a news conference, she said": another paper, another occasion.
        let joins = |k: usize| !e[k].is_word() || !e[k].is_name_like() && (e[k].any(is::COORD) || matches!(p.word(k), "also" | "still"));
        let opens = d.side != Side::After || d.np.as_ref().is_some_and(|np| np.start < unit.start || (unit.start..np.start).all(joins));
        // "She later added", "she said in court": elsewhere.
        let here =
            |k: usize| !e[k].is_word() || !e[k].any(is::DAY) && !matches!(p.word(k), "later" | "earlier" | "in" | "at" | "on" | "during");
        let near = d.np.as_ref().map_or(d.cue.start, |np| np.end).min(d.cue.start)..unit.end.min(d.cue.end + 1);
        let speaks = matches!(d.lemma, "say" | "add" | "write" | "continue") && opens && near.into_iter().all(here);
        let one = source.named || matches!(source.kind, SourceKind::Person | SourceKind::Organization);
        let goes_on = speaks && one && d.hearer.is_none() && out.document.is_none() && out.via.is_empty();
        match &mut self.state.in_paper {
            Some(last) if goes_on && last.speaker == source.name && d.unit <= last.unit + 1 => {
                last.unit = d.unit;
                out.document = Some(Source { named: false, ..last.paper.clone() });
            }
            _ => self.state.in_paper = None,
        }
    }

    /// "a company statement": the company's.
    fn body_before(&self, head: usize, np: &Range<usize>, mention: Span<Raw>) -> Option<Source> {
        const BODIES: &[&str] = &[
            "company",
            "firm",
            "campaign",
            "team",
            "university",
            "school",
            "department",
            "agency",
            "hospital",
            "airline",
            "bank",
            "ministry",
        ];
        let body = head.checked_sub(1).filter(|&k| k >= np.start && !self.p.elems[k].is_name_like())?;
        let word = self.p.word(body);
        BODIES.contains(&word).then(|| self.organisation(word, np, mention)).flatten()
    }

    /// "a Roe transition team statement": the team's, and not Roe's.
    pub(super) fn named_body(&self, np: &Range<usize>) -> Option<Source> {
        const BODIES: &[&str] = &["campaign", "team", "administration", "office", "family"];
        let (p, e) = (self.p, &self.p.elems);
        let body = np.clone().find(|&k| BODIES.contains(&p.word(k)) && !e[k].is_name_like())?;
        let name = np.clone().take_while(|&k| k < body).find(|&k| e[k].is_name_like())?;
        let whole =
            (name..body).all(|k| e[k].is_word() && !e[k].any(is::GENITIVE | is::PREP | is::COORD) && e[k + 1].gap & gap::BORDER == 0);
        let paper = body + 1 < np.end && e[body + 1].any(is::DOC) && e[body + 1].gap & gap::BORDER == 0;
        let at = name..body + 1;
        let printed = p.printed(at.clone()).to_owned();
        (whole && paper).then(|| Source { name: printed, kind: SourceKind::Organization, mention: p.span(at), named: true })
    }
}
