//! Where a quotation or a claim that somebody typed stands in a run.
//!
//! In: the text typed and a finished run. Out: a [`Trace`]: every place that has the words,
//! changed or not, in marks or not, or for a claim says the same in other words, with the
//! findings those places belong to. It never judges an origin: the findings have been judged.

mod rank;

use crate::article::{Article, ArticleIx, DateKind};
use crate::claim::{self, Claim};
use crate::finding::quotes::candidates::{SHINGLE, run_hash};
use crate::finding::quotes::describe::{LONGEST_END, Printed, describe, printed_alike};
use crate::finding::quotes::lexicon::{HashedMap, Lexicon};
use crate::finding::quotes::unquoted::{narration, window};
use crate::finding::quotes::words::{Word, words_of};
use crate::finding::quotes::zone::{Zone, align};
use crate::finding::{Change, Document, Form, Item};
use crate::quote::Reading;
use crate::run::Run;
use crate::text::{Raw, Span, TokenText};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// One place that has the words typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// In which article.
    pub article: ArticleIx,
    /// In which of its quotations or claims.
    pub item: Item,
    /// The words found, in order.
    pub segments: Vec<Span<Raw>>,
    /// How they relate to the words typed.
    pub form: Form,
    /// How they differ from them.
    pub changes: Vec<Change>,
    /// How much of what was typed stands here, in 1/10,000: words of a quotation, weight of the
    /// terms of a claim.
    pub share: u32,
    /// For a claim in other words: the words both have, sorted.
    pub shared: Vec<String>,
    /// Numbers of the run's findings that have an occurrence here, sorted.
    pub findings: Vec<usize>,
}

/// What a trace found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// Sorted by article and position, or the best first where a trace ranks.
    pub hits: Vec<Hit>,
    /// Where a trace ranks: how well each hit matches, in 1/10,000.
    pub scores: Option<Vec<u32>>,
    /// Numbers of the run's findings that stand on a hit, most hits first.
    pub findings: Vec<usize>,
}

/// Least share of equal words inside a zone, in percent.
const IDENTITY: u32 = 70;
/// Least share of the words typed, or of a whole quotation, in percent.
const COVER: usize = 60;
/// Fewest equal words, where less than everything typed is found.
const LEAST: u32 = 4;
/// Fewest equal words where a place has less than [`COVER`] of what was typed.
const PIECE: u32 = 6;
/// Least share of the weight of a claim's terms, in 1/10,000.
const CLAIM_SHARE: u32 = 5_000;
/// Fewest terms that a claim in other words shares.
const CLAIM_TERMS: usize = 3;

/// Every place where a quotation stands. Empty for a text without words.
///
/// One pass over the words of the run; only places that share a word 4-shingle, or for shorter
/// texts the whole of it, are aligned.
pub fn quote(run: &Run, typed: &str) -> Trace {
    collect(run, in_order(quoted(run, typed)))
}

/// Every place where a claim stands: in the same words, or in others that share most of the
/// weight of its terms, the rarer in this run the heavier.
pub fn claim(run: &Run, typed: &str) -> Trace {
    let mut hits = quoted(run, typed);
    for hit in reworded(run, typed) {
        let known = |h: &Hit| h.article == hit.article && overlap(&h.segments, &hit.segments);
        if !hits.iter().any(known) {
            hits.push(hit);
        }
    }
    collect(run, in_order(hits))
}

fn in_order(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by(|a, b| (a.article, &a.segments, a.item).cmp(&(b.article, &b.segments, b.item)));
    hits
}

/// The `top` articles that say most of a claim, best first, each with its best sentence and a
/// score, however little that is. Empty only for a text without content words, or where no
/// article has any of them. O(words of the run).
pub fn closest(run: &Run, typed: &str, top: usize) -> Trace {
    let (hits, scores): (Vec<Hit>, Vec<u32>) = rank::ranked(run, typed, top).into_iter().unzip();
    Trace { scores: Some(scores), ..collect(run, hits) }
}

/// Number of a finding, and where it stands.
type Standing<'a> = (usize, &'a [Span<Raw>]);

fn collect(run: &Run, mut hits: Vec<Hit>) -> Trace {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    // Findings of each article, with their places there.
    let mut places: BTreeMap<ArticleIx, Vec<Standing>> = BTreeMap::new();
    for (number, traced) in run.findings.iter().enumerate() {
        for occurrence in &traced.finding.occurrences {
            places.entry(occurrence.article).or_default().push((number, &occurrence.segments));
        }
    }
    for hit in &mut hits {
        let here = places.get(&hit.article).into_iter().flatten();
        hit.findings = here.filter(|(_, segments)| overlap(segments, &hit.segments)).map(|(n, _)| *n).collect();
        hit.findings.sort_unstable();
        hit.findings.dedup();
        for &finding in &hit.findings {
            *counts.entry(finding).or_default() += 1;
        }
    }
    let mut findings: Vec<(Reverse<usize>, usize)> = counts.into_iter().map(|(f, n)| (Reverse(n), f)).collect();
    findings.sort_unstable();
    Trace { hits, scores: None, findings: findings.into_iter().map(|(_, f)| f).collect() }
}

/// True where two lists of spans share half of the shorter one.
fn overlap(a: &[Span<Raw>], b: &[Span<Raw>]) -> bool {
    let length = |spans: &[Span<Raw>]| spans.iter().map(|s| s.len()).sum::<u32>();
    let shared: u32 = a.iter().flat_map(|x| b.iter().map(|y| x.overlap(*y))).sum();
    2 * shared >= length(a).min(length(b)).max(1)
}

/// The words typed, ready to compare, with the shingles that find them.
struct Sought<'a> {
    typed: &'a str,
    words: Vec<Word>,
    shingle: usize,
    runs: HashedMap<()>,
}

impl<'a> Sought<'a> {
    fn new(typed: &'a str, lexicon: &Lexicon) -> Option<Self> {
        let words = words_of(typed, &TokenText::new(typed), &[Span::of(0..typed.len())], lexicon);
        let shingle = words.len().min(SHINGLE);
        let runs = (shingle > 0).then(|| words.windows(shingle).map(|run| (run_hash(run), ())).collect())?;
        Some(Sought { typed, words, shingle, runs })
    }

    /// Positions in `words` where a shingle of the text typed stands.
    fn hits(&self, words: &[Word]) -> Vec<usize> {
        words.windows(self.shingle).enumerate().filter(|(_, run)| self.runs.contains_key(&run_hash(run))).map(|(i, _)| i).collect()
    }

    /// The zone shared with `words`, if it is enough.
    fn zone(&self, words: &[Word]) -> Option<Zone> {
        let zone = align(&self.words, words);
        let complete = zone.equal() as usize == self.words.len();
        let covers = 100 * zone.span_a as usize >= COVER * self.words.len();
        let piece = zone.equal() >= PIECE && 100 * zone.span_b as usize >= COVER * words.len();
        (zone.identity() >= IDENTITY && (complete || zone.equal() >= LEAST && (covers || piece))).then_some(zone)
    }

    fn hit(&self, article: ArticleIx, text: &str, item: Item, words: &[Word], zone: &Zone) -> Hit {
        // What stands in the place of a few words typed at an end is a change, not a cut.
        let (head, tail) = (zone.a().start, self.words.len() - zone.a().end);
        let (mut start, mut end) = (zone.b().start, zone.b().end);
        let joins = |x: usize, y: usize| words[x].segment == words[y].segment;
        while head <= LONGEST_END && zone.b().start - start < head && start > 0 && joins(start, start - 1) {
            start -= 1;
        }
        while tail <= LONGEST_END && end - zone.b().end < tail && end < words.len() && joins(end, end - 1) {
            end += 1;
        }
        let part = &words[start..end];
        let (full, place) = (Printed { text: self.typed, words: &self.words }, Printed { text, words: part });
        let shifted = align(&self.words, part);
        let difference = describe(full, place, &shifted);
        let segments: Vec<Span<Raw>> =
            part.chunk_by(|a, b| a.segment == b.segment).map(|run| run[0].raw.hull(run[run.len() - 1].raw)).collect();
        let form = match () {
            () if item == Item::Stretch => Form::Unquoted,
            () if !difference.changes.is_empty() => Form::Altered,
            () if segments.len() > 1 => Form::Split,
            () if difference.elided => Form::Elided,
            () if difference.truncated => Form::Truncated,
            () if printed_alike(full, place) => Form::Verbatim,
            () => Form::Punctuation,
        };
        let share = (10_000 * zone.equal() as usize / self.words.len()) as u32;
        Hit { article, item, segments, form, changes: difference.changes, share, shared: Vec::new(), findings: Vec::new() }
    }
}

/// The places that have the words typed.
fn quoted(run: &Run, typed: &str) -> Vec<Hit> {
    let lexicon = Lexicon::new();
    let Some(sought) = Sought::new(typed, &lexicon) else { return Vec::new() };
    let mut hits = Vec::new();
    for (number, document) in run.documents().iter().enumerate() {
        let article = ArticleIx(number as u32);
        let text = &document.article.text;
        let mut here: Vec<Hit> = Vec::new();
        for (q, quotation) in document.reading.quotes.iter().enumerate() {
            let words = words_of(text, document.text, &quotation.segments, &lexicon);
            if sought.hits(&words).is_empty() {
                continue;
            }
            if let Some(zone) = sought.zone(&words) {
                here.push(sought.hit(article, text, Item::Quote(q as u32), &words, &zone));
            }
        }
        here.extend(in_narration(&sought, article, document, &lexicon));
        // A quotation inside another is one place; the outer one comes first.
        let mut kept: Vec<Hit> = Vec::new();
        for hit in here {
            if !kept.iter().any(|k| overlap(&k.segments, &hit.segments)) {
                kept.push(hit);
            }
        }
        hits.append(&mut kept);
    }
    hits
}

fn in_narration(sought: &Sought, article: ArticleIx, document: &Document, lexicon: &Lexicon) -> Vec<Hit> {
    let words = words_of(&document.article.text, document.text, &narration(document), lexicon);
    let found = sought.hits(&words);
    let near = |a: &usize, b: &usize| b - a <= sought.words.len() && words[*a].segment == words[*b].segment;
    let groups = found.chunk_by(near);
    groups
        .filter_map(|group| {
            let (hits, length) = (group[0]..group[group.len() - 1] + sought.shingle, sought.words.len());
            let reach = hits.start.saturating_sub(length)..hits.end + length;
            let window = window(&words, hits, reach);
            let zone = sought.zone(&words[window.clone()])?;
            Some(sought.hit(article, &document.article.text, Item::Stretch, &words[window], &zone))
        })
        .collect()
}

/// The sentences that share most of the weight of a claim's terms.
fn reworded(run: &Run, typed: &str) -> Vec<Hit> {
    let text = TokenText::new(typed);
    let typed_claims = claim::extract(&article_of(typed), &text, &Reading::default());
    let wanted = merged(&text, &typed_claims);
    if wanted.len() < CLAIM_TERMS {
        return Vec::new();
    }
    let mut holders: BTreeMap<&str, u64> = wanted.iter().map(|t| (t.as_str(), 0)).collect();
    let all = || run.texts.iter().zip(&run.claims).flat_map(|(text, claims)| claims.iter().map(move |c| (text, c)));
    for term in all().flat_map(|(text, c)| terms(text, c)) {
        if let Some(n) = holders.get_mut(term.as_str()) {
            *n += 1;
        }
    }
    let count = all().count() as u64;
    let weight = |term: &str| rarity(count, holders.get(term).copied().unwrap_or(0));
    let total: u64 = wanted.iter().map(|t| weight(t)).sum();
    let mut hits = Vec::new();
    for (number, claims) in run.claims.iter().enumerate() {
        for (c, candidate) in claims.iter().enumerate() {
            let shared: Vec<String> = terms(&run.texts[number], candidate).into_iter().filter(|t| wanted.contains(t)).collect();
            let share = (10_000 * shared.iter().map(|t| weight(t)).sum::<u64>() / total.max(1)) as u32;
            if shared.len() >= CLAIM_TERMS && share >= CLAIM_SHARE {
                hits.push(Hit {
                    article: ArticleIx(number as u32),
                    item: Item::Claim(c as u32),
                    segments: vec![candidate.span],
                    form: Form::Paraphrase,
                    changes: Vec::new(),
                    share,
                    shared: shared.into_iter().map(|term| printed(&run.texts[number], candidate, term)).collect(),
                    findings: Vec::new(),
                });
            }
        }
    }
    hits
}

/// The word of the claim that a stem stands for, as a reader knows it; figures stay as they are.
fn printed(text: &TokenText, claim: &Claim, term: String) -> String {
    let word = claim.tokens.range().map(|i| text.word(i)).find(|w| claim::stem::stem(w) == term);
    word.map_or(term, str::to_string)
}

/// An article of nothing but the text typed.
fn article_of(typed: &str) -> Article {
    Article {
        id: String::new(),
        source_id: None,
        source_file: String::new(),
        record: 0,
        outlet: None,
        outlet_from: None,
        authors: Vec::new(),
        title: None,
        date: None,
        date_kind: DateKind::Unknown,
        url: None,
        language: None,
        reference: false,
        sha256: String::new(),
        body_hash: String::new(),
        duplicate_of: None,
        republished_from: None,
        wire: None,
        masked: Vec::new(),
        text: typed.to_string(),
    }
}

/// What linking compares of a claim: stems and the values of its figures, sorted.
fn terms(text: &TokenText, claim: &Claim) -> Vec<String> {
    let values = claim.figures.iter().map(|f| f.value.clone());
    let mut all: Vec<String> = claim.terms.stems.iter().map(|t| t.text(text)).chain(values).collect();
    all.sort();
    all.dedup();
    all
}

fn merged(text: &TokenText, claims: &[Claim]) -> Vec<String> {
    let mut all: Vec<String> = claims.iter().flat_map(|c| terms(text, c)).collect();
    all.sort();
    all.dedup();
    all
}

/// How much a term tells, in quarter bits: 1 for one that every sentence has.
fn rarity(sentences: u64, holders: u64) -> u64 {
    let ratio = (sentences + 1) * 16 / (holders + 1);
    u64::from(u128::from(ratio.clamp(16, 1 << 30)).pow(4).ilog2()).saturating_sub(15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::quotes::fixture::{Sheet, findings, sheet};
    use crate::origin::rules::Rule;
    use crate::origin::{Traced, Verdict, VerdictClass};
    use crate::quote::Confidence;

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
            run.claims.push(claim::extract(&sheet.article, &sheet.text, &sheet.reading));
            run.articles.push(sheet.article);
            run.texts.push(sheet.text);
            run.readings.push(sheet.reading);
        }
        run
    }

    fn wall() -> Run {
        run(vec![
            sheet(
                "A Post",
                Some("Falk"),
                "“The harbour wall was built for smaller ships, and it will not survive the winter of such storms,” Falk said.",
            ),
            sheet(
                "B Post",
                Some("Falk"),
                "Falk fears “it may not survive the winter of such storms.” The town has sold 14 ferries to pay for repairs.",
            ),
            sheet("C Post", None, "The old harbour wall was built for smaller ships, engineers say. It rained."),
            sheet("D Post", None, "To finance repairs, 14 ferries were sold by the town council."),
        ])
    }

    fn forms(trace: &Trace) -> Vec<(u32, Form)> {
        trace.hits.iter().map(|h| (h.article.0, h.form)).collect()
    }

    #[test]
    fn exact_altered_and_unquoted_places_are_found() {
        let run = wall();
        let found = quote(&run, "“harbour wall was built for smaller ships”");
        assert_eq!(forms(&found), [(0, Form::Verbatim), (2, Form::Unquoted)]);
        let found = quote(&run, "it will not survive the winter");
        assert_eq!(forms(&found), [(0, Form::Verbatim), (1, Form::Altered)]);
        assert_eq!(found.hits[1].changes[0].to, "may");
    }

    #[test]
    fn hits_lead_to_their_findings() {
        let run = wall();
        let found = quote(&run, "harbour wall was built for smaller ships");
        assert_eq!(found.findings, [0]);
        assert_eq!(found.hits[0].findings, [0]);
    }

    #[test]
    fn two_words_are_found_as_a_whole_only() {
        let run = wall();
        assert_eq!(quote(&run, "smaller ships").hits.len(), 2);
        assert!(quote(&run, "smaller boats").hits.is_empty());
        assert!(quote(&run, " … ").hits.is_empty());
    }

    #[test]
    fn a_claim_is_found_in_other_words() {
        let run = wall();
        let found = claim(&run, "The town sold 14 ferries to pay for repairs.");
        let forms = forms(&found);
        assert!(forms.contains(&(3, Form::Paraphrase)), "{forms:?}");
        assert!(found.hits.iter().all(|h| h.article.0 != 2));
    }

    #[test]
    fn the_closest_article_comes_first_and_only_once() {
        let run = wall();
        let found = closest(&run, "Council sells ferries to repair the wall", 3);
        let articles: Vec<u32> = found.hits.iter().map(|h| h.article.0).collect();
        assert_eq!(articles.len(), 3);
        assert_eq!(articles[0], 3, "both the council and the ferries");
        assert!(articles[1..].iter().all(|a| *a != 3));
        let scores = found.scores.unwrap();
        assert!(scores.is_sorted_by(|a, b| a >= b) && scores[0] > scores[2], "{scores:?}");
        assert_eq!(closest(&run, "Council sells ferries to repair the wall", 1).hits, found.hits[..1]);
        assert!(closest(&run, "the of and", 3).hits.is_empty(), "no word that tells anything");
    }

    #[test]
    fn the_closest_article_that_has_the_words_says_how() {
        let found = closest(&wall(), "it will not survive the winter of such storms", 2);
        assert_eq!(forms(&found), [(0, Form::Verbatim), (1, Form::Altered)]);
    }

    #[test]
    fn every_segment_slices_its_text() {
        let run = wall();
        for typed in ["harbour wall was built for smaller ships", "The town sold 14 ferries to pay for repairs"] {
            for hit in claim(&run, typed).hits {
                let text = &run.articles[hit.article.at()].text;
                assert!(hit.segments.iter().all(|s| !text[s.range()].is_empty()));
            }
        }
    }
}
