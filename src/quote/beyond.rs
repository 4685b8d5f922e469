//! Subjects far from their verb: "a person familiar with the talks says", "Roe, a keeper who works with the board, said".
//!
//! In: a verb of speech before which nothing stands that could speak. Out: the phrase that opens the sentence, where
//! only what is said of it stands between the two. It never looks beyond its sentence.

use super::credits::Finder;
use super::lexicon::{form, how, is};
use super::phrase::{forward, is_nominal, leading};
use super::prose::{Elem, gap};
use super::source::{By, fits_phrase, is_source_noun};
use std::ops::Range;

/// Adjectives that stand behind their noun.
const BEHIND_A_NOUN: &[&str] = &["familiar", "close", "aware", "critical", "privy", "supportive", "available", "loyal", "present"];

/// Words between a subject and its verb.
const FAR: usize = 40;

impl Finder<'_, '_> {
    /// The phrase that opens the sentence, as the subject of a verb whose group begins at `g`.
    pub(super) fn subject_beyond(&self, g: usize) -> Option<Range<usize>> {
        // "“…,” the board's spokesman, Col. Bo Venn, told": behind the quotation.
        let near = self.lo.max(g.saturating_sub(FAR))..g;
        let quoted = near.rev().find(|&k| !self.p.elems[k].is_word()).map(|k| k + 1).filter(|_| !self.p.elems[self.lo].is_word());
        let opening = leading(self.p, quoted.unwrap_or(self.lo), g).filter(|np| np.end <= g)?;
        let np = self.named_after(&opening).unwrap_or(opening);
        (np.end == g || np.end < g && self.only_describes(np.end, g)).then_some(np).filter(|np| self.may_speak(np))
    }

    /// "A survey released Sunday by the board found": the paper that opens the sentence, and nobody it names.
    pub(super) fn paper_beyond(&self, g: usize) -> Option<Range<usize>> {
        let e = &self.p.elems;
        let next = g > self.lo && e[g - 1].is_word() && e[g - 1].any(is::DOC);
        self.subject_beyond(g).filter(|np| !next && self.is_paper(np) && !e[self.head(np)].any(is::MEDIA))
    }

    /// True where the subject beside the verb is a paper itself.
    pub(super) fn is_after_paper(&self, group: usize, cue_end: usize, hows: u8) -> bool {
        self.subject(group, cue_end, hows).is_some_and(|(np, _)| self.is_paper(&np))
    }

    /// "a survey of bakers": a paper by what it is, and no name.
    fn is_paper(&self, np: &Range<usize>) -> bool {
        let head = &self.p.elems[self.head(np)];
        head.any(is::DOC) && !head.is_name_like()
    }

    /// "experts on the harbour", "records from the last storm": many, so that a verb without an ending agrees.
    pub(super) fn is_many(&self, np: &Range<usize>) -> bool {
        let e = &self.p.elems;
        let and = np.clone().any(|k| self.p.word(k) == "and" && !e[k].is_name_like());
        let word = self.p.word(self.head(np));
        and || e[self.head(np)].any(is::PLURAL)
            || word.ends_with('s') && !word.ends_with("ss")
            || matches!(word, "data" | "people" | "police")
    }

    /// The subject of the verb at `cue`, whose group begins at `group`, or who else may have said it where that can be no source.
    pub(super) fn fitting_subject(
        &self,
        group: usize,
        cue: Range<usize>,
        lemma: &'static str,
        hows: u8,
    ) -> Option<(Range<usize>, &'static str)> {
        let found = self.subject(group, cue.end, hows);
        let fits = |np: &Range<usize>, rule| fits_phrase(self.p, self.names, &By { cue: cue.clone(), lemma, rule }, np.clone());
        match found {
            None if hows & how::SPEECH != 0 => self.subject_beyond(group).map(|np| (np, "verb-subject")),
            Some((np, rule)) if hows & how::SPEECH != 0 && rule != "coordinate" && !fits(&np, rule) => {
                self.other_subject(&np, group, cue.clone(), hows).filter(|(np, rule)| fits(np, rule)).or(Some((np, rule)))
            }
            _ => found,
        }
    }

    /// Who else may have said what a verb at `cue` says, where `np` cannot: the name behind the verb, the name before
    /// "who", or the phrase that opens the sentence.
    pub(super) fn other_subject(
        &self,
        np: &Range<usize>,
        group: usize,
        cue: Range<usize>,
        hows: u8,
    ) -> Option<(Range<usize>, &'static str)> {
        let e = &self.p.elems;
        // "Ann Roe", "lamp school teacher Ann Roe", "a study that"
        let named = |np: &Range<usize>| {
            let capital = |k: usize| k >= np.start && e[k].is_word() && e[k].any(is::CAPITAL) && !e[k].any(is::ORG | is::PLACE);
            let paper = e[np.start].any(is::DET) && self.is_paper(np);
            np.len() >= 2 && (capital(np.end - 1) && capital(np.end - 2) || paper)
        };
        // "…, whom he never met, said Ann Roe, the harbour master."
        let behind = || {
            let set_off = group > self.lo && e[group].gap & gap::COMMA != 0;
            self.inverted(cue.end, hows).filter(|(np, _)| set_off && named(np) && !np.clone().any(|k| e[k].any(is::DAY)))
        };
        // "the support of Mayor Ann Roe, who told the Herald": support tells nothing.
        let before_who = || {
            let told = matches!(self.p.word(cue.start), "told" | "said" | "tells" | "says") && group == cue.start;
            let who = told && np.end < self.hi && e[np.end].is_word() && self.p.word(np.end) == "who" && np.end < group;
            let name = |k: &usize| e[*k].is_name_like() && !e[*k].any(is::DAY);
            let start = np.clone().rev().take_while(name).last().filter(|&start| who && start > np.start)?;
            let bare = (start..np.end).find(|&k| !e[k].any(is::TITLE)).unwrap_or(np.end);
            let person = np.end - bare >= 2 && !(bare..np.end).any(|k| e[k].any(is::ORG | is::PLACE | is::MEDIA));
            person.then_some((start..np.end, "verb-subject"))
        };
        let far = || {
            let np = self.subject_beyond(group)?;
            let agrees = e[cue.start].forms & form::PAST != 0 || e[cue.start].forms & form::BASE == 0 || self.is_many(&np);
            agrees.then_some((np, "verb-subject"))
        };
        behind().or_else(before_who).or_else(far)
    }

    /// True where what stands from `from` up to the verb at `g` says something of the noun before it, and has no
    /// verb of its own that this noun is the subject of.
    fn only_describes(&self, from: usize, g: usize) -> bool {
        let e = &self.p.elems;
        let border = |k: usize| e[k].gap & gap::BORDER;
        let apart = border(from) != 0;
        // What a comma, a dash or a bracket opens, one closes.
        // "Roe, who wrote “The Lamp,” said": the comma stands in the quotation.
        let closed = border(g) != 0 || !e[g - 1].is_word();
        if g - from > FAR || apart && !closed {
            return false;
        }
        let parts: Vec<usize> = (from..g).filter(|&k| k == from || border(k) != 0).collect();
        let marks = |k: usize| border(k) & !(gap::COMMA | gap::DASH | gap::OPEN | gap::CLOSE) == 0;
        if !marks(g) || !parts.iter().all(|&k| marks(k)) || !apart && parts.len() > 1 && !closed {
            return false;
        }
        // "The note he found in her coat": the clause has no other verb.
        let last = parts[parts.len() - 1];
        if border(g) == 0 && !self.has_a_verb(last..g) {
            return false;
        }
        let ends = parts.iter().skip(1).copied().chain([g]);
        parts.iter().zip(ends).all(|(&start, end)| self.describes(start..end, apart || start > from))
    }

    /// False for a clause whose verb is yet to come: "he", "that Roe", up to the end of `part`. What stands behind "who" has
    /// its verb, which no list need hold.
    fn has_a_verb(&self, part: Range<usize>) -> bool {
        let (p, e) = (self.p, &self.p.elems);
        let small = |k: usize| e[k].is_word() && !e[k].is_name_like();
        let opener = |k: usize| small(k) && (e[k].any(is::RELATIVE | is::PRONOUN | is::NOBODY) || p.word(k) == "that");
        let Some(clause) = part.clone().rev().find(|&k| opener(k)) else { return true };
        let contracted = p.word(clause).contains(['\'', '’']);
        contracted
            || matches!(p.word(clause), "who" | "whose")
            || !(clause + 1..part.end).all(|k| is_nominal(&e[k]) && !e[k].any(is::ED) || e[k].any(is::DET | is::ADVERB))
    }

    /// True for a phrase or a clause that describes a noun; `apart` where a border stands before it.
    fn describes(&self, part: Range<usize>, apart: bool) -> bool {
        let (p, e) = (self.p, &self.p.elems);
        // "familiar with the plan but not authorized to speak"
        let turn = |&k: &usize| k + 1 < part.end && !apart && e[k].is_word() && matches!(p.word(k), "but" | "and") && !e[k].is_name_like();
        let part = if turn(&part.start) && e[part.start + 1].any(is::NEGATION) { part.start + 2..part.end } else { part };
        if part.is_empty() || !e[part.start].is_word() {
            return apart && part.len() == 1;
        }
        let first = &e[part.start];
        let small = |k: usize| if e[k].is_word() && !e[k].is_name_like() { p.word(k) } else { "" };
        let next = part.start + 1;
        let open = |k: usize| {
            let loose = e[k].any(is::PREP | is::DAY | is::ADVERB) || p.word(k) == "as";
            k == part.end || e[k].is_word() && (loose && !e[k].is_name_like() || e[k].any(is::DAY))
        };
        let participle =
            !first.is_name_like() && (self.is_participle(part.start) && open(next) || first.any(is::ING) || first.forms & form::ING != 0);
        let relative = |k: usize| matches!(small(k), "who" | "that" | "which" | "whose" | "whom" | "where");
        // "people I spoke with"
        let contact = matches!(small(part.start), "i" | "i've" | "we" | "we've" | "they" | "he" | "she");
        let preposition = first.any(is::PREP) && !first.is_name_like();
        // "experts on ropes and harbour lamps"
        let joined = !apart && small(part.start) == "and" && next < part.end && is_nominal(&e[next]);
        let opens = preposition
            || joined
            || participle
            || contact
            || relative(part.start)
            || BEHIND_A_NOUN.contains(&small(part.start))
            || apart
                && (first.is_name_like() || first.any(is::DET | is::POSSESSIVE | is::NUMBER | is::ROLE | is::TITLE) || is_nominal(first));
        if !opens || apart && first.any(is::COORD) && !first.is_name_like() {
            return false;
        }
        // A verb of its own only stands behind "who", or the noun of the sentence would be its subject.
        let clause = contact || relative(part.start);
        let finite = |k: usize| {
            let x = &e[k];
            let done = (x.any(is::ED) || x.any(is::CUE) && x.forms & form::PAST != 0) && !open(k + 1);
            let third = x.any(is::CUE) && x.forms & form::THIRD != 0 && x.forms & form::BASE == 0 && !is_nominal(x);
            x.is_word() && !x.is_name_like() && (x.any(is::AUX | is::VERB) || (done || third) && k > part.start && !adjective(e, k))
        };
        let verb = (part.start..part.end).find(|&k| finite(k));
        clause || verb.is_none_or(|verb| (part.start..verb).any(relative))
    }

    /// The phrase that "according to" has behind it: adverbs before it, and words that are verbs elsewhere ("talk radio
    /// host") inside it.
    pub(super) fn cited(&self, from: usize) -> Option<Range<usize>> {
        let e = &self.p.elems;
        let joined = |k: usize| k < self.hi && e[k].is_word() && e[k].gap & gap::BORDER == 0;
        // "according to recently stolen papers of the board"
        let skips = |k: usize| {
            joined(k)
                && !e[k].is_name_like()
                && !e[k].any(is::DET)
                && (e[k].any(is::ADVERB) || self.is_participle(k) || k > from && e[k].any(is::VERB))
        };
        let start = (from..self.hi).find(|&k| !skips(k)).filter(|&k| joined(k) && is_nominal(&e[k]));
        // "later reports" are one phrase.
        let whole = forward(self.p, from, self.hi).filter(|np| start.is_none_or(|start| np.end > start));
        let mut np = whole.or_else(|| forward(self.p, start?, self.hi))?;
        // "conservative talk radio host Roe", but "a paper citing the board"
        let compound = |k: usize| {
            let word = joined(k) && !e[k].is_name_like() && !e[k].any(is::FUNCTION | is::ED) && e[k].forms & (form::PAST | form::ING) == 0;
            // "his former writing partner", "a fundraising brochure"
            let gerund = joined(k) && !e[k].is_name_like() && (e[k].any(is::ING) || e[k].forms & form::ING != 0);
            let of_it = gerund && joined(k + 1) && is_source_noun(self.p.word(k + 1)) && !e[k + 1].any(is::PLURAL);
            word && e[k].any(is::CUE) && joined(k + 1) && is_nominal(&e[k + 1]) || of_it
        };
        while np.end < self.hi && compound(np.end) && !e[np.end - 1].any(is::PLURAL) {
            let next = forward(self.p, np.end + 1, self.hi).filter(|_| joined(np.end + 1) && is_nominal(&e[np.end + 1]));
            np = np.start..next.map_or(np.end + 1, |next| next.end);
        }
        // "sources close to the mayor": whose.
        let close = |k: usize| self.p.word(k) == "close" && joined(k + 1) && self.p.word(k + 1) == "to";
        if np.len() > 1 && close(np.end - 1) && !e[np.end - 1].is_name_like() {
            let whom = forward(self.p, np.end + 1, self.hi).filter(|_| joined(np.end + 1));
            np = np.start..whom.map_or(np.end - 1, |whom| whom.end);
        }
        // "a poll out today", but "data out of Exton"
        let of = |k: usize| joined(k + 1) && self.p.word(k + 1) == "of";
        let behind = |k: usize| BEHIND_A_NOUN.contains(&self.p.word(k)) && joined(k + 1) && e[k + 1].any(is::PREP);
        let left_over = |k: usize| self.p.word(k) == "out" && !of(k) || behind(k);
        while np.len() > 1 && left_over(np.end - 1) && !e[np.end - 1].is_name_like() {
            np.end -= 1;
        }
        Some(np)
    }
}

/// "the hacked files": a participle before its noun.
fn adjective(e: &[Elem], k: usize) -> bool {
    k > 0 && e[k - 1].is_word() && e[k - 1].any(is::DET | is::POSSESSIVE | is::ADVERB | is::PREP | is::GENITIVE) && !e[k - 1].is_name_like()
}
