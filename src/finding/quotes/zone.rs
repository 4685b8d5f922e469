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

/// Aligns `a` with `b`. O(n m) time and space, both cut at 1,500 words.
pub(crate) fn align(a: &[Word], b: &[Word]) -> Zone {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    let width = b.len() + 1;
    let mut moves = vec![0u8; (a.len() + 1) * width];
    let mut above = vec![0i32; width];
    let mut row = vec![0i32; width];
    let (mut best, mut at) = (0, (0, 0));
    // Skipping a word of one side is free where the other side has a gap at that place.
    let skip_a: Vec<i32> = (0..=b.len()).map(|j| if b.get(j).is_some_and(|w| w.gap) { 0 } else { GAP }).collect();
    for i in 1..=a.len() {
        let word = &a[i - 1];
        let gain = if word.role.is_content() { CONTENT } else { EQUAL };
        let skip_b = if a.get(i).is_some_and(|w| w.gap) { 0 } else { GAP };
        row[0] = 0;
        for j in 1..=b.len() {
            let equal = word.hash == b[j - 1].hash;
            let diagonal = above[j - 1] + if equal { gain } else { -OTHER };
            let (mut score, mut step) = (0, STOP);
            for (s, m) in [(diagonal, if equal { EQ } else { NE }), (above[j] - skip_a[j], UP), (row[j - 1] - skip_b, LEFT)] {
                if s > score {
                    (score, step) = (s, m);
                }
            }
            row[j] = score;
            moves[i * width + j] = step;
            if score > best {
                (best, at) = (score, (i, j));
            }
        }
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

const STOP: u8 = 0;
const EQ: u8 = 1;
const NE: u8 = 2;
const UP: u8 = 3;
const LEFT: u8 = 4;

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

    proptest! {
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
