//! Words that only look like a crediting verb: plural nouns ("Lamp Coast states"), participles of a reduced relative clause
//! ("a merger announced Monday would"), words after a preposition.
//!
//! In: a verb of a unit, and its subject. Out: whether it is one of those. It never looks beyond its sentence.

use super::credits::Finder;
use super::deeds::is_picture;
use super::lexicon::{Verb, form, how, is};
use super::phrase::{back, is_nominal};
use super::prose::gap;
use super::source::is_source_noun;
use std::ops::Range;

/// Adjectives before "calls for" and "claims".
const OF_A_SIDE: &[&str] = &["democratic", "republican", "bipartisan", "conservative", "liberal"];

impl Finder<'_, '_> {
    /// "Roe used the flood to argue that": where "used" stands before the object that ends at `k`.
    pub(super) fn used_to(&self, k: usize) -> Option<usize> {
        /// Words of what is used.
        const LONGEST: usize = 5;
        let (p, e) = (self.p, &self.p.elems);
        let plain = |j: &usize| e[*j].is_word() && e[j + 1].gap & gap::BORDER == 0 && !e[*j].any(is::AUX | is::RELATIVE | is::SUBORD);
        let verb = (self.lo..k).rev().take(LONGEST).take_while(plain).find(|&j| matches!(p.word(j), "used" | "uses"))?;
        let object = e[verb + 1].any(is::DET | is::POSSESSIVE) || e[verb + 1].is_name_like();
        (verb > self.lo && object).then_some(verb)
    }

    /// "Rooms established to watch keepers", but "established on Monday that the wall leaked".
    pub(super) fn is_set_up(&self, i: usize) -> bool {
        /// Words between the verb and its "that".
        const FAR: usize = 8;
        let next = self.p.elems.get(i + 1).filter(|x| i + 1 < self.hi && x.any(is::PREP) && x.gap & gap::BORDER == 0);
        next.is_some() && !(i + 1..self.hi.min(i + FAR)).any(|k| self.p.word(k) == "that")
    }

    /// True where a verb that is also a noun is the noun at `i`: "state rules that could", "his familiar claims that",
    /// "Democratic calls for her to go", "shows amid reports". `that`: the word stands behind it.
    pub(super) fn is_plural_noun(&self, i: usize, v: Verb, that: bool) -> bool {
        let (p, e) = (self.p, &self.p.elems);
        let joined = |k: usize| k < self.hi && e[k].is_word() && e[k].gap & gap::BORDER == 0;
        if i <= self.lo || e[i].forms & form::THIRD == 0 || e[i].gap & gap::BORDER != 0 || !e[i - 1].is_word() {
            return false;
        }
        let word = |k: usize| if joined(k) { p.word(k) } else { "" };
        let before = &e[i - 1];
        // "Fenlandish calls for", but "one Republican claims that"
        let counted = i >= self.lo + 2 && e[i - 2].is_word() && e[i - 2].any(is::DET | is::NUMBER);
        let side = !counted && (OF_A_SIDE.contains(&p.word(i - 1)) || before.any(is::PLACE) && p.word(i - 1).ends_with('n'));
        match v.lemma {
            "call" | "claim" | "demand" if side && before.any(is::CAPITAL) => return matches!(word(i + 1), "for" | "of" | "that" | "by"),
            // "states such as", "states Exton and Velling", but "Roe states the plan", "Roe states that"
            "state" => {
                let clause = joined(i + 1) && e[i + 1].any(is::DET | is::PRONOUN | is::POSSESSIVE);
                let later = (i + 1..self.hi.min(i + 7)).take_while(|&k| joined(k)).any(|k| p.word(k) == "that");
                return !later && !clause && joined(i + 1) && !self.quote_follows(i + 1, 3) && before.is_name_like();
            }
            // "shows amid reports", but "a study shows for the first time that", "the video shows at least nine"
            "show" if joined(i + 1) && e[i + 1].any(is::PREP) && !that => {
                let paper = before.any(is::DOC | is::ORG | is::MEDIA) && !matches!(p.word(i - 1), "interview" | "interviews");
                let later = (i + 2..self.hi.min(i + 9)).take_while(|&k| joined(k)).any(|k| p.word(k) == "that");
                return !paper && !later && word(i + 1) != "up";
            }
            _ => (),
        }
        if v.how & how::NOUN == 0 {
            return false;
        }
        // "rules that could", "claims that were"
        let relative = that && joined(i + 2) && e[i + 2].any(is::AUX | is::VERB) && !e[i + 2].is_name_like();
        // "Roe's familiar claims that": an adjective cannot speak.
        let speaks = before
            .any(is::CAPITAL | is::PRONOUN | is::NOBODY | is::RELATIVE | is::ROLE | is::ORG | is::MEDIA | is::DOC | is::TITLE | is::ADVERB)
            || is_source_noun(p.word(i - 1)) && p.word(i - 1) != "familiar";
        let noun = matches!(v.lemma, "claim" | "demand" | "promise" | "pledge" | "vow" | "rule" | "charge");
        relative && (v.lemma == "rule" || !speaks) || that && noun && !speaks && is_nominal(before)
    }

    /// True where the past form at `i` is a participle of its noun `np`, which has another verb: "a merger announced Monday
    /// would", "guests admitted to the hall have".
    pub(super) fn is_of_reduced_clause(&self, np: &Range<usize>, i: usize, cue_end: usize) -> bool {
        /// Words between the two verbs.
        const LONGEST: usize = 9;
        let (p, e) = (self.p, &self.p.elems);
        let named = np.clone().any(|k| e[k].is_name_like()) && e[self.head(np)].is_name_like();
        let alone = np.len() == 1 && e[np.start].any(is::PRONOUN | is::NOBODY);
        let head = &e[self.head(np)];
        // Who may predict that Monday would be hot: people, bodies, a name that opens the sentence.
        let speaks = head.any(is::ROLE | is::ORG | is::PLURAL | is::TITLE | is::CAPITAL) || p.word(np.start) == "the";
        let arrives = matches!(p.word(i), "admitted" | "expected");
        if e[i].forms & form::PAST == 0 || named || alone || np.end != i || matches!(p.word(i), "said" | "told") || speaks && !arrives {
            return false;
        }
        let mut k = cue_end;
        let joined = |k: usize| k < self.hi && k < cue_end + LONGEST && e[k].is_word() && e[k].gap & gap::BORDER == 0;
        while joined(k) {
            let x = &e[k];
            if x.any(is::AUX) && !x.is_name_like() {
                // "claimed to have sailed"
                return k > cue_end && p.word(k - 1) != "to";
            }
            let day = x.any(is::DAY | is::ADVERB) && !x.any(is::DET);
            let prep = x.any(is::PREP) && !x.is_name_like() && p.word(k) != "that";
            if !day && !prep {
                return false;
            }
            k += 1;
            // The phrase behind a preposition, up to its noun.
            while prep && joined(k) && (is_nominal(&e[k]) || e[k].any(is::DET | is::POSSESSIVE)) && !e[k].any(is::AUX) {
                let article = e[k].any(is::DET) && is_nominal(&e[k - 1]);
                if article {
                    return false;
                }
                k += 1;
            }
        }
        false
    }

    /// "with 30 boats expected this year", "phrases that pleased voters who": what a preposition governs expects nothing.
    pub(super) fn is_governed_attitude(&self, np: &Range<usize>, i: usize, hows: u8, aux: bool) -> bool {
        let (p, e) = (self.p, &self.p.elems);
        let before = np.start.checked_sub(1).filter(|&k| k > self.lo && e[k].is_word() && e[np.start].gap & gap::BORDER == 0);
        let governed =
            before.is_some_and(|k| !e[k].is_name_like() && matches!(p.word(k), "with" | "of" | "over" | "from" | "for" | "about" | "by"));
        governed && !aux && e[i].forms & form::PAST != 0 && hows & how::ATTITUDE != 0 && np.end == i
    }

    /// True where a verb behind its subject states nothing: the verb at `i`, its group from `group` on.
    pub(super) fn is_no_statement(&self, np: &Range<usize>, group: usize, i: usize, v: Verb, negated: bool) -> bool {
        self.is_wished_for(np, group, i)
            || self.is_of_nobody(np, v)
            || self.is_left_open(group, i, v, negated)
            || self.is_within_another(np, v)
            || self.is_of_a_thing(np, group, i, v)
    }

    /// The word of an element that is one of the unit's and no name.
    fn plain_word(&self, k: usize) -> &str {
        let e = &self.p.elems;
        if k < self.hi && e[k].is_word() && !e[k].is_name_like() { self.p.word(k) } else { "" }
    }

    /// The element before `k` in the same phrase.
    fn joined_before(&self, k: usize) -> Option<usize> {
        k.checked_sub(1).filter(|&b| b > self.lo && self.p.elems[k].gap & gap::BORDER == 0)
    }

    /// "few officials would dispute", "those opposed to Roe have argued": nobody, and not Roe.
    fn is_of_nobody(&self, np: &Range<usize>, v: Verb) -> bool {
        let word = |k: usize| self.plain_word(k);
        let few = matches!(word(np.start), "few" | "no" | "none" | "nobody" | "neither") && np.len() <= 4 && word(np.start + 1) != "wonder";
        let nobody = few && !matches!(v.lemma, "comment" | "say");
        let e = &self.p.elems;
        let governed = self.joined_before(np.start).is_some_and(|k| e[k].any(is::PREP) && !e[k].is_name_like());
        let those = governed && (self.lo.max(np.start.saturating_sub(4))..np.start).any(|k| word(k) == "those");
        nobody || those
    }

    /// "Roe should apologize", "should the crews disagree": what may never be said.
    fn is_wished_for(&self, np: &Range<usize>, group: usize, i: usize) -> bool {
        let opens = np.start.checked_sub(1).is_some_and(|k| k >= self.lo && self.plain_word(k) == "should");
        opens || (group..i).any(|k| matches!(self.plain_word(k), "should" | "must"))
    }

    /// What somebody does not say, only may think, or what something comes to.
    fn is_left_open(&self, group: usize, i: usize, v: Verb, negated: bool) -> bool {
        let e = &self.p.elems;
        let word = |k: usize| self.plain_word(k);
        let next = if i + 1 < self.hi && e[i + 1].gap & gap::BORDER == 0 { word(i + 1) } else { "" };
        // "admitted no fault", "did not dispute it", "have not released a cause of death"
        let admits_none = v.lemma == "admit" && matches!(next, "no" | "nothing") && !self.clause_follows(i + 1);
        let not = negated && matches!(v.lemma, "dispute" | "release" | "publish" | "issue" | "file");
        // "a win that likely guaranteed": what it came to.
        let in_effect = v.lemma == "guarantee"
            && i > self.lo
            && matches!(word(i - 1), "likely" | "effectively" | "virtually" | "probably" | "essentially" | "practically");
        // "buyers may fear that"
        let may = v.how & how::ATTITUDE != 0 && (group..i).any(|k| matches!(word(k), "may" | "might" | "could"));
        admits_none || not || in_effect || may
    }

    /// "the plan indicates that the company wants more": a wish within what another says.
    fn is_within_another(&self, np: &Range<usize>, v: Verb) -> bool {
        let e = &self.p.elems;
        let word = |k: usize| self.plain_word(k);
        let before = self.joined_before(np.start);
        let that = if word(np.start) == "that" { Some(np.start) } else { before.filter(|&k| word(k) == "that") };
        let nobody_tells = |k: usize| (self.lo.max(k.saturating_sub(4))..k).any(|j| matches!(word(j), "it" | "everyone" | "everybody"));
        v.how & how::ATTITUDE != 0
            && !e[self.head(np)].any(is::PRONOUN)
            && !that.is_some_and(nobody_tells)
            && that.is_some_and(|k| k > self.lo && e[k].gap & gap::BORDER == 0 && e[k - 1].any(is::CUE | is::VERB))
    }

    /// "emails found on the laptop", "images Roe posted show": where a thing was, and what is seen in it.
    fn is_of_a_thing(&self, np: &Range<usize>, group: usize, i: usize, v: Verb) -> bool {
        let e = &self.p.elems;
        let word = |k: usize| self.plain_word(k);
        let joined = i + 1 < self.hi && e[i + 1].gap & gap::BORDER == 0;
        let next = if joined { word(i + 1) } else { "" };
        let lies = matches!(word(self.head(np)), "emails" | "messages" | "letters" | "documents" | "files" | "texts");
        let found = v.lemma == "find" && lies && matches!(next, "on" | "in" | "among") && group == i && !self.clause_follows(i + 1);
        // "One video Roe posted to the wall shows"
        let noun = np.start + usize::from(matches!(word(np.start), "one" | "a" | "the"));
        let shown = noun + 1 < np.end && is_picture(word(noun)) && e[noun + 1].is_name_like();
        let online = joined && group == i && e[i + 1].any(is::PREP) && is_picture(word(self.head(np)));
        let posted =
            (online || shown && e[np.end - 1].is_name_like()) && matches!(v.lemma, "post" | "tweet" | "share" | "release" | "send");
        found || posted
    }

    /// "everything Roe says", "not everything the board claims": whatever that is.
    pub(super) fn is_of_everything(&self, np: &Range<usize>) -> bool {
        let (p, e) = (self.p, &self.p.elems);
        let all = |k: usize| matches!(p.word(k), "everything" | "anything" | "nothing" | "whatever") && !e[k].is_name_like();
        let before = np.start.checked_sub(1).filter(|&k| k >= self.lo && e[k].is_word() && e[np.start].gap & gap::BORDER == 0);
        np.len() > 1 && all(np.start) || before.is_some_and(all)
    }

    /// "a harbour hedge fund": a verb without an ending behind one thing has no subject there.
    pub(super) fn is_one_thing(&self, verb: usize) -> bool {
        let e = &self.p.elems;
        let np = back(self.p, self.lo, verb);
        np.is_some_and(|np| {
            matches!(self.p.word(np.start), "a" | "an") && !e[np.start].is_name_like() && !e[self.head(&np)].any(is::PLURAL)
        })
    }
}

/// What somebody does in so many words when he uses something to do it.
pub(super) fn is_argued(lemma: &str) -> bool {
    const WORDS: &[&str] = &[
        "accuse",
        "announce",
        "argue",
        "assert",
        "condemn",
        "criticize",
        "declare",
        "denounce",
        "insist",
        "praise",
        "proclaim",
        "reiterate",
        "urge",
        "warn",
    ];
    WORDS.contains(&lemma)
}
