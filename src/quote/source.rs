//! Who can be a source at all.
//!
//! In: a draft's noun phrase. Out: whether people, an institution or a document stand at its head.
//! It never resolves the phrase: `resolve` does.

use super::credits::Draft;
use super::lexicon::{class, entry_of, form, is};
use super::names::{Index, Mention};
use super::phrase::is_age;
use super::prose::{Prose, gap};
use super::surveys::is_share;
use std::ops::Range;

/// A state as datelines shorten it: no name of its own.
pub(super) fn is_dateline(word: &str, printed: &str) -> bool {
    (printed.contains('.') || printed.len() > 2)
        && entry_of(word).any(class::DATELINE)
        && !matches!(word, "del" | "la" | "ill" | "pa" | "mo")
}

/// An opener or adverb that only its place gives a capital.
pub(super) fn is_opener(word: &str) -> bool {
    let entry = entry_of(word);
    entry.any(class::OPENER)
        || entry.flags & (is::ADVERB | is::SUBORD | is::NUMBER) != 0 && entry.flags & (is::MALE | is::FEMALE | is::PLACE | is::ORG) == 0
}

/// A noun for people, a body or a text.
pub(super) fn is_source_noun(word: &str) -> bool {
    let known = is::ROLE | is::ORG | is::DOC | is::MEDIA | is::TITLE | is::PLURAL;
    let entry = entry_of(word);
    if entry.flags & known != 0 || entry.any(class::SOURCE) {
        return !matches!(
            word,
            "first" | "former" | "state" | "national" | "county" | "district" | "interim" | "acting" | "conservative" | "liberal"
        ) || word == "state";
    }
    let singular = word.strip_suffix('s').unwrap_or(word);
    let agent = ["er", "or", "ist", "ian", "eer", "ee"].iter().any(|s| singular.ends_with(s) && singular.len() > s.len() + 2);
    let person =
        ["man", "men", "woman", "women", "people", "person", "folk"].iter().any(|s| singular.ends_with(s) && singular.len() > s.len());
    agent && !entry.any(class::NO_AGENT) && !entry_of(singular).any(class::NO_AGENT)
        || person && !matches!(word, "human" | "specimen" | "regimen" | "acumen" | "omen")
}

/// What things are according to, though it is no person, body or document.
const READ: &[&str] = &[
    "results",
    "result",
    "estimates",
    "estimate",
    "invitation",
    "invitations",
    "settlement",
    "bill",
    "bills",
    "legislation",
    "system",
    "tracker",
    "count",
    "counts",
    "numbers",
    "average",
    "averages",
    "returns",
    "calculations",
    "forecast",
    "forecasts",
    "map",
    "maps",
    "timeline",
    "schedule",
    "website",
    "program",
    "rankings",
    "ratings",
    "measure",
    "rules",
];

/// True where the phrase of a draft can be a source.
pub(super) fn fits(p: &Prose, index: &Index, d: &Draft) -> bool {
    let by = By { cue: d.cue.clone(), lemma: d.lemma, rule: d.rule };
    d.np.clone().is_none_or(|np| fits_phrase(p, index, &by, np))
}

/// By which verb, and by which rule, a phrase is credited.
pub(super) struct By {
    pub cue: Range<usize>,
    pub lemma: &'static str,
    pub rule: &'static str,
}

/// True where the phrase `np` can be a source.
pub(super) fn fits_phrase(p: &Prose, index: &Index, d: &By, np: Range<usize>) -> bool {
    let e = &p.elems;
    let first = &e[np.start];
    let last = &e[np.end - 1];
    if np.len() == 1 && first.any(is::PRONOUN | is::NOBODY) && !first.is_name_like() {
        return true;
    }
    if d.rule == "own-statement" && np.len() == 1 && first.any(is::POSSESSIVE) {
        return true;
    }
    // "Eighteen percent said so": in a survey.
    if d.rule == "verb-subject" && is_share(p, &np) {
        return matches!(d.lemma, "say" | "think" | "believe" | "support" | "oppose" | "favor" | "expect" | "want");
    }
    // "touched on the protests": what follows a determiner is no verb.
    let dangling = last.any(is::DET | is::POSSESSIVE | is::PREP) && !last.is_name_like() && np.len() > 1;
    if dangling && d.rule != "inverted" || d.rule != "according" && np.clone().any(|k| p.word(k) == "according") {
        return false;
    }
    let mentions = index.mentions_in(np.clone());
    let head = head(p, mentions, &np);
    if e[head].any(is::GENITIVE) && head + 1 == np.end {
        // "the country's estimated": the rest of the phrase is missing.
        // "Verton's said", but "that's said" and "Roe's reported plan".
        let says = d.rule == "verb-subject" && np.end == d.cue.start && matches!(p.word(d.cue.start), "said" | "says");
        let named_so = says && np.len() == 2 && e[np.start].any(is::CAPITAL) && !e[np.start].any(is::FUNCTION);
        return d.rule == "inverted" || mentions.iter().any(|m| m.end as usize == head) && d.rule == "subject" || named_so;
    }
    if let Some(m) = mentions.iter().find(|m| (m.start as usize) <= head && head < m.end as usize) {
        // "Roe touched on": a clause.
        let verb_inside = (m.end as usize..np.end).any(|k| e[k].any(is::ED) && k > np.start && e[k - 1].is_word());
        return !verb_inside || (np.end..e.len()).take(1).any(|k| e[k].any(is::AUX));
    }
    // "Some in the town said": people.
    let some = matches!(p.word(head), "some" | "many" | "most" | "several" | "few" | "others");
    if some && head == np.start && head + 1 < np.end && matches!(p.word(head + 1), "in" | "at" | "on" | "around" | "within" | "inside") {
        return true;
    }
    // "half of the voters", "one of the lawyers": the many behind the number speak.
    let member = matches!(p.word(head), "member" | "members");
    let part = e[head].any(is::NUMBER | is::DET) || entry_of(p.word(head)).any(class::PART);
    if head + 2 < np.end && p.word(head + 1) == "of" && part && !member {
        return fits_phrase(p, index, d, head + 2..np.end);
    }
    let word = p.word(head);
    // "…, according to preliminary results"; who votes "according to the results" credits nobody.
    let apart = e[d.cue.start].any(is::FIRST) || e[d.cue.start].gap & gap::BORDER != 0;
    if d.lemma == "according to" && apart && READ.contains(&word) {
        return true;
    }
    // "according to WXYZ-11", "according to gannetwatch.com"
    let numbered = e[head].any(is::NUMBER) && head > np.start && e[head - 1].any(is::CAPS);
    if numbered || is_site(p.printed(np.clone())) {
        return true;
    }
    if e[head].any(is::NUMBER) && !e[head].is_name_like() || is_opener(word) && e[head].any(is::CAPITAL) {
        return matches!(
            word,
            "two" | "three" | "four" | "five" | "six" | "several" | "many" | "some" | "most" | "all" | "others" | "both"
        );
    }
    if e[head].is_name_like() || e[head].any(is::CAPS) {
        return true;
    }
    let counted = first.any(is::DET) && (np.len() == 1 || p.word(np.start) == "those" && p.word(np.start + 1) == "who");
    // "the school district said": at the end it is no adjective; "the 18-year-old said".
    let alone = first.any(is::DET) && head + 1 == np.end && matches!(word, "county" | "district");
    let aged = head >= np.start + 2 && is_age(p, head - 2);
    counted
        || alone
        || aged
        || says_so(p, d, &np, head)
        || is_source_noun(word)
        || word.split('-').next_back().is_some_and(|w| w != word && is_source_noun(w))
}

/// "The railroad said …", "one cellmate says …" at the head of a clause: whatever the noun, somebody or something
/// said it.
fn says_so(p: &Prose, d: &By, np: &Range<usize>, head: usize) -> bool {
    // Times, parts of a whole, and what has no words of its own.
    const NOBODY: &[&str] = &[
        "top",
        "bottom",
        "back",
        "front",
        "side",
        "end",
        "cover",
        "page",
        "week",
        "weekend",
        "month",
        "year",
        "spring",
        "summer",
        "fall",
        "autumn",
        "winter",
        "season",
        "night",
        "rest",
        "way",
        "law",
        "provision",
        "clause",
        "half",
        "third",
        "quarter",
        "percent",
        "intelligence",
        "evidence",
    ];
    let e = &p.elems;
    /// Words of the phrase.
    const LONGEST: usize = 10;
    let said = d.rule == "verb-subject" && d.cue.len() == 1 && matches!(p.word(d.cue.start), "said" | "says" | "told");
    // "have said", "also said"
    let joined = |k: usize| e[k].is_word() && e[k].gap & gap::BORDER == 0 && (e[k].any(is::AUX | is::ADVERB) || k == d.cue.start);
    let said = said && np.end <= d.cue.start && (np.end..=d.cue.start).all(joined);
    // "The names of the divers said" nothing.
    let person = is_source_noun(p.word(head)) || e[head].any(is::ROLE | is::ORG) || matches!(p.word(head), "story");
    let ends = head + 1 == np.end || person && e[head + 1].any(is::PREP) && !e[head + 1].is_name_like() && !p.word(head).ends_with('s');
    // "some deficit hawks", "several independents"
    let quantified = matches!(p.word(np.start), "some" | "several" | "many" | "most" | "two" | "three" | "four" | "five" | "other");
    let opener = quantified && p.word(head).ends_with('s') || matches!(p.word(np.start), "the" | "a" | "an" | "one");
    let definite = opener && (2..=LONGEST).contains(&np.len()) && ends;
    // "the mother who saw the accident said": the accident did not.
    let before = np.start.checked_sub(1).map(|k| &e[k]);
    let opens = e[np.start].any(is::FIRST)
        || e[np.start].gap & (gap::BORDER | gap::MARK) != 0
        || before.is_none_or(|x| !x.is_word() || x.any(is::COORD | is::SUBORD | is::RELATIVE));
    let to = e.get(d.cue.end).is_some_and(|x| x.is_word() && p.word(d.cue.end) == "to");
    let noun = !e[head].any(is::FUNCTION | is::ADVERB | is::NUMBER | is::DAY | is::ED | is::ING | is::GENITIVE);
    let word = p.word(head);
    // "the things said at the hearing": a participle.
    let participle = word.ends_with('s') && e.get(d.cue.end).is_some_and(|x| x.any(is::PREP) && x.gap & gap::BORDER == 0);
    said && definite
        && opens
        && noun
        && !to
        && !participle
        && !entry_of(word).any(class::PART)
        && !NOBODY.contains(&word)
        && !NOBODY.contains(&word.trim_end_matches('s'))
}

/// "gannetwatch.com"
pub(super) fn is_site(printed: &str) -> bool {
    [".com", ".org", ".net", ".gov"].iter().any(|end| printed.to_lowercase().ends_with(end))
}

/// The last noun of the core: before a preposition, a participle or a relative clause.
fn head(p: &Prose, mentions: &[Mention], np: &Range<usize>) -> usize {
    let e = &p.elems;
    // "mum-of-two"
    let hyphened = |k: usize| p.source[..p.raw(k).start() as usize].ends_with('-');
    let inside = |k: usize| hyphened(k) || mentions.iter().any(|m| (m.start as usize) < k && k < m.end as usize);
    // "Republicans casting ballots"
    let doing = |k: usize| {
        let many = |before: usize| {
            e[before].any(is::PLURAL) || p.word(before).ends_with('s') && (e[before].is_name_like() || is_source_noun(p.word(before)))
        };
        (e[k].any(is::ING) || e[k].any(is::CUE) && e[k].forms & form::ING != 0) && k > np.start && e[k - 1].is_word() && many(k - 1)
    };
    let closes = |k: usize| {
        let x = &e[k];
        let participle = x.any(is::ED | is::ING) || x.any(is::CUE) && x.forms & (form::PAST | form::ING) != 0;
        !inside(k)
            && !x.is_name_like()
            && (x.any(is::PREP | is::RELATIVE)
                || matches!(p.word(k), "close" | "based") && e.get(k + 1).is_some_and(|next| next.any(is::PREP))
                || matches!(p.word(k), "familiar" | "knowledgeable" | "privy" | "available" | "briefed" | "involved" | "affiliated" | "present" | "aware")
                // "analysts worldwide", but "a nationwide tally"
                || matches!(p.word(k), "worldwide" | "nationwide" | "statewide" | "elsewhere" | "alike") && k + 1 == np.end
                || x.gap & gap::BORDER != 0 && !x.any(is::CAPS)
                || doing(k)
                || participle
                    && (k + 1 == np.end || e[k + 1].any(is::PREP | is::DET | is::POSSESSIVE | is::CAPITAL))
                    && !e[k - 1].any(is::DET | is::POSSESSIVE | is::ADVERB))
    };
    (np.start + 1..np.end).find(|&k| closes(k)).unwrap_or(np.end) - 1
}
