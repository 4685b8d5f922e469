//! Deeds: verbs of speech that tell here what somebody did.
//!
//! In: a verb of a unit and the words behind it. Out: whether they make it a deed: who writes a ticket, posts a
//! profit or pleads guilty states nothing an article could rest on. It never looks beyond its sentence.

use super::credits::Finder;
use super::lexicon::{Verb, form, how, is, verb};
use super::phrase::{forward, is_nominal};
use super::prose::gap;
use super::source::is_source_noun;
use std::ops::Range;

/// Verbs, and the words that make them deeds: right behind them, or as the noun of their object.
const DEEDS: &[(&str, &str)] = &[
    ("answer", "bell call calls door phone phones question questions telephone"),
    ("add", "to"),
    ("advise", "on"),
    ("argue", "over with"),
    ("ask", "for"),
    ("blast", "into off through up"),
    (
        "call",
        "911 into off ambulance back conference cops election elections in meeting police referendum session strike timeout witness witnesses",
    ),
    ("claim", "percent share territory crown gold life lives medal medals prize seat seats spot title titles victories win wins"),
    ("contend", "with"),
    ("declare", "bankruptcy for"),
    (
        "deny",
        "access appeal appeals application applications bail care coverage entry motion motions parole permit permits petition petitions request requests treatment visa visas",
    ),
    ("dismiss", "appeal case cases charge charges complaint count counts indictment jurors jury lawsuit lawsuits petition suit"),
    ("find", "audience footing herself himself home homes itself job jobs themselves way ways work"),
    ("hail", "from"),
    ("identify", "herself himself itself themselves"),
    ("observe", "anniversary day holiday minute moment silence"),
    ("plead", "for guilty innocent no nolo not"),
    (
        "post",
        "along bail beside bond decline deficit drop earnings gain gains growth inside increase increases letter letters loss losses message messages near numbers outside profit profits record return returns revenue rise sales surplus victory win wins",
    ),
    ("pledge", "delegate delegates"),
    ("protest", "at in inside near on outside"),
    (
        "reject",
        "appeal appeals application bid bids initiative measure measures motion motions nomination petition referendum request requests",
    ),
    (
        "release",
        "album albums book books film films hostage hostages inmate inmates movie movies prisoner prisoners record single singles song songs suspect suspects",
    ),
    ("share", "clip clips image images link links photo photos picture pictures video videos"),
    ("tweet", "clip clips condolences image images link links photo photos picture pictures video videos"),
    ("say", "farewell goodbye goodbyes grace hello mass prayer prayers"),
    ("slam", "into shut"),
    ("tell", "joke jokes lie lies stories story tale tales"),
    ("threaten", "bystanders her him officers others passengers people them workers"),
    (
        "write",
        "off under ballot bill bills book books check checks cheque cheques code legislation lyrics measure memoir memoirs music novel novels play plays prescription prescriptions script scripts screenplay software song songs ticket tickets",
    ),
];

/// What people express: a statement without its words.
const FEELINGS: &str = "alarm anger belief concern concerns condolences confidence disappointment dismay doubt doubts fear fears frustration \
                        gratitude grief hope hopes opposition optimism outrage regret reservations sadness shock skepticism sorrow support \
                        surprise sympathy willingness worry";

/// What is shown.
const PICTURES: &[&str] = &[
    "clip",
    "footage",
    "image",
    "images",
    "photo",
    "photograph",
    "photographs",
    "photos",
    "picture",
    "pictures",
    "selfie",
    "video",
    "videos",
];

/// True for a noun of [`PICTURES`].
pub(super) fn is_picture(word: &str) -> bool {
    PICTURES.contains(&word)
}

/// Who rules on something: a company or a team that refuses to do something does not.
const DECIDERS: &[&str] = &[
    "board",
    "commission",
    "committee",
    "council",
    "court",
    "judge",
    "judges",
    "jurors",
    "jury",
    "justices",
    "magistrate",
    "magistrates",
    "panel",
    "parliament",
    "regulator",
    "regulators",
    "senate",
    "tribunal",
];

/// Whom a body asks something in public: "asked residents to stay away".
const PUBLIC: &[&str] = &[
    "americans",
    "anybody",
    "anyone",
    "citizens",
    "commuters",
    "consumers",
    "customers",
    "drivers",
    "everybody",
    "everyone",
    "fans",
    "guests",
    "homeowners",
    "motorists",
    "neighbors",
    "neighbours",
    "passengers",
    "people",
    "public",
    "residents",
    "supporters",
    "tourists",
    "travelers",
    "travellers",
    "users",
    "visitors",
    "voters",
    "witnesses",
];

/// What boards certify, and so state.
const COUNTED: &str = "count election outcome result results tally total totals victory vote votes win winner";

/// What is so, rather than said, where nothing stands behind: "the signs are encouraging".
const QUALITIES: &[&str] = &["challenge", "demand", "encourage", "mock", "promise", "reassure", "reveal", "tell", "threaten"];

impl Finder<'_, '_> {
    /// True where the words behind the verb at `i` tell that it is a deed. `said`: a quotation or "that" follows.
    pub(super) fn is_deed(&self, i: usize, v: Verb, said: bool) -> bool {
        let (p, e) = (self.p, &self.p.elems);
        let from = i + 1;
        if from >= self.hi || !e[from].is_word() || e[from].gap & gap::BORDER != 0 {
            return false;
        }
        if v.lemma == "post" && self.shows_a_picture(from, said) {
            return true;
        }
        // "released a single, “Outside”", "wrote two novels, “Outside” and “Inside”"
        if matches!(v.lemma, "release" | "write") && p.word(from) != "off" && p.word(from) != "under" && self.has_listed_object(from, v) {
            return true;
        }
        // "points to a picture", "the site showed pictures of the hall"
        let shown = from + usize::from(p.word(from) == "to");
        if matches!(v.lemma, "point" | "show") && self.shows(shown) {
            return true;
        }
        // "calls into question what he said"
        if v.lemma == "call" && p.word(from) == "into" {
            return true;
        }
        // "She expressed herself “badly”"
        if said {
            return v.lemma == "express" && matches!(p.word(from), "herself" | "himself" | "itself" | "themselves");
        }
        // "the workforce added six times as many jobs", "recalled 400 lamps"
        let number = |at: usize| at < self.hi && e[at].is_word() && e[at].any(is::NUMBER);
        let about = from + usize::from(matches!(p.word(from), "about" | "some" | "nearly" | "almost" | "over"));
        match v.lemma {
            // "by more than 9 percentage points to"
            "point" if i > self.lo && (number(i - 1) || matches!(p.word(i - 1), "percentage" | "basis")) => return true,
            "add" if number(from) || matches!(p.word(from), "any" | "more" | "another") || self.puts_into(from) => return true,
            "recall" if number(about) => return true,
            // "She said nothing of it", "said little about it"; but "said nothing would change"
            "say" if matches!(p.word(from), "nothing" | "little") => {
                let next = e.get(from + 1).filter(|x| from + 1 < self.hi && x.is_word() && x.gap & gap::BORDER == 0);
                let about = next.is_some_and(|x| x.any(is::PREP | is::ADVERB) || matches!(p.word(from + 1), "to" | "more" | "else"));
                return about && !self.clause_follows(from + 1);
            }
            // "declined to bake a cake"
            "decline" | "refuse" if p.word(from) == "to" && from + 1 < self.hi && !self.tells(from + 1) => return !self.decides(i),
            // "expressed an order", but "expressed confidence in the count"
            "express" => return !self.has_object(from, FEELINGS),
            // "certified 40 divers", but "certified Roe's win", "certified its results"
            "certify" => return !self.has_object(from, COUNTED),
            // "posted it online", but "posted it was over"
            "post" if matches!(p.word(from), "it" | "them") => {
                return from + 1 >= self.hi || !e[from + 1].is_word() || !e[from + 1].any(is::AUX | is::VERB | is::ED);
            }
            "protest" if e[from].any(is::DAY) || is_nominal(&e[from]) || e[from].any(is::DET | is::POSSESSIVE) => return true,
            "congratulate" | "greet" | "thank" => return true,
            "declare" if self.proclaims(from) => return true,
            // "refused to answer the jury"
            "refuse" if p.word(from) == "to" && from + 1 < self.hi && p.word(from + 1) == "answer" => return true,
            "ask" if p.word(i) == "asked" && self.requests(from) => return true,
            // "tweeted Saturday about the storm": of what, and not what.
            "tweet" if self.names_a_topic(from + usize::from(e[from].any(is::DAY) && from + 1 < self.hi)) => return true,
            // "Roe, who advised the mayor, met him"
            "advise" if i > self.lo && p.word(i - 1) == "who" && !e[from].any(is::PRONOUN) => return !self.counsels(from),
            "cite" if forward(p, from, self.hi).is_some_and(|np| self.penalised(np)) => return true,
            "call" if self.phones(from) => return true,
            // "Jo Roe reported from Exton and Bo Venn from Velling.": who wrote the article.
            "report" if p.word(from) == "from" && self.names_the_reporter(from) => return true,
            // "reported it to the police"
            "report" if forward(p, from, self.hi).is_some_and(|np| self.hears(np.end)) => return true,
            _ => (),
        }
        let particle = matches!(p.word(from), "to" | "on" | "for" | "off" | "under" | "into" | "share" | "territory" | "tales");
        self.has_listed_object(from, v) && !(particle && self.clause_follows(from))
    }

    /// "nothing would change", "for the first time that", "under oath that": a clause stands behind the word at `from`, up to a comma.
    pub(super) fn clause_follows(&self, from: usize) -> bool {
        const NEAR: usize = 10;
        let e = &self.p.elems;
        let joined = |k: usize| e[k].is_word() && e[k].gap & gap::BORDER == 0;
        let near = (from + 1..self.hi.min(from + NEAR)).take_while(|&k| joined(k));
        let opens = |k: usize| matches!(self.p.word(k), "that" | "why" | "whether" | "what");
        let finite = |k: usize| e[k].any(is::AUX) && !e[k].is_name_like();
        let time = self.p.word(from) == "on" && from + 1 < self.hi && e[from + 1].any(is::DAY);
        time || near.into_iter().any(|k| opens(k) || finite(k))
    }

    /// "added two names to the list": an object, and where it went.
    fn puts_into(&self, from: usize) -> bool {
        let next = forward(self.p, from, self.hi).map(|np| np.end).filter(|&k| k < self.hi && self.p.elems[k].gap & gap::BORDER == 0);
        let put = next.filter(|&k| self.p.elems[k].is_word() && matches!(self.p.word(k), "to" | "onto" | "into"));
        put.is_some_and(|k| !self.clause_follows(k))
    }

    /// "from Exton.", "from Exton and Bo Venn from Velling.": places and names up to the end of a sentence of few words.
    fn names_the_reporter(&self, from: usize) -> bool {
        const LONGEST: usize = 12;
        let e = &self.p.elems;
        let small = |k: usize| matches!(self.p.word(k), "from" | "and" | "in" | "reported" | "contributed" | "to" | "this" | "report");
        let line = |k: usize| e[k].is_word() && (e[k].is_name_like() || small(k));
        let name = |k: usize| line(k) || e[k].is_word() && e[k].any(is::CAPITAL);
        self.hi - from <= LONGEST
            && from + 1 < self.hi
            && (from..self.hi).all(line)
            && (self.lo..from).all(name)
            && self.p.word(self.lo) != "as"
    }

    /// True where a word of [`DEEDS`] stands at `from`, or as the noun of the object that begins there.
    fn has_listed_object(&self, from: usize, v: Verb) -> bool {
        let p = self.p;
        let Some((_, words)) = DEEDS.iter().find(|(lemma, _)| *lemma == v.lemma) else { return false };
        let listed = |word: &str| words.split(' ').any(|w| w == word);
        // "a single and video"
        let object = |np: Range<usize>| {
            let first = np.clone().find(|&k| p.word(k) == "and").unwrap_or(self.head(&np) + 1);
            // "tells the story of a crew that sank"
            let relative = np.end < self.hi && p.elems[np.end].any(is::RELATIVE);
            listed(p.word(first - 1)) && (relative || self.ends_object(np.end))
        };
        // "posted letters were lost": a clause.
        let clause = from + 1 < self.hi && p.elems[from + 1].any(is::AUX) && p.elems[from + 1].gap & gap::BORDER == 0;
        listed(p.word(from)) && !clause || forward(p, from, self.hi).is_some_and(object)
    }

    /// "found no evidence", "found no sign of a fire": a conclusion, though what officers find is none.
    pub(super) fn finds_none(&self, i: usize, v: Verb) -> bool {
        const NOTHING: &[&str] =
            &["evidence", "sign", "signs", "indication", "proof", "trace", "traces", "link", "links", "wrongdoing", "motive"];
        let (p, e) = (self.p, &self.p.elems);
        let near = (i + 2..self.hi.min(i + 5)).take_while(|&k| e[k].is_word() && e[k].gap & gap::BORDER == 0);
        let no = v.lemma == "find" && p.word(i) == "found" && i + 1 < self.hi && p.word(i + 1) == "no";
        no && near.into_iter().any(|k| NOTHING.contains(&p.word(k)))
    }

    /// True where one of `nouns` stands in the first words of the object that begins at `from`.
    fn has_object(&self, from: usize, nouns: &str) -> bool {
        /// Words up to the noun.
        const NEAR: usize = 5;
        let e = &self.p.elems;
        let object = (from..self.hi.min(from + NEAR)).take_while(|&k| e[k].is_word() && (k == from || e[k].gap & gap::BORDER == 0));
        object.into_iter().any(|k| nouns.split(' ').any(|noun| noun == self.p.word(k)))
    }

    /// "posted a photo on the wall" and, where a quotation follows, "posted a video of a so-called “test”", though not "posted a photo
    /// with the words “…”".
    fn shows_a_picture(&self, from: usize, quoted: bool) -> bool {
        const CAPTIONS: &[&str] = &["caption", "captioned", "captioning", "words", "saying", "says", "message", "text", "reads", "reading"];
        let (p, e) = (self.p, &self.p.elems);
        let Some(np) = forward(p, from, self.hi).filter(|np| PICTURES.contains(&p.word(self.head(np)))) else { return false };
        if !quoted {
            return self.ends_object(np.end);
        }
        let mut before_quote = (np.end..self.hi).take_while(|&k| e[k].is_word()).peekable();
        before_quote.peek().is_some() && before_quote.all(|k| e[k].gap & gap::BORDER == 0 && !CAPTIONS.contains(&p.word(k)))
    }

    /// "advised sailors to stay", but "advised the mayor's efforts to save it".
    fn counsels(&self, from: usize) -> bool {
        let Some(np) = forward(self.p, from, self.hi) else { return false };
        let to = np.clone().find(|&k| self.p.word(k) == "to").unwrap_or(np.end);
        let led = to < self.hi && matches!(self.p.word(to), "to" | "that" | "against" | "not");
        let head = to.max(np.start + 1) - 1;
        led && (self.p.elems[head].any(is::ROLE | is::PLURAL) || self.p.elems[head].is_name_like() || is_source_noun(self.p.word(head)))
    }

    /// "about the storm", but "about 40 boats were lost".
    fn names_a_topic(&self, at: usize) -> bool {
        self.p.word(at) == "about" && !(at + 1 < self.hi && self.p.elems[at + 1].any(is::NUMBER)) && !self.clause_follows(at)
    }

    /// True where the object that begins at `from` is a picture.
    fn shows(&self, from: usize) -> bool {
        // "a picture on his wall showing a boat"
        let e = &self.p.elems;
        let goes_on = |k: usize| k < self.hi && e[k].is_word() && e[k].forms & form::ING != 0;
        let picture = |np: &Range<usize>| is_picture(self.p.word(self.head(np))) && (self.ends_object(np.end) || goes_on(np.end));
        from < self.hi && forward(self.p, from, self.hi).is_some_and(|np| picture(&np))
    }

    /// "declared three days of national mourning", "declared Monday a nationwide day of mourning", "declared a mistrial"
    fn proclaims(&self, from: usize) -> bool {
        /// Words up to the noun.
        const NEAR: usize = 7;
        let e = &self.p.elems;
        let part =
            |&k: &usize| e[k].is_word() && (k == from || e[k].gap & gap::BORDER == 0) && !e[k].any(is::AUX) && self.p.word(k) != "no";
        let noun = |k: usize| matches!(self.p.word(k), "emergency" | "mistrial" | "mourning");
        (from..self.hi.min(from + NEAR)).take_while(part).any(|k| noun(k) && self.ends_object(k + 1))
    }

    /// "asked the judge to delay the trial", "asked the board this week for its records", "asked to move it": a request, and what
    /// it was is told by others. "Asked residents to stay away" is said to all.
    fn requests(&self, from: usize) -> bool {
        let (p, e) = (self.p, &self.p.elems);
        let asks = |k: usize| k < self.hi && e[k].is_word() && e[k].gap & gap::BORDER == 0 && matches!(p.word(k), "to" | "for");
        // "asked for a delay, citing the flood", "asked the port to “cease and desist”": what they say.
        let reason = |k: usize| matches!(p.word(k), "citing" | "saying" | "arguing" | "claiming" | "contending");
        if (from..self.hi).any(|k| !e[k].is_word() || reason(k)) {
            return false;
        }
        if asks(from) {
            return true;
        }
        let Some(np) = forward(p, from, self.hi) else { return false };
        let to = np.clone().find(|&k| asks(k)).unwrap_or(np.end);
        let whom = np.start..to;
        // "this week", "on Monday", ", one of his officers,"
        let question = |k: usize| matches!(p.word(k), "why" | "how" | "if" | "whether" | "what" | "when" | "where" | "who");
        let joined = |&k: &usize| e[k].is_word() && e[k].gap & gap::BORDER == 0 && !question(k);
        let behind = (to..self.hi.min(to + 4)).take_while(joined).find(|&k| asks(k));
        let set_off =
            || (to + 1..self.hi.min(to + 14)).find(|&k| e[k].gap & gap::COMMA != 0).filter(|&k| e[k].is_word() && p.word(k) == "to");
        let aside = to < self.hi && e[to].gap & gap::COMMA != 0 && set_off().is_some();
        let theirs = whom.clone().any(|k| e[k].any(is::POSSESSIVE | is::GENITIVE));
        let public = !theirs && whom.clone().any(|k| PUBLIC.contains(&p.word(k)) && !e[k].is_name_like());
        !whom.is_empty() && !public && (behind.is_some() || aside)
    }

    /// True where an object that ends before `end` is the whole of it.
    fn ends_object(&self, end: usize) -> bool {
        let e = &self.p.elems;
        end >= self.hi || e[end].gap & gap::BORDER != 0 || e[end].is_word() && e[end].any(BEHIND_AN_OBJECT)
    }

    /// "the team's alleged theft", "a better search would have found it": nobody alleged or found it here. The verb at `i`
    /// has its group from `group` on.
    pub(super) fn is_supposed(&self, group: usize, i: usize, v: Verb, quoted: bool) -> bool {
        let (p, e) = (self.p, &self.p.elems);
        let noun_next = || i + 1 < self.hi && e[i + 1].gap & gap::BORDER == 0 && is_nominal(&e[i + 1]);
        let alleged = v.lemma == "allege" && i > self.lo && e[i - 1].is_word() && e[i - 1].any(is::GENITIVE) && noun_next();
        let supposes = |k: usize| p.word(k) == "have" && matches!(p.word(k - 1), "would" | "could" | "should" | "might");
        // "the Fenland recount petitions"
        let noun = p.word(i) == "recount" && (i == self.lo || p.word(i - 1) != "to") && group == i;
        alleged || noun || !quoted && (group + 1..i).any(supposes)
    }

    /// "The signs are encouraging.", where the verb at `i` is a participle behind "are".
    pub(super) fn is_quality(&self, i: usize, v: Verb) -> bool {
        let e = &self.p.elems;
        let toward = |k: usize| e[k].is_word() && e[k].any(is::PREP | is::COORD) && self.p.word(k) != "to";
        let ends = i + 1 >= self.hi || e[i + 1].gap & gap::BORDER != 0 || toward(i + 1);
        QUALITIES.contains(&v.lemma) && ends
    }

    /// "The court refused to", "a jury declined to" before the verb at `i`: a ruling.
    fn decides(&self, i: usize) -> bool {
        let e = &self.p.elems;
        let group = |k: &usize| e[*k].is_word() && e[*k].any(is::AUX | is::ADVERB) && !e[*k].is_name_like();
        let first = (self.lo..i).rev().take_while(group).last().unwrap_or(i);
        let body = first.checked_sub(1).filter(|&k| k >= self.lo && e[k].is_word());
        body.is_some_and(|k| DECIDERS.contains(&self.p.word(k)))
    }

    /// "declined to comment", "declined to answer questions": whoever asked tells of it.
    pub(super) fn gives_no_answer(&self, i: usize, v: Verb) -> bool {
        let to = i + 1;
        v.lemma == "decline" && to + 1 < self.hi && self.p.elems[to].is_word() && self.p.word(to) == "to" && self.tells(to + 1)
    }

    /// "to comment", "to say why": a verb of speech at `at`, also behind an adverb.
    fn tells(&self, at: usize) -> bool {
        const ANSWERS: &[&str] = &["discuss", "provide", "speculate", "give", "be", "identify", "name", "talk", "speak", "offer"];
        let e = &self.p.elems;
        let at = at + usize::from(e[at].any(is::ADVERB) && at + 1 < self.hi);
        let speech = verb(e[at].verb).is_some_and(|v| v.how & (how::SPEECH | how::DOC) != 0);
        e[at].is_word() && (speech || ANSWERS.contains(&self.p.word(at)))
    }

    /// "to the police", "to authorities" at `to`.
    fn hears(&self, to: usize) -> bool {
        let e = &self.p.elems;
        let someone = |k: usize| e[k].is_word() && (e[k].any(is::DET | is::ROLE | is::ORG | is::POSSESSIVE) || e[k].is_name_like());
        to + 1 < self.hi && e[to].is_word() && self.p.word(to) == "to" && someone(to + 1)
    }

    /// "The board cited Verton for three violations": a penalty.
    fn penalised(&self, np: Range<usize>) -> bool {
        const OFFENCES: &[&str] =
            &["violation", "violations", "failure", "contempt", "misconduct", "trespass", "assault", "bravery", "valor"];
        let (p, e) = (self.p, &self.p.elems);
        let why = (np.start + 1..self.hi.min(np.end + 4)).take_while(|&k| e[k].is_word()).find(|&k| p.word(k) == "for");
        let offence =
            |k: usize| (k + 1..self.hi.min(k + 5)).any(|j| e[j].is_word() && (OFFENCES.contains(&p.word(j)) || p.word(j).ends_with("ing")));
        why.is_some_and(|k| offence(k) && e[self.head(&(np.start..k.min(np.end)))].is_name_like())
    }

    /// "called his mother on Monday", "called the Exton police": by telephone. What calls somebody something has a
    /// second object or a quotation.
    fn phones(&self, from: usize) -> bool {
        let p = self.p;
        let e = &p.elems;
        if self.quote_follows(from, 7) {
            return false;
        }
        let Some(np) = forward(p, from, self.hi) else { return false };
        // "called many of the pharmacists"
        let part = np.len() > 2 && p.word(np.start + 1) == "of";
        let last = if part { np.end - 1 } else { self.head(&np) };
        let head = &e[last];
        let person = e[np.start].any(is::PRONOUN) && p.word(np.start) != "it"
            || matches!(p.word(np.start), "him" | "her" | "them" | "me" | "us")
            || head.is_name_like()
            || head.any(is::ROLE)
            || p.word(last).ends_with('s') && !e[last].any(is::ORG | is::DOC) && is_source_noun(p.word(last))
            || np.clone().any(|k| p.word(k) == "police");
        let ends = np.end >= self.hi || e[np.end].gap & gap::BORDER != 0 || e[np.end].any(BEHIND_AN_OBJECT);
        // "called his rival “Salty Bo” for it": a name he gave him.
        let named_so = np.clone().skip(1).any(|k| e[k].gap & gap::MARK != 0 && e[k].is_name_like());
        person && ends && !named_so
    }
}

/// What stands behind an object, and is no second one.
const BEHIND_AN_OBJECT: u32 = is::PREP | is::COORD | is::DAY | is::ADVERB | is::SUBORD;
