//! Quote findings: one for each utterance that is quoted more than once.
//!
//! In: documents with their quotations, and the passages they share. Out: [`Finding`]s of kind
//! quote, each with the fullest version, every other version in marks, and every reuse without
//! marks. Quotations are compared segment by segment; the narrator's words between segments are
//! never edits. Precision comes before recall. It never judges who said the words: it only warns
//! where the articles disagree.

pub(crate) mod candidates;
mod catchword;
mod cluster;
pub(crate) mod describe;
mod findings;
#[cfg(test)]
pub(crate) mod fixture;
mod leftover;
pub(crate) mod lexicon;
mod parallel;
mod related;
mod rules;
mod speakers;
pub(crate) mod unquoted;
pub(crate) mod words;
pub(crate) mod zone;

use super::{Document, Finding};
use crate::align::Passage;
use crate::config::FindingConfig;
use crate::quote::QuoteKind;
use crate::text::{Raw, Span};
use cluster::Edge;
use lexicon::Lexicon;
use related::Related;
use rules::{Context, Link, Side};
use speakers::{Kinship, Offices, Speaker, kinship};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use words::{Word, words_of};
use zone::{Zone, align};

/// Versions of this many words or fewer are linked one by one and cluster last: their words
/// alone do not tell one utterance from another.
const SHORT: u32 = 5;
/// Up to this many words, equal versions of two named speakers stay apart.
const COINCIDENCE: usize = 11;
/// Members looked at where a group of equal versions is compared with another.
const SAMPLE: usize = 4;
/// Two quotations this close, in bytes, may be one utterance that another article runs together.
const ADJACENT: u32 = 400;
/// Fewest equal words that a reuse without marks needs in an article of another story.
const UNMARKED: u32 = 10;
/// Fewest equal words, and least equal share, of a neighbour that continues an utterance.
const BRIDGE: (u32, u32) = (4, 80);

/// One quotation, ready to compare; or those of its segments that make up whole sentences, where
/// the narrator stands between sentences.
pub(crate) struct Version {
    /// Number of its article.
    pub document: u32,
    /// Number in its article's reading.
    pub quote: u32,
    /// What kind.
    pub kind: QuoteKind,
    /// Its segments.
    pub segments: Vec<Span<Raw>>,
    /// Its words.
    pub words: Vec<Word>,
    /// Whom it names.
    pub speaker: Option<Speaker>,
    /// From the beginning of the first to the end of the last segment.
    pub outer: Span<Raw>,
}

impl Version {
    /// Somebody's words, no label and no title.
    fn is_speech(&self) -> bool {
        matches!(self.kind, QuoteKind::Direct | QuoteKind::Partial)
    }
}

/// Links the quotations of `documents` to findings, sorted by their first occurrence.
///
/// O(words of all documents), but for the alignments, whose number is linear in the words quoted.
pub fn link(documents: &[Document], passages: &[Passage], _config: &FindingConfig) -> Vec<Finding> {
    let lexicon = Lexicon::new();
    let (versions, single): (Vec<Version>, Vec<Version>) = versions(documents, &lexicon).into_iter().partition(|v| v.words.len() > 1);
    let groups = groups(&versions);
    let words: Vec<&[Word]> = groups.iter().map(|g| &versions[g[0]].words[..]).collect();
    let mut related = Related::new(documents, passages);
    let edges = edges(&mut related, &versions, &groups, &words);
    let lengths: Vec<u32> = words.iter().map(|w| w.len() as u32).collect();
    let mut home = cluster::cluster(&lengths, SHORT, &edges);
    let reuses = unquoted::find(documents, &words, &lexicon);
    let mut clusters: BTreeMap<u32, findings::Members> = BTreeMap::new();
    let mut versions: Vec<Option<Version>> = versions.into_iter().map(Some).collect();
    for (group, &root) in groups.iter().zip(&home) {
        // Each version is in one group.
        clusters.entry(root).or_default().quoted.extend(group.iter().filter_map(|&v| versions[v].take()));
    }
    parallel::join(&mut clusters, &mut home);
    leftover::join(&mut clusters, &mut home);
    for reuse in &reuses {
        let members = clusters.entry(home[reuse.version as usize]).or_default();
        let tied = || members.quoted.iter().take(4 * SAMPLE).any(|v| related.holds(v.document, reuse.document));
        if reuse.equal >= UNMARKED || tied() {
            members.unquoted.push(reuse);
        }
    }
    catchword::join(documents, &mut clusters, single, &related);
    let mut findings: Vec<Finding> = clusters.into_values().filter_map(|c| findings::build(documents, c)).collect();
    findings.sort_by_cached_key(|f| f.occurrences.iter().map(|o| (o.article, o.segments.first().copied(), o.item)).collect::<Vec<_>>());
    findings
}

/// Every quotation that takes part in matching, fullest first; ties by date, article and place,
/// so that the order is a property of the content.
fn versions(documents: &[Document], lexicon: &Lexicon) -> Vec<Version> {
    let offices = Offices::new(documents);
    let mut versions = Vec::new();
    for (d, document) in documents.iter().enumerate() {
        for (q, quote) in document.reading.quotes.iter().enumerate() {
            // Furniture may stand between the segments of a quotation, but not in one.
            if quote.segments.iter().any(|&s| document.article.is_masked(s)) {
                continue;
            }
            let speaker = offices.speaker(quote);
            let text = &document.article.text;
            for segments in quote.segments.chunk_by(|a, b| !between_sentences(text, *a, *b)) {
                let words = words_of(text, document.text, segments, lexicon);
                if !words.is_empty() {
                    let (document, quote, kind) = (d as u32, q as u32, quote.kind);
                    let outer = segments[0].hull(segments[segments.len() - 1]);
                    versions.push(Version { document, quote, kind, segments: segments.to_vec(), words, speaker: speaker.clone(), outer });
                }
            }
        }
    }
    versions.sort_by_cached_key(|v| fullness(documents, v));
    versions
}

/// What a version sorts by: the longest first, then the earliest.
type Fullness<'a> = (Reverse<usize>, bool, Option<&'a str>, &'a str, Span<Raw>, u32);

fn fullness<'a>(documents: &[Document<'a>], version: &Version) -> Fullness<'a> {
    let article = documents[version.document as usize].article;
    let date = article.published();
    (Reverse(version.words.len()), date.is_none(), date, &article.id, version.outer, version.quote)
}

/// True where a sentence ends between two segments: the narrator's words close with a full stop,
/// or a paragraph ends. A sentence that furniture breaks goes on after it.
fn between_sentences(text: &str, a: Span<Raw>, b: Span<Raw>) -> bool {
    let goes_on = !text[a.range()].ends_with(['.', '!', '?', ',', ';', ':', '…']) && text[b.range()].starts_with(char::is_lowercase);
    if goes_on {
        return false;
    }
    let narrator = &text[a.end().min(b.start()) as usize..b.start() as usize];
    let plain = narrator.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '„' | '«' | '\'' | '‘'));
    narrator.contains('\n') || plain.ends_with(['.', '!', '?', ':'])
}

/// Equal versions, each group in order; groups in the order of their first version.
fn groups(versions: &[Version]) -> Vec<Vec<usize>> {
    let mut by_words: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (v, version) in versions.iter().enumerate() {
        if version.words.len() as u32 > SHORT && version.is_speech() {
            let known = by_words.entry(candidates::run_hash(&version.words)).or_default();
            let fits = known.iter().find(|&&g| {
                let first = groups[g].iter().find_map(|&m| versions[m].speaker.as_ref());
                version.words.len() > COINCIDENCE || kinship(first, version.speaker.as_ref()) != Kinship::Different
            });
            match fits {
                Some(&g) => {
                    groups[g].push(v);
                    continue;
                }
                None => known.push(groups.len()),
            }
        }
        groups.push(vec![v]);
    }
    groups
}

/// Aligns the candidates and judges them, long ones first: they tell which articles are related.
fn edges(related: &mut Related, versions: &[Version], groups: &[Vec<usize>], words: &[&[Word]]) -> Vec<Edge> {
    let speaker = |g: u32| groups[g as usize].iter().find_map(|&v| versions[v].speaker.as_ref());
    let side = |g: u32| Side { words: words[g as usize], kind: versions[groups[g as usize][0]].kind };
    let sample = |g: u32| groups[g as usize].iter().take(SAMPLE).map(|&v| versions[v].document);
    for group in groups {
        for (i, &v) in group.iter().enumerate() {
            for &w in &group[..i.min(SAMPLE)] {
                if versions[v].words.len() >= 8 {
                    related.tie(versions[v].document, versions[w].document);
                }
            }
        }
    }
    let mut edges: Vec<(Edge, Zone)> = Vec::new();
    let mut waiting: Vec<(u32, u32, Zone, Kinship)> = Vec::new();
    let edge = |fuller, other, link, kin: Kinship, related: bool, zone: &Zone| {
        let fit = zone.equal() * 4 + if kin == Kinship::Same { 6 } else { 0 } + if related { 3 } else { 0 };
        Edge { fuller, other, link, fit }
    };
    // A quotation inside another one is of whoever is quoted there: that they share words says nothing.
    let inside = |a: u32, b: u32| match (&groups[a as usize][..], &groups[b as usize][..]) {
        ([x], [y]) => versions[*x].document == versions[*y].document && versions[*x].outer.overlaps(versions[*y].outer),
        _ => false,
    };
    for (a, b) in candidates::pairs(words).into_iter().filter(|&(a, b)| !inside(a, b)) {
        let zone = align(words[a as usize], words[b as usize]);
        let kin = kinship(speaker(a), speaker(b));
        match rules::judge(side(a), side(b), &zone, Context { kinship: kin, related: false, same_article: false }) {
            Some(link) if zone.equal() >= 8 => {
                for (x, y) in sample(a).flat_map(|x| sample(b).map(move |y| (x, y))) {
                    related.tie(x, y);
                }
                edges.push((edge(a, b, link, kin, true, &zone), zone));
            }
            _ => waiting.push((a, b, zone, kin)),
        }
    }
    for (a, b, zone, kin) in waiting {
        let tied = sample(a).any(|x| sample(b).any(|y| related.holds(x, y)));
        let same_article = sample(a).all(|x| sample(b).all(|y| x == y));
        if let Some(link) = rules::judge(side(a), side(b), &zone, Context { kinship: kin, related: tied, same_article }) {
            edges.push((edge(a, b, link, kin, tied, &zone), zone));
        }
    }
    let bridges = bridges(versions, groups, words, &edges);
    edges.into_iter().map(|(e, _)| e).chain(bridges).collect()
}

/// Links across a linked version: where one article runs two quotations of another together, the
/// words beside the shared zone are looked for in the neighbours of the quotation.
fn bridges(versions: &[Version], groups: &[Vec<usize>], words: &[&[Word]], edges: &[(Edge, Zone)]) -> Vec<Edge> {
    let mut order: Vec<usize> = (0..versions.len()).filter(|&v| versions[v].kind != QuoteKind::Nested).collect();
    order.sort_by_key(|&v| (versions[v].document, versions[v].outer, versions[v].quote));
    let mut group_of = vec![0u32; versions.len()];
    for (g, group) in groups.iter().enumerate() {
        group.iter().for_each(|&v| group_of[v] = g as u32);
    }
    let mut beside: Vec<[Option<usize>; 2]> = vec![[None, None]; versions.len()];
    for pair in order.windows(2) {
        let (a, b) = (&versions[pair[0]], &versions[pair[1]]);
        let close = a.document == b.document && b.outer.start() >= a.outer.end() && b.outer.start() - a.outer.end() <= ADJACENT;
        if close && kinship(a.speaker.as_ref(), b.speaker.as_ref()) != Kinship::Different {
            beside[pair[0]][1] = Some(pair[1]);
            beside[pair[1]][0] = Some(pair[0]);
        }
    }
    let mut found: Vec<(u32, u32, u32)> = Vec::new();
    for (edge, zone) in edges {
        for (whole, rest_of, range) in [(edge.fuller, edge.other, zone.b()), (edge.other, edge.fuller, zone.a())] {
            let text = words[rest_of as usize];
            for (side, rest) in [&text[..range.start], &text[range.end..]].into_iter().enumerate() {
                if (rest.len() as u32) < BRIDGE.0 {
                    continue;
                }
                let neighbours = groups[whole as usize].iter().take(SAMPLE).filter_map(|&v| beside[v][side]);
                for neighbour in neighbours.map(|v| group_of[v]).filter(|&n| n != rest_of && n != whole) {
                    let z = align(words[neighbour as usize], rest);
                    let covers = 100 * z.span_b as usize >= 60 * rest.len();
                    if z.equal() >= BRIDGE.0 && z.identity() >= BRIDGE.1 && z.content >= 1 && covers {
                        found.push((neighbour.min(rest_of), neighbour.max(rest_of), z.equal()));
                    }
                }
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|(fuller, other, equal)| Edge { fuller, other, link: Link::Overlap, fit: equal * 4 }).collect()
}

#[cfg(test)]
mod tests;
