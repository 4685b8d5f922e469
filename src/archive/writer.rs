//! Writing a segment, front to back, in one pass.
//!
//! In: texts, articles, bodies and lists, each in their order. Out: one file, flushed to disk,
//! named by its content. It holds one block in memory, and the fence. It never changes a file
//! that exists.

use super::codec::Put;
use super::layout::{self, Counts, Section, Stake};
use super::list::List;
use crate::error::{Error, at_path};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Ending of a file that is being written.
pub(super) const UNFINISHED: &str = ".tmp";
/// Ending of a segment.
pub(super) const SEGMENT: &str = ".seg";
/// Level of compression: 3 is where more effort stops paying for news text.
const LEVEL: i32 = 3;

/// Date and id of an article, as numbers: what articles are ordered by.
pub(super) type Rank = (u64, u64);

/// A body: what articles share that no term tells apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Body {
    /// Its hash.
    pub key: u64,
    /// Date and id of each article that has it, earliest first.
    pub holders: Vec<Rank>,
}

impl Body {
    /// What bodies are ordered by: date and id of the earliest article.
    pub fn rank(&self) -> Rank {
        self.holders.first().copied().unwrap_or((u64::MAX, u64::MAX))
    }

    /// Appends the body.
    fn encode(&self, out: &mut Vec<u8>) {
        out.put_u64(self.key);
        out.put_varint(self.holders.len() as u64);
        for &(date, id) in &self.holders {
            out.put_u64(date);
            out.put_u48(id);
        }
    }
}

/// Bytes of a block before compression, from which it is closed.
fn full(section: Section) -> usize {
    match section {
        // A text is read alone: what is decompressed beside it is for nothing, but small blocks
        // compress badly.
        Section::Texts => 32 << 10,
        Section::Articles => 16 << 10,
        // What a look-up reads: one page of most disks.
        Section::Bodies | Section::Lists => 4 << 10,
    }
}

/// A finished segment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Written {
    /// File name without its ending: `s-` and 16 hex digits of the BLAKE3 of its bytes.
    pub name: String,
    /// Size.
    pub bytes: u64,
    /// Articles it holds.
    pub articles: u32,
}

/// Writes one segment.
pub(super) struct Writer {
    folder: PathBuf,
    path: PathBuf,
    out: BufWriter<File>,
    hasher: blake3::Hasher,
    at: u64,
    stakes: [Vec<Stake>; 4],
    counts: Counts,
    section: Section,
    /// The open block, its first key and its last.
    block: Vec<u8>,
    first: u64,
    last: u64,
}

impl Writer {
    /// Begins a file in `folder`.
    pub fn new(folder: &Path, settings: [u8; 16]) -> Result<Self, Error> {
        let path = folder.join(format!("segment{UNFINISHED}"));
        let out = BufWriter::with_capacity(1 << 18, File::create(&path).map_err(at_path(&path))?);
        let mut writer = Writer {
            folder: folder.to_owned(),
            path,
            out,
            hasher: blake3::Hasher::new(),
            at: 0,
            stakes: Default::default(),
            counts: Counts { dates: (u64::MAX, 0), ..Counts::default() },
            section: Section::Texts,
            block: Vec::new(),
            first: 0,
            last: 0,
        };
        writer.write(&layout::head(settings))?;
        Ok(writer)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.hasher.update(bytes);
        self.at += bytes.len() as u64;
        self.out.write_all(bytes).map_err(at_path(&self.path))
    }

    /// Closes the open block where it is full or of another section; true where a new one begins.
    fn room(&mut self, section: Section, key: u64) -> Result<bool, Error> {
        if section != self.section || self.block.len() >= full(section) {
            self.close()?;
            self.section = section;
        }
        let begins = self.block.is_empty();
        if begins {
            self.first = key;
        }
        Ok(begins)
    }

    fn close(&mut self) -> Result<(), Error> {
        if self.block.is_empty() {
            return Ok(());
        }
        let raw = std::mem::take(&mut self.block);
        let bytes = match self.section {
            Section::Texts | Section::Articles => {
                let mut bytes = Vec::new();
                bytes.put_u32(raw.len() as u32);
                bytes.append(&mut zstd::bulk::compress(&raw, LEVEL).map_err(at_path(&self.path))?);
                bytes
            }
            Section::Bodies | Section::Lists => raw,
        };
        let stake = Stake { key: self.first, length: bytes.len() as u32, sum: crc32fast::hash(&bytes) };
        self.stakes[self.section as usize].push(stake);
        self.write(&bytes)
    }

    /// The next text; returns its number. Texts come in order of their keys.
    pub fn text(&mut self, key: u64, text: &str) -> Result<u32, Error> {
        let number = self.counts.texts;
        self.room(Section::Texts, number.into())?;
        self.block.put_u64(key);
        self.block.put_string(text);
        self.counts.texts += 1;
        Ok(number)
    }

    /// The next article, with the number of its text. Articles come in order of their ids.
    pub fn article(&mut self, id: u64, text: u32, meta: &[u8]) -> Result<(), Error> {
        self.room(Section::Articles, id)?;
        self.block.put_u48(id);
        self.block.put_varint(text.into());
        self.block.put_varint(meta.len() as u64);
        self.block.extend_from_slice(meta);
        self.counts.articles += 1;
        Ok(())
    }

    /// The next body. Bodies come in order of date and id.
    pub fn body(&mut self, body: &Body) -> Result<(), Error> {
        self.room(Section::Bodies, self.counts.bodies.into())?;
        body.encode(&mut self.block);
        self.counts.bodies += 1;
        for &(date, _) in body.holders.iter().filter(|h| h.0 != u64::MAX) {
            self.counts.dates = (self.counts.dates.0.min(date), self.counts.dates.1.max(date));
        }
        Ok(())
    }

    /// The next list. Lists come in order of their terms.
    pub fn list(&mut self, term: u64, list: &List) -> Result<(), Error> {
        if self.room(Section::Lists, term)? {
            self.last = term;
        }
        self.block.put_varint(term - self.last);
        self.last = term;
        list.encode(&mut self.block);
        Ok(())
    }

    /// Writes fence and foot, flushes all to disk and gives the file its name.
    pub fn finish(mut self) -> Result<Written, Error> {
        self.close()?;
        for (count, stakes) in self.counts.blocks.iter_mut().zip(&self.stakes) {
            *count = stakes.len() as u32;
        }
        let (at, fence) = (self.at, layout::fence(&self.stakes));
        self.write(&fence)?;
        self.write(&layout::foot(&self.counts, at, &fence))?;
        let name = format!("s-{}", &self.hasher.finalize().to_hex()[..16]);
        let file = self.out.into_inner().map_err(|e| at_path(&self.path)(e.into_error()))?;
        file.sync_all().map_err(at_path(&self.path))?;
        let named = self.folder.join(format!("{name}{SEGMENT}"));
        fs::rename(&self.path, &named).map_err(at_path(&named))?;
        Ok(Written { name, bytes: self.at, articles: self.counts.articles })
    }
}
