//! States: "China", "Beijing", "the Chinese government" and "Chinese authorities" speak as one.
//!
//! In: the identifying words of two names. Out: whether both name the state of one country. It
//! knows names of countries and words of government, and nothing about who governs where.

use std::collections::BTreeSet;

/// Country, demonym, capital: the ways a headline names a state. Multi-word names are left out.
const STATES: &[&[&str]] = &[
    &["china", "chinese", "beijing", "prc", "ccp"],
    &["russia", "russian", "moscow", "kremlin"],
    &["ukraine", "ukrainian", "kyiv", "kiev"],
    &["iran", "iranian", "tehran"],
    &["israel", "israeli", "jerusalem"],
    &["turkey", "turkish", "ankara"],
    &["germany", "german", "berlin"],
    &["france", "french", "paris"],
    &["britain", "british", "london", "uk"],
    &["italy", "italian", "rome"],
    &["spain", "spanish", "madrid"],
    &["japan", "japanese", "tokyo"],
    &["india", "indian", "delhi"],
    &["pakistan", "pakistani", "islamabad"],
    &["canada", "canadian", "ottawa"],
    &["mexico", "mexican"],
    &["brazil", "brazilian", "brasilia"],
    &["cuba", "cuban", "havana"],
    &["venezuela", "venezuelan", "caracas"],
    &["syria", "syrian", "damascus"],
    &["iraq", "iraqi", "baghdad"],
    &["egypt", "egyptian", "cairo"],
    &["poland", "polish", "warsaw"],
    &["hungary", "hungarian", "budapest"],
    &["greece", "greek", "athens"],
    &["sweden", "swedish", "stockholm"],
    &["netherlands", "dutch"],
    &["australia", "australian", "canberra"],
    &["philippines", "philippine", "manila"],
    &["taiwan", "taiwanese", "taipei"],
    &["vietnam", "vietnamese", "hanoi"],
];

/// Words that make no other name of a state's: a government under whatever word.
const GOVERNMENT: &[&str] =
    &["government", "authorities", "authority", "regime", "officials", "official", "state", "leaders", "people's", "republic", "peoples"];

/// What a name may have beside that of the United States and still be the state itself. Its officials are
/// unnamed people in an American newspaper.
pub(super) const GOVERNMENT_ITSELF: &[&str] = &["government", "administration"];

/// True for "U.S.", as a name or before one.
pub(super) fn is_american(name: &str) -> bool {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let first = name.split_whitespace().next().unwrap_or_default();
    matches!(first.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches('.'), "U.S" | "US" | "U.S.A" | "USA")
}

/// Words of the bodies of a state.
const BODIES: &[&str] = &[
    "ministry",
    "minister",
    "foreign",
    "affairs",
    "interior",
    "defense",
    "defence",
    "justice",
    "security",
    "public",
    "department",
    "embassy",
    "communist",
    "party",
    "ruling",
    "parliament",
    "cabinet",
    "council",
    "central",
    "national",
    "federal",
];

/// The number of the first state that a word names.
pub(super) fn state_of(words: &[String]) -> Option<usize> {
    STATES.iter().position(|names| words.iter().any(|w| names.contains(&w.as_str())))
}

/// True where both name the state of one country, and not two bodies of it.
pub(super) fn speak_as_one(a: &[String], b: &[String]) -> bool {
    let (Some(x), Some(y)) = (state_of(a), state_of(b)) else { return false };
    let only = |words: &[String], more: &[&[&str]]| {
        words
            .iter()
            .all(|w| STATES[x].contains(&w.as_str()) || GOVERNMENT.contains(&w.as_str()) || more.iter().any(|m| m.contains(&w.as_str())))
    };
    let rest = |words: &[String]| -> BTreeSet<String> { words.iter().filter(|w| !STATES[x].contains(&w.as_str())).cloned().collect() };
    x == y && only(a, &[BODIES]) && only(b, &[BODIES]) && (only(a, &[]) || only(b, &[]) || rest(a) == rest(b))
}

#[cfg(test)]
mod tests {
    use super::super::names::words;
    use super::*;

    #[test]
    fn a_state_is_its_government_and_not_its_people() {
        let one = |a: &str, b: &str| speak_as_one(&words(a), &words(b));
        assert!(one("Iran", "Iranian authorities"));
        assert!(one("Moscow", "Russian Foreign Ministry"));
        assert!(!one("Iran", "Iranian students"));
        assert!(!one("Russian Foreign Ministry", "Russian Interior Ministry"));
        assert!(!one("Moscow", "Kyiv"));
    }
}
