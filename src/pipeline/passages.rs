//! The passage stages over all cores: fingerprint, index, align.
//!
//! In: articles and their words. Out: the passages that pairs of articles share. Copies are
//! collapsed before pairing and expanded afterwards: each is compared with its representative and
//! takes over what that shares with others.

use super::Progress;
use crate::align::{Alignment, Anchor, Passage, Place, Side, align};
use crate::article::{Article, ArticleIx};
use crate::config::Config;
use crate::fingerprint::{Rarity, fingerprints};
use crate::index::{AnchorRow, Holder, Paired, Posting, cut_at_groups, pair_groups, postings};
use crate::text::{Span, Tok, TokenText};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Slices the postings are paired in. Fixed, so that nothing depends on the machine.
const PARTS: usize = 64;

/// All passages, sorted by both sides.
pub(super) fn passages(articles: &[Article], texts: &[TokenText], config: &Config, progress: &dyn Progress) -> Vec<Passage> {
    progress.stage("Fingerprints", articles.len() as u64);
    let rarity = Rarity::new(texts);
    let bits: Vec<Vec<u16>> = texts.par_iter().map(|t| rarity.bits(t)).collect();
    let mut all: Vec<Posting> = articles
        .par_iter()
        .zip(texts)
        .enumerate()
        .filter(|(_, (article, _))| article.duplicate_of.is_none())
        .flat_map_iter(|(i, (article, text))| {
            progress.step(1);
            postings(ArticleIx(i as u32), &fingerprints(text, &article.masked, &config.fingerprint)).collect::<Vec<_>>()
        })
        .collect();
    all.par_sort_unstable();
    let (holders, outlet_sizes) = holders(articles);
    let paired: Vec<Paired> = cut_at_groups(&all, PARTS)
        .into_par_iter()
        .map(|part| {
            let mut out = Paired::default();
            pair_groups(part, &holders, &outlet_sizes, &config.index, &mut out);
            out
        })
        .collect();
    drop(all);
    let mut rows: Vec<AnchorRow> = paired.into_iter().flat_map(|p| p.anchors).collect();
    rows.par_sort_unstable();
    let pairs: Vec<&[AnchorRow]> = rows.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)).collect();
    progress.stage("Aligning", pairs.len() as u64);
    let mut found: Vec<Passage> = pairs
        .par_iter()
        .flat_map_iter(|rows| {
            progress.step(1);
            let (a, b) = (rows[0].a, rows[0].b);
            let anchors: Vec<Anchor> = rows.iter().map(|r| Anchor { a: r.at_a, b: r.at_b }).collect();
            let side = |ix: ArticleIx| Side { text: &texts[ix.at()], bits: &bits[ix.at()] };
            let aligned = align(&side(a), &side(b), &anchors, config.fingerprint.k, a == b, &config.align);
            aligned.into_iter().filter_map(|x| passage(texts, a, b, &x)).collect::<Vec<_>>()
        })
        .collect();
    expand_copies(articles, texts, &mut found);
    found.par_sort_unstable_by_key(|p| (p.a, p.b));
    found
}

/// Rank in time and outlet number of each article, and the size of each outlet.
fn holders(articles: &[Article]) -> (Vec<Holder>, Vec<u32>) {
    let mut names: Vec<&str> = articles.iter().filter_map(|a| a.outlet.as_deref()).collect();
    names.sort_unstable();
    names.dedup();
    let mut sizes = vec![0u32; names.len()];
    let mut holders = vec![Holder { order: 0, outlet: None }; articles.len()];
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|&i| (articles[i].published().is_none(), articles[i].published(), &articles[i].id));
    for (rank, &i) in order.iter().enumerate() {
        let outlet = articles[i].outlet.as_deref().and_then(|o| names.binary_search(&o).ok());
        if let Some(o) = outlet {
            sizes[o] += 1;
        }
        holders[i] = Holder { order: rank as u32, outlet: outlet.map(|o| o as u32) };
    }
    (holders, sizes)
}

fn place(texts: &[TokenText], article: ArticleIx, tokens: Span<Tok>) -> Option<Place> {
    Some(Place { article, raw: texts[article.at()].raw(tokens)?, tokens })
}

fn passage(texts: &[TokenText], a: ArticleIx, b: ArticleIx, x: &Alignment) -> Option<Passage> {
    Some(Passage { a: place(texts, a, x.a)?, b: place(texts, b, x.b)?, words: x.words(), identity: x.identity(), formula: None })
}

/// Copies have the words of their representative: token spans carry over.
fn expand_copies(articles: &[Article], texts: &[TokenText], found: &mut Vec<Passage>) {
    let mut copies: BTreeMap<ArticleIx, Vec<ArticleIx>> = BTreeMap::new();
    for (i, article) in articles.iter().enumerate() {
        if let Some(representative) = article.duplicate_of {
            copies.entry(representative).or_default().push(ArticleIx(i as u32));
        }
    }
    let mut more = Vec::new();
    let join = |x: Place, y: Place, like: &Passage| {
        let (a, b) = if (x.article, x.tokens) <= (y.article, y.tokens) { (x, y) } else { (y, x) };
        Passage { a, b, ..like.clone() }
    };
    for p in found.iter().filter(|p| p.a.article != p.b.article) {
        for (own, other) in [(p.a, p.b), (p.b, p.a)] {
            for &copy in copies.get(&own.article).into_iter().flatten() {
                more.extend(place(texts, copy, own.tokens).map(|moved| join(moved, other, p)));
            }
        }
    }
    for (&representative, copies) in &copies {
        let whole = Span::of(0..texts[representative.at()].tokens.len());
        for &copy in copies {
            let (Some(x), Some(y)) = (place(texts, representative, whole), place(texts, copy, whole)) else { continue };
            let like = Passage { a: x, b: y, words: whole.len(), identity: 10_000, formula: None };
            more.push(join(x, y, &like));
        }
    }
    found.append(&mut more);
}
