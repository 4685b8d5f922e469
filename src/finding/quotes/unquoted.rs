//! Quotations reused without marks.
//!
//! In: versions of quotations and the articles. Out: the [`Reuse`]s, stretches of narration that
//! repeat most of a quotation. Each article is read once, its word 4-shingles looked up among
//! those of the quotations: O(words of all articles). It never looks inside quotation marks and
//! never decides which finding a stretch belongs to.

use super::candidates::{SHINGLE, run_hash};
use super::lexicon::{HashedMap, Lexicon};
use super::words::{Word, words_of};
use super::zone::{Places, Zone, align_at, longest_common};
use crate::finding::Document;
use crate::quote::QuoteKind;
use crate::text::{Raw, Span};
use std::ops::Range;

/// A stretch of narration that repeats a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reuse {
    /// Number of the version it repeats.
    pub version: u32,
    /// Number of the article.
    pub document: u32,
    /// Its words.
    pub words: Vec<Word>,
    /// From its first to its last word.
    pub raw: Span<Raw>,
    /// Words equal to the version's.
    pub equal: u32,
}

/// Fewest words of a quotation that is looked for.
pub(crate) const SHORTEST: usize = 6;
/// Words beside the hits that are compared as well: a reuse that leaves the words of the quotation
/// for longer than this ends there.
const BESIDE: usize = 30;
/// Versions looked up a shingle, the fullest first: more would repeat each other.
const HOLDERS: usize = 4;

/// Where the first few versions that hold a shingle have it.
#[derive(Default)]
struct Holders {
    places: [(u32, u32); HOLDERS],
    count: u8,
}

impl Holders {
    /// Version, and number of its first word of the shingle.
    fn all(&self) -> &[(u32, u32)] {
        &self.places[..usize::from(self.count)]
    }

    fn add(&mut self, version: u32, at: u32) {
        let count = usize::from(self.count);
        if count < HOLDERS && self.all().last().is_none_or(|last| last.0 != version) {
            self.places[count] = (version, at);
            self.count += 1;
        }
    }
}

/// A shingle of a version in a narration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    version: u32,
    /// Number of its first word in the narration.
    at: u32,
    /// Number of its first word in the version.
    inside: u32,
}

/// Finds the stretches that repeat one of `versions`, which stand fullest first. Sorted by
/// article, version and position.
pub(crate) fn find(documents: &[Document], versions: &[&[Word]], lexicon: &Lexicon) -> Vec<Reuse> {
    let mut table: HashedMap<Holders> = HashedMap::default();
    for (v, words) in versions.iter().enumerate() {
        if words.len() < SHORTEST {
            continue;
        }
        for (at, run) in words.windows(SHINGLE).enumerate().filter(|(_, run)| run.iter().any(|w| w.role.is_content())) {
            table.entry(run_hash(run)).or_default().add(v as u32, at as u32);
        }
    }
    let mut found = Vec::new();
    for (d, document) in documents.iter().enumerate() {
        let narration = narration(document);
        let words = words_of(&document.article.text, document.text, &narration, lexicon);
        let mut hits: Vec<Hit> = Vec::new();
        for (at, run) in words.windows(SHINGLE).enumerate() {
            if let Some(holders) = table.get(&run_hash(run)) {
                hits.extend(holders.all().iter().map(|&(version, inside)| Hit { version, at: at as u32, inside }));
            }
        }
        hits.sort_unstable();
        for of_one in hits.chunk_by(|a, b| a.version == b.version) {
            let version = of_one[0].version;
            let sought = versions[version as usize];
            let near =
                |a: &Hit, b: &Hit| (b.at - a.at) as usize <= sought.len() && words[a.at as usize].segment == words[b.at as usize].segment;
            for group in of_one.chunk_by(near) {
                let hits = group[0].at as usize..group[group.len() - 1].at as usize + SHINGLE;
                let part = part(group, sought.len());
                let window = window(&words, hits, reach(group, &part));
                let places = Places::new(&words[window.clone()]);
                let part = &sought[part];
                if !may_be_reuse(part, sought.len(), &places) {
                    continue;
                }
                let zone = align_at(part, &places);
                if is_reuse(sought.len(), &zone) {
                    let part = &words[window.start + zone.b().start..window.start + zone.b().end];
                    let raw = part[0].raw.hull(part[part.len() - 1].raw);
                    found.push(Reuse { version, document: d as u32, words: part.to_vec(), raw, equal: zone.equal() });
                }
            }
        }
    }
    found
}

/// Enough words in the narrator's own flow that chance is out: most of the quotation, or a long
/// run of it, nearly word for word.
fn is_reuse(length: usize, zone: &Zone) -> bool {
    let complete = zone.equal() as usize == length && zone.identity() == 100;
    let covered = 100 * zone.span_a as usize >= 60 * length;
    zone.equal() >= SHORTEST as u32
        && zone.identity() >= 75
        && zone.longest_run() >= SHINGLE as u32
        && (complete && zone.content >= 2 || covered && zone.strong >= 3 || zone.equal() >= 12 && zone.content >= 5)
}

/// False only where no alignment of this part of a quotation with the words at `places` could be a
/// reuse: too few of its words stand there in its order. Most windows share one shingle by chance
/// and end here.
fn may_be_reuse(part: &[Word], length: usize, places: &Places) -> bool {
    let (mut content, mut strong) = (0, 0);
    for word in part.iter().filter(|w| places.hold(w.hash)) {
        content += usize::from(word.role.is_content());
        strong += usize::from(word.role.is_content() || word.role.weighs());
    }
    let enough = |equal: usize| {
        // A zone of that identity is at most a third wider than its equal words, and must cover
        // three fifths of the quotation: 3/5 n <= 4/3 equal.
        let covers = 9 * length <= 20 * equal;
        equal >= SHORTEST && (equal == length && content >= 2 || covers && strong >= 3 || equal >= 12 && content >= 5)
    };
    enough(part.len()) && enough(longest_common(part, places) as usize)
}

/// The part of a version of `length` words that its hits speak for.
fn part(hits: &[Hit], length: usize) -> Range<usize> {
    let first = hits.iter().map(|h| h.inside).min().unwrap_or(0) as usize;
    let last = hits.iter().map(|h| h.inside).max().unwrap_or(0) as usize;
    first.saturating_sub(BESIDE)..(last + SHINGLE + BESIDE).min(length)
}

/// Where that part would stand in the narration, though it were half as long again.
fn reach(hits: &[Hit], part: &Range<usize>) -> Range<usize> {
    let start = hits.iter().map(|h| (h.at as usize + part.start).saturating_sub(h.inside as usize)).min().unwrap_or(0);
    let end = hits.iter().map(|h| h.at as usize + part.end - h.inside as usize).max().unwrap_or(0);
    start.saturating_sub(part.len() / 2)..end + part.len() / 2
}

/// As much of `reach` as lies in the stretch of narration of the hits.
pub(crate) fn window(words: &[Word], hits: Range<usize>, reach: Range<usize>) -> Range<usize> {
    let segment = words[hits.start].segment;
    let inside = |i: &usize| words[*i].segment == segment;
    let start = (reach.start.min(hits.start)..=hits.start).find(inside).unwrap_or(hits.start);
    let stop = (start..reach.end.max(hits.end).min(words.len())).take_while(inside).last().map_or(start, |i| i + 1);
    start..stop
}

/// The stretches of an article outside speech in marks and outside what is masked. Labels and
/// titles are part of the narration.
pub(crate) fn narration(document: &Document) -> Vec<Span<Raw>> {
    let speech = document.reading.quotes.iter().filter(|q| matches!(q.kind, QuoteKind::Direct | QuoteKind::Partial));
    let mut taken: Vec<Span<Raw>> = speech.flat_map(|q| q.segments.iter().copied()).collect();
    taken.extend(document.article.masked.iter().map(|m| m.span));
    taken.sort();
    let mut free = Vec::new();
    let mut at = 0;
    for span in taken {
        if span.start() > at {
            free.push(Span::new(at, span.start()));
        }
        at = at.max(span.end());
    }
    let end = document.article.text.len() as u32;
    if end > at {
        free.push(Span::new(at, end));
    }
    free
}

#[cfg(test)]
mod tests {
    use super::super::words::words_of;
    use super::super::zone::align;
    use super::*;
    use crate::text::TokenText;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<Word> {
        words_of(text, &TokenText::new(text), &[Span::of(0..text.len())], &Lexicon::new())
    }

    proptest! {
        #[test]
        fn what_is_passed_over_is_no_reuse(
            sought in "((the|of|not|may|[a-f]{1,2}|…) ){6,20}",
            before in "((the|of|[a-f]{1,2}) ){0,8}",
            part in 0usize..12,
        ) {
            let quoted = words(&sought);
            // A window that begins like the quotation from some word on, so that many are reuses.
            let kept: String = sought.split_inclusive(' ').skip(part).collect();
            let window = words(&format!("{before}{kept}{before}"));
            let places = Places::new(&window);
            let zone = align(&quoted, &window);
            prop_assert!(may_be_reuse(&quoted, quoted.len(), &places) || !is_reuse(quoted.len(), &zone));
        }
    }
}
