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
use crate::quote::{Name, Source, SourceKind};
use crate::text::{Raw, Span, TokenText};
use std::collections::BTreeMap;

/// The rule by which a few words in marks have nobody who says them.
const LABEL: &str = "short";
/// Words of the longest version that is looked for in this way.
const LONGEST: usize = 3;
/// Words before a piece in which a "not" denies it.
const NEAR: usize = 5;
/// Words before a piece in which a sentence says that it speaks of somebody's words.
const ABOUT: usize = 8;
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
    let said = said(clusters);
    let mut found: Vec<(Option<u32>, Version)> = Vec::new();
    for (root, piece) in pieces {
        let list = telling(&piece.words).map(|w| &holders[&w.hash]).filter(|l| l.len() <= COMMON);
        let home = list.and_then(|l| utterance(documents, clusters, l, &piece, related, &lexicon));
        let home = home.or_else(|| echoed(documents, clusters, said.get(&piece.document)?, &piece, &lexicon));
        found.push((home.or(root), piece));
    }
    for (root, piece) in found {
        if let Some(root) = root {
            clusters.entry(root).or_default().quoted.push(piece);
        }
    }
}

/// A few words of somebody, or of nobody so far.
fn is_catchword(documents: &[Document], version: &Version) -> bool {
    let label = || is_label(documents, version);
    version.words.len() <= LONGEST && telling(&version.words).is_some() && (label() || !speakers(documents, version).is_empty())
}

/// Words that nobody says where they stand: "what was called a “scandal”".
fn is_label(documents: &[Document], version: &Version) -> bool {
    matches!(documents[version.document as usize].reading.quotes[version.quote as usize].rule, LABEL | "nickname")
}

/// The versions of each article that have a speaker, by cluster and number.
fn said(clusters: &BTreeMap<u32, Members>) -> BTreeMap<u32, Vec<(u32, usize)>> {
    let mut said: BTreeMap<u32, Vec<(u32, usize)>> = BTreeMap::new();
    for (&root, members) in clusters {
        for (i, version) in members.quoted.iter().enumerate().filter(|(_, v)| v.is_speech() && v.speaker.is_some()) {
            said.entry(version.document).or_default().push((root, i));
        }
    }
    said
}

/// The cluster of the only utterance, `said` in the article itself, that holds `piece`: a lead sets a word in marks that is
/// quoted in full below. Other articles must quote it too.
fn echoed(
    documents: &[Document],
    clusters: &BTreeMap<u32, Members>,
    said: &[(u32, usize)],
    piece: &Version,
    lexicon: &Lexicon,
) -> Option<u32> {
    let document = &documents[piece.document as usize];
    // "“Gannetgate”", "“one Fenland”", "the so-called “two-state” plan": names, whoever says them.
    let before = document.article.text[..piece.outer.start() as usize].trim_end_matches([' ', '“', '"', '‘', '\'']);
    let name = piece.words.iter().any(|w| w.capital) || before.ends_with("so-called");
    if name || !is_label(documents, piece) || !speakers(documents, piece).is_empty() {
        return None;
    }
    let around = sentence_words(document, piece, lexicon);
    if around.iter().any(|w| w.role == Role::Negation) {
        return None;
    }
    let below = |v: &Version| v.outer.start() > piece.outer.end();
    let source = |v: &Version| below(v) && holds(v, piece);
    let mut roots = said.iter().filter(|&&(root, i)| source(&clusters[&root].quoted[i])).map(|&(root, _)| root);
    let root = roots.next().filter(|&root| roots.all(|other| other == root))?;
    clusters[&root].quoted.iter().any(|v| v.document != piece.document).then_some(root)
}

/// Whom the words may be of: their speaker, or where they are too few to have one ("short") whoever is
/// credited with what stands around them, or is named in a sentence that speaks of his words.
fn speakers(documents: &[Document], piece: &Version) -> Vec<Speaker> {
    let reading = documents[piece.document as usize].reading;
    if piece.is_speech() {
        return piece.speaker.iter().cloned().collect();
    }
    if reading.quotes[piece.quote as usize].rule != LABEL {
        return Vec::new();
    }
    let around = |content: Span<Raw>| content.overlaps(piece.outer);
    let credited: Vec<Speaker> =
        reading.credits.iter().filter(|c| c.explicit && around(c.content)).filter_map(|c| Speaker::new(&c.source)).collect();
    let text = documents[piece.document as usize].text;
    if !credited.is_empty() || !of_words(text, piece.outer) {
        return credited;
    }
    let sentence = text.sentences[text.sentence_at(piece.outer.start())].raw;
    let here = |name: &Name| name.mentions.iter().any(|&m| sentence.covers(m));
    let named = reading.names.iter().filter(|n| n.kind == SourceKind::Person && here(n));
    named.filter_map(|n| Speaker::new(&Source { name: n.full.clone(), kind: n.kind, mention: n.mentions[0], named: true })).collect()
}

/// "what the mayor meant by the need to “expand” it", "his use of the word “expand”": what stands before `piece`
/// speaks of somebody's words.
fn of_words(text: &TokenText, piece: Span<Raw>) -> bool {
    let sentence = &text.sentences[text.sentence_at(piece.start())];
    let end = text.tokens_in(piece).start();
    let before: Vec<&str> = (sentence.tokens.start()..end).rev().take(ABOUT).map(|i| text.word(i as usize)).collect();
    let noun = |w: &&str| matches!(*w, "word" | "words" | "phrase" | "term" | "expression");
    let pair = |later: &str, earlier: &[&str]| before.windows(2).any(|w| w[0] == later && earlier.contains(&w[1]));
    let used = || before.iter().any(|w| matches!(*w, "use" | "used" | "using" | "choice" | "chose"));
    pair("by", &["meant", "mean", "means"]) || before.first().is_some_and(noun) && used()
}

/// The words of the sentence in which `piece` begins.
fn sentence_words(document: &Document, piece: &Version, lexicon: &Lexicon) -> Vec<Word> {
    let sentence = &document.text.sentences[document.text.sentence_at(piece.outer.start())];
    words_of(&document.article.text, document.text, &[sentence.raw], lexicon)
}

/// The words of `piece` stand in `fuller`, one behind the other.
fn holds(fuller: &Version, piece: &Version) -> bool {
    fuller.words.windows(piece.words.len()).any(|w| w.iter().zip(&piece.words).all(|(a, b)| a.hash == b.hash))
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
    let around = sentence_words(&documents[piece.document as usize], piece, lexicon);
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
        let denies = || fuller.words.iter().any(|w| w.role == Role::Negation);
        if of_story && same() && holds(fuller, piece) && (!denied || denies()) {
            let common = around.iter().filter(|h| fuller.words.iter().any(|w| w.hash == **h)).count();
            let most = shared.entry(root).or_default();
            *most = common.max(*most);
        }
    }
    let best = shared.iter().max_by_key(|(_, n)| **n).filter(|(_, n)| **n > 0)?;
    shared.iter().all(|(root, n)| root == best.0 || n < best.1).then_some(*best.0)
}
