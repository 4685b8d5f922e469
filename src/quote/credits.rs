//! Credits: every place where the prose names a source for what it says.
//!
//! In: the narrator's elements. Out: [`Draft`]s, with subject, cue, side and content as stretches
//! of elements. It never resolves a pronoun or a definite noun: `resolve` does, in order.

use super::documents::Owned;
use super::lexicon::{class, how, is, verb};
use super::names::Index;
use super::phrase::{back, forward, leading};
use super::prose::{Prose, gap};
use super::source::is_opener;
use super::{CueClass, Side};
use std::ops::Range;

/// A credit as found, in elements.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub unit: usize,
    /// The source's noun phrase; `None` for the reporter's own check.
    pub np: Option<Range<usize>>,
    /// Who owns the document that `np` names: "a report by X".
    pub owner: Option<Range<usize>>,
    pub cue: Range<usize>,
    pub lemma: &'static str,
    pub class: CueClass,
    pub rule: &'static str,
    pub side: Side,
    pub content: Range<usize>,
    /// Who was told.
    pub hearer: Option<Range<usize>>,
    /// "in a statement"
    pub document: Option<Range<usize>>,
    /// How the verb credits.
    pub how: u8,
    pub explicit: bool,
}

impl Draft {
    /// From source to cue, whichever comes first.
    pub fn hull(&self) -> Range<usize> {
        match &self.np {
            Some(np) => np.start.min(self.cue.start)..np.end.max(self.cue.end),
            None => self.cue.clone(),
        }
    }
}

/// All credits, in order of their cue. O(n) for sentences of ordinary length.
pub(super) fn find(p: &Prose, names: &Index) -> Vec<Draft> {
    let mut all = Vec::new();
    for u in 0..p.units.len() {
        let from = all.len();
        let mut finder =
            Finder { p, names, unit: u, lo: behind_label(p, &p.units[u].elems), hi: p.units[u].elems.end, drafts: &mut all, from };
        finder.run();
    }
    all
}

/// "ANN ROE, BYLINE: The mayor said …": where the turn begins. Before a quotation a label is its speaker.
fn behind_label(p: &Prose, unit: &Range<usize>) -> usize {
    const LONGEST: usize = 8;
    let e = &p.elems;
    let label = (unit.start + 1..unit.end.min(unit.start + LONGEST)).take_while(|&k| e[k - 1].is_word() && e[k - 1].any(is::CAPS));
    let turn = label.into_iter().find(|&k| e[k].gap & gap::COLON != 0);
    let Some(turn) = turn.filter(|&k| e[k].is_word()) else { return unit.start };
    // "ROE: Well, the mayor said …"
    let opener = turn + 1 < unit.end && is_opener(p.word(turn)) && e[turn + 1].gap & gap::COMMA != 0;
    turn + usize::from(opener)
}

/// Clause scope, of the credits that somebody can have given: content ends where the next credit's clause
/// begins, and begins where the last one's ended. "According to Roe, a man told her to leave": all of it is Roe's.
pub(super) fn limit(p: &Prose, drafts: &mut [Draft]) {
    for i in 1..drafts.len() {
        let (head, tail) = drafts.split_at_mut(i);
        let (a, b) = (&mut head[i - 1], &mut tail[0]);
        if a.unit != b.unit {
            continue;
        }
        let start = b.hull().start;
        let opens_clause = start > 0
            && start > a.cue.end
            && (a.lemma != "according to" || a.side != Side::After || turns_to(p, start))
            && (p.elems[start].gap & (gap::COMMA | gap::STOP | gap::DASH) != 0
                || p.elems[start - 1].any(is::COORD)
                || is_adverbial(p, start - 1)
                || b.rule == "participle");
        if opens_clause && b.side != Side::Before && a.side != Side::Before && a.content.end > start {
            a.content.end = start.max(a.content.start);
        }
        let end = a.hull().end;
        if b.side != Side::After && b.content.start < end && end <= b.hull().start && a.side == Side::Before {
            b.content.start = end;
        }
    }
}

/// "According to Roe, the pier was safe, but the board said", "but his lawyer, Ann Roe, said", "…; the board said": somebody
/// else's, where a source begins at `start`.
fn turns_to(p: &Prose, start: usize) -> bool {
    const APPOSITION: usize = 8;
    let e = &p.elems;
    let joins = |&k: &usize| {
        let word = e[k].is_word() && matches!(p.word(k), "but" | "while" | "and" | "although" | "though" | "whereas" | "yet");
        word && (e[k].gap & (gap::COMMA | gap::STOP) != 0 || p.word(k) == "while")
    };
    let verb = |k: usize| !e[k].is_word() || !e[k].is_name_like() && e[k].any(is::AUX | is::VERB | is::ED | is::CUE);
    let opener = (start.saturating_sub(APPOSITION)..start).rev().find(joins);
    e[start].gap & gap::STOP != 0 || opener.is_some_and(|k| !(k + 1..start).any(verb))
}

/// Fewest words of a quotation that a name behind it tags without a crediting verb: titles are shorter.
const TAGGED_WORDS: u32 = 4;

/// Nouns for what somebody has said, with the verb and its class.
const STATEMENTS: &[(&str, &str, CueClass)] = &[
    ("announcement", "announce", CueClass::Neutral),
    ("statement", "state", CueClass::Neutral),
    ("declaration", "declare", CueClass::Neutral),
    ("testimony", "testify", CueClass::Neutral),
    ("claim", "claim", CueClass::Claiming),
    ("assertion", "assert", CueClass::Claiming),
    ("contention", "contend", CueClass::Claiming),
    ("allegation", "allege", CueClass::Claiming),
    ("accusation", "accuse", CueClass::Claiming),
    ("suggestion", "suggest", CueClass::Claiming),
    ("insistence", "insist", CueClass::Claiming),
    ("prediction", "predict", CueClass::Claiming),
    ("estimate", "estimate", CueClass::Claiming),
    ("warning", "warn", CueClass::Warning),
    ("admission", "admit", CueClass::Conceding),
    ("acknowledgment", "acknowledge", CueClass::Conceding),
    ("confirmation", "confirm", CueClass::Conceding),
    ("disclosure", "disclose", CueClass::Conceding),
    ("revelation", "reveal", CueClass::Conceding),
];

/// "declared a holiday after sailors said": who declared it does not say what the sailors found.
fn is_adverbial(p: &Prose, k: usize) -> bool {
    p.elems[k].is_word()
        && matches!(p.word(k), "after" | "before" | "when" | "while" | "because" | "although" | "though" | "whereas" | "until")
}

pub(super) struct Finder<'a, 'b> {
    pub p: &'a Prose<'a>,
    pub names: &'a Index<'a>,
    pub unit: usize,
    pub lo: usize,
    pub hi: usize,
    pub drafts: &'b mut Vec<Draft>,
    pub from: usize,
}

impl Finder<'_, '_> {
    pub(super) fn run(&mut self) {
        for i in self.lo..self.hi {
            let e = &self.p.elems[i];
            if !e.is_word() {
                if e.gap & gap::COLON != 0 {
                    self.colon(i);
                }
                continue;
            }
            if e.any(is::DOC) {
                self.surveyed(i);
            }
            if e.classes & class::LEADS != 0 && self.led(i) || self.own_statement(i) {
                continue;
            }
            if e.any(is::CUE)
                && let Some(v) = verb(e.verb)
            {
                self.verb(i, v);
            }
        }
        if self.ends_in_colon() {
            self.colon(self.hi);
        }
        self.without_tagged_colons();
        self.subject_alone();
    }

    /// "… the best boat of all: “…,” said Roe": the tag behind the quotation says who speaks, but in "Roe: “…,” he said"
    /// the name before it.
    fn without_tagged_colons(&mut self) {
        let here = &self.drafts[self.from..];
        let speech = |d: &Draft| d.rule != "colon" && d.explicit && d.how & how::SPEECH != 0;
        let pronoun = |np: &Range<usize>| np.len() == 1 && self.p.elems[np.start].any(is::PRONOUN);
        let tagged = |colon: &Draft| {
            let quoted = colon.content.start;
            let label = colon.np.as_ref().is_some_and(|np| *np == (self.lo..quoted));
            let tag = |d: &&Draft| speech(d) && d.hull().start == quoted + 1 && d.np.as_ref().is_some_and(|np| !(label && pronoun(np)));
            here.iter().any(|d| tag(&d))
        };
        let colons = (self.from..self.drafts.len()).filter(|&n| self.drafts[n].rule == "colon");
        let left_out: Vec<usize> = colons.filter(|&n| tagged(&self.drafts[n])).collect();
        for n in left_out.into_iter().rev() {
            self.drafts.remove(n);
        }
    }

    /// A credit without a crediting verb that begins at `i`; true where there is one.
    fn led(&mut self, i: usize) -> bool {
        match self.p.word(i) {
            "according" if i + 1 < self.hi && self.p.word(i + 1) == "to" => self.according(i, i + 2, "according to"),
            "citing" => self.according(i, i + 1, "citing"),
            "reported" if i > self.lo && self.p.word(i - 1) == "as" && i + 1 < self.hi && self.p.word(i + 1) == "by" => {
                self.according(i, i + 2, "as reported by");
            }
            "per"
                if i + 1 < self.hi
                    && !self.p.elems[i].is_name_like()
                    && self.p.elems[i + 1].is_name_like()
                    && !self.p.elems[i + 1].any(is::DAY) =>
            {
                self.according(i, i + 1, "per");
            }
            "reached" | "respond" | "return" | "returned" if self.negated(i) && self.asks(i) => self.own_check(i),
            _ => return false,
        }
        true
    }

    /// "Roe's announcement on Monday that …", "the union's claim that …": whose it is says it.
    fn own_statement(&mut self, i: usize) -> bool {
        let p = self.p;
        let e = &p.elems;
        let word = |k: usize| k < self.hi && e[k].is_word() && e[k].gap & gap::BORDER == 0;
        // Few words stand behind a genitive; only those are looked up.
        let his = |k: usize| matches!(p.word(k), "his" | "her" | "its" | "their") && !e[k].is_name_like();
        let owned = i > self.lo && e[i - 1].is_word() && (e[i - 1].any(is::GENITIVE) || his(i - 1));
        if !owned || e[i].is_name_like() || !word(i) {
            return false;
        }
        let Some(&(_, lemma, class)) = STATEMENTS.iter().find(|(noun, ..)| *noun == p.word(i)) else { return false };
        let when = |k: usize| e[k].any(is::DAY | is::NUMBER) || matches!(p.word(k), "on" | "in" | "this" | "last" | "earlier");
        let that = (i + 1..self.hi.min(i + 6)).take_while(|&k| word(k)).find(|&k| !when(k));
        let Some(that) = that.filter(|&k| p.word(k) == "that") else { return false };
        // "his announcement that …": whoever he is.
        let owner = if his(i - 1) { Some(i - 1..i) } else { back(p, self.lo, i - 1) };
        let Some(whole) = owner else { return false };
        // "it came down to Roe's announcement": the last noun owns it.
        let start = whole.clone().rev().find(|&k| e[k].any(is::PREP) && !e[k].is_name_like()).map_or(whole.start, |k| k + 1);
        // "Roe denied Venn's claim that …": the sentence is Roe's.
        if start > self.lo && e[start - 1].any(is::CUE) && !e[start - 1].is_name_like() {
            return false;
        }
        self.drafts.push(Draft {
            unit: self.unit,
            np: Some(start..whole.end),
            owner: None,
            cue: i..i + 1,
            lemma,
            class,
            rule: "own-statement",
            side: Side::After,
            content: that + 1..self.hi,
            hearer: None,
            document: None,
            how: how::SPEECH,
            explicit: true,
        });
        true
    }

    /// Who a sentence with quotations that nothing else credits is about: the person behind the one
    /// it opens with is its speaker; a subject before them is used for those quotations alone.
    pub(super) fn subject_alone(&mut self) {
        let p = self.p;
        let e = &p.elems;
        let quoted = (self.lo..self.hi).find(|&k| !e[k].is_word());
        let next_quoted = self.hi < e.len()
            && !e[self.hi].is_word()
            && p.units.get(self.unit + 1).is_some_and(|u| u.elems.start == self.hi && u.paragraph != p.units[self.unit].paragraph);
        let credited = self.drafts[self.from..].iter().any(|d| d.np.is_some() && d.how & (how::ACT | how::ATTITUDE) == 0);
        if credited || quoted.is_none() && !next_quoted {
            return;
        }
        let opens = quoted == Some(self.lo);
        let np = if opens { self.tagged(self.lo) } else { leading(p, self.lo, quoted.unwrap_or(self.hi)) };
        let Some(np) = np else { return };
        let head = &e[self.head(&np)];
        let person = np.clone().any(|k| e[k].is_name_like() || e[k].any(is::CAPITAL) && !e[k].any(is::DET | is::DAY))
            || np.len() == 1 && matches!(p.word(np.start), "he" | "she" | "they");
        if !person || head.any(is::DAY | is::DOC) {
            return;
        }
        let (start, end) = (np.start, np.end);
        let subject = Draft {
            unit: self.unit,
            np: Some(np),
            owner: None,
            cue: end - 1..end,
            lemma: "",
            class: CueClass::Neutral,
            rule: "subject",
            side: Side::After,
            content: end.min(self.hi)..self.hi,
            hearer: None,
            document: None,
            how: 0,
            explicit: false,
        };
        let tag = |draft| Draft { rule: "tag", side: Side::Before, content: self.lo..start, how: how::SPEECH, explicit: true, ..draft };
        self.drafts.push(if opens { tag(subject) } else { subject });
    }

    /// Who stands behind a quotation that ends in a comma or before a dash, whatever he does: "“…,” Roe
    /// allowed", "“…” — Ann Roe, on the radio".
    fn tagged(&self, quoted: usize) -> Option<Range<usize>> {
        let p = self.p;
        let next = p.elems.get(quoted + 1).filter(|_| quoted + 1 < self.hi)?;
        let words = p.elems[quoted].end - p.elems[quoted].tok;
        let goes_on = next.gap & (gap::COMMA | gap::DASH) != 0 && words >= TAGGED_WORDS;
        let np = forward(p, quoted + 1, self.hi).filter(|_| goes_on)?;
        Some(self.named_after(&np).unwrap_or(np))
    }

    /// A quotation after a colon, or a sentence that ends in one, without a crediting verb: its
    /// subject speaks. "Roe was blunt: …", "Ann Roe: …"
    pub(super) fn colon(&mut self, at: usize) {
        let p = self.p;
        let e = &p.elems;
        let speech = |d: &&Draft| d.np.is_some() && d.cue.end <= at && d.how & (how::ACT | how::ATTITUDE) == 0;
        if self.drafts[self.from..].iter().rev().take(8).any(|d| speech(&d)) {
            return;
        }
        // The last clause before the colon.
        let near = (self.lo + 1).max(at.saturating_sub(60))..at;
        let from = near.rev().find(|&k| e[k].gap & gap::STOP != 0 || !e[k].is_word()).unwrap_or(self.lo);
        let Some(np) = leading(p, from, at).filter(|np| np.end <= at) else { return };
        let head = &e[self.head(&np)];
        let source = head.is_name_like()
            || head.any(is::CAPITAL | is::ROLE | is::ORG | is::DOC | is::TITLE)
            || head.any(is::PRONOUN) && p.word(np.start) != "it";
        // "Here is the exchange: …" points at the words and names nobody.
        let points = matches!(p.word(np.start), "here" | "here's" | "there" | "this" | "that" | "these" | "those" | "what" | "how" | "why");
        if !source || points || head.any(is::DAY) {
            return;
        }
        self.drafts.push(Draft {
            unit: self.unit,
            np: Some(np),
            owner: None,
            cue: at - 1..at,
            lemma: "",
            class: CueClass::Neutral,
            rule: "colon",
            side: Side::After,
            content: at.min(self.hi)..self.hi,
            hearer: None,
            document: None,
            how: how::SPEECH,
            explicit: true,
        });
    }

    pub(super) fn negated(&self, i: usize) -> bool {
        (self.lo.max(i.saturating_sub(4))..i)
            .any(|k| self.p.elems[k].any(is::NEGATION) || matches!(self.p.word(k), "couldn't" | "wouldn't"))
            || self.p.word(self.lo) == "neither" && (self.lo..i).any(|k| self.p.word(k) == "nor")
    }

    /// Calls, messages or requests stand near: somebody asked for comment.
    fn asks(&self, i: usize) -> bool {
        let near = self.lo.max(i.saturating_sub(12))..self.hi.min(i + 10);
        let asked = |k: usize| {
            matches!(
                self.p.word(k),
                "call"
                    | "calls"
                    | "message"
                    | "messages"
                    | "request"
                    | "requests"
                    | "comment"
                    | "email"
                    | "emails"
                    | "inquiry"
                    | "inquiries"
                    | "questions"
            )
        };
        near.clone().any(asked) || self.p.word(i) == "reached" && near.clone().any(|k| self.p.word(k) == "be")
    }

    pub(super) fn own_check(&mut self, i: usize) {
        self.drafts.push(Draft {
            unit: self.unit,
            np: None,
            owner: None,
            cue: i..i + 1,
            lemma: "check",
            class: CueClass::Neutral,
            rule: "own-check",
            side: Side::Both,
            content: self.lo..self.hi,
            hearer: None,
            document: None,
            how: 0,
            explicit: true,
        });
    }

    pub(super) fn according(&mut self, cue: usize, from: usize, lemma: &'static str) {
        let Some(np) = self.those_who(from).or_else(|| self.cited(from)) else { return };
        let np = self.named_after(&np).unwrap_or(np);
        let np = self.with_shared_noun(&np).unwrap_or(np);
        let Owned { np, owner, relay } = self.with_owner(np);
        let mut end = owner.as_ref().or(relay.as_ref()).map_or(np.end, |o| o.end);
        // "according to Roe, the harbour master, …": the apposition belongs to the source.
        if let Some(after) = self.apposition_after(end) {
            end = after;
        }
        let before = cue > self.lo + 1 || cue == self.lo + 1 && !self.p.elems[self.lo].any(is::COORD | is::ADVERB);
        let side = if !before {
            Side::After
        } else if self.hi > end + 2 && self.p.elems[end].gap & gap::COMMA != 0 {
            Side::Both
        } else {
            Side::Before
        };
        let content = match side {
            Side::After => end.min(self.hi)..self.hi,
            Side::Before => self.lo..cue,
            Side::Both => self.lo..self.hi,
        };
        self.drafts.push(Draft {
            unit: self.unit,
            np: Some(np),
            owner,
            cue: cue..from,
            lemma,
            class: CueClass::Neutral,
            rule: "according",
            side,
            content,
            hearer: relay,
            document: None,
            how: how::SPEECH,
            explicit: true,
        });
    }

    /// "according to airline and harbour officials": officials of both.
    fn with_shared_noun(&self, np: &Range<usize>) -> Option<Range<usize>> {
        let e = &self.p.elems;
        let and = np.end;
        let joins = and + 1 < self.hi && self.p.word(and) == "and" && e[and].gap & gap::BORDER == 0 && e[and + 1].gap & gap::BORDER == 0;
        let first = &e[np.end - 1];
        let bare = np.len() == 1 && !first.is_name_like() && !first.any(is::ROLE | is::PLURAL | is::PRONOUN);
        let next = if joins && bare { forward(self.p, and + 1, self.hi) } else { None }?;
        let head = &e[next.end - 1];
        (next.len() > 1 && head.any(is::ROLE) && head.any(is::PLURAL) && !head.is_name_like()).then_some(np.start..next.end)
    }

    /// "according to those who knew him": up to the end of their clause.
    fn those_who(&self, from: usize) -> Option<Range<usize>> {
        const LONGEST: usize = 10;
        let e = &self.p.elems;
        let fits = from + 2 < self.hi && self.p.word(from) == "those" && self.p.word(from + 1) == "who";
        let end = (from + 2..self.hi.min(from + LONGEST)).find(|&k| e[k].gap & gap::BORDER != 0 || !e[k].is_word());
        fits.then(|| from..end.unwrap_or(self.hi.min(from + LONGEST)))
    }

    pub(super) fn ends_in_colon(&self) -> bool {
        let raw = self.p.units[self.unit].raw;
        self.p.source[raw.range()].trim_end().ends_with(':')
    }
}
