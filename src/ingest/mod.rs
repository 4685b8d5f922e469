//! Ingest: files become articles.
//!
//! In: paths. Out: [`Ingested`]: articles sorted by file and record, and every file, skip and
//! warning on the way. A damaged record is an item of the result, never the end of the run. It
//! never extracts an archive to disk, follows a symlink or opens a network connection.

pub mod date;
mod decode;
mod furniture;
mod jsonl;
mod language;
mod manifest;
mod notes;
mod open;
mod phrases;
mod reprint;
mod spool;
mod walk;

use crate::article::{Article, DateKind};
use crate::config::IngestConfig;
use crate::error::Error;
use crate::id::{Counter, content_id};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::path::{Path, PathBuf};

pub use jsonl::FIELD_NAMES;
pub use manifest::Join;
pub use spool::{Scratch, Spool};

/// What to read and how.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Files and folders; `-` is the standard input.
    pub inputs: Vec<PathBuf>,
    /// Files and folders of texts that may be origins but are no outlets.
    pub references: Vec<PathBuf>,
    /// Metadata for the inputs, joined by file name, address or id.
    pub manifest: Option<PathBuf>,
    /// What the manifest is joined by.
    pub join: Join,
    /// `(field of ours, field of the record)`, from `--map outlet=series`.
    pub map: Vec<(String, String)>,
    /// Files that are no inputs even where they lie in an input folder: lists, the run folder.
    pub not_inputs: Vec<PathBuf>,
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

/// A date as the source prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dated {
    pub text: String,
    pub kind: DateKind,
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
    pub date: Option<Dated>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub reference: bool,
    /// Our names of the fields that `--map` took; nothing overrides them.
    pub mapped: Vec<&'static str>,
    /// Empty where it lies in the spool.
    pub text: String,
    /// Its number in the spool.
    pub spooled: Option<usize>,
}

/// Reads every input.
///
/// # Errors
/// Where a path named by the user cannot be opened, or a manifest cannot be read. Everything else
/// is an item of [`Ingested::skipped`].
pub fn read(options: &Options) -> Result<Ingested, Error> {
    Ok(read_into(options, None)?.0)
}

/// Reads every input and keeps the texts in a file on the disk of `folder`: the articles have
/// empty texts, the spool has theirs. Memory holds what is known of each article.
///
/// # Errors
/// As [`read`], and where the disk is full.
pub fn read_spooled(options: &Options, folder: &Path) -> Result<(Ingested, Spool), Error> {
    let (read, spool) = read_into(options, Some(Spool::new(folder)?))?;
    Ok((read, spool.expect("a spool that was given")))
}

fn read_into(options: &Options, spool: Option<Spool>) -> Result<(Ingested, Option<Spool>), Error> {
    let mut walk = walk::Walk::new(options, spool)?;
    walk.run()?;
    let (legacy, damaged, unused) = (walk.legacy, walk.damaged, walk.unused_rows);
    let (mut out, records, mut spool) = (walk.out, walk.records, walk.spool);
    let mut unread_dates = 0;
    out.articles = articles(records, spool.as_mut(), &mut unread_dates)?;
    mask(&mut out.articles, spool.as_ref(), options)?;
    out.inputs.sort();
    out.skipped.sort();
    out.ignored.sort();
    out.warnings = warnings(&out.articles, &[(legacy, LEGACY), (damaged, DAMAGED), (unused, UNUSED), (unread_dates, UNREAD_DATE)]);
    Ok((out, spool))
}

/// Reads every input as [`read`] does, but hands the articles over in batches of about `bytes` of
/// text, so that no more than one batch is in memory. What other articles decide (lines that an
/// outlet repeats) is decided within a batch. What is returned holds no articles.
///
/// # Errors
/// Those of [`read`], and the first that `take` returns; nothing is read after it.
pub fn read_in_batches(options: &Options, bytes: u64, take: &mut dyn FnMut(Vec<Article>) -> Result<(), Error>) -> Result<Ingested, Error> {
    let mut unread_dates = 0;
    let mut batch = |records: Vec<Record>| {
        let mut articles = articles(records, None, &mut unread_dates)?;
        mask(&mut articles, None, options)?;
        take(articles)
    };
    let mut walk = walk::Walk::new(options, None)?;
    walk.sink = Some((bytes, &mut batch));
    walk.run()?;
    let mut out = walk.out;
    out.inputs.sort();
    out.skipped.sort();
    out.ignored.sort();
    Ok(out)
}

/// Masks the furniture of all articles, whose texts may lie in a spool.
fn mask(articles: &mut [Article], spool: Option<&Spool>, options: &Options) -> Result<(), Error> {
    if options.config.boilerplate {
        let masks = match spool {
            Some(spool) => furniture::masks(articles, spool),
            None => furniture::masks(articles, &*articles),
        }?;
        articles.iter_mut().zip(masks).for_each(|(article, masked)| article.masked = masked);
    }
    Ok(())
}

/// Code and words of a warning; `{}` is the number.
type Template = (&'static str, &'static str);

const LEGACY: Template = ("legacy_encoding", "{} texts are not in UTF-8 and were decoded by guess or byte order mark");
const DAMAGED: Template = ("damaged_characters", "{} texts hold bytes that stand for no character, shown as \u{FFFD}");
const UNUSED: Template = ("manifest_rows_unused", "{} rows of the manifest match no input (choose the column with --join file|url|id)");
const UNREAD_DATE: Template = ("unread_date", "{} dates could not be read with certainty and order nothing (write them as 2021-03-04)");

fn warnings(articles: &[Article], counts: &[(u64, Template)]) -> Vec<Warning> {
    let mut out: Vec<Warning> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, (code, words))| Warning { code: (*code).into(), count: *count, message: words.replace("{}", &count.to_string()) })
        .collect();
    let counted = || articles.iter().filter(|a| !a.reference);
    let all = counted().count();
    let mut missing = |code: &str, count: usize, what: &str, consequence: &str| {
        if count > 0 {
            let message = format!("{count} of {all} articles have no {what}: {consequence}");
            out.push(Warning { code: code.into(), count: count as u64, message });
        }
    };
    missing(
        "no_date",
        counted().filter(|a| a.published().is_none()).count(),
        "publication date",
        "who copied whom is not inferred for them (add a date column with --manifest)",
    );
    missing(
        "no_outlet",
        counted().filter(|a| a.outlet.is_none()).count(),
        "outlet",
        "each counts as an outlet of its own (add an outlet column with --manifest)",
    );
    out.sort();
    out
}

/// Sorts records and makes articles of them; the spool follows their order.
fn articles(mut records: Vec<Record>, mut spool: Option<&mut Spool>, unread_dates: &mut u64) -> Result<Vec<Article>, Error> {
    let mut failed = None;
    {
        let names = |r: &Record| (r.outlet.clone(), r.title.clone(), r.url.clone(), r.authors.clone());
        records.sort_by(|a, b| {
            let place = (&a.source_file, &a.source_id, a.record).cmp(&(&b.source_file, &b.source_id, b.record));
            // Two folders may hold the same name; then all that is known decides, not the order given.
            place.then_with(|| (names(a), a.reference).cmp(&(names(b), b.reference))).then_with(|| {
                match (text_of(a, spool.as_deref()), text_of(b, spool.as_deref())) {
                    (Ok(x), Ok(y)) => x.cmp(&y),
                    (Err(error), _) | (_, Err(error)) => {
                        failed = Some(error);
                        Ordering::Equal
                    }
                }
            })
        });
    }
    if let Some(error) = failed {
        return Err(error);
    }
    if let Some(spool) = &mut spool {
        spool.reorder(&records.iter().filter_map(|r| r.spooled).collect::<Vec<_>>());
    }
    let mut counter = Counter::default();
    let mut out = Vec::with_capacity(records.len());
    for (number, record) in records.into_iter().enumerate() {
        let spooled = spool.as_ref().map(|s| s.at(number)).transpose()?;
        let mut article = article(record, spooled.as_deref(), unread_dates);
        article.id = counter.unique(article.id);
        out.push(article);
    }
    Ok(out)
}

fn text_of<'a>(record: &'a Record, spool: Option<&Spool>) -> Result<Cow<'a, str>, Error> {
    match (spool, record.spooled) {
        (Some(spool), Some(number)) => spool.at(number).map(Cow::Owned),
        _ => Ok(Cow::Borrowed(&record.text)),
    }
}

/// The article of one record, whose text may lie elsewhere. Its id is not yet told from that of
/// an equal record.
fn article(mut r: Record, spooled: Option<&str>, unread_dates: &mut u64) -> Article {
    if r.outlet.is_none() {
        r.outlet = r.url.as_deref().and_then(host);
        r.outlet_from = r.outlet.as_ref().map(|_| "host".into());
    }
    let text = spooled.unwrap_or(&r.text);
    let place = r.source_id.clone().unwrap_or_else(|| format!("{}#{}", r.source_file, r.record));
    let id = content_id('A', &[place.as_bytes(), r.outlet.as_deref().unwrap_or("").as_bytes(), text.as_bytes()]);
    let ends = notes::ends(text);
    let republished_from = reprint::republication(text, &ends, r.outlet.as_deref());
    let (date, date_kind) = dated(r.date, &r.source_file, unread_dates);
    Article {
        id,
        source_id: r.source_id,
        record: r.record,
        outlet: r.outlet,
        outlet_from: r.outlet_from,
        title: r.title,
        date_kind,
        date,
        language: r.language.or_else(|| language::detect(text).map(str::to_owned)),
        reference: r.reference,
        sha256: hex(&Sha256::digest(text.as_bytes())),
        body_hash: String::new(),
        duplicate_of: None,
        republished_from,
        wire: notes::wire(text, &ends, &r.authors, r.url.as_deref()),
        url: r.url,
        authors: r.authors,
        masked: Vec::new(),
        source_file: r.source_file,
        text: r.text,
    }
}

/// A date and what it is the date of. One that cannot be read with certainty is kept as printed
/// and orders nothing.
fn dated(given: Option<Dated>, file: &str, unread: &mut u64) -> (Option<String>, DateKind) {
    match given {
        Some(given) => match date::normalise(&given.text) {
            Some(date) => (Some(date), given.kind),
            None => {
                *unread += 1;
                (Some(given.text), DateKind::Unknown)
            }
        },
        None => match date::in_file_name(file) {
            Some(date) => (Some(date), DateKind::Filename),
            None => (None, DateKind::Unknown),
        },
    }
}

/// The host of an address, to stand in for the outlet; of an archived page the host of the
/// original. It is never made to look like a name.
fn host(url: &str) -> Option<String> {
    let archived = ["web.archive.org/web/", "archive.org/web/"].iter().find_map(|a| url.split_once(a)).map(|(_, rest)| rest);
    let url = archived.and_then(|rest| rest.split_once('/')).map_or(url, |(_, original)| original);
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit_once('@').map_or(host, |(_, h)| h);
    let host = host.split(':').next()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_host = host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-');
    is_host.then(|| host.to_owned())
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]]).map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_stands_in_for_the_outlet() {
        for (url, expected) in [
            ("https://www.mill.example/weir?x=1", Some("mill.example")),
            ("http://web.archive.org/web/20210304/https://fen.example/a", Some("fen.example")),
            ("https://user@fen.example:8080/", Some("fen.example")),
            ("not an address", None),
            ("javascript:alert(1)", None),
        ] {
            assert_eq!(host(url).as_deref(), expected, "{url}");
        }
    }
}
