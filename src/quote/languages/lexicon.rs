//! The words of one language, read from its data file.
//!
//! In: a file of sections (see `docs/languages.md`). Out: a [`Lexicon`] that says of a folded word
//! what it can be. It knows no grammar.

use crate::quote::CueClass;
use crate::text::{TokenText, word_hash};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word can be. A word may be several things.
pub(super) mod is {
    pub const ARTICLE: u32 = 1;
    pub const PREPOSITION: u32 = 1 << 1;
    /// A preposition or article that goes on with the phrase before it: "of the".
    pub const LINK: u32 = 1 << 2;
    pub const CONJUNCTION: u32 = 1 << 3;
    pub const AUXILIARY: u32 = 1 << 4;
    pub const ADVERB: u32 = 1 << 5;
    /// A verb that credits.
    pub const CUE: u32 = 1 << 6;
    /// A verb that gives a name, and credits.
    pub const NAMING: u32 = 1 << 7;
    pub const HE: u32 = 1 << 8;
    pub const SHE: u32 = 1 << 9;
    pub const THEY: u32 = 1 << 10;
    /// Stands before a name: "minister".
    pub const TITLE: u32 = 1 << 11;
    /// People without a name.
    pub const GROUP: u32 = 1 << 12;
    pub const ORGANIZATION: u32 = 1 << 13;
    pub const DOCUMENT: u32 = 1 << 14;
    pub const MEDIA: u32 = 1 << 15;
    /// Announces a title or a name in marks: "film".
    pub const WORK: u32 = 1 << 16;
    /// A form in which the narrator passes on what others say.
    pub const MOOD: u32 = 1 << 17;
    /// "that", after a verb of speech.
    pub const THAT: u32 = 1 << 18;
    /// Behind a quotation, before its speaker: "so", "selon".
    pub const TAG: u32 = 1 << 19;
    /// Behind a source: "zufolge".
    pub const POSTPOSED: u32 = 1 << 20;
    /// An outlet that a preposition shows to have been told: "au Monde".
    pub const OUTLET: u32 = 1 << 21;
    /// Before whom something was said, without a preposition: "sagte Anna Berg der dpa".
    pub const TOLD: u32 = 1 << 22;
    /// When something was said: "la semaine dernière".
    pub const TIME: u32 = 1 << 23;
    /// With its article whoever was spoken of: "el mandatario".
    pub const SAME: u32 = 1 << 24;
    /// A pronoun that stands only behind "according to": "selon lui".
    pub const OBLIQUE: u32 = 1 << 25;
    /// "the", before one of a kind.
    pub const DEFINITE: u32 = 1 << 26;
    /// Between an opinion's holder and the quotation: "c'est".
    pub const COPULA: u32 = 1 << 27;
    /// Before whoever asked: "interrogé par".
    pub const ASKED: u32 = 1 << 28;
    /// Before a verb without a subject of its own: "se lee".
    pub const REFLEXIVE: u32 = 1 << 29;
    pub const PRONOUN: u32 = HE | SHE | THEY;
    /// A noun phrase ends before any of these.
    pub const END: u32 = PREPOSITION | CONJUNCTION | AUXILIARY | ADVERB | CUE | MOOD | THAT | TAG | POSTPOSED;
}

/// Sections of words, by the name they have in the file.
const SECTIONS: &[(&str, u32)] = &[
    ("according-after", is::POSTPOSED),
    ("after-quote", is::TAG),
    ("that", is::THAT),
    ("he", is::HE),
    ("she", is::SHE),
    ("they", is::THEY),
    ("article", is::ARTICLE),
    ("link", is::LINK),
    ("preposition", is::PREPOSITION),
    ("conjunction", is::CONJUNCTION),
    ("auxiliary", is::AUXILIARY),
    ("adverb", is::ADVERB),
    ("mood", is::MOOD),
    ("title", is::TITLE),
    ("group", is::GROUP),
    ("organization", is::ORGANIZATION),
    ("document", is::DOCUMENT),
    ("media", is::MEDIA),
    ("work", is::WORK),
    ("outlet", is::OUTLET),
    ("told", is::TOLD),
    ("time", is::TIME),
    ("same", is::SAME),
    ("oblique", is::OBLIQUE),
    ("definite", is::DEFINITE),
    ("copula", is::COPULA),
    ("asked", is::ASKED),
    ("reflexive", is::REFLEXIVE),
];
/// Sections of verbs: a line a verb, its dictionary form first.
const VERBS: &[(&str, CueClass)] = &[
    ("neutral", CueClass::Neutral),
    ("claiming", CueClass::Claiming),
    ("conceding", CueClass::Conceding),
    ("warning", CueClass::Warning),
    ("denying", CueClass::Denying),
    ("revealing", CueClass::Revealing),
    ("naming", CueClass::Naming),
];
/// Word classes that a compound inherits from its last part.
const INHERITED: u32 = is::TITLE | is::ORGANIZATION | is::DOCUMENT | is::MEDIA | is::WORK;
/// What a word may be that an elided one stands before.
const NOUNS_AND_VERBS: u32 = is::CUE
    | is::NAMING
    | is::TITLE
    | is::GROUP
    | is::ORGANIZATION
    | is::DOCUMENT
    | is::MEDIA
    | is::WORK
    | is::OUTLET
    | is::AUXILIARY
    | is::SAME;
/// Fewest bytes of such a part, and fewest before it.
const PART: (usize, usize) = (4, 3);

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: HashMap<u64, u32>,
    /// The verb of each of its forms.
    verbs: HashMap<u64, (&'static str, CueClass)>,
    /// Phrases before a source, longest first.
    pub according: Vec<Vec<u64>>,
    /// The same at the head of a sentence, where a quotation follows: "Pour Anne Berg, « … »".
    pub according_opening: Vec<Vec<u64>>,
    /// Phrases before whoever something was said to.
    pub via: Vec<Vec<u64>>,
    /// Nouns that compounds end in, by their last bytes; empty where compounds are written apart.
    parts: HashMap<[u8; PART.0], Vec<(&'static str, u32)>>,
    /// Every noun has a capital: capitals tell no names.
    pub capital_nouns: bool,
    /// Small words lose a vowel and join the next word: "l'élu".
    elision: bool,
    /// The narrator names the speaker inside the marks: « C'est grave, a dit Anne Berg, et ce n'est pas fini ».
    pub tags_inside: bool,
    /// A verb alone has a subject that was named before: "…, añadió".
    pub pronouns_dropped: bool,
    /// What adverbs end in.
    adverb_endings: Vec<&'static str>,
    /// What participles end in: "Interrogé par".
    participle_endings: Vec<&'static str>,
    /// Halves of verbs that credit only with their particle: "stellte … klar".
    particles: HashMap<u64, Vec<u64>>,
}

static GERMAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("de.txt")));
static FRENCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("fr.txt")));
static SPANISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("es.txt")));

/// The words of a language (ISO 639-1) that has a file. English has a grammar of its own.
pub(super) fn of(language: &str) -> Option<&'static Lexicon> {
    match language.get(..2)? {
        "de" => Some(&GERMAN),
        "fr" => Some(&FRENCH),
        "es" => Some(&SPANISH),
        _ => None,
    }
}

impl Lexicon {
    /// Reads a file. Lines it does not understand say so: these files are part of the program.
    fn read(file: &'static str) -> Self {
        let mut lexicon = Lexicon::default();
        let (mut section, mut compounds) = ("", false);
        for line in file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = name;
                continue;
            }
            let verbs = VERBS.iter().find(|v| v.0 == section);
            let words = SECTIONS.iter().find(|s| s.0 == section);
            match (section, verbs, words) {
                ("", ..) => match line.split_once(' ') {
                    Some(("compounds", value)) => compounds = value == "yes",
                    Some(("capital-nouns", value)) => lexicon.capital_nouns = value == "yes",
                    Some(("participle-endings", endings)) => lexicon.participle_endings = endings.split(' ').collect(),
                    Some(("elision", value)) => lexicon.elision = value == "yes",
                    Some(("pronouns-dropped", value)) => lexicon.pronouns_dropped = value == "yes",
                    Some(("tags-inside", value)) => lexicon.tags_inside = value == "yes",
                    Some(("adverb-endings", endings)) => lexicon.adverb_endings = endings.split(' ').collect(),
                    _ => panic!("no setting of a language: {line}"),
                },
                ("according", ..) => lexicon.according.push(hashes(line)),
                ("according-opening", ..) => lexicon.according_opening.push(hashes(line)),
                ("via", ..) => lexicon.via.push(hashes(line)),
                (_, Some(&(_, class)), _) => lexicon.verb(line, class),
                (_, _, Some(&(_, flag))) => {
                    for word in line.split(' ') {
                        *lexicon.words.entry(hashes(word)[0]).or_default() |= flag;
                        if let Some(&end) = word.as_bytes().last_chunk().filter(|_| compounds && flag & INHERITED != 0) {
                            lexicon.parts.entry(end).or_default().push((word, flag));
                        }
                    }
                }
                _ => panic!("no section of a language: {section}"),
            }
        }
        let longest_first = |phrases: &mut Vec<Vec<u64>>| phrases.sort_by_key(|p| std::cmp::Reverse(p.len()));
        longest_first(&mut lexicon.according);
        longest_first(&mut lexicon.according_opening);
        longest_first(&mut lexicon.via);
        lexicon
    }

    fn verb(&mut self, line: &'static str, class: CueClass) {
        let lemma = line.split(' ').next().unwrap_or(line);
        let flag = if class == CueClass::Naming { is::CUE | is::NAMING } else { is::CUE };
        for form in line.split(' ') {
            let (form, particle) = form.split_once('+').unwrap_or((form, ""));
            let hash = hashes(form)[0];
            if !particle.is_empty() {
                self.particles.entry(hash).or_default().push(hashes(particle)[0]);
            }
            *self.words.entry(hash).or_default() |= flag;
            self.verbs.entry(hash).or_insert((lemma, class));
        }
    }

    /// What a folded word can be; a compound also what its last part can be.
    pub fn flags(&self, word: &str, hash: u64) -> u32 {
        if let Some(&flags) = self.words.get(&hash) {
            return flags;
        }
        if let Some((_, hash)) = self.behind_elision(word) {
            return self.words.get(&hash).copied().unwrap_or(0) & NOUNS_AND_VERBS;
        }
        let Some(parts) = word.as_bytes().last_chunk().and_then(|end| self.parts.get(end)) else { return 0 };
        let is_part = |part: &str| word.len() >= part.len() + PART.1 && word.ends_with(part);
        parts.iter().filter(|p| is_part(p.0)).fold(0, |all, p| all | p.1)
    }

    /// True for "l'élu", whose article is definite.
    pub fn is_joined_to_the(&self, word: &str) -> bool {
        self.behind_elision(word).is_some_and(|(rest, _)| word.len() == rest.len() + 2 && word.starts_with('l'))
    }

    /// "élu" of "l'élu", with its hash.
    pub fn behind_elision<'a>(&self, word: &'a str) -> Option<(&'a str, u64)> {
        let (short, rest) = word.split_once(['\'', '’']).filter(|_| self.elision)?;
        (matches!(short, "l" | "d" | "s" | "m" | "t" | "n" | "c" | "j" | "qu") && !rest.is_empty()).then(|| (rest, word_hash(rest)))
    }

    /// The particles without one of which this word is no verb of speech, if it needs one.
    pub fn particles(&self, hash: u64) -> Option<&[u64]> {
        self.particles.get(&hash).map(Vec::as_slice)
    }

    /// True where a word has the ending of an adverb; so have a few names.
    pub fn ends_as_adverb(&self, word: &str) -> bool {
        ends_in(word, &self.adverb_endings)
    }

    /// True where a word has the ending of a participle; so have many nouns and names.
    pub fn ends_as_participle(&self, word: &str) -> bool {
        ends_in(word, &self.participle_endings)
    }

    /// Dictionary form and class of a verb that credits.
    pub fn cue(&self, word: &str, hash: u64) -> Option<(&'static str, CueClass)> {
        self.verbs.get(&hash).or_else(|| self.verbs.get(&self.behind_elision(word)?.1)).copied()
    }
}

fn ends_in(word: &str, endings: &[&str]) -> bool {
    const STEM: usize = 3;
    endings.iter().any(|end| word.len() >= end.len() + STEM && word.ends_with(end))
}

/// The words of a phrase, folded as articles are.
fn hashes(phrase: &str) -> Vec<u64> {
    let text = TokenText::new(phrase);
    if text.tokens.is_empty() { vec![word_hash(phrase)] } else { text.tokens.iter().map(|t| t.hash).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_understood_and_has_every_section() {
        for language in ["de", "fr", "es"] {
            let lexicon = of(language).expect("a file");
            let all = lexicon.words.values().fold(0, |all, flags| all | flags);
            let missing: Vec<&str> = SECTIONS
                .iter()
                .filter(|s| {
                    all & s.1 == 0
                        && !(s.0 == "according-after" && language != "de")
                        && !(s.0 == "told" && language != "de")
                        && !(s.0 == "oblique" && language != "fr")
                        && !(matches!(s.0, "time" | "same" | "definite" | "copula" | "asked" | "reflexive") && language == "de")
                })
                .map(|s| s.0)
                .collect();
            assert!(missing.is_empty(), "{language}: {missing:?}");
            assert!(!lexicon.according.is_empty() && !lexicon.via.is_empty() && lexicon.verbs.len() > 100, "{language}");
        }
        assert!(of("en").is_none() && of("xx").is_none() && of("").is_none());
    }

    #[test]
    fn a_compound_is_what_its_last_part_is() {
        let german = of("de-AT").expect("a file");
        let flags = |word: &str| german.flags(word, word_hash(word));
        assert_ne!(flags("oppositionspartei") & is::WORK, 0);
        assert_ne!(flags("regierungssprecherin") & is::TITLE, 0);
        assert_eq!(flags("tisch"), 0);
    }
}
