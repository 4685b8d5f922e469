//! Claim and passage findings that only repeat a quotation finding.
//!
//! In: all findings of a run. Out: those a reader needs. A sentence that is mostly a quotation is
//! a claim like any other, but where every occurrence of a claim finding stands on the words of
//! one quotation finding, the card would show the same words twice and count them twice.

use super::{Document, Finding, FindingKind, Item, Occurrence, Strength};
use crate::article::ArticleIx;
use crate::text::{Raw, Span, word_hash};
use std::collections::BTreeMap;

/// Share of a sentence, in per cent, that a quotation must cover to stand for it, whatever else it says.
const COVERED: u32 = 60;

/// The same where the sentences have nothing else in common than the quotation.
const PARTLY: u32 = 30;

/// The same of a shared passage, which is prose in one article at least: nothing but the quotation.
const PASSAGE: u32 = 95;

/// Leaves out the claim findings that a strict quotation finding wholly covers: what the sentences share besides is at most who
/// says it; and the passage findings that are such a quotation. O(n log n).
pub fn without_repeats(documents: &[Document], findings: Vec<Finding>) -> Vec<Finding> {
    let quoted = Quoted::new(&findings);
    let keep: Vec<bool> = findings.iter().map(|f| f.kind == FindingKind::Quote || !quoted.repeats(documents, f)).collect();
    findings.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(f, _)| f).collect()
}

/// Where the strict quotation findings stand.
struct Quoted {
    /// Stretches of each article with the number of their finding.
    places: BTreeMap<ArticleIx, Vec<(Span<Raw>, usize)>>,
}

impl Quoted {
    fn new(findings: &[Finding]) -> Self {
        let mut places: BTreeMap<ArticleIx, Vec<(Span<Raw>, usize)>> = BTreeMap::new();
        for (n, f) in findings.iter().enumerate().filter(|(_, f)| f.kind == FindingKind::Quote && f.strength == Strength::Strict) {
            for o in &f.occurrences {
                places.entry(o.article).or_default().extend(o.segments.iter().map(|&s| (s, n)));
            }
        }
        Quoted { places }
    }

    /// Quotation findings that cover an occurrence, each with the share in per cent, ascending.
    fn under(&self, o: &Occurrence) -> BTreeMap<usize, u32> {
        let mut covered: BTreeMap<usize, u32> = BTreeMap::new();
        let length: u32 = o.segments.iter().map(|s| s.len()).sum();
        for &(span, n) in self.places.get(&o.article).into_iter().flatten() {
            *covered.entry(n).or_default() += o.segments.iter().map(|s| s.overlap(span)).sum::<u32>();
        }
        covered.into_iter().map(|(n, c)| (n, c * 100 / length.max(1))).filter(|(_, share)| *share >= PARTLY).collect()
    }

    fn repeats(&self, documents: &[Document], f: &Finding) -> bool {
        // For each quotation finding under all occurrences the least share.
        let mut common: Option<BTreeMap<usize, u32>> = None;
        for o in &f.occurrences {
            let here = self.under(o);
            common = Some(match common {
                None => here,
                Some(before) => before.into_iter().filter_map(|(n, share)| Some((n, share.min(*here.get(&n)?)))).collect(),
            });
            if common.as_ref().is_some_and(BTreeMap::is_empty) {
                return false;
            }
        }
        let covers = |(n, share): (usize, u32)| match f.kind {
            FindingKind::Passage => share >= PASSAGE,
            _ => share >= COVERED || !self.share_more(documents, f, n),
        };
        common.is_some_and(|common| common.into_iter().any(covers))
    }

    /// True where two articles have a word in common outside quotation finding `n`, its sources and their verbs.
    fn share_more(&self, documents: &[Document], f: &Finding, n: usize) -> bool {
        let mut seen: BTreeMap<u64, ArticleIx> = BTreeMap::new();
        f.occurrences.iter().any(|o| {
            let beside = self.beside(&documents[o.article.at()], o, n);
            beside.into_iter().any(|stem| *seen.entry(stem).or_insert(o.article) != o.article)
        })
    }

    /// Stems of a sentence that are no names, and its figures, that stand outside quotation finding `n`, the sources and their verbs.
    fn beside(&self, document: &Document, o: &Occurrence, n: usize) -> Vec<u64> {
        let Item::Claim(number) = o.item else { return Vec::new() };
        let claim = &document.claims[number as usize];
        let from = document.reading.credits.partition_point(|c| c.sentence < claim.sentence);
        let credits = document.reading.credits[from..].iter().take_while(|c| c.sentence == claim.sentence);
        // The subject of a participle stands far from it, and between them is what else the sentence tells.
        let tags = |rule: &str| matches!(rule, "verb-subject" | "inverted" | "according");
        let spans = credits.flat_map(|c| {
            let (source, cue) = (c.source.mention, c.cue.span);
            if tags(c.rule) { [source.hull(cue), cue] } else { [source, cue] }
        });
        let mut known: Vec<Span<Raw>> = spans.collect();
        known.extend(self.places.get(&o.article).into_iter().flatten().filter(|(_, of)| *of == n).map(|(span, _)| *span));
        let outside = |span: Span<Raw>| !known.iter().any(|s| s.covers(span));
        let raw = |token: u32| document.text.tokens[token as usize].raw;
        let stems = claim.terms.stems.iter().filter(|t| !t.name && outside(raw(t.token))).map(|t| t.stem);
        stems.chain(claim.figures.iter().filter(|f| outside(f.span)).map(|f| word_hash(&f.value))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Form, Item};
    use super::*;

    fn finding(kind: FindingKind, places: &[(u32, u32, u32)]) -> Finding {
        let occurrence = |&(article, start, end): &(u32, u32, u32)| Occurrence {
            article: ArticleIx(article),
            item: Item::Stretch,
            segments: vec![Span::new(start, end)],
            form: Form::Verbatim,
            changes: Vec::new(),
        };
        Finding {
            kind,
            strength: Strength::Strict,
            pivot: 0,
            occurrences: places.iter().map(occurrence).collect(),
            figures: Vec::new(),
            link: Vec::new(),
            warnings: Vec::new(),
            formula: None,
        }
    }

    #[test]
    fn a_claim_that_is_the_quotation_is_shown_once() {
        let quote = finding(FindingKind::Quote, &[(0, 10, 90), (1, 30, 110)]);
        let same = finding(FindingKind::Claim, &[(0, 9, 100), (1, 29, 120)]);
        let wider = finding(FindingKind::Claim, &[(0, 9, 100), (2, 0, 80)]);
        let kept = without_repeats(&[], vec![quote, same, wider]);
        assert_eq!(kept.iter().map(|f| f.occurrences[1].article.0).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_passage_that_is_the_quotation_is_shown_once() {
        let quote = finding(FindingKind::Quote, &[(0, 10, 90), (1, 30, 110)]);
        let same = finding(FindingKind::Passage, &[(0, 9, 92), (1, 30, 112)]);
        let wider = finding(FindingKind::Passage, &[(0, 9, 92), (1, 20, 112)]);
        let kept = without_repeats(&[], vec![quote, same, wider]);
        assert_eq!(kept.iter().map(|f| f.occurrences[1].segments[0].start()).collect::<Vec<_>>(), [30, 20]);
    }

    #[test]
    fn a_short_quotation_with_its_tag_alone_is_shown_once() {
        use crate::claim::{self, tests::article};
        use crate::quote;
        use crate::text::TokenText;
        let kept = |a: &str, b: &str| {
            let texts = [a, b];
            let articles = texts.map(article);
            let tokens = texts.map(TokenText::new);
            let readings = [0, 1].map(|i| quote::read(&articles[i], &tokens[i]));
            let claims = [0, 1].map(|i| claim::extract(&articles[i], &tokens[i], &readings[i]));
            let document = |i: usize| Document { article: &articles[i], text: &tokens[i], reading: &readings[i], claims: &claims[i] };
            let marks = |i: usize| (i as u32, readings[i].quotes[0].outer.start(), readings[i].quotes[0].outer.end());
            let sentence = |i: usize| (i as u32, claims[i][0].span.start(), claims[i][0].span.end());
            let mut claim = finding(FindingKind::Claim, &[sentence(0), sentence(1)]);
            claim.occurrences.iter_mut().for_each(|o| o.item = Item::Claim(0));
            let quote = finding(FindingKind::Quote, &[marks(0), marks(1)]);
            without_repeats(&[document(0), document(1)], vec![quote, claim]).len()
        };
        let first = "“The herring is back,” Ann Roe told the old Harbour Herald of Exton.";
        assert_eq!(kept(first, "“The herring is back,” said Ann Roe, who has kept a stall for years."), 1);
        assert_eq!(kept(first, "“The herring is back,” she said in Exton, as the herald of an old year."), 2);
    }
}
