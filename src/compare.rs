//! Two articles side by side: what they share, and how much of each that is.
//!
//! In: a finished run and two of its articles. Out: a [`Comparison`], with the shared passages
//! word by word, the quotations both have, and the share of each text, ready for a renderer. It
//! never judges who copied whom.

use crate::align::{Op, Place, edit_script};
use crate::article::ArticleIx;
use crate::finding::{FindingKind, Form, Item};
use crate::run::Run;
use crate::text::{Raw, Span, Tok, TokenText};

/// A run of words on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Equal, replaced, or on one side alone.
    pub op: Op,
    /// The words of the first article; `None` where it has none.
    pub a: Option<Span<Raw>>,
    /// The words of the second article; `None` where it has none.
    pub b: Option<Span<Raw>>,
}

/// A stretch both articles have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedPassage {
    /// In the first article.
    pub a: Place,
    /// In the second article.
    pub b: Place,
    /// Equal words.
    pub words: u32,
    /// Equal words per word of the longer side, in 1/10,000.
    pub identity: u32,
    /// Why sharing it is no evidence of copying.
    pub formula: Option<&'static str>,
    /// Word by word, in order; together they cover both sides.
    pub pieces: Vec<Piece>,
}

/// A quotation, or words of one without marks, in one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// In which of its quotations; a stretch where it has no marks.
    pub item: Item,
    /// The words.
    pub segments: Vec<Span<Raw>>,
    /// How they relate to the fullest version of the run.
    pub form: Form,
}

/// An utterance both articles have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedQuote {
    /// Number of its finding in the run.
    pub finding: usize,
    /// In the first article, in order; one or more.
    pub a: Vec<Side>,
    /// In the second article, in order; one or more.
    pub b: Vec<Side>,
}

/// How much of one article is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Words of the article that take part in matching.
    pub tokens: u32,
    /// Those of them that stand in the other article too, in a passage or a quotation.
    pub shared: u32,
    /// `shared` per word, in 1/10,000; 0 for an article without words.
    pub share: u32,
}

/// Two articles side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The first article.
    pub a: ArticleIx,
    /// The second article.
    pub b: ArticleIx,
    /// Of the first article.
    pub share_a: Share,
    /// Of the second article.
    pub share_b: Share,
    /// In the order of the first article.
    pub passages: Vec<SharedPassage>,
    /// In the order of the findings.
    pub quotes: Vec<SharedQuote>,
    /// Numbers of the findings, of any kind, that stand in both, sorted.
    pub findings: Vec<usize>,
}

/// Compares two articles of a run. `a` and `b` may be one: then what it repeats is shown.
///
/// O(passages + occurrences of the run), and an edit script for each shared passage.
pub fn compare(run: &Run, a: ArticleIx, b: ArticleIx) -> Comparison {
    let (text_a, text_b) = (&run.texts[a.at()], &run.texts[b.at()]);
    let mut marked_a = vec![false; text_a.tokens.len()];
    let mut marked_b = vec![false; text_b.tokens.len()];
    let mut passages = Vec::new();
    for passage in &run.passages {
        let (x, y) = match (passage.a.article, passage.b.article) {
            places if places == (a, b) => (passage.a, passage.b),
            places if places == (b, a) => (passage.b, passage.a),
            _ => continue,
        };
        let pieces = pieces(text_a, x.tokens, text_b, y.tokens);
        for (op, at, bt) in &pieces {
            if *op == Op::Equal {
                marked_a[at.range()].fill(true);
                marked_b[bt.range()].fill(true);
            }
        }
        let pieces = pieces.iter().map(|&(op, at, bt)| Piece { op, a: text_a.raw(at), b: text_b.raw(bt) }).collect();
        passages.push(SharedPassage { a: x, b: y, words: passage.words, identity: passage.identity, formula: passage.formula, pieces });
    }
    passages.sort_by_key(|p| (p.a.raw, p.b.raw));
    let mut quotes = Vec::new();
    let mut findings = Vec::new();
    for (number, traced) in run.findings.iter().enumerate() {
        let side = |article: ArticleIx| -> Vec<Side> {
            let here = traced.finding.occurrences.iter().filter(|o| o.article == article);
            here.map(|o| Side { item: o.item, segments: o.segments.clone(), form: o.form }).collect()
        };
        let (sa, sb) = (side(a), side(b));
        if sa.is_empty() || sb.is_empty() || a == b && sa.len() < 2 {
            continue;
        }
        findings.push(number);
        if traced.finding.kind == FindingKind::Quote {
            mark_equal(text_a, &sa, &mut marked_a, text_b, &sb, &mut marked_b);
            quotes.push(SharedQuote { finding: number, a: sa, b: sb });
        }
    }
    let share_a = share(run, a, &marked_a);
    let share_b = share(run, b, &marked_b);
    Comparison { a, b, share_a, share_b, passages, quotes, findings }
}

/// The edit script between two stretches, in tokens of their articles.
fn pieces(a: &TokenText, at: Span<Tok>, b: &TokenText, bt: Span<Tok>) -> Vec<(Op, Span<Tok>, Span<Tok>)> {
    let hashes = |text: &TokenText, span: Span<Tok>| text.tokens[span.range()].iter().map(|t| t.hash).collect::<Vec<_>>();
    let moved = |r: &std::ops::Range<u32>, by: u32| Span::new(r.start + by, r.end + by);
    let script = edit_script(&hashes(a, at), &hashes(b, bt));
    script.iter().map(|e| (e.kind, moved(&e.a, at.start()), moved(&e.b, bt.start()))).collect()
}

/// Marks the words that two versions of an utterance have in common.
fn mark_equal(ta: &TokenText, a: &[Side], marked_a: &mut [bool], tb: &TokenText, b: &[Side], marked_b: &mut [bool]) {
    let tokens = |text: &TokenText, side: &[Side]| -> Vec<usize> {
        side.iter().flat_map(|s| s.segments.iter()).flat_map(|s| text.tokens_in(*s).range()).collect()
    };
    let (ia, ib) = (tokens(ta, a), tokens(tb, b));
    let hashes = |text: &TokenText, at: &[usize]| at.iter().map(|&i| text.tokens[i].hash).collect::<Vec<_>>();
    for edit in edit_script(&hashes(ta, &ia), &hashes(tb, &ib)) {
        // A lone word between changes is more often chance than the same word.
        if edit.kind == Op::Equal && edit.a.len() > 1 {
            edit.a.for_each(|i| marked_a[ia[i as usize]] = true);
            edit.b.for_each(|i| marked_b[ib[i as usize]] = true);
        }
    }
}

fn share(run: &Run, article: ArticleIx, marked: &[bool]) -> Share {
    let tokens = &run.texts[article.at()].tokens;
    let read = |i: &usize| !run.articles[article.at()].is_masked(tokens[*i].raw);
    let counted: Vec<usize> = (0..tokens.len()).filter(read).collect();
    let shared = counted.iter().filter(|&&i| marked[i]).count();
    let share = (10_000 * shared).checked_div(counted.len()).unwrap_or(0) as u32;
    Share { tokens: counted.len() as u32, shared: shared as u32, share }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Passage;
    use crate::finding::quotes::fixture::{Sheet, findings, sheet};
    use crate::origin::rules::Rule;
    use crate::origin::{Traced, Verdict, VerdictClass};
    use crate::quote::Confidence;

    const A: &str = "Rain fell. “The harbour wall will not survive the winter,” Falk said on Monday after the council met.";
    const B: &str = "Falk said: “The harbour wall may not survive the winter.” He spoke on Friday after the council met.";

    /// A run over invented articles.
    fn run(sheets: Vec<Sheet>) -> Run {
        let verdict = Verdict {
            class: VerdictClass::Undetermined,
            rule: Rule::NobodyCredited,
            basis: Vec::new(),
            confidence: Confidence::Weak,
            name_confidence: None,
            origins_at_most: 1,
            origins_at_least: 1,
            effective_origins: 10_000,
            origins: Vec::new(),
            relays: Vec::new(),
            because: String::new(),
            what_would_change_it: Vec::new(),
        };
        let judged = |finding: crate::finding::Finding| Traced {
            credits: vec![None; finding.occurrences.len()],
            finding,
            verdict: verdict.clone(),
            evidence: Vec::new(),
        };
        let findings = findings(&sheets).into_iter().map(judged).collect();
        let mut run = Run { findings, ..Run::default() };
        for sheet in sheets {
            run.claims.push(Vec::new());
            run.articles.push(sheet.article);
            run.texts.push(sheet.text);
            run.readings.push(sheet.reading);
        }
        run
    }

    fn two() -> Run {
        let mut run = run(vec![sheet("A Post", None, A), sheet("B Post", None, B)]);
        let place = |ix: u32, words: &str| {
            let text = &run.articles[ix as usize].text;
            let start = text.find(words).unwrap();
            let raw = Span::of(start..start + words.len());
            Place { article: ArticleIx(ix), raw, tokens: run.texts[ix as usize].tokens_in(raw) }
        };
        let (a, b) = (place(0, "on Monday after the council met"), place(1, "on Friday after the council met"));
        run.passages.push(Passage { a, b, words: 5, identity: 8_333, formula: None });
        run
    }

    #[test]
    fn shared_words_are_counted_once_on_each_side() {
        let found = compare(&two(), ArticleIx(0), ArticleIx(1));
        // The quotation without its modal, 7 words, and the passage without its weekday, 5.
        assert_eq!((found.share_a.tokens, found.share_a.shared), (18, 12));
        assert_eq!(found.share_a.share, 6_666);
        assert_eq!(found.share_b.shared, 12);
    }

    #[test]
    fn a_passage_is_shown_word_by_word() {
        let found = compare(&two(), ArticleIx(0), ArticleIx(1));
        let changed: Vec<_> = found.passages[0].pieces.iter().filter(|p| p.op != Op::Equal).collect();
        assert_eq!(changed.len(), 1);
        assert_eq!((&A[changed[0].a.unwrap().range()], &B[changed[0].b.unwrap().range()]), ("Monday", "Friday"));
    }

    #[test]
    fn a_quotation_of_both_is_a_row() {
        let found = compare(&two(), ArticleIx(0), ArticleIx(1));
        assert_eq!((found.quotes.len(), &found.findings[..]), (1, &[0][..]));
        assert_eq!(&A[found.quotes[0].a[0].segments[0].range()], "The harbour wall will not survive the winter,");
    }

    #[test]
    fn the_sides_can_be_exchanged() {
        let run = two();
        let (ab, ba) = (compare(&run, ArticleIx(0), ArticleIx(1)), compare(&run, ArticleIx(1), ArticleIx(0)));
        assert_eq!((ab.share_a, ab.share_b), (ba.share_b, ba.share_a));
    }

    #[test]
    fn an_article_alone_shares_nothing() {
        let run = run(vec![sheet("A Post", None, "Rain fell on the town."), sheet("B Post", None, "")]);
        let found = compare(&run, ArticleIx(0), ArticleIx(1));
        assert_eq!((found.share_a.shared, found.share_b), (0, Share { tokens: 0, shared: 0, share: 0 }));
    }
}
