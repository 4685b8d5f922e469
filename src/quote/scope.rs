//! What stands around a crediting verb: on which side its content is, who was told, in what.
//!
//! In: a subject and a cue. Out: a [`Draft`]. It never asks whether the verb credits.

use super::credits::{Draft, Finder};
use super::documents::Owned;
use super::lexicon::{Verb, form, how, is};
use super::phrase::{forward, is_nominal};
use super::prose::gap;
use super::{CueClass, Side};
use std::ops::Range;

impl Finder<'_, '_> {
    /// An outlet that the words after a cue name as the way these words came: "to the newspaper",
    /// "in a statement reported by X".
    pub(super) fn relay_after(&self, from: usize) -> Option<Range<usize>> {
        let p = self.p;
        let e = &p.elems;
        let mut told = true;
        for k in from..self.hi.min(from + 12) {
            if !e[k].is_word() || e[k].gap & (gap::COLON | gap::STOP) != 0 {
                return None;
            }
            let word = p.word(k);
            // "said he drove to the station", "said the men had planned attacks on it": what is said has begun.
            let passed_on = k > from && matches!(p.word(k - 1), "which" | "who" | "to");
            let clause = e[k].any(is::AUX) && !passed_on || matches!(word, "he" | "she" | "they" | "we" | "i" | "there");
            told &= !clause;
            let passive = word == "by"
                && k > from
                && matches!(p.word(k - 1), "reported" | "published" | "obtained" | "released" | "carried" | "aired" | "quoted" | "cited");
            if !(passive || told && matches!(word, "to" | "with" | "on")) || e[k].is_name_like() {
                continue;
            }
            let Some(np) = forward(p, k + 1, self.hi) else { continue };
            if np.clone().any(|j| e[j].any(is::OUTLET)) || self.is_medium(&np) || matches!(p.word(np.end - 1), "reporters") {
                return Some(np);
            }
        }
        None
    }

    /// "the newspaper", "a radio station", but "a train station", "its network", "a network of clinics", "a program for youths".
    fn is_medium(&self, np: &Range<usize>) -> bool {
        const AIRED: &[&str] = &["tv", "television", "radio", "news", "cable", "local", "broadcast", "public", "state", "private"];
        let (p, e) = (self.p, &self.p.elems);
        let head = self.head(np);
        let before = head.checked_sub(1).filter(|&k| k >= np.start);
        let aired = |k: usize| e[k].is_name_like() || e[k].any(is::DET | is::MEDIA | is::PLACE) || AIRED.contains(&p.word(k));
        let other = matches!(p.word(head), "station" | "network" | "program" | "programme")
            && (before.is_none_or(|k| e[k].any(is::POSSESSIVE) || !aired(k))
                || head + 1 < self.hi && matches!(p.word(head + 1), "of" | "for" | "to"));
        e[head].any(is::MEDIA) && !e[head].any(is::DOC) && !other
    }

    /// "The sailors, who vowed to strike, gave in": where the sentence goes on with what they did.
    fn relative_end(&self, np: &Range<usize>, verb: usize, after: usize) -> Option<usize> {
        let (p, e) = (self.p, &self.p.elems);
        let apart = |k: &usize| matches!(p.word(*k), "who" | "which") && !e[*k].is_name_like() && e[*k].gap & (gap::COMMA | gap::DASH) != 0;
        // "The ship, which officials say is a wreck, sailed": theirs up to the second comma.
        let inside = np.start.checked_sub(1).filter(|k| *k > self.lo && e[*k].is_word() && apart(k));
        (np.end..verb).find(apart).or(inside)?;
        let goes_on = |k: &usize| {
            let x = &e[*k];
            let finite = x.any(is::AUX | is::VERB | is::ED) || x.any(is::CUE) && x.forms & (form::PAST | form::THIRD) != 0;
            x.is_word() && x.gap & (gap::COMMA | gap::DASH) != 0 && finite && !x.any(is::ING) && !x.is_name_like()
        };
        (after..self.hi).find(goes_on)
    }

    /// "Roe said she would ask for a recount, though nothing shows a fault": the narrator again, from the comma on.
    fn concession(&self, after: usize) -> Option<usize> {
        let (p, e) = (self.p, &self.p.elems);
        let opens = |k: &usize| {
            let even = usize::from(p.word(*k) == "even");
            let word = if k + even < self.hi { p.word(k + even) } else { "" };
            // "though she was not certain": hers.
            let own = e.get(k + even + 1).is_some_and(|x| x.is_word() && x.any(is::PRONOUN));
            e[*k].is_word() && e[*k].gap & (gap::COMMA | gap::DASH) != 0 && matches!(word, "though" | "although" | "despite") && !own
        };
        let at = (after + 1..self.hi).find(opens)?;
        // "Roe said the wall, despite its age, would hold": what is said goes on.
        let closes = (at + 1..self.hi).any(|k| e[k].gap & (gap::COMMA | gap::DASH) != 0);
        let stated = (after..at).any(|k| !e[k].is_word() || e[k].any(is::AUX | is::VERB | is::ED | is::CUE) && !e[k].is_name_like());
        (!closes && stated).then_some(at)
    }

    /// "used what he called a “grand plan” that brought the town boats": the label ends before a clause.
    fn label_end(&self, after: usize) -> Option<usize> {
        let e = &self.p.elems;
        let clause = |k: usize| e[k].is_word() && !e[k].is_name_like() && e[k].any(is::RELATIVE | is::AUX | is::SUBORD);
        // "a “grand plan,” reaping praise": the narrator again, though "a cruel, needless act" goes on.
        let participle = |k: usize| e[k].is_word() && (e[k].any(is::ING) || e[k].forms & form::ING != 0);
        let aside = |k: usize| e[k].gap & (gap::COMMA | gap::DASH) != 0 && participle(k);
        (after + 1..self.hi).find(|&k| clause(k) || aside(k))
    }

    /// "After Roe called for a wall, Venn built a pier": the clause that opens a sentence, up to the subject of the main one.
    fn opening_clause(&self, start: usize, after: usize) -> Option<usize> {
        /// Words before it: "In December, after …", "Even as …".
        const OPENER: usize = 5;
        let (p, e) = (self.p, &self.p.elems);
        let sub = start.checked_sub(1).filter(|&k| k >= self.lo && k < self.lo + OPENER && e[k].is_word() && !e[k].is_name_like())?;
        let word = p.word(sub);
        let even = sub > self.lo && word == "as" && p.word(sub - 1) == "even";
        let opens = sub == self.lo || e[sub].gap & gap::COMMA != 0 || even || e[sub - 1].any(is::COORD);
        let temporal = matches!(word, "after" | "before" | "when" | "while" | "since" | "once" | "although" | "though" | "because");
        // "Roe left, because Venn said it was late": the main clause is over.
        let told = |k: usize| e[k].is_word() && !e[k].is_name_like() && e[k].any(is::AUX | is::VERB | is::ED);
        if !opens || !(temporal || even) || (self.lo..sub).any(told) {
            return None;
        }
        let finite = |k: usize| {
            let k = k + usize::from(k < self.hi && e[k].is_word() && e[k].any(is::ADVERB));
            let x = e.get(k).filter(|x| k < self.hi && x.is_word() && x.gap & gap::BORDER == 0 && !x.is_name_like());
            x.is_some_and(|x| x.any(is::AUX | is::VERB | is::ED) || x.any(is::CUE) && x.forms & (form::PAST | form::THIRD) != 0)
        };
        // "said on Monday, the search was over": nothing is said yet.
        let said = |k: usize| (after..k).filter(|&j| e[j].is_word() && !e[j].any(is::PREP | is::DAY | is::DET | is::FUNCTION)).count() > 1;
        // "said that in Exton, rats had eaten it": nor a clause.
        let clause = |k: usize| p.word(after) != "that" || (after..k).any(finite);
        let goes_on = |k: usize| matches!(p.word(k), "that" | "and" | "but" | "or" | "who" | "which");
        let subject = |k: usize| forward(p, k, self.hi).is_some_and(|np| finite(np.end));
        let main = |&k: &usize| e[k].gap & gap::COMMA != 0 && !goes_on(k) && said(k) && clause(k) && subject(k);
        (after + 1..self.hi).find(main)
    }

    /// "Roe said he would go, an apparent reference to the storm": what the narrator makes of it, from the comma on.
    fn gloss(&self, after: usize) -> Option<usize> {
        /// Words of what is said before it.
        const FAR: usize = 80;
        let (p, e) = (self.p, &self.p.elems);
        let word = |k: usize| if k < self.hi && e[k].is_word() && !e[k].is_name_like() { p.word(k) } else { "" };
        let remark = |k: usize| matches!(word(k), "reference" | "nod" | "allusion" | "swipe" | "jab" | "dig" | "rebuke");
        let opens = |k: &usize| {
            if !e[*k].is_word() || e[*k].gap & (gap::COMMA | gap::DASH) == 0 {
                return false;
            }
            let at = k + usize::from(matches!(word(*k), "in" | "as"));
            let article = matches!(word(at), "a" | "an" | "what");
            let apparent = usize::from(matches!(word(at + 1), "apparent" | "clear" | "veiled" | "seeming" | "likely" | "obvious"));
            let noun = at + 1 + apparent;
            let aimed = remark(noun) && matches!(word(noun + 1), "to" | "at" | "of");
            let referring =
                matches!(word(*k), "referring" | "alluding") || word(*k) == "apparently" && matches!(word(k + 1), "referring" | "alluding");
            article && aimed || referring
        };
        (after + 1..self.hi.min(after + FAR)).find(opens)
    }

    /// Where the narrator goes on: "…; however, the trust cannot close", and behind the mere object of verbs that take one "Roe
    /// announced an audit, but the machines print", "Roe demands an apology after the crowd booed".
    fn turn(&self, after: usize, v: Verb) -> Option<usize> {
        const TAKES_AN_OBJECT: &[&str] = &[
            "announce",
            "apologize",
            "blast",
            "call",
            "condemn",
            "criticize",
            "declare",
            "defend",
            "demand",
            "denounce",
            "dismiss",
            "hail",
            "mock",
            "order",
            "praise",
            "propose",
            "reject",
            "request",
            "slam",
            "unveil",
        ];
        let (p, e) = (self.p, &self.p.elems);
        let word = |k: usize| if e[k].is_word() && !e[k].is_name_like() { p.word(k) } else { "" };
        let contrasts = |k: usize| matches!(word(k), "however" | "but" | "yet" | "still" | "instead" | "meanwhile" | "nevertheless");
        let semicolon = (after + 1..self.hi).find(|&k| e[k].gap & gap::STOP != 0 && contrasts(k));
        if !TAKES_AN_OBJECT.contains(&v.lemma) {
            return semicolon;
        }
        let adjective = |k: usize| k > 0 && e[k - 1].is_word() && e[k - 1].any(is::DET | is::POSSESSIVE | is::ADVERB);
        // A quotation behind "called" is an object too.
        let naming = v.class == CueClass::Naming;
        let finite = |k: usize| {
            let past = e[k].any(is::ED) || e[k].any(is::CUE) && e[k].forms & (form::PAST | form::THIRD) != 0;
            let past = past && e[k].forms & form::ING == 0;
            // "of state voting machines"
            let noun = k > 0 && e[k - 1].is_word() && e[k - 1].any(is::PREP) && !e[k - 1].is_name_like();
            !e[k].is_word() && !naming
                || e[k].is_word() && !e[k].is_name_like() && (e[k].any(is::AUX | is::VERB | is::PRONOUN) || past && !adjective(k) && !noun)
        };
        let Some(clause) = (after..self.hi).find(|&k| finite(k)) else { return semicolon };
        // The clause that a word opens has the first finite verb: nothing ends in between.
        let border = (after..=clause).rev().find(|&k| e[k].gap & gap::BORDER != 0 || !e[k].is_word()).unwrap_or(after);
        let opens = |k: &usize| {
            let turns = e[*k].gap & gap::COMMA != 0 && matches!(word(*k), "but" | "yet" | "while" | "whereas" | "though" | "although");
            let event = e[*k].gap & gap::BORDER == 0 && matches!(word(*k), "after" | "when");
            (turns || event) && border <= *k
        };
        let object = (after + 1..clause).find(opens);
        [semicolon, object].into_iter().flatten().min()
    }

    /// "what Roe told the agents", "where police said he fell", "…, a firm he blasted at rallies": words inside a clause that
    /// stands for a thing or a place. Who speaks there tells nothing of the sentence.
    pub(super) fn is_free_relative(&self, np: &Range<usize>) -> bool {
        let (p, e) = (self.p, &self.p.elems);
        let Some(before) = np.start.checked_sub(1).filter(|&k| k >= self.lo && e[k].is_word() && e[np.start].gap & gap::BORDER == 0) else {
            return false;
        };
        // "They went to the mill, where they say they found …" goes on with what they say; "in Exton, where police say he fell,
        // it rained" comes back.
        let verb = |k: usize| e[k].is_word() && !e[k].is_name_like() && e[k].any(is::AUX | is::VERB | is::ED);
        let trails = || e[before].gap & gap::COMMA != 0 && (self.lo..before).any(verb);
        // "What Roe said was that", "Here is what Roe told the council: …"
        let told = || before == self.lo || self.ends_in_colon() || (np.end..self.hi).any(|k| e[k].gap & gap::COLON != 0);
        match p.word(before) {
            _ if e[before].is_name_like() => (),
            "what" | "whatever" | "why" | "how" if !told() => return true,
            "where" | "wherever" if !trails() => return true,
            _ => (),
        }
        // ", a firm he blasted": an apposition up to the pronoun.
        let pronoun = np.len() == 1 && e[np.start].any(is::PRONOUN);
        let run = (self.lo + 1..np.start).rev().take(5).take_while(|&k| e[k].is_word() && (e[k].any(is::DET) || is_nominal(&e[k])));
        let opens = run.into_iter().find(|&k| e[k].gap & gap::BORDER != 0 || e[k].any(is::DET));
        pronoun && opens.is_some_and(|k| k < before && e[k].gap & gap::COMMA != 0 && matches!(p.word(k), "a" | "an" | "the"))
    }

    /// "As for the fees, Roe said they would stay", "asked about the wall, …": what is said is of these words too.
    fn opens_with_topic(&self) -> bool {
        let word = |k: usize| if k < self.hi && self.p.elems[k].is_word() { self.p.word(k) } else { "" };
        match word(self.lo) {
            "as" => matches!(word(self.lo + 1), "for" | "to"),
            "regarding" | "concerning" | "asked" => true,
            _ => false,
        }
    }

    #[expect(clippy::too_many_arguments)]
    pub(super) fn push(&mut self, np: Range<usize>, i: usize, cue_end: usize, v: Verb, class: CueClass, hows: u8, rule: &'static str) {
        let p = self.p;
        let e = &p.elems;
        let np = if rule == "verb-subject" { self.named_before(&np).unwrap_or(np) } else { np };
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
        while k < self.hi.min(after + 40) && e[k].is_word() && e[k].gap & (gap::COLON | gap::STOP | gap::DASH) == 0 {
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
                // "fired back with a statement"
                let answers =
                    matches!(p.word(i), "responded" | "replied" | "answered" | "reacted" | "fired" | "hit" | "shot" | "countered");
                let with = answers && p.word(k) == "with" && k + 1 < self.hi && matches!(p.word(k + 1), "a" | "an");
                if document.is_none()
                    && (with || matches!(p.word(k), "in" | "on" | "during" | "via" | "through" | "at"))
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
        // "The juror in a letter to the court said", "Roe, in court filings, said": between subject and verb.
        let between = || {
            let own = np.end + 1 < i && np.end > self.lo && !matches!(p.word(np.end + 1), "the");
            own.then(|| self.paper_behind(np.end, "").or_else(|| self.paper_beside(np.end..i))).flatten().filter(|d| d.end <= i)
        };
        if document.is_none() && hows & how::SPEECH != 0 {
            let behind = if inverted { np.end.max(cue_end) } else { cue_end };
            document = between().or_else(|| self.paper_behind(behind, v.lemma)).or_else(|| self.paper_behind_object(cue_end));
        }
        let trailing = k < self.hi && !(e[k].gap & gap::COMMA != 0 && inverted && self.apposition_after(k).is_some_and(|a| a >= self.hi));
        let start = np.start.min(i);
        let opener = e[self.lo].any(is::PREP | is::SUBORD | is::ADVERB | is::COORD) && !e[self.lo].is_name_like();
        // "According to the Post, critics warned officials of …": the first comma ends the opener.
        let first_comma = opener && (self.lo + 1..start).all(|k| e[k].is_word() && e[k].gap & gap::COMMA == 0);
        let before = start > self.lo
            && (e[start].gap & (gap::COMMA | gap::DASH | gap::CALL) != 0 || !e[start - 1].is_word())
            && rule != "participle"
            && rule != "coordinate"
            && (!opener || !trailing)
            && !(first_comma && after < self.hi);
        let side = if inverted && !before {
            if start == self.lo { Side::After } else { Side::Before }
        } else if before && trailing {
            Side::Both
        } else if before {
            Side::Before
        } else {
            Side::After
        };
        // "The mole leaks: “It drips,” says Roe": he says what stands in marks.
        let quoted = start.checked_sub(1).filter(|&k| k > self.lo && !e[k].is_word() && e[k].gap & gap::COLON != 0);
        let content = match side {
            Side::Before => quoted.unwrap_or(self.lo)..start,
            Side::After => {
                let opener = self.opening_clause(np.start, after);
                let ends = [self.relative_end(&np, i, after), self.concession(after), self.turn(after, v), self.gloss(after), opener]
                    .into_iter()
                    .flatten()
                    .min();
                let from = if self.opens_with_topic() { self.lo } else { after.min(self.hi) };
                let ends =
                    ends.into_iter().chain(if rule == "free-relative" && is_naming(v.lemma) { self.label_end(after) } else { None }).min();
                from..ends.unwrap_or(self.hi)
            }
            Side::Both => self.lo..self.hi,
        };
        let Owned { np, owner, relay } = self.with_owner(np);
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
            hearer: relay.or(told),
            document,
            how: hows,
            explicit: v.how & how::ACT == 0 && !self.consents(i, v),
        });
    }
}

/// Verbs that give a name: "what he called a “grand plan”".
fn is_naming(lemma: &str) -> bool {
    matches!(lemma, "call" | "describe" | "term" | "label" | "dub" | "brand" | "characterize" | "portray")
}
