//! Passage findings: prose that several articles share.
//!
//! In: documents and the passages between them. Out: [`Finding`]s of kind passage, one occurrence
//! an article, each joined to the fullest version by a passage of its own. Shared quotations are
//! left to the quote findings and formula text to nobody. It never follows chains: that two
//! stretches resemble a third does not make them one finding.

use super::quotes::lexicon::{Lexicon, Role};
use super::{Change, ChangeKind, Document, Finding, FindingKind, Form, Item, Occurrence, Severity, Strength};
use crate::align::{Edit, Op, Passage, Place, edit_script};
use crate::article::ArticleIx;
use crate::text::{Raw, Span, Tok, TokenText};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Other ends looked at beside one end of a passage. A stretch that more articles share makes
/// several findings of that size.
const MAX_NEIGHBOURS: usize = 1_000;
/// A stretch with more tokens than this that is nearly the whole article is shown by its first
/// sentences: an occurrence is never a whole article.
const LONG: u32 = 150;
/// How many sentences show it.
const LEAD_SENTENCES: usize = 3;

/// Equal words of prose that make a finding by themselves, where at least this share (1/10,000) is
/// equal; and how few do, where nearly all are.
const LONG_RUN: u32 = 12;
const ALIKE: u32 = 6_000;
const SHORT_RUN: u32 = 8;
const NEARLY_EQUAL: u32 = 9_000;

/// Most words of a line that is no sentence.
const LINE: u32 = 30;

/// One end of a passage, with the other.
#[derive(Clone, Copy)]
struct End {
    here: Place,
    there: Place,
    words: u32,
}

/// Groups passages to findings, sorted by their first occurrence.
///
/// The stretch that most articles share comes first, then the longest; the articles joined to it
/// directly make the finding. O(n · [`MAX_NEIGHBOURS`]) in the passages at worst.
pub fn link(documents: &[Document], passages: &[Passage]) -> Vec<Finding> {
    let mut ends: Vec<End> = Vec::new();
    let shown = |p: &&Passage| p.a.article != p.b.article && is_prose(documents, p) && !is_furniture(documents, p);
    for p in passages.iter().filter(|p| p.formula.is_none()).filter(shown) {
        ends.push(End { here: p.a, there: p.b, words: p.words });
        ends.push(End { here: p.b, there: p.a, words: p.words });
    }
    ends.sort_unstable_by_key(|e| (e.here, e.there));
    let degree: Vec<usize> = (0..ends.len()).map(|i| partners(&ends, i).len()).collect();
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_by_key(|&i| (Reverse(degree[i]), Reverse(ends[i].words), i));
    let mut taken: BTreeMap<ArticleIx, Vec<Span<Tok>>> = BTreeMap::new();
    let is_taken = |taken: &BTreeMap<ArticleIx, Vec<Span<Tok>>>, place: &Place| {
        taken.get(&place.article).is_some_and(|spans| spans.iter().any(|s| same_stretch(*s, place.tokens)))
    };
    let lexicon = Lexicon::new();
    let mut findings = Vec::new();
    for i in order {
        if is_taken(&taken, &ends[i].here) && is_taken(&taken, &ends[i].there) {
            continue;
        }
        let mut members: BTreeMap<ArticleIx, End> = partners(&ends, i);
        members.retain(|_, end| !is_taken(&taken, &end.there) || same_place(&end.there, &ends[i].there));
        if members.is_empty() {
            continue;
        }
        let pivot = members.values().map(|e| e.here).fold(ends[i].here, |x, y| hull(documents, x, y));
        let mut places: Vec<Place> = members.values().map(|e| e.there).collect();
        places.push(pivot);
        places.sort_unstable();
        for place in &places {
            taken.entry(place.article).or_default().push(place.tokens);
        }
        let weakest = members.values().map(|e| e.words).min().unwrap_or(0);
        findings.push(finding(documents, &places, weakest, &lexicon));
    }
    findings.sort_by_key(|f: &Finding| f.occurrences.iter().map(|o| (o.article, o.segments.clone())).collect::<Vec<_>>());
    findings
}

/// Of every article joined to the stretch at an end, the passage with most words.
fn partners(ends: &[End], i: usize) -> BTreeMap<ArticleIx, End> {
    let here = ends[i].here;
    let first = ends.partition_point(|e| e.here.article < here.article);
    let from = first.max(i.saturating_sub(MAX_NEIGHBOURS));
    let mut out: BTreeMap<ArticleIx, End> = BTreeMap::new();
    for end in ends[from..].iter().take(2 * MAX_NEIGHBOURS).take_while(|e| e.here.article == here.article) {
        if same_stretch(end.here.tokens, here.tokens) {
            out.entry(end.there.article)
                .and_modify(|best| {
                    if end.words > best.words {
                        *best = *end
                    }
                })
                .or_insert(*end);
        }
    }
    out
}

/// True where two stretches share more than half of the longer one.
fn same_stretch(x: Span<Tok>, y: Span<Tok>) -> bool {
    x.overlap(y) * 2 > x.len().max(y.len())
}

fn same_place(x: &Place, y: &Place) -> bool {
    x.article == y.article && same_stretch(x.tokens, y.tokens)
}

/// The smallest place of one article that holds both.
fn hull(documents: &[Document], x: Place, y: Place) -> Place {
    let tokens = x.tokens.hull(y.tokens);
    let raw = documents[x.article.at()].text.raw(tokens).unwrap_or(x.raw);
    Place { article: x.article, raw, tokens }
}

/// True for passages whose prose, words outside quotation marks on both sides, is long and alike
/// enough that two reporters do not write it by chance.
fn is_prose(documents: &[Document], p: &Passage) -> bool {
    let prose = |place: &Place| {
        let document = &documents[place.article.at()];
        let quoted: Vec<Span<Raw>> =
            document.reading.quotes.iter().flat_map(|q| &q.segments).filter(|s| s.overlaps(place.raw)).copied().collect();
        document.text.tokens[place.tokens.range()].iter().filter(|t| !quoted.iter().any(|q| q.covers(t.raw))).count() as u32
    };
    let equal = prose(&p.a).min(prose(&p.b)) * p.identity / 10_000;
    equal >= LONG_RUN && p.identity >= ALIKE || equal >= SHORT_RUN && p.identity >= NEARLY_EQUAL
}

/// True for lines that one outlet prints below two of its articles: headlines of others, names, addresses. They end in a letter or a
/// number, like no sentence.
fn is_furniture(documents: &[Document], p: &Passage) -> bool {
    let document = |place: &Place| &documents[place.article.at()];
    let outlet = |place: &Place| document(place).article.outlet.as_deref();
    let are_lines = |place: &Place| {
        let (text, raw) = (document(place).text, &document(place).article.text);
        let (first, last) = (text.paragraph_at(place.raw.start()), text.paragraph_at(place.raw.end() - 1));
        text.paragraphs[first..=last].iter().all(|line| {
            let ends = raw[line.raw.range()].trim_end().ends_with(|c: char| !c.is_alphanumeric());
            line.tokens.len() <= LINE && !ends
        })
    };
    outlet(&p.a).is_some_and(|a| outlet(&p.b) == Some(a)) && are_lines(&p.a) && are_lines(&p.b)
}

/// The finding of places in different articles.
fn finding(documents: &[Document], places: &[Place], weakest: u32, lexicon: &Lexicon) -> Finding {
    let shown: Vec<Place> = places.iter().map(|p| lead(documents, *p)).collect();
    let pivot = (0..shown.len()).min_by_key(|&i| (Reverse(shown[i].tokens.len()), i)).unwrap_or(0);
    let full = shown[pivot];
    let occurrences = shown.iter().map(|place| occurrence(documents, &full, place, lexicon)).collect();
    let words = places.iter().map(|p| p.tokens.len()).max().unwrap_or(0);
    Finding {
        kind: FindingKind::Passage,
        strength: Strength::Strict,
        pivot,
        occurrences,
        figures: Vec::new(),
        link: vec![format!("shares {weakest} words or more of a passage of {words}")],
        warnings: Vec::new(),
        formula: None,
    }
}

/// The first sentences of a stretch that is nearly a whole article, else the stretch itself.
fn lead(documents: &[Document], place: Place) -> Place {
    let text = documents[place.article.at()].text;
    let all = text.tokens.len() as u32;
    if place.tokens.len() <= LONG || place.tokens.len() * 10 < all * 9 {
        return place;
    }
    let first = text.sentence_at(place.raw.start());
    let Some(last) = text.sentences[first..].iter().take(LEAD_SENTENCES).next_back() else { return place };
    let end = last.tokens.end().clamp(place.tokens.start() + 1, place.tokens.end());
    let tokens = Span::new(place.tokens.start(), end);
    Place { article: place.article, raw: text.raw(tokens).unwrap_or(place.raw), tokens }
}

/// One occurrence, compared with the fullest.
fn occurrence(documents: &[Document], full: &Place, place: &Place, lexicon: &Lexicon) -> Occurrence {
    let (of_full, of_this) = (documents[full.article.at()], documents[place.article.at()]);
    let hashes = |text: &TokenText, tokens: Span<Tok>| text.tokens[tokens.range()].iter().map(|t| t.hash).collect::<Vec<u64>>();
    let script = edit_script(&hashes(of_full.text, full.tokens), &hashes(of_this.text, place.tokens));
    let (mut changes, mut truncated) = (Vec::new(), false);
    let last = script.len().saturating_sub(1);
    for (i, edit) in script.iter().enumerate().filter(|(_, e)| e.kind != Op::Equal) {
        if edit.kind == Op::Delete && (i == 0 || i == last) {
            truncated = true;
        } else {
            changes.push(change(&of_full, full, &of_this, place, edit, lexicon));
        }
    }
    let same_print = of_full.article.text[full.raw.range()] == of_this.article.text[place.raw.range()];
    let form = match (changes.is_empty(), truncated) {
        (false, _) => Form::Altered,
        (true, true) => Form::Truncated,
        (true, false) if same_print => Form::Verbatim,
        (true, false) => Form::Punctuation,
    };
    Occurrence { article: place.article, item: Item::Stretch, segments: vec![place.raw], form, changes }
}

/// A change in words as printed.
fn change(of_full: &Document, full: &Place, of_this: &Document, place: &Place, edit: &Edit, lexicon: &Lexicon) -> Change {
    let tokens = |place: &Place, range: &std::ops::Range<u32>| {
        Span::<Tok>::new(place.tokens.start() + range.start, place.tokens.start() + range.end)
    };
    let (a, b) = (tokens(full, &edit.a), tokens(place, &edit.b));
    let printed = |d: &Document, span: Span<Tok>| d.text.raw(span).map_or(String::new(), |raw| d.article.text[raw.range()].to_string());
    let weighs = |d: &Document, span: Span<Tok>| {
        d.text.tokens[span.range()].iter().any(|t| {
            let role = lexicon.role(t.hash);
            role.weighs() || t.class == crate::text::Class::Number || role == Role::Content && t.capital
        })
    };
    let kind = match edit.kind {
        Op::Insert => ChangeKind::Insert,
        Op::Delete => ChangeKind::Delete,
        Op::Equal | Op::Substitute => ChangeKind::Substitute,
    };
    let severity = if weighs(of_full, a) || weighs(of_this, b) { Severity::Meaning } else { Severity::Wording };
    Change { kind, from: printed(of_full, a), to: printed(of_this, b), severity }
}

#[cfg(test)]
mod tests {
    use super::super::quotes::fixture::{Sheet, sheet};
    use super::*;

    /// The place of some words in an article.
    fn place(sheets: &[Sheet], article: u32, words: &str) -> Place {
        let sheet = &sheets[article as usize];
        let at = sheet.article.text.find(words).expect("the words stand there");
        let raw = Span::of(at..at + words.len());
        Place { article: ArticleIx(article), raw, tokens: sheet.text.tokens_in(raw) }
    }

    fn passage(a: Place, b: Place) -> Passage {
        Passage { a, b, words: a.tokens.len().min(b.tokens.len()), identity: 10_000, formula: None }
    }

    fn run(sheets: &[Sheet], passages: &[Passage]) -> Vec<Finding> {
        let documents: Vec<Document> = sheets.iter().map(Sheet::document).collect();
        link(&documents, passages)
    }

    const SHARED: &str = "The old harbour wall was repaired with stones from the quarry";

    fn three() -> Vec<Sheet> {
        vec![
            sheet("One", None, &format!("It rained. {SHARED}. Ships came.")),
            sheet("Two", None, &format!("{SHARED}, the town said.")),
            sheet("Three", None, &format!("In spring, {SHARED} nearby.").replace("stones", "not one brick")),
        ]
    }

    #[test]
    fn articles_joined_to_one_stretch_are_one_finding() {
        let sheets = three();
        let (a, b) = (place(&sheets, 0, SHARED), place(&sheets, 1, SHARED));
        let c = place(&sheets, 2, &SHARED.replace("stones", "not one brick"));
        let found = run(&sheets, &[passage(a, b), passage(a, c)]);
        assert_eq!(found.len(), 1);
        let forms: Vec<Form> = found[0].occurrences.iter().map(|o| o.form).collect();
        assert_eq!(forms, [Form::Altered, Form::Altered, Form::Verbatim]);
        assert_eq!(found[0].pivot, 2);
        assert_eq!((&found[0].occurrences[0].changes[0].from[..], &found[0].occurrences[0].changes[0].to[..]), ("not one brick", "stones"));
        assert_eq!(found[0].occurrences[0].changes[0].severity, Severity::Meaning);
    }

    #[test]
    fn a_chain_of_other_stretches_is_not_closed() {
        let (first, last) =
            ("The old harbour wall was repaired last spring by masons", "stones from the quarry came down the river on barges");
        let text = format!("{first} and sailors; {last}.");
        let sheets = vec![sheet("One", None, &text), sheet("Two", None, &text)];
        let left = passage(place(&sheets, 0, first), place(&sheets, 1, first));
        let right = passage(place(&sheets, 1, last), place(&sheets, 0, last));
        assert_eq!(run(&sheets, &[left, right]).len(), 2);
    }

    #[test]
    fn a_few_words_alike_are_no_finding() {
        let sheets = three();
        let few = "The old harbour wall was";
        assert!(run(&sheets, &[passage(place(&sheets, 0, few), place(&sheets, 1, few))]).is_empty());
    }

    #[test]
    fn formula_text_and_quotations_make_no_finding() {
        let sheets =
            vec![sheet("One", None, "She said “we sail at dawn tomorrow”."), sheet("Two", None, "“We sail at dawn tomorrow”, she said.")];
        let quoted = passage(place(&sheets, 0, "we sail at dawn"), place(&sheets, 1, "We sail at dawn"));
        assert!(run(&sheets, &[quoted]).is_empty());
        let sheets = three();
        let mut formula = passage(place(&sheets, 0, SHARED), place(&sheets, 1, SHARED));
        formula.formula = Some("template");
        assert!(run(&sheets, &[formula]).is_empty());
    }

    #[test]
    fn headlines_of_others_below_two_articles_of_an_outlet_make_no_finding() {
        let found = |outlet: &str, shared: &str| {
            let text = |own: &str| format!("{own} ships came.\n\n{shared}");
            let sheets = vec![sheet("One", None, &text("Two")), sheet(outlet, None, &text("Nine"))];
            run(&sheets, &[passage(place(&sheets, 0, SHARED), place(&sheets, 1, SHARED))]).len()
        };
        assert_eq!(found("One", SHARED), 0);
        assert_eq!(found("Two", SHARED), 1, "of two outlets");
        assert_eq!(found("One", &format!("{SHARED}.")), 1, "a sentence");
        assert_eq!(found("One", &format!("{SHARED} {}", "and more of it ".repeat(6))), 1, "no line is so long");
    }

    #[test]
    fn one_occurrence_an_article() {
        let sheets = vec![sheet("One", None, &format!("{SHARED}. {SHARED}.")), sheet("Two", None, SHARED)];
        let first = place(&sheets, 0, SHARED);
        let at = SHARED.len() as u32 + 2;
        let raw = Span::new(at, at + SHARED.len() as u32);
        let second = Place { article: ArticleIx(0), raw, tokens: sheets[0].text.tokens_in(raw) };
        let other = place(&sheets, 1, SHARED);
        let found = run(&sheets, &[passage(first, other), passage(second, other), passage(first, second)]);
        assert!(found.iter().all(|f| f.occurrences.len() == 2 && f.occurrences[0].article != f.occurrences[1].article));
    }
}
