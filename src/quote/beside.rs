//! What stands beside a crediting verb: quotations, dates, its object.
//!
//! In: the place of a verb in its unit. Out: whether the neighbour is there. It never says whether
//! the verb credits somebody.

use super::credits::Finder;
use super::lexicon::{form, is};
use super::phrase::forward;
use super::prose::gap;
use std::ops::Range;

impl Finder<'_, '_> {
    /// The quotation that stands directly before or after the words `a..b`.
    pub(super) fn quote_beside(&self, a: usize, b: usize) -> (bool, bool) {
        let e = &self.p.elems;
        (a > self.lo && !e[a - 1].is_word(), b < self.hi && !e[b].is_word())
    }

    /// A quotation stands before the words at `at`, with at most a subject in between.
    pub(super) fn quoted_before(&self, at: usize) -> bool {
        let from = self.lo.max(at.saturating_sub(10));
        (from..at).rev().take_while(|&k| self.p.elems[k + 1].gap & (gap::STOP | gap::COLON) == 0).any(|k| !self.p.elems[k].is_word())
    }

    pub(super) fn quote_follows(&self, from: usize, within: usize) -> bool {
        (from..self.hi.min(from + within)).any(|k| !self.p.elems[k].is_word())
    }

    /// True where the element before `g` belongs to a date that stands between a subject and its verb at
    /// `verb`: "on" before a day, the number behind a month.
    pub(super) fn dates(&self, g: usize, verb: usize) -> bool {
        let e = &self.p.elems;
        let day = |k: usize| k < verb && e[k].any(is::DAY) && e[k].is_word();
        let number = e[g - 1].any(is::NUMBER) && g >= self.lo + 2 && day(g - 2);
        let on = e[g - 1].any(is::PREP) && matches!(self.p.word(g - 1), "on" | "in") && day(g);
        // "a report released on Friday said", "the man held on Monday said": the date is of what was done.
        let done = |k: usize| e[k].is_word() && (e[k].any(is::ED | is::VERB) || e[k].any(is::CUE) && e[k].forms & form::PAST != 0);
        let part_of_day = matches!(self.p.word(g - 1), "late" | "early") && day(g);
        number || part_of_day || on && !(g >= self.lo + 2 && done(g - 2))
    }

    /// "They all said", "the men both told": "all" and "both" are of the many before them.
    pub(super) fn is_floating(&self, at: usize) -> bool {
        let e = &self.p.elems;
        let many = |k: usize| e[k].is_word() && e[at].gap & gap::BORDER == 0 && (self.p.word(k) == "they" || e[k].any(is::PLURAL));
        matches!(self.p.word(at), "all" | "both" | "each") && at > self.lo && many(at - 1)
    }

    /// "an official there said": behind people, and no "there" of "there said".
    pub(super) fn is_over_there(&self, at: usize) -> bool {
        let e = &self.p.elems;
        let people = |k: usize| e[k].is_word() && e[k].any(is::ROLE | is::PLURAL | is::TITLE) && e[at].gap & gap::BORDER == 0;
        self.p.word(at) == "there" && at > self.lo && people(at - 1)
    }

    /// Words of an adverbial phrase that ends before element `g`, behind another word of its clause: "Roe at one point called".
    pub(super) fn adverbial(&self, g: usize) -> Option<usize> {
        const PHRASES: &[&[&str]] = &[
            &["at", "one", "point"],
            &["several", "times"],
            &["many", "times"],
            &["multiple", "times"],
            &["on", "several", "occasions"],
            &["on", "many", "occasions"],
            &["on", "multiple", "occasions"],
            &["on", "numerous", "occasions"],
            &["at", "first"],
            &["at", "times"],
            &["in", "turn"],
            &["in", "part"],
            &["in", "fact"],
            &["of", "course"],
            &["earlier", "this", "year"],
            &["earlier", "this", "month"],
            &["earlier", "this", "week"],
            &["for", "months"],
            &["for", "years"],
            &["for", "weeks"],
            &["for", "days"],
            &["last", "week"],
            &["last", "month"],
            &["last", "year"],
            &["this", "week"],
            &["this", "month"],
            &["this", "year"],
        ];
        let e = &self.p.elems;
        let last = self.p.word(g - 1);
        let fits = |phrase: &&&[&str]| {
            let start = g.checked_sub(phrase.len()).filter(|&start| start > self.lo && phrase.last() == Some(&last));
            start.is_some_and(|start| {
                phrase.iter().zip(start..).all(|(word, k)| e[k].is_word() && e[k].gap & gap::BORDER == 0 && self.p.word(k) == *word)
            })
        };
        PHRASES.iter().find(fits).map(|phrase| phrase.len())
    }

    /// False for a subject by which nobody outside the outlet tells anything yet.
    pub(super) fn may_tell(&self, np: &Range<usize>, lemma: &str) -> bool {
        // "The charges allege", but "had the charges dismissed".
        let alleges = || matches!(lemma, "allege" | "claim" | "contend" | "accuse" | "state" | "say" | "describe" | "detail");
        !self.is_our_own(np, lemma)
            && !self.is_condition(np)
            && !self.is_put_out(np, lemma)
            && (self.p.word(self.head(np)) != "charges" || alleges())
    }

    /// "a video posted on the wall by a passenger": a paper puts out nothing.
    fn is_put_out(&self, np: &Range<usize>, lemma: &str) -> bool {
        let head = &self.p.elems[self.head(np)];
        let paper = head.any(is::DOC) && !head.any(is::MEDIA) && !head.is_name_like();
        paper && matches!(lemma, "post" | "publish" | "release" | "share" | "submit" | "file")
    }

    /// "If jurors find Roe guilty", "lets students express their fears": nobody has found or expressed it yet.
    fn is_condition(&self, np: &Range<usize>) -> bool {
        let e = &self.p.elems;
        let before = np.start.checked_sub(1).filter(|&k| k >= self.lo && e[k].is_word() && e[np.start].gap & gap::BORDER == 0);
        let small = |k: usize| if e[k].is_name_like() { "" } else { self.p.word(k) };
        let lets = |k: usize| matches!(small(k), "let" | "lets" | "letting");
        let if_so = |k: usize| matches!(small(k), "if" | "unless") && !(k > self.lo && matches!(self.p.word(k - 1), "as" | "even"));
        before.is_some_and(|k| lets(k) || if_so(k)) || (np.start + 1..np.end).any(lets)
    }

    /// "As our Ann Roe reports": the outlet itself, though not "our poll finds", "as our Mayor Roe says".
    fn is_our_own(&self, np: &Range<usize>, lemma: &str) -> bool {
        let (p, e) = (self.p, &self.p.elems);
        let our = |k: usize| e[k].is_word() && p.word(k) == "our" && !e[k].is_name_like();
        let name = if our(np.start) { np.start + 1..np.end } else { np.clone() };
        let person = |k: usize| e[k].is_name_like() && !e[k].any(is::ORG | is::DOC | is::MEDIA | is::OUTLET | is::TITLE | is::ROLE);
        let tells = matches!(lemma, "report" | "write" | "note" | "explain");
        let named = tells && !name.is_empty() && name.clone().all(person);
        named && name.start > self.lo + 1 && our(name.start - 1) && p.word(name.start - 2) == "as"
    }

    /// "…, reports the Exton Herald.": behind a comma a verb, and nothing but a name behind it.
    pub(super) fn ends_with_name(&self, verb: usize, from: usize) -> bool {
        let e = &self.p.elems;
        let np = if e[verb].gap & gap::COMMA != 0 { forward(self.p, from, self.hi) } else { None };
        np.is_some_and(|np| np.end == self.hi && np.clone().any(|k| e[k].is_name_like()))
    }

    /// "said by email": the way it came, behind "by".
    pub(super) fn by_post(&self, at: usize) -> bool {
        const WAYS: &[&str] = &["email", "e-mail", "mail", "phone", "telephone", "text", "fax", "letter", "satellite", "skype", "video"];
        at < self.hi && self.p.elems[at].is_word() && WAYS.contains(&self.p.word(at))
    }

    /// "ruled last week that", "said on Monday that": nothing but a time stands before "that".
    pub(super) fn that_behind_date(&self, from: usize) -> bool {
        self.behind_date(from, "that").is_some_and(|that| that > from)
    }

    /// "agreed to", "agreed last year to".
    pub(super) fn to_behind_date(&self, from: usize) -> bool {
        self.behind_date(from, "to").is_some()
    }

    /// Where `word` stands from element `from` on, with nothing but a time before it.
    fn behind_date(&self, from: usize, word: &str) -> Option<usize> {
        const LONGEST: usize = 4;
        let e = &self.p.elems;
        let joined = |k: usize| k < self.hi && e[k].is_word() && e[k].gap & gap::BORDER == 0;
        // "found in 2031 that"
        let year = |k: usize| e[k].any(is::NUMBER) && self.p.word(k).len() == 4;
        let unit =
            |k: usize| e[k].any(is::DAY) || year(k) || matches!(self.p.word(k), "week" | "month" | "year" | "summer" | "spring" | "fall");
        let time = |k: usize| unit(k) || matches!(self.p.word(k), "on" | "in" | "this" | "last" | "earlier" | "late");
        let at = (from..from + LONGEST).find(|&k| joined(k) && self.p.word(k) == word)?;
        (at == from || unit(at - 1) && (from..at).all(|k| joined(k) && time(k))).then_some(at)
    }

    /// "repeated his vows to", "stood by her claim that": the object is what the subject said before.
    pub(super) fn own_words_follow(&self, at: usize) -> bool {
        const WORDS: &[&str] = &[
            "accusation",
            "accusations",
            "allegation",
            "allegations",
            "assertion",
            "assertions",
            "assurance",
            "assurances",
            "belief",
            "call",
            "calls",
            "claim",
            "claims",
            "commitment",
            "commitments",
            "contention",
            "demand",
            "demands",
            "denial",
            "denials",
            "pledge",
            "pledges",
            "promise",
            "promises",
            "threat",
            "threats",
            "vow",
            "vows",
            "warning",
            "warnings",
        ];
        let e = &self.p.elems;
        let is_word = |k: usize| k < self.hi && e[k].is_word() && e[k].gap & gap::BORDER == 0;
        let Some(noun) = (at + 1..at + 4).take_while(|&k| is_word(k)).find(|&k| WORDS.contains(&self.p.word(k))) else { return false };
        is_word(at) && e[at].any(is::POSSESSIVE) && is_word(noun + 1) && matches!(self.p.word(noun + 1), "to" | "that" | "for" | "of")
    }
}
