//! Which utterance a word or two in marks is taken from.
//!
//! In: clusters of versions, and versions of a few words that nothing else holds. Out: the same
//! clusters, with those versions in the one they are taken from. A word alone proves nothing: the
//! speaker must be the same, the articles must tell one story, and the sentence in which the
//! word stands must share more of the utterance than of any other of that speaker.

use super::findings::Members;
use super::lexicon::{HashedMap, Lexicon};
use super::related::Related;
use super::speakers::{Kinship, Speaker, kinship};
use super::words::{Word, words_of};
use super::{SHORT, Version};
use crate::finding::Document;
use crate::quote::{Quote, Source};
use crate::text::{Raw, Span};
use std::collections::BTreeMap;

/// Words of the longest version that is looked for in this way.
const LONGEST: usize = 3;
/// A word in more long versions than this tells none of them.
const COMMON: usize = 64;

/// Moves the versions that stand alone, and `words` of one word, into the utterance they are taken
/// from. `words` that are taken from none stay out. O(words of all versions).
pub(crate) fn join(documents: &[Document], clusters: &mut BTreeMap<u32, Members>, words: Vec<Version>, related: &Related) {
    let looked_for = |v: &Version| looked_for(documents, v);
    let alone = |m: &Members| m.unquoted.is_empty() && matches!(&m.quoted[..], [v] if looked_for(v));
    let roots: Vec<u32> = clusters.iter().filter(|(_, m)| alone(m)).map(|(&root, _)| root).collect();
    let mut pieces: Vec<(Option<u32>, Version)> = words.into_iter().filter(looked_for).map(|v| (None, v)).collect();
    for root in roots {
        let members = clusters.remove(&root).unwrap_or_default();
        pieces.extend(members.quoted.into_iter().map(|v| (Some(root), v)));
    }
    let mut holders: HashedMap<Vec<(u32, usize)>> = HashedMap::default();
    for word in pieces.iter().filter_map(|(_, v)| telling(&v.words)) {
        holders.entry(word.hash).or_default();
    }
    for (&root, members) in clusters.iter() {
        for (i, version) in members.quoted.iter().enumerate().filter(|(_, v)| v.words.len() > SHORT as usize && v.speaker.is_some()) {
            for word in &version.words {
                if let Some(list) = holders.get_mut(&word.hash).filter(|l| l.last() != Some(&(root, i))) {
                    list.push((root, i));
                }
            }
        }
    }
    let lexicon = Lexicon::new();
    let mut found: Vec<(Option<u32>, Version)> = Vec::new();
    for (root, piece) in pieces {
        let list = telling(&piece.words).map(|w| &holders[&w.hash]).filter(|l| l.len() <= COMMON);
        let home = list.and_then(|l| source(documents, clusters, l, &piece, related, &lexicon));
        found.push((home.or(root), piece));
    }
    for (root, piece) in found {
        if let Some(root) = root {
            clusters.entry(root).or_default().quoted.push(piece);
        }
    }
}

/// A few words of somebody, or in marks for no reason that the text tells.
fn looked_for(documents: &[Document], version: &Version) -> bool {
    let said = version.is_speech() && version.speaker.is_some() || quote(documents, version).rule == "short";
    said && version.words.len() <= LONGEST && telling(&version.words).is_some()
}

fn quote<'a>(documents: &[Document<'a>], version: &Version) -> &'a Quote {
    &documents[version.document as usize].reading.quotes[version.quote as usize]
}

/// Whom the words may be of, each with the fewest words that `sentence` must share with the utterance:
/// their speaker, or else whoever is credited or named there.
fn speakers(document: &Document, piece: &Version, sentence: Span<Raw>) -> Vec<(Speaker, usize)> {
    if let Some(speaker) = &piece.speaker {
        return vec![(speaker.clone(), 1)];
    }
    let credits = document.reading.credits.iter().filter(|c| c.cue.span.overlaps(sentence));
    let credits = credits.filter_map(|c| Speaker::new(&c.source)).map(|s| (s, 1));
    let named = document.reading.names.iter().filter(|n| n.mentions.iter().any(|m| m.overlaps(sentence)));
    let named = named.map(|n| Source { name: n.full.clone(), kind: n.kind, mention: sentence, named: true });
    credits.chain(named.filter_map(|source| Speaker::new(&source)).map(|s| (s, 2))).collect()
}

/// The longest content word: the rarest, most often.
fn telling(words: &[Word]) -> Option<&Word> {
    words.iter().filter(|w| w.role.is_content()).max_by_key(|w| w.raw.len())
}

/// The cluster `piece` is taken from: the one of `list` that shares most with its sentence.
fn source(
    documents: &[Document],
    clusters: &BTreeMap<u32, Members>,
    list: &[(u32, usize)],
    piece: &Version,
    related: &Related,
    lexicon: &Lexicon,
) -> Option<u32> {
    let document = &documents[piece.document as usize];
    let sentence = &document.text.sentences[document.text.sentence_at(piece.outer.start())];
    let around = words_of(&document.article.text, document.text, &[sentence.raw], lexicon);
    let mut around: Vec<u64> = around.iter().filter(|w| w.role.is_content()).map(|w| w.hash).collect();
    around.retain(|h| piece.words.iter().all(|w| w.hash != *h));
    around.sort_unstable();
    around.dedup();
    let speakers = speakers(document, piece, sentence.raw);
    let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
    for &(root, i) in list {
        let fuller = &clusters[&root].quoted[i];
        let holds = fuller.words.windows(piece.words.len()).any(|w| w.iter().zip(&piece.words).all(|(a, b)| a.hash == b.hash));
        if !holds || fuller.document == piece.document || !related.holds(fuller.document, piece.document) {
            continue;
        }
        let common = around.iter().filter(|h| fuller.words.iter().any(|w| w.hash == **h)).count();
        let said = |(s, least): &(Speaker, usize)| common >= *least && kinship(fuller.speaker.as_ref(), Some(s)) == Kinship::Same;
        if speakers.iter().any(said) {
            let most = shared.entry(root).or_default();
            *most = common.max(*most);
        }
    }
    let best = shared.iter().max_by_key(|(_, n)| **n)?;
    shared.iter().all(|(root, n)| root == best.0 || n < best.1).then_some(*best.0)
}
