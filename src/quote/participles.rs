//! Participles: which of them credit somebody, and which only say what is done to their noun.
//!
//! In: a participle, or a past form that may be one, of a unit. Out: a draft, or whether it is one of those
//! that credit nobody. It never looks beyond its sentence.

use super::credits::{Draft, Finder};
use super::lexicon::{Verb, how, is};
use super::phrase::{back, forward, is_nominal, leading};
use super::prose::gap;
use super::{CueClass, Side};
use std::ops::Range;

/// Verbs whose past form before "as" is a participle: "listed as missing".
const TAKES_AS: &[&str] = &["describe", "list", "identify", "label", "brand", "characterize", "depict", "portray", "recognize"];

/// Bodies that confirm people in office and plans, which is no statement.
const VOTES: &[&str] = &[
    "senate",
    "congress",
    "parliament",
    "senators",
    "lawmakers",
    "committee",
    "house",
    "council",
    "chamber",
    "assembly",
    "legislature",
    "voters",
];

impl Finder<'_, '_> {
    /// "The council was warned by Roe that …": the agent is the source.
    pub(super) fn agent(&mut self, group: Range<usize>, i: usize, v: Verb, class: CueClass, negated: bool) {
        let p = self.p;
        if v.how & how::SPEECH == 0 || matches!(v.lemma, "quote" | "cite" | "follow") {
            return;
        }
        let by = (group.end..self.hi.min(group.end + 5))
            .take_while(|&k| p.elems[k].is_word() && p.elems[k].gap & gap::BORDER == 0)
            .find(|&k| p.word(k) == "by");
        let Some(by) = by else { return };
        let Some(np) = forward(p, by + 1, self.hi) else { return };
        let that = np.end < self.hi && matches!(p.word(np.end), "that" | "as");
        if that || self.quote_follows(np.end, 8) {
            let end = np.end;
            self.push(np, i, end.max(group.end), v, class, v.how, "passive");
            return;
        }
        // "The death was confirmed by Ann Roe", but "must be confirmed by the Senate".
        let stated = matches!(v.lemma, "confirm" | "announce" | "disclose") && !negated;
        let near = self.lo.max(group.start.saturating_sub(2))..i;
        let ahead =
            near.clone().any(|k| matches!(p.word(k), "will" | "would" | "must" | "to" | "can" | "could" | "should" | "may" | "if" | "yet"));
        let votes = VOTES.contains(&p.word(self.head(&np)));
        if stated && !ahead && !votes && !self.by_post(by + 1) && group.start > self.lo {
            let np = self.named_after(&np).unwrap_or(np);
            self.drafts.push(Draft {
                unit: self.unit,
                np: Some(np),
                owner: None,
                cue: i..by + 1,
                lemma: v.lemma,
                class,
                rule: "passive",
                side: Side::Before,
                content: self.lo..group.start,
                hearer: None,
                document: None,
                how: v.how,
                explicit: true,
            });
        }
    }

    /// "the version dubbed the Gannet": who calls it so has two objects behind the verb, or a quotation.
    pub(super) fn is_called_so(&self, i: usize, v: Verb) -> bool {
        let e = &self.p.elems;
        // "a program called": behind "a", and what stands there has an object too where it speaks.
        let indefinite = || {
            let last = back(self.p, self.lo, i).and_then(|np| np.rev().find(|&k| e[k].any(is::DET)));
            last.is_some_and(|k| k + 1 < i && matches!(self.p.word(k), "a" | "an"))
        };
        // "a teacher called “a school of her own,”": called so by others.
        if self.quote_beside(i, i + 1).1 {
            let naming = matches!(v.lemma, "call" | "dub" | "label" | "term" | "brand" | "nickname");
            let paper = v.lemma == "label" && i > self.lo && e[i - 1].any(is::DOC);
            return naming && !paper && indefinite();
        }
        // "a program called Gannet Watch"
        let called = v.lemma == "call" && i + 1 < self.hi && e[i + 1].is_name_like() && indefinite();
        if !called && !matches!(v.lemma, "dub" | "label" | "term" | "brand" | "nickname") || self.quote_follows(i + 1, 7) {
            return false;
        }
        let Some(object) = forward(self.p, i + 1, self.hi) else { return false };
        let second = object.end < self.hi && e[object.end].gap & gap::BORDER == 0 && e[object.end].is_word();
        !(second && (is_nominal(&e[object.end]) || e[object.end].any(is::DET)))
    }

    /// "The man, identified as", "expelled and listed as", "a victim identified as", where "as" follows: but not
    /// "what the mayor described as".
    pub(super) fn is_listed_as(&self, g: usize, v: Verb) -> bool {
        let (p, e) = (self.p, &self.p.elems);
        if !TAKES_AS.contains(&v.lemma) {
            return false;
        }
        let Some(before) = g.checked_sub(1).filter(|&k| k >= self.lo && e[k].is_word()) else { return false };
        let np = back(p, self.lo, g).unwrap_or(g..g);
        let relative = |k: usize| e[k].any(is::RELATIVE) || matches!(p.word(k), "what" | "whom" | "that" | "whoever");
        if np.start > self.lo && relative(np.start - 1) || !np.is_empty() && relative(np.start) {
            return false;
        }
        let patient = is_nominal(&e[before]) && !e[before].is_name_like() && !e[before].any(is::PLURAL | is::PRONOUN | is::ORG);
        e[g].gap & gap::COMMA != 0 || e[before].any(is::COORD) || patient
    }

    /// "The Post quoted Roe as saying", "Roe was quoted by the Post as saying", "Roe was quoted as saying in the Post": Roe
    /// says it, and the Post passes it on. False where nobody is quoted.
    pub(super) fn quoted_as(&mut self, i: usize, cue_end: usize, v: Verb, class: CueClass) -> bool {
        let p = self.p;
        let quotes = |k: &usize| p.elems[*k].is_word() && matches!(p.word(*k), "quoted" | "quotes" | "quote" | "quoting");
        let Some(q) = (self.lo..i - 1).rev().take(20).find(quotes) else { return false };
        let e = &p.elems;
        let by = p.word(q + 1) == "by";
        let (source, outlet) = if by {
            (leading(p, self.lo, q), forward(p, q + 2, i - 1))
        } else if q + 2 == i && q > self.lo && e[q - 1].is_word() && e[q - 1].any(is::AUX) {
            let has = usize::from(q > self.lo + 1 && p.word(q - 1) == "been" && e[q - 2].is_word());
            let source = self.subject(q - 1 - has, i, v.how).map(|(np, _)| np);
            let led = cue_end + 1 < self.hi && e[cue_end].is_word() && matches!(p.word(cue_end), "by" | "in" | "on");
            (source, if led { forward(p, cue_end + 1, self.hi) } else { None })
        } else {
            let object = forward(p, q + 1, i - 1).map(|np| self.named_after(&np).unwrap_or(np));
            let before = leading(p, self.lo, q).filter(|np| np.end <= q);
            (object, before.or_else(|| back(p, self.lo, q)))
        };
        // "quoted him as saying": whoever it is, the article does not name him here.
        let named = |np: &Range<usize>| !(np.len() == 1 && matches!(p.word(np.start), "him" | "her" | "them"));
        let Some(source) = source.filter(named) else { return false };
        // What the outlet says in the sentence is this.
        while self.drafts.len() > self.from && self.drafts.last().is_some_and(|d| d.cue.start == q) {
            self.drafts.pop();
        }
        self.push(source, i, cue_end, v, class, v.how, "participle");
        let tags = self.lo < q && !e[self.lo].is_word() && !self.quote_follows(cue_end, self.hi - cue_end.min(self.hi));
        if let Some(d) = self.drafts.last_mut().filter(|d| d.cue.start == i) {
            d.hearer = outlet;
            // "“…,” the paper quoted Roe as saying."
            if tags {
                (d.side, d.content) = (Side::Before, self.lo..q);
            }
        }
        true
    }

    pub(super) fn participle(&mut self, i: usize, cue_end: usize, v: Verb, class: CueClass, g: usize, progressive: bool) {
        let p = self.p;
        let e = &p.elems;
        if v.how & (how::ACT | how::ATTITUDE) != 0 || v.lemma == "include" {
            return;
        }
        let that = i + 1 < self.hi && p.word(i + 1) == "that";
        let quote = self.quote_follows(cue_end, 8);
        if self.is_deed(i, v, that || quote) {
            return;
        }
        if progressive {
            if self.is_quality(i, v) {
                return;
            }
            // "residents may be wondering": nobody said it.
            if (g..i).any(|k| matches!(p.word(k), "may" | "might" | "could")) {
                return;
            }
            // "officers were responding to a call", "the company is alerting users": deeds.
            let asks_for = v.lemma == "ask" && i + 1 < self.hi && p.word(i + 1) == "for";
            if (v.how & how::WEAK != 0 || v.lemma == "post" || asks_for) && !(that || quote) {
                return;
            }
            if let Some((np, _)) = self.subject(g, cue_end, v.how | how::HEARER) {
                // "The company is finding a market": only papers find and show something without "that".
                let paper = e[self.head(&np)].any(is::DOC);
                if v.how & how::DOC != 0 && v.how & how::SPEECH == 0 && !(that || quote || paper) {
                    return;
                }
                if !self.is_no_statement(&np, g, i, v, false) {
                    self.push(np, i, cue_end, v, class, v.how, "progressive");
                }
            }
            return;
        }
        if i == self.lo {
            // "Calling it a mistake, Roe said …" is credited by the main verb.
            if quote && let Some(np) = leading(p, self.lo, self.hi) {
                let np = self.named_after(&np).unwrap_or(np);
                self.push(np, i, cue_end, v, class, v.how, "participle");
            }
            return;
        }
        // "released a report in May saying", "issued an apology to the media, saying"
        if v.how & how::SPEECH != 0
            && let Some((writer, paper)) = self.given_out(i)
        {
            self.push(writer, i, cue_end, v, class, v.how, "participle");
            if let Some(d) = self.drafts.last_mut().filter(|d| d.cue.start == i && d.document.is_none()) {
                d.document = Some(paper);
            }
            return;
        }
        // "sent a note Monday saying", "issued a statement on Friday saying"
        let dated = |k: usize| k > self.lo && e[k].is_word() && e[k].any(is::DAY) && e[k].gap & gap::BORDER == 0;
        let when = |k: usize| usize::from(matches!(p.word(k), "on" | "late" | "early"));
        let behind = if dated(i - 1) && e[i].gap & gap::BORDER == 0 { i - 1 - when(i - 2) } else { i };
        let behind = if behind > self.lo && e[behind - 1].is_word() && e[behind - 1].any(is::DOC) { behind } else { i };
        let before = &e[behind - 1];
        let word = if before.is_word() { p.word(behind - 1) } else { "" };
        // "…, even accusing"
        let adverb =
            matches!(word, "even" | "also" | "again" | "later" | "then" | "once" | "instead") && e[behind - 1].gap & gap::COMMA != 0;
        let comma = e[i].gap & (gap::COMMA | gap::DASH) != 0 || adverb && e[i].gap & gap::BORDER == 0;
        // "several identifying rings"
        let noun_next = i + 1 < self.hi && e[i + 1].gap & gap::BORDER == 0 && e[i + 1].is_word() && !e[i + 1].any(is::FUNCTION);
        if !comma
            && noun_next
            && before.is_word()
            && matches!(word, "several" | "many" | "few" | "some" | "other" | "more" | "most" | "no" | "any")
        {
            return;
        }
        if word == "those" {
            if let Some(np) = leading(p, self.lo, i) {
                self.push(np, i, cue_end, v, class, v.how, "among-those");
            }
            return;
        }
        // "On the recording the pilot can be heard telling the tower that": the pilot.
        if word == "heard" && behind == i && v.how & how::SPEECH != 0 {
            let group = (self.lo..i - 1).rev().take_while(|&k| e[k].is_word() && e[k].any(is::AUX | is::ADVERB) && !e[k].is_name_like());
            if let Some(first) = group.last()
                && let Some((np, _)) = self.subject(first, cue_end, v.how)
                && !e[self.head(&np)].any(is::PRONOUN)
                && (that || quote || v.how & how::HEARER != 0)
            {
                self.push(np, i, cue_end, v, class, v.how, "progressive");
            }
            return;
        }
        if word == "as" && self.quoted_as(i, cue_end, v, class) {
            return;
        }
        // "met the rules, she said, by demonstrating that": what is done.
        if word == "by" && v.how & how::SPEECH == 0 && v.how & how::DOC != 0 {
            return;
        }
        let doc_verb = v.how & how::SPEECH == 0 || v.how & how::WEAK != 0;
        let told = || v.how & how::HEARER != 0 && forward(p, cue_end, self.hi).is_some_and(|h| h.end < self.hi && p.word(h.end) == "that");
        // "by notifying Parliament that the wall leaks"
        let that = that || word == "by" && told();
        let governed = matches!(word, "by" | "as" | "after" | "before" | "in" | "while" | "and" | "when" | "for")
            && (quote || that || word == "as" || word == "by");
        // "issued a statement saying the pier would close"
        let in_writing = v.lemma == "say" && before.is_word() && before.any(is::DOC) && !before.is_name_like();
        if !(comma || governed || !before.is_word() || in_writing || (that || quote) && is_nominal(before)) || doc_verb && !(that || quote)
        {
            return;
        }
        if !before.is_word() && !comma {
            return;
        }
        // "a statement saying", "a sign reading": the noun itself is the source.
        if !comma && is_nominal(before) && before.any(is::DOC | is::ROLE) {
            if let Some(np) = back(p, self.lo, behind) {
                let np = self.beside_its_name(&np).unwrap_or(np);
                // "She issued a statement saying": she is the source.
                // "signed the order after a report saying": another's.
                let apart = np.start > self.lo && e[np.start - 1].any(is::SUBORD) && !e[np.start - 1].is_name_like();
                let wrote = |s: &Range<usize>| !apart && s.end < np.start && !self.is_reader(s.end..np.start);
                // "ended her testimony saying": hers, whatever the sentence opens with.
                let opens = || leading(p, self.lo, np.start).filter(|s| wrote(s) && !e[np.start].any(is::POSSESSIVE));
                let subject = if e[self.head(&np)].any(is::DOC) {
                    self.writer(np.start).or_else(opens).or_else(|| self.writer_before(np.start))
                } else {
                    None
                };
                self.push(np, i, cue_end, v, class, v.how, "participle");
                if let (Some(s), Some(d)) = (subject, self.drafts.last_mut())
                    && d.owner.is_none()
                {
                    d.owner = Some(s);
                }
            }
            return;
        }
        let blamed = if word == "for" && v.how & how::DOC == 0 { self.object_before(behind - 1) } else { None };
        // "criticized Roe for portraying the town as": what the critic makes of it.
        if blamed.is_some() && matches!(v.lemma, "portray" | "describe" | "depict" | "characterize" | "blame" | "attack") {
            return;
        }
        let main = leading(p, self.lo, i);
        // "After Roe left, saying little, …", but "After Roe announced the plan, Venn's answer was short, saying": Venn's.
        let over = |d: &Draft| main.as_ref().is_some_and(|m| m.start >= d.cue.end && m.end < i);
        let last = self.drafts[self.from..]
            .iter()
            .rev()
            .find(|d| d.np.is_some() && d.rule != "according" && d.cue.end <= i && d.how & how::ATTITUDE == 0)
            .filter(|d| !over(d))
            .and_then(|d| d.np.clone())
            .or_else(|| main.clone().map(|np| self.named_after(&np).unwrap_or(np)));
        if let Some(np) = blamed.or(last) {
            let np = self.who_answers(&np).unwrap_or(np);
            self.push(np, i, cue_end, v, class, v.how, "participle");
        }
    }

    /// "Roe's response was terse, saying": Roe.
    fn who_answers(&self, np: &Range<usize>) -> Option<Range<usize>> {
        let answer = matches!(self.p.word(np.end - 1), "response" | "reply" | "answer" | "reaction" | "rebuttal" | "retort");
        let genitive = (np.start + 1..np.end).find(|&k| self.p.elems[k].any(is::GENITIVE)).filter(|_| answer)?;
        Some(np.start..genitive)
    }

    /// "Roe had doubts, with the Fenland senator saying": the subject of the sentence, by another word.
    fn beside_its_name(&self, np: &Range<usize>) -> Option<Range<usize>> {
        let (p, e) = (self.p, &self.p.elems);
        let with = np.start.checked_sub(1).filter(|&k| k > self.lo && p.word(k) == "with" && e[k].gap & gap::COMMA != 0)?;
        let head = &e[np.end - 1];
        // "with the judge saying" is another.
        let from = (np.start + 1..np.end - 1).any(|k| e[k].is_name_like());
        let one = p.word(np.start) == "the" && from && head.any(is::ROLE | is::TITLE) && !head.any(is::PLURAL) && !head.is_name_like();
        let subject = leading(p, self.lo, with).filter(|_| one)?;
        let person = subject.clone().all(|k| e[k].any(is::CAPITAL) && !e[k].any(is::ORG | is::PLACE | is::DAY));
        person.then_some(subject)
    }

    /// "criticizing the crew for saying": the crew, which stands between a verb and the "for" at `at`.
    fn object_before(&self, at: usize) -> Option<Range<usize>> {
        let e = &self.p.elems;
        let np = back(self.p, self.lo, at).filter(|np| np.start > self.lo && e[np.start].gap & gap::BORDER == 0)?;
        let verb = &e[np.start - 1];
        let object = verb.is_word() && verb.any(is::CUE | is::ED | is::ING) && !verb.is_name_like();
        (object && self.may_speak(&np)).then_some(np)
    }
}
