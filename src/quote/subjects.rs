//! Subjects: who the verb of a credit belongs to.
//!
//! In: the place of a verb group. Out: the noun phrase that is its subject, past appositions,
//! relative clauses and phrases between commas. It never resolves what the phrase names.

use super::credits::Finder;
use super::lexicon::{Verb, form, how, is};
use super::phrase::{back, forward, is_nominal, leading};
use super::prose::{Elem, gap};
use super::source::is_source_noun;
use super::words::PLATFORMS;
use std::ops::Range;

impl Finder<'_, '_> {
    /// The last word of the core of a noun phrase.
    pub(super) fn head(&self, np: &Range<usize>) -> usize {
        let e = &self.p.elems;
        (np.start + 1..np.end).find(|&k| e[k].any(is::PREP) && !e[k].is_name_like()).unwrap_or(np.end) - 1
    }

    /// "said Ann Roe": the phrase behind a verb whose cue ends at `cue_end`, where it is no clause.
    pub(super) fn inverted(&self, cue_end: usize, hows: u8) -> Option<(Range<usize>, &'static str)> {
        let p = self.p;
        let e = &p.elems;
        // "indicated that the harbour was closed": what was indicated.
        if hows & how::HEARER != 0 || cue_end < self.hi && p.word(cue_end) == "that" {
            return None;
        }
        let mut from = cue_end;
        while from < self.hi && e[from].is_word() && e[from].any(is::ADVERB) && !e[from].any(is::DET) && !e[from].is_name_like() {
            from += 1;
        }
        if e.get(from).is_some_and(|x| from < self.hi && x.gap & gap::BORDER != 0 && from == cue_end) {
            return None;
        }
        // "“…,” wrote another.": one more.
        let ends = from + 1 >= self.hi || e[from + 1].gap & gap::BORDER != 0;
        if from < self.hi && e[from].is_word() && p.word(from) == "another" && ends {
            return Some((from..from + 1, "inverted"));
        }
        let np = forward(p, from, self.hi)?;
        // "said the plan would fail": a clause, not a subject.
        let after = e.get(np.end).filter(|_| np.end < self.hi);
        let clause = after.is_some_and(|a| a.is_word() && a.gap & gap::BORDER == 0 && a.any(is::AUX | is::VERB) && !a.any(is::RELATIVE));
        let pronoun = np.len() == 1 && e[np.start].any(is::PRONOUN | is::NOBODY) && !e[np.start].is_name_like();
        let goes_on = |a: &Elem| a.gap & gap::BORDER == 0 && a.is_word() && !a.any(is::PREP | is::DAY | is::ADVERB | is::SUBORD);
        let clause = clause || pronoun && after.is_some_and(goes_on);
        // "said Roe refused": a clause too.
        let name = np.clone().all(|k| e[k].is_name_like());
        let acts = |a: &Elem| {
            a.is_word() && a.gap & gap::BORDER == 0 && !a.is_name_like() && (a.any(is::ED) || a.any(is::CUE) && a.forms & form::PAST != 0)
        };
        // "said Roe posted at the gate": where he stood.
        let placed = np.end + 1 < self.hi && e[np.end + 1].any(is::PREP) && p.word(np.end + 1) != "to";
        let clause = clause || name && !placed && after.is_some_and(acts);
        // "of Exton, said their daughter, Jo, was hurt": a clause about her.
        let quoted = (self.lo..from).any(|k| !e[k].is_word());
        let own =
            !quoted && e[np.start].any(is::POSSESSIVE) && np.end < self.hi && e[np.end].gap & gap::COMMA != 0 && e[np.end].is_name_like();
        let behind =
            || (np.end + 1..self.hi).take_while(|&k| e[k].is_word()).find(|&k| e[k].gap & gap::BORDER != 0 || !e[k].is_name_like());
        let about = own && behind().is_some_and(|k| e[k].gap & gap::COMMA != 0 && e[k].any(is::AUX) && !e[k].is_name_like());
        let np = self.named_after(&np).unwrap_or(np);
        (!clause && !about).then_some((np, "inverted"))
    }

    /// The subject of a finite verb whose group begins at `g` and whose cue ends at `cue_end`.
    pub(super) fn subject(&self, g: usize, cue_end: usize, hows: u8) -> Option<(Range<usize>, &'static str)> {
        let p = self.p;
        let e = &p.elems;
        let inverted = || self.inverted(cue_end, hows);
        if g <= self.lo {
            return inverted();
        }
        let previous = &e[g - 1];
        let border = e[g].gap & gap::BORDER;
        if !previous.is_word() {
            return inverted();
        }
        if let Some(np) = self.before_brackets(g) {
            return Some((np, "verb-subject"));
        }
        if previous.any(is::RELATIVE) && !previous.is_name_like() && border == 0 {
            let np = self.nearest_people(back(p, self.lo, g - 1)?, g - 1);
            // "after mooring the boats — which in part explains": a deed explains nothing.
            let deed =
                p.word(g - 1) == "which" && e[np.start].any(is::ING) && !e[np.start].is_name_like() && !e[self.head(&np)].any(is::DOC);
            // "it does not identify people who say it leaks": whoever they are.
            let anybody = np.len() == 1
                && matches!(p.word(np.start), "people" | "those" | "anyone" | "anybody" | "everyone" | "someone" | "women" | "men")
                && e[cue_end - 1].forms & form::PAST == 0;
            let np = self.named_before_who(&np).filter(|_| p.word(g - 1) == "who").unwrap_or(np);
            return (!deed && !anybody).then_some((np, "verb-subject"));
        }
        if p.word(g - 1) == "that" && border == 0 {
            let np = back(p, self.lo, g - 1).filter(|np| e[self.head(np)].any(is::DOC | is::ORG | is::ROLE))?;
            return Some((np, "verb-subject"));
        }
        if previous.any(is::COORD) && !previous.is_name_like() || border & gap::COMMA != 0 && matches!(p.word(g - 1), "then") {
            return Some((self.clause_subject(g)?, "coordinate"));
        }
        if border != 0 {
            let name_after = inverted().filter(|(np, _)| {
                let ends = np.end >= self.hi
                    || e[np.end].gap & gap::BORDER != 0
                    || !e[np.end].is_word()
                    || e[np.end].any(is::PREP | is::DAY | is::RELATIVE);
                ends && np.clone().any(|k| e[k].any(is::CAPITAL | is::PRONOUN | is::ROLE | is::ORG | is::DOC))
            });
            let apposed = self.before_apposition(g);
            // What these verbs have behind them is who speaks; others have an object: "praised Roe's plan".
            let said = matches!(p.word(cue_end - 1), "said" | "says" | "say" | "added" | "adds" | "explained" | "explains");
            // "Roe, whose family built it, said sailors …", "…, which can be stronger, said Jo Roe".
            let name = |np: &Range<usize>| np.len() <= 5 && np.clone().any(|k| e[k].is_name_like());
            let of_a_thing = |from: usize| p.word(from) == "which" && name_after.as_ref().is_some_and(|(np, _)| name(np));
            let that = cue_end < self.hi && p.word(cue_end) == "that";
            let tags = said && !that && self.last_phrase(g).is_none_or(|from| !e[from].any(is::RELATIVE) || of_a_thing(from));
            // "…, said Jo Roe, the pilot's father, and Bo Venn.": a whole name and what she is, up to the end or to
            // another name; "…, said Jo Roe, the driver, swerved" has a verb of hers.
            let introduced = |np: &Range<usize>| {
                let capital = |k: usize| e[k].is_word() && e[k].any(is::CAPITAL);
                let whole = np.len() >= 2 && np.clone().all(capital);
                // "harbour Sen. Jo Roe"
                let titled =
                    np.len() >= 3 && capital(np.end - 1) && capital(np.end - 2) && np.clone().any(|k| e[k].any(is::TITLE | is::ROLE));
                let apposed = np.end < self.hi && e[np.end].gap & gap::COMMA != 0 && e[np.end].any(is::DET | is::POSSESSIVE);
                let border = (np.end + 1..self.hi).find(|&k| e[k].gap & gap::BORDER != 0 || !e[k].is_word());
                // "…, said Jo Roe, who built it.": the clause ends the sentence.
                let who = np.end < self.hi && e[np.end].gap & gap::COMMA != 0 && matches!(p.word(np.end), "who" | "whose");
                if who && border.is_none() {
                    return whole || titled;
                }
                let closes = border.is_none_or(|k| p.word(k) == "and" && k + 1 < self.hi && e[k + 1].is_name_like());
                let verb = |k: usize| !e[k].is_word() || e[k].any(is::AUX | is::VERB | is::ED | is::CUE) && !e[k].is_name_like();
                let closes = closes && !(np.end..self.hi).any(verb);
                let whole = whole || titled;
                whole && apposed && closes
            };
            return match (name_after, apposed) {
                // ", said Roe." wins over a far apposition, over a clause, and over what nobody could be.
                (Some(n), Some((who, near)))
                    if !near || tags && (n.0.end >= self.hi || introduced(&n.0) || self.is_clause(g) || !self.may_speak(&who)) =>
                {
                    Some(n)
                }
                // "the state's news agency, Exton Press, said": the name, not what it is.
                (_, Some((np, _))) => Some((self.named_after(&np).unwrap_or(np), "verb-subject")),
                (Some(n), None) => Some(n),
                (None, None) => Some((self.clause_subject(g)?, "coordinate")).filter(|_| border & gap::COMMA != 0),
            };
        }
        // "the man who saw Roe said": the antecedent.
        let relative = (self.lo + 1..g)
            .rev()
            .take(15)
            .take_while(|&k| e[k + 1].gap & gap::BORDER == 0 && e[k].is_word())
            .find(|&k| p.word(k) == "who" && !e[k].is_name_like());
        if let Some(who) =
            relative.filter(|&k| k + 1 < g && e[k].gap & gap::BORDER == 0 && is_nominal(&e[k - 1]) && !e[k + 1].any(is::PRONOUN))
            // "diplomats who the harbour said were spies": the harbour.
            && !(e[who + 1].any(is::DET) || e[who + 1].is_name_like() && back(p, self.lo, g).is_some_and(|np| np.start == who + 1))
            && let Some(np) = back(p, self.lo, who)
        {
            return Some((np, "verb-subject"));
        }
        if let Some(np) = self.before_that(g) {
            return Some((np, "verb-subject"));
        }
        // "A report released on Monday says", "a report obtained Friday shows": the report.
        let dated = usize::from(g < self.hi && e[g].any(is::DAY) && matches!(p.word(g - 1), "on" | "in"));
        let participle = g.checked_sub(1 + dated).filter(|&k| k > self.lo && self.is_of_document(k));
        // "In a letter sent Monday Roe said": of the letter nothing is told.
        let free = |np: &Range<usize>| np.start == self.lo || !e[np.start - 1].is_word() || !e[np.start - 1].any(is::PREP);
        let g = participle.filter(|&k| back(p, self.lo, k).is_some_and(|np| free(&np))).unwrap_or(g);
        let np = self.without_others(self.without_document(back(p, self.lo, g)?));
        let np =
            self.before_participle(&np).or_else(|| self.before_reduced(&np, g)).or_else(|| self.before_open_apposition(&np)).unwrap_or(np);
        // "The man accused of selling nine boats says": the boats are no subject.
        let object =
            np.start > self.lo + 1 && e[np.start].gap & gap::BORDER == 0 && e[np.start - 1].any(is::ING) && !e[np.start - 1].is_name_like();
        // "Roe, who built it with Venn, in a statement said": Roe.
        let paper = np.start > self.lo + 1 && p.word(np.start - 1) == "in" && e[np.start - 1].gap & gap::COMMA != 0;
        let paper = paper && e[self.head(&np)].any(is::DOC) && !e[self.head(&np)].is_name_like();
        let leads =
            || leading(p, self.lo, np.start - 1).filter(|s| s.end < np.start && e[self.head(s)].any(is::ROLE | is::ORG | is::CAPITAL));
        let main = if object || paper { leads() } else { None };
        Some((main.unwrap_or(np), "verb-subject"))
    }

    /// "the Exton Harbour Board (EHB) said": what stands before an acronym in brackets that end before `g`.
    fn before_brackets(&self, g: usize) -> Option<Range<usize>> {
        const LONGEST: usize = 3;
        let e = &self.p.elems;
        let closes = e[g].gap & gap::BORDER == gap::CLOSE;
        let opens = |k: &usize| e[*k].gap & gap::OPEN != 0;
        let open = (self.lo + 1..g).rev().take(LONGEST).filter(|_| closes).find(opens)?;
        let acronym = (open..g).all(|k| e[k].is_word() && e[k].any(is::CAPS));
        let np = back(self.p, self.lo, open).filter(|np| acronym && np.clone().any(|k| e[k].is_name_like()))?;
        // "Roe, chairman of the Exton Harbour Board (EHB) said": Roe.
        (np.start == self.lo || e[np.start].gap & gap::COMMA == 0 || e[np.start].any(is::DET)).then_some(np)
    }

    /// "a rebuke to critics who warn": "who" are the critics, and no rebuke. One person behind a noun may be anybody to whom
    /// the noun names: "the cousin of the suspect, who said".
    fn nearest_people(&self, np: Range<usize>, who: usize) -> Range<usize> {
        let e = &self.p.elems;
        let last = (np.start + 1..np.end).rev().find(|&k| e[k].any(is::PREP) && !e[k].is_name_like());
        let people = e[np.end - 1].any(is::ROLE) && e[np.end - 1].any(is::PLURAL) && !e[np.end - 1].is_name_like();
        // "a group of players who"
        let head = &e[self.head(&np)];
        let may_speak = head.any(is::ROLE | is::ORG | is::PLURAL) || head.is_name_like();
        let clause = np.clone().skip(1).any(|k| e[k].any(is::ED) && !e[k - 1].any(is::DET | is::POSSESSIVE));
        // "a letter from Roe, who": nobody else writes.
        let name = head.any(is::DOC) && !head.is_name_like() && last.is_some_and(|at| (at + 1..np.end).all(|k| e[k].is_name_like()));
        let people = people && (!may_speak || clause) || name;
        // "filed in northern Exton by three sailors who": they.
        let speak = || is_source_noun(self.p.word(np.end - 1)) && !e[np.end - 1].is_name_like();
        let people = people || last.is_some_and(|at| self.p.word(at) == "by" && speak());
        match last.filter(|&at| at + 1 < np.end && people && self.p.word(who) == "who") {
            Some(at) => at + 1..np.end,
            None => np,
        }
    }

    /// True for a participle behind a document: "a report released".
    pub(super) fn is_of_document(&self, at: usize) -> bool {
        let e = &self.p.elems;
        let participle = self.is_participle(at) || matches!(self.p.word(at), "sent" | "written" | "made" | "seen" | "read" | "given");
        let noun = &e[at - 1];
        let document = noun.is_word() && noun.any(is::DOC) && !noun.any(is::CAPITAL) && !noun.any(is::VERB | is::AUX);
        // "after the polls closed": of a vote.
        let polls = self.p.word(at - 1) == "polls" && matches!(self.p.word(at), "closed" | "opened");
        document && !polls && participle && e[at].is_word() && e[at].gap & gap::BORDER == 0 && !e[at].is_name_like()
    }

    /// "an official briefed on the inquiry told", "a letter sent to the board said": the official, not the inquiry.
    fn before_participle(&self, np: &Range<usize>) -> Option<Range<usize>> {
        let e = &self.p.elems;
        let at = np.start.checked_sub(3).filter(|&k| k >= self.lo)?;
        let runs_on = (at..np.start).all(|k| e[k].is_word() && e[k + 1].gap & gap::BORDER == 0);
        let preposition = e[at + 2].any(is::PREP) && !e[at + 2].is_name_like();
        let participle = self.is_participle(at + 1);
        let people = e[at].any(is::ROLE | is::PLURAL) && !e[at].any(is::DOC | is::ORG) && !e[at].is_name_like();
        // "a statement released by the board": whose it is says more.
        let written = preposition && self.p.word(at + 2) != "by" && self.is_of_document(at + 1);
        let whose = (runs_on && preposition && (participle && people || written)).then(|| back(self.p, self.lo, at + 1)).flatten();
        // "In a letter sent to the board Roe said": Roe.
        whose.filter(|np| !written || np.start == self.lo || !e[np.start - 1].is_word() || !e[np.start - 1].any(is::PREP))
    }

    /// "The harbour board and others said": the board.
    fn without_others(&self, np: Range<usize>) -> Range<usize> {
        let e = &self.p.elems;
        if np.len() >= 3 && self.p.word(np.end - 1) == "others" && self.p.word(np.end - 2) == "and" {
            return np.start..np.end - 2;
        }
        let and = np
            .start
            .checked_sub(1)
            .filter(|&k| k > self.lo && e[k].is_word() && self.p.word(k) == "and" && e[np.start].gap & gap::BORDER == 0);
        let others = np.len() == 1 && self.p.word(np.start) == "others";
        let with = and.filter(|_| others).and_then(|and| back(self.p, self.lo, and));
        let governed =
            |with: &Range<usize>| with.start > self.lo && e[with.start - 1].any(is::PREP) && e[with.start].gap & gap::BORDER == 0;
        with.filter(|with| !governed(with)).unwrap_or(np)
    }

    /// "The harbour board in a statement said", "the juror in a letter to the court said", "police on Twitter said": the board, the
    /// juror, the police.
    fn without_document(&self, np: Range<usize>) -> Range<usize> {
        let (p, e) = (self.p, &self.p.elems);
        let article = |k: usize| e[k].is_word() && matches!(p.word(k), "a" | "an" | "the" | "its" | "their" | "his" | "her");
        let paper = |k: usize| k < np.end && e[k].is_word() && e[k].any(is::DOC) && !e[k].is_name_like();
        let cuts = |k: &usize| {
            let next = k + 1 < np.end && e[*k].is_word() && !e[*k].is_name_like();
            match p.word(*k) {
                "in" if next && article(k + 1) => paper(k + 2) || paper(k + 3),
                "on" | "via" if next => PLATFORMS.contains(&p.word(k + 1)),
                _ => false,
            }
        };
        match (np.start + 1..np.end).rev().find(cuts) {
            Some(at) => np.start..at,
            None => np,
        }
    }

    /// "The union that represents dockers said": the antecedent. Behind a crediting verb "that" opens
    /// what is said: "told the union that dockers had left".
    fn before_that(&self, g: usize) -> Option<Range<usize>> {
        let p = self.p;
        let e = &p.elems;
        let near = (self.lo + 1..g.saturating_sub(1)).rev().take(8).take_while(|&k| e[k + 1].gap & gap::BORDER == 0 && e[k].is_word());
        let that = near.into_iter().find(|&k| p.word(k) == "that")?;
        let verb = p.word(that + 1).ends_with('s') && !is_source_noun(p.word(that + 1)) && !e[that + 1].any(is::FUNCTION | is::CAPITAL);
        let told = (self.lo..that).any(|k| e[k].any(is::CUE));
        (verb && !told && e[that].gap & gap::BORDER == 0 && is_nominal(&e[that - 1])).then(|| back(p, self.lo, that)).flatten()
    }

    /// The subject of an earlier credit of the sentence, or of the sentence itself.
    pub(super) fn clause_subject(&self, g: usize) -> Option<Range<usize>> {
        // "the note from Roe, who keepers blame, and called it": another's.
        let in_relative = |np: &Range<usize>| {
            let before = np.start.checked_sub(1).filter(|&k| k > self.lo).map(|k| &self.p.elems[k]);
            before.is_some_and(|x| x.is_word() && x.any(is::RELATIVE) && !x.is_name_like())
        };
        let earlier = self.drafts[self.from..]
            .iter()
            .rev()
            .filter(|d| d.np.as_ref().is_some_and(|np| !in_relative(np)))
            .find(|d| d.cue.start < g && !matches!(d.rule, "according" | "participle" | "colon"));
        match earlier {
            Some(d) => d.np.clone(),
            None => {
                // "While Roe stood up and said he would stay, …": of the clause that is not over.
                let e = &self.p.elems;
                let opener = e[self.lo].is_word() && e[self.lo].any(is::SUBORD) && !e[self.lo].any(is::DET);
                let near = g - self.lo <= 40;
                let open = opener && near && !(self.lo + 1..g).any(|k| e[k].gap & gap::BORDER != 0 || !e[k].is_word() || e[k].any(is::AUX));
                let says = matches!(self.p.word(g), "said" | "says" | "told");
                let from = self.lo + usize::from(open && says);
                leading(self.p, from, g).map(|np| self.named_after(&np).unwrap_or(np))
            }
        }
    }

    /// True where what stands between the last comma before `g` and `g` has a verb of its own: "On Monday,
    /// that could change, said Roe" has no apposition.
    fn is_clause(&self, g: usize) -> bool {
        let e = &self.p.elems;
        self.last_phrase(g).is_some_and(|from| {
            let verb = |k: usize| e[k].any(is::AUX | is::VERB) || e[k].any(is::ED) && k + 1 == g && is_nominal(&e[k - 1]);
            (from + 1..g).take_while(|&k| !e[k].any(is::RELATIVE)).any(|k| verb(k) && !e[k].is_name_like())
        })
    }

    /// Where the phrase between the last comma before `g` and `g` begins.
    fn last_phrase(&self, g: usize) -> Option<usize> {
        let e = &self.p.elems;
        (self.lo + 1..g).rev().take_while(|&k| e[k].is_word()).find(|&k| e[k].gap & gap::COMMA != 0)
    }

    /// True where a phrase may name a source: it has a name, or its noun is of people, bodies or texts.
    pub(super) fn may_speak(&self, np: &Range<usize>) -> bool {
        let e = &self.p.elems;
        let head = self.head(np);
        np.clone().any(|k| e[k].is_word() && e[k].any(is::CAPITAL) && !e[k].any(is::FUNCTION))
            || e[head].any(is::ROLE | is::ORG | is::PRONOUN | is::DOC | is::TITLE | is::MEDIA)
            || is_source_noun(self.p.word(head))
    }

    /// "agreed to pay": a deed, not a statement.
    pub(super) fn consents(&self, i: usize, v: Verb) -> bool {
        matches!(v.lemma, "agree" | "decide" | "offer" | "volunteer" | "propose" | "plan" | "seek" | "forecast")
            && self.to_behind_date(i + 1)
            || v.lemma == "make"
    }
}
