//! Paths become records.
//!
//! In: the paths the user gave. Out: their records, files and skips. Folders are read in the
//! order of their names; hidden files, links, pipes, devices, earlier runs and files that serve
//! another purpose (manifests, lists, references) are left alone.

use super::decode::{self, Decoded};
use super::manifest::{Join, Manifest};
use super::open::{Content, Opened, sniff};
use super::spool::Spool;
use super::{Ingested, InputFile, Options, Record, Skipped, jsonl};
use crate::article::Texts;
use crate::error::{Error, at_path};
use encoding_rs::Encoding;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

/// Bad lines of one file that are listed one by one; the rest is one item with its number.
const MAX_BAD_LINES: u64 = 100;
/// Folders inside folders.
const MAX_DEPTH: usize = 128;

/// Takes a batch of records.
type Sink<'a> = &'a mut dyn FnMut(Vec<Record>) -> Result<(), Error>;

/// Reads paths, one after the other.
pub(super) struct Walk<'a> {
    options: &'a Options,
    /// Files that are no inputs whatever folder they lie in, and files read already.
    taken: BTreeSet<PathBuf>,
    references: BTreeSet<PathBuf>,
    manifest: Option<Manifest>,
    pub(super) records: Vec<Record>,
    /// Where the texts go, if they do not stay in the records.
    pub(super) spool: Option<Spool>,
    /// Who takes the records whenever there are so many bytes of text.
    pub(super) sink: Option<(u64, Sink<'a>)>,
    /// Bytes of text in `records`, and records of the file that is being read.
    held: u64,
    of_file: u64,
    /// What the sink answered; nothing is read after it.
    failed: Option<Error>,
    pub(super) out: Ingested,
    pub(super) legacy: u64,
    pub(super) damaged: u64,
    pub(super) unused_rows: u64,
}

impl<'a> Walk<'a> {
    pub(super) fn new(options: &'a Options, spool: Option<Spool>) -> Result<Self, Error> {
        let manifest = options.manifest.as_deref().map(|p| Manifest::open(p, options.join, "")).transpose()?;
        let real = |p: &PathBuf| fs::canonicalize(p).ok();
        Ok(Walk {
            options,
            taken: options.manifest.iter().chain(&options.not_inputs).filter_map(real).collect(),
            references: options.references.iter().filter_map(real).collect(),
            manifest,
            records: Vec::new(),
            spool,
            sink: None,
            held: 0,
            of_file: 0,
            failed: None,
            out: Ingested::default(),
            legacy: 0,
            damaged: 0,
            unused_rows: 0,
        })
    }

    /// Reads all inputs and references.
    pub(super) fn run(&mut self) -> Result<(), Error> {
        let options = self.options;
        for path in &options.inputs {
            self.named(path, false)?;
        }
        self.unused_rows += self.manifest.as_ref().map_or(0, Manifest::unused);
        for path in &options.references {
            self.named(path, true)?;
        }
        self.hand_over(0);
        if let Some(spool) = &mut self.spool {
            spool.flush()?;
        }
        self.failed.take().map_or(Ok(()), Err)
    }

    /// Keeps a record of the file that is being read.
    fn keep(&mut self, mut record: Record, shown: &str, reference: bool, own: Option<&mut Manifest>) {
        record.source_file = shown.into();
        record.reference = reference;
        for manifest in own.into_iter().chain(self.manifest.as_mut()) {
            manifest.apply(&mut record);
        }
        self.held += record.text.len() as u64;
        self.of_file += 1;
        if let Some(spool) = &mut self.spool {
            record.spooled = Some(spool.count());
            // A full disk ends the run, when the file is read.
            if let Err(error) = spool.push(&std::mem::take(&mut record.text)) {
                self.failed.get_or_insert(error);
            }
        }
        self.records.push(record);
        if let Some((bytes, _)) = self.sink {
            self.hand_over(bytes);
        }
    }

    /// Hands the records to the sink where they are as many bytes.
    fn hand_over(&mut self, bytes: u64) {
        if let Some((_, sink)) = &mut self.sink
            && self.held >= bytes
            && !self.records.is_empty()
            && self.failed.is_none()
        {
            self.failed = sink(std::mem::take(&mut self.records)).err();
            self.held = 0;
        }
    }

    /// One path the user named.
    fn named(&mut self, path: &Path, reference: bool) -> Result<(), Error> {
        if path == Path::new("-") {
            self.stream(io::stdin().lock(), "stdin", reference, None);
            return Ok(());
        }
        let meta = fs::metadata(path).map_err(at_path(path))?;
        if meta.is_dir() {
            let entries = fs::read_dir(path).map_err(at_path(path))?;
            self.folder(path, entries, "", reference, None, 0)?;
            return Ok(());
        }
        let real = fs::canonicalize(path).map_err(at_path(path))?;
        // Naming a file twice makes it no second witness.
        if !reference && self.references.contains(&real) || !self.taken.insert(real) {
            return Ok(());
        }
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let file = File::open(path).map_err(at_path(path))?;
        self.stream(file, &name, reference, None);
        Ok(())
    }

    fn folder(
        &mut self,
        path: &Path,
        entries: fs::ReadDir,
        below: &str,
        reference: bool,
        manifest: Option<&mut Manifest>,
        depth: usize,
    ) -> Result<(), Error> {
        let mut paths: Vec<PathBuf> = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => paths.push(entry.path()),
                Err(error) => self.skip(below, None, error.to_string()),
            }
        }
        paths.sort();
        let table = path.join("manifest.csv");
        let mut own = match fs::symlink_metadata(&table) {
            Ok(meta) if meta.is_file() && self.options.manifest.is_none() => Some(Manifest::open(&table, Join::File, below)?),
            _ => None,
        };
        let has_own = own.is_some();
        let mut manifest = own.as_mut().or(manifest);
        for entry in paths {
            let name = entry.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let shown = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
            if name.starts_with('.') || name == "manifest.csv" {
                continue;
            }
            let meta = match fs::symlink_metadata(&entry) {
                Ok(meta) => meta,
                Err(error) => {
                    self.skip(&shown, None, error.to_string());
                    continue;
                }
            };
            let real = fs::canonicalize(&entry).unwrap_or_else(|_| entry.clone());
            if !reference && self.references.contains(&real) || self.taken.contains(&real) {
                continue;
            }
            if meta.is_symlink() {
                self.out.ignored.push(format!("{shown} (a link; links are not followed)"));
            } else if meta.is_dir() {
                if is_run(&entry) {
                    self.out.ignored.push(format!("{shown} (the result of a run)"));
                    continue;
                }
                if depth == MAX_DEPTH {
                    self.skip(&shown, None, format!("more than {MAX_DEPTH} folders deep"));
                    continue;
                }
                match fs::read_dir(&entry) {
                    Ok(entries) => self.folder(&entry, entries, &shown, reference, manifest.as_deref_mut(), depth + 1)?,
                    Err(error) => self.skip(&shown, None, error.to_string()),
                }
            } else if !meta.is_file() {
                self.out.ignored.push(format!("{shown} (a pipe or device)"));
            } else if !may_hold_articles(&name) {
                self.out.ignored.push(shown);
            } else {
                self.taken.insert(real);
                match File::open(&entry) {
                    Ok(file) => self.stream(file, &shown, reference, manifest.as_deref_mut()),
                    Err(error) => self.skip(&shown, None, error.to_string()),
                }
            }
        }
        if has_own {
            self.unused_rows += own.as_ref().map_or(0, Manifest::unused);
        }
        Ok(())
    }

    fn skip(&mut self, path: &str, line: Option<u64>, reason: String) {
        self.out.skipped.push(Skipped { path: path.to_owned(), line, reason });
    }

    /// One file, whatever it is. What was not read to its end is listed as skipped and has no
    /// identity: a hash of half a file helps nobody.
    fn stream(&mut self, raw: impl Read, shown: &str, reference: bool, manifest: Option<&mut Manifest>) {
        let config = self.options.config.clone();
        let mut opened = match Opened::new(raw, &config) {
            Ok(opened) => opened,
            Err(error) => return self.skip(shown, None, reason(&error)),
        };
        if self.failed.is_some() {
            return;
        }
        self.of_file = 0;
        let content = opened.stream.fill_buf().map(|head| content(head, shown));
        let (format, whole) = match content {
            Err(error) => return self.skip(shown, None, reason(&error)),
            Ok(Content::Empty) => return self.skip(shown, None, "empty".into()),
            Ok(Content::Other(what)) => return self.skip(shown, None, what.into()),
            Ok(Content::JsonLines) => ("jsonl", self.lines(&mut opened.stream, shown, reference, manifest)),
            Ok(Content::Text) => {
                (if is_markdown(shown) { "markdown" } else { "text" }, self.text(&mut opened.stream, shown, reference, manifest))
            }
        };
        if whole {
            let identity = opened.identity();
            self.out.inputs.push(InputFile {
                path: shown.into(),
                bytes: identity.bytes,
                sha256: identity.sha256,
                blake3: identity.blake3,
                articles: self.of_file,
                format: format.into(),
            });
        }
    }

    /// One article; true where the stream was read to its end.
    fn text(&mut self, stream: &mut dyn BufRead, shown: &str, reference: bool, manifest: Option<&mut Manifest>) -> bool {
        let limit = self.options.config.max_record;
        let mut bytes = Vec::new();
        if let Err(error) = stream.take(limit + 1).read_to_end(&mut bytes) {
            self.skip(shown, None, reason(&error));
            return false;
        }
        if bytes.len() as u64 > limit {
            self.skip(shown, None, format!("more than {limit} bytes of text (--max-record)"));
            return false;
        }
        match decode::decode(bytes, None) {
            Err(why) => self.skip(shown, None, why),
            Ok(decoded) if decoded.text.trim().is_empty() => self.skip(shown, None, "empty".into()),
            Ok(decoded) => {
                self.note(&decoded);
                self.keep(Record { text: decoded.text, ..Record::default() }, shown, reference, manifest);
            }
        }
        true
    }

    /// One record a line; true where the stream was read to its end.
    fn lines(&mut self, stream: &mut dyn BufRead, shown: &str, reference: bool, mut manifest: Option<&mut Manifest>) -> bool {
        let limit = self.options.config.max_record;
        let mut encoding: Option<&'static Encoding> = None;
        let (mut number, mut bad) = (0u64, 0u64);
        let mut line = Vec::new();
        let mut whole = true;
        loop {
            line.clear();
            let read = match bounded_line(stream, limit, &mut line) {
                Ok(read) => read,
                Err(error) => {
                    // Damage in the middle of a file hides every record behind it.
                    self.skip(shown, Some(number + 1), format!("{}; what follows was not read", reason(&error)));
                    whole = false;
                    break;
                }
            };
            let long = match read {
                Line::End => break,
                Line::Whole => false,
                Line::TooLong => true,
            };
            number += 1;
            if number == 1 && line.starts_with(b"\xEF\xBB\xBF") {
                line.drain(..3);
            }
            if !long && line.trim_ascii().is_empty() {
                continue;
            }
            let record = if long { Err(format!("more than {limit} bytes (--max-record)")) } else { self.line(&line, &mut encoding) };
            match record {
                Ok(record) => self.keep(Record { record: number - 1, ..record }, shown, reference, manifest.as_deref_mut()),
                Err(why) => {
                    bad += 1;
                    if bad <= MAX_BAD_LINES {
                        self.skip(shown, Some(number), why);
                    }
                }
            }
            if self.failed.is_some() {
                return false;
            }
        }
        if bad > MAX_BAD_LINES {
            self.skip(shown, None, format!("{} more lines that are no records", bad - MAX_BAD_LINES));
        }
        whole
    }

    fn line(&mut self, line: &[u8], encoding: &mut Option<&'static Encoding>) -> Result<Record, String> {
        let decoded = match std::str::from_utf8(line) {
            Ok(text) => Decoded { text: text.to_owned(), legacy: None, damaged: false },
            Err(_) => {
                // The first line that is not UTF-8 decides for the file.
                let known = *encoding.get_or_insert_with(|| decode::guess(line));
                decode::decode(line.to_vec(), Some(known))?
            }
        };
        let record = jsonl::record(&decoded.text, &self.options.map)?;
        if record.text.trim().is_empty() {
            return Err("empty text".into());
        }
        self.note(&decoded);
        Ok(record)
    }

    fn note(&mut self, decoded: &Decoded) {
        self.legacy += u64::from(decoded.legacy.is_some());
        self.damaged += u64::from(decoded.damaged);
    }
}

enum Line {
    End,
    Whole,
    TooLong,
}

/// Reads up to the next line end; of a line longer than `limit` nothing but the limit is kept in
/// memory.
fn bounded_line(stream: &mut dyn BufRead, limit: u64, line: &mut Vec<u8>) -> io::Result<Line> {
    let mut long = false;
    loop {
        let buffer = stream.fill_buf()?;
        if buffer.is_empty() {
            return Ok(match (line.is_empty(), long) {
                (true, false) => Line::End,
                (_, true) => Line::TooLong,
                (false, false) => Line::Whole,
            });
        }
        let (end, used) = match memchr::memchr(b'\n', buffer) {
            Some(at) => (true, at + 1),
            None => (false, buffer.len()),
        };
        if (line.len() + used) as u64 > limit + 1 {
            long = true;
            line.clear();
        }
        if !long {
            line.extend_from_slice(&buffer[..used]);
        }
        stream.consume(used);
        if end {
            return Ok(if long { Line::TooLong } else { Line::Whole });
        }
    }
}

/// What a stream holds: by its first bytes, and where those say no more than "text", by its name.
fn content(head: &[u8], shown: &str) -> Content {
    match sniff(head) {
        Content::Text if matches!(extension(shown), "jsonl" | "ndjson") => Content::JsonLines,
        found => found,
    }
}

/// The ending of a name in lower case would allocate; names of articles are lower or upper case.
fn extension(name: &str) -> &str {
    let name = name.rsplit('/').next().unwrap_or(name);
    let name = name.strip_suffix(".gz").or(name.strip_suffix(".zst")).unwrap_or(name);
    name.rsplit_once('.').map_or("", |(_, e)| e)
}

fn is_markdown(name: &str) -> bool {
    matches!(extension(&name.to_lowercase()), "md" | "markdown")
}

/// In a folder, only names of article formats are opened, and names without any ending.
fn may_hold_articles(name: &str) -> bool {
    matches!(extension(&name.to_lowercase()), "" | "txt" | "text" | "md" | "markdown" | "jsonl" | "ndjson" | "json")
}

/// A folder that `audit -o` wrote: its texts are copies of other inputs.
fn is_run(path: &Path) -> bool {
    ["result.json", "articles.jsonl", "findings.jsonl"].iter().all(|name| path.join(name).is_file())
}

/// An I/O error in words, without its code.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::Other => error.to_string(),
        io::ErrorKind::UnexpectedEof => "damaged: it ends in the middle of compressed data".into(),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => format!("damaged compression: {error}"),
        _ => error.to_string(),
    }
}
