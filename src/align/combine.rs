//! Combining: word-for-word passages and rewritten stretches of one pair of articles.
//!
//! In: both, found apart. Out: one list in which each shared stretch stands once. It never moves
//! an edge of a passage that explains what is shared around it.

use super::formula::{TEMPLATE, quotation};
use super::profile::stem_hash;
use super::{Passage, Place, Side, Stretch, edit_script, equal_words};
use crate::article::ArticleIx;
use crate::text::{Span, Tok};
use std::cmp::Reverse;

/// Why a rewritten stretch alone is no evidence of copying: two reports of one event use the same
/// rare words.
pub const REWORDED: &str = "reworded";

/// Most tokens between two stretches on both sides, of which at least one is rewritten, that are
/// one: a sentence whose every word was replaced lies between.
const REACH: u32 = 30;
/// Identity, in 1/10,000, from which a word-for-word passage has certain edges.
const SOLID: u32 = 9_000;
/// Least weight, in 1/16 bit, that a stretch must share beside the word-for-word passages in it to
/// swallow them.
const MIN_BESIDE: u32 = 100;
/// And least share of the mean weight of both sides beside them, in 1/100.
const MIN_BESIDE_ALIKE: u32 = 10;
/// Least identity of a rewritten passage, in 1/10,000: below it two reports have names and numbers
/// in common and nothing else.
const MIN_IDENTITY: u32 = 1_200;
/// Least identity of one that takes evidence in: below it the shared quotation or sentence in it
/// says more by itself.
const MIN_IDENTITY_EVIDENCE: u32 = 3_000;
/// A marked or altered passage goes where one side lies in a passage with more than this many
/// tenths of its words: the other article repeats a part of what is copied.
const REPEATED_PART: u32 = 13;
/// The same for any other passage.
const REPEATED: u32 = 25;
/// Identity, in 1/10,000, below which prose is altered.
const ALTERED: u32 = 8_000;

/// A passage, and how it was found.
struct Found {
    passage: Passage,
    is_rewritten: bool,
}

/// The passages of two different articles, in order of position.
///
/// O(n²) in the passages of the pair, and the product of the lengths of each rewritten one.
pub fn combine(sides: (&Side, &Side), articles: (ArticleIx, ArticleIx), exact: Vec<Passage>, stretches: &[Stretch]) -> Vec<Passage> {
    let mut found: Vec<Found> = exact.into_iter().map(|passage| Found { passage, is_rewritten: false }).collect();
    for stretch in stretches {
        let (mut x, mut y) = (stretch.a, stretch.b);
        let solid: Vec<&Passage> =
            found.iter().map(|f| &f.passage).filter(|p| p.a.tokens.overlaps(x) && p.b.tokens.overlaps(y) && is_solid(sides, p)).collect();
        if !solid.is_empty() && !shares_beside(sides, stretch, &solid) {
            continue;
        }
        let inner =
            |p: &Passage| p.a.tokens.overlap(stretch.a) * 2 > p.a.tokens.len() && p.b.tokens.overlap(stretch.b) * 2 > p.b.tokens.len();
        let mut formula = Some(REWORDED);
        for p in found.iter().map(|f| &f.passage).filter(|p| inner(p)) {
            (x, y) = (x.hull(p.a.tokens), y.hull(p.b.tokens));
            formula = mark(formula, p.formula);
        }
        // Sentences that fill one template say different things, and their edges tell which; a shared
        // quotation is no evidence that the prose around it was copied.
        let keeps = |p: &Passage| p.formula == Some(TEMPLATE) || p.formula.is_none() && is_quotation(sides, p);
        if found.iter().any(|f| inner(&f.passage) && keeps(&f.passage)) {
            continue;
        }
        if let Some(whole) = rewritten(sides, articles, x, y, formula) {
            found.retain(|f| !inner(&f.passage));
            found.push(whole);
        }
    }
    join(sides, articles, &mut found);
    without_repeats(sides, found.into_iter().map(|f| f.passage).collect())
}

/// The mark of two passages made one: none where one of them is evidence.
fn mark(one: Option<&'static str>, other: Option<&'static str>) -> Option<&'static str> {
    one.and(other).map(|_| REWORDED)
}

/// True for passages whose edges are certain: nearly all words are equal, or both sides are quotations.
fn is_solid(sides: (&Side, &Side), p: &Passage) -> bool {
    p.identity >= SOLID || is_quotation(sides, p)
}

/// True where most of a passage stands inside quotation marks on both sides.
fn is_quotation(sides: (&Side, &Side), p: &Passage) -> bool {
    quotation(sides.0, p.a.tokens).is_some() && quotation(sides.1, p.b.tokens).is_some()
}

/// The passage of a rewritten stretch, if enough words stand in one order. Its equal words are those of the shortest edit.
fn rewritten(
    sides: (&Side, &Side),
    articles: (ArticleIx, ArticleIx),
    a: Span<Tok>,
    b: Span<Tok>,
    formula: Option<&'static str>,
) -> Option<Found> {
    let hashes = |side: &Side, span: Span<Tok>| side.text.tokens[span.range()].iter().map(|t| t.hash).collect::<Vec<u64>>();
    let words = equal_words(&edit_script(&hashes(sides.0, a), &hashes(sides.1, b)));
    let place = |side: &Side, article: ArticleIx, tokens: Span<Tok>| Some(Place { article, raw: side.text.raw(tokens)?, tokens });
    let passage = Passage {
        a: place(sides.0, articles.0, a)?,
        b: place(sides.1, articles.1, b)?,
        words,
        identity: words * 10_000 / a.len().max(b.len()).max(1),
        formula,
    };
    let least = if formula.is_some() { MIN_IDENTITY } else { MIN_IDENTITY_EVIDENCE };
    (passage.identity >= least).then_some(Found { passage, is_rewritten: true })
}

/// True where a stretch shares enough rare words beside the passages in it.
fn shares_beside(sides: (&Side, &Side), stretch: &Stretch, passages: &[&Passage]) -> bool {
    let beside = |side: &Side, span: Span<Tok>, taken: &dyn Fn(&Passage) -> Span<Tok>| {
        let open = |i: &usize| !passages.iter().any(|p| taken(p).contains(*i as u32));
        let told = |i: usize| (stem_hash(side.text, i), u32::from(side.words.bits[i].min(96)));
        let mut stems: Vec<(u32, u32)> = span.range().filter(open).map(told).filter(|s| s.1 >= 24).collect();
        stems.sort_unstable();
        stems.dedup_by_key(|s| s.0);
        stems
    };
    let x = beside(sides.0, stretch.a, &|p| p.a.tokens);
    let y = beside(sides.1, stretch.b, &|p| p.b.tokens);
    let sum = |stems: &[(u32, u32)]| stems.iter().map(|s| s.1).sum::<u32>();
    let shared: u32 = x.iter().filter(|s| y.binary_search_by_key(&s.0, |r| r.0).is_ok()).map(|s| s.1).sum();
    shared >= MIN_BESIDE && shared * 200 >= (sum(&x) + sum(&y)) * MIN_BESIDE_ALIKE
}

/// Makes one of a rewritten passage and what lies beside it on both sides. It is evidence where a
/// part of it is.
fn join(sides: (&Side, &Side), articles: (ArticleIx, ArticleIx), found: &mut Vec<Found>) {
    let apart = |x: Span<Tok>, y: Span<Tok>| x.start().max(y.start()).saturating_sub(x.end().min(y.end()));
    let one = |p: &Found, q: &Found| {
        (p.is_rewritten || q.is_rewritten)
            && [p, q].iter().all(|f| f.is_rewritten || f.passage.formula != Some(TEMPLATE) && !is_quotation(sides, &f.passage))
            && apart(p.passage.a.tokens, q.passage.a.tokens) <= REACH
            && apart(p.passage.b.tokens, q.passage.b.tokens) <= REACH
    };
    found.sort_by_key(|f| (f.passage.a, f.passage.b));
    let mut at = 0;
    while at < found.len() {
        let whole = |p: &Passage, q: &Passage| {
            let formula = mark(p.formula, q.formula);
            rewritten(sides, articles, p.a.tokens.hull(q.a.tokens), p.b.tokens.hull(q.b.tokens), formula)
        };
        let joined = |i: usize| one(&found[i], &found[at]).then(|| whole(&found[i].passage, &found[at].passage)).flatten();
        let Some((i, whole)) = (0..at).find_map(|i| Some((i, joined(i)?))) else {
            at += 1;
            continue;
        };
        found.remove(at);
        found[i] = whole;
        at = i; // wider now: everything before it may belong to it
    }
}

/// Drops the passages that lie, on one side, in one with far more words.
fn without_repeats(sides: (&Side, &Side), mut found: Vec<Passage>) -> Vec<Passage> {
    found.sort_by_key(|p| (Reverse(p.words), p.a, p.b));
    let mut kept: Vec<Passage> = Vec::with_capacity(found.len());
    for p in found {
        let inside = |x: Span<Tok>, y: Span<Tok>| x.overlap(y) * 10 > x.len() * 6;
        let is_altered = p.identity < ALTERED && p.formula != Some(TEMPLATE) && !is_quotation(sides, &p);
        let least = p.words * if p.formula.is_some() || is_altered { REPEATED_PART } else { REPEATED };
        let repeats = |q: &Passage| q.words * 10 > least && (inside(p.a.tokens, q.a.tokens) || inside(p.b.tokens, q.b.tokens));
        if !kept.iter().any(repeats) {
            kept.push(p);
        }
    }
    kept.sort_by_key(|p| (p.a, p.b));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Words;
    use crate::fingerprint::Rarity;
    use crate::text::TokenText;

    struct Pair {
        raw: [String; 2],
        text: [TokenText; 2],
        words: [Words; 2],
    }

    impl Pair {
        fn new(a: &str, b: &str) -> Self {
            let raw = [a.to_string(), b.to_string()];
            let text = [TokenText::new(a), TokenText::new(b)];
            let rarity = Rarity::new(std::iter::empty());
            let words = [0, 1].map(|i| Words::new(&raw[i], &text[i], &[], &rarity));
            Pair { raw, text, words }
        }

        fn side(&self, i: usize) -> Side<'_> {
            Side { raw: &self.raw[i], text: &self.text[i], words: &self.words[i] }
        }

        fn place(&self, i: usize, words: &str) -> Place {
            let at = self.raw[i].find(words).expect("the words stand there");
            let raw = Span::of(at..at + words.len());
            Place { article: ArticleIx(i as u32), raw, tokens: self.text[i].tokens_in(raw) }
        }

        fn exact(&self, a: &str, b: &str, words: u32, formula: Option<&'static str>) -> Passage {
            let (a, b) = (self.place(0, a), self.place(1, b));
            Passage { a, b, words, identity: words * 10_000 / a.tokens.len().max(b.tokens.len()), formula }
        }

        fn stretch(&self, a: &str, b: &str) -> Stretch {
            Stretch { a: self.place(0, a).tokens, b: self.place(1, b).tokens, shared: 900, unshared: 200 }
        }

        /// What comes out, as printed on both sides, and its mark.
        fn combined(&self, exact: Vec<Passage>, stretches: &[Stretch]) -> Vec<(&str, &str, Option<&'static str>)> {
            let out = combine((&self.side(0), &self.side(1)), (ArticleIx(0), ArticleIx(1)), exact, stretches);
            out.iter().map(|p| (&self.raw[0][p.a.raw.range()], &self.raw[1][p.b.raw.range()], p.formula)).collect()
        }
    }

    #[test]
    fn a_stretch_that_rests_on_one_exact_passage_moves_no_edge_of_it() {
        let shared = "divers raised the rusty anchor of a coal barge near Ostend";
        let pair = Pair::new(&format!("On Monday {shared}, it was said."), &format!("Bakers heard that {shared} before lunch."));
        let exact = pair.exact(shared, shared, 11, None);
        let around = pair.stretch(&pair.raw[0], &pair.raw[1]);
        assert_eq!(pair.combined(vec![exact], &[around]), [(shared, shared, None)]);
    }

    #[test]
    fn a_stretch_that_shares_more_swallows_the_passages_in_it_and_their_evidence() {
        let pair = Pair::new(
            "Divers raised the rusty anchor. The harbour museum shows lighthouse lamps beside elephants.",
            "Divers raised the rusty anchor. Beside elephants, lighthouse lamps fill the harbour museum.",
        );
        let words = "Divers raised the rusty anchor";
        let whole = (pair.raw[0].trim_end_matches('.'), pair.raw[1].trim_end_matches('.'));
        let around = pair.stretch(&pair.raw[0], &pair.raw[1]);
        assert_eq!(pair.combined(vec![pair.exact(words, words, 5, None)], &[around]), [(whole.0, whole.1, None)]);
        assert_eq!(
            pair.combined(vec![pair.exact(words, words, 5, Some("stock-wording"))], &[around]),
            [(whole.0, whole.1, Some(REWORDED))]
        );
    }

    #[test]
    fn stretches_beside_each_other_are_one() {
        let pair =
            Pair::new("Divers raised anchors. It rained. Gannets nest inland.", "Gannets nest inland. It snowed. Divers raised anchors.");
        let parts = ["Divers raised anchors", "Gannets nest inland"].map(|w| pair.stretch(w, w));
        assert_eq!(pair.combined(vec![], &parts), [(pair.raw[0].trim_end_matches('.'), pair.raw[1].trim_end_matches('.'), Some(REWORDED))]);
    }

    #[test]
    fn a_part_that_the_other_article_repeats_goes_and_a_full_repeat_stays() {
        let long = "divers raised the rusty anchor of a sunken coal barge near Ostend with two cranes at noon";
        let pair = Pair::new(&format!("{long}. It rained."), &format!("{long}. Later {long}. A rusty anchor of a barge."));
        let first = pair.exact(long, long, 17, None);
        let behind = pair.raw[1].find("Later").unwrap() + 6;
        let raw = Span::of(behind..behind + long.len());
        let second = Passage { b: Place { article: ArticleIx(1), raw, tokens: pair.text[1].tokens_in(raw) }, ..first.clone() };
        let part = pair.exact("rusty anchor of a", "rusty anchor of a barge", 4, None);
        assert_eq!(pair.combined(vec![first, second, part], &[]), [(long, long, None), (long, long, None)]);
    }

    #[test]
    fn equal_words_of_a_rewritten_passage_are_those_in_order() {
        let pair = Pair::new("rusty anchors lie near Ostend", "near Ostend lie anchors");
        let out =
            combine((&pair.side(0), &pair.side(1)), (ArticleIx(0), ArticleIx(1)), vec![], &[pair.stretch(&pair.raw[0], &pair.raw[1])]);
        assert_eq!((out[0].words, out[0].identity), (2, 4_000));
    }
}
