//! Evidence: the places in the articles that a verdict rests on.
//!
//! In: the stands and links of a finding. Out: [`Evidence`], in the order of the occurrences, each
//! with its words and a sentence that says what they show. It never adds a reason that the verdict
//! did not use.

use super::copying::hull;
use super::credit::{Joined, Stand};
use super::links::Links;
use super::names::words;
use super::{Evidence, EvidenceKind};
use crate::article::{WireExtent, is_outlet};
use crate::finding::{Document, Finding, FindingKind};
use crate::quote::{Scope, Source};
use crate::text::{Raw, Span};
use std::collections::BTreeSet;

/// Most pieces of evidence a finding prints; a wire story in 500 outlets needs no 500 credits.
const MOST: usize = 60;

/// Collects the evidence of one finding.
pub(super) fn collect(documents: &[Document<'_>], finding: &Finding, stands: &[Stand], links: &Links) -> Vec<Evidence> {
    let mut out: Vec<Evidence> = Vec::new();
    let name = |i: usize| documents[finding.occurrences[i].article.at()].article.name();
    for (i, stand) in stands.iter().enumerate() {
        let article = finding.occurrences[i].article;
        if let Some(credit) = &stand.credit {
            let place = match credit.scope {
                Scope::Sentence => "in the same sentence",
                Scope::Paragraph => "in the same or the neighbouring paragraph",
                Scope::Article => "elsewhere in the article",
            };
            let how = if credit.explicit { "credits" } else { "appears to credit" };
            // "Roe told the Gazette", in the Gazette: its own reporting, through nobody.
            let own = name(i);
            let via: Vec<&str> = credit.via.iter().map(|v| v.name.as_str()).filter(|v| *v != own).collect();
            let through = if via.is_empty() { String::new() } else { format!(" through {}", via.join(", ")) };
            let note = format!("{} {how} {}{through} {place} (rule: {})", name(i), credit.origin.name, credit.rule);
            out.push(Evidence { kind: EvidenceKind::SameNamedSource, article, span: credit.span, note });
        }
        let Some(node) = &stand.node else { continue };
        match stand.joined {
            Joined::Governed(span) => {
                let inside = hull(&finding.occurrences[i]).covers(span);
                let note = match inside {
                    true => format!("{} credits {} for a part of the sentence", name(i), node.name),
                    false => format!(
                        "{} names no source in the sentence but credits {}",
                        name(i),
                        close_by(&documents[article.at()], span, node)
                    ),
                };
                out.push(Evidence { kind: EvidenceKind::SameNamedSource, article, span, note });
            }
            Joined::Repeated(span) => {
                let note = format!("{} names no source in the sentence but credits {} where it says the same again", name(i), node.name);
                out.push(Evidence { kind: EvidenceKind::SameNamedSource, article, span, note });
            }
            Joined::StandsFor(span) => {
                let note = format!("{} names {} and nothing else that its source could stand for", name(i), node.name);
                out.push(Evidence { kind: EvidenceKind::SameNamedSource, article, span, note });
            }
            Joined::Relayed(span) => {
                let note = format!("{} credits {} for it and {} elsewhere: a relay", name(i), stand.via.join(", "), node.name);
                out.push(Evidence { kind: EvidenceKind::SameNamedSource, article, span, note });
            }
            _ => {}
        }
    }
    // One link for each occurrence that an earlier one explains is enough to show one text.
    let mut shown = BTreeSet::new();
    let mut by_words: Vec<_> = links.text.iter().collect();
    by_words.sort_by_key(|(a, b, link)| (std::cmp::Reverse(link.words), *a, *b));
    for &&(a, b, link) in &by_words {
        if shown.contains(&a) && shown.contains(&b) {
            continue;
        }
        shown.extend([a, b]);
        let dates = [a, b].map(|i| documents[finding.occurrences[i].article.at()].article.published());
        let dated = matches!(dates, [Some(x), Some(y)] if ordered(x, y));
        let kind = if dated { EvidenceKind::DatedCopy } else { EvidenceKind::SharedText };
        let when = |i: usize| if dated { format!(" ({})", dates[i].unwrap_or_default()) } else { String::new() };
        for (i, span, other, own, theirs) in [(a, link.a, b, 0, 1), (b, link.b, a, 1, 0)] {
            let note =
                format!("{}{} shares {} words outside quotations with {}{}", name(i), when(own), link.words, name(other), when(theirs));
            out.push(Evidence { kind, article: finding.occurrences[i].article, span, note });
        }
    }
    for &(a, b, words) in links.agency.iter().filter(|(a, b, _)| !(shown.contains(a) && shown.contains(b))) {
        let article = finding.occurrences[b].article;
        let agency = documents[article.at()].article.wire.as_ref().map_or("", |w| w.agency.as_str());
        let note = format!("{} and {} both name {agency}, and share {words} words of four letters and more in order", name(a), name(b));
        out.push(Evidence { kind: EvidenceKind::SharedText, article, span: hull(&finding.occurrences[b]), note });
    }
    if finding.kind == FindingKind::Quote
        && let Some(pivot) = finding.occurrences.get(finding.pivot)
        && let Some(&span) = pivot.segments.first()
    {
        let note = format!("the same quotation stands in {} places", finding.occurrences.len());
        out.push(Evidence { kind: EvidenceKind::SharedText, article: pivot.article, span, note });
    }
    let articles: BTreeSet<_> = finding.occurrences.iter().map(|o| o.article).collect();
    for ix in articles {
        let article = documents[ix.at()].article;
        if let Some(note) =
            article.republished_from.as_ref().filter(|note| !article.outlet.as_deref().is_some_and(|own| is_outlet(&note.from, own)))
        {
            let text = format!("a note in {} names {}", article.name(), note.from);
            out.push(Evidence { kind: EvidenceKind::RepublicationNote, article: ix, span: note.span, note: text });
        }
        if let Some(wire) = article.wire.as_ref().filter(|_| !links.text.is_empty() || links.one_component())
            && let Some(span) = wire.span
        {
            let extent = if wire.extent == WireExtent::Whole { "marks the article as copy of" } else { "credits, for a part," };
            let text = format!("{} {extent} {} ({})", article.name(), wire.agency, wire.rule);
            out.push(Evidence { kind: EvidenceKind::WireCredit, article: ix, span, note: text });
        }
    }
    out.truncate(MOST);
    out
}

/// "Roe close by", or as the article calls her: "“the harbour police” close by, read as Roe".
fn close_by(document: &Document<'_>, span: Span<Raw>, node: &Source) -> String {
    let credits = &document.reading.credits;
    let printed = credits.iter().find(|c| c.source.mention.hull(c.cue.span) == span).map(|c| c.source.name.as_str());
    let known = words(&node.name);
    match printed.filter(|p| !words(p).iter().any(|w| known.contains(w))) {
        Some(printed) => format!("“{printed}” close by, read as {}", node.name),
        None => format!("{} close by", node.name),
    }
}

/// True where two dates put one before the other: full times with a zone, or different days.
fn ordered(a: &str, b: &str) -> bool {
    let day = |d: &str| d.get(..10).map(str::to_string);
    let zoned = |d: &str| d.get(11..).is_some_and(|time| time.ends_with(['Z', 'z']) || time.contains(['+', '-']));
    match (day(a), day(b)) {
        (Some(x), Some(y)) if x != y => true,
        _ => zoned(a) && zoned(b) && a != b,
    }
}
