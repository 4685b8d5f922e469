//! Subjects behind what is said of them: reduced relative clauses ("a group representing dockers warned"), a paper or a
//! place that opens the sentence, a name before what its bearer is.
//!
//! In: a noun phrase that ends before a verb. Out: the phrase that the words around it belong to. It never looks
//! beyond its sentence.

use super::credits::Finder;
use super::lexicon::is;
use super::phrase::{back, is_nominal, leading};
use super::prose::gap;
use std::ops::Range;

impl Finder<'_, '_> {
    /// "A group representing dock workers warned", "the father of a soldier killed in Fenland says": the group and the father, who
    /// open the sentence. `np` is what stands before the verb at `g`.
    pub(super) fn before_reduced(&self, np: &Range<usize>, g: usize) -> Option<Range<usize>> {
        /// Words of the clause.
        const LONGEST: usize = 14;
        let (p, e) = (self.p, &self.p.elems);
        let whole = leading(p, self.lo, np.end).filter(|whole| whole.end < np.end && np.start >= whole.start)?;
        let clause = whole.end..g;
        let runs_on = |k: usize| e[k].is_word() && e[k].gap & gap::BORDER == 0;
        let closed = |k: usize| {
            !e[k].is_name_like() && (e[k].any(is::AUX | is::PRONOUN | is::RELATIVE | is::SUBORD | is::COORD) || p.word(k) == "that")
        };
        let plain = (2..=LONGEST).contains(&clause.len()) && clause.clone().all(|k| runs_on(k) && !closed(k));
        // "voted on a deal analysts say will cost": the analysts speak, whoever voted.
        let within = |k: usize| k > clause.start + 1 && is_nominal(&e[k - 1]) && !e[k - 1].is_name_like() && e[k - 2].any(is::DET);
        let several = |k: usize| e[k].any(is::PLURAL) || e[k].is_name_like() || p.word(k).ends_with('s') && !p.word(k).ends_with("ss");
        let many = (clause.start..g).rev().take_while(|&k| is_nominal(&e[k]) && several(k)).last();
        let of_another = many.is_some_and(within);
        // "The doctor treating Roe": where both were taken for one phrase, Roe would be it.
        let apart = np.start >= clause.start || e[whole.start].any(is::DET) && e[clause.start].any(is::ING) && e[g - 1].is_name_like();
        (plain && apart && !of_another && self.opens_reduced(clause.start) && self.may_speak(&whole)).then_some(whole)
    }

    /// "In an interview with the Herald, …": a phrase behind the preposition that opens its clause.
    pub(super) fn is_behind_opening_preposition(&self, np: &Range<usize>) -> bool {
        let e = &self.p.elems;
        let before = np.start.checked_sub(1).filter(|&k| k >= self.lo && e[k].is_word() && e[np.start].gap & gap::BORDER == 0);
        before.is_some_and(|k| {
            e[k].any(is::PREP) && !e[k].is_name_like() && (k == self.lo || e[k].gap & gap::BORDER != 0 || !e[k - 1].is_word())
        })
    }

    /// "Ann Roe, another dock worker, who said": Roe.
    pub(super) fn named_before_who(&self, np: &Range<usize>) -> Option<Range<usize>> {
        let (p, e) = (self.p, &self.p.elems);
        let apposed =
            np.start > self.lo && e[np.start].gap & gap::BORDER == gap::COMMA && matches!(p.word(np.start), "a" | "an" | "another");
        let name = back(p, self.lo, np.start).filter(|_| apposed)?;
        let person =
            |k: usize| e[k].is_word() && e[k].any(is::CAPITAL) && !e[k].any(is::ORG | is::PLACE | is::DAY | is::MEDIA | is::FUNCTION);
        let bare = (name.start..name.end).find(|&k| !e[k].any(is::TITLE)).unwrap_or(name.end);
        (name.end - bare >= 2 && (bare..name.end).all(person)).then_some(name)
    }

    /// "building the dam", "killed in Fenland", "known as the Gull": a participle at `at` that is no verb of its clause.
    fn opens_reduced(&self, at: usize) -> bool {
        let (p, e) = (self.p, &self.p.elems);
        let next = &e[at + 1];
        // "agreed on a deal", "ruled in a case": verbs of speech have an object or are the clause's own.
        let told_of =
            matches!(p.word(at), "accused" | "charged" | "known" | "named" | "identified" | "briefed" | "quoted" | "posted" | "published");
        let done = matches!(p.word(at), "killed" | "shot" | "hit" | "hurt" | "held" | "seen");
        let past = told_of || done || e[at].any(is::ED) && !e[at].any(is::CUE);
        let governed = past && next.any(is::PREP) && !next.is_name_like() && p.word(at + 1) != "to";
        // "Officials saying the plan would fail": they say it.
        let gerund = e[at].any(is::ING) && !(e[at].any(is::CUE) && p.word(at + 1) == "that");
        !e[at].is_name_like() && (gerund || governed)
    }

    /// "The company building the dam, Exton-based Verton Partners, said", "the firm behind the dam, Verton of Exton, said": `name`
    /// is whom the phrase before the comma at its start means.
    pub(super) fn named_behind_reduced(&self, comma: usize, name: &Range<usize>) -> bool {
        let e = &self.p.elems;
        let Some(np) = back(self.p, self.lo, comma) else { return false };
        let whole = self.before_reduced(&np, comma);
        let body =
            |w: &Range<usize>| e[self.head(w)].any(is::ORG | is::ROLE) && !e[self.head(w)].is_name_like() && self.p.word(w.start) == "the";
        let capital = name.clone().all(|k| e[k].is_name_like() || self.p.word(k) == "of");
        capital && whole.is_some_and(|w| body(&w))
    }
}
