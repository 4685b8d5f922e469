//! Groups as findings: occurrences, forms, reasons.
//!
//! In: groups of claims and their documents. Out: [`Finding`]s a reader can check. It never adds
//! another article to a group but for copies of its members.

use super::corpus::Corpus;
use super::group::Group;
use super::score::Node;
use crate::article::ArticleIx;
use crate::claim::Claim;
use crate::claim::lexicon::synonyms;
use crate::claim::stem::root;
use crate::finding::{Document, Finding, FindingKind, Form, Item, Occurrence, Strength, figures};
use crate::text::{Class, Span, TokenText};
use std::collections::{BTreeMap, BTreeSet};

/// Words named in a reason.
const NAMED: usize = 4;

/// Shared stems of a near copy, in parts of 10 of all stems of the two.
const NEAR_COPY: usize = 8;

/// The findings of `groups`, sorted by their occurrences, strict before possible.
pub fn findings(documents: &[Document], corpus: &Corpus, groups: &[Group]) -> Vec<Finding> {
    let mut copies: BTreeMap<ArticleIx, Vec<ArticleIx>> = BTreeMap::new();
    for (d, i) in documents.iter().zip(0..) {
        if let Some(of) = d.article.duplicate_of {
            copies.entry(of).or_default().push(ArticleIx(i));
        }
    }
    let repeats = repeats(documents, groups);
    let mut out: Vec<Finding> = groups.iter().map(|g| finding(documents, corpus, &copies, &repeats, g)).collect();
    let key = |f: &Finding| -> Vec<(ArticleIx, u32)> { f.occurrences.iter().map(|o| (o.article, o.segments[0].start())).collect() };
    out.sort_by_cached_key(|f| (key(f), f.strength));
    out.dedup_by(|b, a| key(a) == key(b));
    out
}

fn finding(
    documents: &[Document],
    corpus: &Corpus,
    copies: &BTreeMap<ArticleIx, Vec<ArticleIx>>,
    repeats: &BTreeMap<Node, Vec<Node>>,
    group: &Group,
) -> Finding {
    let claim = |n: Node| &documents[n.article.at()].claims[n.claim as usize];
    let text = |n: Node| documents[n.article.at()].text;
    let pivot = fullest(documents, &group.members);
    let mut nodes: BTreeSet<Node> = group.members.iter().copied().collect();
    // A second sentence of one article belongs here only where it repeats the first.
    nodes.extend(group.members.iter().filter_map(|m| repeats.get(m)).flatten());
    for n in nodes.clone() {
        for &copy in copies.get(&n.article).into_iter().flatten() {
            let d = &documents[copy.at()];
            let same = |c: &Claim| d.text.words(c.tokens) == text(n).words(claim(n).tokens);
            let at =
                d.claims.get(n.claim as usize).filter(|c| same(c)).map(|_| n.claim as usize).or_else(|| d.claims.iter().position(same));
            nodes.extend(at.map(|c| Node { article: copy, claim: c as u32 }));
        }
    }
    let occurrences: Vec<Occurrence> = nodes
        .iter()
        .map(|&n| Occurrence {
            article: n.article,
            item: Item::Claim(n.claim),
            segments: vec![claim(n).span],
            form: form(text(pivot), claim(pivot), text(n), claim(n)),
            changes: Vec::new(),
        })
        .collect();
    let figures = figures::tables(documents, &occurrences);
    Finding {
        kind: FindingKind::Claim,
        strength: if group.strict { Strength::Strict } else { Strength::Possible },
        pivot: nodes.iter().position(|&n| n == pivot).unwrap_or(0),
        occurrences,
        figures,
        link: reasons(documents, corpus, group, pivot),
        warnings: Vec::new(),
        formula: None,
    }
}

/// For each member of a group, the other sentences of its article that repeat it.
fn repeats(documents: &[Document], groups: &[Group]) -> BTreeMap<Node, Vec<Node>> {
    let members: BTreeSet<Node> = groups.iter().flat_map(|g| g.members.iter().copied()).collect();
    let of = |m: Node| -> Vec<Node> {
        let claims = documents[m.article.at()].claims;
        let same = claims.iter().zip(0..).filter(|(c, _)| near_copy(c, &claims[m.claim as usize]));
        same.map(|(_, claim)| Node { article: m.article, claim }).collect()
    };
    members.into_iter().map(|m| (m, of(m))).filter(|r| !r.1.is_empty()).collect()
}

/// The version with most content words; of equals the longest, then the first.
fn fullest(documents: &[Document], members: &[Node]) -> Node {
    let size = |n: &Node| {
        let c = &documents[n.article.at()].claims[n.claim as usize];
        (c.terms.stems.len() + c.figures.len(), c.span.len())
    };
    members.iter().copied().max_by(|x, y| size(x).cmp(&size(y)).then(y.cmp(x))).unwrap_or(members[0])
}

/// True for two sentences of one article that say the same in nearly the same words.
fn near_copy(a: &Claim, b: &Claim) -> bool {
    let (shorter, longer) = (a.terms.stems.len().min(b.terms.stems.len()), a.terms.stems.len().max(b.terms.stems.len()));
    if shorter * 10 < longer * NEAR_COPY || a.span == b.span {
        return false;
    }
    let shared = a.terms.stems.iter().filter(|s| b.terms.stems.binary_search(s).is_ok()).count();
    let all = a.terms.stems.len() + b.terms.stems.len() - shared;
    shared >= 4 && shared * 10 >= all * NEAR_COPY
}

/// How a sentence relates to the fullest version, by its words.
fn form(pivot_text: &TokenText, pivot: &Claim, text: &TokenText, claim: &Claim) -> Form {
    let (whole, part) = (pivot_text.words(pivot.tokens), text.words(claim.tokens));
    if whole == part {
        return Form::Verbatim;
    }
    if format!(" {whole} ").contains(&format!(" {part} ")) {
        return Form::Truncated;
    }
    let words = |t: &TokenText, c: &Claim| -> BTreeMap<u64, usize> {
        let mut counts = BTreeMap::new();
        for token in &t.tokens[c.tokens.range()] {
            *counts.entry(token.hash).or_default() += 1;
        }
        counts
    };
    let (a, b) = (words(pivot_text, pivot), words(text, claim));
    let shared: usize = a.iter().map(|(h, n)| b.get(h).map_or(0, |m| *n.min(m))).sum();
    let all = (pivot.tokens.len() + claim.tokens.len()) as usize;
    // Four words in five equal: the same sentence with changes.
    if shared * 2 * 5 >= all * 4 { Form::Altered } else { Form::Paraphrase }
}

/// Why these sentences are linked: shared words by rarity, equal figures, competition.
fn reasons(documents: &[Document], corpus: &Corpus, group: &Group, pivot: Node) -> Vec<String> {
    let claim = |n: Node| &documents[n.article.at()].claims[n.claim as usize];
    let others: Vec<Node> = group.members.iter().copied().filter(|&n| n != pivot).collect();
    let full = claim(pivot);
    let mut shared: Vec<(std::cmp::Reverse<usize>, i64, &String)> = full
        .terms
        .stems
        .iter()
        .filter_map(|s| {
            let held = others.iter().filter(|&&n| claim(n).terms.stems.binary_search(s).is_ok()).count();
            let name = full.terms.names.binary_search(s).is_ok();
            (held > 0).then(|| (std::cmp::Reverse(held), i64::from(name) * 100_000 - corpus.rarity_of(s), s))
        })
        .collect();
    shared.sort_unstable();
    let mut out = Vec::new();
    let words: Vec<&str> = shared.iter().take(NAMED).filter_map(|(_, _, s)| printed(documents, pivot, s)).collect();
    if !words.is_empty() {
        out.push(format!("shares: {}", words.join(", ")));
    }
    let mut pairs: Vec<String> = Vec::new();
    for x in &full.terms.stems {
        let meets = |y: &&String| full.terms.stems.binary_search(y).is_err() && exchanged(x, y);
        let met = others.iter().find_map(|&n| Some((n, claim(n).terms.stems.iter().find(meets)?)));
        let Some((n, y)) = met.filter(|(n, _)| claim(*n).terms.stems.binary_search(x).is_err()) else { continue };
        if let (Some(a), Some(b)) = (printed(documents, pivot, x), printed(documents, n, y)) {
            pairs.push(format!("{a} / {b}"));
        }
    }
    pairs.truncate(NAMED);
    if !pairs.is_empty() {
        out.push(format!("in other words: {}", pairs.join(", ")));
    }
    let text = &documents[pivot.article.at()].article.text;
    let mut figures: Vec<String> = Vec::new();
    for f in &full.figures {
        let equal = |n: &&Node| claim(**n).figures.iter().any(|g| g.kind == f.kind && g.value == f.value);
        if others.iter().any(|n| equal(&n)) {
            figures.push(figure_words(text, f.span, &f.unit));
        }
    }
    figures.dedup();
    if !figures.is_empty() {
        out.push(format!("same figures: {}", figures.join(", ")));
    }
    if group.seed.mutual {
        out.push("best match both ways".to_string());
    }
    out
}

/// True for two stems of one root or synonym group.
fn exchanged(x: &str, y: &str) -> bool {
    let groups = synonyms(y);
    x != y && (root(x).unwrap_or(x) == root(y).unwrap_or(y) || synonyms(x).iter().any(|g| groups.contains(g)))
}

/// A figure as a reader knows it: as printed, with its unit.
fn figure_words(text: &str, span: Span<crate::text::Raw>, unit: &str) -> String {
    let printed = &text[span.range()];
    match unit {
        "" => printed.to_string(),
        "%" => format!("{printed} %"),
        _ => format!("{printed} {unit}"),
    }
}

/// A stem as the sentence prints it.
fn printed<'a>(documents: &[Document<'a>], node: Node, wanted: &str) -> Option<&'a str> {
    let d = documents[node.article.at()];
    let tokens = d.claims[node.claim as usize].tokens;
    let at = tokens.range().find(|&i| d.text.tokens[i].class != Class::Number && crate::claim::stem::stem(d.text.word(i)) == wanted)?;
    Some(&d.article.text[d.text.tokens[at].raw.range()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::stem::stem;

    #[test]
    fn words_of_one_root_or_meaning_are_exchanged() {
        assert!(exchanged(&stem("settlement"), &stem("settle")));
        assert!(exchanged(&stem("worry"), &stem("concern")));
        assert!(!exchanged(&stem("worry"), &stem("harbour")) && !exchanged(&stem("worry"), &stem("worry")));
    }
}
