//! Sentences of a quotation that stay behind while the rest of it is linked.
//!
//! In: clusters of versions. Out: the same, with a short sentence that stands alone in the cluster of the rest of its
//! quotation, where another article has it there in half the same words: "It was a scandal" and "It was a
//! plain scandal". It never moves a sentence to another quotation.

use super::Version;
use super::findings::Members;
use super::speakers::{Kinship, kinship};
use super::zone::align;
use std::collections::BTreeMap;

/// Words of the longest sentence that is moved: a longer one is linked by its words or is another.
const LONGEST: usize = 8;

/// Moves the sentences; `home` maps each group to its cluster and is kept in step. O(versions log versions), but for
/// the alignments of short sentences.
pub(crate) fn join(clusters: &mut BTreeMap<u32, Members>, home: &mut [u32]) {
    let mut parts: BTreeMap<(u32, u32), Vec<u32>> = BTreeMap::new();
    for (&root, members) in clusters.iter() {
        for v in &members.quoted {
            parts.entry((v.document, v.quote)).or_default().push(root);
        }
    }
    let short = |m: &Members| m.unquoted.is_empty() && matches!(&m.quoted[..], [v] if v.words.len() <= LONGEST && v.is_speech());
    let alone: Vec<u32> = clusters.iter().filter(|(_, m)| short(m)).map(|(&root, _)| root).collect();
    for root in alone {
        let version = &clusters[&root].quoted[0];
        let rest = parts[&(version.document, version.quote)].iter().filter(|&&r| r != root);
        let Some(&into) = rest.into_iter().find(|r| clusters.get(r).is_some_and(|m| has_it_too(m, version))) else { continue };
        let moved = clusters.remove(&root).unwrap_or_default();
        clusters.entry(into).or_default().quoted.extend(moved.quoted);
        home.iter_mut().filter(|h| **h == root).for_each(|h| *h = into);
    }
}

/// True where another article prints most of `sentence` among `members`, as its speaker's.
fn has_it_too(members: &Members, sentence: &Version) -> bool {
    members.quoted.iter().any(|v| {
        let zone = align(&v.words, &sentence.words);
        let same = kinship(v.speaker.as_ref(), sentence.speaker.as_ref()) == Kinship::Same;
        v.document != sentence.document && same && zone.content >= 1 && 2 * zone.equal() as usize >= sentence.words.len()
    })
}
