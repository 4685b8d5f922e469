//! Which sentences of a run take part in the comparison.
//!
//! In: documents and the passages marked as formulas. Out: for each document the numbers of its
//! compared claims. Templates, stock wording and copies stay out; it never asks what a sentence says.

use crate::align::{Passage, REWORDED};
use crate::article::ArticleIx;
use crate::claim::Claim;
use crate::claim::hashed::HashedMap;
use crate::finding::Document;
use crate::text::{Class, Span, Tok};

/// Articles of a run that can tell stock wording from the words of one story: in a run of five
/// articles on one story every phrase they share is in a large part of the run. Measured: with
/// stock wording of such runs left out, recall on single stories falls from .42 to .30.
pub(crate) const TELLING: usize = 50;

/// Other articles with another filling that make a sentence a template in a small run. One is no
/// template: two outlets that give different figures for one thing are what a reader wants to see.
const FILLINGS: usize = 2;

/// Articles of one outlet that make a sentence of theirs alone its stock: a subscription line, an
/// author's life, a picture credit.
const STOCK: usize = 3;

/// Fillings with which a sentence that is the same but for its numbers is a row of a table: so many
/// different figures no story gives for one thing.
const TABLE_FILLINGS: usize = 8;

/// For each document the numbers of the claims that take part, ascending. O(text + formulas log text).
pub(super) fn compared(documents: &[Document], passages: &[Passage]) -> Vec<Vec<u32>> {
    let formulas = formula_stretches(documents.len(), passages);
    let of = |(d, f): (&Document, &Vec<_>)| match d.article.duplicate_of {
        Some(_) => Vec::new(),
        None => comparable(d, f, documents.len()),
    };
    let compared = without_stock(documents, documents.iter().zip(&formulas).map(of).collect());
    if documents.len() < TELLING { compared } else { without_tables(documents, compared) }
}

/// Leaves out sentences that stand with [`TABLE_FILLINGS`] fillings: "Shr loss six cts vs profit 13 cts".
fn without_tables(documents: &[Document], mut compared: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    let rows: Vec<Vec<Option<(u64, u64)>>> =
        documents.iter().zip(&compared).map(|(d, claims)| claims.iter().map(|&c| row(d, &d.claims[c as usize])).collect()).collect();
    let mut all: Vec<(u64, u64)> = rows.iter().flatten().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    let tables = all.chunk_by(|x, y| x.0 == y.0).filter(|fillings| fillings.len() >= TABLE_FILLINGS);
    let tables: Vec<u64> = tables.map(|fillings| fillings[0].0).collect();
    for (claims, rows) in compared.iter_mut().zip(&rows) {
        let mut rows = rows.iter();
        claims.retain(|_| rows.next().copied().flatten().is_none_or(|(table, _)| tables.binary_search(&table).is_err()));
    }
    compared
}

/// Stands for a figure among the words of a row.
const SLOT: u64 = 1;

/// The words of a sentence and its figures, as two hashes; `None` without figures.
fn row(document: &Document, claim: &Claim) -> Option<(u64, u64)> {
    let mut figures = claim.figures.iter().map(|f| f.span).peekable();
    figures.peek()?;
    let (mut words, mut filling) = (0, 0);
    for token in &document.text.tokens[claim.tokens.range()] {
        while figures.next_if(|f| f.end() <= token.raw.start()).is_some() {}
        let is_filling = token.class == Class::Number || figures.peek().is_some_and(|f| f.contains(token.raw.start()));
        if is_filling {
            filling = mixed(filling, token.hash);
        }
        words = mixed(words, if is_filling { SLOT } else { token.hash });
    }
    Some((words, filling))
}

fn mixed(so_far: u64, next: u64) -> u64 {
    (so_far.rotate_left(5) ^ next).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// For each article, the token stretches of passages marked as formulas, with the other article.
fn formula_stretches(articles: usize, passages: &[Passage]) -> Vec<Vec<(Span<Tok>, ArticleIx)>> {
    let mut held = vec![Vec::new(); articles];
    for p in passages.iter().filter(|p| p.formula.is_some_and(|f| f == "template" || f != REWORDED && articles >= TELLING)) {
        held[p.a.article.at()].push((p.a.tokens, p.b.article));
        held[p.b.article.at()].push((p.b.tokens, p.a.article));
    }
    held
}

/// Numbers of the claims that take part: those not mostly formula.
fn comparable(document: &Document, formulas: &[(Span<Tok>, ArticleIx)], articles: usize) -> Vec<u32> {
    let needed = if articles >= TELLING { 1 } else { FILLINGS };
    // Places in an article are 16 bits; a text with more sentences is a dump, not an article.
    let claims = &document.claims[..document.claims.len().min(usize::from(u16::MAX))];
    // For each claim the articles with which it shares a formula that covers half of it.
    let mut covered: Vec<(u32, ArticleIx)> = Vec::new();
    for &(formula, other) in formulas {
        let first = claims.partition_point(|c| c.tokens.end() <= formula.start());
        let inside = claims[first..].iter().zip(first as u32..).take_while(|(c, _)| c.tokens.start() < formula.end());
        covered.extend(inside.filter(|(c, _)| formula.overlap(c.tokens) * 2 >= c.tokens.len()).map(|(_, n)| (n, other)));
    }
    covered.sort_unstable();
    covered.dedup();
    let mut stock = covered.chunk_by(|x, y| x.0 == y.0).filter(|c| c.len() >= needed).map(|c| c[0].0).peekable();
    (0..claims.len() as u32).filter(|&n| stock.next_if_eq(&n).is_none()).collect()
}

/// Leaves out sentences that stand word for word in [`STOCK`] articles of one outlet and in no other.
fn without_stock(documents: &[Document], mut compared: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    let key = |d: &Document, c: u32| {
        let tokens = &d.text.tokens[d.claims[c as usize].tokens.range()];
        tokens.iter().fold(0, |h, t| mixed(h, t.hash))
    };
    let keys: Vec<Vec<u64>> = documents.iter().zip(&compared).map(|(d, c)| c.iter().map(|&c| key(d, c)).collect()).collect();
    // For each sentence, its outlet (none where two print it) and its articles.
    let mut held: HashedMap<(Option<&str>, usize)> = HashedMap::default();
    let mut once: Vec<u64> = Vec::new();
    for (d, keys) in documents.iter().zip(&keys) {
        let outlet = d.article.outlet.as_deref();
        once.clone_from(keys);
        once.sort_unstable();
        once.dedup();
        for &k in &once {
            let entry = held.entry(k).or_insert((outlet, 0));
            entry.1 += 1;
            if entry.0 != outlet {
                entry.0 = None;
            }
        }
    }
    for (claims, keys) in compared.iter_mut().zip(&keys) {
        let mut keys = keys.iter();
        claims.retain(|_| keys.next().and_then(|k| held.get(k)).is_none_or(|h| h.0.is_none() || h.1 < STOCK));
    }
    compared
}
