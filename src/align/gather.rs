//! Gathering: pieces of one pair of articles that belong to one copied stretch.
//!
//! In: the passages of a run. Out: each passage alone, or several as the parts of one. Two things
//! scatter a copy over pieces that no single alignment holds: **condensing** (a paragraph made of
//! sentences picked from all over a longer text) and **reordering** (the same sentences in another
//! order). In both the pieces are neighbours in one article, and there they are one stretch.
//!
//! Source of the idea: the merging of passages of the PAN 2014 text alignment task, which looks
//! at distances alone (Sanchez-Perez, Sidorov, Gelbukh 2014); here a reason is asked for.

use super::combine::REWORDED;
use super::formula::TEMPLATE;
use super::{Passage, Place};
use crate::text::{Span, Tok};
use std::collections::BTreeMap;

/// Most tokens between two neighbours.
const REACH: u32 = 10;
/// A run is condensed where its pieces are spread over this many times its length in the other article.
const SPREAD: u32 = 2;
/// A passage of so many equal words, of which so many in 1/10,000 are equal, needs no company.
const ALONE: (u32, u32) = (40, 7_500);
/// Identity, in 1/10,000, from which a piece in another order is a sentence that both print: a list
/// of such pieces is no rewriting.
const PRINTED: u32 = 9_000;
/// Identity from which two pieces of one place are that place, printed twice in the other article.
const TWICE: u32 = 5_000;

/// One or more passages of a pair, as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathered {
    /// Places in the list of passages, in the order of the first side. Never empty.
    pub parts: Vec<usize>,
    /// Equal words of all parts.
    pub words: u32,
    /// Equal words per word of the longer sides of the parts, in 1/10,000.
    pub identity: u32,
    /// Why sharing these words is no evidence of copying.
    pub formula: Option<&'static str>,
}

/// Every passage once, alone or as a part, in order of its first part. `is_quotation` says of a
/// passage, by its place in the list, that both sides stand inside quotation marks: quotations,
/// templates and long copies are never parts. O(n log n).
pub fn gather(passages: &[Passage], is_quotation: impl Fn(usize) -> bool) -> Vec<Gathered> {
    let mut pairs: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (i, p) in passages.iter().enumerate() {
        let is_alone = p.words >= ALONE.0 && p.identity >= ALONE.1;
        if p.a.article != p.b.article && p.formula != Some(TEMPLATE) && !is_alone && !is_quotation(i) {
            pairs.entry((p.a.article, p.b.article)).or_default().push(i);
        }
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut is_taken = vec![false; passages.len()];
    for mut open in pairs.into_values().filter(|open| open.len() > 1) {
        for (here, there) in SIDES {
            open.retain(|&i| !is_taken[i]);
            for run in runs(passages, &open, here) {
                if belongs(passages, &run, here, there) {
                    run.iter().for_each(|&i| is_taken[i] = true);
                    groups.push(run);
                }
            }
        }
    }
    let mut out: Vec<Gathered> = (0..passages.len()).filter(|&i| !is_taken[i]).map(|i| one(passages, vec![i])).collect();
    out.extend(groups.into_iter().map(|parts| one(passages, parts)));
    out.sort_by_key(|g| g.parts[0]);
    out
}

type End = fn(&Passage) -> &Place;
const A: End = |p| &p.a;
const B: End = |p| &p.b;
/// Which side the pieces are neighbours on, and the other one.
const SIDES: [(End, End); 2] = [(A, B), (B, A)];

/// Neighbours on one side: each begins at most [`REACH`] tokens behind what came before it. A piece
/// that covers a place that another covers better is set aside where both are close copies.
fn runs(passages: &[Passage], open: &[usize], here: End) -> Vec<Vec<usize>> {
    let at = |i: usize| here(&passages[i]).tokens;
    let mut order = open.to_vec();
    order.sort_by_key(|&i| (at(i).start(), at(i).end(), i));
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut end = 0;
    for i in order {
        let twice = |&j: &usize| {
            let shorter = at(i).len().min(at(j).len());
            at(i).overlap(at(j)) * 2 > shorter && passages[i].identity.min(passages[j].identity) >= TWICE
        };
        match out.last_mut() {
            Some(run) if at(i).start() <= end + REACH => {
                if run.iter().any(twice) {
                    continue;
                }
                run.push(i);
            }
            _ => out.push(vec![i]),
        }
        end = end.max(at(i).end());
    }
    out.retain(|run| run.len() > 1);
    out
}

/// True where neighbours on one side are one stretch: condensed from a longer one, or rewritten in
/// another order.
fn belongs(passages: &[Passage], run: &[usize], here: End, there: End) -> bool {
    let hull = |end: End| run.iter().map(|&i| end(&passages[i]).tokens).reduce(Span::hull).expect("a run has pieces");
    let is_condensed = hull(there).len() >= hull(here).len() * SPREAD;
    is_condensed || run.iter().any(|&i| passages[i].identity < PRINTED) && are_neighbours(run.iter().map(|&i| there(&passages[i]).tokens))
}

fn are_neighbours(places: impl Iterator<Item = Span<Tok>>) -> bool {
    let mut places: Vec<Span<Tok>> = places.collect();
    places.sort_by_key(|p| (p.start(), p.end()));
    let mut end = places[0].end();
    places.iter().all(|p| {
        let near = p.start() <= end + REACH;
        end = end.max(p.end());
        near
    })
}

fn one(passages: &[Passage], mut parts: Vec<usize>) -> Gathered {
    if let [only] = parts[..] {
        let p = &passages[only];
        return Gathered { parts, words: p.words, identity: p.identity, formula: p.formula };
    }
    parts.sort_unstable();
    let words: u32 = parts.iter().map(|&i| passages[i].words).sum();
    let longer: u32 = parts.iter().map(|&i| passages[i].a.tokens.len().max(passages[i].b.tokens.len())).sum();
    // Evidence where one part is; of different marks the one that promises least.
    let mark = |x: Option<&'static str>, y| if x == y { x } else { x.and(y).and(Some(REWORDED)) };
    let formula = parts.iter().map(|&i| passages[i].formula).reduce(mark).flatten();
    Gathered { parts, words, identity: words * 10_000 / longer.max(1), formula }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleIx;
    use proptest::prelude::*;

    /// A passage of two articles at these tokens, half of whose words are equal.
    fn piece(a: (u32, u32), b: (u32, u32)) -> Passage {
        let place = |article, (start, end)| Place {
            article: ArticleIx(article),
            raw: Span::new(start * 6, end * 6),
            tokens: Span::new(start, end),
        };
        let longer = (a.1 - a.0).max(b.1 - b.0);
        let words = longer.div_ceil(2);
        Passage { a: place(0, a), b: place(1, b), words, identity: words * 10_000 / longer, formula: None }
    }

    fn parts(passages: &[Passage]) -> Vec<Vec<usize>> {
        gather(passages, |_| false).into_iter().map(|g| g.parts).collect()
    }

    #[test]
    fn sentences_picked_from_all_over_a_longer_text_are_one_condensed_passage() {
        let spread = [piece((0, 20), (0, 22)), piece((22, 40), (300, 320)), piece((45, 60), (90, 104))];
        assert_eq!(parts(&spread), [[0, 1, 2]]);
        let condensed_in_b =
            spread.map(|p| Passage { a: Place { article: ArticleIx(0), ..p.b }, b: Place { article: ArticleIx(1), ..p.a }, ..p });
        assert_eq!(parts(&condensed_in_b), [[0, 1, 2]]);
    }

    #[test]
    fn altered_sentences_in_another_order_are_one_and_printed_ones_are_a_list() {
        let mut swapped = [piece((0, 20), (30, 50)), piece((22, 40), (5, 25))];
        assert_eq!(parts(&swapped), [[0, 1]]);
        swapped.iter_mut().for_each(|p| p.identity = 10_000);
        assert_eq!(parts(&swapped), [[0], [1]]);
    }

    #[test]
    fn pieces_far_apart_on_both_sides_stay_apart() {
        assert_eq!(parts(&[piece((0, 20), (0, 20)), piece((60, 80), (60, 80))]), [[0], [1]]);
    }

    #[test]
    fn a_passage_that_the_other_article_prints_twice_stays_two() {
        assert_eq!(parts(&[piece((0, 20), (0, 20)), piece((0, 20), (300, 320))]), [[0], [1]]);
    }

    #[test]
    fn quotations_templates_and_long_copies_are_no_parts() {
        let spread = || vec![piece((0, 60), (0, 60)), piece((62, 80), (300, 320))];
        assert_eq!(gather(&spread(), |i| i == 1).len(), 2);
        let mut with_template = spread();
        with_template[0].formula = Some(TEMPLATE);
        assert_eq!(parts(&with_template).len(), 2);
        let mut with_copy = spread();
        (with_copy[0].words, with_copy[0].identity) = (50, 8_300);
        assert_eq!(parts(&with_copy).len(), 2);
    }

    #[test]
    fn one_part_that_is_evidence_makes_the_whole_evidence() {
        let mut spread = [piece((0, 20), (0, 22)), piece((22, 40), (300, 320))];
        spread[0].formula = Some("stock-wording");
        let whole = &gather(&spread, |_| false)[0];
        assert_eq!((whole.formula, whole.words, whole.identity), (None, 21, 21 * 10_000 / 42));
        spread[1].formula = Some(REWORDED);
        assert_eq!(gather(&spread, |_| false)[0].formula, Some(REWORDED));
    }

    proptest! {
        #[test]
        fn every_passage_stands_once(places in prop::collection::vec((0u32..200, 1u32..30, 0u32..400, 1u32..30), 0..12)) {
            let mut passages: Vec<Passage> = places.iter().map(|&(a, n, b, m)| piece((a, a + n), (b, b + m))).collect();
            passages.sort_by_key(|p| (p.a, p.b));
            let found = gather(&passages, |i| i % 5 == 4);
            let mut all: Vec<usize> = found.iter().flat_map(|g| g.parts.iter().copied()).collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..passages.len()).collect::<Vec<_>>());
            prop_assert!(found.is_sorted_by_key(|g| g.parts[0]));
        }
    }
}
