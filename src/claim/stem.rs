//! Stems, roots and lemmas of English words: what makes two forms one word when claims are compared.
//!
//! In: one folded word. Out: its stem (inflection gone), the root of a stem (one derivational
//! ending gone) or the lemma of a noun. It never looks at the words around it and never tries to
//! be a dictionary: two forms of one word should meet, and few others.

use super::hashed::HashedMap;
use crate::text::word_hash;
use std::sync::LazyLock;

/// Irregular forms and what they are forms of.
const IRREGULAR: &[(&str, &str)] = &[
    ("agreed", "agree"),
    ("ate", "eat"),
    ("began", "begin"),
    ("begun", "begin"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("came", "come"),
    ("caught", "catch"),
    ("children", "child"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("dealt", "deal"),
    ("died", "die"),
    ("dying", "die"),
    ("drew", "draw"),
    ("drawn", "draw"),
    ("drove", "drive"),
    ("driven", "drive"),
    ("fallen", "fall"),
    ("fell", "fall"),
    ("fed", "feed"),
    ("feet", "foot"),
    ("felt", "feel"),
    ("fled", "flee"),
    ("flew", "fly"),
    ("flown", "fly"),
    ("fought", "fight"),
    ("found", "find"),
    ("freed", "free"),
    ("gave", "give"),
    ("given", "give"),
    ("guaranteed", "guarantee"),
    ("gone", "go"),
    ("went", "go"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("heard", "hear"),
    ("held", "hold"),
    ("hidden", "hide"),
    ("hid", "hide"),
    ("kept", "keep"),
    ("knew", "know"),
    ("known", "know"),
    ("laid", "lay"),
    ("led", "lead"),
    ("left", "leave"),
    ("lied", "lie"),
    ("lives", "life"),
    ("lost", "lose"),
    ("lying", "lie"),
    ("meant", "mean"),
    ("men", "man"),
    ("met", "meet"),
    ("mice", "mouse"),
    ("paid", "pay"),
    ("people", "people"),
    ("ran", "run"),
    ("rose", "rise"),
    ("risen", "rise"),
    ("sang", "sing"),
    ("sat", "sit"),
    ("saw", "see"),
    ("seen", "see"),
    ("sent", "send"),
    ("shook", "shake"),
    ("shot", "shoot"),
    ("shown", "show"),
    ("slain", "slay"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("stolen", "steal"),
    ("stole", "steal"),
    ("stood", "stand"),
    ("struck", "strike"),
    ("stuck", "stick"),
    ("sued", "sue"),
    ("suing", "sue"),
    ("swept", "sweep"),
    ("sworn", "swear"),
    ("swore", "swear"),
    ("taken", "take"),
    ("tied", "tie"),
    ("took", "take"),
    ("taught", "teach"),
    ("teeth", "tooth"),
    ("thought", "think"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("told", "tell"),
    ("understood", "understand"),
    ("wives", "wife"),
    ("withdrawn", "withdraw"),
    ("withdrew", "withdraw"),
    ("woke", "wake"),
    ("women", "woman"),
    ("won", "win"),
    ("wore", "wear"),
    ("worn", "wear"),
    ("written", "write"),
    ("wrote", "write"),
];

/// Words that end like an inflected form and are none.
const WHOLE: &[&str] = &[
    "always",
    "bed",
    "during",
    "evening",
    "king",
    "lens",
    "morning",
    "news",
    "nothing",
    "overseas",
    "politics",
    "red",
    "ring",
    "series",
    "sing",
    "something",
    "species",
    "spring",
    "string",
    "texas",
    "thing",
    "united",
    "wing",
    "anything",
    "everything",
    "hundred",
    "bring",
];

/// Derivational endings, longest first.
const ENDINGS: &[&str] = &[
    "ization", "isation", "ational", "fulness", "iveness", "ousness", "ication", "ability", "ibility", "ation", "ement", "ance", "ence",
    "ment", "ness", "able", "ible", "ship", "less", "ator", "itor", "ive", "ion", "ity", "ory", "ary", "ism", "ist", "ian", "ial", "ful",
    "ous", "ure", "age", "ent", "ant", "ery", "al", "er", "or", "ic", "cy", "ee", "at", "y",
];

/// A word that keeps none of the rules.
enum Listed {
    /// A form of this word.
    Form(&'static str),
    /// Its own stem.
    Whole,
}

/// The listed words by their hash.
static LISTED: LazyLock<HashedMap<Listed>> = LazyLock::new(|| {
    let whole = WHOLE.iter().map(|w| (word_hash(w), Listed::Whole));
    whole.chain(IRREGULAR.iter().map(|(w, base)| (word_hash(w), Listed::Form(base)))).collect()
});

/// [`ENDINGS`] by their last letter, in the same order: a word meets a handful of them.
static ENDINGS_BY_LETTER: LazyLock<[Vec<&str>; 26]> = LazyLock::new(|| {
    std::array::from_fn(|letter| ENDINGS.iter().copied().filter(|e| e.as_bytes()[e.len() - 1] == b'a' + letter as u8).collect())
});

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The stem of a folded word: number, tense, adverb ending and the final e are gone, so that
/// "settled", "settles" and "settle" meet. O(length).
pub fn stem(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    stem_into(word, word_hash(word), &mut out);
    out
}

/// Writes the stem of `word`, whose [`word_hash`] is `hash`, over `out`. O(length).
pub(crate) fn stem_into(word: &str, hash: u64, out: &mut String) {
    out.clear();
    match LISTED.get(&hash) {
        Some(Listed::Form(base)) => {
            out.push_str(base);
            clip(out);
        }
        None if word.len() > 3 && word.is_ascii() => {
            out.push_str(word);
            singular(out);
            if out.ends_with("ly") && out.len() >= 6 {
                out.truncate(out.len() - 2);
            }
            untensed(out);
            clip(out);
        }
        _ => out.push_str(word),
    }
}

/// The final e is spelling, not meaning.
fn clip(word: &mut String) {
    if word.len() > 3 && word.ends_with('e') && !word.ends_with("ee") {
        word.pop();
    }
}

/// Takes the ending of a plural or third person away.
fn singular(word: &mut String) {
    let n = word.len();
    if n >= 5 && word.ends_with("ies") {
        word.truncate(n - 3);
        word.push_str(if n >= 6 { "y" } else { "ie" });
    } else if ["sses", "xes", "ches", "shes", "zzes"].iter().any(|e| word.ends_with(e)) {
        word.truncate(n - 2);
    } else if n >= 4 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
        word.truncate(n - 1);
    }
}

/// Takes -ed or -ing away.
fn untensed(word: &mut String) {
    if word.len() >= 6 && word.ends_with("ied") {
        word.truncate(word.len() - 3);
        word.push('y');
        return;
    }
    let Some(base) = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed")) else { return };
    let bytes = base.as_bytes();
    let n = bytes.len();
    if n < 3 && !(n == 2 && is_vowel(bytes[0])) || !bytes.iter().any(|&b| is_vowel(b)) {
        return;
    }
    let doubled = n >= 4 && bytes[n - 1] == bytes[n - 2] && matches!(bytes[n - 1], b'b' | b'd' | b'g' | b'm' | b'n' | b'p' | b'r' | b't');
    word.truncate(if doubled { n - 1 } else { n });
}

/// The root of a stem: one derivational ending less, where four letters stay, so that "settlement"
/// meets "settle". `None` where the stem is its own root. O(length).
pub fn root(stem: &str) -> Option<&str> {
    if !stem.is_ascii() {
        return None;
    }
    // A short word in -ion is more often a word of its own (station, nation).
    let letter = stem.bytes().next_back().filter(u8::is_ascii_lowercase)?;
    let endings = ENDINGS_BY_LETTER[usize::from(letter - b'a')].iter();
    endings.copied().find_map(|e| stem.strip_suffix(e).filter(|r| r.len() >= if e == "ion" { 5 } else { 4 }))
}

/// The lemma of a noun: "stations" is "station", "people" stays. O(length).
pub fn lemma(noun: &str) -> String {
    match LISTED.get(&word_hash(noun)) {
        Some(Listed::Form(base))
            if matches!(*base, "child" | "man" | "woman" | "foot" | "tooth" | "mouse" | "life" | "wife" | "people") =>
        {
            (*base).to_string()
        }
        Some(Listed::Whole) => noun.to_string(),
        _ if noun.len() <= 3 || !noun.is_ascii() => noun.to_string(),
        _ => {
            let mut out = noun.to_string();
            singular(&mut out);
            out
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_meet() {
        for forms in [
            &["settle", "settles", "settled", "settling"][..],
            &["stop", "stopped", "stopping", "stops"],
            &["party", "parties"],
            &["carry", "carried", "carries", "carrying"],
            &["charge", "charged", "charging"],
            &["box", "boxes"],
            &["shoot", "shot", "shooting"],
            &["die", "died", "dying", "dies"],
            &["kill", "killed", "killing"],
        ] {
            for form in forms {
                assert_eq!(stem(form), stem(forms[0]), "{form}");
            }
        }
    }

    #[test]
    fn short_and_whole_words_stay() {
        for word in ["bus", "news", "thing", "red", "united", "class"] {
            assert_eq!(stem(word), word);
        }
    }

    #[test]
    fn derived_words_share_a_root() {
        let meets = |a: &str, b: &str| {
            let (a, b) = (stem(a), stem(b));
            root(&a).unwrap_or(&a) == root(&b).unwrap_or(&b)
        };
        assert!(meets("settlement", "settle"));
        assert!(meets("donation", "donate"));
        assert!(meets("resignation", "resign"));
        assert!(!meets("station", "state"));
    }

    #[test]
    fn nouns_lose_their_plural_alone() {
        assert_eq!(["stations", "people", "countries", "children", "buses"].map(lemma), ["station", "people", "country", "child", "buse"]);
    }
}
