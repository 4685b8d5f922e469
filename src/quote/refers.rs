//! What a noun phrase names, before pronouns and definite nouns are resolved.
//!
//! In: a stretch of elements and the index of names. Out: [`Refers`]. It never looks at the
//! credits before it: `resolve` does.

use super::SourceKind;
use super::lexicon::is;
use super::names::{Gender, Index, Mention, tidy};
use super::phrase::is_elect;
use super::prose::{Prose, gap};
use super::resolve::is_business;
use super::runs::is_of_a_firm;
use super::words::PLATFORMS;
use std::ops::Range;

/// What a noun phrase is, before pronouns and definite nouns are resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refers {
    /// A name of the index.
    Entity(u32),
    /// he, she
    Person(Gender),
    /// it
    It,
    /// they
    They,
    /// I, we, everyone
    Nobody,
    /// "the group", "the report", "the mayor": flags of the head and its word.
    Definite { flags: u32, head: String, phrase: String },
    /// Anything else, in its own words.
    Phrase { kind: SourceKind, text: String, owner: Option<u32> },
}

/// What the noun phrase `range` names.
pub(super) fn refers(p: &Prose, index: &Index, range: Range<usize>) -> Refers {
    if let Some(pronoun) = pronoun(p, &range) {
        return pronoun;
    }
    let range = index.widened(range);
    let e = &p.elems;
    let mentions = index.mentions_in(range.clone());
    let core_end = core_end(p, mentions, &range);
    // "Verton's said": a business that is called so.
    let says = range.end < e.len() && e[range.end].is_word() && matches!(p.word(range.end), "said" | "says");
    if says && range.len() == 2 && e[range.end - 1].any(is::GENITIVE) && e[range.start].any(is::CAPITAL) {
        return Refers::Phrase { kind: SourceKind::Organization, text: p.printed(range).to_string(), owner: None };
    }
    if let Some(id) = titled(p, index, mentions, &range).or_else(|| named(p, mentions, core_end)) {
        if let Some(text) = joint(p, index, mentions, range.start..core_end) {
            return Refers::Phrase { kind: SourceKind::Group, text, owner: None };
        }
        return Refers::Entity(id);
    }
    let head = core_end - 1;
    let h = &e[head];
    let owner = mentions.iter().rev().find(|m| m.end as usize <= head && e.get(m.end as usize).is_some_and(|x| x.any(is::GENITIVE)));
    let text = phrase_text(p, range.clone());
    let definite = matches!(p.word(range.start), "the" | "that" | "this" | "his" | "her" | "their" | "its" | "these" | "those")
        && core_end == range.end;
    // "media reports" pass on what others said.
    let relayed = p.word(head) == "reports"
        && head > range.start
        && matches!(p.word(head - 1), "media" | "news" | "press" | "published" | "broadcast");
    if relayed {
        return Refers::Phrase { kind: SourceKind::Outlet, text, owner: None };
    }
    // "the U.S. census": whoever counts.
    if p.word(head) == "census" && definite && mentions.len() == 1 && mentions[0].end as usize == head {
        return Refers::Phrase { kind: SourceKind::Organization, text, owner: None };
    }
    // "the Post": a newspaper, and no post.
    if p.word(head) == "post" && h.any(is::CAPITAL) && !h.any(is::FIRST) && definite && range.len() == 2 {
        return Refers::Phrase { kind: SourceKind::Outlet, text, owner: None };
    }
    // "The charges allege": a paper, though elsewhere they are none.
    let flags = if p.word(head) == "charges" { h.flags | is::DOC } else { h.flags };
    if flags & is::DOC != 0 {
        // "the Fenland-sponsored resolution" is not the Fenland's.
        let whole = |m: &&Mention| !p.source[p.raw(m.end as usize - 1).end() as usize..].starts_with('-');
        // "Court documents show": of no court that is named so elsewhere.
        let common = |m: &Mention| {
            let alone = m.end - m.start == 1 && e[m.start as usize].any(is::FIRST);
            alone
                && matches!(
                    p.word(m.start as usize),
                    "court" | "police" | "hospital" | "school" | "church" | "county" | "city" | "state" | "company"
                )
        };
        // "a concert Facebook page": of whoever fills it.
        let medium = |m: &Mention| {
            m.end - m.start == 1
                && PLATFORMS.contains(&p.word(m.start as usize))
                && is_filled(p.word(head))
                && !e[m.end as usize].any(is::GENITIVE)
        };
        let whole = |m: &&Mention| whole(m) && !common(m) && !medium(m);
        // "Roe's death certificate" is no word of Roe's; "Church surveillance videos" are no word of the church.
        let own = |m: &&Mention| e[m.end as usize].any(is::GENITIVE) && index.entities[m.entity as usize].kind == SourceKind::Person;
        let owner = if is_footage(p.word(head)) {
            owner
        } else {
            owner.or_else(|| mentions.iter().rev().find(|m| m.end as usize <= head && whole(m)))
        };
        let owner = owner.filter(|m| !(is_about(p.word(head)) && own(m))).map(|m| m.entity);
        if definite && range.len() <= 3 && mentions.is_empty() {
            return Refers::Definite { flags, head: p.word(head).to_string(), phrase: text };
        }
        return Refers::Phrase { kind: SourceKind::Document, text, owner };
    }
    // "the Exton-based company", "the Internet company"
    let no_name = |m: &Mention| {
        let (first, end) = (m.start as usize, m.end as usize);
        // "the Exton, Ohio-based company"
        let based = (end..range.end.min(end + 2)).any(|k| p.word(k) == "based");
        let place = index.entities[m.entity as usize].place || e[first].any(is::PLACE) || based;
        place || end - first == 1 && p.word(first) == "internet"
    };
    if definite && is_business(p, head) && !h.is_name_like() && mentions.iter().all(no_name) {
        return Refers::Definite { flags: h.flags | is::ORG, head: p.word(head).to_string(), phrase: text };
    }
    if definite && mentions.is_empty() && (h.any(is::ORG | is::MEDIA | is::ROLE | is::TITLE) || is_elect(p, head)) {
        return Refers::Definite { flags: h.flags, head: p.word(head).to_string(), phrase: text };
    }
    // "the Fenland leader", "the Harbour Board director": who that is, the article may have said.
    let names_nobody = || h.is_name_like() || h.any(is::ORG | is::PLURAL | is::MEDIA) || range.clone().any(|k| e[k].any(is::GENITIVE));
    let described = definite && p.word(range.start) == "the" && h.any(is::ROLE | is::TITLE);
    if described && !names_nobody() {
        return Refers::Definite { flags: h.flags, head: p.word(head).to_string(), phrase: text };
    }
    if let Some(m) = owner
        && h.any(is::ORG)
    {
        // "Iran's semi-official Fars news agency": the agency has a name of its own.
        let own = (m.end as usize + 1..head).rfind(|&k| e[k].is_name_like()).filter(|_| p.word(head) == "agency");
        if let Some(k) = own {
            return Refers::Phrase { kind: SourceKind::Agency, text: phrase_text(p, k..head + 1), owner: None };
        }
        // "Venn's office" in full, "America's oldest bank" as printed.
        let bare = m.end as usize + 1 == head;
        let text = if bare { format!("{}'s {}", index.entities[m.entity as usize].full, p.word(head)) } else { text };
        return Refers::Phrase { kind: SourceKind::Organization, text, owner: Some(m.entity) };
    }
    let news_agency = matches!(p.word(head), "agency" | "agencies") && head > range.start && matches!(p.word(head - 1), "news" | "wire");
    let kind = if h.any(is::MEDIA) || news_agency {
        SourceKind::Outlet
    } else if h.any(is::ROLE | is::PLURAL) {
        SourceKind::Group
    } else if h.any(is::ORG | is::PLACE) || h.is_name_like() {
        SourceKind::Organization
    } else {
        SourceKind::Group
    };
    Refers::Phrase { kind, text, owner: None }
}

/// What others fill on a platform.
fn is_filled(word: &str) -> bool {
    matches!(
        word,
        "page" | "pages" | "post" | "posts" | "account" | "accounts" | "profile" | "message" | "messages" | "video" | "videos" | "group"
    )
}

/// What shows somebody or something, whoever took it.
pub(super) fn is_footage(word: &str) -> bool {
    matches!(word, "video" | "videos" | "footage" | "recording" | "recordings")
}

/// What is written about a person by others.
pub(super) fn is_about(word: &str) -> bool {
    matches!(word, "records" | "record" | "certificate" | "obituary" | "file" | "files" | "autopsy" | "transcript" | "transcripts")
}

/// The name of the index that the noun phrase `range` is, where it is one: [`refers`] for those who
/// ask for nothing else.
pub(super) fn entity(p: &Prose, index: &Index, range: Range<usize>) -> Option<u32> {
    let mentions = index.mentions_in(range.clone());
    if mentions.is_empty() || pronoun(p, &range).is_some() {
        return None;
    }
    titled(p, index, mentions, &range).or_else(|| named(p, mentions, core_end(p, mentions, &range)))
}

/// "Exton Water and Parks Director": what an office with "and" begins with.
fn is_of_an_office(word: &str) -> bool {
    const OFFICES: &[&str] = &[
        "planning",
        "building",
        "health",
        "parks",
        "housing",
        "fire",
        "transportation",
        "education",
        "finance",
        "recreation",
        "fish",
        "wildlife",
        "safety",
        "works",
        "water",
        "community",
        "development",
    ];
    OFFICES.contains(&word)
}

/// "Mr. Roe and Mr. Doe", "Russia, Iran and Turkey": names that speak together, in full.
fn joint(p: &Prose, index: &Index, mentions: &[Mention], core: Range<usize>) -> Option<String> {
    let e = &p.elems;
    let and = core.clone().find(|&k| p.word(k) == "and" && !e[k].is_name_like())?;
    // "Roe and Harbour Board Chairman Ann Venn": two people, and the board of one.
    let owns = |m: &&Mention| {
        e.get(m.end as usize).is_some_and(|x| x.any(is::GENITIVE) || x.gap & gap::BORDER == 0 && x.any(is::TITLE) && x.any(is::CAPITAL))
    };
    let names: Vec<&Mention> = mentions.iter().filter(|m| !owns(m) && m.end as usize <= core.end).collect();
    // "Mills and Co" is one.
    if is_of_a_firm(p, and, core.end) {
        return None;
    }
    let inside = names.iter().any(|m| (m.start as usize) < and && and < m.end as usize);
    let (before, behind) = (names.iter().rfind(|m| m.end as usize == and)?, names.iter().find(|m| m.start as usize > and)?);
    // "Housing and Urban Development Secretary Jo Roe" is one, "Exton Water and Parks Director Jo Roe" too.
    let title = |from: usize, to: usize| (from..to).any(|k| e[k].any(is::TITLE));
    let first = before.start as usize;
    let place = e[first].any(is::PLACE) && and - first >= 2 && is_of_an_office(p.word(and - 1));
    let office =
        (before.end - before.start == 1 || place) && title(and, behind.start as usize) && !title(core.start, before.start as usize);
    if inside || office {
        return None;
    }
    let full: Vec<&str> = names.iter().map(|m| &*index.entities[m.entity as usize].full).collect();
    let (last, others) = full.split_last()?;
    Some(format!("{} and {last}", others.join(", ")))
}

/// The person behind an office with a preposition in it: "Secretary of State Jo Roe".
fn titled(p: &Prose, index: &Index, mentions: &[Mention], range: &Range<usize>) -> Option<u32> {
    let m = mentions.last().filter(|m| m.end as usize == range.end)?;
    let e = &p.elems;
    let office = (range.start..m.start as usize).all(|k| {
        e[k].any(is::CAPITAL | is::GENITIVE)
            || e[k].any(is::TITLE) && p.word(k + 1) == "to"
            || matches!(p.word(k), "of" | "for" | "to" | "the" | "and" | "former")
    });
    let of = (range.start + 1..m.start as usize).find(|&k| matches!(p.word(k), "of" | "for" | "to"));
    // "Exton County Chief of Staff Jo Roe"
    let post = of.is_some_and(|k| e[k - 1].any(is::CAPITAL) && e[k - 1].any(is::TITLE) && !e[k - 1].any(is::ORG));
    // "Secretary of State Jo Roe", "Board of Ports Chairman Jo Roe"
    let opens = (range.start..m.start as usize).find(|&k| e[k].any(is::CAPITAL));
    let sent = || (range.start..m.start as usize).any(|k| e[k].any(is::TITLE) && p.word(k + 1) == "to");
    let title = opens.is_some_and(|k| e[k].any(is::TITLE) || e[m.start as usize - 1].any(is::TITLE) || post || sent());
    let is_person = |m: &Mention| index.entities[m.entity as usize].kind == SourceKind::Person && m.end - m.start > 1;
    // "Senator Ann Roe of Exton": the person stands before.
    let behind = mentions[..mentions.len() - 1].iter().any(|m| is_person(m) && p.word(m.end as usize) == "of");
    // "secretary of state spokeswoman Jo Roe", "board of ports spokesman Jo Roe": in small letters.
    let before = || range.start..m.start as usize;
    let speaks = before().next_back().is_some_and(|k| p.word(k).starts_with("spokes"));
    let of_a_post =
        || before().skip(1).find(|&k| p.word(k) == "of").is_some_and(|k| e[k - 1].any(is::TITLE | is::ORG) && !e[k - 1].any(is::DOC));
    let spokeswoman = speaks && of_a_post();
    // "White House chief of staff Jo Roe"
    let plain = |k: usize| e[k].is_word() && !e[k].any(is::PREP | is::DET | is::COORD | is::GENITIVE | is::RELATIVE);
    let small_post = of.is_some_and(|k| {
        let rest = k + 1..m.start as usize;
        // "the wife of Dr. Ann Roe" is another one.
        let noun = rest.clone().any(|k| !e[k].any(is::CAPITAL | is::TITLE));
        p.word(k) == "of" && e[k - 1].any(is::TITLE) && rest.len() <= 3 && noun && rest.into_iter().all(plain)
    });
    (is_person(m) && !behind && of.is_some() && (office && title || spokeswoman || small_post)).then_some(m.entity)
}

/// What a pronoun alone means.
fn pronoun(p: &Prose, range: &Range<usize>) -> Option<Refers> {
    let first = &p.elems[range.start];
    if range.len() != 1 || first.is_name_like() {
        return None;
    }
    Some(match p.word(range.start) {
        "he" => Refers::Person(Gender::Male),
        "she" => Refers::Person(Gender::Female),
        "it" => Refers::It,
        "they" => Refers::They,
        // "his announcement that"
        "his" => Refers::Person(Gender::Male),
        "her" => Refers::Person(Gender::Female),
        "its" => Refers::It,
        "their" => Refers::They,
        _ if first.any(is::NOBODY | is::RELATIVE) => Refers::Nobody,
        _ => return None,
    })
}

/// The core of a phrase ends before its first preposition outside a name.
fn core_end(p: &Prose, mentions: &[Mention], range: &Range<usize>) -> usize {
    let e = &p.elems;
    let inside = |k: usize| mentions.iter().any(|m| (m.start as usize) <= k && k < m.end as usize);
    // "the House of Glass singer": the singer.
    let last = &e[range.end - 1];
    let small = last.any(is::ROLE) && !last.is_name_like() && last.gap & gap::BORDER == 0;
    let of = (range.start + 1..range.end).find(|&k| p.word(k) == "of" && e[k - 1].is_name_like());
    if of.is_some_and(|of| small && of + 2 < range.end && (of + 1..range.end - 1).all(|k| e[k].is_name_like())) {
        return range.end;
    }
    (range.start + 1..range.end).find(|&k| e[k].any(is::PREP) && !e[k].is_name_like() && !inside(k)).unwrap_or(range.end)
}

/// The name that ends the core of a phrase.
fn named(p: &Prose, mentions: &[Mention], core_end: usize) -> Option<u32> {
    let genitive = usize::from(p.elems[core_end - 1].any(is::GENITIVE));
    let ends = |m: &&Mention| m.end as usize <= core_end && m.end as usize + genitive == core_end;
    mentions.iter().rev().find(ends).map(|m| m.entity)
}

/// The words of a phrase without its leading determiner, a last "familiar" and "in 2012", at most ten of them: a longer one ends before its last
/// preposition that they reach.
fn phrase_text(p: &Prose, range: Range<usize>) -> String {
    let e = &p.elems;
    let mut start = range.start;
    // "EXTON -- A Venn College teacher", "EXTON -- The older brother": a capital, but no part of a name.
    let article = |k: usize| {
        let word = p.word(k);
        matches!(word, "a" | "an") && p.printed(k..k + 2)[word.len()..].starts_with(' ')
            || word == "the" && k + 1 < range.end && e[k + 1].is_word() && !e[k + 1].any(is::CAPITAL)
    };
    // "today's bulletin" begins behind its day.
    let left_over = |k: usize| e[k].any(is::GENITIVE) || !e[k].is_name_like() && matches!(p.word(k), "the" | "that" | "this" | "whose");
    while start + 1 < range.end && (article(start) || left_over(start)) {
        start += 1;
    }
    let end = if range.end - start <= 10 {
        range.end
    } else {
        let joins = |k: &usize| e[*k].any(is::PREP) && !e[*k].is_name_like();
        (start + 2..=start + 10).rev().find(joins).unwrap_or(start + 10)
    };
    // "an official familiar with the plan", "the inspector general in 2012"
    let year = |k: usize| e[k].any(is::NUMBER) && p.word(k).len() == 4 && p.word(k - 1) == "in";
    let end = match () {
        () if end > start + 1 && matches!(p.word(end - 1), "familiar" | "privy" | "aware" | "knowledgeable") => end - 1,
        () if end > start + 2 && year(end - 1) && core_end(p, &[], &(start..end)) == end - 2 => end - 2,
        () => end,
    };
    tidy(p.printed(start..end)).into_owned()
}
