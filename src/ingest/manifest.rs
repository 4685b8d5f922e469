//! The manifest: a CSV table that says what the files do not.
//!
//! In: a CSV file with a header. Out: metadata by file name, address or id. It never reads an
//! article.

use super::Record;
use crate::error::Error;
use std::collections::BTreeMap;
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
pub struct Manifest {
    join: Join,
    rows: BTreeMap<String, BTreeMap<String, String>>,
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// Where the file cannot be read, is no CSV, or has no column to join by.
    pub fn open(path: &Path, join: Join) -> Result<Self, Error> {
        let bytes = std::fs::read(path).map_err(crate::error::at_path(path))?;
        Manifest::parse(&bytes, join).map_err(|why| Error::Usage(format!("{}: {why}", path.display())))
    }

    /// Reads the bytes of a manifest.
    pub(super) fn parse(bytes: &[u8], join: Join) -> Result<Self, String> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let header: Vec<String> = reader.headers().map_err(|e| e.to_string())?.iter().map(|h| h.trim().to_lowercase()).collect();
        let key = match join {
            Join::File => "file",
            Join::Url => "url",
            Join::Id => "id",
        };
        let column = header
            .iter()
            .position(|h| h == key)
            .ok_or_else(|| format!("no column `{key}` (columns: {}); choose another with --join", header.join(", ")))?;
        let mut rows = BTreeMap::new();
        for row in reader.records() {
            let row = row.map_err(|e| e.to_string())?;
            let Some(k) = row.get(column).map(str::trim).filter(|k| !k.is_empty()) else { continue };
            let fields = header.iter().cloned().zip(row.iter().map(|v| v.trim().to_string())).filter(|(_, v)| !v.is_empty()).collect();
            rows.insert(k.replace('\\', "/"), fields);
        }
        Ok(Manifest { join, rows })
    }

    /// Fills what the manifest knows into `record`. The manifest wins over the record's own fields.
    pub(super) fn apply(&self, record: &mut Record) {
        let row = match self.join {
            Join::File => {
                let name = record.source_file.rsplit('/').next().unwrap_or_default();
                self.rows.get(&record.source_file).or_else(|| self.rows.get(name))
            }
            Join::Url => record.url.as_ref().and_then(|u| self.rows.get(u)),
            Join::Id => record.source_id.as_ref().and_then(|i| self.rows.get(i)),
        };
        let Some(row) = row else { return };
        let get = |names: &[&str]| names.iter().find_map(|n| row.get(*n)).cloned();
        if let Some(outlet) = get(&["outlet", "source", "series"]) {
            record.outlet = Some(outlet);
            record.outlet_from = Some("manifest".into());
        }
        if let Some(author) = get(&["author", "authors"]) {
            record.authors = author.split(';').map(|a| a.trim().to_string()).filter(|a| !a.is_empty()).collect();
        }
        let set = |slot: &mut Option<String>, value: Option<String>| {
            if value.is_some() {
                *slot = value;
            }
        };
        set(&mut record.title, get(&["title"]));
        set(&mut record.date, get(&["date", "date_published"]));
        set(&mut record.url, get(&["url"]));
        set(&mut record.language, get(&["language", "lang"]));
    }
}
