//! Sketches: what an index keeps of an article to find it again.
//!
//! In: one article and its words. Out: a [`Sketch`]: a few hundred terms. Two articles that share
//! a run of words, a quotation, or the rare words of a sentence share a term. It never looks at a
//! second article: a sketch is the same whatever else is read with it, before it or after it.

use super::codec::Put;
use crate::align::marked;
use crate::article::{Article, Mask, MaskReason};
use crate::claim::{frequency, lexicon, stem};
use crate::config::{ArchiveConfig, FingerprintConfig};
use crate::fingerprint::{dense, fingerprints, unmasked};
use crate::text::{Class, TokenText};

/// What a term stands for. The kind is part of the term, so that terms of two kinds never meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// A run of words, one of each window: any longer shared run leaves one.
    Run,
    /// A run of words inside quotation marks; all of them.
    Quoted,
    /// Two rare words of one sentence, a number with its unit, or two leading words of an article.
    Anchor,
    /// The whole body: two articles with the same words and marks share it.
    Body,
}

/// One term: 40 bits that stand for what two articles can share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// Hash of what it stands for, kind included; below 2^40.
    pub hash: u64,
    /// What it stands for.
    pub kind: TermKind,
}

/// Bits of a term. Two of 300 million different terms meet by chance once in 4,000 look-ups,
/// which costs a look at one article in vain.
pub(super) const TERM_BITS: u32 = 40;

impl Term {
    /// The term of a kind for a hash.
    pub fn new(kind: TermKind, hash: u64) -> Self {
        let salted = (hash ^ (kind as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        Term { hash: (salted ^ (salted >> 29)).wrapping_mul(0xFF51_AFD7_ED55_8CCD) >> (64 - TERM_BITS), kind }
    }
}

/// What is kept of an article to find it again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Sorted, each once.
    pub terms: Vec<Term>,
    /// Hash of words and terms: equal for articles that no term can tell apart.
    pub body: u64,
    /// Hash of the words alone.
    pub words: u32,
}

/// The sketch of an article that is put into an index. Lines masked because other articles have
/// them too count like any text: which those are depends on what was read together. O(n log n).
pub fn sketch(article: &Article, text: &TokenText, config: &ArchiveConfig) -> Sketch {
    let own: Vec<Mask> = article.masked.iter().filter(|m| m.reason != MaskReason::Boilerplate).copied().collect();
    let mut terms = terms(article, text, &own, config);
    let words = blake3::hash(text.normal.as_bytes());
    let mut bytes = words.as_bytes().to_vec();
    terms.iter().for_each(|t| bytes.put_u64(t.hash));
    let first = |hash: blake3::Hash| u64::from_le_bytes(hash.as_bytes()[..8].try_into().unwrap_or_default());
    let body = first(blake3::hash(&bytes));
    terms.push(Term::new(TermKind::Body, body));
    Sketch { terms: settled(terms), body, words: first(words) as u32 }
}

/// What to look an article of a new dump up by: the terms of its sketch that touch no masked line.
pub fn question(article: &Article, text: &TokenText, sketch: &Sketch, config: &ArchiveConfig) -> Vec<Term> {
    if article.masked.iter().all(|m| m.reason != MaskReason::Boilerplate) {
        return sketch.terms.clone();
    }
    let mut terms = terms(article, text, &article.masked, config);
    terms.push(Term::new(TermKind::Body, sketch.body));
    settled(terms)
}

/// What to look words up by that somebody typed: every run of them, in marks or not, and every
/// pair of their content words.
pub fn typed(text: &TokenText, config: &ArchiveConfig) -> Vec<Term> {
    let print = FingerprintConfig { k: config.k, window: 1 };
    let mut terms = Vec::new();
    for f in fingerprints(text, &[], &print) {
        terms.push(Term::new(TermKind::Run, f.hash));
        terms.push(Term::new(TermKind::Quoted, f.hash));
    }
    let wide = ArchiveConfig { sentence_stems: TYPED_STEMS, article_stems: TYPED_STEMS, ..config.clone() };
    anchors(text, &[], &Stems::new(text), 1, &wide, &mut terms);
    settled(terms)
}

/// Sentences that hold a leading word of an article, at least.
const OFTEN: u32 = 2;
/// Content words of a typed sentence that are paired.
const TYPED_STEMS: u32 = 12;
/// What a number tells, in 1/16 bit: small ones are common.
const NUMBER_TELLS: u32 = 5 * 16;

fn settled(mut terms: Vec<Term>) -> Vec<Term> {
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// All terms but that of the body, sorted.
fn terms(article: &Article, text: &TokenText, masked: &[Mask], config: &ArchiveConfig) -> Vec<Term> {
    let print = FingerprintConfig { k: config.k, window: config.window };
    let stems = Stems::new(text);
    let mut out: Vec<Term> = fingerprints(text, masked, &print).into_iter().map(|f| Term::new(TermKind::Run, f.hash)).collect();
    let enough = |at: u32| (at..at + config.k).map(|i| stems.tells(text, i as usize)).sum::<u32>() >= config.telling;
    let quoted = marked(&article.text, &text.paragraphs);
    let spoken = dense(text, masked, &quoted, &print).into_iter().filter(|f| enough(f.token));
    out.extend(spoken.map(|f| Term::new(TermKind::Quoted, f.hash)));
    anchors(text, masked, &stems, OFTEN, config, &mut out);
    settled(out)
}

/// A content stem, and how much it tells in 1/16 bit.
struct Stem {
    stem: String,
    tells: u32,
}

/// The stems of a text. Each word is looked at once, however often it stands there.
struct Stems {
    /// Of each token; `None` for stop words, numbers, and single letters.
    of: Vec<Option<u32>>,
    /// Sorted.
    all: Vec<Stem>,
}

impl Stems {
    /// O(n log n).
    fn new(text: &TokenText) -> Self {
        let mut words: Vec<(u64, u32)> =
            text.tokens.iter().zip(0..).filter(|(t, _)| t.class == Class::Word).map(|(t, i)| (t.hash, i)).collect();
        words.sort_unstable();
        let mut stems: Vec<(String, &[(u64, u32)])> = Vec::new();
        for same in words.chunk_by(|a, b| a.0 == b.0) {
            let word = text.word(same[0].1 as usize);
            if word.chars().nth(1).is_some() && !lexicon::is_stop(word) {
                stems.push((stem::stem(word), same));
            }
        }
        stems.sort_unstable();
        let mut out = Stems { of: vec![None; text.tokens.len()], all: Vec::new() };
        for (stem, places) in stems {
            if out.all.last().is_none_or(|last| last.stem != stem) {
                out.all.push(Stem { tells: tells(&stem), stem });
            }
            places.iter().for_each(|&(_, at)| out.of[at as usize] = Some(out.all.len() as u32 - 1));
        }
        out
    }

    /// How much the word at a place tells, in 1/16 bit.
    fn tells(&self, text: &TokenText, at: usize) -> u32 {
        match text.tokens[at].class {
            Class::Word => self.of[at].map_or(0, |s| self.all[s as usize].tells),
            Class::Number | Class::Glyph => NUMBER_TELLS,
        }
    }
}

/// Pairs of the rarest stems of each sentence, pairs of the leading stems of the article, and
/// numbers with what they count. A leading stem stands in `often` sentences. How rare a stem is, a
/// fixed table of news English says: what else the index holds must not matter.
fn anchors(text: &TokenText, masked: &[Mask], stems: &Stems, often: u32, config: &ArchiveConfig, out: &mut Vec<Term>) {
    let mut open = vec![false; text.tokens.len()];
    for stretch in unmasked(text, masked) {
        open[stretch.range()].fill(true);
    }
    let mut sentences_with = vec![0u32; stems.all.len()];
    for sentence in &text.sentences {
        let mut here: Vec<u32> = Vec::new();
        for i in sentence.tokens.range().filter(|&i| open[i]) {
            if text.tokens[i].class == Class::Number {
                let unit = (i + 1..(sentence.tokens.end() as usize).min(i + 4)).find_map(|i| stems.of[i]);
                out.extend(unit.map(|u| anchor(3, text.word(i), &stems.all[u as usize].stem)));
            }
            here.extend(stems.of[i]);
        }
        here.sort_unstable();
        here.dedup();
        here.iter().for_each(|&s| sentences_with[s as usize] += 1);
        pairs(1, &leading(here.iter().map(|&s| (s, stems.all[s as usize].tells)), config.sentence_stems), stems, out);
    }
    // A word that comes back tells what the article is about; more than four times is as good.
    let back = (0u32..).zip(&sentences_with).filter(|(_, n)| **n >= often);
    let weighed = back.map(|(s, n)| (s, stems.all[s as usize].tells * (2 + n.min(&4))));
    pairs(2, &leading(weighed, config.article_stems), stems, out);
}

/// How much a stem tells, in 1/16 bit: the logarithm of the share of articles without it. One that
/// the table does not list is taken to stand in one article of 2,000.
fn tells(stem: &str) -> u32 {
    let share = frequency::per_mille(crate::text::word_hash(stem)).map_or(2, |p| u64::from(p) * 4).max(2);
    crate::fingerprint::log2_16(4_000 / share.min(4_000))
}

/// The `count` stems that tell most, in order of their numbers; of equals the first.
fn leading(stems: impl Iterator<Item = (u32, u32)>, count: u32) -> Vec<u32> {
    let mut all: Vec<(std::cmp::Reverse<u32>, u32)> = stems.filter(|s| s.1 > 0).map(|(s, tells)| (std::cmp::Reverse(tells), s)).collect();
    all.sort_unstable();
    let mut best: Vec<u32> = all.into_iter().take(count as usize).map(|(_, s)| s).collect();
    best.sort_unstable();
    best
}

fn pairs(place: u8, chosen: &[u32], stems: &Stems, out: &mut Vec<Term>) {
    let name = |s: u32| stems.all[s as usize].stem.as_str();
    for (i, &a) in chosen.iter().enumerate() {
        out.extend(chosen[i + 1..].iter().map(|&b| anchor(place, name(a), name(b))));
    }
}

/// Sentence pairs, article pairs and numbers are the same kind of anchor but never meet.
fn anchor(place: u8, a: &str, b: &str) -> Term {
    let mut bytes = vec![place];
    bytes.put_string(a);
    bytes.put_string(b);
    Term::new(TermKind::Anchor, xxhash_rust::xxh3::xxh3_64(&bytes))
}

/// Hash of the sketch of a fixed text: it changes whenever folding, splitting, stemming, masking
/// of marks, or a setting changes what a sketch holds.
pub fn probe(config: &ArchiveConfig) -> [u8; 16] {
    let article = Article { text: PROBE.into(), ..blank() };
    let found = sketch(&article, &TokenText::new(PROBE), config);
    let mut bytes = Vec::new();
    found.terms.iter().for_each(|t| bytes.put_u64(t.hash));
    bytes.put_u64(found.body);
    let settings = [config.k, config.window, config.sentence_stems, config.article_stems, config.telling, config.few, config.earliest];
    settings.iter().for_each(|s| bytes.put_u32(*s));
    blake3::hash(&bytes).as_bytes()[..16].try_into().unwrap_or_default()
}

/// Letters with and without marks, numbers, marks of quotation, dashes, a script without spaces.
const PROBE: &str = "The ﬁrst ferry of Łódź–Süd carried 2,300 passengers, “more than in any year since 1998,” Ana Kowalczyk told \
    reporters.\n\n«Nous n’avons pas dormi», dit-elle; the operators' co-operative owes $4.5 million. It's the council's “own goal”.\n\n\
    渡船今天停航。 Repairs to the quay's 14 bollards, delayed by strikes, cost 12.5 % more than planned, the harbour's auditors wrote.";

/// An article of nothing.
fn blank() -> Article {
    Article {
        id: String::new(),
        source_id: None,
        source_file: String::new(),
        record: 0,
        outlet: None,
        outlet_from: None,
        authors: Vec::new(),
        title: None,
        date: None,
        date_kind: crate::article::DateKind::Unknown,
        url: None,
        language: None,
        reference: false,
        sha256: String::new(),
        body_hash: String::new(),
        duplicate_of: None,
        republished_from: None,
        wire: None,
        masked: Vec::new(),
        text: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn of(text: &str) -> BTreeSet<Term> {
        let article = Article { text: text.into(), ..blank() };
        sketch(&article, &TokenText::new(text), &ArchiveConfig::default()).terms.into_iter().collect()
    }

    fn shared(a: &str, b: &str, kind: TermKind) -> usize {
        of(a).intersection(&of(b)).filter(|t| t.kind == kind).count()
    }

    #[test]
    fn a_quotation_of_four_words_is_shared() {
        let (a, b) = ("He called it “a very muddy business” and left.", "Was it “a very muddy business”? Nobody knew.");
        assert!(shared(a, b, TermKind::Quoted) > 0);
        assert_eq!(shared(a, "It was a very muddy business.", TermKind::Quoted), 0);
    }

    #[test]
    fn a_sentence_in_other_words_shares_its_rare_words() {
        let a = "The harbour board paid 54 evicted tenants on Friday.";
        let b = "After a long quarrel the tenants whom it had evicted were given money.";
        assert!(shared(a, b, TermKind::Anchor) > 0);
    }

    #[test]
    fn copies_share_their_body_and_other_marks_make_another() {
        let a = "He called it “a very muddy business” and left.";
        assert_eq!(shared(a, "He called it “a very muddy business”  and left!", TermKind::Body), 1);
        assert_eq!(shared(a, "He called it a very muddy business and left.", TermKind::Body), 0);
    }

    #[test]
    fn what_was_typed_finds_both_kinds_of_runs() {
        let words = typed(&TokenText::new("a very muddy business"), &ArchiveConfig::default());
        let quoted = of("He called it “a very muddy business” and left.");
        assert!(words.iter().any(|t| t.kind == TermKind::Quoted && quoted.contains(t)));
    }

    #[test]
    fn every_setting_is_in_the_probe() {
        let config = ArchiveConfig::default();
        let changed = [
            ArchiveConfig { k: config.k + 1, ..config.clone() },
            ArchiveConfig { window: config.window + 1, ..config.clone() },
            ArchiveConfig { sentence_stems: config.sentence_stems + 1, ..config.clone() },
            ArchiveConfig { article_stems: config.article_stems + 1, ..config.clone() },
            ArchiveConfig { telling: config.telling + 1, ..config.clone() },
            ArchiveConfig { few: config.few + 1, ..config.clone() },
            ArchiveConfig { earliest: config.earliest + 1, ..config.clone() },
        ];
        assert!(changed.iter().all(|c| probe(c) != probe(&config)));
    }

    proptest! {
        #[test]
        fn texts_that_share_enough_words_share_a_run(
            before in prop::collection::vec(0u8..50, 0..20), shared in prop::collection::vec(0u8..50, 0..14), after in prop::collection::vec(0u8..50, 0..20),
        ) {
            let config = ArchiveConfig::default();
            prop_assume!(shared.len() as u32 >= config.k + config.window - 1);
            let text = |parts: &[&[u8]]| parts.concat().iter().map(|n| format!("w{n}x")).collect::<Vec<_>>().join(" ");
            let (a, b) = (of(&text(&[&before, &shared])), of(&text(&[&shared, &after])));
            prop_assert!(a.intersection(&b).any(|t| t.kind == TermKind::Run));
        }
    }
}
