//! The manifest: a table that says what the files do not.
//!
//! In: a CSV file with a header. Out: metadata by file name, address or id. It never reads an
//! article, and never overrides what `--map` took from a record.

use super::{Dated, Record, decode};
use crate::article::DateKind;
use crate::error::{Error, at_path};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a manifest row is joined by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Join {
    /// The column `file`: a path below the input, or a bare file name.
    #[default]
    File,
    /// The column `url`.
    Url,
    /// The column `id`.
    Id,
}

/// A manifest, by key.
#[derive(Debug, Clone, Default)]
pub(super) struct Manifest {
    join: Join,
    /// The folder its file names count from, below the input, ending with `/`; or empty.
    base: String,
    rows: BTreeMap<String, BTreeMap<String, String>>,
    used: BTreeSet<String>,
}

impl Manifest {
    /// Reads a manifest whose file names count from `base`.
    ///
    /// # Errors
    /// Where the file cannot be read, is no CSV, or has no column to join by.
    pub(super) fn open(path: &Path, join: Join, base: &str) -> Result<Self, Error> {
        let bytes = std::fs::read(path).map_err(at_path(path))?;
        let mut manifest = Manifest::parse(bytes, join).map_err(|why| Error::Usage(format!("{}: {why}", path.display())))?;
        manifest.base = if base.is_empty() { String::new() } else { format!("{base}/") };
        Ok(manifest)
    }

    /// Reads the bytes of a manifest, in any encoding and with any usual separator.
    pub(super) fn parse(bytes: Vec<u8>, join: Join) -> Result<Self, String> {
        let text = decode::decode(bytes, None)?.text;
        let first = text.lines().next().unwrap_or_default();
        let separator = [b',', b';', b'\t', b'|'].into_iter().max_by_key(|&s| (first.bytes().filter(|&b| b == s).count(), s == b','));
        let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(separator.unwrap_or(b',')).from_reader(text.as_bytes());
        let header: Vec<String> = reader.headers().map_err(|e| e.to_string())?.iter().map(|h| h.trim().to_lowercase()).collect();
        let names: &[&str] = match join {
            Join::File => &["file", "filename", "file_name", "path"],
            Join::Url => &["url", "link"],
            Join::Id => &["id", "source_id"],
        };
        let column = names.iter().find_map(|n| header.iter().position(|h| h == n)).ok_or_else(|| {
            format!("no column `{}` (its columns: {}); choose what rows are joined by with --join file|url|id", names[0], header.join(", "))
        })?;
        let mut rows = BTreeMap::new();
        for row in reader.records() {
            let row = row.map_err(|e| e.to_string())?;
            let Some(key) = row.get(column).map(str::trim).filter(|k| !k.is_empty()) else { continue };
            let fields = header.iter().cloned().zip(row.iter().map(|v| v.trim().to_string())).filter(|(_, v)| !v.is_empty()).collect();
            let key = key.replace('\\', "/");
            rows.insert(key.strip_prefix("./").unwrap_or(&key).to_owned(), fields);
        }
        Ok(Manifest { join, base: String::new(), rows, used: BTreeSet::new() })
    }

    /// Rows that no record matched.
    pub(super) fn unused(&self) -> u64 {
        (self.rows.len() - self.used.len()) as u64
    }

    /// Fills what the manifest knows into `record`. It wins over the record's own fields, but not
    /// over what `--map` took.
    pub(super) fn apply(&mut self, record: &mut Record) {
        let Some(key) = self.key(record) else { return };
        let Some(row) = self.rows.get(&key) else { return };
        let get = |ours: &str, names: &[&str]| {
            if record.mapped.contains(&ours) { None } else { names.iter().find_map(|n| row.get(*n)).cloned() }
        };
        let outlet = get("outlet", &["outlet", "source", "series", "publisher"]);
        let authors = get("author", &["author", "authors"]);
        let title = get("title", &["title", "headline"]);
        let date = get("date", &["date", "date_published", "published"]);
        let url = get("url", &["url", "link"]);
        let language = get("language", &["language", "lang"]);
        let kind = row.get("date_kind").map_or(DateKind::Published, |k| date_kind(k));
        if outlet.is_some() {
            record.outlet = outlet;
            record.outlet_from = Some("manifest".into());
        }
        if let Some(authors) = authors {
            record.authors = authors.split(';').map(|a| a.trim().to_string()).filter(|a| !a.is_empty()).collect();
        }
        if let Some(text) = date {
            record.date = Some(Dated { text, kind });
        }
        record.title = title.or(record.title.take());
        record.url = url.or(record.url.take());
        record.language = language.or(record.language.take());
        self.used.insert(key);
    }

    /// The row's key for a record: the longest that fits.
    fn key(&self, record: &Record) -> Option<String> {
        let known = |key: &str| self.rows.contains_key(key).then(|| key.to_owned());
        match self.join {
            Join::File => {
                let path = record.source_file.strip_prefix(&self.base).unwrap_or(&record.source_file);
                let name = path.rsplit('/').next().unwrap_or_default();
                known(path).or_else(|| known(name))
            }
            Join::Url => known(record.url.as_deref()?),
            Join::Id => known(record.source_id.as_deref()?),
        }
    }
}

fn date_kind(text: &str) -> DateKind {
    match text.to_lowercase().as_str() {
        "published" => DateKind::Published,
        "modified" => DateKind::Modified,
        "captured" => DateKind::Captured,
        "first_seen" => DateKind::FirstSeen,
        "filename" => DateKind::Filename,
        _ => DateKind::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(csv: &str, join: Join, mut record: Record) -> Record {
        Manifest::parse(csv.as_bytes().to_vec(), join).unwrap().apply(&mut record);
        record
    }

    #[test]
    fn rows_are_joined_by_path_name_address_or_id() {
        let record =
            Record { source_file: "fen/a.txt".into(), url: Some("https://x".into()), source_id: Some("7".into()), ..Record::default() };
        for (csv, join) in [
            ("file,outlet\nfen/a.txt,Mill\n", Join::File),
            ("file,outlet\na.txt,Mill\n", Join::File),
            ("url;outlet\nhttps://x;Mill\n", Join::Url),
            ("\u{FEFF}id\toutlet\n7\tMill\n", Join::Id),
        ] {
            assert_eq!(applied(csv, join, record.clone()).outlet.as_deref(), Some("Mill"), "{csv}");
        }
    }

    #[test]
    fn the_manifest_beats_the_record_and_a_map_beats_both() {
        let record = Record { source_file: "a.txt".into(), outlet: Some("Own".into()), title: Some("Own".into()), ..Record::default() };
        let csv = "file,outlet,title\na.txt,Mill,Weir\n";
        let plain = applied(csv, Join::File, record.clone());
        assert_eq!((plain.outlet.as_deref(), plain.title.as_deref()), (Some("Mill"), Some("Weir")));
        let mapped = applied(csv, Join::File, Record { mapped: vec!["outlet"], ..record });
        assert_eq!((mapped.outlet.as_deref(), mapped.title.as_deref()), (Some("Own"), Some("Weir")));
    }

    #[test]
    fn a_table_without_the_column_says_which_it_has() {
        let error = Manifest::parse(b"name,outlet\n".to_vec(), Join::File).unwrap_err();
        assert!(error.contains("name, outlet") && error.contains("--join"), "{error}");
    }

    #[test]
    fn rows_without_an_input_are_counted() {
        let mut manifest = Manifest::parse(b"file,outlet\na.txt,Mill\nb.txt,Fen\n".to_vec(), Join::File).unwrap();
        manifest.apply(&mut Record { source_file: "a.txt".into(), ..Record::default() });
        assert_eq!(manifest.unused(), 1);
    }
}
