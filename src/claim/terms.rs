//! What linking compares of a sentence: stems, names, roots, synonym groups, negation.
//!
//! In: an article's tokens. Out: the [`Terms`] of each sentence. It never looks at another
//! article: how rare a word is, is not its business.

use super::Terms;
use super::lexicon::{is_negation, is_stop, month, ordinal, scale, small_number, synonyms};
use super::stem::{root, stem};
use crate::text::{Class, TokenText};
use std::collections::BTreeMap;

/// How often each word of an article stands capitalised and lower-case inside its sentences.
pub(super) struct Capitals<'a> {
    text: &'a str,
    tokens: &'a TokenText,
    counts: BTreeMap<u64, (u32, u32)>,
}

impl<'a> Capitals<'a> {
    /// Counts the article once. O(n log n).
    pub fn new(text: &'a str, tokens: &'a TokenText) -> Self {
        let mut found = Capitals { text, tokens, counts: BTreeMap::new() };
        for sentence in &tokens.sentences {
            for i in sentence.tokens.range() {
                if !found.opens(i, sentence.tokens.start() as usize) {
                    let count = found.counts.entry(tokens.tokens[i].hash).or_default();
                    if tokens.tokens[i].capital { count.0 += 1 } else { count.1 += 1 }
                }
            }
        }
        found
    }

    /// True where a capital says nothing: at the start of a sentence or of a quotation.
    fn opens(&self, i: usize, first: usize) -> bool {
        i == first || {
            let gap = &self.text[self.tokens.tokens[i - 1].raw.end() as usize..self.tokens.tokens[i].raw.start() as usize];
            gap.ends_with(['“', '"', '«', '„', '‘']) || gap.contains(':')
        }
    }

    /// True where token `i` is part of a name.
    fn is_name(&self, i: usize, first: usize) -> bool {
        let token = &self.tokens.tokens[i];
        if !token.capital {
            return false;
        }
        if !self.opens(i, first) {
            return true;
        }
        self.counts.get(&token.hash).is_some_and(|(upper, lower)| upper > lower)
    }
}

/// True for words that are compared: no stop word, number, month or possessive.
fn is_content(word: &str, class: Class) -> bool {
    class != Class::Number
        && !is_stop(word)
        && small_number(word).is_none()
        && scale(word).is_none()
        && scale(word.trim_end_matches('s')).is_none()
        && ordinal(word).is_none()
        && word.chars().any(char::is_alphabetic)
        && (word.chars().count() > 1 || class == Class::Glyph)
}

/// The terms of every sentence of an article, `quoted` left false. O(n log n).
pub(super) fn terms(text: &str, tokens: &TokenText) -> Vec<Terms> {
    let capitals = Capitals::new(text, tokens);
    let mut all: Vec<Terms> = Vec::with_capacity(tokens.sentences.len());
    for sentence in &tokens.sentences {
        let mut t = Terms::default();
        let first = sentence.tokens.start() as usize;
        for i in sentence.tokens.range() {
            let word = tokens.word(i);
            t.negated |= is_negation(word);
            if !is_content(word, tokens.tokens[i].class) {
                continue;
            }
            let stem = stem(word);
            if capitals.is_name(i, first) {
                if month(word).is_some() {
                    continue;
                }
                t.names.push(stem.clone());
            }
            t.roots.push(root(&stem).unwrap_or(&stem).to_string());
            t.synonyms.extend(synonyms(&stem));
            t.stems.push(stem);
        }
        for list in [&mut t.stems, &mut t.names, &mut t.roots] {
            list.sort_unstable();
            list.dedup();
        }
        t.synonyms.sort_unstable();
        t.synonyms.dedup();
        if refers_back(tokens, first, sentence.tokens.end() as usize)
            && let Some(before) = all.last()
        {
            let held = if before.names.is_empty() { &before.inherited } else { &before.names };
            t.inherited = held.iter().filter(|n| t.names.binary_search(n).is_err()).cloned().collect();
        }
        all.push(t);
    }
    all
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

    fn of(text: &str) -> Vec<Terms> {
        terms(text, &TokenText::new(text))
    }

    #[test]
    fn stems_leave_stop_words_and_numbers_out() {
        let t = &of("The 54 tenants were evicted by two landlords.")[0];
        assert_eq!(t.stems, ["evict", "landlord", "tenant"]);
        assert!(t.names.is_empty() && !t.negated);
    }

    #[test]
    fn a_capital_at_the_start_needs_another_inside() {
        let t = of("Tenants met Orlov. Orlov left.");
        assert_eq!(t[0].names, ["orlov"]);
        assert_eq!(t[1].names, ["orlov"]);
    }

    #[test]
    fn a_pronoun_inherits_the_names_before() {
        let t = of("Orlov met tenants. He promised repairs. The man left. Boats sank.");
        assert_eq!(t[1].inherited, ["orlov"; 0]);
        let t = of("The tenants met Orlov. He promised repairs. The man left. Boats sank.");
        assert_eq!(
            (&t[1].inherited[..], &t[2].inherited[..], t[3].inherited.len()),
            (&["orlov".to_string()][..], &["orlov".to_string()][..], 0)
        );
    }

    #[test]
    fn denials_are_negated() {
        assert!(of("He denied it.")[0].negated);
        assert!(of("It didn’t happen.")[0].negated);
    }
}
