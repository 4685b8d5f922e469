//! Two texts compared word by word.
//!
//! In: the words of both. Out: a [`Matching`]: how many words of one stand in the other, in which
//! stretches, and how much of that is word for word. It judges nothing.

use super::runs::{Chain, Run, Seeds, chains, runs};
use super::sketch::{GRAM, gram, is_kept, name};
use super::words::Words;
use crate::text::{Raw, Span};

/// Largest gap between two runs that is filled by comparing every word with every word.
const FILLED: usize = 64 * 64;

/// Longest beginning or end of both texts, before the first and after the last run, that is
/// filled the same way.
const EDGE: usize = 16;

/// A stretch that both texts have, with its changes inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// In the first text.
    pub a: Span<Raw>,
    /// In the second text.
    pub b: Span<Raw>,
    /// Words that are equal.
    pub words: u32,
    /// What they tell, in 1/16 bit.
    pub bits: u32,
    /// Words of the first text from its first to its last equal word.
    pub of_a: u32,
    /// The same of the second.
    pub of_b: u32,
    /// The first text has this many words before it.
    pub before_a: u32,
    /// The same of the second.
    pub before_b: u32,
}

/// What two texts share.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matching {
    /// Words of the first text.
    pub words_a: u32,
    /// Words of the second.
    pub words_b: u32,
    /// Words of either that have an equal partner in the other: each word has one at most, and
    /// inside a stretch partners follow each other in both texts.
    pub shared: u32,
    /// What the shared words tell, in 1/16 bit.
    pub bits: u32,
    /// What all words of the first text would tell.
    pub bits_a: u32,
    /// What all words of the second would tell.
    pub bits_b: u32,
    /// Longest run of equal words.
    pub longest_run: u32,
    /// Words of the longest part of a run that is whole lines in both texts.
    pub longest_block: u32,
    /// Sequences of [`GRAM`] words inside the runs.
    pub grams: u32,
    /// How many of them, different ones, are kept in sketches of long texts.
    pub kept: u32,
    /// In order of the second text.
    pub stretches: Vec<Stretch>,
}

/// `part` of `whole` in 1/10,000.
pub fn share(part: u32, whole: u32) -> u32 {
    if whole == 0 { 0 } else { (u64::from(part) * 10_000 / u64::from(whole)) as u32 }
}

impl Matching {
    /// Share (1/10,000) of the first text's words that stand in the second.
    pub fn a_in_b(&self) -> u32 {
        share(self.shared, self.words_a)
    }

    /// Share (1/10,000) of the second text's words that stand in the first.
    pub fn b_in_a(&self) -> u32 {
        share(self.shared, self.words_b)
    }

    /// Share (1/10,000) of the shorter text's words that stand in the longer.
    pub fn of_shorter(&self) -> u32 {
        share(self.shared, self.words_a.min(self.words_b))
    }

    /// Share (1/10,000) of what the text that tells less tells that the other tells too.
    pub fn bits_of_lesser(&self) -> u32 {
        share(self.bits, self.bits_a.min(self.bits_b))
    }

    /// Share (1/10,000) of the shorter text's sequences of [`GRAM`] words that stand in the longer.
    pub fn grams_of_shorter(&self) -> u32 {
        share(self.grams, (self.words_a.min(self.words_b) + 1).saturating_sub(GRAM as u32))
    }

    /// The same with the second text first. Stretches keep their order.
    pub fn turned(mut self) -> Self {
        std::mem::swap(&mut self.words_a, &mut self.words_b);
        std::mem::swap(&mut self.bits_a, &mut self.bits_b);
        for s in &mut self.stretches {
            *s = Stretch { a: s.b, b: s.a, of_a: s.of_b, of_b: s.of_a, before_a: s.before_b, before_b: s.before_a, ..*s };
        }
        self.stretches.sort_unstable();
        self
    }

    /// The matching of two texts with the same `words` words.
    pub fn whole(a: Span<Raw>, b: Span<Raw>, words: u32) -> Self {
        let stretch = Stretch { a, b, words, bits: 16 * words, of_a: words, of_b: words, before_a: 0, before_b: 0 };
        let grams = (words + 1).saturating_sub(GRAM as u32);
        Matching {
            words_a: words,
            words_b: words,
            shared: words,
            bits: 16 * words,
            bits_a: 16 * words,
            bits_b: 16 * words,
            longest_run: words,
            longest_block: words,
            grams,
            kept: grams,
            stretches: vec![stretch],
        }
    }
}

/// One of the two texts.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Its words.
    pub words: &'a Words,
    /// What each tells, in 1/16 bit.
    pub bits: &'a [u16],
}

/// Tables that one thread uses again and again.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    diagonals: Vec<u32>,
    table: Vec<u16>,
    kept: Vec<u32>,
}

/// Compares `a`, indexed in `seeds`, with `b`.
///
/// Finds every run of three equal words (see [`runs`]), chains them ([`chains`]), and compares
/// the gaps of a chain word by word where they are at most [`FILLED`] large. Linear in the texts
/// but for the gaps.
pub fn compare(a: Side<'_>, seeds: &Seeds, b: Side<'_>, scratch: &mut Scratch) -> Matching {
    let mut out = Matching { words_a: a.words.len() as u32, words_b: b.words.len() as u32, ..Matching::default() };
    (out.bits_a, out.bits_b) = (sum(a.bits), sum(b.bits));
    let chains = chains(runs(&a.words.hashes, seeds, &b.words.hashes, &mut scratch.diagonals));
    let alone = chains.len() == 1;
    scratch.kept.clear();
    for chain in &chains {
        for run in chain {
            out.longest_run = out.longest_run.max(run.len);
            out.longest_block = out.longest_block.max(block(a.words, b.words, *run));
            let words = &b.words.hashes[run.b as usize..(run.b + run.len) as usize];
            out.grams += words.len().saturating_sub(GRAM - 1) as u32;
            scratch.kept.extend(words.windows(GRAM).map(gram).filter(|&g| is_kept(g)).map(name));
        }
        let stretch = stretch(a, b, chain, alone, &mut scratch.table);
        out.shared += stretch.words;
        out.bits += stretch.bits;
        out.stretches.push(stretch);
    }
    scratch.kept.sort_unstable();
    scratch.kept.dedup();
    out.kept = scratch.kept.len() as u32;
    out
}

fn sum(bits: &[u16]) -> u32 {
    bits.iter().map(|&b| u32::from(b)).sum()
}

/// The stretch of a chain, its gaps filled; where no other chain is near (`alone`), what lies
/// before and after it is filled too, if that is short in both texts.
fn stretch(a: Side<'_>, b: Side<'_>, chain: &Chain, alone: bool, table: &mut Vec<u16>) -> Stretch {
    let (mut first, mut last) = ((chain[0].a as usize, chain[0].b as usize), end(chain[chain.len() - 1]));
    let mut words: u32 = chain.iter().map(|r| r.len).sum();
    let mut bits: u32 = chain.iter().map(|r| sum(&a.bits[r.a as usize..(r.a + r.len) as usize])).sum();
    let (hashes_a, hashes_b) = (&a.words.hashes, &b.words.hashes);
    for pair in chain.windows(2) {
        let (from, to) = (end(pair[0]), (pair[1].a as usize, pair[1].b as usize));
        let (gap_a, gap_b) = (&hashes_a[from.0..to.0], &hashes_b[from.1..to.1]);
        if gap_a.len() * gap_b.len() <= FILLED {
            words += common(gap_a, gap_b, table, |x, _| bits += u32::from(a.bits[from.0 + x]));
        }
    }
    if alone {
        if first.0 <= EDGE && first.1 <= EDGE {
            let mut earliest = first;
            words += common(&hashes_a[..first.0], &hashes_b[..first.1], table, |x, y| {
                earliest = earliest.min((x, y));
                bits += u32::from(a.bits[x]);
            });
            first = earliest;
        }
        if hashes_a.len() - last.0 <= EDGE && hashes_b.len() - last.1 <= EDGE {
            let mut latest = (0, 0);
            words += common(&hashes_a[last.0..], &hashes_b[last.1..], table, |x, y| {
                latest = latest.max((x + 1, y + 1));
                bits += u32::from(a.bits[last.0 + x]);
            });
            last = (last.0 + latest.0, last.1 + latest.1);
        }
    }
    Stretch {
        a: a.words.raw(first.0, last.0 - 1),
        b: b.words.raw(first.1, last.1 - 1),
        words,
        bits,
        of_a: (last.0 - first.0) as u32,
        of_b: (last.1 - first.1) as u32,
        before_a: first.0 as u32,
        before_b: first.1 as u32,
    }
}

/// Words of a run from the first line that begins in both texts to the last that ends in both.
fn block(a: &Words, b: &Words, run: Run) -> u32 {
    let borders = || {
        a.lines_from(run.a as usize)
            .iter()
            .map(|&l| l - run.a)
            .take_while(|&l| l < run.len)
            .filter(|&l| b.begins_line((run.b + l) as usize))
    };
    let last = if a.begins_line((run.a + run.len) as usize) && b.begins_line((run.b + run.len) as usize) {
        Some(run.len)
    } else {
        borders().last()
    };
    borders().next().zip(last).map_or(0, |(first, last)| last - first)
}

fn end(run: Run) -> (usize, usize) {
    ((run.a + run.len) as usize, (run.b + run.len) as usize)
}

/// Length of the longest common subsequence; `met` is told the pairs of one, from the first to the
/// last. O(a · b) time and space.
fn common(a: &[u64], b: &[u64], table: &mut Vec<u16>, mut met: impl FnMut(usize, usize)) -> u32 {
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    // Row i, column j: of a[i..] and b[j..].
    let width = b.len() + 1;
    table.clear();
    table.resize((a.len() + 1) * width, 0);
    for i in (0..a.len()).rev() {
        let (this, below) = table[i * width..(i + 2) * width].split_at_mut(width);
        for j in (0..b.len()).rev() {
            this[j] = if a[i] == b[j] { below[j + 1] + 1 } else { below[j].max(this[j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let here = table[i * width + j];
        if a[i] == b[j] {
            met(i, j);
            (i, j) = (i + 1, j + 1);
        } else if table[(i + 1) * width + j] == here {
            i += 1;
        } else {
            j += 1;
        }
    }
    u32::from(table[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Words {
        let mut out = Words::default();
        out.read(text, &[]);
        out
    }

    fn compared(a: &str, b: &str) -> Matching {
        let (a, b) = (words(a), words(b));
        let mut seeds = Seeds::default();
        seeds.read(&a.hashes);
        let (plain_a, plain_b) = (vec![16; a.len()], vec![16; b.len()]);
        compare(Side { words: &a, bits: &plain_a }, &seeds, Side { words: &b, bits: &plain_b }, &mut Scratch::default())
    }

    /// The definition of an alignment without crossing: full dynamic programming.
    fn longest_common(a: &[u64], b: &[u64]) -> u32 {
        let mut row = vec![0u32; b.len() + 1];
        for x in a {
            let mut diagonal = 0;
            for (j, y) in b.iter().enumerate() {
                let up = row[j + 1];
                row[j + 1] = if x == y { diagonal + 1 } else { up.max(row[j]) };
                diagonal = up;
            }
        }
        row[b.len()]
    }

    const STORY: &str = "The lower gate of the weir gave way shortly before dawn and the meadow was under water within the hour. \
        Nobody was hurt. The warden had asked for new timber twice since the winter, but the estate found the price too high.";

    #[test]
    fn equal_texts_share_every_word_in_one_run() {
        let m = compared(STORY, &STORY.to_uppercase());
        assert_eq!((m.a_in_b(), m.b_in_a()), (10_000, 10_000));
        assert_eq!((m.longest_run, m.stretches.len()), (m.words_a, 1));
        assert_eq!(m.stretches[0].a.range(), 0..STORY.len() - 1);
    }

    #[test]
    fn a_changed_word_breaks_the_run_and_costs_itself() {
        let m = compared(STORY, &STORY.replace("meadow", "village").replace("twice ", ""));
        assert_eq!((m.shared, m.words_a, m.words_b), (m.words_a - 2, m.words_a, m.words_a - 1));
        assert_eq!(m.stretches.len(), 1);
        assert!(m.longest_run < m.words_a / 2);
    }

    #[test]
    fn parts_in_another_order_are_stretches_of_their_own() {
        let (head, tail) = STORY.split_at(STORY.find("Nobody").unwrap());
        let m = compared(STORY, &format!("{tail} {head}"));
        assert_eq!(m.stretches.len(), 2);
        assert_eq!(m.shared, m.words_a);
    }

    #[test]
    fn a_part_is_found_inside_another_text() {
        let other = |n: std::ops::Range<u32>| n.map(|n| format!("stone{n} ")).collect::<String>();
        let host = format!("{}{STORY} {}", other(0..90), other(90..200));
        let m = compared(STORY, &host);
        assert_eq!(m.a_in_b(), 10_000);
        assert_eq!(&host[m.stretches[0].b.range()], STORY.trim_end_matches('.'));
        assert_eq!(m.stretches[0].before_b, 90);
    }

    #[test]
    fn unrelated_texts_share_nothing() {
        let m = compared(STORY, "Two ferries were late on Monday because the harbour crane stood in the way of the lower berth.");
        assert_eq!((m.shared, m.stretches.len()), (0, 0));
    }

    proptest! {
        #[test]
        fn gaps_are_filled_as_well_as_can_be(a in prop::collection::vec(0u64..6, 0..24), b in prop::collection::vec(0u64..6, 0..24)) {
            let mut pairs = Vec::new();
            let length = common(&a, &b, &mut Vec::new(), |x, y| pairs.push((x, y)));
            prop_assert_eq!(length, longest_common(&a, &b));
            prop_assert_eq!(length as usize, pairs.len());
            prop_assert!(pairs.iter().all(|&(x, y)| a[x] == b[y]));
            prop_assert!(pairs.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1));
        }

        /// Edited copies of a text of different words: nothing is gained over the full
        /// alignment, and next to nothing lost but before the first and after the last run.
        #[test]
        fn containment_is_that_of_the_full_alignment(edits in prop::collection::vec((0usize..150, 0u8..3), 0..60)) {
            let (text, copy) = edited(&edits);
            let m = compared(&text, &copy);
            let (a, b) = (words(&text), words(&copy));
            let best = longest_common(&a.hashes, &b.hashes);
            prop_assert!(m.shared <= best);
            let reached = m.shared + beyond_the_edges(&m, &a, &b);
            prop_assert!(reached * 10 >= best * 8, "{reached} of {best}");
        }

        #[test]
        fn every_word_has_one_partner_at_most(
            a in prop::collection::vec(0u8..9, 0..80), b in prop::collection::vec(0u8..9, 0..80)
        ) {
            let text = |w: &[u8]| w.iter().map(|n| format!("w{n} ")).collect::<String>();
            let m = compared(&text(&a), &text(&b));
            prop_assert!(m.shared <= m.words_a.min(m.words_b));
            for (i, x) in m.stretches.iter().enumerate() {
                prop_assert!(x.words <= x.of_a.min(x.of_b));
                for y in &m.stretches[i + 1..] {
                    prop_assert!(!x.a.overlaps(y.a) && !x.b.overlaps(y.b));
                }
            }
            // Runs of the seed's length and more are looked at: what the longest is, a naive search agrees.
            if m.longest_run > 0 {
                let (a, b) = (words(&text(&a)).hashes, words(&text(&b)).hashes);
                let run = |i: usize, j: usize| a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
                let longest = (0..a.len()).flat_map(|i| (0..b.len()).map(move |j| (i, j))).map(|(i, j)| run(i, j)).max().unwrap_or(0);
                prop_assert!(m.longest_run as usize <= longest);
            }
        }
    }

    /// 150 different words, and a copy with words replaced, inserted and left out.
    fn edited(edits: &[(usize, u8)]) -> (String, String) {
        let mut copy: Vec<String> = (0..150).map(|n| format!("w{n}")).collect();
        let text = copy.join(" ");
        for (n, &(at, kind)) in edits.iter().enumerate() {
            let at = at.min(copy.len() - 1);
            match kind {
                0 => copy[at] = format!("new{n}"),
                1 => copy.insert(at, format!("more{n}")),
                _ => drop(copy.remove(at)),
            }
        }
        (text, copy.join(" "))
    }

    /// Equal words before the first and after the last stretch, where that is too long to be
    /// filled: what a copy edited in every third word there may lose.
    fn beyond_the_edges(m: &Matching, a: &Words, b: &Words) -> u32 {
        let (Some(first), Some(last)) = (m.stretches.first(), m.stretches.last()) else { return longest_common(&a.hashes, &b.hashes) };
        let head = (first.before_a as usize, first.before_b as usize);
        let tail = ((last.before_a + last.of_a) as usize, (last.before_b + last.of_b) as usize);
        let lost = |x: &[u64], y: &[u64]| if x.len().max(y.len()) > EDGE { longest_common(x, y) } else { 0 };
        lost(&a.hashes[..head.0], &b.hashes[..head.1]) + lost(&a.hashes[tail.0..], &b.hashes[tail.1..])
    }

    #[test]
    fn a_beginning_edited_in_every_third_word_is_not_filled() {
        let at = [39, 27, 33, 30, 22, 37, 12, 13, 24, 37, 15, 24, 18, 9, 38, 38, 0, 6, 39];
        let kind = [0, 0, 0, 0, 1, 1, 0, 2, 0, 2, 0, 0, 2, 2, 2, 0, 0, 0, 2];
        let edits: Vec<(usize, u8)> = at.into_iter().zip(kind).collect();
        let (text, copy) = edited(&edits);
        let m = compared(&text, &copy);
        let (a, b) = (words(&text), words(&copy));
        assert_eq!((m.shared, longest_common(&a.hashes, &b.hashes)), (107, 134));
        assert_eq!(beyond_the_edges(&m, &a, &b), 27);
    }

    #[test]
    fn a_chain_needs_eight_words() {
        assert_eq!(compared("a b c", "x a b c y").shared, 0, "three words are no chain");
        assert_eq!(compared("a b c d e f g h", "x a b c d e f g h y").longest_run as usize, 8);
    }
}
