//! Utterances that the articles print split in the same way.
//!
//! In: clusters of versions. Out: the same, with those joined whose versions are parts of the
//! same quotations: where every article sets the narrator between the same two sentences, that is
//! one utterance, not two. It never looks at a word.

use super::findings::Members;
use std::collections::BTreeMap;

/// Joins clusters that stand in the same quotations, half of all or more, and in two at least.
/// `home` maps each group to its cluster and is kept in step. O(versions log versions).
pub(crate) fn join(clusters: &mut BTreeMap<u32, Members>, home: &mut [u32]) {
    let mut parts: BTreeMap<(u32, u32), Vec<u32>> = BTreeMap::new();
    let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
    for (&root, members) in clusters.iter() {
        let mut quotations: Vec<(u32, u32)> = members.quoted.iter().map(|v| (v.document, v.quote)).collect();
        quotations.sort_unstable();
        quotations.dedup();
        sizes.insert(root, quotations.len());
        for quotation in quotations {
            parts.entry(quotation).or_default().push(root);
        }
    }
    let mut together: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for roots in parts.values() {
        for (i, &b) in roots.iter().enumerate() {
            for &a in &roots[..i] {
                *together.entry((a, b)).or_default() += 1;
            }
        }
    }
    let mut into: BTreeMap<u32, u32> = BTreeMap::new();
    for ((a, b), shared) in together {
        let all = sizes[&a] + sizes[&b] - shared;
        if shared >= 2 && 2 * shared >= all && !into.contains_key(&b) {
            let target = into.get(&a).copied().unwrap_or(a);
            into.insert(b, target);
        }
    }
    for (from, to) in &into {
        if let Some(members) = clusters.remove(from) {
            clusters.entry(*to).or_default().quoted.extend(members.quoted);
        }
    }
    for root in home.iter_mut() {
        *root = into.get(root).copied().unwrap_or(*root);
    }
}
