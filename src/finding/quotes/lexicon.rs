//! English word lists that comparing quotations rests on, keyed by the hash of the folded word.
//!
//! In: nothing. Out: a [`Lexicon`] that tells what a word does in a sentence and which two words
//! a contraction stands for. It never sees a text; a word it does not know is a content word.

use crate::text::word_hash;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What a word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Carries the sense: nouns, verbs, adjectives, names.
    Content,
    /// A number, in digits or spelled out.
    Number,
    /// Articles, prepositions, pronouns, auxiliaries.
    Function,
    /// "really", "well", "just": can go without changing what is said.
    Filler,
    /// "not", "never", "no".
    Negation,
    /// "may", "must", "would".
    Modal,
    /// "allegedly", "perhaps".
    Hedge,
    /// "all", "most", "few".
    Quantifier,
}

impl Role {
    /// True for words that tell one sentence from another.
    pub(crate) fn is_content(self) -> bool {
        matches!(self, Role::Content | Role::Number)
    }

    /// True for words whose coming or going changes what is said.
    pub(crate) fn weighs(self) -> bool {
        matches!(self, Role::Number | Role::Negation | Role::Modal | Role::Hedge | Role::Quantifier)
    }
}

/// What the lexicon knows of a word.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Entry {
    /// Its role.
    Role(Role),
    /// It stands for two words: "don't".
    Pair(u64, u64),
    /// A number spelled out.
    Value(u32),
    /// A power of ten that multiplies a number spelled out before it.
    Scale(u32),
    /// "percent": printed as a mark elsewhere.
    Percent,
    /// "'s": the verb after a pronoun, the possessive elsewhere.
    Apostrophe,
}

const FUNCTION: &str = "a an the this that these those here there i me my mine myself we us our ours ourselves you your yours \
    yourself he him his himself she her hers herself it its itself they them their theirs themselves who whom whose which what \
    when where why how am is are was were be been being do does did done doing have has had having of in on at by for with \
    from to into onto about against between among through during before after above below over under up down out off than \
    then as if so because while until although though unless whether and or but nor yet also too again further once both \
    either neither each other another such own same per via within without toward towards upon around across along behind \
    beside besides beyond near since amid get gets got getting go goes going went gone come comes came make makes made \
    making take takes took say says said saying know knows knew think thinks thought want wants wanted let lets put thing \
    things something anything everything someone anyone everyone somebody anybody everybody way lot lots one ones 's o oh";
const FILLER: &str = "very really just so quite rather pretty too even still actually simply basically certainly truly totally \
    absolutely completely extremely indeed well now then like yeah yes okay ok um uh hey look right again back else ever \
    already anyway obviously clearly frankly honestly please nope";
const NEGATION: &str = "not no never none nobody nothing nowhere cannot without hardly barely scarcely nor neither";
const MODAL: &str = "may might can could shall should will would must ought need";
const HEDGE: &str = "perhaps maybe possibly probably likely unlikely allegedly reportedly apparently seemingly purportedly \
    supposedly presumably potentially appears appear appeared seems seem seemed suggests suggest suggested alleged suspected \
    about approximately roughly nearly almost";
const QUANTIFIER: &str = "all any some every many much more most few fewer less least several enough only half part \
    dozens hundreds thousands millions billions dozen hundred thousand million billion";
const NUMBERS: &[(&str, u32)] = &[
    ("zero", 0),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];
const SCALES: &[(&str, u32)] = &[("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];
const SUBJECTS: &str = "i you he she it we they that there who what this these those here where how when why let";
const ENCLITICS: &[(&str, &str)] = &[("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'d", "would"), ("'m", "am")];
const AUXILIARIES: &str = "is are was were do does did have has had could would should must need might";
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("can't", "can", "not"),
    ("cannot", "can", "not"),
    ("won't", "will", "not"),
    ("shan't", "shall", "not"),
    ("gonna", "going", "to"),
    ("wanna", "want", "to"),
    ("gotta", "got", "to"),
];

/// Hash tables over hashes need no second hash.
#[derive(Default, Clone, Copy)]
pub(crate) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(b);
        }
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// A map whose keys are hashes already.
pub(crate) type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;

/// The lists, ready for look-up.
pub(crate) struct Lexicon {
    entries: HashedMap<Entry>,
    pronouns: HashedMap<()>,
}

impl Lexicon {
    /// Builds the tables; a few hundred entries.
    pub(crate) fn new() -> Self {
        let mut entries: HashedMap<Entry> = HashedMap::default();
        // Later lists win: "so" is a filler before it is a conjunction, "no" a negation.
        for (list, role) in [
            (FUNCTION, Role::Function),
            (FILLER, Role::Filler),
            (QUANTIFIER, Role::Quantifier),
            (HEDGE, Role::Hedge),
            (MODAL, Role::Modal),
            (NEGATION, Role::Negation),
        ] {
            for word in list.split_whitespace() {
                entries.insert(word_hash(word), Entry::Role(role));
            }
        }
        for &(word, value) in NUMBERS {
            entries.insert(word_hash(word), Entry::Value(value));
        }
        for &(word, power) in SCALES {
            entries.insert(word_hash(word), Entry::Scale(power));
        }
        entries.insert(word_hash("percent"), Entry::Percent);
        entries.insert(word_hash("'s"), Entry::Apostrophe);
        let mut pair = |whole: &str, a: &str, b: &str| {
            entries.insert(word_hash(whole), Entry::Pair(word_hash(a), word_hash(b)));
        };
        for subject in SUBJECTS.split_whitespace() {
            for (mark, verb) in ENCLITICS {
                pair(&format!("{subject}{mark}"), subject, verb);
            }
        }
        for verb in AUXILIARIES.split_whitespace() {
            pair(&format!("{verb}n't"), verb, "not");
        }
        for &(whole, a, b) in IRREGULAR {
            pair(whole, a, b);
        }
        let pronouns = SUBJECTS.split_whitespace().map(|w| (word_hash(w), ())).collect();
        Lexicon { entries, pronouns }
    }

    /// What is known of a word.
    pub(crate) fn entry(&self, hash: u64) -> Option<Entry> {
        self.entries.get(&hash).copied()
    }

    /// What a word does; content where it is not listed.
    pub(crate) fn role(&self, hash: u64) -> Role {
        match self.entries.get(&hash) {
            Some(Entry::Role(role)) => *role,
            Some(Entry::Value(_)) => Role::Number,
            Some(Entry::Scale(_)) => Role::Quantifier,
            Some(_) => Role::Function,
            None => Role::Content,
        }
    }

    /// True for words after which "'s" is a verb.
    pub(crate) fn is_subject(&self, hash: u64) -> bool {
        self.pronouns.contains_key(&hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negation_outranks_function() {
        let lexicon = Lexicon::new();
        assert_eq!(lexicon.role(word_hash("without")), Role::Negation);
        assert_eq!(lexicon.role(word_hash("harbour")), Role::Content);
        assert!(lexicon.role(word_hash("three")).is_content());
    }
}
