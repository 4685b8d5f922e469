//! Quotations reused without marks.
//!
//! In: versions of quotations and the articles. Out: the [`Reuse`]s, stretches of narration that
//! repeat most of a quotation. Each article is read once, its word 4-shingles looked up among
//! those of the quotations: O(words of all articles). It never looks inside quotation marks and
//! never decides which finding a stretch belongs to.

use super::candidates::{SHINGLE, run_hash};
use super::lexicon::{HashedMap, Lexicon};
use super::words::{Word, words_of};
use super::zone::{Places, Zone, align_at};
use crate::finding::Document;
use crate::quote::QuoteKind;
use crate::text::{Raw, Span};

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
/// Versions looked up a shingle, the fullest first: more would repeat each other.
const HOLDERS: usize = 4;

/// The first few versions that hold a shingle.
#[derive(Default)]
struct Holders {
    versions: [u32; HOLDERS],
    count: u8,
}

impl Holders {
    fn all(&self) -> &[u32] {
        &self.versions[..usize::from(self.count)]
    }

    fn add(&mut self, version: u32) {
        let count = usize::from(self.count);
        if count < HOLDERS && self.all().last() != Some(&version) {
            self.versions[count] = version;
            self.count += 1;
        }
    }
}

/// Finds the stretches that repeat one of `versions`, which stand fullest first. Sorted by
/// article, version and position.
pub(crate) fn find(documents: &[Document], versions: &[&[Word]], lexicon: &Lexicon) -> Vec<Reuse> {
    let mut table: HashedMap<Holders> = HashedMap::default();
    for (v, words) in versions.iter().enumerate() {
        if words.len() < SHORTEST {
            continue;
        }
        for run in words.windows(SHINGLE).filter(|run| run.iter().any(|w| w.role.is_content())) {
            table.entry(run_hash(run)).or_default().add(v as u32);
        }
    }
    let mut found = Vec::new();
    for (d, document) in documents.iter().enumerate() {
        let narration = narration(document);
        let words = words_of(&document.article.text, document.text, &narration, lexicon);
        let mut hits: Vec<(u32, u32)> = Vec::new();
        for (at, run) in words.windows(SHINGLE).enumerate() {
            if let Some(holders) = table.get(&run_hash(run)) {
                hits.extend(holders.all().iter().map(|&v| (v, at as u32)));
            }
        }
        hits.sort_unstable();
        for of_one in hits.chunk_by(|a, b| a.0 == b.0) {
            let version = of_one[0].0;
            let sought = versions[version as usize];
            let near = |a: &(u32, u32), b: &(u32, u32)| {
                (b.1 - a.1) as usize <= sought.len() && words[a.1 as usize].segment == words[b.1 as usize].segment
            };
            for group in of_one.chunk_by(near) {
                let window = window(&words, group[0].1 as usize, group[group.len() - 1].1 as usize + SHINGLE, sought.len());
                let places = Places::new(&words[window.clone()]);
                if !may_be_reuse(sought, &places) {
                    continue;
                }
                let zone = align_at(sought, &places);
                if is_reuse(sought, &zone) {
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
fn is_reuse(sought: &[Word], zone: &Zone) -> bool {
    let complete = zone.equal() as usize == sought.len() && zone.identity() == 100;
    let covered = 100 * zone.span_a as usize >= 60 * sought.len();
    zone.equal() >= SHORTEST as u32
        && zone.identity() >= 75
        && zone.longest_run() >= SHINGLE as u32
        && (complete && zone.content >= 2 || covered && zone.strong >= 3 || zone.equal() >= 12 && zone.content >= 5)
}

/// False only where no alignment with the words at `places` could be a reuse: too few words of
/// the quotation stand there at all. Most windows share one shingle by chance and end here.
fn may_be_reuse(sought: &[Word], places: &Places) -> bool {
    let (mut equal, mut content, mut strong) = (0, 0, 0);
    for word in sought.iter().filter(|w| places.hold(w.hash)) {
        equal += 1;
        content += usize::from(word.role.is_content());
        strong += usize::from(word.role.is_content() || word.role.weighs());
    }
    // A zone of that identity is at most a third wider than its equal words, and must cover
    // three fifths of the quotation: 3/5 n <= 4/3 equal.
    let covers = 9 * sought.len() <= 20 * equal;
    equal >= SHORTEST && (equal == sought.len() && content >= 2 || covers && strong >= 3 || equal >= 12 && content >= 5)
}

/// The words around hits in which the whole quotation would fit, within one stretch of narration.
pub(crate) fn window(words: &[Word], first: usize, end: usize, length: usize) -> std::ops::Range<usize> {
    let segment = words[first].segment;
    let inside = |i: &usize| words[*i].segment == segment;
    let start = (first.saturating_sub(length)..=first).find(inside).unwrap_or(first);
    let stop = (start..(end + length).min(words.len())).take_while(inside).last().map_or(start, |i| i + 1);
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
            prop_assert!(may_be_reuse(&quoted, &places) || !is_reuse(&quoted, &align(&quoted, &window)));
        }
    }
}
