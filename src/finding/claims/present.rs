//! Groups as findings: occurrences, forms, reasons.
//!
//! In: groups of claims and their documents. Out: [`Finding`]s a reader can check. It never adds
//! another article to a group but for copies of its members.

use super::corpus::Corpus;
use super::group::Group;
use super::score::Node;
use crate::article::ArticleIx;
use crate::claim::stem_hash_of_uncompared;
use crate::claim::{Claim, Term};
use crate::finding::{Document, Finding, FindingKind, Form, Item, Occurrence, Strength, figures};
use crate::text::{Class, Span, Token, TokenText};
use std::collections::{BTreeMap, BTreeSet};

/// Words named in a reason.
const NAMED: usize = 4;

/// Shared stems of a near copy, in parts of 10 of all stems of the two.
const NEAR_COPY: usize = 8;

/// What all groups of a run look up when they are made findings of.
pub struct Presenter<'a> {
    documents: &'a [Document<'a>],
    corpus: &'a Corpus,
    /// Articles with the same words, by the one they are copies of.
    copies: BTreeMap<ArticleIx, Vec<ArticleIx>>,
    /// The other sentences of its article that repeat a member.
    repeats: BTreeMap<Node, Vec<Node>>,
}

impl<'a> Presenter<'a> {
    /// For the findings of `groups`. O(claims of the articles in them).
    pub fn new(documents: &'a [Document<'a>], corpus: &'a Corpus, groups: &[Group]) -> Self {
        let mut copies: BTreeMap<ArticleIx, Vec<ArticleIx>> = BTreeMap::new();
        for (d, i) in documents.iter().zip(0..) {
            if let Some(of) = d.article.duplicate_of {
                copies.entry(of).or_default().push(ArticleIx(i));
            }
        }
        Presenter { documents, corpus, copies, repeats: repeats(documents, groups) }
    }

    /// The finding of one group.
    pub fn finding(&self, group: &Group) -> Finding {
        finding(self.documents, self.corpus, &self.copies, &self.repeats, group)
    }
}

/// Findings of groups in the order of a report: by their occurrences, strict before possible, each once.
pub fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    let key = |f: &Finding| -> Vec<(ArticleIx, u32)> { f.occurrences.iter().map(|o| (o.article, o.segments[0].start())).collect() };
    findings.sort_by_cached_key(|f| (key(f), f.strength));
    findings.dedup_by(|b, a| key(a) == key(b));
    findings
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
    let pivot = clearest(documents, &group.members);
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

/// The version that says most of what the others say as well, and least else: F of its stems against those
/// that two versions or more have in common. A lead that also tells other things would lend them the
/// verdict. Of equals the fullest, then the first. O(stems of all).
fn clearest(documents: &[Document], members: &[Node]) -> Node {
    let stems = |n: &Node| documents[n.article.at()].claims[n.claim as usize].terms.stems.iter().map(|s| s.stem).collect::<BTreeSet<u64>>();
    let all: Vec<BTreeSet<u64>> = members.iter().map(stems).collect();
    let mut versions: BTreeMap<u64, usize> = BTreeMap::new();
    for &stem in all.iter().flatten() {
        *versions.entry(stem).or_default() += 1;
    }
    let core = versions.values().filter(|&&n| n > 1).count();
    let rank = |at: usize| {
        let common = all[at].iter().filter(|s| versions[s] > 1).count();
        let c = &documents[members[at].article.at()].claims[members[at].claim as usize];
        (2_000 * common / (all[at].len() + core).max(1), c.terms.stems.len() + c.figures.len(), c.span.len())
    };
    let best = (0..members.len()).max_by(|&x, &y| rank(x).cmp(&rank(y)).then(members[y].cmp(&members[x])));
    best.map_or(members[0], |at| members[at])
}

/// True for two sentences of one article that say the same in nearly the same words.
fn near_copy(a: &Claim, b: &Claim) -> bool {
    let (shorter, longer) = (a.terms.stems.len().min(b.terms.stems.len()), a.terms.stems.len().max(b.terms.stems.len()));
    if shorter * 10 < longer * NEAR_COPY || a.span == b.span {
        return false;
    }
    let shared = shared(a, b);
    let all = a.terms.stems.len() + b.terms.stems.len() - shared;
    shared >= 4 && shared * 10 >= all * NEAR_COPY
}

/// Stems that two sentences share. O(n).
fn shared(a: &Claim, b: &Claim) -> usize {
    let (mut x, mut y) = (a.terms.stems.iter().peekable(), b.terms.stems.iter().peekable());
    let mut count = 0;
    while let (Some(s), Some(t)) = (x.peek(), y.peek()) {
        let (s, t) = (s.stem, t.stem);
        count += usize::from(s == t);
        x.next_if(|_| s <= t);
        y.next_if(|_| t <= s);
    }
    count
}

/// How a sentence relates to the clearest version, by its words.
fn form(pivot_text: &TokenText, pivot: &Claim, text: &TokenText, claim: &Claim) -> Form {
    let words = |t: &TokenText, c: &Claim| -> Vec<u64> { t.tokens[c.tokens.range()].iter().map(|t| t.hash).collect() };
    let (mut whole, mut part) = (words(pivot_text, pivot), words(text, claim));
    if whole == part {
        return Form::Verbatim;
    }
    if whole.windows(part.len()).any(|w| w == part) {
        return Form::Truncated;
    }
    whole.sort_unstable();
    part.sort_unstable();
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < whole.len() && j < part.len() {
        let (x, y) = (whole[i], part[j]);
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    // Four words in five equal: the same sentence with changes.
    if shared * 2 * 5 >= (whole.len() + part.len()) * 4 { Form::Altered } else { Form::Paraphrase }
}

/// Why these sentences are linked: shared words by rarity, equal figures, competition.
fn reasons(documents: &[Document], corpus: &Corpus, group: &Group, pivot: Node) -> Vec<String> {
    let claim = |n: Node| &documents[n.article.at()].claims[n.claim as usize];
    let text = |n: Node| documents[n.article.at()].text;
    let others: Vec<Node> = group.members.iter().copied().filter(|&n| n != pivot).collect();
    let full = claim(pivot);
    let stems = in_letters(text(pivot), full);
    let mut shared: Vec<(std::cmp::Reverse<usize>, i64, &String, &Term)> = stems
        .iter()
        .filter_map(|(letters, term)| {
            let held = others.iter().filter(|&&n| claim(n).terms.get(term.stem).is_some()).count();
            let rarity = || corpus.number(term.stem).map_or(0, |n| corpus.rarity_of(n));
            (held > 0).then(|| (std::cmp::Reverse(held), i64::from(term.name) * 100_000 - rarity(), letters, *term))
        })
        .collect();
    shared.sort_unstable_by_key(|s| (s.0, s.1, s.2));
    let mut out = Vec::new();
    let words: Vec<&str> = shared.iter().take(NAMED).filter_map(|s| printed(documents, pivot, s.3)).collect();
    if !words.is_empty() {
        out.push(format!("shares: {}", words.join(", ")));
    }
    let pairs = exchanged(documents, corpus, pivot, &stems, &others);
    if !pairs.is_empty() {
        out.push(format!("in other words: {}", pairs.join(", ")));
    }
    let printed_text = &documents[pivot.article.at()].article.text;
    let mut figures: Vec<String> = Vec::new();
    for f in &full.figures {
        let equal = |n: &&Node| claim(**n).figures.iter().any(|g| g.kind == f.kind && g.value == f.value);
        if others.iter().any(|n| equal(&n)) {
            figures.push(figure_words(printed_text, f.span, &f.unit));
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

/// The stems of a sentence in letters, sorted by them.
fn in_letters<'a>(text: &TokenText, claim: &'a Claim) -> Vec<(String, &'a Term)> {
    let mut stems: Vec<(String, &Term)> = claim.terms.stems.iter().map(|t| (t.text(text), t)).collect();
    stems.sort_unstable_by(|x, y| x.0.cmp(&y.0));
    stems
}

/// Words of the clearest version that another member says in another form: "settled / settlement".
/// `stems` are those of the clearest version, sorted; of several forms the first by letters counts.
fn exchanged(documents: &[Document], corpus: &Corpus, pivot: Node, stems: &[(String, &Term)], others: &[Node]) -> Vec<String> {
    let claim = |n: Node| &documents[n.article.at()].claims[n.claim as usize];
    let full = &claim(pivot).terms;
    // What each of the others says that the clearest version does not.
    let rest: Vec<(Node, Vec<(u32, &Term)>)> = others
        .iter()
        .map(|&n| {
            let new = claim(n).terms.stems.iter().filter(|t| full.get(t.stem).is_none());
            (n, new.filter_map(|t| Some((corpus.number(t.stem)?, t))).collect())
        })
        .collect();
    let mut pairs: Vec<String> = Vec::new();
    for (_, x) in stems {
        let Some(number) = corpus.number(x.stem) else { continue };
        let met = rest.iter().find_map(|(n, new)| {
            let text = documents[n.article.at()].text;
            let forms = new.iter().filter(|(y, _)| corpus.exchanged(number, *y));
            Some((*n, forms.map(|(_, y)| *y).min_by_key(|y| y.text(text))?))
        });
        let Some((n, y)) = met.filter(|(n, _)| claim(*n).terms.get(x.stem).is_none()) else { continue };
        if let (Some(a), Some(b)) = (printed(documents, pivot, x), printed(documents, n, y)) {
            pairs.push(format!("{a} / {b}"));
        }
        if pairs.len() == NAMED {
            break;
        }
    }
    pairs
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

/// A stem as the sentence prints it first, be it by a word that is not compared: "us" for "used".
fn printed<'a>(documents: &[Document<'a>], node: Node, wanted: &Term) -> Option<&'a str> {
    let d = documents[node.article.at()];
    let first = d.claims[node.claim as usize].tokens.start();
    let tokens = &d.text.tokens[first as usize..=wanted.token as usize];
    let meets = |(t, i): (&Token, usize)| t.class != Class::Number && stem_hash_of_uncompared(d.text.word(i), t.hash) == Some(wanted.stem);
    let at = tokens.iter().zip(first as usize..).position(meets).unwrap_or(tokens.len() - 1);
    Some(&d.article.text[tokens[at].raw.range()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::claim::{self, tests::article};
    use crate::quote::Reading;

    /// The texts as articles of one claim each.
    fn read(texts: &[&str]) -> (Reading, Vec<Article>, Vec<TokenText>, Vec<Vec<Claim>>) {
        let articles: Vec<Article> = texts.iter().map(|t| article(t)).collect();
        let tokens: Vec<TokenText> = texts.iter().map(|t| TokenText::new(t)).collect();
        let reading = Reading::default();
        let claims = articles.iter().zip(&tokens).map(|(a, t)| claim::extract(a, t, &reading)).collect();
        (reading, articles, tokens, claims)
    }

    #[test]
    fn words_of_one_root_or_meaning_are_named_as_exchanged() {
        let texts = [
            "The harbour board settled the long claim of the worried tenants.",
            "A concern of tenants led the harbour board to a settlement.",
        ];
        let (reading, articles, tokens, claims) = read(&texts);
        let documents: Vec<Document> =
            (0..2).map(|i| Document { article: &articles[i], text: &tokens[i], reading: &reading, claims: &claims[i] }).collect();
        let corpus = Corpus::new(&documents, &[]);
        let [pivot, other] = [0, 1].map(|i| Node { article: ArticleIx(i), claim: 0 });
        let stems = in_letters(&tokens[0], &claims[0][0]);
        assert_eq!(exchanged(&documents, &corpus, pivot, &stems, &[other]), ["settled / settlement", "worried / concern"]);
    }
    #[test]
    fn a_lead_that_tells_more_does_not_stand_for_the_claim() {
        let texts = [
            "Nine people drowned and forty farms were lost when the dyke broke, and the River Guard sent six boats with fifty divers.",
            "The River Guard said it sent six boats with fifty divers to the farms.",
            "Six boats with fifty divers were sent by the River Guard.",
        ];
        let (reading, articles, tokens, claims) = read(&texts);
        let documents: Vec<Document> =
            (0..3).map(|i| Document { article: &articles[i], text: &tokens[i], reading: &reading, claims: &claims[i] }).collect();
        let nodes = [0, 1, 2].map(|i| Node { article: ArticleIx(i), claim: 0 });
        assert_ne!(clearest(&documents, &nodes).article, ArticleIx(0));
    }
}
