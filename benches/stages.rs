//! How fast the stages are, on generated text, each after a check of its answer.
//!
//! `cargo bench --bench stages` prints megabytes of text per second and core for every stage, and
//! beside it the ratio to a plain pass over the bytes in the same run, which is what carries over
//! between machines. `-- --quick` checks the answers on a small corpus and times nothing. Input
//! generation stands outside every timed region.

#![allow(clippy::print_stdout)] // a bench prints

#[allow(dead_code)] // each bench uses a part
mod generate;
#[allow(dead_code)] // the same
mod news;

use generate::corpus;
use headwater::article::{Article, ArticleIx};
use headwater::config::Config;
use headwater::fingerprint::{fingerprints, fingerprints_into};
use headwater::index::{PARTS, Posting, Run, part_rows, shared_rows};
use headwater::ingest::{self, Options};
use headwater::pipeline::passages::passages;
use headwater::pipeline::{Unwatched, analyse, mark_duplicates, use_threads};
use headwater::quote::QuoteKind;
use headwater::text::TokenText;
use headwater::{claim, quote};
use std::collections::BTreeSet;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

/// Runs of each measure; the median counts.
const RUNS: usize = 5;

fn main() {
    let quick = std::env::args().any(|a| a == "--quick");
    let corpus = corpus(7, if quick { 60 } else { 2_000 });
    let articles = &corpus.articles;
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let config = Config::default();

    // Answers first.
    let texts: Vec<TokenText> = articles.iter().map(|a| TokenText::new(&a.text)).collect();
    let naive: usize = articles.iter().map(|a| a.text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).count()).sum();
    assert_eq!(texts.iter().map(|t| t.tokens.len()).sum::<usize>(), naive, "tokens differ from a plain split");
    let prints: Vec<Vec<u64>> =
        texts.iter().map(|t| fingerprints(t, &[], &config.fingerprint).into_iter().map(|f| f.hash).collect()).collect();
    for &(a, b) in &corpus.pairs {
        assert!(prints[a].iter().any(|h| prints[b].contains(h)), "articles {a} and {b} share three sentences and no fingerprint");
    }
    let readings: Vec<_> = articles.iter().zip(&texts).map(|(a, t)| quote::read(a, t)).collect();
    let spoken = readings.iter().flat_map(|r| &r.quotes).filter(|q| q.kind == QuoteKind::Direct && q.speaker.is_some()).count();
    assert!(spoken * 100 >= corpus.quotes * 98, "{spoken} of {} quotations with their speaker", corpus.quotes);
    let run = analyse(articles.clone(), &config, &Unwatched);
    let ix = |n: usize| ArticleIx(n as u32);
    for &(a, b) in &corpus.pairs {
        let found = run.passages.iter().any(|p| p.a.article == ix(a.min(b)) && p.b.article == ix(a.max(b)) && p.words >= 30);
        assert!(found, "articles {a} and {b} share three sentences and no passage");
    }
    check_dump(if quick { 300 } else { 3_000 }, &config);
    println!("answers checked: {} articles, {} planted pairs, {} quotations", articles.len(), corpus.pairs.len(), corpus.quotes);
    if quick {
        return;
    }
    use_threads(1);
    let folder = tempfile::tempdir().expect("a folder for one file");
    let file = folder.path().join("dump.jsonl");
    std::fs::write(&file, jsonl(articles)).expect("room for one file");

    let pass =
        median(|| articles.iter().map(|a| a.text.bytes().fold(0u64, |h, b| h.wrapping_mul(31).wrapping_add(u64::from(b)))).sum::<u64>());
    let report = |name: &str, seconds: f64| {
        println!("{name:34} {:8.1} MB/s   {:6.1} times a pass over the bytes", bytes as f64 / 1e6 / seconds, seconds / pass);
    };
    println!("one core, invented articles of sentences that share little:");
    report("a pass over the bytes", pass);
    report("text: fold, tokens, sentences", median(|| articles.iter().map(|a| TokenText::new(&a.text).tokens.len()).sum::<usize>()));
    report("fingerprint, put in ranges", median(|| runs(&texts, &config).len()));
    let ready = runs(&texts, &config);
    report("filter and sort postings", median(|| sorted(&ready).iter().map(Vec::len).sum::<usize>()));
    report("read, text, fingerprint, sort", median(|| front(&file, &config)));
    report("passages: from words to passages", median(|| passages(articles, &texts, &config, &Unwatched).passages.len()));
    report("quote", median(|| articles.iter().zip(&texts).map(|(a, t)| quote::read(a, t).quotes.len()).sum::<usize>()));
    report("claim", median(|| count_claims(articles, &texts, &readings)));
    report("whole run without its report", median(|| analyse(articles.clone(), &config, &Unwatched).findings.len()));
    drop(folder);

    println!("one core, a generated dump (stories, reprints, floods), passages alone:");
    let mut base = None;
    for count in [1_500, 3_000, 6_000, 12_000] {
        let articles = dump(count);
        let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
        let texts: Vec<TokenText> = articles.iter().map(|a| TokenText::new(&a.text)).collect();
        let seconds = median(|| passages(&articles, &texts, &config, &Unwatched).passages.len());
        let each = seconds / count as f64;
        let growth = each / *base.get_or_insert(each);
        println!("{count:6} articles {:8.1} MB/s   {growth:5.2} times the time per article of the smallest", bytes as f64 / 1e6 / seconds);
    }
}

/// Every posting, in ranges of hashes.
fn runs(texts: &[TokenText], config: &Config) -> Vec<Run<Posting>> {
    let (mut found, mut grams) = (Vec::new(), Vec::new());
    let batch = |(batch, texts): (usize, &[TokenText])| {
        grams.clear();
        for (i, text) in texts.iter().enumerate() {
            found.clear();
            fingerprints_into(text, &[], &config.fingerprint, &mut found);
            grams.extend(found.iter().map(|&f| Posting::new(ArticleIx((64 * batch + i) as u32), f, 0, false)));
        }
        Run::new(&grams)
    };
    texts.chunks(64).enumerate().map(batch).collect()
}

fn sorted(runs: &[Run<Posting>]) -> Vec<Vec<Posting>> {
    (0..PARTS).map(|part| shared_rows(part_rows(runs.iter(), part))).collect()
}

/// From a file to sorted postings.
fn front(file: &Path, config: &Config) -> usize {
    let mut postings = 0;
    let read = ingest::read(&Options { inputs: vec![file.to_path_buf()], config: config.ingest.clone(), ..Options::default() });
    let articles = read.expect("a file that was just written").articles;
    let texts: Vec<TokenText> = articles.iter().map(|a| TokenText::new(&a.text)).collect();
    for part in sorted(&runs(&texts, config)) {
        postings += part.len();
    }
    postings
}

/// Articles of the generated dump, as ingest would hand them over.
fn dump(count: usize) -> Vec<Article> {
    let items = news::News::new(7).take(count);
    let mut articles: Vec<Article> = items
        .map(|item| {
            let text = item.text();
            let body_hash = blake3::hash(TokenText::new(&text).normal.as_bytes()).to_hex().to_string();
            Article { outlet: Some(format!("Outlet {:03}", item.outlet)), body_hash, ..generate::article(item.number, text) }
        })
        .collect();
    mark_duplicates(&mut articles);
    articles
}

/// What copies a paragraph shares a passage with what it copies from.
fn check_dump(count: usize, config: &Config) {
    let articles = dump(count);
    let texts: Vec<TokenText> = articles.iter().map(|a| TokenText::new(&a.text)).collect();
    let found: BTreeSet<(u32, u32)> =
        passages(&articles, &texts, config, &Unwatched).passages.iter().map(|p| (p.a.article.0, p.b.article.0)).collect();
    let copies: Vec<(u32, u32)> = news::News::new(7)
        .take(count)
        .filter_map(|item| item.copied.filter(|c| c.1 > 0).map(|c| (c.0 as u32, item.number as u32)))
        .collect();
    let hit = copies.iter().filter(|pair| found.contains(pair)).count();
    assert!(hit * 100 >= copies.len() * 97, "{hit} of {} copies share a passage with what they copy", copies.len());
}

fn jsonl(articles: &[Article]) -> String {
    let line = |a: &Article| serde_json::json!({"id": a.source_id, "outlet": a.outlet, "text": a.text}).to_string() + "\n";
    articles.iter().map(line).collect()
}

fn count_claims(articles: &[Article], texts: &[TokenText], readings: &[quote::Reading]) -> usize {
    articles.iter().zip(texts).zip(readings).map(|((a, t), r)| claim::extract(a, t, r).len()).sum()
}

/// Median seconds of a few runs.
fn median<T>(mut work: impl FnMut() -> T) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}
