//! Which quotations are worth aligning.
//!
//! In: the words of versions, fullest first. Out: pairs that share a word 4-shingle, or of which
//! the shorter is so short that it has none and stands in the longer as a whole. A shingle held
//! by few versions pairs them all; one held by many pairs each with the fullest of them, so that
//! the work is linear in the shingles and no repeated quotation is lost. It never aligns.

use super::lexicon::{HashedMap, Role};
use super::words::Word;

/// Words a shingle: the shortest quotation that must be found inside others.
pub(crate) const SHINGLE: usize = 4;
/// Up to this many versions hold a shingle, all their pairs are candidates.
const CLIQUE: usize = 16;
/// Beyond that, each is paired with so many of the fullest.
const STAR: usize = 4;
/// The longest version that is looked for by its core.
const LONGEST_CUT: usize = 5;
/// The fewest words of a version that is looked for inside others.
const SHORTEST: usize = 2;

/// The hash of a run of words.
pub(crate) fn run_hash(words: &[Word]) -> u64 {
    words.iter().fold(words.len() as u64, |h, w| (h ^ w.hash).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29))
}

/// A version without the articles, prepositions and auxiliaries at its ends: what a reporter
/// keeps who fits it into another sentence.
fn core(words: &[Word]) -> &[Word] {
    let start = words.iter().position(|w| w.role != Role::Function).unwrap_or(0);
    let end = words.iter().rposition(|w| w.role != Role::Function).map_or(words.len(), |i| i + 1);
    if words.len() > LONGEST_CUT { words } else { &words[start..end] }
}

/// Pairs `(fuller, other)` of numbers into `versions`, sorted, without repeats.
pub(crate) fn pairs(versions: &[&[Word]]) -> Vec<(u32, u32)> {
    let mut postings: Vec<(u64, u32)> = Vec::new();
    let mut short: HashedMap<()> = HashedMap::default();
    for (v, words) in versions.iter().enumerate() {
        postings.extend(words.windows(SHINGLE).map(|w| (run_hash(w), v as u32)));
        let core = core(words);
        if (SHORTEST..SHINGLE).contains(&core.len()) {
            short.insert(run_hash(core), ());
        }
    }
    for (v, words) in versions.iter().enumerate() {
        for length in SHORTEST..SHINGLE {
            let runs = words.windows(length).map(run_hash).filter(|h| short.contains_key(h));
            postings.extend(runs.map(|h| (h, v as u32)));
        }
    }
    postings.sort_unstable();
    postings.dedup();
    let mut shared: Vec<(u32, u32)> = Vec::new();
    for list in postings.chunk_by(|a, b| a.0 == b.0) {
        for (i, &(_, other)) in list.iter().enumerate() {
            let with = if list.len() <= CLIQUE { i } else { i.min(STAR) };
            shared.extend(list[..with].iter().map(|&(_, fuller)| (fuller, other)));
        }
    }
    shared.sort_unstable();
    // A long version that shares one shingle of its many is not worth a table.
    let enough = |run: &[(u32, u32)]| {
        let shorter = versions[run[0].1 as usize].len();
        run.len() > (shorter / 12).min(3)
    };
    shared.chunk_by(|a, b| a == b).filter(|run| enough(run)).map(|run| run[0]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::super::words::words_of;
    use super::*;
    use crate::text::{Span, TokenText};

    fn words(text: &str) -> Vec<Word> {
        words_of(text, &TokenText::new(text), &[Span::of(0..text.len())], &Lexicon::new())
    }

    fn candidates(texts: &[&str]) -> Vec<(u32, u32)> {
        let all: Vec<_> = texts.iter().map(|t| words(t)).collect();
        pairs(&all.iter().map(|w| &w[..]).collect::<Vec<_>>())
    }

    #[test]
    fn a_shared_shingle_makes_a_pair() {
        assert_eq!(candidates(&["the old harbour wall leaks", "the old harbour wall", "an old harbour bridge"]), [(0, 1)]);
    }

    #[test]
    fn a_short_version_is_found_inside_a_longer_one() {
        assert_eq!(candidates(&["nobody calls it a leaky wall", "leaky wall"]), [(0, 1)]);
    }

    #[test]
    fn a_crowd_is_a_star() {
        let texts = vec!["the old harbour wall leaks"; 100];
        assert_eq!(candidates(&texts).len(), 6 + 96 * STAR);
    }
}
