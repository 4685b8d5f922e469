//! Which articles tell the same story.
//!
//! In: documents and passages. Out: [`Related`], asked for two articles at a time. It is a hint
//! for short quotations, where the words alone prove too little; it never links anything itself.

use crate::align::Passage;
use crate::finding::Document;
use crate::text::{fold, word_hash};
use std::collections::{HashMap, HashSet};

/// Equal words of a passage that ties two articles.
const PASSAGE: u32 = 8;
/// Shared names of two words or more that tie two articles.
const NAMES: usize = 3;
/// A name in more articles than this, and in more than one of fifty, ties none.
const COMMON: usize = 10;

/// What ties articles together.
pub(crate) struct Related {
    pairs: HashSet<(u32, u32)>,
    names: Vec<Vec<u64>>,
}

impl Related {
    /// From passages and from rare names.
    pub(crate) fn new(documents: &[Document], passages: &[Passage]) -> Self {
        let long = passages.iter().filter(|p| p.words >= PASSAGE && p.formula.is_none());
        let pairs = long.map(|p| order(p.a.article.0, p.b.article.0)).collect();
        let mut names: Vec<Vec<u64>> = documents
            .iter()
            .map(|d| {
                let full = d.reading.names.iter().filter(|n| n.full.contains(' ')).map(|n| word_hash(&fold(&n.full)));
                let mut hashes: Vec<u64> = full.collect();
                hashes.sort_unstable();
                hashes.dedup();
                hashes
            })
            .collect();
        let mut holders: HashMap<u64, usize> = HashMap::new();
        for hash in names.iter().flatten() {
            *holders.entry(*hash).or_default() += 1;
        }
        let common = COMMON.max(documents.len() / 50);
        for list in &mut names {
            list.retain(|hash| holders[hash] <= common);
        }
        Related { pairs, names }
    }

    /// Ties two articles that share a long quotation.
    pub(crate) fn tie(&mut self, a: u32, b: u32) {
        self.pairs.insert(order(a, b));
    }

    /// True where the two tell the same story, or are one.
    pub(crate) fn holds(&self, a: u32, b: u32) -> bool {
        a == b || self.pairs.contains(&order(a, b)) || shared(&self.names[a as usize], &self.names[b as usize]) >= NAMES
    }
}

fn order(a: u32, b: u32) -> (u32, u32) {
    (a.min(b), a.max(b))
}

/// Equal elements of two sorted lists.
fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, n) = (i + 1, j + 1, n + 1),
        }
    }
    n
}
