//! The words the stage knows: verbs that credit, nouns that can be sources, and the function
//! words that border a noun phrase.
//!
//! In: a folded word's hash. Out: an [`Entry`] of flags and, for verbs, a [`Verb`]. It never
//! looks at the neighbours of a word: that is grammar, and lives in `phrase` and `credits`.

use super::CueClass;
use super::words::{ALSO_NOUNS, CLASSES, DOUBLING, IRREGULAR, VERBS, WEAK, WORDS};
use crate::text::word_hash;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// What a word can be. A word may be several things.
pub(super) mod is {
    /// a, the, this, some, two …
    pub const DET: u32 = 1;
    /// his, her, their …
    pub const POSSESSIVE: u32 = 1 << 1;
    /// of, in, for …
    pub const PREP: u32 = 1 << 2;
    /// that, when, because …: a clause begins.
    pub const SUBORD: u32 = 1 << 3;
    /// and, or, but, as well as
    pub const COORD: u32 = 1 << 4;
    /// is, has, will …
    pub const AUX: u32 = 1 << 5;
    /// he, she, they, it
    pub const PRONOUN: u32 = 1 << 6;
    /// who, which
    pub const RELATIVE: u32 = 1 << 7;
    /// also, later, repeatedly …
    pub const ADVERB: u32 = 1 << 8;
    /// Monday, yesterday, June …
    pub const DAY: u32 = 1 << 9;
    /// president, mayor, Sen. …: stands before a name.
    pub const TITLE: u32 = 1 << 10;
    /// ministry, university, department …
    pub const ORG: u32 = 1 << 11;
    /// spokesman, official, critic, police …: people as sources.
    pub const ROLE: u32 = 1 << 12;
    /// report, statement, letter …
    pub const DOC: u32 = 1 << 13;
    /// newspaper, station, magazine …
    pub const MEDIA: u32 = 1 << 14;
    /// Common verbs that credit nobody.
    pub const VERB: u32 = 1 << 15;
    /// I, we, you, everyone: a source that names nobody.
    pub const NOBODY: u32 = 1 << 16;
    /// Places that look like surnames or organisations.
    pub const PLACE: u32 = 1 << 17;
    /// A man's first name.
    pub const MALE: u32 = 1 << 18;
    /// A woman's first name.
    pub const FEMALE: u32 = 1 << 19;
    /// A news agency, or a word of an outlet's name.
    pub const OUTLET: u32 = 1 << 20;
    /// not, never, n't
    pub const NEGATION: u32 = 1 << 21;
    /// `'s`
    pub const GENITIVE: u32 = 1 << 22;
    /// A form of a crediting verb.
    pub const CUE: u32 = 1 << 23;
    /// Capital letter. Set by the reader, not by the table.
    pub const CAPITAL: u32 = 1 << 24;
    /// A number. Set by the reader, not by the table.
    pub const NUMBER: u32 = 1 << 25;
    /// Ends in -ed and is not known otherwise. Set by the reader.
    pub const ED: u32 = 1 << 26;
    /// A plural noun of `ROLE`.
    pub const PLURAL: u32 = 1 << 27;
    /// All upper case. Set by the reader, not by the table.
    pub const CAPS: u32 = 1 << 28;
    /// First word of its sentence. Set by the reader.
    pub const FIRST: u32 = 1 << 29;
    /// Inside quotation marks, but read like prose: a title, a nickname. Set by the reader.
    pub const MARKED: u32 = 1 << 30;
    /// Ends in -ing and is not known otherwise. Set by the reader.
    pub const ING: u32 = 1 << 31;
    /// Any word that borders a noun phrase.
    pub const FUNCTION: u32 = DET | POSSESSIVE | PREP | SUBORD | COORD | AUX | PRONOUN | RELATIVE | ADVERB | NOBODY | NEGATION;
}

/// What a word can be for the source of a credit, besides its flags.
pub(super) mod class {
    /// A noun for people, bodies or texts that the flags do not tell.
    pub const SOURCE: u8 = 1;
    /// Ends like the name of an occupation and names nobody: "paper", "factor".
    pub const NO_AGENT: u8 = 2;
    /// A part of a number of people: "half of", "dozens of".
    pub const PART: u8 = 4;
    /// An interjection or opener that only its place gives a capital.
    pub const OPENER: u8 = 8;
    /// A state as datelines shorten it.
    pub const DATELINE: u8 = 16;
    /// Leads a credit without a crediting verb: "according", "citing".
    pub const LEADS: u8 = 32;
    /// A noun or participle before the title of a work.
    pub const BEFORE_TITLE: u8 = 64;
}

/// Forms of a verb.
pub(super) mod form {
    /// say
    pub const BASE: u8 = 1;
    /// says
    pub const THIRD: u8 = 2;
    /// said
    pub const PAST: u8 = 4;
    /// saying
    pub const ING: u8 = 8;
}

/// How a verb credits.
pub(super) mod how {
    /// Introduces speech.
    pub const SPEECH: u8 = 1;
    /// What a document or a finding does.
    pub const DOC: u8 = 2;
    /// A thought or an attitude: a credit with a that-clause or a quotation only.
    pub const ATTITUDE: u8 = 4;
    /// A deed that states something.
    pub const ACT: u8 = 8;
    /// Its base form and its -s form are also nouns.
    pub const NOUN: u8 = 16;
    /// Takes the hearer as its object: never inverted.
    pub const HEARER: u8 = 32;
    /// A cue only with its particle.
    pub const PARTICLE: u8 = 64;
    /// Speech only beside a quotation or a that-clause: "begin", "offer", "attack".
    pub const WEAK: u8 = 128;
}

/// A crediting verb.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verb {
    pub lemma: &'static str,
    pub class: CueClass,
    pub how: u8,
}

/// What the table knows of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    pub flags: u32,
    /// Number of the verb plus 1; 0 for none.
    pub verb: u16,
    pub forms: u8,
    /// [`class`] bits.
    pub classes: u8,
}

impl Entry {
    /// True where any of these [`class`] bits is set.
    pub fn any(&self, classes: u8) -> bool {
        self.classes & classes != 0
    }
}

/// The keys are hashes already.
#[derive(Default)]
pub(super) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("only u64 keys are hashed");
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

struct Lexicon {
    words: HashMap<u64, Entry, BuildHasherDefault<Identity>>,
    verbs: Vec<Verb>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(build);

/// The entry of a folded word, by its hash; empty for unknown words.
pub(super) fn entry(hash: u64) -> Entry {
    LEXICON.words.get(&hash).copied().unwrap_or_default()
}

/// The entry of a word.
pub(super) fn entry_of(word: &str) -> Entry {
    entry(word_hash(word))
}

/// The verb an entry names.
pub(super) fn verb(number: u16) -> Option<Verb> {
    LEXICON.verbs.get((number as usize).checked_sub(1)?).copied()
}

fn build() -> Lexicon {
    let mut words: HashMap<u64, Entry, BuildHasherDefault<Identity>> = HashMap::default();
    for (flags, list) in WORDS {
        for word in list.split_whitespace() {
            words.entry(word_hash(word)).or_default().flags |= flags;
        }
    }
    for (classes, list) in CLASSES {
        for word in list.split_whitespace() {
            words.entry(word_hash(word)).or_default().classes |= classes;
        }
    }
    let mut verbs = Vec::new();
    for &(class, how, list) in VERBS {
        for lemma in list.split_whitespace() {
            let listed = |list: &str| list.split_whitespace().any(|w| w == lemma);
            let how = how | if listed(ALSO_NOUNS) { how::NOUN } else { 0 } | if listed(WEAK) { how::WEAK } else { 0 };
            verbs.push(Verb { lemma, class, how });
            let number = verbs.len() as u16;
            for (form, word) in inflect(lemma) {
                let entry = words.entry(word_hash(&word)).or_default();
                if entry.verb == 0 {
                    entry.verb = number;
                    entry.flags |= is::CUE;
                }
                if entry.verb == number {
                    entry.forms |= form;
                }
            }
        }
    }
    Lexicon { words, verbs }
}

/// True where `word` makes `lemma` a cue.
pub(super) fn particle(lemma: &str, word: &str) -> bool {
    match lemma {
        "point" => matches!(word, "out" | "to"),
        "shoot" | "fire" | "hit" | "push" => word == "back",
        "spell" | "lay" => word == "out",
        "put" => word == "it",
        "go" => word == "on",
        "speak" => matches!(word, "of" | "about" | "out"),
        "talk" => word == "about",
        "make" => word == "clear",
        "sum" => word == "up",
        "chip" | "weigh" => word == "in",
        "refer" => word == "to",
        "sound" => word == "off",
        _ => false,
    }
}

/// The forms of a verb.
fn inflect(lemma: &str) -> Vec<(u8, String)> {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let mut tail = lemma.chars().rev();
    let (last, second) = (tail.next().unwrap_or(' '), tail.next().unwrap_or(' '));
    let third = if lemma.ends_with("sh") || lemma.ends_with("ch") || matches!(last, 's' | 'x' | 'z' | 'o') {
        format!("{lemma}es")
    } else if last == 'y' && !vowel(second) {
        format!("{}ies", &lemma[..lemma.len() - 1])
    } else {
        format!("{lemma}s")
    };
    let doubled = DOUBLING.split_whitespace().any(|w| w == lemma);
    let stem = if doubled { format!("{lemma}{last}") } else { lemma.to_string() };
    let ing = if last == 'e' && !lemma.ends_with("ee") { format!("{}ing", &lemma[..lemma.len() - 1]) } else { format!("{stem}ing") };
    let mut forms = vec![(form::BASE, lemma.to_string()), (form::THIRD, third), (form::ING, ing)];
    match IRREGULAR.iter().find(|(base, _)| *base == lemma) {
        Some((_, past)) => forms.extend(past.split_whitespace().map(|p| (form::PAST, p.to_string()))),
        None if last == 'e' => forms.push((form::PAST, format!("{lemma}d"))),
        None if last == 'y' && !vowel(second) => forms.push((form::PAST, format!("{}ied", &lemma[..lemma.len() - 1]))),
        None => forms.push((form::PAST, format!("{stem}ed"))),
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_stands_in_one_list() {
        let mut lemmas: Vec<&str> = VERBS.iter().flat_map(|(_, _, list)| list.split_whitespace()).collect();
        lemmas.sort_unstable();
        let twice: Vec<&[&str]> = lemmas.chunk_by(|a, b| a == b).filter(|same| same.len() > 1).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn verbs_inflect() {
        for (word, lemma, want) in
            [("said", "say", form::PAST), ("denies", "deny", form::THIRD), ("quipped", "quip", form::PAST), ("arguing", "argue", form::ING)]
        {
            let e = entry_of(word);
            assert_eq!(verb(e.verb).map(|v| v.lemma), Some(lemma), "{word}");
            assert_ne!(e.forms & want, 0, "{word}");
        }
    }
}
