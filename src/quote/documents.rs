//! Documents: whose a report, a statement or a video is, and through whose hands it came.
//!
//! In: a noun phrase with a document in it. Out: who wrote, issued or passed it on, as stretches of elements. It never
//! resolves them.

use super::credits::Finder;
use super::lexicon::{form, is};
use super::phrase::{back, forward, is_nominal, leading};
use super::prose::gap;
use super::refers::is_footage;
use super::source::is_source_noun;
use std::ops::Range;

/// Verbs of whoever gives out a document.
pub(super) fn is_issuing(word: &str) -> bool {
    const ISSUES: &[&str] = &[
        "issued",
        "issues",
        "released",
        "releases",
        "sent",
        "sends",
        "posted",
        "posts",
        "made",
        "wrote",
        "writes",
        "published",
        "publishes",
        "filed",
        "files",
        "submitted",
        "delivered",
        "handed",
        "circulated",
        "signed",
        "distributed",
        "tweeted",
    ];
    ISSUES.contains(&word)
}

/// A source's phrase, and who stands behind it where it is a document.
pub(super) struct Owned {
    pub np: Range<usize>,
    /// Who wrote it.
    pub owner: Option<Range<usize>>,
    /// Whose hands it came through: "obtained by the Post".
    pub relay: Option<Range<usize>>,
}

impl Finder<'_, '_> {
    /// The paper that words behind a cue name: "said in a statement late Monday", "said in a Nov. 2 email", "posted a statement
    /// saying", and set off at the end: "…, said Roe, the mayor, in a statement".
    pub(super) fn paper_behind(&self, from: usize, lemma: &str) -> Option<Range<usize>> {
        const LONGEST: usize = 6;
        let (p, e) = (self.p, &self.p.elems);
        let paper = |k: usize| {
            let other = is_footage(p.word(k)) || matches!(p.word(k), "interview" | "interviews");
            e[k].any(is::DOC) && !e[k].any(is::MEDIA | is::GENITIVE) && !e[k].is_name_like() && !other
        };
        // From an article to the paper; a "Nov. 2" may stand between, a verb may not.
        let phrase = |start: usize| {
            let article =
                start < self.hi && e[start].is_word() && matches!(p.word(start), "a" | "an" | "the" | "its" | "his" | "her" | "their");
            let words = (start + 1..self.hi.min(start + LONGEST)).take_while(|&k| {
                let dot = e[k].gap & gap::BORDER == 0 || e[k].any(is::NUMBER);
                e[k].is_word() && dot && !e[k].any(is::AUX | is::VERB | is::PREP | is::RELATIVE | is::COORD | is::DET)
            });
            let first = if article { words.into_iter().find(|&k| paper(k)) } else { None }?;
            // "a press release", "a court filing"
            let end =
                (first + 1..self.hi).take_while(|&k| e[k].gap & gap::BORDER == 0 && e[k].is_word() && paper(k)).last().unwrap_or(first);
            // "in a statement signature", "the report card"
            let next = e.get(end + 1).filter(|x| end + 1 < self.hi && x.is_word() && x.gap & gap::BORDER == 0);
            let compound =
                next.is_some_and(|x| is_nominal(x) && !x.any(is::ED | is::DAY | is::NUMBER | is::ADVERB | is::CUE | is::CAPITAL));
            let goes_on = next.is_some() && matches!(p.word(end + 1), "late" | "early" | "sent" | "put");
            (!compound || goes_on).then_some(start..end + 1)
        };
        let issues = matches!(lemma, "post" | "issue" | "release" | "write" | "publish" | "send" | "pen");
        // "wrote the report was wrong": another's.
        let finite = |k: usize| {
            let x = &e[k];
            x.is_word() && !x.is_name_like() && (x.any(is::AUX | is::VERB) || x.any(is::CUE) && x.forms & (form::PAST | form::THIRD) != 0)
        };
        if issues && let Some(found) = phrase(from).filter(|d| d.end >= self.hi || e[d.end].gap & gap::BORDER != 0 || !finite(d.end)) {
            return Some(found);
        }
        let led = |k: usize| e[k].is_word() && p.word(k) == "in" && !e[k].is_name_like();
        if from < self.hi && led(from) && e[from].gap & gap::BORDER == 0 {
            return phrase(from + 1);
        }
        // "said the boy had confessed to it, in an email": in his.
        let last = (from..self.hi).rev().find(|&k| e[k].gap & gap::COMMA != 0).filter(|&k| led(k) && !(from..k).any(finite))?;
        phrase(last + 1)
    }

    /// "Roe, in court filings, said", "Roe, in a news release, said": the paper between two commas, where nothing else stands there.
    pub(super) fn paper_beside(&self, between: Range<usize>) -> Option<Range<usize>> {
        let (p, e) = (self.p, &self.p.elems);
        let at = between.start;
        let led = at + 1 < between.end && p.word(at) == "in" && e[at].is_word() && e[at].gap & gap::COMMA != 0;
        let paper = if led { forward(p, at + 1, between.end) } else { None }?;
        let head = self.head(&paper);
        let own = e[head].any(is::DOC) && !e[head].any(is::MEDIA) && !e[head].is_name_like() && !is_footage(p.word(head));
        (own && paper.end < self.hi && e[paper.end].gap & gap::COMMA != 0).then_some(paper.start..head + 1)
    }

    /// "praised the pilots in a statement", "defended the plan in an email, calling": the paper behind an object, with nothing but a
    /// day or a participle behind it. "Dismissed the claims in a statement" may be of another's.
    pub(super) fn paper_behind_object(&self, from: usize) -> Option<Range<usize>> {
        const OWN: &[&str] = &["statement", "email", "e-mail", "letter", "tweet", "post", "message", "memo", "note", "ed", "release"];
        const THEIRS: &[&str] = &["claims", "claim", "errors", "threats", "threat", "numbers", "figures", "remarks", "comments", "words"];
        let (p, e) = (self.p, &self.p.elems);
        let object = forward(p, from, self.hi).filter(|_| e[from].gap & gap::BORDER == 0)?;
        let paper = self.paper_behind(object.end, "").filter(|d| d.start == object.end + 1)?;
        let own = OWN.contains(&p.word(paper.end - 1))
            && matches!(p.word(paper.start), "a" | "an")
            && !THEIRS.contains(&p.word(self.head(&object)));
        let ends = |k: usize| {
            k >= self.hi || e[k].gap & gap::STOP != 0 || !e[k].is_word() || e[k].gap & gap::COMMA != 0 && e[k].forms & form::ING != 0
        };
        let day = |k: usize| {
            k < self.hi && e[k].is_word() && (e[k].any(is::DAY) || p.word(k) == "on" && k + 1 < self.hi && e[k + 1].any(is::DAY))
        };
        (own && (ends(paper.end) || day(paper.end))).then_some(paper)
    }

    /// "a report by X", "a statement from X", "records obtained by X": the phrase and whose it is.
    pub(super) fn with_owner(&self, np: Range<usize>) -> Owned {
        const HANDS_ON: &[&str] = &["obtained", "reviewed", "seen", "viewed", "acquired", "examined"];
        let e = &self.p.elems;
        let inquiry = |k: usize| matches!(self.p.word(k), "investigation" | "inquiry" | "probe" | "inspection");
        let doc = np.clone().any(|k| (e[k].any(is::DOC) || inquiry(k)) && !e[k].is_name_like());
        let by = |k: &usize| matches!(self.p.word(*k), "by" | "from") && e[*k].gap & gap::BORDER == 0 && e[*k].is_word();
        let participle = |k: usize| self.is_participle(k) || HANDS_ON.contains(&self.p.word(k));
        // "a report released on Friday by", but "footage showed debris from".
        let runs_on = |by: &usize| {
            (np.end..*by)
                .all(|k| e[k].is_word() && (participle(k) || e[k].any(is::VERB | is::ADVERB | is::DAY | is::DET) || self.p.word(k) == "on"))
                && !(self.p.word(*by) == "from" && is_footage(self.p.word(self.head(&np))))
        };
        let Some(by) = (np.start + 1..(np.end + 5).min(self.hi)).find(by).filter(|by| doc && runs_on(by)) else {
            return Owned { np, owner: None, relay: None };
        };
        // "bonuses awarded from 2006 to 2011": nobody.
        let who = forward(self.p, by + 1, self.hi).filter(|who| !who.clone().all(|k| e[k].any(is::NUMBER)));
        // "polls from the Fenland primary": of no one.
        let vote = |who: &Range<usize>| {
            matches!(self.p.word(self.head(who)), "primary" | "election" | "race" | "vote" | "caucus" | "caucuses" | "debate")
        };
        let named = |who: &Range<usize>| who.clone().any(|k| e[k].is_name_like() && !e[k].any(is::DAY));
        let speaks = |who: &Range<usize>| !vote(who) && (named(who) || is_source_noun(self.p.word(self.head(who))));
        let who = who.filter(|who| self.p.word(by) == "by" || speaks(who));
        // "records from the Harbour Office show": the verb is no name.
        let verb = |k: usize| !e[k].is_name_like() && (e[k].any(is::CUE) && e[k].forms & form::BASE != 0 || e[k].any(is::ED));
        let who = who.map(|who| who.start..who.clone().rev().find(|&k| !verb(k)).map_or(who.end, |k| k + 1));
        // "an investigation by the Post found": the Post.
        if let Some(who) = who.clone().filter(|_| inquiry(self.head(&np)) && self.p.word(by) == "by" && by <= self.head(&np) + 1) {
            return Owned { np: who, owner: None, relay: None };
        }
        let end = np.end.min(by);
        let np = np.start..if end > np.start + 1 && (participle(end - 1) || self.p.word(end - 1) == "available") { end - 1 } else { end };
        if HANDS_ON.contains(&self.p.word(by - 1)) && self.p.word(by) == "by" {
            Owned { np, owner: None, relay: who }
        } else {
            Owned { np, owner: who, relay: None }
        }
    }

    /// "Roe said nobody was hurt and issued a statement": who is credited before the document at `at`.
    pub(super) fn writer_before(&self, at: usize) -> Option<Range<usize>> {
        const NEAR: usize = 4;
        let e = &self.p.elems;
        let verb = (self.lo.max(at.saturating_sub(NEAR))..at).rev().find(|&k| e[k].is_word() && is_issuing(self.p.word(k)))?;
        let and = verb.checked_sub(1).filter(|&k| k > self.lo && matches!(self.p.word(k), "and" | "but") && !e[k].is_name_like())?;
        let told = self.drafts[self.from..].iter().rev().find(|d| d.rule == "verb-subject" && d.cue.end <= and && d.np.is_some())?;
        told.np.clone()
    }

    /// "The agency released a report in May saying", "filed lawsuits in nine towns, alleging", "put out a statement saying": who gave out
    /// the paper before the participle at `at`, and the paper. No other verb stands between.
    pub(super) fn given_out(&self, at: usize) -> Option<(Range<usize>, Range<usize>)> {
        const FAR: usize = 24;
        let (p, e) = (self.p, &self.p.elems);
        let puts_out = |k: usize| matches!(p.word(k), "put" | "puts") && k + 1 < at && p.word(k + 1) == "out";
        let issues = |k: usize| e[k].is_word() && !e[k].is_name_like() && (is_issuing(p.word(k)) || puts_out(k));
        let verb = (self.lo + 1..at).rev().take(FAR).find(|&k| issues(k))?;
        let from = verb + 1 + usize::from(puts_out(verb));
        let paper = forward(p, from, at).filter(|np| np.start == from && e[from].gap & gap::BORDER == 0)?;
        let head = self.head(&paper);
        let written = e[head].any(is::DOC) && !e[head].any(is::MEDIA) && !is_footage(p.word(head));
        let said = written || matches!(p.word(head), "apology" | "apologies");
        // "by Roe", "on Monday from Roe", "a transcript of Roe": another's words.
        let anothers =
            head + 1 < at && matches!(p.word(head + 1), "of" | "with") || (head + 1..at).any(|k| matches!(p.word(k), "from" | "by"));
        let own = !anothers && !paper.clone().any(|k| e[k].any(is::GENITIVE) || matches!(p.word(k), "the" | "that" | "this"));
        // "sent an email to staff", "a statement on the wreck on Monday": phrases alone, and a comma before the participle.
        let finite = |k: usize| {
            let x = &e[k];
            let past = x.any(is::CUE) && x.forms & (form::PAST | form::THIRD) != 0 || x.any(is::ED);
            !x.is_word() || !x.is_name_like() && (x.any(is::AUX | is::VERB | is::RELATIVE | is::SUBORD) || past)
        };
        let alone = !(paper.end..at).any(|k| finite(k) || e[k].gap & (gap::STOP | gap::COLON | gap::DASH) != 0);
        let adverb = |k: usize| e[k].any(is::AUX | is::ADVERB | is::DAY) && !e[k].is_name_like();
        let subject_end = (self.lo + 1..=verb).rev().find(|&k| !adverb(k - 1))?;
        let open = matches!(p.word(self.lo), "if" | "unless") || (subject_end..verb).any(|k| e[k].any(is::NEGATION));
        let active = !open && !(subject_end..verb).any(|k| matches!(p.word(k), "was" | "were" | "be" | "been" | "being"));
        let writer = self.writer(from).or_else(|| leading(p, self.lo, subject_end).filter(|w| w.end == subject_end))?;
        // "Roe was among those who", "four senators, including Roe, who", "Roe, the board and Venn", "co-signed"
        let mut before = (self.lo.max(writer.start.saturating_sub(2))..writer.start).rev().take_while(|&k| e[k + 1].gap & gap::BORDER == 0);
        // "Venn, the Roe campaign and others"
        let listed = writer.clone().any(|k| p.word(k) == "and")
            && writer.start > self.lo
            && e[writer.start].gap & gap::COMMA != 0
            && e[writer.start - 1].is_name_like()
            && !e[writer.start - 1].any(is::PLACE | is::DAY | is::NUMBER);
        let apart = listed || before.any(|k| matches!(p.word(k), "among" | "including" | "and"));
        let whole = e[verb].gap != 0 || writer.end < verb || p.word(writer.end - 1) != "co";
        (said && own && alone && active && !apart && whole).then_some((writer, paper.start..head + 1))
    }

    /// True for a word that can be a past participle.
    pub(super) fn is_participle(&self, at: usize) -> bool {
        let x = &self.p.elems[at];
        x.any(is::ED) || x.any(is::CUE) && x.forms & form::PAST != 0
    }

    /// "Roe issued a tweet that said", "Roe made posts, including a video that showed": who issued
    /// the document `np`.
    pub(super) fn issuer(&self, np: &Range<usize>) -> Option<Range<usize>> {
        let e = &self.p.elems;
        let issues = |k: &usize| e[*k].is_word() && !e[*k].is_name_like() && is_issuing(self.p.word(*k));
        // Nothing but its verb stands behind the subject, and no other clause before the document.
        let free = |from: usize, to: usize, but: u32| (from..to).all(|k| !e[k].is_word() || e[k].is_name_like() || !e[k].any(but));
        let subject = |verb: usize| {
            let who = leading(self.p, self.lo, verb)?;
            let own = (who.end..verb).all(|k| e[k].any(is::AUX | is::ADVERB | is::DAY));
            (own && free(verb + 1, np.start, is::AUX | is::SUBORD)).then_some(who)
        };
        (self.lo..np.start).rev().filter(issues).find_map(subject)
    }

    /// "after the board released a", "a union which issued a": whose document follows at `at`.
    pub(super) fn writer(&self, at: usize) -> Option<Range<usize>> {
        const NEAR: usize = 6;
        let e = &self.p.elems;
        let verb = (self.lo.max(at.saturating_sub(NEAR))..at).rev().find(|&k| e[k].is_word() && is_issuing(self.p.word(k)))?;
        // "signed the order after a report": another clause or phrase.
        let free = |k: usize| !e[k].is_word() || e[k].is_name_like() || !e[k].any(is::PREP | is::SUBORD | is::AUX);
        if !(verb + 1..at).all(free) {
            return None;
        }
        let own = |k: usize| e[k].any(is::AUX | is::ADVERB | is::DAY) && !e[k].is_name_like();
        let end = (self.lo + 1..=verb).rev().find(|&k| !own(k - 1))?;
        let relative = e[end - 1].any(is::RELATIVE) && !e[end - 1].is_name_like();
        let passive = (end..verb).any(|k| matches!(self.p.word(k), "was" | "were" | "be" | "been"));
        let apart = e[end..=verb].iter().any(|x| x.gap & gap::BORDER != 0 || !x.is_word());
        let subject = end - usize::from(relative);
        let quoted = subject == self.lo || !e[subject - 1].is_word();
        if passive || apart || quoted {
            return None;
        }
        // "backed by the union, which issued": the union.
        let whole = back(self.p, self.lo, subject)?;
        let by = whole.clone().rev().find(|&k| self.p.word(k) == "by" && !e[k].is_name_like());
        let np = by.map_or(whole.start, |k| k + 1)..whole.end;
        let noun = e.get(np.start).is_some_and(|x| !x.any(is::ED | is::CUE) || x.is_name_like());
        (!np.is_empty() && noun).then_some(np)
    }

    /// "received a letter", "was sent an email": whose hands a document came into, between its subject and it.
    pub(super) fn is_reader(&self, between: Range<usize>) -> bool {
        const READS: &[&str] =
            &["received", "got", "read", "saw", "seen", "found", "obtained", "reviewed", "viewed", "cited", "discovered", "was", "were"];
        between.into_iter().any(|k| self.p.elems[k].is_word() && READS.contains(&self.p.word(k)))
    }
}
