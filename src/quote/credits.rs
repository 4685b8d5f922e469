//! Credits: every place where the prose names a source for what it says.
//!
//! In: the narrator's elements. Out: [`Draft`]s, with subject, cue, side and content as stretches
//! of elements. It never resolves a pronoun or a definite noun: `resolve` does, in order.

use super::lexicon::{Verb, form, how, is, verb};
use super::phrase::{back, forward, is_nominal, leading};
use super::prose::{Prose, gap};
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
pub(super) fn find(p: &Prose) -> Vec<Draft> {
    let mut all = Vec::new();
    for u in 0..p.units.len() {
        let from = all.len();
        let mut finder = Finder { p, unit: u, lo: p.units[u].elems.start, hi: p.units[u].elems.end, drafts: &mut all, from };
        finder.run();
        limit(p, &mut all[from..]);
    }
    all
}

/// Clause scope: content ends where the next credit's clause begins, and begins where the last
/// one's ended.
fn limit(p: &Prose, drafts: &mut [Draft]) {
    for i in 1..drafts.len() {
        let (head, tail) = drafts.split_at_mut(i);
        let (a, b) = (&mut head[i - 1], &mut tail[0]);
        let start = b.hull().start;
        let opens_clause = start > 0
            && start > a.cue.end
            && (p.elems[start].gap & (gap::COMMA | gap::STOP | gap::DASH) != 0
                || p.elems[start - 1].any(is::COORD)
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

struct Finder<'a, 'b> {
    p: &'a Prose<'a>,
    unit: usize,
    lo: usize,
    hi: usize,
    drafts: &'b mut Vec<Draft>,
    from: usize,
}

impl Finder<'_, '_> {
    fn run(&mut self) {
        for i in self.lo..self.hi {
            let e = &self.p.elems[i];
            if !e.is_word() {
                if e.gap & gap::COLON != 0 {
                    self.colon(i);
                }
                continue;
            }
            match self.p.word(i) {
                "according" if i + 1 < self.hi && self.p.word(i + 1) == "to" => self.according(i, i + 2, "according to"),
                "citing" => self.according(i, i + 1, "citing"),
                "per" if i + 1 < self.hi && self.p.elems[i + 1].is_name_like() && !self.p.elems[i + 1].any(is::DAY) => {
                    self.according(i, i + 1, "per")
                }
                "reached" | "respond" | "return" | "returned" if self.negated(i) => self.own_check(i),
                _ if e.any(is::CUE) => {
                    if let Some(v) = verb(e.verb) {
                        self.verb(i, v);
                    }
                }
                _ => {}
            }
        }
        if self.ends_in_colon() {
            self.colon(self.hi);
        }
    }

    /// A quotation after a colon, or a sentence that ends in one, without a crediting verb: its
    /// subject speaks. "Roe was blunt: …", "Ann Roe: …"
    fn colon(&mut self, at: usize) {
        let p = self.p;
        let e = &p.elems;
        if self.drafts[self.from..].iter().any(|d| d.np.is_some() && d.cue.end <= at) {
            return;
        }
        let mut from = self.lo;
        for k in self.lo + 1..at {
            if e[k].gap & gap::STOP != 0 || !e[k].is_word() {
                from = k;
            }
        }
        let Some(np) = leading(p, from, at).filter(|np| np.end <= at) else { return };
        let head = &e[self.head(&np)];
        let source = head.is_name_like()
            || head.any(is::CAPITAL | is::ROLE | is::ORG | is::DOC | is::TITLE)
            || head.any(is::PRONOUN) && p.word(np.start) != "it";
        if !source || head.any(is::DAY) {
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

    fn negated(&self, i: usize) -> bool {
        (self.lo.max(i.saturating_sub(4))..i)
            .any(|k| self.p.elems[k].any(is::NEGATION) || matches!(self.p.word(k), "couldn't" | "wouldn't"))
    }

    fn own_check(&mut self, i: usize) {
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

    fn according(&mut self, cue: usize, from: usize, lemma: &'static str) {
        let Some(np) = forward(self.p, from, self.hi) else { return };
        let (np, owner) = self.with_owner(np);
        let mut end = owner.as_ref().map_or(np.end, |o| o.end);
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
            hearer: None,
            document: None,
            how: how::SPEECH,
            explicit: true,
        });
    }

    /// "a report by X", "a statement from X": the phrase and its owner.
    fn with_owner(&self, np: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
        let e = &self.p.elems;
        let doc = np.clone().any(|k| e[k].any(is::DOC) && !e[k].is_name_like());
        if !doc {
            return (np, None);
        }
        for k in np.start + 1..(np.end + 3).min(self.hi) {
            if matches!(self.p.word(k), "by" | "from") && e[k].gap & gap::BORDER == 0 && e[k].is_word() {
                let end = np.end.min(k);
                return (np.start..end, forward(self.p, k + 1, self.hi));
            }
        }
        (np, None)
    }

    /// The element after an apposition that begins at `i`, where one does.
    fn apposition_after(&self, i: usize) -> Option<usize> {
        let e = &self.p.elems;
        if i >= self.hi || e[i].gap & gap::COMMA == 0 || !e[i].is_word() {
            return None;
        }
        let opens = e[i].any(is::RELATIVE | is::NUMBER) || matches!(self.p.word(i), "a" | "an");
        if !opens {
            return None;
        }
        let close = (i + 1..self.hi.min(i + 25)).find(|&k| e[k].gap & gap::COMMA != 0 || !e[k].is_word());
        Some(close.unwrap_or(self.hi))
    }

    /// The quotation that stands directly before or after the words `a..b`.
    fn quote_beside(&self, a: usize, b: usize) -> (bool, bool) {
        let e = &self.p.elems;
        (a > self.lo && !e[a - 1].is_word(), b < self.hi && !e[b].is_word())
    }

    fn quote_follows(&self, from: usize, within: usize) -> bool {
        (from..self.hi.min(from + within)).any(|k| !self.p.elems[k].is_word())
    }

    fn verb(&mut self, i: usize, v: Verb) {
        let p = self.p;
        let e = &p.elems;
        let forms = e[i].forms;
        let mut cue_end = i + 1;
        let (mut class, mut hows) = (v.class, v.how);
        let next_word = if i + 1 < self.hi && e[i + 1].is_word() { p.word(i + 1) } else { "" };
        let that = next_word == "that";
        let (_, quote_next) = self.quote_beside(i, i + 1);
        let colon_next = i + 1 < self.hi && e[i + 1].gap & gap::COLON != 0 || i + 1 == self.hi && self.ends_in_colon();
        if v.how & how::PARTICLE != 0 {
            if !particle(v.lemma, next_word) && !(quote_next || self.quote_beside(i, i).0) {
                return;
            }
            if particle(v.lemma, next_word) {
                cue_end += 1;
            }
        }
        if class == CueClass::Naming && v.lemma == "call" && matches!(next_word, "for" | "on") {
            (class, cue_end) = (CueClass::Warning, i + 2);
        }
        if v.lemma == "accuse" || v.lemma == "blame" {
            hows |= how::HEARER;
        }
        // The verb group: auxiliaries and adverbs before the verb.
        let mut g = i;
        let (mut passive, mut negated, mut aux) = (false, false, false);
        while g > self.lo && e[g - 1].is_word() && e[g].gap & gap::BORDER == 0 && !e[g - 1].is_name_like() {
            let x = &e[g - 1];
            let word = p.word(g - 1);
            if x.any(is::NEGATION) {
                negated = true;
            }
            // "he's said" has an auxiliary, "Roe's said" has not.
            let contracted =
                word == "'s" && g >= self.lo + 2 && e[g - 2].is_word() && e[g - 2].any(is::PRONOUN | is::NOBODY | is::RELATIVE);
            if x.any(is::AUX) && !x.any(is::DOC | is::DAY) && (!x.any(is::GENITIVE) || contracted) {
                aux = true;
                passive |= matches!(
                    word,
                    "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "isn't" | "wasn't" | "weren't" | "aren't"
                );
            } else if !(x.any(is::ADVERB | is::NEGATION) || x.any(is::DAY) && g < i + 1 && !x.any(is::DET))
                || x.any(is::DET) && word != "once"
            {
                break;
            }
            g -= 1;
        }
        let verb_start = g;
        if forms & form::ING != 0 {
            self.participle(i, cue_end, v, class, verb_start, passive);
            return;
        }
        if passive || negated && class != CueClass::Denying && v.how & how::ACT == 0 {
            return;
        }
        let mut subject_end = verb_start;
        let finite = forms & (form::PAST | form::THIRD) != 0;
        if !finite || forms & form::BASE != 0 && forms & form::PAST == 0 {
            // A base form needs an auxiliary, a plural subject or "went on to".
            let before = verb_start.checked_sub(1).filter(|&k| k >= self.lo).map(|k| &e[k]);
            let to = verb_start > self.lo && p.word(verb_start - 1) == "to" && e[verb_start - 1].is_word();
            if to {
                let Some(start) = self.governing(verb_start - 1) else { return };
                subject_end = start;
            } else if !aux {
                let plural = before.is_some_and(|b| {
                    b.is_word()
                        && (b.any(is::PLURAL)
                            || b.any(is::PRONOUN)
                            || matches!(p.word(verb_start - 1), "i" | "we" | "you" | "who" | "they"))
                        || b.is_word() && b.any(is::CAPITAL) && v.how & how::NOUN == 0
                });
                let noun = v.how & how::NOUN != 0 && !(quote_next || that);
                let bare_plural =
                    before.is_some_and(|b| is_nominal(b)) && !noun && verb_start > self.lo && p.word(verb_start - 1).ends_with('s');
                if !plural && !bare_plural || noun && !plural {
                    return;
                }
            }
        }
        if v.how & how::NOUN != 0 && forms & form::THIRD != 0 && !aux {
            let before = verb_start.checked_sub(1).filter(|&k| k >= self.lo).map(|k| &e[k]);
            let good = before.is_some_and(|b| {
                b.is_name_like()
                    || b.is_word()
                        && (b.any(is::PRONOUN | is::RELATIVE | is::ORG | is::MEDIA | is::DOC | is::ROLE) && !b.any(is::DET)
                            || b.any(is::CAPITAL))
            });
            let noun_reading = matches!(next_word, "of" | "about" | "from" | "by" | "and" | "are" | "were" | "have" | "on")
                || i + 1 < self.hi && e[i + 1].any(is::AUX | is::CUE);
            if !(good || quote_next || that) || noun_reading {
                return;
            }
        }
        let needs_content = v.how & how::ATTITUDE != 0;
        if needs_content && !(that || self.quote_follows(i + 1, 7) || colon_next || self.quote_beside(verb_start, i).0) {
            return;
        }
        let Some((np, rule)) = self.subject(subject_end, cue_end, hows) else { return };
        let head = self.head(&np);
        if v.how & how::DOC != 0 && v.how & how::SPEECH == 0 {
            let document = e[head].any(is::DOC | is::ORG) || e[head].is_name_like() && e[head].any(is::CAPS);
            let after_quote = np.start > self.lo && !e[np.start - 1].is_word();
            if !(that || document || after_quote || self.quote_follows(i + 1, 12) || self.quote_beside(verb_start, i).0 || colon_next) {
                return;
            }
        }
        if v.how & how::ACT != 0 {
            let named = np.clone().any(|k| e[k].is_name_like()) || e[head].any(is::PRONOUN | is::ORG);
            if !named || matches!(next_word, "to") && v.lemma == "appeal" {
                return;
            }
        }
        let rule = if v.how & how::ACT != 0 {
            "act"
        } else if e[head].any(is::DOC) && rule == "verb-subject" && !e[head].is_name_like() {
            "document-noun"
        } else {
            rule
        };
        self.push(np, i, cue_end, v, class, hows, rule);
    }

    /// `… to say`: the start of the verb group that governs an infinitive, where it credits.
    fn governing(&self, to: usize) -> Option<usize> {
        let p = self.p;
        let k = to.checked_sub(1).filter(|&k| k >= self.lo)?;
        let mut start = match p.word(k) {
            "on" if k > self.lo && matches!(p.word(k - 1), "went" | "goes" | "go" | "gone") => k - 1,
            "continued" | "continues" | "continue" | "began" | "proceeded" | "took" | "rushed" | "seemed" | "appeared" | "seems"
            | "appears" | "was" | "managed" | "hastened" | "paused" | "stopped" | "used" | "sought" | "wanted" | "wants" | "vowed"
            | "liked" | "likes" => k,
            "quick" | "eager" | "careful" | "happy" | "ready" | "able" | "likely" | "first" | "forced" | "moved" => k,
            "twitter" | "facebook" | "instagram" | "air" | "television" | "stage" => {
                (self.lo..k).rev().take(3).find(|&j| matches!(p.word(j), "took" | "taken" | "turned" | "went"))?
            }
            _ => return None,
        };
        while start > self.lo
            && p.elems[start - 1].is_word()
            && p.elems[start - 1].any(is::AUX | is::ADVERB)
            && !p.elems[start - 1].any(is::DET)
        {
            start -= 1;
        }
        Some(start)
    }

    /// The last word of the core of a noun phrase.
    fn head(&self, np: &Range<usize>) -> usize {
        let e = &self.p.elems;
        (np.start + 1..np.end).find(|&k| e[k].any(is::PREP) && !e[k].is_name_like()).unwrap_or(np.end) - 1
    }

    fn ends_in_colon(&self) -> bool {
        let raw = self.p.units[self.unit].raw;
        self.p.source[raw.range()].trim_end().ends_with(':')
    }

    /// The subject of a finite verb whose group begins at `g` and whose cue ends at `cue_end`.
    fn subject(&self, g: usize, cue_end: usize, hows: u8) -> Option<(Range<usize>, &'static str)> {
        let p = self.p;
        let e = &p.elems;
        let inverted = || {
            if hows & how::HEARER != 0 {
                return None;
            }
            let mut from = cue_end;
            while from < self.hi && e[from].is_word() && e[from].any(is::ADVERB) && !e[from].any(is::DET) && !e[from].is_name_like() {
                from += 1;
            }
            if e.get(from).is_some_and(|x| from < self.hi && x.gap & gap::BORDER != 0 && from == cue_end) {
                return None;
            }
            let np = forward(p, from, self.hi)?;
            // "said the plan would fail": a clause, not a subject.
            let after = e.get(np.end).filter(|_| np.end < self.hi);
            let clause =
                after.is_some_and(|a| a.is_word() && a.gap & gap::BORDER == 0 && a.any(is::AUX | is::VERB) && !a.any(is::RELATIVE));
            let pronoun = np.len() == 1 && e[np.start].any(is::PRONOUN | is::NOBODY) && !e[np.start].is_name_like();
            (!clause
                && !(pronoun
                    && after
                        .is_some_and(|a| a.gap & gap::BORDER == 0 && a.is_word() && !a.any(is::PREP | is::DAY | is::ADVERB | is::SUBORD))))
            .then_some((np, "inverted"))
        };
        if g <= self.lo {
            return inverted();
        }
        let previous = &e[g - 1];
        let border = e[g].gap & gap::BORDER;
        if !previous.is_word() {
            return inverted();
        }
        if previous.any(is::RELATIVE) && !previous.is_name_like() && border == 0 {
            let np = back(p, self.lo, g - 1)?;
            return Some((np, "verb-subject"));
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
            return match (name_after, apposed) {
                // ", said Roe." wins over a far apposition.
                (Some(n), Some((_, near))) if !near => Some(n),
                (_, Some((np, _))) => Some((np, "verb-subject")),
                (Some(n), None) => Some(n),
                (None, None) => Some((self.clause_subject(g)?, "coordinate")).filter(|_| border & gap::COMMA != 0),
            };
        }
        back(p, self.lo, g).map(|np| (np, "verb-subject"))
    }

    /// The subject of an earlier credit of the sentence, or of the sentence itself.
    fn clause_subject(&self, g: usize) -> Option<Range<usize>> {
        let earlier = self.drafts[self.from..].iter().rev().find(|d| d.cue.start < g && d.np.is_some() && d.rule != "according");
        match earlier {
            Some(d) => d.np.clone(),
            None => leading(self.p, self.lo, g),
        }
    }

    /// "Roe, a lawyer in Exton, said": the phrase before the apposition that ends at `g`, and
    /// whether the apposition is of a kind that nothing else is mistaken for.
    fn before_apposition(&self, g: usize) -> Option<(Range<usize>, bool)> {
        let p = self.p;
        let e = &p.elems;
        let far = self.lo.max(g.saturating_sub(45));
        let mut commas = 0;
        let mut k = g - 1;
        while k > far {
            if !e[k].is_word() {
                return None;
            }
            if e[k].gap & (gap::COMMA | gap::DASH | gap::OPEN) != 0 {
                commas += 1;
                let x = &e[k];
                let word = p.word(k);
                let opens = x.any(
                    is::RELATIVE
                        | is::NUMBER
                        | is::DET
                        | is::POSSESSIVE
                        | is::PREP
                        | is::TITLE
                        | is::ROLE
                        | is::ADVERB
                        | is::CUE
                        | is::ED
                        | is::ING,
                ) || matches!(
                    word,
                    "d" | "r"
                        | "i"
                        | "who"
                        | "when"
                        | "while"
                        | "himself"
                        | "herself"
                        | "speaking"
                        | "like"
                        | "as"
                        | "not"
                        | "then"
                        | "both"
                        | "born"
                ) || commas == 1 && g - k <= 4;
                let before = &e[k - 1];
                if opens && (is_nominal(before) || before.is_word() && before.any(is::PRONOUN) || before.any(is::DAY)) {
                    let mut np = back(p, self.lo, k)?;
                    // An apposition of an apposition.
                    let mut hops = 0;
                    while np.start > self.lo
                        && hops < 4
                        && e[np.start].gap & gap::COMMA != 0
                        && (matches!(p.word(np.start), "a" | "an" | "the")
                            || e[np.start].any(is::NUMBER | is::TITLE | is::ROLE)
                            || np.len() <= 2)
                        && e[np.start - 1].is_word()
                        && e[np.start - 1].any(is::CAPITAL)
                        && !e[np.start - 1].any(is::DAY | is::ADVERB)
                    {
                        let Some(outer) = back(p, self.lo, np.start) else { break };
                        np = outer;
                        hops += 1;
                    }
                    // "Roe, during a visit to Exton, Ohio, said": Exton is no subject.
                    let governed = np.start > self.lo
                        && e[np.start].gap & gap::BORDER == 0
                        && e[np.start - 1].is_word()
                        && e[np.start - 1].any(is::PREP);
                    if governed && np.start > far + 1 {
                        k = np.start - 1;
                        continue;
                    }
                    let near = commas == 1;
                    let named = np.clone().any(|j| e[j].any(is::CAPITAL))
                        || e[self.head(&np)].any(is::ROLE | is::ORG | is::PRONOUN | is::DOC | is::TITLE | is::MEDIA);
                    if named || near {
                        return Some((np, near));
                    }
                }
                if commas > 6 {
                    return None;
                }
            }
            k -= 1;
        }
        None
    }

    fn participle(&mut self, i: usize, cue_end: usize, v: Verb, class: CueClass, g: usize, progressive: bool) {
        let p = self.p;
        let e = &p.elems;
        if v.how & (how::ACT | how::ATTITUDE) != 0 {
            return;
        }
        let that = i + 1 < self.hi && p.word(i + 1) == "that";
        let quote = self.quote_follows(cue_end, 8);
        if progressive {
            if let Some((np, _)) = self.subject(g, cue_end, v.how | how::HEARER) {
                self.push(np, i, cue_end, v, class, v.how, "progressive");
            }
            return;
        }
        if i == self.lo {
            // "Calling it a mistake, Roe said …" is credited by the main verb.
            if quote && let Some(np) = leading(p, self.lo, self.hi) {
                self.push(np, i, cue_end, v, class, v.how, "participle");
            }
            return;
        }
        let before = &e[i - 1];
        let word = if before.is_word() { p.word(i - 1) } else { "" };
        let comma = e[i].gap & (gap::COMMA | gap::DASH) != 0;
        if word == "those" {
            if let Some(np) = leading(p, self.lo, i) {
                self.push(np, i, cue_end, v, class, v.how, "among-those");
            }
            return;
        }
        let doc_verb = v.how & how::SPEECH == 0;
        let governed = matches!(word, "by" | "as" | "after" | "before" | "in" | "while" | "and" | "when" | "for")
            && (quote || that || word == "as" || word == "by");
        if !(comma || governed || !before.is_word() || (that || quote) && is_nominal(before)) || doc_verb && !(that || quote) {
            return;
        }
        if !before.is_word() && !comma {
            return;
        }
        // "a statement saying", "a sign reading": the noun itself is the source.
        if !comma && is_nominal(before) && before.any(is::DOC | is::ROLE) {
            if let Some(np) = back(p, self.lo, i) {
                // "She issued a statement saying": she is the source.
                let subject =
                    if e[self.head(&np)].any(is::DOC) { leading(p, self.lo, np.start).filter(|s| s.end < np.start) } else { None };
                self.push(np, i, cue_end, v, class, v.how, "participle");
                if let (Some(s), Some(d)) = (subject, self.drafts.last_mut())
                    && d.owner.is_none()
                {
                    d.owner = Some(s);
                }
            }
            return;
        }
        let subject = self.drafts[self.from..]
            .iter()
            .rev()
            .find(|d| d.np.is_some() && d.rule != "according" && d.cue.end <= i)
            .and_then(|d| d.np.clone())
            .or_else(|| leading(p, self.lo, i));
        if let Some(np) = subject {
            self.push(np, i, cue_end, v, class, v.how, "participle");
        }
    }

    /// An outlet that the words after a cue name as the way these words came: "to the newspaper",
    /// "in a statement reported by X".
    fn relay_after(&self, from: usize) -> Option<Range<usize>> {
        let p = self.p;
        let e = &p.elems;
        for k in from..self.hi.min(from + 12) {
            if !e[k].is_word() || e[k].gap & (gap::COLON | gap::STOP) != 0 {
                return None;
            }
            let word = p.word(k);
            let passive = word == "by"
                && k > from
                && matches!(p.word(k - 1), "reported" | "published" | "obtained" | "released" | "carried" | "aired" | "quoted" | "cited");
            if !(passive || matches!(word, "to" | "with" | "on")) || e[k].is_name_like() {
                continue;
            }
            let Some(np) = forward(p, k + 1, self.hi) else { continue };
            let head = &e[self.head(&np)];
            if np.clone().any(|j| e[j].any(is::OUTLET))
                || head.any(is::MEDIA) && !head.any(is::DOC)
                || matches!(p.word(np.end - 1), "reporters")
            {
                return Some(np);
            }
        }
        None
    }

    #[expect(clippy::too_many_arguments)]
    fn push(&mut self, np: Range<usize>, i: usize, cue_end: usize, v: Verb, class: CueClass, hows: u8, rule: &'static str) {
        let p = self.p;
        let e = &p.elems;
        let inverted = rule == "inverted";
        let mut after = if inverted { np.end.max(cue_end) } else { cue_end };
        if np.start >= self.lo && np.start < self.hi && e[np.start].any(is::DAY) && np.len() == 1 {
            return;
        }
        let hearer = if hows & how::HEARER != 0 { forward(p, cue_end, self.hi) } else { None };
        if let Some(h) = &hearer {
            after = after.max(h.end);
        }
        // What stands between the cue and the next clause: days, "in a statement", "to X".
        let mut document = None;
        let mut told = hearer;
        let mut k = after;
        while k < self.hi && e[k].is_word() && e[k].gap & (gap::COLON | gap::STOP | gap::DASH) == 0 {
            let x = &e[k];
            if x.gap & gap::COMMA != 0 && k > after + 12 {
                break;
            }
            if x.any(is::DAY | is::NUMBER) || x.any(is::ADVERB) && !x.any(is::DET | is::SUBORD) {
                k += 1;
                continue;
            }
            if x.any(is::PREP) && !x.is_name_like() {
                let Some(object) = forward(p, k + 1, self.hi) else { break };
                let head = self.head(&object);
                if document.is_none()
                    && matches!(p.word(k), "in" | "on" | "during" | "via" | "through" | "at")
                    && e[head].any(is::DOC)
                    && !e[head].any(is::MEDIA & !is::DOC)
                {
                    document = Some(object.clone());
                }
                if told.is_none() && matches!(p.word(k), "to" | "with" | "on") && object.clone().any(|j| e[j].any(is::CAPITAL)) {
                    told = Some(object.clone());
                }
                k = object.end.max(k + 1);
                continue;
            }
            break;
        }
        // "a statement reported by X"
        if told.is_none() {
            told = self.relay_after(cue_end);
        }
        // "in an interview with X": the object of "with" inside the phrase.
        if told.is_none()
            && let Some(d) = &document
            && let Some(with) = d.clone().find(|&j| matches!(p.word(j), "with" | "to" | "on"))
            && with + 1 < d.end
        {
            told = Some(with + 1..d.end);
        }
        if let Some(d) = &mut document {
            let head = self.head(d);
            d.end = head + 1;
        }
        let trailing = k < self.hi && !(e[k].gap & gap::COMMA != 0 && inverted && self.apposition_after(k).is_some_and(|a| a >= self.hi));
        let start = np.start.min(i);
        let opener = e[self.lo].any(is::PREP | is::SUBORD | is::ADVERB | is::COORD) && !e[self.lo].is_name_like();
        let before = start > self.lo
            && (e[start].gap & (gap::COMMA | gap::DASH | gap::CALL) != 0 || !e[start - 1].is_word())
            && rule != "participle"
            && rule != "coordinate"
            && (!opener || !trailing);
        let side = if inverted && !before {
            if start == self.lo { Side::After } else { Side::Before }
        } else if before && trailing {
            Side::Both
        } else if before {
            Side::Before
        } else {
            Side::After
        };
        let content = match side {
            Side::Before => self.lo..start,
            Side::After => after.min(self.hi)..self.hi,
            Side::Both => self.lo..self.hi,
        };
        let (np, owner) = self.with_owner(np);
        self.drafts.push(Draft {
            unit: self.unit,
            np: Some(np),
            owner,
            cue: i..cue_end,
            lemma: v.lemma,
            class,
            rule,
            side,
            content,
            hearer: told,
            document,
            how: hows,
            explicit: v.how & how::ACT == 0,
        });
    }
}

/// True where `word` makes `lemma` a cue.
fn particle(lemma: &str, word: &str) -> bool {
    match lemma {
        "point" => matches!(word, "out" | "to"),
        "shoot" | "fire" | "hit" | "push" => word == "back",
        "spell" | "lay" => word == "out",
        "put" => word == "it",
        "go" => word == "on",
        "speak" => matches!(word, "of" | "about" | "out"),
        "talk" => word == "about",
        "make" => word == "clear",
        "sum" => word == "up",
        "chip" | "weigh" => word == "in",
        "refer" => word == "to",
        "sound" => word == "off",
        _ => false,
    }
}
