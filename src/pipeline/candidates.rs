//! Which articles are compared: fingerprints, postings and pairs over all cores.
//!
//! In: articles and their words. Out: anchors between pairs, and what the dump says of common
//! wording. It aligns nothing.

use super::Progress;
use super::sides::Sides;
use super::spill::Runs;
use crate::align::{Anchor, Side, gains};
use crate::article::{Article, ArticleIx, Mask};
use crate::config::Config;
use crate::error::Error;
use crate::fingerprint::{Fingerprint, fingerprints_into, gram_hash, slot_grams, unmasked};
use crate::index::{
    AnchorRow, CommonGrams, Holder, PARTS, PairCounts, Paired, Posting, Run, SlotPosting, Templates, pair_groups, shared_rows, templates_of,
};
use crate::text::word_hash;
use rayon::prelude::*;
use std::path::Path;

/// Articles whose rows make one run: enough to fill the ranges, few enough to stay in the cache.
const BATCH: usize = 64;

/// What the articles are compared by.
pub(super) struct Candidates {
    /// Anchors between articles, by ranges of the first article (see [`range_of`]).
    pub anchors: Runs<AnchorRow>,
    /// In how many articles the common k-grams stand.
    pub common: CommonGrams,
    /// The templates of the run.
    pub templates: Templates,
    /// What was paired and what was left out.
    pub counts: PairCounts,
}

/// Hashes with numbers, in order of hash.
type ByHashRows = Vec<(u64, u32)>;

/// The range of rows that an article's anchors lie in, of [`PARTS`].
pub(super) fn range_of(article: ArticleIx, articles: usize) -> usize {
    article.at() * PARTS / articles.max(1)
}

/// Lists that are filled again and again.
#[derive(Default)]
struct Scratch {
    found: Vec<Fingerprint>,
    grams: Vec<Posting>,
    slots: Vec<SlotPosting>,
}

impl Scratch {
    /// Adds the rows of one article.
    fn read(&mut self, ix: ArticleIx, article: &Article, side: &Side<'_>, config: &Config) {
        self.found.clear();
        fingerprints_into(side.text, &article.masked, &config.fingerprint, &mut self.found);
        let gains = gains(side, config.fingerprint.k);
        self.grams.extend(self.found.iter().map(|&f| {
            let (worth, quoted) = gains[f.token as usize];
            Posting::new(ix, f, worth, quoted)
        }));
        self.grams.extend(quotation_ends(side, &article.masked).map(|f| Posting::new(ix, f, u32::MAX, true)));
        for open in unmasked(side.text, &article.masked) {
            self.slots.extend(slot_grams(side.text, &side.words.roles, open).map(|g| SlotPosting::new(ix, g)));
        }
    }
}

/// Set in the token of a posting that is of a whole quotation, and says where that begins.
const WHOLE: u32 = 1 << 31;
/// Words of each end of a quotation that make its posting, and the most words of one: a longer one shares
/// words enough to be found by them.
const ENDS: usize = 2;
const LONGEST: usize = 40;

/// A fingerprint of every quotation from its first and last words: where its middle is left out, "we saw … at
/// the quay", a short one shares no k-gram with the whole.
fn quotation_ends<'a>(side: &'a Side<'_>, masked: &'a [Mask]) -> impl Iterator<Item = Fingerprint> + 'a {
    side.words.quoted.iter().filter(|q| !masked.iter().any(|m| m.span.overlaps(**q))).filter_map(|&quoted| {
        let words = side.text.tokens_in(quoted);
        let tokens = &side.text.tokens[words.range()];
        if !(2 * ENDS..=LONGEST).contains(&tokens.len()) {
            return None;
        }
        let ends = tokens[..ENDS].iter().chain(&tokens[tokens.len() - ENDS..]);
        // No k-gram has the hash of these five.
        let hash = gram_hash(std::iter::once(word_hash("\u{1}ends")).chain(ends.map(|t| t.hash)));
        Some(Fingerprint { hash, wide: 0, token: words.start() | WHOLE })
    })
}

/// Splits the anchors of a pair (sorted) into those of k-grams and, of quotations that share both ends, where
/// these begin.
pub(super) fn split_whole(rows: &[AnchorRow]) -> (Vec<Anchor>, Vec<(u32, u32)>) {
    let whole = |r: &&AnchorRow| r.at_a & WHOLE != 0 && r.at_b & WHOLE != 0;
    let grams = rows.iter().filter(|r| (r.at_a | r.at_b) & WHOLE == 0).map(|r| Anchor { a: r.at_a, b: r.at_b }).collect();
    (grams, rows.iter().filter(whole).map(|r| (r.at_a & !WHOLE, r.at_b & !WHOLE)).collect())
}

/// Fingerprints, pairs and templates of the articles named. Rows lie in memory, or in files in
/// `folder` where one is named.
pub(super) fn candidates(
    articles: &[Article],
    sides: &Sides<'_>,
    originals: &[ArticleIx],
    config: &Config,
    folder: Option<&Path>,
    progress: &dyn Progress,
) -> Result<Candidates, Error> {
    let (grams, slots) = (Runs::new(folder)?, Runs::new(folder)?);
    originals.par_chunks(BATCH).try_for_each_init(Scratch::default, |scratch, batch| {
        scratch.grams.clear();
        scratch.slots.clear();
        for &ix in batch {
            sides.with(ix, |side| scratch.read(ix, &articles[ix.at()], side, config))?;
            progress.step(1);
        }
        grams.add(Run::new(&scratch.grams))?;
        slots.add(Run::new(&scratch.slots))
    })?;
    let (holders, outlet_sizes) = holders(articles);
    let anchors = Runs::new(folder)?;
    let parts: Vec<(ByHashRows, PairCounts, ByHashRows)> = (0..PARTS)
        .into_par_iter()
        .map(|part| {
            let mut out = Paired::default();
            let rows = grams.part(part)?;
            out.counts.postings += rows.len() as u64;
            pair_groups(&shared_rows(rows), &holders, &outlet_sizes, &config.index, &mut out);
            anchors.add(Run::by(&out.anchors, |row| range_of(row.a, articles.len())))?;
            Ok((out.common, out.counts, templates_of(&shared_rows(slots.part(part)?))))
        })
        .collect::<Result<_, Error>>()?;
    // A list that grows would be copied while it is largest.
    let mut common = Vec::with_capacity(parts.iter().map(|p| p.0.len()).sum());
    let mut templates = Vec::with_capacity(parts.iter().map(|p| p.2.len()).sum());
    let mut counts = PairCounts::default();
    for (held, counted, filled) in parts {
        // The parts come in order of hash.
        common.extend(held);
        templates.extend(filled);
        counts += counted;
    }
    Ok(Candidates { anchors, common: CommonGrams::new(common), templates: Templates::new(templates), counts })
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
