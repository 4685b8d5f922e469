//! Local alignment of two quotations, word by word.
//!
//! In: the words of two versions. Out: the [`Zone`] they share, as pairs of equal words in order.
//! Smith-Waterman with linear gap cost (Smith and Waterman 1981), but for places where one side
//! says that words are missing (an ellipsis, a gloss, the narrator): there the other side's words
//! cost nothing. It never judges whether a zone is enough.

use super::words::Word;
use std::ops::Range;

/// Gain of an equal content word.
const CONTENT: i32 = 4;
/// Gain of any other equal word.
const EQUAL: i32 = 2;
/// Cost of a word against another.
const OTHER: i32 = 2;
/// Cost of a word against nothing: two of them cost as much as a replacement.
const GAP: i32 = 1;
/// A run of missing words counts as this many at most where identity is measured: leaving a
/// sentence out is one decision, not twenty.
const LONGEST_RUN: u32 = 3;
/// More words of a side than this are not compared: two texts so long are documents, and the
/// table grows with the product.
const LONGEST: usize = 1_500;

/// The stretch two versions share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Zone {
    /// Numbers of equal words, both strictly rising.
    pub pairs: Vec<(u32, u32)>,
    /// Equal content words among them.
    pub content: u32,
    /// Equal words among them that carry or turn the sense: content words, negations, modals, ….
    pub strong: u32,
    /// Every word of the second side that carries or turns the sense is in the zone.
    pub complete: bool,
    /// Words of the first side in the zone, those it shares or replaces; missing runs count short.
    pub span_a: u32,
    /// The same for the second side.
    pub span_b: u32,
}

impl Zone {
    /// Equal words.
    pub(crate) fn equal(&self) -> u32 {
        self.pairs.len() as u32
    }

    /// From the first to the last equal word of the first side.
    pub(crate) fn a(&self) -> Range<usize> {
        self.pairs.first().map_or(0..0, |f| f.0 as usize..self.pairs[self.pairs.len() - 1].0 as usize + 1)
    }

    /// From the first to the last equal word of the second side.
    pub(crate) fn b(&self) -> Range<usize> {
        self.pairs.first().map_or(0..0, |f| f.1 as usize..self.pairs[self.pairs.len() - 1].1 as usize + 1)
    }

    /// The longest run of equal words without another word between them on either side.
    pub(crate) fn longest_run(&self) -> u32 {
        let follows = |x: &(u32, u32), y: &(u32, u32)| (y.0, y.1) == (x.0 + 1, x.1 + 1);
        self.pairs.chunk_by(follows).map(|run| run.len() as u32).max().unwrap_or(0)
    }

    /// Equal words per word of the wider side of the zone, in percent.
    pub(crate) fn identity(&self) -> u32 {
        100 * self.equal() / self.span_a.max(self.span_b).max(1)
    }
}

/// Aligns `a` with `b`, both cut at 1,500 words.
///
/// O(n m) time and space at worst. Most words of two quotations differ, and a cell can only score
/// where its words are equal or beside a cell that scores: the others are never looked at.
pub(crate) fn align(a: &[Word], b: &[Word]) -> Zone {
    align_at(a, &Places::new(b))
}

/// [`align`] where the words of the second side have been chained already.
pub(crate) fn align_at(a: &[Word], places: &Places) -> Zone {
    let (a, b) = (&a[..a.len().min(LONGEST)], places.words);
    let width = b.len() + 1;
    let mut moves = vec![0u8; (a.len() + 1) * width];
    let (mut above, mut row) = (Row::new(width), Row::new(width));
    let (mut best, mut at) = (0, (0, 0));
    // Skipping a word of one side is free where the other side has a gap at that place.
    let skip_a: Vec<i32> = (0..=b.len()).map(|j| if b.get(j).is_some_and(|w| w.gap) { 0 } else { GAP }).collect();
    let ahead = Ahead::new(a, places);
    let mut least = ahead.least;
    for i in 1..=a.len() {
        let word = &a[i - 1];
        let gain = if word.role.is_content() { CONTENT } else { EQUAL };
        let skip_b = if a.get(i).is_some_and(|w| w.gap) { 0 } else { GAP };
        let mut equals = places.of(word.hash).peekable();
        let mut scoring = above.scoring.iter().map(|&j| j as usize).peekable();
        let mut next = 0;
        loop {
            // The next cell that may score: its words are equal, or one before it scores.
            while equals.next_if(|&j| j < next).is_some() {}
            while scoring.next_if(|&j| j < next).is_some() {}
            let beside = next > 0 && next < width && (row.scores[next - 1] > 0 || above.scores[next - 1] > 0);
            let Some(j) = (if beside { Some(next) } else { equals.peek().into_iter().chain(scoring.peek()).min().copied() }) else { break };
            let equal = word.hash == b[j - 1].hash;
            let diagonal = above.scores[j - 1] + if equal { gain } else { -OTHER };
            let (mut score, mut step) = (0, STOP);
            for (s, m) in [(diagonal, if equal { EQ } else { NE }), (above.scores[j] - skip_a[j], UP), (row.scores[j - 1] - skip_b, LEFT)] {
                if s > score {
                    (score, step) = (s, m);
                }
            }
            if score > 0 && score + ahead.most(i, j) >= least {
                row.set(j, score);
                moves[i * width + j] = step;
            }
            if score > best {
                (best, at) = (score, (i, j));
                least = least.max(best);
            }
            next = j + 1;
        }
        drop(scoring);
        above.clear();
        std::mem::swap(&mut above, &mut row);
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = at;
    loop {
        match moves[i * width + j] {
            EQ => {
                pairs.push((i as u32 - 1, j as u32 - 1));
                (i, j) = (i - 1, j - 1);
            }
            NE => (i, j) = (i - 1, j - 1),
            UP => i -= 1,
            LEFT => j -= 1,
            _ => break,
        }
    }
    pairs.reverse();
    measure(a, b, pairs)
}

/// What the words behind a cell can still gain: a cell that cannot reach what some alignment scores
/// is on no best one, nor beside one with as good a score, and need not be filled.
struct Ahead {
    /// Gains of the words of the first side from each on that stand on the other side at all.
    a: Vec<i32>,
    /// The same of the second side.
    b: Vec<i32>,
    /// What the best alignment without gaps scores.
    least: i32,
}

impl Ahead {
    /// O(n + m + equal pairs of words).
    fn new(a: &[Word], places: &Places) -> Self {
        let b = places.words;
        let gain = |w: &Word| if w.role.is_content() { CONTENT } else { EQUAL };
        let mut met = vec![0; b.len() + 1];
        let mut ahead_a = vec![0; a.len() + 1];
        // By diagonal: score so far, and the last row with an equal word.
        let mut diagonals = vec![(0, 0); a.len() + b.len() + 1];
        let mut least = 0;
        for (i, word) in a.iter().enumerate() {
            let mut any = 0;
            for column in places.of(word.hash) {
                any = gain(word);
                met[column - 1] = gain(&b[column - 1]).max(any);
                let (score, last): &mut (i32, usize) = &mut diagonals[column + a.len() - i];
                *score = (*score - OTHER * (i + 1 - *last).saturating_sub(1) as i32).max(0) + any;
                *last = i + 1;
                least = least.max(*score);
            }
            ahead_a[i] = any;
        }
        for gains in [&mut ahead_a, &mut met] {
            let mut sum = 0;
            for gain in gains.iter_mut().rev() {
                sum += *gain;
                *gain = sum;
            }
        }
        Ahead { a: ahead_a, b: met, least }
    }

    /// No alignment that goes on behind cell (`i`, `j`) gains more.
    fn most(&self, i: usize, j: usize) -> i32 {
        self.a[i].min(self.b[j])
    }
}

const STOP: u8 = 0;
const EQ: u8 = 1;
const NE: u8 = 2;
const UP: u8 = 3;
const LEFT: u8 = 4;

/// A row of the table: its scores, and where they are not zero.
struct Row {
    scores: Vec<i32>,
    /// Columns that score, rising.
    scoring: Vec<u32>,
}

impl Row {
    fn new(width: usize) -> Self {
        Row { scores: vec![0; width], scoring: Vec::new() }
    }

    fn set(&mut self, column: usize, score: i32) {
        self.scores[column] = score;
        self.scoring.push(column as u32);
    }

    fn clear(&mut self) {
        for column in self.scoring.drain(..) {
            self.scores[column as usize] = 0;
        }
    }
}

/// Where the words of one side stand, by hash: chains through a table, the first place first.
pub(crate) struct Places<'a> {
    words: &'a [Word],
    /// Column of the first word of a slot, 0 for none.
    first: Vec<u16>,
    /// Column of the next word of the same slot, 0 for none.
    next: Vec<u16>,
}

impl<'a> Places<'a> {
    /// Chains `words`, cut at 1,500. O(n).
    pub(crate) fn new(words: &'a [Word]) -> Self {
        let words = &words[..words.len().min(LONGEST)];
        let mut first = vec![0; (2 * words.len()).next_power_of_two()];
        let mut next = vec![0; words.len() + 1];
        for column in (1..=words.len()).rev() {
            let slot = words[column - 1].hash as usize & (first.len() - 1);
            next[column] = std::mem::replace(&mut first[slot], column as u16);
        }
        Places { words, first, next }
    }

    /// True where a word with this hash stands here.
    pub(crate) fn hold(&self, hash: u64) -> bool {
        self.of(hash).next().is_some()
    }

    /// The columns of the words with this hash, rising.
    fn of(&self, hash: u64) -> impl Iterator<Item = usize> {
        let slot = hash as usize & (self.first.len() - 1);
        let chain = std::iter::successors(Some(self.first[slot]), |&column| Some(self.next[column as usize]));
        chain.map(usize::from).take_while(|&column| column > 0).filter(move |&column| self.words[column - 1].hash == hash)
    }
}

/// Words of the longest common subsequence: no zone has more equal words.
///
/// Bit-parallel (Hyyrö 2004): a bit for each word of the second side, cleared where the sequence
/// grows. O(n m / 64).
pub(crate) fn longest_common(a: &[Word], places: &Places) -> u32 {
    let mut open = vec![u64::MAX; (places.words.len() + 1).div_ceil(64)];
    let mut equal = vec![0u64; open.len()];
    for word in &a[..a.len().min(LONGEST)] {
        let mut any = false;
        for column in places.of(word.hash) {
            equal[column / 64] |= 1 << (column % 64);
            any = true;
        }
        if !any {
            continue;
        }
        let mut carry = false;
        for (open, equal) in open.iter_mut().zip(&mut equal) {
            let grown = *open & std::mem::take(equal);
            let (sum, over) = open.overflowing_add(grown);
            let (sum, more) = sum.overflowing_add(u64::from(carry));
            carry = over || more;
            *open = sum | (*open - grown);
        }
    }
    open.iter().map(|bits| bits.count_zeros()).sum()
}

/// Drops stray words at the ends of a zone and counts what is left.
fn measure(a: &[Word], b: &[Word], mut pairs: Vec<(u32, u32)>) -> Zone {
    let stray = |x: (u32, u32), y: (u32, u32)| (y.0 - x.0 - 1) + (y.1 - x.1 - 1) > 3;
    while let [first, second, ..] = pairs[..]
        && stray(first, second)
        && !a[first.0 as usize].role.is_content()
    {
        pairs.remove(0);
    }
    while let [.., before, last] = pairs[..]
        && stray(before, last)
        && !a[last.0 as usize].role.is_content()
    {
        pairs.pop();
    }
    let content = pairs.iter().filter(|p| a[p.0 as usize].role.is_content()).count() as u32;
    let is_strong = |w: &Word| w.role.is_content() || w.role.weighs();
    let strong = pairs.iter().filter(|p| is_strong(&a[p.0 as usize])).count() as u32;
    let complete = strong as usize == b.iter().filter(|w| is_strong(w)).count();
    let mut zone = Zone { content, strong, complete, span_a: pairs.len() as u32, span_b: pairs.len() as u32, pairs };
    let mut missing = (0, 0);
    for pair in zone.pairs.windows(2) {
        let (x, y) = (pair[0], pair[1]);
        if !gap_in(b, x.1, y.1) {
            missing.0 += (y.0 - x.0 - 1).min(LONGEST_RUN);
        }
        if !gap_in(a, x.0, y.0) {
            missing.1 += (y.1 - x.1 - 1).min(LONGEST_RUN);
        }
    }
    zone.span_a += missing.0;
    zone.span_b += missing.1;
    zone
}

/// True where a gap is marked after word `from`, up to and with word `to`.
pub(crate) fn gap_in(words: &[Word], from: u32, to: u32) -> bool {
    words[from as usize + 1..=to as usize].iter().any(|w| w.gap)
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::super::words::words_of;
    use super::*;
    use crate::text::{Span, TokenText};
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<Word> {
        words_of(text, &TokenText::new(text), &[Span::of(0..text.len())], &Lexicon::new())
    }

    fn zone(a: &str, b: &str) -> Zone {
        align(&words(a), &words(b))
    }

    #[test]
    fn an_ellipsis_costs_nothing() {
        let z = zone("The harbour wall … held the storm", "the harbour wall, which my father built with his brothers, held the storm");
        assert_eq!((z.equal(), z.span_a, z.span_b), (6, 6, 6));
    }

    #[test]
    fn a_gloss_costs_nothing() {
        let z = zone("they asked [the engineers] about pumps", "they asked him about pumps");
        assert_eq!((z.equal(), z.identity()), (4, 100));
    }

    #[test]
    fn missing_words_without_a_mark_count() {
        let z = zone("The harbour wall held the storm", "the harbour wall has never held the storm");
        assert_eq!((z.equal(), z.span_a, z.span_b), (6, 6, 8));
    }

    #[test]
    fn a_stray_article_is_no_part_of_a_zone() {
        let z = zone("harbour engineers warned twice ... the", "harbour engineers warned twice and then left by the");
        assert_eq!(z.equal(), 4);
    }

    /// The table in full, cell by cell.
    fn align_naive(a: &[Word], b: &[Word]) -> Zone {
        let mut table = vec![vec![(0, STOP); b.len() + 1]; a.len() + 1];
        let mut best = (0, (0, 0));
        for i in 1..=a.len() {
            for j in 1..=b.len() {
                let skip = |side: &[Word], at: usize| if side.get(at).is_some_and(|w| w.gap) { 0 } else { GAP };
                let equal = a[i - 1].hash == b[j - 1].hash;
                let gain = if a[i - 1].role.is_content() { CONTENT } else { EQUAL };
                let steps = [
                    (table[i - 1][j - 1].0 + if equal { gain } else { -OTHER }, if equal { EQ } else { NE }),
                    (table[i - 1][j].0 - skip(b, j), UP),
                    (table[i][j - 1].0 - skip(a, i), LEFT),
                ];
                table[i][j] = steps.into_iter().fold((0, STOP), |best, step| if step.0 > best.0 { step } else { best });
                if table[i][j].0 > best.0 {
                    best = (table[i][j].0, (i, j));
                }
            }
        }
        let (mut i, mut j) = best.1;
        let mut pairs = Vec::new();
        loop {
            match table[i][j].1 {
                EQ => {
                    pairs.push((i as u32 - 1, j as u32 - 1));
                    (i, j) = (i - 1, j - 1);
                }
                NE => (i, j) = (i - 1, j - 1),
                UP => i -= 1,
                LEFT => j -= 1,
                _ => break,
            }
        }
        pairs.reverse();
        measure(a, b, pairs)
    }

    proptest! {
        #[test]
        fn agrees_with_the_whole_table(a in "((the|of|[a-h]|[a-h]{2}|…|\\[so\\]) ){0,30}", b in "((the|of|[a-h]|[a-h]{2}|…|\\[so\\]) ){0,30}") {
            let (x, y) = (words(&a), words(&b));
            prop_assert_eq!(align(&x, &y), align_naive(&x, &y));
        }

        #[test]
        fn no_zone_has_more_equal_words_than_the_longest_common_subsequence(a in "((the|of|[a-h]|…) ){0,90}", b in "((the|of|[a-h]|…) ){0,150}") {
            let (x, y) = (words(&a), words(&b));
            let mut table = vec![vec![0; y.len() + 1]; x.len() + 1];
            for (i, u) in x.iter().enumerate() {
                for (j, v) in y.iter().enumerate() {
                    table[i + 1][j + 1] = if u.hash == v.hash { table[i][j] + 1 } else { table[i][j + 1].max(table[i + 1][j]) };
                }
            }
            let longest = longest_common(&x, &Places::new(&y));
            prop_assert_eq!(longest, table[x.len()][y.len()]);
            prop_assert!(align(&x, &y).equal() <= longest);
        }

        #[test]
        fn pairs_are_equal_words_in_order(a in "([abcd] ){0,12}", b in "([abcd] ){0,12}") {
            let (x, y) = (words(&a), words(&b));
            let z = align(&x, &y);
            prop_assert!(z.pairs.iter().all(|p| x[p.0 as usize].hash == y[p.1 as usize].hash));
            prop_assert!(z.pairs.windows(2).all(|p| p[0].0 < p[1].0 && p[0].1 < p[1].1));
        }

        #[test]
        fn a_text_aligns_with_itself(a in "([a-z]{1,5} ){0,12}") {
            let x = words(&a);
            prop_assert_eq!(align(&x, &x).equal() as usize, x.len());
        }
    }
}
