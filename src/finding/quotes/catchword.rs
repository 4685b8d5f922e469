//! Which utterance a word or two in marks is taken from.
//!
//! In: clusters of versions, and versions of a few words that nothing else holds. Out: the same
//! clusters, with those versions in the one they are taken from. A word alone proves nothing: its
//! speaker, or whoever the sentence credits around it, must be that of the utterance, the articles
//! must tell one story, nothing may be denied, and the sentence must share more of the utterance than
//! of any other of that speaker.

use super::findings::Members;
use super::lexicon::{HashedMap, Lexicon, Role};
use super::related::Related;
use super::speakers::{Kinship, Speaker, kinship};
use super::words::{Word, words_of};
use super::{SHORT, Version};
use crate::finding::Document;
use crate::text::{Raw, Span};
use std::collections::BTreeMap;

/// Words of the longest version that is looked for in this way.
const LONGEST: usize = 3;
/// Words before a piece in which a "not" denies it.
const NEAR: usize = 5;
/// A word in more long versions than this tells none of them.
const COMMON: usize = 64;

/// Moves the versions that stand alone, and `words` of one word, into the utterance they are taken
/// from. `words` that are taken from none stay out. O(words of all versions, and for each piece the
/// words of at most [`COMMON`] utterances).
pub(crate) fn join(documents: &[Document], clusters: &mut BTreeMap<u32, Members>, words: Vec<Version>, related: &Related) {
    let fits = |v: &Version| is_catchword(documents, v);
    let alone = |m: &Members| m.unquoted.is_empty() && matches!(&m.quoted[..], [v] if fits(v));
    let roots: Vec<u32> = clusters.iter().filter(|(_, m)| alone(m)).map(|(&root, _)| root).collect();
    let mut pieces: Vec<(Option<u32>, Version)> = words.into_iter().filter(fits).map(|v| (None, v)).collect();
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
        let home = list.and_then(|l| utterance(documents, clusters, l, &piece, related, &lexicon));
        found.push((home.or(root), piece));
    }
    for (root, piece) in found {
        if let Some(root) = root {
            clusters.entry(root).or_default().quoted.push(piece);
        }
    }
}

/// A few words of somebody, or of whom the sentence around them credits.
fn is_catchword(documents: &[Document], version: &Version) -> bool {
    version.words.len() <= LONGEST && telling(&version.words).is_some() && !speakers(documents, version).is_empty()
}

/// Whom the words may be of: their speaker, or where they are too few to have one ("short") whoever is
/// credited with what stands around them.
fn speakers(documents: &[Document], piece: &Version) -> Vec<Speaker> {
    let reading = documents[piece.document as usize].reading;
    if piece.is_speech() {
        return piece.speaker.iter().cloned().collect();
    }
    if reading.quotes[piece.quote as usize].rule != "short" {
        return Vec::new();
    }
    let around = |content: Span<Raw>| content.overlaps(piece.outer);
    reading.credits.iter().filter(|c| c.explicit && around(c.content)).filter_map(|c| Speaker::new(&c.source)).collect()
}

/// The longest content word: the rarest, most often.
fn telling(words: &[Word]) -> Option<&Word> {
    words.iter().filter(|w| w.role.is_content()).max_by_key(|w| w.raw.len())
}

/// The cluster `piece` is taken from: the one of `list` that shares most with its sentence.
fn utterance(
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
    let before = around.iter().filter(|w| w.raw.end() <= piece.outer.start());
    let denied = before.rev().take(NEAR).any(|w| w.role == Role::Negation);
    let mut around: Vec<u64> = around.iter().filter(|w| w.role.is_content()).map(|w| w.hash).collect();
    around.retain(|h| piece.words.iter().all(|w| w.hash != *h));
    around.sort_unstable();
    around.dedup();
    let speakers = speakers(documents, piece);
    let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
    for &(root, i) in list {
        let fuller = &clusters[&root].quoted[i];
        let of_story = fuller.document != piece.document && related.holds(fuller.document, piece.document);
        let same = || speakers.iter().any(|s| kinship(fuller.speaker.as_ref(), Some(s)) == Kinship::Same);
        let holds = || fuller.words.windows(piece.words.len()).any(|w| w.iter().zip(&piece.words).all(|(a, b)| a.hash == b.hash));
        let denies = || fuller.words.iter().any(|w| w.role == Role::Negation);
        if of_story && same() && holds() && (!denied || denies()) {
            let common = around.iter().filter(|h| fuller.words.iter().any(|w| w.hash == **h)).count();
            let most = shared.entry(root).or_default();
            *most = common.max(*most);
        }
    }
    let best = shared.iter().max_by_key(|(_, n)| **n).filter(|(_, n)| **n > 0)?;
    shared.iter().all(|(root, n)| root == best.0 || n < best.1).then_some(*best.0)
}
