//! Crediting verbs: which of them credit somebody here, and with what.
//!
//! In: a verb of a unit. Out: a draft, where its form, its neighbours and its subject make it a
//! credit. It never looks beyond its sentence.

use super::CueClass;
use super::credits::Finder;
use super::lexicon::{Verb, form, how, is, particle};
use super::misread::is_argued;
use super::phrase::{back, forward, is_nominal};
use super::prose::gap;

impl Finder<'_, '_> {
    pub(super) fn verb(&mut self, i: usize, v: Verb) {
        let p = self.p;
        let e = &p.elems;
        let forms = e[i].forms;
        let mut cue_end = i + 1;
        let (mut class, mut hows) = (v.class, v.how);
        let next_word = if i + 1 < self.hi && e[i + 1].is_word() { p.word(i + 1) } else { "" };
        let states = v.how & how::SPEECH != 0 || matches!(v.lemma, "conclude" | "determine");
        let that =
            next_word == "that" || states && self.that_behind_paper(i + 1) || forms & form::PAST != 0 && self.that_behind_date(i + 1);
        let (_, quote_next) = self.quote_beside(i, i + 1);
        let colon_next = i + 1 < self.hi && e[i + 1].gap & gap::COLON != 0 || i + 1 == self.hi && self.ends_in_colon();
        if v.lemma == "go" {
            // "…," she went on.
            let ends = i + 2 >= self.hi || e[i + 2].gap & gap::BORDER != 0 || !e[i + 2].is_word();
            if next_word != "on" || !ends {
                return;
            }
        }
        if v.how & how::PARTICLE != 0 {
            // He fired "at least eight shots": only who fires back speaks.
            let deed = particle(v.lemma, "back");
            if !(particle(v.lemma, next_word) || !deed && (quote_next || self.quote_beside(i, i).0)) {
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
        // "Roe Friday said": days have capitals and are no names.
        let dated =
            |k: usize| e[k].any(is::DAY) && !e[k].any(is::MALE | is::FEMALE) && !matches!(p.word(k), "today" | "tonight" | "yesterday");
        let is_name = |k: usize| e[k].is_name_like() && !dated(k);
        while g > self.lo && i - g < 12 && e[g - 1].is_word() && e[g].gap & gap::BORDER == 0 && !is_name(g - 1) {
            if let Some(words) = self.adverbial(g) {
                g -= words;
                continue;
            }
            let x = &e[g - 1];
            let word = p.word(g - 1);
            if x.any(is::NEGATION) {
                negated = true;
            }
            // "he's said" has an auxiliary, "Roe's said" has not.
            let contracted =
                word == "'s" && g >= self.lo + 2 && e[g - 2].is_word() && e[g - 2].any(is::PRONOUN | is::NOBODY | is::RELATIVE);
            if x.any(is::AUX) && !x.any(is::DOC | is::DAY) || contracted {
                aux = true;
                // "a man who's accused of"
                passive |= contracted && matches!(v.lemma, "accuse" | "charge" | "blame") && matches!(next_word, "of" | "by" | "with");
                passive |= matches!(
                    word,
                    "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "isn't" | "wasn't" | "weren't" | "aren't"
                );
            } else if self.dates(g, i) || word == "here" || self.is_floating(g - 1) || self.is_over_there(g - 1) {
                // "Roe on Friday said", "the board on Oct. 3 said", "traders here said"
            } else if !(x.any(is::ADVERB | is::NEGATION) || x.any(is::DAY) && g < i + 1 && !x.any(is::DET))
                || x.any(is::DET) && word != "once"
            {
                break;
            }
            g -= 1;
        }
        let verb_start = g;
        // "a written apology"
        if forms & (form::PAST | form::ING) != 0
            && i > self.lo
            && e[i - 1].is_word()
            && e[i - 1].any(is::DET | is::POSSESSIVE)
            && !e[i - 1].is_name_like()
            && !matches!(
                p.word(i - 1),
                "that" | "this" | "both" | "all" | "each" | "many" | "some" | "several" | "most" | "those" | "these" | "few"
            )
        {
            return;
        }
        if self.is_supposed(verb_start, i, v, quote_next) {
            return;
        }
        // "the protests", "the country's claims": a noun.
        if forms & form::PAST == 0 && verb_start == i && i > self.lo && e[i - 1].is_word() && e[i].gap & gap::BORDER == 0 {
            let articled = matches!(p.word(i - 1), "the" | "a" | "an" | "its" | "their" | "his" | "our" | "my" | "your" | "no");
            if (articled || e[i - 1].any(is::GENITIVE)) && !e[i - 1].is_name_like() && forms & form::ING == 0 {
                return;
            }
        }
        if forms & form::ING != 0 {
            self.participle(i, cue_end, v, class, verb_start, passive);
            return;
        }
        // "Exton (pronounced ex-TON)": said by nobody.
        if e[verb_start].gap & gap::OPEN != 0 && forms & form::PAST != 0 && !self.ends_with_name(verb_start, i + 1) {
            return;
        }
        if passive {
            self.agent(verb_start..cue_end, i, v, class, negated);
            return;
        }
        // "its status as public figures": a noun.
        if v.lemma == "figure"
            && forms & form::THIRD != 0
            && i > self.lo
            && matches!(p.word(i - 1), "public" | "key" | "official" | "major")
        {
            return;
        }
        // "in Verton and the Gulf Coast states.", "Nineteen states —": a noun; but "…, Roe states."
        let ends = i + 1 == self.hi || e[i + 1].gap & gap::BORDER != 0;
        let led = (self.lo.max(i.saturating_sub(4))..i).any(|k| matches!(p.word(k), "and" | "the" | "of" | "in") && !e[k].is_name_like());
        let place = i > self.lo && (e[i - 1].is_name_like() && led || e[i - 1].any(is::NUMBER));
        if v.lemma == "state" && forms & form::THIRD != 0 && ends && place && !quote_next && !self.quoted_before(i) {
            return;
        }
        // "a paper, written for the mayor": never the verb of a clause.
        if !aux && matches!(p.word(i), "written" | "shown" | "known" | "spoken" | "sworn") {
            return;
        }
        // "people accused of", "a story reported by": participles.
        if forms & form::PAST != 0
            && !aux
            && (next_word == "by" && e[i + 1].gap & gap::BORDER == 0 && !self.by_post(i + 2)
                || v.lemma == "attribute" && next_word == "to"
                || v.lemma == "establish" && self.is_set_up(i)
                || matches!(v.lemma, "accuse" | "charge" | "blame" | "describe" | "cite")
                    && matches!(next_word, "of" | "with" | "in" | "as")
                    && v.lemma != "describe")
        {
            return;
        }
        if self.is_plural_noun(i, v, next_word == "that") {
            return;
        }
        if self.gives_no_answer(i, v) {
            return self.own_check(i);
        }
        if self.is_deed(i, v, that || self.quote_follows(i + 1, 7)) {
            return;
        }
        // "expelled and listed as", "the version dubbed the Gannet": participles too.
        let as_next =
            next_word == "as" || next_word == "only" && self.p.elems.get(i + 2).is_some_and(|_| i + 2 < self.hi && p.word(i + 2) == "as");
        if forms & form::PAST != 0 && !aux && (as_next && self.is_listed_as(verb_start, v) || self.is_called_so(i, v)) {
            return;
        }
        if negated && class != CueClass::Denying && v.how & how::ACT == 0 {
            return;
        }
        let mut subject_end = verb_start;
        let mut far = None;
        let finite = forms & (form::PAST | form::THIRD) != 0;
        if !finite || forms & form::BASE != 0 && forms & form::PAST == 0 {
            // A base form needs an auxiliary, a plural subject or "went on to".
            let before = verb_start.checked_sub(1).filter(|&k| k >= self.lo).map(|k| &e[k]);
            let to = verb_start > self.lo && p.word(verb_start - 1) == "to" && e[verb_start - 1].is_word();
            if to {
                let Some(start) = self.governing(verb_start - 1, v) else { return };
                subject_end = start;
            } else if !aux {
                let plural = before.is_some_and(|b| {
                    b.is_word()
                        && (b.any(is::PLURAL) && !b.is_name_like()
                            || b.any(is::PRONOUN)
                            || matches!(p.word(verb_start - 1), "i" | "we" | "you" | "who" | "they"))
                        || b.is_word() && b.any(is::CAPITAL) && v.how & how::NOUN == 0 && !self.is_one_thing(verb_start)
                });
                // "City records show", "records released on Monday show": papers, though "show" may be a noun.
                let made = verb_start > self.lo + 1 && self.is_of_document(verb_start - 1);
                let noun =
                    verb_start.checked_sub(1 + usize::from(made)).filter(|&k| k >= self.lo && e[k].is_word() && !e[k].is_name_like());
                let many = |k: usize| p.word(k).ends_with('s') || p.word(k) == "data";
                let papers = noun.is_some_and(|k| e[k].any(is::DOC) && many(k)) && v.how & how::DOC != 0;
                let plural = plural
                    || papers
                    || matches!(v.lemma, "report" | "note" | "write") && self.names_joined(verb_start, quote_next || colon_next);
                let noun = v.how & how::NOUN != 0 && !(quote_next || that);
                let bare_plural = before.is_some_and(is_nominal) && !noun && verb_start > self.lo && p.word(verb_start - 1).ends_with('s');
                // "people close to the board say", "records from the last storm show": many, further from the verb.
                let speaks = v.how & how::SPEECH != 0 && v.how & (how::NOUN | how::WEAK | how::PARTICLE) == 0 || v.lemma == "show";
                let beyond = || self.subject_beyond(verb_start).filter(|np| speaks && self.is_many(np));
                if !plural && (noun || !bare_plural) {
                    let Some(np) = beyond() else { return };
                    far = Some(np);
                }
            }
        }
        // "the countries’ continued cooperation": no words.
        let behind = e.get(i + 1).filter(|x| i + 1 < self.hi && x.is_word() && x.gap & gap::BORDER == 0);
        let of_theirs =
            v.lemma == "continue" && i > self.lo && e[i].gap & gap::MARK != 0 && e[i - 1].is_word() && p.word(i - 1).ends_with('s');
        if of_theirs && behind.is_some() {
            return;
        }
        // "Schools can reject students": what somebody may do.
        let modal = |words: &[&str]| (verb_start..i).any(|k| words.contains(&p.word(k)) && p.word(k + 1) != "have");
        // "could confirm only that", "could find no evidence": what they had.
        let found = matches!(next_word, "only" | "no" | "just" | "nothing");
        let may = modal(&["can", "may"]) || modal(&["could", "might"]) && !found;
        if may && !(that || quote_next || colon_next || self.quoted_before(verb_start)) {
            return;
        }
        // "state rules binding them": a noun.
        if v.lemma == "rule"
            && forms & form::PAST == 0
            && !aux
            && !(that || quote_next || matches!(next_word, "on" | "out" | "in" | "against"))
        {
            return;
        }
        // "drivers' claims"
        if v.how & how::NOUN != 0
            && forms & (form::THIRD | form::BASE) != 0
            && forms & form::PAST == 0
            && e[i].gap & gap::MARK != 0
            && i > self.lo
            && e[i - 1].is_word()
        {
            return;
        }
        // "The Exton report stressed": a noun before a verb; "police reports": no agreement.
        if v.how & how::NOUN != 0 && forms & form::PAST == 0 && !aux && i > self.lo {
            let verb_next =
                i + 1 < self.hi && e[i + 1].gap & gap::BORDER == 0 && e[i + 1].any(is::CUE | is::AUX) && e[i + 1].forms & form::PAST != 0;
            let plural = forms & form::THIRD != 0 && e[i - 1].is_word() && e[i - 1].any(is::PLURAL);
            if verb_next || plural {
                return;
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
            let as_told = v.lemma == "report" && next_word == "from" && self.is_as_told(verb_start);
            let told = as_told || matches!(v.lemma, "report" | "state") && self.stands_apart(verb_start, i + 1);
            // "Roe's campaign promises of a wall": his.
            let owned = i > self.lo + 1 && e[i - 1].is_word() && e[i - 2].is_word() && e[i - 2].any(is::GENITIVE);
            let ends = i + 1 >= self.hi || e[i + 1].gap & gap::BORDER != 0 || e[i + 1].any(is::PREP | is::COORD);
            let noun_reading = noun_reading && !told || owned && ends && !quote_next;
            // "“…,” states the letter"
            let tag = verb_start > self.lo && !e[verb_start - 1].is_word() && next_word != "for";
            // "…, reports the Exton Herald."
            let tag = tag || self.ends_with_name(verb_start, i + 1);
            if !(good || quote_next || that || tag) || noun_reading {
                return;
            }
        }
        let clause_next = e.get(i + 1).is_some_and(|n| {
            i + 1 < self.hi
                && n.gap & gap::BORDER == 0
                && n.is_word()
                && n.any(is::DET | is::PRONOUN | is::CAPITAL | is::POSSESSIVE | is::NOBODY)
        });
        if v.how & how::ATTITUDE != 0
            && clause_next
            && matches!(v.lemma, "believe" | "think" | "hope" | "fear" | "worry" | "doubt" | "suspect" | "expect")
            && class != CueClass::Acting
        {
            hows &= !how::ATTITUDE;
        }
        // "critics can expect"
        if v.how & how::ATTITUDE != 0 && aux && v.lemma == "expect" {
            return;
        }
        // "notified residents that"
        let told = hows & how::HEARER != 0 && forward(p, cue_end, self.hi).is_some_and(|h| h.end < self.hi && p.word(h.end) == "that");
        let that = that || told;
        let needs_content = hows & (how::ATTITUDE | how::WEAK) != 0;
        let restated = self.own_words_follow(i + 1);
        // "…, the study concluded."
        let tag = v.lemma == "conclude" && i + 1 == self.hi && self.is_set_off(verb_start);
        if needs_content
            && !tag
            && !self.quoted_before(verb_start)
            && !(that || restated || self.quote_follows(i + 1, 7) || colon_next || self.quote_beside(verb_start, i).0)
        {
            return;
        }
        let papers = v.how & (how::DOC | how::SPEECH) == how::DOC;
        let far =
            far.or_else(|| if papers && !self.is_after_paper(subject_end, cue_end, hows) { self.paper_beyond(verb_start) } else { None });
        let subject = match far {
            Some(np) => Some((np, "verb-subject")),
            None => self.fitting_subject(subject_end, i..cue_end, v.lemma, hows),
        };
        let Some((np, rule)) = subject.filter(|(np, _)| self.may_tell(np, v.lemma)) else { return };
        let head = self.head(&np);
        // "video from the day of the attack showed"
        if e[head].any(is::DAY) && !e[head].any(is::MALE | is::FEMALE) {
            return;
        }
        let misread = self.is_of_reduced_clause(&np, i, cue_end)
            || self.is_governed_attitude(&np, i, v.how, aux)
            || self.is_of_everything(&np)
            || self.is_no_statement(&np, verb_start, i, v, negated);
        if misread && rule == "verb-subject" {
            return;
        }
        // "2023", "investigating": no subjects.
        if np.clone().all(|k| e[k].any(is::NUMBER | is::ING) && !e[k].is_name_like()) {
            return;
        }
        // Weak cues need their quotation beside them.
        let beside = self.quote_follows(cue_end, 7) || self.quote_beside(verb_start, i).0 || self.quote_beside(np.start, i).0;
        if hows & how::WEAK != 0 && !tag && !that && !restated && !colon_next && !beside {
            return;
        }
        // "according to media reports": nothing is left that it could say.
        let ends = cue_end >= self.hi || e[cue_end].gap & (gap::COMMA | gap::STOP | gap::CLOSE) != 0;
        // "As the Post reports, …"
        let as_told = |k: usize| !e[k].is_word() || p.word(k) == "as" && !e[k].is_name_like() && np.end == verb_start;
        let tags = np.start > self.lo && (e[np.start].gap & (gap::COMMA | gap::DASH | gap::CALL) != 0 || as_told(np.start - 1));
        if v.how & how::NOUN != 0 && forms & form::PAST == 0 && !aux && ends && !tags && rule == "verb-subject" && !colon_next {
            return;
        }
        // "The passenger list released by the ministry included": of all documents, only a list that
        // somebody made says what it includes.
        let lists = |k: usize| matches!(p.word(k), "list" | "roster" | "manifest");
        let made = |k: usize| matches!(p.word(k), "released" | "published" | "issued" | "compiled" | "provided" | "posted" | "circulated");
        if v.lemma == "include" && !((self.lo..i).any(lists) && (self.lo..i).any(made)) {
            return;
        }
        if v.how & how::DOC != 0 && v.how & how::SPEECH == 0 {
            // A report shows, a jury finds: what they say needs no "that".
            let decides = matches!(p.word(head), "jury" | "jurors" | "judge" | "justices" | "magistrate" | "referee");
            let none = self.finds_none(i, v) && e[head].any(is::ROLE);
            let inquiry = matches!(p.word(head), "inquiry" | "investigation" | "examination" | "probe" | "review");
            let outlet = inquiry || v.lemma == "find" && e[head].is_name_like() && e[head].any(is::MEDIA | is::OUTLET);
            let document = e[head].any(is::DOC | is::ORG) || decides || none || outlet || e[head].is_name_like() && e[head].any(is::CAPS);
            // "…, the economists found."
            let tag = i + 1 == self.hi && np.start > self.lo && e[np.start].gap & gap::COMMA != 0;
            let after_quote = tag || np.start > self.lo && !e[np.start - 1].is_word();
            // "the shooters showed “no regard”": what a person shows is no statement.
            if v.lemma == "show" && !(that || document || after_quote || colon_next) {
                return;
            }
            // What officers find on the scene is no finding: "officers found “a bag”", but "found no evidence".
            let on_the_scene = matches!(v.lemma, "find" | "discover" | "detect" | "uncover") && e[head].any(is::ROLE) && !decides && !none;
            if on_the_scene && !that && !after_quote {
                return;
            }
            if !(that || document || after_quote || self.quote_follows(i + 1, 12) || self.quote_beside(verb_start, i).0 || colon_next) {
                return;
            }
        }
        if v.how & how::ACT != 0 {
            let decides = matches!(p.word(head), "jury" | "jurors" | "judge" | "justices" | "magistrate" | "referee");
            let named = np.clone().any(|k| e[k].is_name_like()) || e[head].any(is::PRONOUN | is::ORG) || decides;
            // "… since August, when the school suspended …": told beside what the sentence says.
            let aside = (self.lo..np.start).any(|k| e[k].is_word() && e[k].any(is::SUBORD | is::RELATIVE));
            if !named || aside || matches!(next_word, "to") && v.lemma == "appeal" {
                return;
            }
        }
        let rule = if v.how & how::ACT != 0 {
            "act"
        } else if rule == "verb-subject" && self.is_free_relative(&np) {
            "free-relative"
        } else if e[head].any(is::DOC) && rule == "verb-subject" && !e[head].is_name_like() {
            "document-noun"
        } else {
            rule
        };
        let issuer = if rule == "document-noun" { self.issuer(&np) } else { None };
        self.push(np, i, cue_end, v, class, hows, rule);
        if let (Some(issuer), Some(d)) = (issuer, self.drafts.last_mut())
            && d.owner.is_none()
        {
            d.owner = Some(issuer);
        }
    }

    /// "as NPR's Ann Roe reports from Exton", "as the BBC reports from Exton": before the verb at `verb`.
    fn is_as_told(&self, verb: usize) -> bool {
        let (p, e) = (self.p, &self.p.elems);
        let mut near = (self.lo..verb).rev().take(6).take_while(|&k| e[k].is_word() && e[k + 1].gap & gap::BORDER == 0);
        let opens = |k: usize| k == self.lo || e[k].gap & gap::COMMA != 0 || !e[k - 1].is_word();
        let at = near.find(|&k| p.word(k) == "as" && !e[k].is_name_like() && opens(k));
        at.is_some_and(|at| p.word(at + 1) == "the" || (at..verb).any(|k| e[k].any(is::GENITIVE)))
    }

    /// "His arms were cut, the Herald reports, and …", "…, as the Herald reports, …", "“…,” his complaint states, …":
    /// between commas, behind a clause or a quotation, with an article or a genitive.
    fn stands_apart(&self, verb: usize, behind: usize) -> bool {
        let e = &self.p.elems;
        let Some(np) = back(self.p, self.lo, verb).filter(|np| np.start > self.lo) else { return false };
        let as_told = np.start > self.lo + 1 && e[np.start - 1].is_word() && self.p.word(np.start - 1) == "as";
        let opens = np.start - usize::from(as_told);
        let set_off = e[opens].gap & gap::COMMA != 0 || !e[opens - 1].is_word();
        let clause = |k: usize| !e[k].is_word() || e[k].any(is::AUX | is::VERB | is::ED | is::CUE) && !e[k].is_name_like();
        let definite = e[np.start].any(is::DET | is::POSSESSIVE);
        set_off && definite && behind < self.hi && e[behind].gap & gap::BORDER != 0 && (self.lo..opens).any(clause)
    }

    /// "…, the study": a definite phrase behind a comma, before the verb at `verb`.
    fn is_set_off(&self, verb: usize) -> bool {
        let e = &self.p.elems;
        let np = back(self.p, self.lo, verb).filter(|np| np.start > self.lo && e[np.start].gap & gap::COMMA != 0);
        np.is_some_and(|np| e[np.start].any(is::DET | is::POSSESSIVE))
    }

    /// "concluded in a secret assessment that", "said in a letter that": what is stated in a paper.
    fn that_behind_paper(&self, from: usize) -> bool {
        let p = self.p;
        let phrase = from < self.hi && p.elems[from].is_word() && p.word(from) == "in";
        let np = if phrase { forward(p, from + 1, self.hi) } else { None };
        let paper = |at: usize| {
            p.elems[at].any(is::DOC) || matches!(p.word(at), "case" | "assessment" | "conclusion" | "footnote" | "investigation")
        };
        // "in a film that hit theaters": of the film.
        let clause = |that: usize| {
            let next = p.elems.get(that + 1).filter(|x| that + 1 < self.hi && x.is_word() && x.gap & gap::BORDER == 0);
            p.word(that) == "that" && next.is_some_and(|x| x.is_name_like() || !x.any(is::AUX | is::VERB | is::CUE | is::ED))
        };
        np.is_some_and(|np| np.end < self.hi && p.elems[np.end].is_word() && paper(self.head(&np)) && clause(np.end))
    }

    /// "As the Post's Ann Roe and Bo Venn report", "“…,” Ann Roe and Bo Venn report": two names before element `end` that
    /// open their clause have one verb.
    fn names_joined(&self, end: usize, words_follow: bool) -> bool {
        let e = &self.p.elems;
        let and = |k: usize| self.p.word(k) == "and" && e[k].is_word();
        // The capital at the head of a sentence may be a name's: "Ann Roe and Bo Venn report: “…”".
        let head = |k: usize| words_follow && k == self.lo && e[k].any(is::CAPITAL) && self.p.word(k) != "as";
        let name = |k: &usize| e[*k].is_word() && (e[*k].is_name_like() || and(*k) || head(*k) || e[*k].any(is::GENITIVE));
        let first = (self.lo..end).rev().take(12).take_while(name).last();
        let Some(first) = first.filter(|&k| (k..end).any(and) && e[end - 1].is_name_like()) else { return false };
        let before = first.checked_sub(1).filter(|&k| k >= self.lo && e[k].is_word());
        before.is_none_or(|k| !e[k].is_name_like() && self.p.word(k) == "as")
    }

    /// `… to say`: the start of the verb group that governs an infinitive, where it credits.
    fn governing(&self, to: usize, v: Verb) -> Option<usize> {
        let p = self.p;
        let k = to.checked_sub(1).filter(|&k| k >= self.lo)?;
        let mut start = match p.word(k) {
            "on" if k > self.lo && matches!(p.word(k - 1), "went" | "goes" | "go" | "gone") => k - 1,
            "continued" | "continues" | "continue" | "began" | "proceeded" | "took" | "rushed" | "seemed" | "appeared" | "seems"
            | "appears" | "was" | "managed" | "hastened" | "paused" | "stopped" | "used" | "sought" | "wanted" | "wants" | "vowed"
            | "liked" | "likes" => k,
            // "used the flood to argue"; "used the app to report a fire" are no words.
            _ if is_argued(v.lemma) && self.used_to(k).is_some() => self.used_to(k)?,
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
}
