//! Claim findings that only repeat a quotation finding.
//!
//! In: all findings of a run. Out: those a reader needs. A sentence that is mostly a quotation is
//! a claim like any other, but where every occurrence of a claim finding stands on the words of
//! one quotation finding, the card would show the same words twice and count them twice.

use super::{Finding, FindingKind, Occurrence, Strength};
use crate::article::ArticleIx;
use crate::text::{Raw, Span};
use std::collections::BTreeMap;

/// Share of a sentence, in per cent, that a quotation must cover to stand for it.
const COVERED: u32 = 60;

/// Leaves out the claim findings that a strict quotation finding wholly covers. O(n log n).
pub fn without_repeats(findings: Vec<Finding>) -> Vec<Finding> {
    let mut places: BTreeMap<ArticleIx, Vec<(Span<Raw>, usize)>> = BTreeMap::new();
    for (n, f) in findings.iter().enumerate().filter(|(_, f)| f.kind == FindingKind::Quote && f.strength == Strength::Strict) {
        for o in &f.occurrences {
            places.entry(o.article).or_default().extend(o.segments.iter().map(|&s| (s, n)));
        }
    }
    let on = |o: &Occurrence| -> Vec<usize> {
        let mut covered: BTreeMap<usize, u32> = BTreeMap::new();
        let length: u32 = o.segments.iter().map(|s| s.len()).sum();
        for &(span, n) in places.get(&o.article).into_iter().flatten() {
            *covered.entry(n).or_default() += o.segments.iter().map(|s| s.overlap(span)).sum::<u32>();
        }
        covered.into_iter().filter(|(_, c)| c * 100 >= length * COVERED).map(|(n, _)| n).collect()
    };
    let repeats = |f: &Finding| {
        let mut common: Option<Vec<usize>> = None;
        for o in &f.occurrences {
            let here = on(o);
            common = Some(match common {
                None => here,
                Some(before) => before.into_iter().filter(|n| here.contains(n)).collect(),
            });
            if common.as_ref().is_some_and(Vec::is_empty) {
                return false;
            }
        }
        common.is_some_and(|c| !c.is_empty())
    };
    let keep: Vec<bool> = findings.iter().map(|f| f.kind != FindingKind::Claim || !repeats(f)).collect();
    findings.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(f, _)| f).collect()
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
        let kept = without_repeats(vec![quote, same, wider]);
        assert_eq!(kept.iter().map(|f| f.occurrences[1].article.0).collect::<Vec<_>>(), [1, 2]);
    }
}
