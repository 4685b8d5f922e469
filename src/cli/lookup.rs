//! `trace` and `compare`: one question about a few articles, answered on stdout.
//!
//! In: the arguments. Out: an answer and an exit code. Nothing is written to disk.

use super::args::{Answer, Compare, General, Trace, TraceForm};
use super::bars::Bars;
use super::{Exit, finished, index, inputs, print, read, typed, width};
use headwater::article::ArticleIx;
use headwater::config::Config;
use headwater::error::Error;
use headwater::id::content_id;
use headwater::ingest::{Ingested, Options};
use headwater::report;
use headwater::run::Run;
use headwater::{compare, pipeline, trace};
use std::collections::BTreeSet;
use std::path::Path;

pub fn trace(args: &Trace, general: &General) -> Result<Exit, Error> {
    let mut read = if args.inputs.inputs.is_empty() {
        Ingested::default()
    } else {
        let options = inputs::options(&args.inputs, None)?;
        read(&options, general, args.inputs.strict)?
    };
    let exit = finished(&read);
    let mut old = Vec::new();
    if let (Some(index), Some(words)) = (&args.index, args.sought.quote.as_ref().or(args.sought.claim.as_ref())) {
        old = index::recall_typed(index, words, &mut read)?;
    } else if read.articles.is_empty() {
        return Err(Error::NoArticles(typed(&args.inputs.inputs)));
    }
    let from_index = old.iter().map(|a| a.id.clone()).collect();
    read.articles.append(&mut old);
    let config = args.inputs.config();
    let (run, about) = analysed(read, from_index, &config, general);
    let report = report::build(&run, about, &config);
    let (sought, found) = match (&args.sought.quote, &args.sought.claim) {
        (Some(quote), _) => (quote, trace::quote(&run, quote)),
        (None, Some(claim)) => (claim, args.top.map_or_else(|| trace::claim(&run, claim), |top| trace::closest(&run, claim, top as usize))),
        (None, None) => return Err(Error::Usage("say what to look for: --quote TEXT or --claim TEXT".into())),
    };
    let record = report::trace_record(&run, &report, sought, &found);
    match args.format {
        TraceForm::Term => print(&report::trace_text(&report, &record, width()))?,
        TraceForm::Json => print(&json(&record))?,
        TraceForm::Jsonl => print(&report::trace_lines(&record))?,
    }
    Ok(if record.hits.is_empty() { Exit::Matched } else { exit })
}

pub fn compare(args: &Compare, general: &General) -> Result<Exit, Error> {
    let config = Config::default();
    let mut both = one(&args.a, general, &config)?;
    let mut second = one(&args.b, general, &config)?;
    for (article, path) in both.articles.iter_mut().chain(&mut second.articles).zip([&args.a, &args.b]) {
        article.source_file = path.display().to_string();
    }
    // The same text under the same name twice is still two sides.
    if let (Some(a), Some(b)) = (both.articles.first(), second.articles.first_mut())
        && a.id == b.id
    {
        b.id = content_id('A', &[b.id.as_bytes(), b"the other side"]);
    }
    both.articles.append(&mut second.articles);
    both.inputs.append(&mut second.inputs);
    let (run, about) = analysed(both, BTreeSet::new(), &config, general);
    let report = report::build(&run, about, &config);
    let comparison = compare::compare(&run, ArticleIx(0), ArticleIx(1));
    let record = report::compare_record(&run, &report, &comparison);
    match args.format {
        Answer::Term => print(&report::compare_text(&record, width()))?,
        Answer::Json => print(&json(&record))?,
    }
    Ok(Exit::Success)
}

/// The one article of a file.
fn one(path: &Path, general: &General, config: &Config) -> Result<Ingested, Error> {
    let options = Options { inputs: vec![path.to_owned()], config: config.ingest.clone(), ..Options::default() };
    let read = read(&options, general, true)?;
    match read.articles.len() {
        1 => Ok(read),
        0 => Err(Error::NoArticles(typed(&[path.to_owned()]))),
        n => Err(Error::Usage(format!(
            "{} holds {n} articles; compare takes one on each side\n  see all of them with: headwater audit",
            path.display()
        ))),
    }
}

fn analysed(read: Ingested, from_index: BTreeSet<String>, config: &Config, general: &General) -> (Run, report::Inputs) {
    let about = report::Inputs { inputs: read.inputs, skipped: read.skipped, warnings: read.warnings, from_index, ..Default::default() };
    let bars = Bars::new(general);
    let run = pipeline::analyse(read.articles, config, &bars);
    bars.done();
    (run, about)
}

fn json(record: &impl serde::Serialize) -> String {
    // Plain records always serialise.
    serde_json::to_string_pretty(record).unwrap_or_default() + "\n"
}
