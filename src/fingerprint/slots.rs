//! Templates: word sequences that recur with other numbers or names in them.
//!
//! In: the tokens of one text. Out: [`SlotGram`]s, k-grams in which numbers and names are
//! slots, with a hash of what fills them. It never counts: see the index.

use super::gram_hash;
use super::rarity::IdentityHash;
use crate::text::{Class, Span, Tok, TokenText, word_hash};
use std::collections::HashMap;
use std::sync::LazyLock;

/// One k-gram with at least one slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotGram {
    /// Hash of the words, numbers and names replaced with a mark for their kind.
    pub hash: u64,
    /// Hash of what fills the slots.
    pub filling: u32,
    /// Number of its first token.
    pub token: u32,
}

/// Words of a slot gram.
pub const SLOT_WORDS: usize = 5;
/// Fewest words that are no slots: "the 12th of" is a template of everything.
const FIXED_WORDS: usize = 2;

/// What a token is to a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A word that stays.
    Fixed,
    /// A number, in digits or letters.
    Number,
    /// A word with a capital that does not begin a sentence.
    Name,
}

/// Numbers up to twenty and tens are often spelled out.
const NUMBER_WORDS: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion half third quarter fifth";
/// Names that stand for dates.
const CALENDAR: &str = "january february march april may june july august september october november december jan feb mar apr jun \
    jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday";

/// What [`NUMBER_WORDS`] and [`CALENDAR`] say of a word, by its hash.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// A number in letters.
    Number,
    /// A number where it has a capital.
    Date,
}

static TOLD: LazyLock<HashMap<u64, Told, IdentityHash>> = LazyLock::new(|| {
    let dates = CALENDAR.split(' ').map(|w| (word_hash(w), Told::Date));
    dates.chain(NUMBER_WORDS.split(' ').map(|w| (word_hash(w), Told::Number))).collect()
});

/// The role of every token. O(n).
pub fn roles(text: &TokenText) -> Vec<Role> {
    let mut roles: Vec<Role> = text
        .tokens
        .iter()
        .map(|token| match (token.class, TOLD.get(&token.hash)) {
            (Class::Number, _) | (_, Some(Told::Number)) => Role::Number,
            (_, Some(Told::Date)) if token.capital => Role::Number,
            (Class::Word, _) if token.capital => Role::Name,
            _ => Role::Fixed,
        })
        .collect();
    for sentence in &text.sentences {
        let tokens = sentence.tokens.range();
        // In a headline or a shouted line capitals mark nothing.
        let names = roles[tokens.clone()].iter().filter(|&&r| r == Role::Name).count();
        let words = roles[tokens.clone()].iter().filter(|&&r| r != Role::Number).count();
        if names * 4 >= words * 3 && names > 4 {
            roles[tokens].iter_mut().filter(|r| **r == Role::Name).for_each(|r| *r = Role::Fixed);
        } else if roles[tokens.start] == Role::Name && roles.get(tokens.start + 1) != Some(&Role::Name) {
            roles[tokens.start] = Role::Fixed;
        }
    }
    roles
}

/// Every k-gram with a slot inside a stretch. O(n).
pub fn slot_grams<'a>(text: &'a TokenText, roles: &'a [Role], stretch: Span<Tok>) -> impl Iterator<Item = SlotGram> + 'a {
    let (number, name) = (word_hash("\u{1}number"), word_hash("\u{1}name"));
    let range = stretch.range();
    let count = (range.len() + 1).saturating_sub(SLOT_WORDS);
    let is_fixed = move |i: usize| usize::from(roles[i] == Role::Fixed);
    // Fixed words of the window, but for its last one.
    let mut fixed: usize = (range.start..range.end.min(range.start + SLOT_WORDS - 1)).map(is_fixed).sum();
    (range.start..range.start + count).filter_map(move |at| {
        let here = fixed + is_fixed(at + SLOT_WORDS - 1);
        fixed = here - is_fixed(at);
        if here == SLOT_WORDS || here < FIXED_WORDS {
            return None;
        }
        let window = at..at + SLOT_WORDS;
        let hash = gram_hash(window.clone().map(|i| match roles[i] {
            Role::Fixed => text.tokens[i].hash,
            Role::Number => number,
            Role::Name => name,
        }));
        let filling = gram_hash(window.filter(|&i| roles[i] != Role::Fixed).map(|i| text.tokens[i].hash)) as u32;
        Some(SlotGram { hash, filling, token: at as u32 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grams(text: &str) -> Vec<SlotGram> {
        let t = TokenText::new(text);
        slot_grams(&t, &roles(&t), Span::of(0..t.tokens.len())).collect()
    }

    #[test]
    fn other_fillings_are_the_same_template() {
        let (a, b) = (grams("The ferry sold 40 tickets in Ostend"), grams("The ferry sold three tickets in Dover"));
        assert_eq!(a.iter().map(|g| g.hash).collect::<Vec<_>>(), b.iter().map(|g| g.hash).collect::<Vec<_>>());
        assert!(a.iter().zip(&b).all(|(x, y)| x.filling != y.filling));
    }

    #[test]
    fn words_without_slots_and_slots_without_words_are_no_template() {
        assert!(grams("the ferry sold all its tickets").is_empty());
        assert!(grams("in Ostend Anna Maria Berg 7").is_empty());
    }

    #[test]
    fn a_sentence_start_is_no_name() {
        let t = TokenText::new("Ferries sail. Anna Berg sails.");
        assert_eq!(roles(&t), [Role::Fixed, Role::Fixed, Role::Name, Role::Name, Role::Fixed]);
    }
}
