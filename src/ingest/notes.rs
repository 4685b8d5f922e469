//! What an article says of the agency its own text comes from.
//!
//! In: one article's text, byline and address. Out: a [`Wire`] with its words, and the [`ends`] of a
//! text, where such notes stand. It reads the places where such notes stand (dateline, byline, last lines) and
//! nothing an article reports: "told Reuters" is a credit inside the story, not about it.

use super::phrases::Phrases;
use crate::article::agency::AGENCIES;
use crate::article::{Wire, WireExtent};
use crate::text::{Raw, Span};
use std::sync::LazyLock;

/// Endings of names that are agencies by their name alone.
const AGENCY_ENDINGS: &[&str] =
    &[" Wire", " Newswire", " News Agency", " Press Agency", " News Service", " Wire Service", " Press Service"];

/// Paragraphs from the end in which notes about the article stand.
const LAST_PARAGRAPHS: usize = 6;
/// Lines from the beginning in which a byline stands.
const FIRST_LINES: usize = 6;
/// Lines from the end in which a note of republication stands.
const LAST_LINES: usize = 8;
/// Longest paragraph that is a note, in bytes.
pub(super) const MAX_NOTE: usize = 420;

/// The agency credit of an article, the widest one found.
///
/// `lines` are the [`ends`] of `text`.
pub(super) fn wire(text: &str, lines: &[Span<Raw>], authors: &[String], url: Option<&str>) -> Option<Wire> {
    let found = [dateline(text, lines), byline(text, lines, authors), address(url), closing(text, lines)];
    let mut found: Vec<Wire> = found.into_iter().flatten().collect();
    // An address where agency texts stand does not name the agency; a line that names one does.
    if url.is_some_and(is_wire_address) {
        found.iter_mut().for_each(|w| w.extent = WireExtent::Whole);
    }
    found.iter().find(|w| w.extent == WireExtent::Whole).or(found.first()).cloned()
}

/// Lines at the beginning and at the end of an article where notes stand: the first
/// [`FIRST_LINES`] and the last [`LAST_LINES`] with something on them, trimmed; all of a short one.
pub(super) fn ends(text: &str) -> Vec<Span<Raw>> {
    let trimmed = |from: usize, line: &str| {
        let kept = line.trim();
        let start = from + (line.len() - line.trim_start().len());
        (!kept.is_empty()).then(|| Span::of(start..start + kept.len()))
    };
    let mut head = Vec::new();
    let mut read = 0;
    for line in text.split_inclusive('\n') {
        head.extend(trimmed(read, line));
        read += line.len();
        if head.len() == FIRST_LINES {
            break;
        }
    }
    let mut tail = Vec::new();
    let mut end = text.len();
    while end > read && tail.len() < LAST_LINES {
        let start = memchr::memrchr(b'\n', &text.as_bytes()[read..end - 1]).map_or(read, |at| read + at + 1);
        tail.extend(trimmed(start, &text[start..end]));
        end = start;
    }
    head.extend(tail.into_iter().rev());
    head
}

/// The agency that `name` is, in full.
pub(super) fn agency(name: &str) -> Option<String> {
    let name = name.trim().trim_end_matches(['.', ',']).trim_start_matches(['—', '–', '-', '|', '/']).trim();
    if let Some((canonical, _)) = AGENCIES.iter().find(|(_, forms)| forms.contains(&name)) {
        return Some((*canonical).to_owned());
    }
    // Longer forms are safe in any case; a short one in small letters is a word.
    let long = AGENCIES.iter().find(|(_, forms)| forms.iter().any(|f| f.len() > 5 && f.eq_ignore_ascii_case(name)));
    if let Some((canonical, _)) = long {
        return Some((*canonical).to_owned());
    }
    // A word that is one letter is an initial, and its bearer a person.
    let capitals = name.split(' ').all(|w| (w.starts_with(char::is_uppercase) && w.trim_end_matches('.').chars().count() > 1) || w == "of");
    let named = name.len() <= 48 && capitals && name.split(' ').count() <= 4;
    (named && AGENCY_ENDINGS.iter().any(|e| name.ends_with(e) || name.eq_ignore_ascii_case(e.trim()))).then(|| name.to_owned())
}

/// `LONDON, Nov 3 (Reuters) - `, `(AP) — `, at the beginning of one of the first lines.
fn dateline(text: &str, lines: &[Span<Raw>]) -> Option<Wire> {
    lines.iter().take(FIRST_LINES).find_map(|&line| {
        let words = &text[line.range()];
        let open = words.find('(').filter(|&at| at <= 60)?;
        let close = open + words[open..].find(')')?;
        let place = words[..open].trim();
        let after = words[close + 1..].trim_start();
        // Brackets after anything but a place are an aside: "The group (AP) said".
        if !after.starts_with(['-', '–', '—', '―', ':']) || !is_place(place) {
            return None;
        }
        let inside = &words[open + 1..close];
        let name = agency(inside).or_else(|| inside.split(['/', ',', ';']).find_map(agency))?;
        let start = line.start() as usize;
        Some(Wire { agency: name, extent: WireExtent::Whole, span: Some(Span::of(start..start + close + 1)), rule: "dateline" })
    })
}

/// Nothing, or words that all begin like a place or a day: capitals and digits.
fn is_place(words: &str) -> bool {
    words.is_empty()
        || (words.split_whitespace().count() <= 8
            && words.split_whitespace().next().is_some_and(|w| w.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase))
            && words
                .split([' ', '/'])
                .all(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "(-–—".contains(c)) || w.is_empty()))
}

/// The byline, from the metadata or the first lines.
fn byline(text: &str, lines: &[Span<Raw>], authors: &[String]) -> Option<Wire> {
    let given: Vec<WireCredit> = authors.iter().map(|a| credit(a)).collect();
    if let Some(name) = given.iter().find_map(|c| c.agency.clone()) {
        let mixed = given.iter().any(|c| c.agency.is_none() || c.mixed);
        let extent = if mixed { WireExtent::Part } else { WireExtent::Whole };
        return Some(Wire { agency: name, extent, span: None, rule: "byline" });
    }
    lines.iter().take(FIRST_LINES).chain(lines.iter().skip(FIRST_LINES).rev().take(1)).find_map(|&line| {
        let words = &text[line.range()];
        if words.len() > 100 {
            return None;
        }
        let by = words.strip_prefix("By ").or(words.strip_prefix("BY ")).or(words.strip_prefix("by "));
        let bare = words.trim_matches(|c: char| "()[]—–-".contains(c) || c.is_whitespace());
        let credit = match by {
            Some(names) => credit(names),
            // A headline may end in "Wire": without "By" only a known name is a byline.
            None => WireCredit { agency: agency(bare).filter(|a| AGENCIES.iter().any(|(known, _)| known == a)), mixed: false },
        };
        let extent = if credit.mixed { WireExtent::Part } else { WireExtent::Whole };
        Some(Wire { agency: credit.agency?, extent, span: Some(line), rule: "byline" })
    })
}

/// What a byline says of an agency.
struct WireCredit {
    agency: Option<String>,
    /// Others wrote with it.
    mixed: bool,
}

/// `Associated Press`, `Ann Writer, Associated Press`, `Ann Writer and Reuters`.
fn credit(names: &str) -> WireCredit {
    let names = names.trim();
    let names = names.strip_prefix("By ").or(names.strip_prefix("by ")).unwrap_or(names);
    let names = &names.replace('\\', ""); // exports escape the slash
    if let Some(name) = agency(names) {
        return WireCredit { agency: Some(name), mixed: false };
    }
    // A reporter of the agency is the agency; a colleague beside it is not.
    // "ABC/Reuters" is a house that worked with an agency's text.
    for separator in [" and ", " & ", " with ", " + ", "/"] {
        if let Some(name) = names.split(separator).find_map(agency) {
            return WireCredit { agency: Some(name), mixed: true };
        }
    }
    let own = names.split([',', '|', '(', ')', '·', '•', ';']).chain(names.split(" of ")).chain(names.split(" for ")).find_map(agency);
    WireCredit { agency: own, mixed: false }
}

/// An agency's own site, or a part of a site where agency texts stand.
fn address(url: Option<&str>) -> Option<Wire> {
    let rest = url?.split_once("://")?.1;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let wire = |agency: &str| Some(Wire { agency: agency.to_owned(), extent: WireExtent::Whole, span: None, rule: "url" });
    const HOSTS: &[(&str, &str)] = &[
        ("apnews.com", "Associated Press"),
        ("reuters.com", "Reuters"),
        ("afp.com", "Agence France-Presse"),
        ("upi.com", "United Press International"),
    ];
    if let Some((_, name)) = HOSTS.iter().find(|(own, _)| host == *own || host.ends_with(&format!(".{own}"))) {
        return wire(name);
    }
    path.split(['/', '?', '#']).find_map(|part| match part.to_ascii_lowercase().as_str() {
        "ap" | "apwire" | "ap-wire" | "ap-news" | "apnews" | "associated-press" => wire("Associated Press"),
        "reuters" => wire("Reuters"),
        "afp" => wire("Agence France-Presse"),
        "upi" => wire("United Press International"),
        _ => None,
    })
}

/// A part of a site where agency texts stand, of whichever agency.
fn is_wire_address(url: &str) -> bool {
    const PARTS: &[&str] =
        &["wire", "wires", "wirestory", "wire-story", "wire-stories", "wire-news", "newswire", "news-wire", "wire-service"];
    let path = url.split_once("://").map_or(url, |u| u.1);
    path.split(['/', '?', '#']).skip(1).any(|part| PARTS.contains(&part.to_ascii_lowercase().as_str()))
}

/// What a line says that credits an agency with a part.
static PART: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "contributed to this",
        "contributed to the report",
        "contributed reporting",
        "contributed from",
        "reported this story",
        "was used in this",
        "were used in this",
        "with reporting by",
        "with reports from",
        "with inputs from",
        "with input from",
        "with agency input",
        "additional reporting by",
        "material from",
        "information from",
        "with material from",
        "compiled from",
        "contributing: ",
    ])
});

/// Contributor and copyright lines among the last paragraphs.
fn closing(text: &str, lines: &[Span<Raw>]) -> Option<Wire> {
    lines.iter().rev().take(LAST_PARAGRAPHS).find_map(|&line| {
        let words = &text[line.range()];
        if words.len() > MAX_NOTE {
            return None;
        }
        let lower = words.to_lowercase();
        if let Some(agency) = authors_agency(words, &lower) {
            return Some(Wire { agency, extent: WireExtent::Whole, span: Some(line), rule: "byline" });
        }
        let part = PART.any(&lower);
        let whole = lower.starts_with("copyright") || lower.contains('©') || lower.starts_with("(c)");
        let source = ["source: ", "sources: ", "via "].iter().any(|p| lower.starts_with(p)) && words.len() <= 60;
        if !part && !whole && !source {
            return None;
        }
        // In a line that speaks of both, the contribution is what it says about this text.
        let sentence = if part { words } else { &words[..words.find(". ").unwrap_or(words.len())] };
        let name = named_in(sentence)?;
        let (extent, rule) = match (part, whole) {
            (true, _) => (WireExtent::Part, "contributor-line"),
            (false, true) => (WireExtent::Whole, "copyright-line"),
            (false, false) => (WireExtent::Whole, "byline"),
        };
        Some(Wire { agency: name, extent, span: Some(line), rule })
    })
}

/// The agency of the author, from the line about them that agencies print below a text: where
/// their work stands, or what they cover for whom.
fn authors_agency(words: &str, lower: &str) -> Option<String> {
    const PAGES: &[(&str, &str)] =
        &[("bigstory.ap.org", "Associated Press"), ("apnews.com", "Associated Press"), ("reuters.com/journalists", "Reuters")];
    if let Some((_, employer)) = words.split_once(" writes for ") {
        let employer = employer.trim_end_matches(['.', ' ']);
        return agency(employer.strip_prefix("the ").unwrap_or(employer)).or_else(|| agency(employer));
    }
    if lower.contains(" work ") {
        return PAGES.iter().find(|(page, _)| lower.contains(page)).map(|(_, name)| (*name).to_owned());
    }
    let covers = lower.find(" covers ")?;
    let employer = words.get(covers..)?.split_once(" for ")?.1;
    let employer = employer.split(['.', ';']).next()?;
    agency(employer.strip_prefix("the ").or(employer.strip_prefix("The ")).unwrap_or(employer)).or_else(|| agency(employer))
}

/// The first agency named in a sentence, as whole words.
fn named_in(sentence: &str) -> Option<String> {
    let mut best: Option<(usize, usize, &str)> = None;
    for (canonical, forms) in AGENCIES {
        for form in *forms {
            for (at, _) in sentence.match_indices(form) {
                let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
                let end = at + form.len();
                if !free(sentence[..at].chars().next_back()) || !free(sentence[end..].chars().next()) {
                    continue;
                }
                // Earliest first, then longest: "Australian Associated Press" is not "Associated Press".
                if best.is_none_or(|(a, e, _)| at < a || (at == a && end > e)) {
                    best = Some((at, end, canonical));
                }
            }
        }
    }
    if let Some((_, _, name)) = best {
        return Some(name.to_owned());
    }
    // A name by its ending: the capitalised words before it.
    AGENCY_ENDINGS.iter().find_map(|ending| {
        let at = sentence.find(ending)?;
        let end = at + ending.len();
        let start = sentence[..at]
            .rmatch_indices(' ')
            .map(|(i, _)| i + 1)
            .chain([0])
            .take_while(|&i| sentence[i..].starts_with(char::is_uppercase))
            .last()?;
        agency(sentence[start..end].trim_start_matches("The "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agency_of(text: &str) -> Option<(String, WireExtent, &'static str)> {
        wire(text, &ends(text), &[], None).map(|w| (w.agency, w.extent, w.rule))
    }

    #[test]
    fn a_dateline_names_the_agency() {
        for (text, name) in [
            ("FENWICK (AP) — The weir held.", "Associated Press"),
            ("FENWICK, Nov 3 (Reuters) - The weir held.", "Reuters"),
            ("(AFP) – The weir held.", "Agence France-Presse"),
            ("NEW FENWICK/MILL (Northline Wire) — The weir held.", "Northline Wire"),
        ] {
            assert_eq!(agency_of(text), Some((name.to_owned(), WireExtent::Whole, "dateline")), "{text}");
        }
    }

    #[test]
    fn an_aside_in_brackets_is_no_dateline() {
        for text in [
            "The officials (AP) - as they call themselves - left.",
            "FENWICK (population 300) — The weir held.",
            "The weir held, he told Reuters.",
        ] {
            assert_eq!(agency_of(text), None, "{text}");
        }
    }

    #[test]
    fn a_byline_alone_is_the_whole_and_a_mixed_one_a_part() {
        let of = |authors: &[&str]| {
            let authors: Vec<String> = authors.iter().map(|a| (*a).to_owned()).collect();
            wire("The weir held.", &ends("The weir held."), &authors, None).map(|w| (w.agency, w.extent))
        };
        let ap = |extent| Some(("Associated Press".to_owned(), extent));
        assert_eq!(of(&["Associated Press"]), ap(WireExtent::Whole));
        assert_eq!(of(&["Ann Writer, Associated Press"]), ap(WireExtent::Whole));
        assert_eq!(of(&["Ann Writer and The Associated Press"]), ap(WireExtent::Part));
        assert_eq!(of(&["Ann Writer", "AP"]), ap(WireExtent::Part));
        // An agency without a name makes no two articles one.
        assert_eq!(of(&["Staff and wire reports"]), None);
        assert_eq!(of(&["Ann Apted"]), None);
        assert_eq!(of(&["Ann B. Wire"]), None);
    }

    #[test]
    fn a_byline_in_the_text_counts_near_the_top() {
        assert_eq!(
            agency_of("Weir holds\nBy Ann Writer, Associated Press\n\nThe weir held."),
            Some(("Associated Press".into(), WireExtent::Whole, "byline"))
        );
        assert_eq!(agency_of("The weir held.\n\n— Reuters"), Some(("Reuters".into(), WireExtent::Whole, "byline")));
    }

    #[test]
    fn contributor_and_copyright_lines_are_told_apart() {
        assert_eq!(
            agency_of("The weir held.\n\nThe Associated Press contributed to this report."),
            Some(("Associated Press".into(), WireExtent::Part, "contributor-line"))
        );
        assert_eq!(
            agency_of("The weir held.\n\nCopyright 2021 The Associated Press. All rights reserved."),
            Some(("Associated Press".into(), WireExtent::Whole, "copyright-line"))
        );
        assert_eq!(
            agency_of("The weir held.\n\n© 2021 Mill Media. All rights reserved. The Associated Press contributed to this report."),
            Some(("Associated Press".into(), WireExtent::Part, "contributor-line"))
        );
        assert_eq!(
            agency_of("The weir held.\n\nWith reports from Northline Wire."),
            Some(("Northline Wire".into(), WireExtent::Part, "contributor-line"))
        );
    }

    #[test]
    fn an_address_may_be_a_wire_address() {
        let of = |url| wire("The weir held.", &ends("The weir held."), &[], Some(url)).map(|w| w.agency);
        assert_eq!(of("https://www.reuters.com/world/weir"), Some("Reuters".into()));
        assert_eq!(of("https://mill.example/ap/weir"), Some("Associated Press".into()));
        assert_eq!(of("https://mill.example/apples/weir"), None);
    }

    #[test]
    fn a_line_that_names_an_agency_names_that_of_a_wire_address() {
        let of = |text, url| wire(text, &ends(text), &[], Some(url)).map(|w| (w.agency, w.extent));
        let told = agency_of("The weir held.\n\nAssociated Press writer Ann Apted reported this story in Exton.");
        assert_eq!(told, Some(("Associated Press".into(), WireExtent::Part, "contributor-line")));
        let note = "The weir held.\n\nAssociated Press writer Ann Apted contributed to this report.";
        assert_eq!(of(note, "https://mill.example/US/wireStory/weir-1"), Some(("Associated Press".into(), WireExtent::Whole)));
        assert_eq!(of(note, "https://mill.example/US/weir-1"), Some(("Associated Press".into(), WireExtent::Part)));
        assert_eq!(of("The weir held.", "https://mill.example/US/wireStory/weir-1"), None, "two unnamed agencies would be one");
    }

    #[test]
    fn the_line_about_the_author_names_the_agency() {
        let whole = |name: &str| Some((name.to_owned(), WireExtent::Whole, "byline"));
        for text in [
            "The weir held.\n\nFollow Ann Apted on the web. Her work can be found at http://bigstory.ap.org/ann-apted .",
            "The weir held.\n\nApted writes for the Associated Press.",
            "The weir held.\n\nAnn Apted covers rivers and weirs for The Associated Press. Follow her.",
        ] {
            assert_eq!(agency_of(text), whole("Associated Press"), "{text}");
        }
        for text in ["The weir held.\n\nThe fee covers repairs for the mill.", "The weir held.\n\nHer work at the mill is done."] {
            assert_eq!(agency_of(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_ends_are_the_first_and_last_lines(text in "[ab \n]{0,60}") {
            // All lines, the plain way.
            let mut all = Vec::new();
            let mut at = 0;
            for line in text.split_inclusive('\n') {
                let kept = line.trim();
                if !kept.is_empty() {
                    let start = at + line.find(kept).unwrap();
                    all.push(Span::of(start..start + kept.len()));
                }
                at += line.len();
            }
            let last = all.len().saturating_sub(LAST_LINES).max(FIRST_LINES.min(all.len()));
            let wanted = [&all[..FIRST_LINES.min(all.len())], &all[last..]].concat();
            proptest::prop_assert_eq!(ends(&text), wanted);
        }
    }
}
