//! Near-duplicates over all cores: sketches, candidates, comparisons, groups.
//!
//! In: articles, and where their texts lie. Out: a [`Deduplicated`]. Texts are read once for their
//! sketches and again where a pair is compared; no more of them is held than the threads work on.

use super::Progress;
use crate::article::{Article, ArticleIx, Texts};
use crate::dedup::{
    Candidate, Class, Counts, Deduplicated, Edge, Held, Matching, Pair, Postings, SAMPLE, Scratch, Seeds, Side, Sketch, Weights, Words,
    class, compare, groups, kept_one_in, posting, sketch,
};
use crate::error::Error;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Articles read by one task. Fixed, so that nothing depends on the machine.
const BATCH: usize = 512;

/// Parts the postings are sorted in, by the first bits of a sequence's name.
const PARTS: usize = 64;

/// Representatives of its neighbours that a text is compared with in the second round.
const SECOND_ROUND: usize = 4;

/// Finds the near-duplicates among `articles`, whose texts are `texts`.
///
/// # Errors
/// Where a text can no longer be read.
pub fn dedup<T: Texts + ?Sized>(articles: &[Article], texts: &T, progress: &dyn Progress) -> Result<Deduplicated, Error> {
    progress.stage("Reading", articles.len() as u64);
    let (sketches, grams) = sketches(articles, texts, progress)?;
    let order = order(articles, &sketches);
    let (rank, copies) = originals(&order, &sketches);
    let mut work = Work { articles, texts, sketches: &sketches, order: &order, weights: Weights::default() };
    work.weights = work.weights(&rank)?;
    progress.stage("Candidates", PARTS as u64);
    let postings = postings(grams, &rank, order.len(), progress);
    let all = work.candidates(&postings, &rank);
    drop(postings);
    progress.stage("Comparing", all.iter().map(|(_, c)| c.len() as u64).sum());
    let mut found = work.compared(&all, progress)?;
    let second = second_round(&found, &all);
    progress.stage("Comparing again", second.len() as u64);
    found.append(&mut work.compared(&second, progress)?);
    let compared = [&all, &second].iter().flat_map(|s| s.iter()).map(|(_, c)| c.len() as u64).sum();
    found.append(&mut work.copies(&copies)?);
    found.par_sort_unstable_by_key(|f| (f.pair.a, f.pair.b));
    let edges = found.iter().enumerate().map(|(i, f)| Edge {
        later: f.later,
        earlier: f.earlier,
        class: f.pair.class,
        strength: f.pair.matching.of_shorter(),
        pair: i as u32,
    });
    let groups = groups(order.len(), edges.collect());
    let words = sketches.iter().map(|s| s.words).collect();
    Ok(Deduplicated { pairs: found.into_iter().map(|f| f.pair).collect(), groups, order, words, compared })
}

/// The sequences kept of one batch of articles, by the part their names belong to, so that a part
/// of all batches can be sorted at a time. 6 bytes a sequence.
struct Grams {
    names: Vec<u32>,
    /// Whose each is: the place of an article in the batch.
    owners: Vec<u16>,
    /// Where each part begins, and the end of the last.
    starts: Vec<u32>,
}

impl Grams {
    /// Parts `names`, of which each article has `counts`.
    fn new(names: &[u32], counts: &[u32]) -> Self {
        let part = |name: u32| (name >> (32 - PARTS.trailing_zeros())) as usize;
        let mut starts = vec![0u32; PARTS + 1];
        names.iter().for_each(|&name| starts[part(name) + 1] += 1);
        for i in 0..PARTS {
            starts[i + 1] += starts[i];
        }
        let mut out = Grams { names: vec![0; names.len()], owners: vec![0; names.len()], starts };
        let mut next = out.starts.clone();
        let mut rest = names;
        for (owner, &count) in counts.iter().enumerate() {
            let (own, others) = rest.split_at(count as usize);
            rest = others;
            for &name in own {
                let slot = &mut next[part(name)];
                (out.names[*slot as usize], out.owners[*slot as usize]) = (name, owner as u16);
                *slot += 1;
            }
        }
        out
    }

    /// The names and owners of a part.
    fn part(&self, part: usize) -> impl Iterator<Item = (u32, u16)> {
        let range = self.starts[part] as usize..self.starts[part + 1] as usize;
        self.names[range.clone()].iter().copied().zip(self.owners[range].iter().copied())
    }
}

fn sketches<T: Texts + ?Sized>(articles: &[Article], texts: &T, progress: &dyn Progress) -> Result<(Vec<Sketch>, Vec<Grams>), Error> {
    let read: Vec<(Vec<Sketch>, Grams)> = articles
        .par_chunks(BATCH)
        .enumerate()
        .map_init(
            || (Words::default(), Vec::new()),
            |(words, names), (batch, articles)| {
                names.clear();
                let (mut sketches, mut counts) = (Vec::with_capacity(articles.len()), Vec::with_capacity(articles.len()));
                for (i, article) in articles.iter().enumerate() {
                    words.read(&texts.text(ArticleIx((batch * BATCH + i) as u32))?, &article.masked);
                    let before = names.len();
                    sketches.push(sketch(words, names));
                    counts.push((names.len() - before) as u32);
                }
                progress.step(articles.len() as u64);
                Ok((sketches, Grams::new(names, &counts)))
            },
        )
        .collect::<Result<_, Error>>()?;
    let (sketches, grams): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    Ok((sketches.into_iter().flatten().collect(), grams))
}

/// All articles, those first that should stand for others.
fn order(articles: &[Article], sketches: &[Sketch]) -> Vec<ArticleIx> {
    let mut order: Vec<ArticleIx> = (0..articles.len() as u32).map(ArticleIx).collect();
    order.par_sort_unstable_by_key(|ix| {
        let article = &articles[ix.at()];
        (article.published().is_none(), article.published(), Reverse(sketches[ix.at()].words), &article.id, *ix)
    });
    order
}

/// Rank of each article, `None` for copies and for articles without words; and the copies, as
/// (rank, rank of the first with the same words).
fn originals(order: &[ArticleIx], sketches: &[Sketch]) -> (Vec<Option<u32>>, Vec<(u32, u32)>) {
    let mut by_body: Vec<(Sketch, u32)> = order.iter().enumerate().map(|(r, ix)| (sketches[ix.at()], r as u32)).collect();
    by_body.par_sort_unstable();
    let mut rank = vec![None; order.len()];
    let mut copies = Vec::new();
    for same in by_body.chunk_by(|x, y| x.0 == y.0).filter(|s| s[0].0.words > 0) {
        rank[order[same[0].1 as usize].at()] = Some(same[0].1);
        copies.extend(same[1..].iter().map(|&(_, later)| (later, same[0].1)));
    }
    copies.sort_unstable();
    (rank, copies)
}

/// The sequences that several originals keep.
fn postings(grams: Vec<Grams>, rank: &[Option<u32>], texts: usize, progress: &dyn Progress) -> Postings {
    let held: Vec<Held> = (0..PARTS)
        .into_par_iter()
        .map(|part| {
            let batches = || grams.iter().map(|g| g.part(part)).enumerate();
            let mut all = Vec::with_capacity(batches().map(|(_, own)| own.size_hint().0).sum());
            for (batch, own) in batches() {
                let rank = &rank[batch * BATCH..];
                all.extend(own.filter_map(|(name, owner)| rank[usize::from(owner)].map(|rank| posting(name, rank))));
            }
            progress.step(1);
            Held::new(all)
        })
        .collect();
    drop(grams);
    Postings::new(held, texts)
}

/// A later text and the earlier ones to compare it with.
type Wanted = (u32, Vec<Candidate>);

/// A pair with the ranks of its articles.
struct Found {
    later: u32,
    earlier: u32,
    pair: Pair,
}

/// What all comparisons need.
struct Work<'a, T: Texts + ?Sized> {
    articles: &'a [Article],
    texts: &'a T,
    sketches: &'a [Sketch],
    order: &'a [ArticleIx],
    weights: Weights,
}

/// What one thread uses again and again.
#[derive(Default)]
struct Tools {
    a: Words,
    b: Words,
    bits_a: Vec<u16>,
    bits_b: Vec<u16>,
    seeds: Seeds,
    scratch: Scratch,
}

impl<T: Texts + ?Sized> Work<'_, T> {
    fn words(&self, rank: u32) -> u32 {
        self.sketches[self.order[rank as usize].at()].words
    }

    fn read(&self, rank: u32, into: &mut Words) -> Result<(), Error> {
        let ix = self.order[rank as usize];
        into.read(&self.texts.text(ix)?, &self.articles[ix.at()].masked);
        Ok(())
    }

    /// What words tell, from a sample that depends on the texts alone: those of the least hashes.
    fn weights(&self, rank: &[Option<u32>]) -> Result<Weights, Error> {
        let mut sample: Vec<([u64; 2], u32)> =
            rank.iter().zip(self.sketches).filter_map(|(rank, sketch)| rank.map(|r| (sketch.body, r))).collect();
        sample.par_sort_unstable();
        sample.truncate(SAMPLE);
        let words: Vec<Vec<u64>> = sample
            .par_iter()
            .map_init(Words::default, |words, &(_, rank)| {
                self.read(rank, words)?;
                Ok(words.hashes.clone())
            })
            .collect::<Result<_, Error>>()?;
        Ok(Weights::new(&words))
    }

    fn candidates(&self, postings: &Postings, rank: &[Option<u32>]) -> Vec<Wanted> {
        let mut ranks: Vec<u32> = rank.iter().flatten().copied().collect();
        ranks.par_sort_unstable();
        ranks
            .par_chunks(BATCH)
            .map_init(
                || Counts::new(self.order.len()),
                |counts, ranks| {
                    let of = |&later: &u32, counts: &mut Counts| {
                        let words = self.words(later);
                        let kept = |earlier| {
                            let other = self.words(earlier);
                            words.min(other).saturating_sub(3) / kept_one_in(words, other)
                        };
                        (later, postings.candidates(later, kept, counts))
                    };
                    ranks.iter().map(|r| of(r, counts)).filter(|w| !w.1.is_empty()).collect::<Vec<Wanted>>()
                },
            )
            .flatten_iter()
            .collect()
    }

    fn compared(&self, wanted: &[Wanted], progress: &dyn Progress) -> Result<Vec<Found>, Error> {
        let parts: Vec<Vec<Found>> = wanted
            .par_chunks(32)
            .map_init(Tools::default, |tools, wanted| {
                let mut out = Vec::new();
                for (later, candidates) in wanted {
                    self.read(*later, &mut tools.a)?;
                    tools.seeds.read(&tools.a.hashes);
                    self.weights.weigh(&tools.a, &mut tools.bits_a);
                    for candidate in candidates {
                        out.extend(self.compare(*later, candidate, tools)?);
                    }
                    progress.step(candidates.len() as u64);
                }
                Ok(out)
            })
            .collect::<Result<_, Error>>()?;
        Ok(parts.into_iter().flatten().collect())
    }

    /// Compares the text in `tools` with a candidate.
    fn compare(&self, later: u32, candidate: &Candidate, tools: &mut Tools) -> Result<Option<Found>, Error> {
        self.read(candidate.rank, &mut tools.b)?;
        self.weights.weigh(&tools.b, &mut tools.bits_b);
        let (a, b) = (Side { words: &tools.a, bits: &tools.bits_a }, Side { words: &tools.b, bits: &tools.bits_b });
        let matching = compare(a, &tools.seeds, b, &mut tools.scratch);
        Ok(class(&matching, candidate.rare, candidate.tells).map(|class| self.found(later, candidate.rank, class, matching)))
    }

    /// `matching` has the later text first.
    fn found(&self, later: u32, earlier: u32, class: Class, matching: Matching) -> Found {
        let (x, y) = (self.order[later as usize], self.order[earlier as usize]);
        let pair = if x < y { Pair { a: x, b: y, class, matching } } else { Pair { a: y, b: x, class, matching: matching.turned() } };
        Found { later, earlier, pair }
    }

    fn copies(&self, copies: &[(u32, u32)]) -> Result<Vec<Found>, Error> {
        copies
            .par_iter()
            .map_init(Tools::default, |tools, &(later, earlier)| {
                self.read(later, &mut tools.a)?;
                self.read(earlier, &mut tools.b)?;
                let last = tools.a.len() - 1;
                let matching = Matching::whole(tools.a.raw(0, last), tools.b.raw(0, last), last as u32 + 1);
                Ok(self.found(later, earlier, Class::Identical, matching))
            })
            .collect()
    }
}

/// Pairs that the first round did not compare and that decide a group: a text and the earliest
/// version of a text it is a version of.
fn second_round(found: &[Found], compared: &[Wanted]) -> Vec<Wanted> {
    let mut earliest: BTreeMap<u32, u32> = BTreeMap::new();
    let versions = || found.iter().filter(|f| f.pair.class.joins());
    for f in versions() {
        let known = earliest.entry(f.later).or_insert(f.earlier);
        *known = f.earlier.min(*known);
    }
    let mut wanted: BTreeMap<u32, Vec<Candidate>> = BTreeMap::new();
    for f in versions() {
        if let Some(&rank) = earliest.get(&f.earlier) {
            wanted.entry(f.later).or_default().push(Candidate { rank, shared: 0, rare: 0, tells: 0 });
        }
    }
    for (later, candidates) in &mut wanted {
        candidates.sort_unstable();
        candidates.dedup();
        if let Ok(at) = compared.binary_search_by_key(later, |w| w.0) {
            candidates.retain(|c| compared[at].1.binary_search_by_key(&c.rank, |known| known.rank).is_err());
        }
        candidates.truncate(SECOND_ROUND);
    }
    wanted.into_iter().filter(|(_, c)| !c.is_empty()).collect()
}
