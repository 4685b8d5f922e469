//! The command line. What it does, the library does; here are only arguments, bars and exit codes.

use clap::Parser;
use headwater::config::Config;
use headwater::{ingest, pipeline, report};
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Which repeated findings rest on a single origin?
#[derive(Parser)]
enum Command {
    /// Read, align, trace and report.
    Audit {
        /// Files and folders.
        #[arg(required = true)]
        inputs: Vec<PathBuf>,
        /// Metadata CSV.
        #[arg(long)]
        manifest: Option<PathBuf>,
        /// K=FIELD[,K=FIELD]
        #[arg(long, value_delimiter = ',')]
        map: Vec<String>,
        /// Run folder.
        #[arg(short)]
        o: PathBuf,
    },
}

fn main() -> ExitCode {
    let Command::Audit { inputs, manifest, map, o } = Command::parse();
    match audit(inputs, manifest, &map, &o) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            let _ = writeln!(std::io::stderr(), "error: {e}");
            ExitCode::from(2)
        }
    }
}

fn audit(inputs: Vec<PathBuf>, manifest: Option<PathBuf>, map: &[String], out: &Path) -> Result<(), Box<dyn Error>> {
    let map = map.iter().filter_map(|m| m.split_once('=')).map(|(a, b)| (a.to_string(), b.to_string())).collect();
    let config = Config::default();
    let read = ingest::read(&ingest::Options { inputs, manifest, map, ..Default::default() })?;
    let about = report::Inputs { inputs: read.inputs, skipped: read.skipped, warnings: read.warnings, ..Default::default() };
    let run = pipeline::analyse(read.articles, &config, &pipeline::Unwatched);
    let report = report::build(&run, about, &config);
    std::fs::create_dir_all(out)?;
    lines(out, "articles.jsonl", &report.articles)?;
    lines(out, "quotes.jsonl", &report.quotes)?;
    lines(out, "claims.jsonl", &report.claims)?;
    lines(out, "passages.jsonl", &report.passages)?;
    lines(out, "findings.jsonl", &report.findings)?;
    std::fs::write(out.join("result.json"), serde_json::to_vec_pretty(&report.result)?)?;
    Ok(())
}

fn lines<T: serde::Serialize>(folder: &Path, name: &str, records: &[T]) -> Result<(), Box<dyn Error>> {
    let mut file = BufWriter::new(File::create(folder.join(name))?);
    for record in records {
        serde_json::to_writer(&mut file, record)?;
        file.write_all(b"\n")?;
    }
    Ok(file.flush()?)
}
