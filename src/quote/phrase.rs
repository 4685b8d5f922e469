//! Noun phrases without a parser.
//!
//! In: the elements of a unit and a position. Out: the stretch of the noun phrase that ends or
//! begins there. It never crosses a comma, a quotation or a finite verb, and never asks what the
//! phrase names.

use super::lexicon::{form, how, is, verb};
use super::prose::{Elem, Prose, gap};
use super::source::is_source_noun;
use std::ops::Range;

/// Longest noun phrase, in words.
const LONGEST: usize = 26;

/// Words before a noun phrase that border it, unless capitalised in mid-sentence.
const STOPS: u32 = is::PREP | is::SUBORD | is::AUX | is::PRONOUN | is::RELATIVE | is::NOBODY | is::VERB | is::NEGATION;

/// True where the element may be part of a noun phrase, by itself.
pub(super) fn is_nominal(e: &Elem) -> bool {
    if !e.is_word() {
        return false;
    }
    if e.is_name_like() {
        return !e.any(is::DAY);
    }
    if e.any(STOPS | is::COORD | is::ADVERB | is::DAY) {
        return false;
    }
    if e.any(is::CUE) {
        return verb(e.verb).is_none_or(|v| v.how & how::NOUN != 0 || e.any(is::DOC)) && e.forms & (form::PAST | form::ING) == 0;
    }
    true
}

/// The noun phrase that ends before element `end`, not before element `lo`.
pub(super) fn back(p: &Prose, lo: usize, end: usize) -> Option<Range<usize>> {
    let e = &p.elems;
    if end <= lo {
        return None;
    }
    let head = &e[end - 1];
    if head.is_word() && head.any(is::PRONOUN | is::NOBODY) && !head.is_name_like() {
        // "Roe himself said": Roe.
        let reflexive = matches!(p.word(end - 1), "himself" | "herself" | "itself" | "themselves") && head.gap & gap::BORDER == 0;
        let stressed = reflexive && end - 1 > lo && is_nominal(&e[end - 2]);
        return if stressed { back(p, lo, end - 1) } else { Some(end - 1..end) };
    }
    let mut i = end;
    let mut prepositions = 0;
    loop {
        let core_end = i;
        while i > lo && end - i < LONGEST {
            let k = i - 1;
            if i < end && e[i].gap & gap::BORDER != 0 {
                break;
            }
            let x = &e[k];
            if k >= lo + 2 && is_age(p, k - 2) {
                i = k - 2;
                continue;
            }
            let determiner = x.is_word() && x.any(is::DET | is::POSSESSIVE) && !x.is_name_like();
            if determiner {
                i = k;
                // "the two men", "all the men"
                if i > lo && e[i - 1].any(is::DET) && e[i].gap & gap::BORDER == 0 && e[i - 1].is_word() {
                    continue;
                }
                break;
            }
            // "a senior adviser", "the accused man", "the fire service", "Roe's thinking"
            let gerund = x.any(is::CUE) && x.forms & form::ING != 0 && k > lo && e[k - 1].any(is::GENITIVE | is::DET | is::POSSESSIVE);
            let modifier = x.is_word() && gerund
                || x.is_word()
                    && (x.any(is::ADVERB) || x.any(is::CUE) && x.forms & (form::PAST | form::BASE) != 0)
                    && k > lo
                    && i < core_end
                    && e[k - 1].any(is::DET | is::POSSESSIVE)
                    && e[k].gap & gap::BORDER == 0;
            // "fire officials", "the city's fire chief"
            let noun = || (k == lo || x.gap & gap::BORDER != 0 || introduces(&e[k - 1])) && is_noun_before(e, k, end);
            // "the humanitarian volunteer said": a verb elsewhere.
            let person = || {
                k + 1 == end
                    && k > lo
                    && x.is_word()
                    && x.any(is::CUE)
                    && x.forms & form::BASE != 0
                    && is_source_noun(p.word(k))
                    && is_nominal(&e[k - 1])
                    && !e[k - 1].any(is::PLURAL)
                    && !e[k - 1].is_name_like()
            };
            if !is_nominal(x) && !modifier && !noun() && !person() {
                break;
            }
            // "a poll shows 12 percent of voters": its verb.
            let shows =
                x.any(is::CUE) && x.forms & form::THIRD != 0 && !x.is_name_like() && verb(x.verb).is_some_and(|v| v.how & how::DOC != 0);
            if shows && i < end && e[i].any(is::DET | is::NUMBER | is::POSSESSIVE) && k > lo {
                break;
            }
            if x.any(is::ED) && i < end && (e[i].any(is::DET | is::POSSESSIVE) || e[i].is_name_like() && k > lo && is_nominal(&e[k - 1])) {
                break; // "killed the man", "met Roe"
            }
            i = k;
        }
        if i == core_end {
            i = core_end;
            break;
        }
        if i <= lo || e[i].gap & gap::BORDER != 0 {
            break;
        }
        let before = &e[i - 1];
        let attaches = i - 1 > lo && e[i - 1].gap & gap::BORDER == 0 && is_nominal(&e[i - 2]) && end - i < LONGEST;
        // "many outside experts"
        let several = |k: usize| matches!(p.word(k), "many" | "some" | "several" | "most" | "other" | "few" | "two" | "three");
        let outside = p.word(i - 1) == "outside" && e[i].any(is::ROLE) && e[i].any(is::PLURAL) && several(i - 2);
        let joins = attaches && !outside && p.word(i - 1) != "after";
        // "images made public by Roe": by Roe.
        let joins = joins && !(p.word(i - 1) == "by" && p.word(i - 2) == "public");
        if before.is_word() && before.any(is::PREP) && !before.is_name_like() && prepositions < 3 && joins {
            prepositions += 1;
            i -= 1;
            continue;
        }
        let bare = i < 3 || !matches!(p.word(i - 3), "the" | "a" | "an") || !matches!(p.word(i - 2), "city" | "county" | "state");
        let adjectives = || bare && is_of_time_or_place(p.word(i - 2)) && is_of_time_or_place(p.word(i));
        let joined = || pairs(&e[i - 2], &e[i]) || adjectives() || opens_a_pair(p, lo, i - 1);
        if before.is_word() && before.any(is::COORD) && p.word(i - 1) == "and" && attaches && joined() {
            i -= 1;
            continue;
        }
        break;
    }
    // "Sound General Hospital": the first word of a body's name, though it may be a verb elsewhere.
    let opener = i == lo + 1 && e[lo].is_word() && e[lo].any(is::CAPITAL) && !e[lo].any(is::FUNCTION | is::DAY | is::ROLE | is::PLURAL);
    if opener && end - i >= 2 && e[end - 1].any(is::ORG) && e[i..end].iter().all(|x| x.is_name_like() && x.gap == 0) {
        i = lo;
    }
    // "Russia, Iran and Turkey": a list goes on before its last comma.
    let joined = (i..end).any(|k| p.word(k) == "and" && !e[k].is_name_like());
    let name = |k: usize| e[k].is_word() && e[k].any(is::CAPITAL) && !e[k].any(is::DAY | is::FUNCTION);
    // "Rep. Jo Roe, R-Ohio, chairman of ports and piers": a party is none of the list.
    let party = |k: usize| matches!(p.word(k), "d" | "r" | "i");
    while joined && i > lo && e[i].gap & gap::BORDER == gap::COMMA && name(i) && name(i - 1) && !party(i) {
        let whole = |k: &usize| name(*k) && (k + 1 == i || e[k + 1].gap & gap::BORDER == 0);
        match (lo..i).rev().take_while(whole).last() {
            Some(k) if k == lo || e[k].gap & gap::BORDER != 0 => i = k,
            _ => break,
        }
    }
    // "the Exton, Ohio-based company": the comma stands in a place.
    let based = end - i >= 3 && p.word(i + 1) == "based" && e[i].any(is::CAPITAL) && e[i].gap & gap::BORDER == gap::COMMA;
    if based && i > lo && name(i - 1) {
        let town = (lo..i).rev().take_while(|&k| name(k) && (k + 1 == i || e[k + 1].gap & gap::BORDER == 0)).last().unwrap_or(i - 1);
        let article = town.checked_sub(1).filter(|&k| k >= lo && e[k].any(is::DET) && e[town].gap & gap::BORDER == 0);
        i = article.unwrap_or(i);
    }
    // "a step critics are calling": what follows "a" is one, and critics are many.
    if end - i >= 3
        && matches!(p.word(i), "a" | "an")
        && e[end - 1].any(is::PLURAL)
        && e[end - 1].any(is::ROLE)
        && is_bare_noun(&e[end - 2])
    {
        i = end - 1;
    }
    // "the reason keepers say", "the way critics see it": two nouns, of which many speak.
    let of_a_clause = |word: &str| matches!(word, "reason" | "way" | "day" | "time" | "moment" | "place");
    let many = |k: usize| e[k].any(is::PLURAL) && e[k].any(is::ROLE);
    if end - i >= 3 && p.word(i) == "the" && many(end - 1) {
        // "the only way federal keepers say"
        let alone = |k: usize| matches!(p.word(k - 1), "the" | "only" | "same" | "first" | "last" | "best");
        i = (i + 1..end - 1).rev().find(|&k| of_a_clause(p.word(k)) && alone(k)).map_or(i, |k| k + 1);
    }
    // "a list of steps Roe said": what follows the noun is its clause.
    let steps = |k: usize| {
        let plain =
            e[k].is_word() && !e[k].any(is::CAPITAL | is::ROLE | is::TITLE | is::ORG | is::GENITIVE | is::PREP) && p.word(k).ends_with('s');
        plain
            && e[k - 1].any(is::PREP)
            && p.word(k - 1) == "of"
            && !e[k - 1].is_name_like()
            && e[k - 2].any(is::DOC)
            && !e[k - 2].is_name_like()
    };
    let named = |k: usize| e[k].is_name_like() && e[k].gap & gap::BORDER == 0 && !e[k].any(is::DAY);
    if let Some(k) = (i + 3..end).find(|&k| named(k) && steps(k - 1)) {
        i = k;
    }
    // A preposition or coordination left over at the front.
    while i < end && e[i].is_word() && e[i].any(is::PREP | is::COORD) && !e[i].is_name_like() {
        i += 1;
    }
    (i < end && (i..end).any(|k| !e[k].any(is::DET))).then_some(i..end)
}

/// A noun in small letters that nothing marks as part of what follows.
fn is_bare_noun(x: &Elem) -> bool {
    x.is_word() && !x.is_name_like() && !x.any(is::FUNCTION | is::ED | is::ING | is::GENITIVE | is::NUMBER | is::ORG | is::ROLE | is::TITLE)
}

/// "21-year-old": three words, of which "year" is no day.
pub(super) fn is_age(p: &Prose, k: usize) -> bool {
    let e = &p.elems;
    k + 2 < e.len() && e[k].is_word() && e[k].any(is::NUMBER) && p.word(k + 1) == "year" && p.word(k + 2) == "old"
}

/// "Roe and Doe", "police and prosecutors": two sources rather than two clauses.
fn pairs(left: &Elem, right: &Elem) -> bool {
    let name = |x: &Elem| x.any(is::CAPITAL);
    name(left) && (name(right) || right.any(is::TITLE)) || left.any(is::ROLE) && right.any(is::ROLE)
}

/// "…, police and Roe said", "…, her manager and her publicist said": what stands between a comma and "and" at `and` is
/// a source of its own, and no clause.
fn opens_a_pair(p: &Prose, lo: usize, and: usize) -> bool {
    const LONGEST: usize = 4;
    let e = &p.elems;
    let noun = |k: usize| e[k].is_word() && (is_nominal(&e[k]) || e[k].any(is::DET | is::POSSESSIVE)) && !e[k].any(is::CUE | is::VERB);
    let words = (lo..and).rev().take(LONGEST).take_while(|&k| noun(k) && (k + 1 == and || e[k + 1].gap & gap::BORDER == 0));
    // "The firm and federal keepers said": the two open the sentence.
    let opens = |k: usize| e[k].gap & gap::BORDER == gap::COMMA || k == lo && e[k].any(is::DET);
    let Some(first) = words.last().filter(|&k| opens(k)) else { return false };
    // "The storm stranded sailors and police said": a clause.
    if first == lo && (first..and).any(|k| e[k].any(is::ED) && !e[k].is_name_like()) {
        return false;
    }
    let last = &e[and - 1];
    // "a practice Roe and others deplore": a clause behind its noun.
    let bare = |k: usize| !e[k].any(is::DET | is::POSSESSIVE | is::ROLE | is::TITLE | is::ORG | is::GENITIVE) && !e[k].any(is::CAPITAL);
    let clause = (first + 1..and).any(|k| e[k].is_name_like() && bare(k - 1));
    !clause && (last.any(is::ROLE | is::ORG | is::TITLE) || last.is_name_like() || is_source_noun(p.word(and - 1)))
}

/// "current and former officials", "state and local police": adjectives that stand in pairs.
fn is_of_time_or_place(word: &str) -> bool {
    matches!(word, "current" | "former" | "state" | "local" | "federal" | "city" | "county" | "national" | "past" | "present")
}

/// What a noun phrase goes on behind: an article, a genitive, a name.
fn introduces(x: &Elem) -> bool {
    x.is_word() && (x.any(is::DET | is::POSSESSIVE | is::GENITIVE) || x.is_name_like())
}

/// "fire officials", "press secretary": a verb elsewhere, a noun before one for people or a body. "Residents of Exton say
/// officials left" has a verb of speech.
fn is_noun_before(e: &[Elem], k: usize, hi: usize) -> bool {
    let speech = |x: &Elem| verb(x.verb).is_some_and(|v| v.how & how::PARTICLE == 0 && v.how & (how::SPEECH | how::ATTITUDE) != 0);
    let verb = |x: &Elem| x.is_word() && x.any(is::CUE) && x.forms & form::BASE != 0 && !x.any(is::FUNCTION) && !speech(x);
    k + 1 < hi && verb(&e[k]) && e[k + 1].is_word() && e[k + 1].gap & gap::BORDER == 0 && e[k + 1].any(is::ROLE | is::TITLE | is::ORG)
}

/// The noun phrase that begins at element `i`, not beyond `hi`.
pub(super) fn forward(p: &Prose, i: usize, hi: usize) -> Option<Range<usize>> {
    let e = &p.elems;
    if i >= hi || !e[i].is_word() {
        return None;
    }
    if e[i].any(is::PRONOUN | is::NOBODY) && !e[i].is_name_like() {
        return Some(i..i + 1);
    }
    let (mut k, mut nouns, mut prepositions) = (i, 0, 0);
    while k < hi && k - i < LONGEST {
        let x = &e[k];
        // "an organization (NGO) called …": an acronym in brackets is no border.
        let bracketed =
            |j: usize| j + 1 < hi && e[j].gap & gap::BORDER == gap::OPEN && e[j].any(is::CAPS) && e[j + 1].gap & gap::BORDER == gap::CLOSE;
        if k > i && nouns > 0 && bracketed(k) && e[k + 1].is_name_like() {
            nouns += 2;
            k += 2;
            continue;
        }
        if k > i && x.gap & gap::BORDER != 0 || !x.is_word() {
            break;
        }
        if k + 2 < hi && is_age(p, k) {
            nouns += 1;
            k += 3;
            continue;
        }
        // "a December analysis", "an October report by …"
        let paper = |j: usize| j < hi && e[j].gap & gap::BORDER == 0 && e[j].any(is::DOC);
        // "a January 2031 study"
        let year = k + 1 < hi && e[k + 1].any(is::NUMBER) && e[k + 1].gap & gap::BORDER == 0;
        let dated = k > i && e[k - 1].any(is::DET) && (paper(k + 1) || year && paper(k + 2));
        if x.is_name_like() {
            if x.any(is::DAY) && !dated {
                break;
            }
            nouns += 1;
            k += 1;
            continue;
        }
        // "one of the investors"
        if k == i
            && k + 1 < hi
            && p.word(k + 1) == "of"
            && matches!(p.word(k), "one" | "some" | "several" | "many" | "most" | "two" | "three")
            && e.get(k + 2).is_some_and(|n| k + 2 < hi && (n.any(is::DET | is::POSSESSIVE) || is_nominal(n)))
        {
            nouns += 1;
            k += 1;
            continue;
        }
        if x.any(is::DET | is::POSSESSIVE) {
            // "friends of the past eight years"
            let counts = x.any(is::NUMBER | is::DET) && k > i && matches!(p.word(k - 1), "past" | "last" | "next" | "first");
            if nouns > 0 && !e[k - 1].any(is::PREP | is::COORD) && !counts {
                break;
            }
            k += 1;
            continue;
        }
        if x.any(is::PREP) {
            let word = p.word(k);
            // "U.S. Ambassador to India Ann Roe"
            let sent = word == "to" && k > i && matches!(p.word(k - 1), "ambassador" | "envoy");
            let joins = sent || matches!(word, "of" | "for" | "at" | "in" | "from" | "with" | "on");
            let next = e.get(k + 1).filter(|_| k + 1 < hi);
            let fits = next.is_some_and(|n| {
                n.gap & gap::BORDER == 0
                    && n.is_word()
                    && !n.any(is::DAY | is::NUMBER)
                    && (is_nominal(n) || n.any(is::DET | is::POSSESSIVE))
                    && (word == "of" || sent || !document_ahead(e, k + 1, hi))
            });
            if nouns == 0 || !joins || !fits || prepositions == 2 {
                break;
            }
            prepositions += 1;
            k += 1;
            continue;
        }
        if x.any(is::COORD) {
            let next = e.get(k + 1).filter(|_| k + 1 < hi);
            // "a small but vocal group": adjectives, of one noun.
            let small = |j: usize| j < hi && is_nominal(&e[j]) && !e[j].is_name_like() && e[j].gap & gap::BORDER == 0;
            if p.word(k) == "but" && nouns == 1 && small(k - 1) && small(k + 1) && small(k + 2) {
                k += 1;
                continue;
            }
            if nouns == 0 || p.word(k) != "and" || !next.is_some_and(|n| n.gap & gap::BORDER == 0 && pairs(&e[k - 1], n)) {
                break;
            }
            k += 1;
            continue;
        }
        // "a visibly angered Roe", "one widely cited study"
        if nouns == 0 && k == i + 1 && x.any(is::ADVERB) && !x.any(is::DET) && matches!(p.word(i), "a" | "an" | "one" | "the") {
            k += 1;
            continue;
        }
        if x.any(STOPS & !is::VERB | is::DAY) {
            break;
        }
        if nouns > 0 && (x.any(is::VERB | is::ADVERB | is::ED | is::ING) || x.any(is::CUE) && !is_nominal(x)) {
            // "the city's fire chief", "an international monitoring group"
            let group = || {
                x.any(is::ING)
                    && matches!(p.word(i), "a" | "an")
                    && e.get(k + 1).is_some_and(|n| k + 1 < hi && n.any(is::ORG) && n.gap & gap::BORDER == 0)
            };
            if e[k - 1].any(is::GENITIVE) && is_noun_before(e, k, hi) || group() {
                nouns += 1;
                k += 1;
                continue;
            }
            break;
        }
        // "Ann Roe rips Venn": a verb that no list holds, between two names.
        let word = p.word(k);
        let third = word.ends_with('s') && !word.ends_with("ss") && !is_source_noun(word);
        let named = |n: &Elem| n.gap & gap::BORDER == 0 && n.is_name_like();
        let post = e.get(k + 1).is_some_and(|n| n.any(is::TITLE | is::ROLE | is::ORG));
        let full = k >= i + 2 && e[k - 2].any(is::CAPITAL);
        if third
            && full
            && !post
            && e[k - 1].is_name_like()
            && e.get(k + 1).filter(|_| k + 1 < hi).is_some_and(named)
            && !x.any(is::NUMBER | is::GENITIVE)
        {
            break;
        }
        // "The statement offers more": a verb that could be a plural noun.
        let object = e
            .get(k + 1)
            .filter(|_| k + 1 < hi)
            .is_some_and(|n| n.gap & gap::BORDER == 0 && n.any(is::DET | is::POSSESSIVE | is::CAPITAL | is::PRONOUN));
        if nouns > 0 && x.any(is::CUE) && x.forms & form::THIRD != 0 && object {
            break;
        }
        nouns += 1;
        k += 1;
    }
    while k > i && e[k - 1].any(is::PREP | is::COORD | is::DET | is::POSSESSIVE) && !e[k - 1].is_name_like() {
        k -= 1;
    }
    (nouns > 0 && k > i).then_some(i..k)
}

/// "in a statement", "in an interview": belongs to the verb, not to the noun phrase.
fn document_ahead(e: &[Elem], from: usize, hi: usize) -> bool {
    e[from..hi.min(from + 4)].iter().take_while(|x| x.is_word()).any(|x| x.any(is::DOC) && !x.any(is::CAPITAL))
}

/// "Speaking at …", "Seated with …": not a name that happens to end so.
fn participle_opens(e: &[Elem], i: usize, hi: usize) -> bool {
    let next = e.get(i + 1).filter(|n| i + 1 < hi && n.gap & gap::BORDER == 0 && n.is_word());
    let object = next
        .is_some_and(|n| n.any(is::PREP | is::DET | is::POSSESSIVE | is::SUBORD | is::PRONOUN) || e[i].any(is::ING) && n.any(is::CAPITAL));
    e[i].any(is::ING | is::ED) && object
        || e[i].any(is::FIRST) && e[i].any(is::CAPITAL) && next.is_some_and(|n| n.any(is::PREP)) && opens_as_participle(&e[i])
}

/// A sentence's first word that is the past form of a verb: "Asked about …", "Seated with …".
fn opens_as_participle(x: &Elem) -> bool {
    x.any(is::CUE | is::VERB) && x.forms & form::PAST != 0
}

/// Most words of a dateline, with the agency.
const DATELINE: usize = 9;

/// The element behind a dateline that opens the unit: "EXTON, Ohio (AP) — Officials …".
fn behind_dateline(p: &Prose, lo: usize, hi: usize) -> usize {
    let e = &p.elems;
    let place = |x: &Elem| x.is_word() && (x.any(is::CAPITAL | is::NUMBER | is::DAY));
    if lo >= hi || !e[lo].is_word() || !e[lo].any(is::CAPS) || !e[lo].any(is::FIRST) || p.word(lo).len() < 3 {
        return lo;
    }
    let dash = (lo + 1..hi.min(lo + DATELINE)).find(|&k| e[k].gap & gap::DASH != 0 || !place(&e[k]));
    dash.filter(|&k| e[k].gap & gap::DASH != 0).unwrap_or(lo)
}

/// The noun phrase that opens the main clause of the unit `lo..hi`: its subject, in most news
/// sentences. Opening adverbs and one or two opening phrases up to their comma are skipped.
pub(super) fn leading(p: &Prose, lo: usize, hi: usize) -> Option<Range<usize>> {
    let e = &p.elems;
    let mut i = behind_dateline(p, lo, hi);
    for _ in 0..3 {
        while i < hi && e[i].is_word() && !e[i].is_name_like() && e[i].any(is::COORD | is::ADVERB) && !e[i].any(is::DET) {
            i += 1;
        }
        if i >= hi || !e[i].is_word() {
            return None;
        }
        let subordinate = !e[i].is_name_like()
            && (e[i].any(is::PREP | is::SUBORD) && !(e[i].any(is::DET))
                || e[i].any(is::CUE) && e[i].forms & form::ING != 0
                || participle_opens(e, i, hi));
        // "Days after the vote, Roe …"
        let counted = i + 1 < hi && matches!(p.word(i), "minutes" | "hours" | "days" | "weeks" | "months" | "years" | "moments");
        let since = counted && matches!(p.word(i + 1), "after" | "before" | "into");
        // "Here in Exton, Roe …"
        let here = i + 1 < hi && p.word(i) == "here" && e[i + 1].any(is::PREP);
        let opening_day = e[i].any(is::DAY) || since || here;
        if !subordinate && !opening_day && !is_time_ahead(p, i, hi) {
            break;
        }
        let comma = (i + 1..hi.min(i + 40)).find(|&k| e[k].gap & gap::COMMA != 0)?;
        i = comma;
    }
    // "Seated with his wife, Jo, and his children, Roe …": the phrase a verb follows.
    let mut np = forward(p, i, hi)?;
    for _ in 0..3 {
        let listed = i > lo && np.end < hi && e[np.end].gap & gap::COMMA != 0 && e[np.end].is_word() && e[np.end].any(is::COORD);
        let Some(comma) = (np.end + 1..hi.min(np.end + 12)).find(|&k| e[k].gap & gap::COMMA != 0).filter(|_| listed) else { break };
        let Some(next) = forward(p, comma, hi) else { break };
        np = next;
    }
    Some(np)
}

/// "Five or 10 minutes later, a woman …", "Three days ago, …"
fn is_time_ahead(p: &Prose, i: usize, hi: usize) -> bool {
    const LONGEST: usize = 8;
    let e = &p.elems;
    let comma = (i + 1..hi.min(i + LONGEST)).find(|&k| e[k].gap & gap::BORDER != 0).filter(|&k| e[k].gap & gap::COMMA != 0);
    let behind = comma.filter(|&k| matches!(p.word(k - 1), "later" | "earlier" | "ago" | "afterward" | "afterwards"));
    // "Roe died two days later, police said": the subject opens it.
    let amount = |k: usize| {
        let x = &e[k];
        x.is_word()
            && !x.is_name_like()
            && !x.any(is::CUE | is::VERB | is::AUX | is::PRONOUN | is::ED | is::ING | is::ROLE | is::ORG | is::TITLE)
    };
    behind.is_some_and(|comma| (i + 1..comma).all(amount))
}

/// The second half of "president-elect": two words to the reader of words, one title.
pub(super) fn is_elect(p: &Prose, k: usize) -> bool {
    k > 0 && matches!(p.word(k), "elect" | "designate") && p.elems[k - 1].is_word() && p.elems[k - 1].any(is::TITLE)
}
