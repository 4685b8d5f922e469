//! Whether two quotations name the same speaker.
//!
//! In: the sources of two quotations. Out: a [`Kinship`], and the warning for a finding whose
//! members name different speakers. Names are compared loosely, by surname and spelling; a
//! pronoun, a group or a missing name shows nothing.

use crate::finding::Document;
use crate::quote::{Quote, Source, SourceKind};
use crate::text::fold;
use std::collections::BTreeMap;
use std::fmt::Display;

/// How two speakers relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kinship {
    /// Both name the same one.
    Same,
    /// One or both name nobody, or they are of different kinds.
    Unknown,
    /// They name two.
    Different,
}

/// Two surnames this alike (Jaro-Winkler) are one, misspelt.
const MISSPELT: f64 = 0.93;

const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "sen",
    "rep",
    "gov",
    "gen",
    "lt",
    "col",
    "sgt",
    "capt",
    "rev",
    "prof",
    "president",
    "senator",
    "mayor",
    "chief",
    "minister",
    "prime",
    "secretary",
    "judge",
    "justice",
    "governor",
    "director",
    "the",
    "a",
    "an",
    "of",
    "and",
    "for",
    "in",
    "jr",
    "sr",
    "ii",
    "iii",
    "'s",
    "st",
    "de",
    "la",
    "von",
    "van",
    "al",
    "bin",
];

/// A speaker, ready to compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Speaker {
    /// As given.
    pub name: String,
    kind: SourceKind,
    words: Vec<String>,
}

impl Speaker {
    /// Whom a quotation names: its speaker, else its document. `None` where it names nobody that
    /// could be told from somebody else.
    pub(crate) fn of(quote: &Quote) -> Option<Self> {
        quote.speaker.as_ref().and_then(Self::new).or_else(|| quote.document.as_ref().and_then(Self::new))
    }

    /// A source that could be told from another.
    pub(crate) fn new(source: &Source) -> Option<Self> {
        let pronoun = matches!(source.name.as_str(), "He" | "She" | "They" | "It" | "We" | "Who");
        if source.kind == SourceKind::Group || pronoun || !source.name.chars().any(char::is_uppercase) {
            return None;
        }
        let mut words: Vec<String> = fold(&source.name)
            .split(|c: char| !c.is_alphanumeric() && c != '\'')
            .map(|w| w.trim_end_matches("'s").trim_matches('\'').to_string())
            .filter(|w| !w.is_empty() && !TITLES.contains(&w.as_str()))
            .collect();
        words.dedup();
        if words.is_empty() || words.len() > 8 {
            return None;
        }
        Some(Speaker { name: source.name.clone(), kind: source.kind, words })
    }

    fn initials(&self) -> String {
        self.words.iter().filter_map(|w| w.chars().next()).collect()
    }

    fn kinship(&self, other: &Self) -> Kinship {
        let alike = |x: &str, y: &str| x == y || x.chars().count() > 4 && strsim::jaro_winkler(x, y) >= MISSPELT;
        let last = |s: &Self| s.words.last().cloned().unwrap_or_default();
        let contained = |s: &Self, t: &Self| s.words.iter().all(|w| t.words.iter().any(|v| alike(w, v)));
        if contained(self, other) || contained(other, self) {
            return Kinship::Same;
        }
        if self.kind != other.kind {
            let equal = self.words.iter().filter(|w| other.words.contains(w)).count();
            return if equal >= 2 { Kinship::Same } else { Kinship::Unknown };
        }
        let shared = self.words.iter().any(|w| w.chars().count() > 3 && other.words.iter().any(|v| alike(w, v)));
        let same = match self.kind {
            // "Anna Berg" and "Carl Berg" are two; "Anna Berg" and "A. Berg" are one.
            SourceKind::Person => alike(&last(self), &last(other)) && initial(self) == initial(other),
            _ => shared || self.initials() == other.words.concat() || other.initials() == self.words.concat(),
        };
        if same {
            Kinship::Same
        } else if self.kind == SourceKind::Person && shared {
            Kinship::Unknown
        } else {
            Kinship::Different
        }
    }
}

fn initial(speaker: &Speaker) -> Option<char> {
    speaker.words.first().and_then(|w| w.chars().next())
}

/// Who holds an office in all articles of a run that name a holder: "the president-elect".
#[derive(Debug, Default)]
pub(crate) struct Offices {
    /// The holder; `None` where articles name two.
    holders: BTreeMap<String, Option<String>>,
}

impl Offices {
    /// Reads what stands beside names. O(names).
    pub(crate) fn new(documents: &[Document]) -> Self {
        let mut holders: BTreeMap<String, Option<String>> = BTreeMap::new();
        for name in documents.iter().flat_map(|d| &d.reading.names).filter(|n| n.kind == SourceKind::Person) {
            for role in &name.roles {
                let holder = holders.entry(role.to_lowercase()).or_insert_with(|| Some(name.full.clone()));
                if holder.as_ref().is_some_and(|h| last_word(h) != last_word(&name.full)) {
                    *holder = None;
                }
            }
        }
        Offices { holders }
    }

    /// Whom a quotation names, also by an office that one person holds.
    pub(crate) fn speaker(&self, quote: &Quote) -> Option<Speaker> {
        Speaker::of(quote).or_else(|| {
            let called = quote.speaker.as_ref()?;
            let holder = self.holders.get(&called.name.to_lowercase())?.clone()?;
            Speaker::new(&Source { name: holder, kind: SourceKind::Person, ..called.clone() })
        })
    }
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// How two speakers relate.
pub(crate) fn kinship(a: Option<&Speaker>, b: Option<&Speaker>) -> Kinship {
    match (a, b) {
        (Some(a), Some(b)) => a.kinship(b),
        _ => Kinship::Unknown,
    }
}

/// The warning for members that name different speakers: `(speaker, article)` of each member, in
/// order. Names each further speaker once.
pub(crate) fn disagreement(members: &[(Option<&Speaker>, impl Display)]) -> Vec<String> {
    let mut groups: Vec<(&Speaker, &dyn Display)> = Vec::new();
    for (speaker, article) in members {
        if let Some(speaker) = speaker
            && groups.iter().all(|(known, _)| known.kinship(speaker) == Kinship::Different)
        {
            groups.push((speaker, article));
        }
    }
    if groups.len() < 2 {
        return Vec::new();
    }
    let list: Vec<String> = groups.iter().map(|(s, article)| format!("to {} in {article}", s.name)).collect();
    let count = if list.len() == 2 { "two".to_string() } else { list.len().to_string() };
    vec![format!("{count} speakers: credited {}", list.join(" and "))]
}

#[cfg(test)]
mod tests {
    use super::super::fixture::sheet;
    use super::*;
    use crate::quote::Name;
    use crate::text::Span;

    fn speaker(name: &str, kind: SourceKind) -> Speaker {
        Speaker::new(&Source { name: name.into(), kind, mention: Span::new(0, 0), named: true }).unwrap()
    }

    fn people(a: &str, b: &str) -> Kinship {
        speaker(a, SourceKind::Person).kinship(&speaker(b, SourceKind::Person))
    }

    #[test]
    fn names_are_compared_loosely() {
        assert_eq!(people("Ingrid Falk", "Falk"), Kinship::Same);
        assert_eq!(people("Gov. Ingrid Falck", "Ingrid Falk"), Kinship::Same);
        assert_eq!(people("I. Falk", "Ingrid Falk"), Kinship::Same);
        assert_eq!(people("Ingrid Falk", "Oskar Lund"), Kinship::Different);
        assert_eq!(people("Ingrid Falk", "Oskar Falk"), Kinship::Unknown);
    }

    #[test]
    fn an_acronym_is_its_organisation() {
        let long = speaker("Harbour Safety Board", SourceKind::Organization);
        assert_eq!(long.kinship(&speaker("HSB", SourceKind::Organization)), Kinship::Same);
        assert_eq!(long.kinship(&speaker("Ingrid Falk", SourceKind::Person)), Kinship::Unknown);
    }

    #[test]
    fn a_pronoun_is_nobody() {
        assert!(Speaker::new(&Source { name: "he".into(), kind: SourceKind::Person, mention: Span::new(0, 0), named: false }).is_none());
    }

    #[test]
    fn an_office_is_its_holder_where_all_articles_name_one() {
        let named = |full: &str| {
            let roles = vec!["Harbour Master".to_string()];
            let name = Name { full: full.into(), kind: SourceKind::Person, aliases: Vec::new(), roles, mentions: Vec::new() };
            let mut sheet = sheet("North Post", Some("harbour master"), "“The wall will hold,” it was said.");
            sheet.reading.names.push(name);
            sheet.reading.quotes.iter_mut().for_each(|q| q.speaker.as_mut().unwrap().kind = SourceKind::Group);
            sheet
        };
        let held_by = |names: &[&str]| {
            let sheets: Vec<_> = names.iter().map(|n| named(n)).collect();
            let documents: Vec<_> = sheets.iter().map(|s| s.document()).collect();
            Offices::new(&documents).speaker(&sheets[0].reading.quotes[0]).map(|s| s.name)
        };
        assert_eq!(held_by(&["Ingrid Falk", "I. Falk"]).as_deref(), Some("Ingrid Falk"));
        assert_eq!(held_by(&["Ingrid Falk", "Oskar Lund"]), None);
    }

    #[test]
    fn different_speakers_are_named_with_their_articles() {
        let (a, b) = (speaker("Ingrid Falk", SourceKind::Person), speaker("Oskar Lund", SourceKind::Person));
        assert_eq!(
            disagreement(&[(Some(&a), "North Post"), (None, "East Post"), (Some(&a), "West Post"), (Some(&b), "South Post")]),
            ["two speakers: credited to Ingrid Falk in North Post and to Oskar Lund in South Post"]
        );
        assert!(disagreement(&[(Some(&a), "North Post"), (None, "East Post")]).is_empty());
    }
}
