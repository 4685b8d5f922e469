//! Doubts: articles that may tell the same as a single origin, and are not compared with it.
//!
//! In: all findings of a run with their verdicts. Out: the same, where a possible finding adds an article to a
//! strict one that is called a single origin: less sure, and with what would have to be read (`docs/method.md` has
//! how often either was right). Quotations are left alone: the words are whose they are. It changes
//! neither class nor name of a verdict.

use super::verdict::listed;
use super::{Traced, VerdictClass};
use crate::article::ArticleIx;
use crate::finding::{Document, FindingKind, Occurrence, Strength};
use crate::quote::Confidence;
use crate::text::{Raw, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Weighs what possible findings say of the single origins of a run: to be called once all are traced. O(occurrences of an article, squared).
pub fn doubt(documents: &[Document<'_>], findings: &mut [Traced]) {
    let mut possible: BTreeMap<ArticleIx, Vec<(Span<Raw>, usize)>> = BTreeMap::new();
    let claims = findings.iter().enumerate().filter(|(_, f)| f.finding.kind == FindingKind::Claim);
    for (n, f) in claims.filter(|(_, f)| f.finding.strength == Strength::Possible) {
        for o in &f.finding.occurrences {
            possible.entry(o.article).or_default().extend(o.segments.iter().map(|&s| (s, n)));
        }
    }
    let beside: Vec<BTreeSet<ArticleIx>> =
        findings.iter().map(|f| if is_single(f) { others(f, findings, &possible) } else { BTreeSet::new() }).collect();
    for (f, articles) in findings.iter_mut().zip(beside).filter(|(_, articles)| !articles.is_empty()) {
        f.verdict.confidence = f.verdict.confidence.min(Confidence::Moderate);
        f.verdict.what_would_change_it.push(format!(
            "a source of its own in {}, where a sentence may say the same (see the possible links)",
            listed(articles.iter().map(|a| documents[a.at()].article.name()).collect())
        ));
    }
}

fn is_single(f: &Traced) -> bool {
    let single = matches!(f.verdict.class, VerdictClass::SingleOrigin | VerdictClass::SingleOriginViaRelay);
    single && f.finding.strength == Strength::Strict && f.finding.kind == FindingKind::Claim
}

/// The articles that possible findings add to `f`.
fn others(f: &Traced, findings: &[Traced], possible: &BTreeMap<ArticleIx, Vec<(Span<Raw>, usize)>>) -> BTreeSet<ArticleIx> {
    let own: BTreeSet<ArticleIx> = f.finding.occurrences.iter().map(|o| o.article).collect();
    let meeting = |o: &Occurrence| {
        let spans = possible.get(&o.article).map_or(&[][..], Vec::as_slice);
        let on = |s: &Span<Raw>| spans.iter().filter(|(p, _)| p.overlaps(*s)).map(|&(_, n)| n).collect::<Vec<_>>();
        o.segments.iter().flat_map(on).collect::<Vec<_>>()
    };
    let found: BTreeSet<usize> = f.finding.occurrences.iter().flat_map(meeting).collect();
    let articles = found.iter().flat_map(|&n| &findings[n].finding.occurrences).map(|o| o.article);
    articles.filter(|a| !own.contains(a)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Index, trace};
    use super::*;
    use crate::article::Article;
    use crate::claim::tests::article;
    use crate::claim::{self, Claim};
    use crate::finding::{Finding, Form, Item};
    use crate::quote::{self, Reading};
    use crate::text::TokenText;

    const TEXTS: [&str; 3] = [
        "Ann Roe said the wall of Exton leaks in nine places.",
        "The wall of Exton leaks in nine places, Ann Roe said.",
        "Divers counted leaks in the old wall.",
    ];

    fn finding(kind: FindingKind, strength: Strength, articles: &[u32]) -> Finding {
        let occurrence = |&a: &u32| Occurrence {
            article: ArticleIx(a),
            item: Item::Claim(0),
            segments: vec![Span::new(0, TEXTS[a as usize].len() as u32)],
            form: Form::Paraphrase,
            changes: Vec::new(),
        };
        let occurrences = articles.iter().map(occurrence).collect();
        Finding { kind, strength, pivot: 0, occurrences, figures: Vec::new(), link: Vec::new(), warnings: Vec::new(), formula: None }
    }

    /// Confidence, and what would change the verdict, of the first of `findings`.
    fn first(findings: Vec<Finding>) -> (VerdictClass, Confidence, String) {
        let named = |(text, outlet): (&str, &str)| Article { outlet: Some(outlet.into()), ..article(text) };
        let articles: Vec<Article> = TEXTS.into_iter().zip(["East Post", "North Post", "West Post"]).map(named).collect();
        let texts: Vec<TokenText> = articles.iter().map(|a| TokenText::new(&a.text)).collect();
        let readings: Vec<Reading> = articles.iter().zip(&texts).map(|(a, t)| quote::read(a, t)).collect();
        let both = articles.iter().zip(&texts).zip(&readings);
        let claims: Vec<Vec<Claim>> = both.map(|((a, t), r)| claim::extract(a, t, r)).collect();
        let documents: Vec<Document> =
            (0..3).map(|i| Document { article: &articles[i], text: &texts[i], reading: &readings[i], claims: &claims[i] }).collect();
        let index = Index::new(&documents, &[]);
        let mut traced: Vec<Traced> = findings.into_iter().map(|f| trace(&documents, &index, f)).collect();
        doubt(&documents, &mut traced);
        let verdict = &traced[0].verdict;
        (verdict.class, verdict.confidence, verdict.what_would_change_it.join("; "))
    }

    #[test]
    fn an_article_that_may_say_it_too_leaves_less_sure() {
        let strict = || finding(FindingKind::Claim, Strength::Strict, &[0, 1]);
        let (class, confidence, change) = first(vec![strict(), finding(FindingKind::Claim, Strength::Possible, &[1, 2])]);
        assert_eq!((class, confidence), (VerdictClass::SingleOrigin, Confidence::Moderate));
        assert!(change.contains("a source of its own in West Post"), "{change}");
        let (class, confidence, change) = first(vec![strict(), finding(FindingKind::Claim, Strength::Possible, &[0, 1])]);
        assert_eq!((class, confidence), (VerdictClass::SingleOrigin, Confidence::Strong), "no article is added");
        assert!(!change.contains("a source of its own"), "{change}");
    }

    #[test]
    fn words_in_marks_are_whose_they_are() {
        let quote = finding(FindingKind::Quote, Strength::Strict, &[0, 1]);
        let (_, confidence, _) = first(vec![quote, finding(FindingKind::Claim, Strength::Possible, &[1, 2])]);
        assert_eq!(confidence, Confidence::Strong);
    }
}
