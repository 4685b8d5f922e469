//! How fast the stages are, on generated text, each after a check of its answer.
//!
//! `cargo bench --bench stages` prints megabytes of text per second and core for every stage, and
//! beside it the ratio to a plain pass over the bytes in the same run, which is what carries over
//! between machines. `-- --quick` checks the answers on a small corpus and times nothing. Input
//! generation stands outside every timed region.

#![allow(clippy::print_stdout)] // a bench prints

mod generate;

use generate::corpus;
use headwater::article::{Article, ArticleIx};
use headwater::config::Config;
use headwater::fingerprint::fingerprints;
use headwater::pipeline::{Unwatched, analyse};
use headwater::quote::QuoteKind;
use headwater::text::TokenText;
use headwater::{claim, quote};
use std::hint::black_box;
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
    println!("answers checked: {} articles, {} planted pairs, {} quotations", articles.len(), corpus.pairs.len(), corpus.quotes);
    if quick {
        return;
    }

    let pass =
        median(|| articles.iter().map(|a| a.text.bytes().fold(0u64, |h, b| h.wrapping_mul(31).wrapping_add(u64::from(b)))).sum::<u64>());
    let report = |name: &str, seconds: f64| {
        println!("{name:28} {:8.1} MB/s   {:6.1} times a pass over the bytes", bytes as f64 / 1e6 / seconds, seconds / pass);
    };
    report("a pass over the bytes", pass);
    report("text", median(|| articles.iter().map(|a| TokenText::new(&a.text).tokens.len()).sum::<usize>()));
    report("fingerprint", median(|| texts.iter().map(|t| fingerprints(t, &[], &config.fingerprint).len()).sum::<usize>()));
    report("quote", median(|| articles.iter().zip(&texts).map(|(a, t)| quote::read(a, t).quotes.len()).sum::<usize>()));
    report("claim", median(|| count_claims(articles, &texts, &readings)));
    report("whole run, all cores", median(|| analyse(articles.clone(), &config, &Unwatched).findings.len()));
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
