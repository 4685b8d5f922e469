//! The passage stages over all cores: candidates, then alignment.
//!
//! In: articles and their words. Out: the passages that pairs of articles share. Copies are
//! collapsed before pairing and expanded afterwards: each is compared with its representative and
//! takes over what that shares with others.

use super::Progress;
use super::candidates::{pair, templates};
use crate::align::{
    Alignment, Anchor, Common, Passage, Place, Profile, Side, Words, align, align_places, combine, evidence, formula, is_negligible,
    is_promising, stretches, unpaired,
};
use crate::article::{Article, ArticleIx};
use crate::config::Config;
use crate::fingerprint::Rarity;
use crate::index::AnchorRow;
use crate::text::{Span, Tok, TokenText};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// All passages, sorted by both sides.
pub fn passages(articles: &[Article], texts: &[TokenText], config: &Config, progress: &dyn Progress) -> Vec<Passage> {
    progress.stage("Fingerprints", articles.len() as u64);
    let originals: Vec<ArticleIx> =
        (0..articles.len()).filter(|&i| articles[i].duplicate_of.is_none()).map(|i| ArticleIx(i as u32)).collect();
    let rarity = Rarity::new(originals.iter().map(|ix| &texts[ix.at()]));
    let words: Vec<Words> =
        articles.par_iter().zip(texts).map(|(article, text)| Words::new(&article.text, text, &article.masked, &rarity)).collect();
    let sides: Vec<Side> =
        articles.iter().zip(texts).zip(&words).map(|((article, text), words)| Side { raw: &article.text, text, words }).collect();
    let profiles: Vec<Profile> = texts.par_iter().zip(&words).map(|(text, words)| Profile::new(text, words)).collect();
    let (anchors, common) = pair(articles, &sides, &originals, config, progress);
    let templates = templates(articles, &sides, &originals);
    let common = Common {
        articles: originals.len() as u64,
        k: config.fingerprint.k,
        held: &|hash| common.articles(hash),
        fillings: &|hash| templates.fillings(hash),
    };
    let pairs: Vec<&[AnchorRow]> = anchors.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)).collect();
    progress.stage("Aligning", pairs.len() as u64);
    let mut found: Vec<Passage> = pairs
        .par_iter()
        .flat_map_iter(|rows| {
            progress.step(1);
            let (a, b) = (rows[0].a, rows[0].b);
            let anchors: Vec<Anchor> = rows.iter().map(|r| Anchor { a: r.at_a, b: r.at_b }).collect();
            let aligned = align(&sides[a.at()], &sides[b.at()], &anchors, config.fingerprint.k, a == b, &config.align);
            let exact: Vec<Passage> = aligned.into_iter().filter_map(|x| judged(&sides, a, b, &x, &common, config)).collect();
            if a == b || !is_promising(&sides[a.at()], &anchors, config.fingerprint.k) {
                return exact;
            }
            let copied: Vec<(Span<Tok>, Span<Tok>)> = exact.iter().filter(|p| is_copied(p)).map(|p| (p.a.tokens, p.b.tokens)).collect();
            let rewritten = stretches(&profiles[a.at()], &profiles[b.at()], &copied);
            combine((&sides[a.at()], &sides[b.at()]), (a, b), exact, &rewritten)
        })
        .collect();
    join_clusters(&sides, &mut found, config);
    expand_copies(articles, texts, &mut found);
    found.par_sort_unstable_by_key(|p| (p.a, p.b));
    found
}

/// Words of a passage, and its identity in 1/10,000, from which its sentences are not compared any
/// more: they are known to be copied.
const COPIED: (u32, u32) = (40, 7_500);

fn is_copied(passage: &Passage) -> bool {
    passage.words >= COPIED.0 && passage.identity >= COPIED.1
}

/// The passage of an alignment; `None` where it shows next to nothing.
fn judged(sides: &[Side<'_>], a: ArticleIx, b: ArticleIx, x: &Alignment, common: &Common<'_>, config: &Config) -> Option<Passage> {
    let evidence = evidence(&sides[a.at()], &sides[b.at()], x, common);
    if is_negligible(&evidence, &config.align) {
        return None;
    }
    passage(sides, a, b, x, formula(&evidence, &config.align))
}

/// Pairs the places that share a partner, and lifts the mark of formula text from those that are
/// paired already.
fn join_clusters(sides: &[Side<'_>], found: &mut Vec<Passage>, config: &Config) {
    let more: Vec<Passage> = unpaired(found)
        .par_iter()
        .filter_map(|(x, y)| {
            let aligned = align_places(&sides[x.article.at()], &sides[y.article.at()], x.tokens, y.tokens, &config.align)?;
            passage(sides, x.article, y.article, &aligned, None)
        })
        .collect();
    let mut by_pair: BTreeMap<(ArticleIx, ArticleIx), Vec<Passage>> = BTreeMap::new();
    for p in more {
        let known = by_pair.entry((p.a.article, p.b.article)).or_default();
        if !known.iter().any(|q| q.a.tokens.overlaps(p.a.tokens) && q.b.tokens.overlaps(p.b.tokens)) {
            known.push(p);
        }
    }
    let repeats = |p: &Passage, q: &Passage| q.a.tokens.overlaps(p.a.tokens) && q.b.tokens.overlaps(p.b.tokens);
    found.retain(|p| p.formula.is_none() || !by_pair.get(&(p.a.article, p.b.article)).is_some_and(|new| new.iter().any(|q| repeats(p, q))));
    found.extend(by_pair.into_values().flatten());
}

fn place(text: &TokenText, article: ArticleIx, tokens: Span<Tok>) -> Option<Place> {
    Some(Place { article, raw: text.raw(tokens)?, tokens })
}

fn passage(sides: &[Side<'_>], a: ArticleIx, b: ArticleIx, x: &Alignment, formula: Option<&'static str>) -> Option<Passage> {
    let (of_a, of_b) = (place(sides[a.at()].text, a, x.a)?, place(sides[b.at()].text, b, x.b)?);
    Some(Passage { a: of_a, b: of_b, words: x.words(), identity: x.identity(), formula })
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
                more.extend(place(&texts[copy.at()], copy, own.tokens).map(|moved| join(moved, other, p)));
            }
        }
    }
    for (&representative, copies) in &copies {
        let whole = Span::of(0..texts[representative.at()].tokens.len());
        for &copy in copies {
            let (Some(x), Some(y)) = (place(&texts[representative.at()], representative, whole), place(&texts[copy.at()], copy, whole))
            else {
                continue;
            };
            let like = Passage { a: x, b: y, words: whole.len(), identity: 10_000, formula: None };
            more.push(join(x, y, &like));
        }
    }
    found.append(&mut more);
}
