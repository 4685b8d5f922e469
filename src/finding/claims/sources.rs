//! Sources that tell two articles speak of the same thing.
//!
//! In: the credits of an article. Out: for each sentence the sources named around it and hardly
//! anywhere else. It never asks whether two names mean one source.

use crate::claim::hashed::HashedMap;
use crate::quote::{Credit, SourceKind};
use crate::text::{fold, word_hash};

/// Most credits of a source whose naming tells two articles speak of the same thing.
const RARELY: usize = 2;
/// Sentences before a sentence in which a credit may govern it, and after.
const GOVERNS: (usize, usize) = (3, 1);

/// The credits of an article that name a source it hardly ever credits.
pub(super) struct RareSources {
    /// Sentence and hash of the source.
    credits: Vec<(usize, u64)>,
}

impl RareSources {
    /// Counts the credits of each source. O(credits).
    pub fn new(credits: &[Credit]) -> Self {
        let keys: Vec<u64> = credits.iter().map(|c| word_hash(fold(&c.source.name).trim_start_matches("the "))).collect();
        let mut counts: HashedMap<usize> = HashedMap::default();
        for key in &keys {
            *counts.entry(*key).or_default() += 1;
        }
        let named = |c: &Credit| c.source.named && c.source.kind != SourceKind::Group;
        let rare = credits.iter().zip(keys).filter(|(c, key)| named(c) && counts[key] <= RARELY);
        RareSources { credits: rare.map(|(c, key)| (c.sentence, key)).collect() }
    }

    /// Those credited in or around a sentence, ascending.
    pub fn around(&self, sentence: usize) -> Vec<u64> {
        let near = self.credits.iter().filter(|(at, _)| *at <= sentence + GOVERNS.1 && at + GOVERNS.0 >= sentence);
        let mut out: Vec<u64> = near.map(|c| c.1).collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}
