//! Stems, roots and lemmas of English words: what makes two forms one word when claims are compared.
//!
//! In: one folded word. Out: its stem (inflection gone), the root of a stem (one derivational
//! ending gone) or the lemma of a noun. It never looks at the words around it and never tries to
//! be a dictionary: two forms of one word should meet, and few others.

use std::collections::BTreeMap;
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

static FORMS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| IRREGULAR.iter().copied().collect());

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The stem of a folded word: number, tense, adverb ending and the final e are gone, so that
/// "settled", "settles" and "settle" meet. O(length).
pub fn stem(word: &str) -> String {
    if let Some(base) = FORMS.get(word) {
        return clip(base);
    }
    if word.len() <= 3 || !word.is_ascii() || WHOLE.contains(&word) {
        return word.to_string();
    }
    let word = singular(word);
    if let Some(adverb) = word.strip_suffix("ly").filter(|w| w.len() >= 4) {
        return clip(&untensed(adverb));
    }
    clip(&untensed(&word))
}

/// The final e is spelling, not meaning.
fn clip(word: &str) -> String {
    match word.strip_suffix('e') {
        Some(w) if w.len() >= 3 && !w.ends_with('e') => w.to_string(),
        _ => word.to_string(),
    }
}

/// A plural or third person without its ending.
fn singular(word: &str) -> String {
    if let Some(w) = word.strip_suffix("ies").filter(|w| w.len() >= 2) {
        return format!("{w}{}", if w.len() >= 3 { "y" } else { "ie" });
    }
    if let Some(w) = word.strip_suffix("es")
        && (w.ends_with("ss") || w.ends_with('x') || w.ends_with("ch") || w.ends_with("sh") || w.ends_with("zz"))
    {
        return w.to_string();
    }
    match word.strip_suffix('s') {
        Some(w) if w.len() >= 3 && !w.ends_with(['s', 'u', 'i']) => w.to_string(),
        _ => word.to_string(),
    }
}

/// A verb without -ed or -ing.
fn untensed(word: &str) -> String {
    if let Some(w) = word.strip_suffix("ied").filter(|w| w.len() >= 3) {
        return format!("{w}y");
    }
    let Some(base) = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed")) else { return word.to_string() };
    let bytes = base.as_bytes();
    if base.len() < 3 && !(base.len() == 2 && is_vowel(bytes[0])) || !bytes.iter().any(|&b| is_vowel(b)) {
        return word.to_string();
    }
    let n = bytes.len();
    if n >= 4 && bytes[n - 1] == bytes[n - 2] && matches!(bytes[n - 1], b'b' | b'd' | b'g' | b'm' | b'n' | b'p' | b'r' | b't') {
        return base[..n - 1].to_string();
    }
    base.to_string()
}

/// The root of a stem: one derivational ending less, where four letters stay, so that "settlement"
/// meets "settle". `None` where the stem is its own root. O(length).
pub fn root(stem: &str) -> Option<&str> {
    if !stem.is_ascii() {
        return None;
    }
    // A short word in -ion is more often a word of its own (station, nation).
    ENDINGS.iter().find_map(|e| stem.strip_suffix(e).filter(|r| r.len() >= if *e == "ion" { 5 } else { 4 }))
}

/// The lemma of a noun: "stations" is "station", "people" stays. O(length).
pub fn lemma(noun: &str) -> String {
    match FORMS.get(noun) {
        Some(base) if matches!(*base, "child" | "man" | "woman" | "foot" | "tooth" | "mouse" | "life" | "wife" | "people") => {
            base.to_string()
        }
        _ if noun.len() <= 3 || !noun.is_ascii() || WHOLE.contains(&noun) => noun.to_string(),
        _ => singular(noun),
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
