//! Paths become records.
//!
//! In: one path as the user gave it. Out: its records, files and skips. Folders are read in the
//! order of their names; hidden files and symlinks inside them are left alone.

use super::decode::{self, packing};
use super::manifest::{Join, Manifest};
use super::{Ingested, InputFile, Options, Record, Skipped, hex, jsonl};
use crate::error::{Error, at_path};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// Reads one input, file or folder.
pub(super) fn read_input(
    path: &Path,
    reference: bool,
    manifest: Option<&Manifest>,
    options: &Options,
    records: &mut Vec<Record>,
    out: &mut Ingested,
) -> Result<(), Error> {
    let meta = fs::metadata(path).map_err(at_path(path))?;
    if meta.is_dir() {
        return folder(path, "", reference, manifest, options, records, out);
    }
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    if !file(path, &name, reference, manifest, options, records, out)? {
        out.skipped.push(Skipped {
            path: name,
            line: None,
            reason: "its name is of no article format (.txt, .md, .jsonl, each also .gz or .zst)".into(),
        });
    }
    Ok(())
}

fn folder(
    path: &Path,
    below: &str,
    reference: bool,
    manifest: Option<&Manifest>,
    options: &Options,
    records: &mut Vec<Record>,
    out: &mut Ingested,
) -> Result<(), Error> {
    let mut entries: Vec<PathBuf> = fs::read_dir(path).map_err(at_path(path))?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    entries.sort();
    let own = path.join("manifest.csv");
    let own = if manifest.is_none() && own.is_file() { Some(Manifest::open(&own, Join::File)?) } else { None };
    let manifest = manifest.or(own.as_ref());
    for entry in entries {
        let name = entry.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let shown = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        let Ok(meta) = fs::symlink_metadata(&entry) else { continue };
        let named = options.manifest.as_deref().is_some_and(|m| same_file(m, &entry))
            || options.references.iter().any(|r| !reference && same_file(r, &entry));
        if name.starts_with('.') || meta.is_symlink() || named || name == "manifest.csv" {
            continue;
        }
        if meta.is_dir() {
            folder(&entry, &shown, reference, manifest, options, records, out)?;
        } else if meta.is_file() && !file(&entry, &shown, reference, manifest, options, records, out)? {
            out.ignored.push(shown);
        }
    }
    Ok(())
}

fn same_file(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

/// Reads one file; `false` where its name is of no article format.
fn file(
    path: &Path,
    shown: &str,
    reference: bool,
    manifest: Option<&Manifest>,
    options: &Options,
    records: &mut Vec<Record>,
    out: &mut Ingested,
) -> Result<bool, Error> {
    let lower = shown.to_lowercase();
    let (inner, packing) = packing(&lower);
    let format = match inner.rsplit('.').next().filter(|_| inner.contains('.')) {
        Some("txt" | "text") => "text",
        Some("md" | "markdown") => "markdown",
        Some("jsonl" | "ndjson") => "jsonl",
        _ => return Ok(false),
    };
    let mut skip = |line, reason: String| out.skipped.push(Skipped { path: shown.into(), line, reason });
    let size = fs::metadata(path).map_err(at_path(path))?.len();
    if size > options.config.max_file {
        skip(None, format!("{size} bytes; the limit is {} (--max-file)", options.config.max_file));
        return Ok(true);
    }
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(e) => {
            skip(None, e.to_string());
            return Ok(true);
        }
    };
    let (sha256, blake3) = (hex(&Sha256::digest(&bytes)), blake3::hash(&bytes).to_hex().to_string());
    let text = decode::unpack(bytes, packing, &options.config).and_then(decode::decode);
    let (text, _legacy) = match text {
        Ok(text) => text,
        Err(reason) => {
            skip(None, reason);
            return Ok(true);
        }
    };
    let before = records.len();
    let mut add = |mut record: Record| {
        record.source_file = shown.into();
        record.reference = reference;
        if let Some(manifest) = manifest {
            manifest.apply(&mut record);
        }
        records.push(record);
    };
    let limit = options.config.max_record;
    if format == "jsonl" {
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let read = if line.len() as u64 > limit {
                Err(format!("{} bytes; the limit is {limit} (--max-record)", line.len()))
            } else {
                jsonl::record(line, &options.map)
            };
            match read {
                Ok(record) if record.text.trim().is_empty() => skip(Some(number as u64 + 1), "empty text".into()),
                Ok(record) => add(Record { record: number as u64, ..record }),
                Err(reason) => skip(Some(number as u64 + 1), reason),
            }
        }
    } else if text.trim().is_empty() {
        skip(None, "empty".into());
    } else if text.len() as u64 > limit {
        skip(None, format!("{} bytes of text; the limit is {limit} (--max-record)", text.len()));
    } else {
        add(Record { text, ..Record::default() });
    }
    let articles = (records.len() - before) as u64;
    out.inputs.push(InputFile { path: shown.into(), bytes: size, sha256, blake3, articles, format: format.into() });
    Ok(true)
}
