//! Which articles are compared: fingerprints, postings and pairs over all cores.
//!
//! In: articles and their words. Out: anchors between pairs, and what the dump says of common
//! wording. It aligns nothing.

use super::Progress;
use crate::align::Side;
use crate::article::{Article, ArticleIx};
use crate::config::Config;
use crate::fingerprint::{fingerprints, slot_grams, unmasked};
use crate::index::{AnchorRow, CommonGrams, Holder, Paired, Posting, SlotPosting, Templates, cut_at_groups, pair_groups, postings};
use rayon::prelude::*;

/// Slices the postings are paired in. Fixed, so that nothing depends on the machine.
const PARTS: usize = 64;

/// Anchors between articles, sorted, and how many articles hold the common k-grams.
pub(super) fn pair(
    articles: &[Article],
    sides: &[Side<'_>],
    originals: &[ArticleIx],
    config: &Config,
    progress: &dyn Progress,
) -> (Vec<AnchorRow>, CommonGrams) {
    let mut all: Vec<Posting> = originals
        .par_iter()
        .flat_map_iter(|&ix| {
            progress.step(1);
            let found = fingerprints(sides[ix.at()].text, &articles[ix.at()].masked, &config.fingerprint);
            postings(ix, &found).collect::<Vec<_>>()
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
    let (mut rows, mut common) = (Vec::new(), CommonGrams::default());
    for part in paired {
        rows.extend(part.anchors);
        common.held.extend(part.common.held); // the parts come in order of hash
    }
    rows.par_sort_unstable();
    (rows, common)
}

/// The templates of the run.
pub(super) fn templates(articles: &[Article], sides: &[Side<'_>], originals: &[ArticleIx]) -> Templates {
    let mut all: Vec<SlotPosting> = originals
        .par_iter()
        .flat_map_iter(|&ix| {
            let side = &sides[ix.at()];
            let open = unmasked(side.text, &articles[ix.at()].masked);
            let grams = open.into_iter().flat_map(|stretch| slot_grams(side.text, &side.words.roles, stretch));
            grams.map(|g| SlotPosting::new(ix, g)).collect::<Vec<_>>()
        })
        .collect();
    all.par_sort_unstable();
    Templates::new(&all)
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
