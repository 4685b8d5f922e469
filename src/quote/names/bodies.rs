//! Names of bodies: known ones, and words that stand in names of bodies and not of people.
//!
//! In: a name as printed, or the hash of one of its words. Out: what kind of body, or none. It never reads a sentence.

use crate::quote::SourceKind;
use crate::quote::lexicon::{entry_of, is};
use crate::text::{fold, word_hash};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const TABLE: &str = include_str!("bodies.txt");

/// What is known of a name: its kind, and whether it is a business.
static KNOWN: LazyLock<HashMap<u64, (SourceKind, bool)>> = LazyLock::new(|| {
    let mut section = (SourceKind::Organization, false);
    let mut out = HashMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')).take_while(|line| *line != "[last words]") {
        match line {
            "[companies]" => section = (SourceKind::Organization, true),
            "[bodies]" => section = (SourceKind::Organization, false),
            "[outlets]" => section = (SourceKind::Outlet, false),
            names => out.extend(names.split(", ").map(|name| (word_hash(name), section))),
        }
    }
    out
});

/// Hashes of the words of a section.
fn words(section: &str) -> HashSet<u64> {
    let lines = TABLE.lines().skip_while(|line| *line != section).skip(1).take_while(|line| !line.starts_with('['));
    lines.flat_map(str::split_whitespace).map(word_hash).collect()
}

static LAST_WORDS: LazyLock<HashSet<u64>> = LazyLock::new(|| words("[last words]"));
static TEAM_WORDS: LazyLock<HashSet<u64>> = LazyLock::new(|| words("[called by]"));
static FIRST_WORDS: LazyLock<HashSet<u64>> = LazyLock::new(|| words("[first words]"));

/// The kind of a known body; `name` as printed.
pub(in crate::quote) fn known(name: &str) -> Option<SourceKind> {
    of_table(name).map(|(kind, _)| kind)
}

/// True for a known company.
pub(in crate::quote) fn is_known_company(name: &str) -> bool {
    of_table(name).is_some_and(|(_, business)| business)
}

/// True for a known body that is no business: never "the company".
pub(in crate::quote) fn is_known_body(name: &str) -> bool {
    of_table(name).is_some_and(|(_, business)| !business)
}

fn of_table(name: &str) -> Option<(SourceKind, bool)> {
    KNOWN.get(&word_hash(&name.to_lowercase())).copied()
}

/// True for the hash of a word with which names of bodies end.
pub(super) fn ends_a_body(word: u64) -> bool {
    LAST_WORDS.contains(&word) || names_a_team(word)
}

/// True for the hash of a word that stands for the whole name it ends: "the Jaguars".
pub(super) fn names_a_team(word: u64) -> bool {
    TEAM_WORDS.contains(&word)
}

/// "Egyptians": all of a country.
pub(super) fn is_people(word: &str) -> bool {
    let one = word.strip_suffix('s');
    one.is_some_and(|one| one.ends_with('n') && entry_of(one).flags & is::PLACE != 0)
        || matches!(word, "muslims" | "christians" | "kurds" | "turks")
}

/// "Starbucks Corp", "Amazon.com": the company itself and not what it sells.
pub(in crate::quote) fn ends_as_business(name: &str) -> bool {
    const FORMS: &[&str] = &[
        "communications",
        "motor",
        "industries",
        "international",
        "stores",
        "asia",
        "europe",
        "america",
        "usa",
        "uk",
        "nv",
        "ag",
        "sa",
        "se",
        "ab",
    ];
    let last = fold(name.rsplit(' ').next().unwrap_or(name));
    last.ends_with(".com") || FORMS.contains(&last.as_str()) || entry_of(&last).flags & is::ORG != 0
}

/// True for the hash of a word with which names of bodies begin.
pub(super) fn opens_a_body(word: u64) -> bool {
    FIRST_WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_bodies_have_their_kind() {
        assert_eq!(known("Human Rights Watch"), Some(SourceKind::Organization));
        assert_eq!(known("Der Spiegel"), Some(SourceKind::Outlet));
        assert_eq!(known("Ann Roe"), None);
        assert!(is_people("egyptians") && !is_people("roses") && !is_people("egypt"));
        assert!(ends_a_body(word_hash("watch")) && names_a_team(word_hash("jaguars")) && opens_a_body(word_hash("federal")));
        assert!(!ends_a_body(word_hash("roe")) && !opens_a_body(word_hash("watch")));
        assert!(is_known_company("Boeing") && !is_known_company("Hamas"));
    }

    #[test]
    fn no_name_stands_twice() {
        let names = TABLE.lines().take_while(|l| *l != "[last words]").filter(|l| !l.starts_with(['#', '['])).flat_map(|l| l.split(", "));
        let mut seen = HashSet::new();
        names.for_each(|name| assert!(seen.insert(name), "{name}"));
    }
}
