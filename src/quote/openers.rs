//! Words that open sentences: whether their capital is that of a name.
//!
//! In: the narrator's elements. Out: how else each such word is printed in the article. It never says
//! where a name ends.

use super::lexicon::{Identity, is};
use super::prose::{Elem, Prose};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// What the rest of an article shows of the words that open its sentences with a capital.
pub(super) struct Openers(HashMap<u64, Elsewhere, BuildHasherDefault<Identity>>);

/// How else a word is printed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Elsewhere {
    /// With a capital inside a sentence.
    pub named: bool,
    /// In small letters.
    pub small: bool,
}

impl Openers {
    /// Reads the article twice. O(n).
    pub fn new(p: &Prose) -> Self {
        let mut openers: HashMap<u64, Elsewhere, _> = HashMap::default();
        for (i, _) in p.elems.iter().enumerate().filter(|(_, e)| Self::may_open_a_name(e)) {
            openers.insert(p.hash(i), Elsewhere::default());
        }
        for (i, e) in p.elems.iter().enumerate().filter(|(_, e)| e.is_word()) {
            let (named, small) = (e.is_name_like(), !e.any(is::CAPITAL));
            if (named || small)
                && let Some(seen) = openers.get_mut(&p.hash(i))
            {
                seen.named |= named;
                seen.small |= small;
            }
        }
        Openers(openers)
    }

    /// True for a first word with a capital that no list explains.
    pub fn may_open_a_name(e: &Elem) -> bool {
        e.is_word() && e.any(is::FIRST) && e.any(is::CAPITAL) && !e.any(is::FUNCTION | is::CUE | is::VERB | is::ADVERB)
    }

    /// How else the word with this hash is printed.
    pub fn of(&self, hash: u64) -> Elsewhere {
        self.0.get(&hash).copied().unwrap_or_default()
    }
}
