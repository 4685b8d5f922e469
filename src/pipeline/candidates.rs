//! Which articles are compared: fingerprints, postings and pairs over all cores.
//!
//! In: articles and their words. Out: anchors between pairs, and what the dump says of common
//! wording. It aligns nothing.

use super::Progress;
use crate::align::Side;
use crate::article::{Article, ArticleIx};
use crate::config::Config;
use crate::fingerprint::{Fingerprint, fingerprints_into, slot_grams, unmasked};
use crate::index::{
    AnchorRow, CommonGrams, Holder, PARTS, Paired, Posting, Run, SlotPosting, Templates, pair_groups, part_rows, shared_rows,
};
use rayon::prelude::*;

/// Articles whose rows make one run: enough to fill the ranges, few enough to stay in the cache.
const BATCH: usize = 64;

/// What the articles are compared by.
pub(super) struct Candidates {
    /// Anchors between articles, sorted.
    pub anchors: Vec<AnchorRow>,
    /// In how many articles the common k-grams stand.
    pub common: CommonGrams,
    /// The templates of the run.
    pub templates: Templates,
}

/// Lists that are filled again and again.
#[derive(Default)]
struct Scratch {
    found: Vec<Fingerprint>,
    grams: Vec<Posting>,
    slots: Vec<SlotPosting>,
}

/// Fingerprints, pairs and templates of the articles named.
pub(super) fn candidates(
    articles: &[Article],
    sides: &[Side<'_>],
    originals: &[ArticleIx],
    config: &Config,
    progress: &dyn Progress,
) -> Candidates {
    let runs: Vec<(Run<Posting>, Run<SlotPosting>)> = originals
        .par_chunks(BATCH)
        .map_init(Scratch::default, |Scratch { found, grams, slots }, batch| {
            grams.clear();
            slots.clear();
            for &ix in batch {
                let (article, side) = (&articles[ix.at()], &sides[ix.at()]);
                found.clear();
                fingerprints_into(side.text, &article.masked, &config.fingerprint, found);
                grams.extend(found.iter().map(|&f| Posting::new(ix, f)));
                for open in unmasked(side.text, &article.masked) {
                    slots.extend(slot_grams(side.text, &side.words.roles, open).map(|g| SlotPosting::new(ix, g)));
                }
                progress.step(1);
            }
            (Run::new(grams), Run::new(slots))
        })
        .collect();
    let (holders, outlet_sizes) = holders(articles);
    let paired: Vec<(Paired, Templates)> = (0..PARTS)
        .into_par_iter()
        .map(|part| {
            let mut out = Paired::default();
            let grams = part_rows(runs.iter().map(|(grams, _)| grams), part);
            out.counts.postings += grams.len() as u64;
            pair_groups(&shared_rows(grams), &holders, &outlet_sizes, &config.index, &mut out);
            (out, Templates::new(&shared_rows(part_rows(runs.iter().map(|(_, slots)| slots), part))))
        })
        .collect();
    drop(runs);
    let mut out = Candidates { anchors: Vec::new(), common: CommonGrams::default(), templates: Templates::default() };
    for (pairs, templates) in paired {
        out.anchors.extend(pairs.anchors);
        // The parts come in order of hash.
        out.common.held.extend(pairs.common.held);
        out.templates.fillings.extend(templates.fillings);
    }
    out.anchors.par_sort_unstable();
    out
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
