//! Clusters: pairs that a third article shows to belong together.
//!
//! In: the passages of a run. Out: pairs of places that share a partner but were not paired
//! themselves, since each of the two was edited in other places. It never aligns anything and
//! never walks farther than one step: chains of copies are not closed.

use super::{Passage, Place};
use crate::article::ArticleIx;

/// Other places looked at beside each place of an article: a passage that hundreds share is
/// already paired with the earliest ones.
const MAX_NEIGHBOURS: usize = 16;

/// Pairs of places in different articles that overlap the same stretch of a third article by half
/// of the shorter one, and that no passage joins yet; sorted. Formula text joins nothing.
///
/// O(n log n) in the passages.
pub fn unpaired(passages: &[Passage]) -> Vec<(Place, Place)> {
    let mut ends: Vec<(Place, Place)> = Vec::with_capacity(passages.len() * 2);
    for p in passages.iter().filter(|p| p.formula.is_none() && p.a.article != p.b.article) {
        ends.push((p.a, p.b));
        ends.push((p.b, p.a));
    }
    ends.sort_unstable();
    let joined = joined(passages);
    let (mut out, mut near_here) = (Vec::new(), Vec::new());
    // Article by article: of all there are only those stay that no passage joins, which are few.
    for of_one in ends.chunk_by(|x, y| x.0.article == y.0.article) {
        near_here.clear();
        for (i, (here, partner)) in of_one.iter().enumerate() {
            let near = of_one[i + 1..].iter().take_while(|(other, _)| other.tokens.start() < here.tokens.end());
            for (other, third) in near.take(MAX_NEIGHBOURS) {
                let shorter = here.tokens.len().min(other.tokens.len());
                if partner.article != third.article && here.tokens.overlap(other.tokens) * 2 >= shorter {
                    near_here.push((*partner.min(third), *partner.max(third)));
                }
            }
        }
        near_here.sort_unstable();
        near_here.dedup();
        out.extend(near_here.iter().filter(|(x, y)| !is_joined(&joined, x, y)));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The passages that are no formula text, by both articles.
fn joined(passages: &[Passage]) -> Vec<((ArticleIx, ArticleIx), &Passage)> {
    let mut all: Vec<_> = passages.iter().filter(|p| p.formula.is_none()).map(|p| ((p.a.article, p.b.article), p)).collect();
    all.sort_by_key(|(articles, p)| (*articles, p.a, p.b));
    all
}

fn is_joined(joined: &[((ArticleIx, ArticleIx), &Passage)], x: &Place, y: &Place) -> bool {
    let key = (x.article, y.article);
    let from = joined.partition_point(|(k, _)| *k < key);
    joined[from..].iter().take_while(|(k, _)| *k == key).any(|(_, p)| p.a.tokens.overlaps(x.tokens) && p.b.tokens.overlaps(y.tokens))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn place(article: u32, from: u32, to: u32) -> Place {
        Place { article: ArticleIx(article), raw: Span::new(from * 5, to * 5), tokens: Span::new(from, to) }
    }

    fn passage(a: Place, b: Place) -> Passage {
        Passage { a, b, words: 9, identity: 9_000, formula: None }
    }

    #[test]
    fn two_partners_of_one_stretch_are_a_pair() {
        let (a, b, c) = (place(0, 10, 20), place(1, 50, 60), place(2, 5, 15));
        let two = [passage(a, b), passage(a, c)];
        assert_eq!(unpaired(&two), [(b, c)]);
        let three = [passage(a, b), passage(a, c), passage(b, c)];
        assert!(unpaired(&three).is_empty());
    }

    #[test]
    fn partners_of_other_stretches_are_none() {
        let far = [passage(place(0, 10, 20), place(1, 50, 60)), passage(place(0, 18, 30), place(2, 5, 15))];
        assert!(unpaired(&far).is_empty());
        let mut formula = [passage(place(0, 10, 20), place(1, 50, 60)), passage(place(0, 10, 20), place(2, 5, 15))];
        formula[0].formula = Some("template");
        assert!(unpaired(&formula).is_empty());
    }
}
