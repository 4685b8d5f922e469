//! Given names: whether a full name is a man's or a woman's.
//!
//! In: the first word of a name. Out: a gender, or none for names that nobody or both bear. It
//! makes no word a name and never looks at a surname.

use super::Gender;
use crate::text::{without_accents, word_hash};
use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("given.txt");

static GIVEN: LazyLock<HashMap<u64, Gender>> = LazyLock::new(|| {
    let mut gender = Gender::Unknown;
    let mut out = HashMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        match line {
            "[men]" => gender = Gender::Male,
            "[women]" => gender = Gender::Female,
            "[both]" => gender = Gender::Unknown,
            names => out.extend(names.split(' ').map(|name| (word_hash(name), gender))),
        }
    }
    out
});

/// What a given name in small letters tells, whatever its accents.
pub(in crate::quote) fn gender(name: &str) -> Gender {
    GIVEN.get(&word_hash(&without_accents(name))).copied().unwrap_or(Gender::Unknown)
}

/// True for a given name in small letters, whatever its accents and whoever bears it.
pub(in crate::quote) fn is_given(name: &str) -> bool {
    GIVEN.contains_key(&word_hash(&without_accents(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_of_many_languages_tell_a_gender() {
        assert_eq!([gender("yelizaveta"), gender("viktor"), gender("clémence")], [Gender::Female, Gender::Male, Gender::Female]);
        assert_eq!([gender("jürgen"), gender("robin")], [Gender::Male, Gender::Unknown]);
        assert!(is_given("robin") && is_given("jürgen") && !is_given("quay"));
    }

    #[test]
    fn no_name_stands_twice() {
        let names: Vec<&str> = TABLE.lines().filter(|l| !l.starts_with(['#', '['])).flat_map(|l| l.split(' ')).collect();
        assert!(names.len() > 3_000);
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    }
}
