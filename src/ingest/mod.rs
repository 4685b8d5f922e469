//! Ingest: files become articles.
//!
//! In: paths. Out: [`Ingested`]: articles sorted by file and record, and every file, skip and
//! warning on the way. A damaged record is an item of the result, never the end of the run. It
//! never extracts an archive to disk, follows a symlink or opens a network connection.

mod decode;
mod jsonl;
mod manifest;
mod walk;

use crate::article::{Article, DateKind};
use crate::config::IngestConfig;
use crate::error::Error;
use crate::id::{Counter, content_id};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

pub use manifest::{Join, Manifest};

/// What to read and how.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Files and folders.
    pub inputs: Vec<PathBuf>,
    /// Files and folders of texts that may be origins but are no outlets.
    pub references: Vec<PathBuf>,
    /// Metadata for the inputs, joined by file name, address or id.
    pub manifest: Option<PathBuf>,
    /// What the manifest is joined by.
    pub join: Join,
    /// `(field of ours, field of the record)`, from `--map outlet=series`.
    pub map: Vec<(String, String)>,
    /// Limits.
    pub config: IngestConfig,
}

/// One file that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct InputFile {
    /// The path below the input as given, with `/`.
    pub path: String,
    /// Size on disk.
    pub bytes: u64,
    /// SHA-256 of the file as it lies on disk.
    pub sha256: String,
    /// BLAKE3 of the same.
    pub blake3: String,
    /// Articles read from it.
    pub articles: u64,
    /// `text`, `markdown` or `jsonl`.
    pub format: String,
}

/// Something that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Skipped {
    /// The file.
    pub path: String,
    /// Line of the record, from 1; `None` for the whole file.
    pub line: Option<u64>,
    /// Why, and what to do about it.
    pub reason: String,
}

/// Something a reader of the report should know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Warning {
    /// For tools: `no_date`, `legacy_encoding`, …
    pub code: String,
    /// How many things it is about.
    pub count: u64,
    /// For people, with the flag that resolves it.
    pub message: String,
}

/// Everything that was read.
#[derive(Debug, Clone, Default)]
pub struct Ingested {
    /// Sorted by (file, source id, record).
    pub articles: Vec<Article>,
    /// Sorted by path.
    pub inputs: Vec<InputFile>,
    /// Sorted.
    pub skipped: Vec<Skipped>,
    /// Sorted.
    pub warnings: Vec<Warning>,
    /// Files whose format is no article format, sorted: listed by `inspect`, no reason for an
    /// exit code.
    pub ignored: Vec<String>,
}

/// One record before it is an article.
#[derive(Debug, Clone, Default)]
pub(crate) struct Record {
    pub source_id: Option<String>,
    pub source_file: String,
    pub record: u64,
    pub outlet: Option<String>,
    pub outlet_from: Option<String>,
    pub authors: Vec<String>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub reference: bool,
    pub text: String,
}

/// Reads every input.
///
/// # Errors
/// Where a path named by the user cannot be opened, or a manifest cannot be read. Everything else
/// is an item of [`Ingested::skipped`].
pub fn read(options: &Options) -> Result<Ingested, Error> {
    let manifest = options.manifest.as_deref().map(|p| Manifest::open(p, options.join)).transpose()?;
    let mut out = Ingested::default();
    let mut records = Vec::new();
    for (paths, reference) in [(&options.inputs, false), (&options.references, true)] {
        for path in paths {
            walk::read_input(path, reference, manifest.as_ref(), options, &mut records, &mut out)?;
        }
    }
    out.inputs.sort();
    out.skipped.sort();
    out.ignored.sort();
    out.articles = articles(records);
    let undated = out.articles.iter().filter(|a| a.published().is_none() && !a.reference).count() as u64;
    if undated > 0 {
        let all = out.articles.iter().filter(|a| !a.reference).count();
        out.warnings.push(Warning {
            code: "no_date".into(),
            count: undated,
            message: format!(
                "{undated} of {all} articles have no publication date: who copied whom is not inferred for them (add a date column with --manifest)"
            ),
        });
    }
    out.warnings.sort();
    Ok(out)
}

/// Sorts records and makes articles of them.
fn articles(mut records: Vec<Record>) -> Vec<Article> {
    records.sort_by(|a, b| (&a.source_file, &a.source_id, a.record, &a.text).cmp(&(&b.source_file, &b.source_id, b.record, &b.text)));
    let mut counter = Counter::default();
    records
        .into_iter()
        .map(|r| {
            let place = r.source_id.clone().unwrap_or_else(|| format!("{}#{}", r.source_file, r.record));
            let id = content_id('A', &[place.as_bytes(), r.outlet.as_deref().unwrap_or("").as_bytes(), r.text.as_bytes()]);
            Article {
                id: counter.unique(id),
                source_id: r.source_id,
                source_file: r.source_file,
                record: r.record,
                outlet: r.outlet,
                outlet_from: r.outlet_from,
                authors: r.authors,
                title: r.title,
                date_kind: if r.date.is_some() { DateKind::Published } else { DateKind::Unknown },
                date: r.date,
                url: r.url,
                language: r.language,
                reference: r.reference,
                sha256: hex(&Sha256::digest(r.text.as_bytes())),
                body_hash: String::new(),
                duplicate_of: None,
                republished_from: None,
                wire: None,
                masked: Vec::new(),
                text: r.text,
            }
        })
        .collect()
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
