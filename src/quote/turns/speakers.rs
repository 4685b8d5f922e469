//! Who speaks in the turns of a conversation.
//!
//! In: turns and the reading of their article. Out: the reading with a direct quotation a turn, each of whom its label
//! names, in full where the title, the text or another label has the whole name. It never finds a turn.

use super::{ANSWERS, ASKS, TITLES, Turn, bare, key};
use crate::article::Article;
use crate::quote::lexicon::{entry_of, is};
use crate::quote::names::given::is_given;
use crate::quote::{Confidence, Name, Quote, QuoteKind, Reading, Scope, Source, SourceKind};
use crate::text::{Raw, Span};
use std::collections::BTreeMap;

/// Labels that name no person.
const NOBODY: &[&str] = &[
    "reporter",
    "moderator",
    "host",
    "interviewer",
    "audience",
    "member",
    "crowd",
    "male",
    "female",
    "man",
    "woman",
    "speaker",
    "voice",
    "narrator",
    "participant",
    "unknown",
    "inaudible",
    "crosstalk",
    "caller",
    "operator",
    "all",
    "both",
    "unidentified",
];
/// Gives the turns of a reading their speakers. False where questions are answered by nobody who is named: an outlet
/// explains something in its own words.
pub(in crate::quote) fn name(reading: &mut Reading, article: &Article, turns: &[Turn]) -> bool {
    let source = article.text.as_str();
    // What a label alone "says" is no credit of the prose.
    let of_a_label = |at: Span<Raw>| {
        let turn = turns.partition_point(|t| t.label.start() <= at.start()).checked_sub(1).map(|n| &turns[n]);
        turn.is_some_and(|t| t.label.covers(at))
    };
    reading.credits.retain(|c| !of_a_label(c.source.mention));
    let mut labels: Vec<(&str, Span<Raw>)> = turns.iter().map(|t| (bare(&source[t.label.range()]), t.label)).collect();
    let first = labels[0].1.start();
    labels.sort_unstable();
    labels.dedup_by_key(|l| l.0);
    let speakers = Speakers { source, title: article.title.as_deref().unwrap_or_default(), names: &reading.names, labels: &labels, first };
    let known: BTreeMap<&str, Option<Source>> = labels.iter().map(|&(label, at)| (label, speakers.of(at))).collect();
    let speaker = |t: &Turn| {
        let known = known[bare(&source[t.label.range()])].clone();
        known.map(|s| Source { mention: t.label, ..s })
    };
    for q in &mut reading.quotes {
        let Ok(n) = turns.binary_search_by_key(&q.outer.start(), |t| t.said.start()) else { continue };
        let turn = &turns[n];
        if q.outer != turn.said {
            continue;
        }
        *q = Quote {
            kind: QuoteKind::Direct,
            segments: vec![turn.said],
            outer: turn.said,
            speaker: speaker(turn),
            via: None,
            document: None,
            cue: None,
            rule: "turn",
            scope: if turn.goes_on { Scope::Paragraph } else { Scope::Sentence },
            confidence: if turn.goes_on { Confidence::Moderate } else { Confidence::Strong },
        };
    }
    let named = turns.iter().filter(|t| known[bare(&source[t.label.range()])].is_some()).count();
    3 * named >= turns.len()
}

struct Speakers<'a> {
    source: &'a str,
    title: &'a str,
    names: &'a [Name],
    /// Each label once, and where it stands.
    labels: &'a [(&'a str, Span<Raw>)],
    /// Where the conversation begins.
    first: u32,
}

impl Speakers<'_> {
    fn of(&self, at: Span<Raw>) -> Option<Source> {
        let printed = bare(&self.source[at.range()]);
        let key = key(printed)?;
        let nobody = |w: &str| NOBODY.contains(&w) || w.parse::<u32>().is_ok();
        if ASKS.contains(&key.as_str()) || key.split(' ').any(nobody) {
            return None;
        }
        if ANSWERS.contains(&key.as_str()) {
            return self.who_answers(at);
        }
        // As the article knows him, who stands there; in full, where another label has his whole name.
        let here = |n: &&Name| n.mentions.iter().any(|m| at.covers(*m)) && is_of(&n.full, &key);
        let known = self.names.iter().filter(here).max_by_key(|n| n.full.len());
        let label = self.labels.iter().map(|l| l.0).filter(|l| is_of(l, &key)).max_by_key(|l| l.len()).unwrap_or(printed);
        let titled = TITLES.contains(&key.as_str()) || key.starts_with("the ");
        let full = known.map(|n| n.full.as_str()).filter(|full| full.len() >= label.len()).unwrap_or(label);
        let flags = key.rsplit(' ').next().map_or(0, |last| entry_of(last).flags);
        let kind = match known {
            Some(name) => name.kind,
            None if titled => SourceKind::Group,
            None if flags & (is::OUTLET | is::MEDIA) != 0 => SourceKind::Outlet,
            None if flags & is::ORG != 0 => SourceKind::Organization,
            None => SourceKind::Person,
        };
        let mut name = in_small_letters(without_titles(full));
        if !name.contains(' ')
            && let Some(forename) = forename(self.title, &name).or_else(|| forename(self.source, &name))
        {
            name = format!("{forename} {name}");
        }
        Some(Source { name, kind, mention: at, named: !titled })
    }

    /// "A:" is whom the interview is with: the only person who is named before it begins, or the one named most.
    fn who_answers(&self, at: Span<Raw>) -> Option<Source> {
        let begin = self.first;
        let times = |n: &&Name| n.mentions.iter().filter(|m| m.end() <= begin).count();
        let people: Vec<(usize, &Name)> =
            self.names.iter().filter(|n| n.kind == SourceKind::Person).map(|n| (times(&n), n)).filter(|p| p.0 > 0).collect();
        let (most, name) = people.iter().max_by_key(|p| p.0)?;
        let alone = people.iter().filter(|p| p.0 == *most).count() == 1;
        alone.then(|| Source { name: name.full.clone(), kind: SourceKind::Person, mention: at, named: false })
    }
}

/// "TRUMBLE" where "Ann Trumble" is printed, and no other Trumble: "Ann".
fn forename<'a>(printed: &'a str, surname: &str) -> Option<&'a str> {
    let mut before = neighbours(printed).filter(|(_, w)| is_surname(w, surname)).map(|(w, _)| w);
    let given = |w: &&str| {
        let small = w.to_lowercase();
        let name = w.starts_with(char::is_uppercase) && w.chars().all(char::is_alphabetic) && !TITLES.contains(&small.as_str());
        let flags = entry_of(&small).flags;
        name && (is_given(&small) || flags & (is::MALE | is::FEMALE) != 0 || flags == 0 && w.contains(char::is_lowercase))
    };
    let first = before.clone().find(given)?;
    before.all(|w| !given(&w) || w == first).then_some(first)
}

/// True where `full` is that name, whole or with more before or behind it.
fn is_of(full: &str, key: &str) -> bool {
    let full = self::key(full).unwrap_or_default();
    full == key || full.ends_with(&format!(" {key}")) || full.starts_with(&format!("{key} "))
}

/// "Dr. Ann Roe" without "Dr."; "The President" has no other name.
fn without_titles(name: &str) -> &str {
    let mut rest = name;
    while let Some((first, behind)) = rest.split_once(' ') {
        if !TITLES.contains(&first.trim_end_matches('.').to_lowercase().as_str()) {
            return rest;
        }
        rest = behind;
    }
    if TITLES.contains(&rest.to_lowercase().as_str()) { name } else { rest }
}

/// "ANN ROE" as a name is printed: "Ann Roe".
fn in_small_letters(label: &str) -> String {
    if label.contains(char::is_lowercase) {
        return label.to_owned();
    }
    let mut small = String::with_capacity(label.len());
    let mut within = false;
    for c in label.chars() {
        if within {
            small.extend(c.to_lowercase())
        } else {
            small.push(c)
        }
        within = c.is_alphabetic();
    }
    small
}

/// True where a surname is printed behind a forename or a title: "Ann Roe", "Mr. Roe", "Senator Roe".
pub(super) fn is_somebodys(printed: &str, surname: &str) -> bool {
    let title = |w: &str| TITLES.contains(&w.trim_end_matches('.').to_lowercase().as_str()) && w != "the" && w != "The";
    forename(printed, surname).is_some() || neighbours(printed).any(|(before, w)| is_surname(w, surname) && title(before))
}

/// Words that stand side by side in a line.
fn neighbours(printed: &str) -> impl Iterator<Item = (&str, &str)> + Clone {
    printed.lines().flat_map(|line| line.split_whitespace().zip(line.split_whitespace().skip(1)))
}

/// Whatever the capitals of either.
fn is_surname(word: &str, surname: &str) -> bool {
    let (word, surname) = (word.to_lowercase(), surname.to_lowercase());
    word.strip_prefix(&surname).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
