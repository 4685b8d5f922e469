//! Links between the occurrences of a finding: which of them share their words.
//!
//! In: the occurrences and the passages of the run. Out: [`Links`]: copied prose, an agency's text,
//! quotations. It knows no source.

use super::copying::{TextLink, hull, shares_quotation, text_link};
use super::index::Index;
use super::names::words;
use crate::finding::{Document, Finding, FindingKind, Occurrence};
use std::collections::BTreeSet;

/// Up to this many occurrences all pairs are compared; beyond, each with the first few, so that a
/// text in a thousand outlets costs linear work.
const ALL_PAIRS: usize = 40;
const FIRST_FEW: usize = 3;

/// Fewest words of a quotation by which an article that names nobody for it joins who is credited in another: of 41 single
/// origins of two months that shorter ones had made, about half were terms, titles or slogans of many.
const UTTERANCE: usize = 5;

/// The pairs of so many occurrences that are compared, `a < b`. O(n), with a factor of up to [`ALL_PAIRS`].
pub(super) fn compared_pairs(n: usize) -> impl Iterator<Item = (usize, usize)> {
    let others = move |b: usize| if n <= ALL_PAIRS { b } else { b.min(FIRST_FEW) };
    (1..n).flat_map(move |b| (0..others(b)).map(move |a| (a, b)))
}

/// The links between the occurrences of a finding, by their numbers.
#[derive(Debug)]
pub(super) struct Links {
    /// Copied prose, `a < b`.
    pub text: Vec<(usize, usize, TextLink)>,
    /// Sentences of one agency's text, `a < b`, with the content words that both have in order.
    pub agency: Vec<(usize, usize, u32)>,
    /// Component of each occurrence under `text`, duplicates and shared agency text.
    pub component: Vec<usize>,
    /// Pairs that share a quotation, `a < b`: of five words or more in claims, of any length in quotations.
    pub quotation: BTreeSet<(usize, usize)>,
    /// What is quoted was said once: not a phrase that many people use ("persona non grata", "a white elephant").
    pub said_once: bool,
}

impl Links {
    /// Compares the occurrences of `finding`.
    pub fn new(documents: &[Document<'_>], index: &Index<'_>, finding: &Finding) -> Self {
        let n = finding.occurrences.len();
        let mut links = Links {
            text: Vec::new(),
            agency: Vec::new(),
            component: (0..n).collect(),
            quotation: BTreeSet::new(),
            said_once: finding.kind != FindingKind::Quote || finding.occurrences.iter().any(|o| words_of(documents, o) >= UTTERANCE),
        };
        for (a, b) in compared_pairs(n) {
            let (x, y) = (&finding.occurrences[a], &finding.occurrences[b]);
            if let Some(link) = text_link(documents, index, x, y) {
                links.text.push((a, b, link));
                links.join(a, b);
            } else if same_body(documents, x.article.at(), y.article.at()) {
                links.join(a, b);
            } else if let Some(words) = same_agency_text(documents, finding, a, b) {
                links.agency.push((a, b, words));
                links.join(a, b);
            }
            if finding.kind == FindingKind::Quote || shares_quotation(documents, index, x, y) {
                links.quotation.insert((a, b));
            }
        }
        links
    }

    fn join(&mut self, a: usize, b: usize) {
        let (keep, drop) = (self.component[a].min(self.component[b]), self.component[a].max(self.component[b]));
        for c in &mut self.component {
            if *c == drop {
                *c = keep;
            }
        }
    }

    /// True where all occurrences are one text.
    pub fn one_component(&self) -> bool {
        self.component.iter().all(|&c| c == self.component[0])
    }

    /// True where two occurrences share their words: prose or a quotation.
    pub fn same_words(&self, a: usize, b: usize) -> bool {
        a != b && (self.quote_linked(a, b) || self.component[a] == self.component[b])
    }

    /// True where two occurrences share a quotation.
    pub fn quote_linked(&self, a: usize, b: usize) -> bool {
        self.quotation.contains(&(a.min(b), a.max(b)))
    }
}

/// Words of an occurrence, in all its parts.
fn words_of(documents: &[Document<'_>], o: &Occurrence) -> usize {
    o.segments.iter().map(|&s| documents[o.article.at()].text.tokens_in(s).len() as usize).sum()
}

fn same_body(documents: &[Document<'_>], a: usize, b: usize) -> bool {
    a != b && !documents[a].article.body_hash.is_empty() && documents[a].article.body_hash == documents[b].article.body_hash
}

/// Both articles name one agency and the sentences share two thirds of the shorter one's content words, in order: how many.
fn same_agency_text(documents: &[Document<'_>], finding: &Finding, a: usize, b: usize) -> Option<u32> {
    let (x, y) = (&finding.occurrences[a], &finding.occurrences[b]);
    let wire = |ix: usize| documents[ix].article.wire.as_ref();
    let (wa, wb) = (wire(x.article.at())?, wire(y.article.at())?);
    if x.article == y.article || wa.agency != wb.agency && words(&wa.agency) != words(&wb.agency) {
        return None;
    }
    let content = |o: &Occurrence| -> Vec<u64> {
        let text = documents[o.article.at()].text;
        let tokens = text.tokens_in(hull(o));
        text.tokens[tokens.range()].iter().filter(|t| t.normal.len() >= 4).map(|t| t.hash).collect()
    };
    let (ca, cb) = (content(x), content(y));
    let shorter = ca.len().min(cb.len());
    let common = common_subsequence(&ca, &cb);
    (shorter >= 4 && 3 * common >= 2 * shorter).then_some(common as u32)
}

/// Length of the longest common subsequence. O(nm), on sentences.
fn common_subsequence(a: &[u64], b: &[u64]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()]
}
