//! Which texts keep the same sequences, and which are therefore worth comparing.
//!
//! In: the sequences every text keeps. Out: for each text its [`Candidate`]s: earlier texts that
//! keep enough of the same, rare ones before all. Texts are numbered by rank, the earliest first.
//! It compares no words, and its cost is linear: a sequence in many texts pairs each of them with
//! the few earliest alone.

/// Up to this many texts hold a sequence, each is paired with every other; beyond, a sequence is
/// *common*, and pairs each with the [`EARLIEST`] that hold it.
pub const COMMON: usize = 16;

/// With how many of the earliest a common sequence pairs its texts.
const EARLIEST: usize = 3;

/// Fewest rare sequences that two texts must share where they share little of their length.
const FEWEST_RARE: u32 = 3;

/// What rare sequences must tell for two texts to be compared, see [`TELLS`]: as much as one that no
/// third text holds.
pub const FEWEST_TELLS: u32 = TELLS;

/// Least share (1/10,000) of the shorter text's sequences that both keep, where few are rare.
const LEAST_SHARE: u32 = 2_500;

/// Candidates a text keeps, the best ones: no story has a text nearer to it than to 24 others.
const MOST: usize = 24;

/// Unit of [`Candidate::tells`]. It divides by 1 to 6 and nearly by the rest up to [`COMMON`].
pub const TELLS: u32 = 60;

/// One kept sequence of one text: its name above the text's rank, so that sorting groups them.
pub type Posting = u64;

/// A posting.
pub fn posting(name: u32, rank: u32) -> Posting {
    u64::from(name) << 32 | u64::from(rank)
}

/// The sequences that two texts or more keep, as lists: a number of ranks, then the ranks, ascending.
#[derive(Debug, Clone, Default)]
pub struct Held(Vec<u32>);

impl Held {
    /// Groups postings by sequence; those of one text alone are left out. O(n log n).
    pub fn new(mut postings: Vec<Posting>) -> Self {
        postings.sort_unstable();
        postings.dedup();
        let mut lists = Vec::with_capacity(postings.len());
        for group in postings.chunk_by(|x, y| x >> 32 == y >> 32).filter(|g| g.len() > 1) {
            lists.push(group.len() as u32);
            lists.extend(group.iter().map(|&p| p as u32));
        }
        lists.shrink_to_fit();
        Held(lists)
    }
}

/// All of them, with the way back from a text to its sequences.
#[derive(Debug, Clone, Default)]
pub struct Postings {
    /// The lists of all parts, one after the other.
    lists: Vec<u32>,
    /// Of text `r`, `places[first[r]..first[r + 1]]`: where the lists begin that hold it and an
    /// earlier text.
    first: Vec<u32>,
    places: Vec<u32>,
}

/// An earlier text worth comparing with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// The rank of the earlier text.
    pub rank: u32,
    /// Sequences that both keep; of common ones, those that the earlier text is paired for.
    pub shared: u32,
    /// Those of them that are not common.
    pub rare: u32,
    /// What the rare ones tell, in 1/[`TELLS`]: one that no third text holds tells 1, one that
    /// `n` texts hold 1 / (n - 1).
    pub tells: u32,
}

/// What [`Postings::candidates`] counts in; one a thread.
#[derive(Debug, Clone)]
pub struct Counts {
    /// Of each text, what it shares.
    of: Vec<Count>,
    met: Vec<u32>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    shared: u16,
    rare: u16,
    tells: u32,
}

impl Counts {
    /// For so many texts.
    pub fn new(texts: usize) -> Self {
        Counts { of: vec![Count::default(); texts], met: Vec::new() }
    }
}

impl Postings {
    /// Joins the parts. `texts` is the number of ranks. O(n).
    pub fn new(parts: Vec<Held>, texts: usize) -> Self {
        let mut lists = Vec::with_capacity(parts.iter().map(|p| p.0.len()).sum());
        for part in parts {
            lists.extend_from_slice(&part.0);
        }
        let mut first = vec![0u32; texts + 1];
        for (_, later) in each_list(&lists) {
            later.iter().for_each(|&rank| first[rank as usize + 1] += 1);
        }
        for i in 0..texts {
            first[i + 1] += first[i];
        }
        let mut next = first.clone();
        let mut places = vec![0; first[texts] as usize];
        for (at, later) in each_list(&lists) {
            for &rank in later {
                let slot = &mut next[rank as usize];
                places[*slot as usize] = at;
                *slot += 1;
            }
        }
        Postings { lists, first, places }
    }

    /// The earlier texts worth comparing with text `rank`, ascending. `kept` tells how many
    /// sequences a pair's shorter text keeps at the rate both are kept at.
    ///
    /// A pair is a candidate where it shares [`FEWEST_RARE`] rare sequences, or a share
    /// [`LEAST_SHARE`] of what the shorter keeps, rare or not. O(postings of the text · [`COMMON`]).
    pub fn candidates(&self, rank: u32, kept: impl Fn(u32) -> u32, counts: &mut Counts) -> Vec<Candidate> {
        let own = self.first[rank as usize] as usize..self.first[rank as usize + 1] as usize;
        for &at in &self.places[own] {
            let (length, rest) = (self.lists[at as usize], &self.lists[at as usize + 1..]);
            let group = &rest[..length as usize];
            let (few, rare, tells) = match length {
                n if n as usize > COMMON => (EARLIEST, 0, 0),
                n => (COMMON, 1, TELLS / (n - 1)),
            };
            for &other in group.iter().take(few).take_while(|&&o| o < rank) {
                let count = &mut counts.of[other as usize];
                if count.shared == 0 {
                    counts.met.push(other);
                }
                count.shared = count.shared.saturating_add(1);
                count.rare = count.rare.saturating_add(rare);
                count.tells += tells;
            }
        }
        let mut out = Vec::new();
        for other in counts.met.drain(..) {
            let Count { shared, rare, tells } = std::mem::take(&mut counts.of[other as usize]);
            let (shared, rare) = (u32::from(shared), u32::from(rare));
            if rare >= FEWEST_RARE && tells >= FEWEST_TELLS || shared >= 2 && shared * 10_000 >= kept(other).max(1) * LEAST_SHARE {
                out.push(Candidate { rank: other, shared, rare, tells });
            }
        }
        if out.len() > MOST {
            out.sort_unstable_by_key(|c| (std::cmp::Reverse((c.shared + c.rare, c.shared)), c.rank));
            out.truncate(MOST);
        }
        out.sort_unstable();
        out
    }
}

/// Where each list begins, and its ranks but for the earliest.
fn each_list(lists: &[u32]) -> impl Iterator<Item = (u32, &[u32])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let begin = at;
        let length = *lists.get(begin)? as usize;
        at = begin + 1 + length;
        Some((begin as u32, &lists[begin + 2..at]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Postings of texts given by the sequences they keep, in two parts as a run would split them.
    fn postings(texts: &[BTreeSet<u32>]) -> Postings {
        let of = |half: u32| {
            let each = texts.iter().enumerate().flat_map(|(rank, own)| own.iter().map(move |&name| (name, rank as u32)));
            Held::new(each.filter(|(name, _)| name % 2 == half).map(|(name, rank)| posting(name, rank)).collect())
        };
        Postings::new(vec![of(0), of(1)], texts.len())
    }

    fn candidates(texts: &[BTreeSet<u32>], rank: u32) -> Vec<Candidate> {
        let kept = |other: u32| texts[rank as usize].len().min(texts[other as usize].len()) as u32;
        postings(texts).candidates(rank, kept, &mut Counts::new(texts.len()))
    }

    /// The definition, sequence by sequence and text by text.
    fn naive(texts: &[BTreeSet<u32>], rank: u32) -> Vec<Candidate> {
        let own = &texts[rank as usize];
        let holders = |name: u32| -> Vec<u32> { (0..texts.len() as u32).filter(|&t| texts[t as usize].contains(&name)).collect() };
        let mut found: BTreeMap<u32, Candidate> = BTreeMap::new();
        for &name in own {
            let holders = holders(name);
            let common = holders.len() > COMMON;
            for (place, &other) in holders.iter().enumerate().filter(|(_, o)| **o < rank) {
                if common && place >= EARLIEST {
                    continue;
                }
                let of = found.entry(other).or_insert(Candidate { rank: other, shared: 0, rare: 0, tells: 0 });
                of.shared += 1;
                if !common {
                    of.rare += 1;
                    of.tells += TELLS / (holders.len() as u32 - 1);
                }
            }
        }
        let worth = |c: &Candidate| {
            let shorter = own.len().min(texts[c.rank as usize].len()) as u32;
            c.rare >= FEWEST_RARE && c.tells >= FEWEST_TELLS || c.shared >= 2 && c.shared * 10_000 >= shorter.max(1) * LEAST_SHARE
        };
        found.into_values().filter(worth).collect()
    }

    #[test]
    fn what_one_text_holds_pairs_nothing() {
        let texts = [BTreeSet::from([1, 2, 3]), BTreeSet::from([4, 5, 6])];
        assert_eq!(candidates(&texts, 1), []);
    }

    #[test]
    fn what_many_texts_hold_pairs_each_with_the_earliest() {
        let texts = vec![(0..8).collect::<BTreeSet<u32>>(); COMMON + 20];
        for rank in 0..texts.len() as u32 {
            let expected: Vec<u32> = (0..rank.min(EARLIEST as u32)).collect();
            assert_eq!(candidates(&texts, rank).iter().map(|c| c.rank).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn a_text_keeps_its_best_candidates() {
        // Text n shares n sequences with the last one, and none with others.
        let mut texts: Vec<BTreeSet<u32>> = (0..MOST as u32 + 9).map(|n| (n * 100..n * 100 + n + 4).collect()).collect();
        texts.push(texts.iter().flatten().copied().collect());
        let found = candidates(&texts, texts.len() as u32 - 1);
        assert_eq!(found.iter().map(|c| c.rank).collect::<Vec<_>>(), (9..MOST as u32 + 9).collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn candidates_are_those_of_the_definition(
            texts in prop::collection::vec(prop::collection::btree_set(0u32..40, 0..24), 1..22)
        ) {
            let texts: Vec<BTreeSet<u32>> = texts;
            for rank in 0..texts.len() as u32 {
                prop_assert_eq!(candidates(&texts, rank), naive(&texts, rank));
            }
        }
    }
}
