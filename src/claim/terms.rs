//! What linking compares of a sentence: stems, names, negation.
//!
//! In: an article's tokens and what the lists say of them. Out: the [`Terms`] of each sentence. It
//! never looks at another article: how rare a word is, is not its business.

use super::classes::{COUNTING, MONTH, NEGATION, SINGLE, STOP, Vocabulary};
use super::{Term, Terms};
use crate::text::{Class, Sentence, TokenText};

/// Reads the terms of an article's sentences, one after the other.
pub(super) struct Reader<'a> {
    text: &'a str,
    tokens: &'a TokenText,
    vocabulary: Vocabulary,
    /// Of the sentence read last.
    pub terms: Terms,
    /// The names a pronoun at the head of the next sentence stands in for.
    held: Vec<u64>,
}

impl<'a> Reader<'a> {
    /// Looks the words up and counts how often each stands capitalised and lower-case inside its
    /// sentences. O(n).
    pub fn new(text: &'a str, tokens: &'a TokenText) -> Self {
        let mut reader = Reader { text, tokens, vocabulary: Vocabulary::new(tokens), terms: Terms::default(), held: Vec::new() };
        for sentence in &tokens.sentences {
            for i in sentence.tokens.range() {
                let word = reader.vocabulary.of[i] as usize;
                if word != Vocabulary::NUMBER as usize && !reader.opens(i, sentence.tokens.start() as usize) {
                    let word = &mut reader.vocabulary.words[word];
                    if tokens.tokens[i].capital { word.upper += 1 } else { word.lower += 1 }
                }
            }
        }
        reader
    }

    /// For each token what the lists say of its word.
    pub fn classes(&self) -> &[super::classes::Classes] {
        &self.vocabulary.classes
    }

    /// True where a capital says nothing: at the start of a sentence or of a quotation.
    fn opens(&self, i: usize, first: usize) -> bool {
        i == first || {
            let gap = &self.text[self.tokens.tokens[i - 1].raw.end() as usize..self.tokens.tokens[i].raw.start() as usize];
            gap != " " && (gap.ends_with(['“', '"', '«', '„', '‘']) || gap.contains(':'))
        }
    }

    /// True where token `i`, a word, is part of a name.
    fn is_name(&self, i: usize, first: usize) -> bool {
        self.tokens.tokens[i].capital && {
            let word = &self.vocabulary.words[self.vocabulary.of[i] as usize];
            !self.opens(i, first) || word.upper > word.lower
        }
    }

    /// Puts the terms of the next sentence into `self.terms`. O(n log n).
    pub fn read(&mut self, sentence: &Sentence) {
        let first = sentence.tokens.start() as usize;
        let mut found = std::mem::take(&mut self.terms);
        found.stems.clear();
        found.inherited.clear();
        found.negated = false;
        for i in sentence.tokens.range().filter(|&i| self.vocabulary.of[i] != Vocabulary::NUMBER) {
            let word = &self.vocabulary.words[self.vocabulary.of[i] as usize];
            found.negated |= word.classes.any(NEGATION);
            let single = word.classes.any(SINGLE) && self.tokens.tokens[i].class != Class::Glyph;
            // "The so-called traffic study": who calls it so is nobody's statement.
            let so_called = i > first && self.tokens.word(i) == "called" && self.tokens.word(i - 1) == "so";
            if single || so_called || word.classes.any(STOP) || word.classes.any(COUNTING) {
                continue;
            }
            let name = self.is_name(i, first);
            if !(name && word.classes.any(MONTH)) {
                found.stems.push(Term { stem: word.stem, token: i as u32, name });
            }
        }
        found.stems.sort_unstable_by_key(|t| (t.stem, t.token));
        found.stems.dedup_by(|later, first| {
            let same = later.stem == first.stem;
            first.name |= same && later.name;
            same
        });
        if refers_back(self.tokens, first, sentence.tokens.end() as usize) {
            let own = |n: &u64| found.stems.binary_search_by_key(n, |t| t.stem).is_ok_and(|at| found.stems[at].name);
            found.inherited.extend(self.held.iter().copied().filter(|n| !own(n)));
        }
        self.held.clear();
        self.held.extend(found.names());
        if self.held.is_empty() {
            self.held.extend(&found.inherited);
        }
        self.terms = found;
    }
}

/// True where the sentence from token `first` begins with a pronoun or a definite noun, which mostly
/// stands in for something named just before (any noun does better here than a list of them).
fn refers_back(tokens: &TokenText, first: usize, end: usize) -> bool {
    let word = |i: usize| if i < end { tokens.word(i) } else { "" };
    match word(first) {
        "he" | "she" | "they" | "it" | "his" | "her" | "their" | "its" | "he's" | "she's" | "they're" | "it's" | "both" => true,
        "the" | "this" | "that" | "these" => first + 1 < end && !tokens.tokens[first + 1].capital,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::stem::stem;
    use crate::text::word_hash;

    /// Stems, names and inherited names of a sentence in letters, and whether it is negated.
    type Printed = (Vec<String>, Vec<String>, Vec<String>, bool);

    fn of(text: &str) -> Vec<Printed> {
        let tokens = TokenText::new(text);
        let mut reader = Reader::new(text, &tokens);
        let letters = |stems: &mut dyn Iterator<Item = String>| {
            let mut all: Vec<String> = stems.collect();
            all.sort();
            all
        };
        let all_stems: Vec<String> = (0..tokens.tokens.len()).map(|i| stem(tokens.word(i))).collect();
        let named = |hash: u64| all_stems.iter().find(|s| word_hash(s) == hash).cloned().unwrap();
        tokens
            .sentences
            .iter()
            .map(|sentence| {
                reader.read(sentence);
                let t = &reader.terms;
                (
                    letters(&mut t.stems.iter().map(|s| s.text(&tokens))),
                    letters(&mut t.stems.iter().filter(|s| s.name).map(|s| s.text(&tokens))),
                    letters(&mut t.inherited.iter().map(|&n| named(n))),
                    t.negated,
                )
            })
            .collect()
    }

    #[test]
    fn stems_leave_stop_words_and_numbers_out() {
        let (stems, names, _, negated) = &of("The 54 tenants were evicted by two landlords.")[0];
        assert_eq!(stems[..], ["evict", "landlord", "tenant"]);
        assert!(names.is_empty() && !negated);
    }

    #[test]
    fn a_capital_at_the_start_needs_another_inside() {
        let t = of("Tenants met Orlov. Orlov left.");
        assert_eq!(t[0].1, ["orlov"]);
        assert_eq!(t[1].1, ["orlov"]);
    }

    #[test]
    fn a_pronoun_inherits_the_names_before() {
        let t = of("Orlov met tenants. He promised repairs. The man left. Boats sank.");
        assert!(t[1].2.is_empty());
        let t = of("The tenants met Orlov. He promised repairs. The man left. Boats sank.");
        assert_eq!((&t[1].2[..], &t[2].2[..], t[3].2.len()), (&["orlov".to_string()][..], &["orlov".to_string()][..], 0));
    }

    #[test]
    fn a_stem_stands_once_and_is_a_name_where_any_of_its_words_is() {
        let (stems, names, ..) = &of("The boats of Boat passed other boats.")[0];
        assert_eq!((stems.len(), names.len()), (2, 1));
    }

    #[test]
    fn denials_are_negated() {
        assert!(of("He denied it.")[0].3);
        assert!(of("It didn’t happen.")[0].3);
    }
}
