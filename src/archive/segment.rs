//! Reading a segment: open it cheaply, then read the blocks that are needed and no others.
//!
//! In: a file that [`Writer`](super::writer) wrote. Out: lists, bodies, articles. Every block is
//! checked against its checksum before it is read; what does not match is an error that names the
//! file and the block. In memory lies the fence, 16 bytes a block. It never maps a file.

use super::codec::{Bytes, Damage, Decoded};
use super::layout::{self, Counts, FOOT, HEAD, STAKE, Section, Stake};
use super::list::List;
use super::record;
use super::writer::Body;
use crate::article::Article;
use crate::error::{Error, at_path};
use std::fs::File;
use std::path::{Path, PathBuf};

/// Largest block after decompression, in bytes: beyond any text that ingest takes.
const LARGEST: usize = 1 << 30;

/// An open segment.
#[derive(Debug)]
pub(super) struct Segment {
    path: PathBuf,
    file: File,
    pub counts: Counts,
    fence: [Vec<Stake>; 4],
    /// Where each block begins.
    starts: [Vec<u64>; 4],
}

impl Segment {
    /// Opens a file: reads head, fence and foot.
    ///
    /// # Errors
    /// Where it is damaged or was built with other settings.
    pub fn open(path: &Path, settings: [u8; 16]) -> Result<Self, Error> {
        let file = File::open(path).map_err(at_path(path))?;
        let size = file.metadata().map_err(at_path(path))?.len();
        let damaged = |what: Damage| Error::Damaged { path: path.to_owned(), what: what.to_string() };
        if size < (HEAD + FOOT) as u64 {
            return Err(damaged(Damage("it was cut off")));
        }
        let read = |at: u64, n: usize| read_at(&file, at, n).map_err(at_path(path));
        let own = layout::read_head(&read(0, HEAD)?).map_err(damaged)?;
        if own != settings {
            return Err(damaged(Damage("it was built with other settings than the rest of the index")));
        }
        let foot_at = size - FOOT as u64;
        let (counts, fence_at, sum) = layout::read_foot(&read(foot_at, FOOT)?).map_err(damaged)?;
        let length = counts.blocks.iter().map(|&n| u64::from(n) * STAKE as u64).sum::<u64>();
        if fence_at.checked_add(length) != Some(foot_at) {
            return Err(damaged(Damage("its fence is not where its foot says")));
        }
        let bytes = read(fence_at, length as usize)?;
        if crc32fast::hash(&bytes) != sum {
            return Err(damaged(Damage("its fence does not match its checksum")));
        }
        let fence = layout::read_fence(&bytes, &counts).map_err(damaged)?;
        let mut at = HEAD as u64;
        let starts = std::array::from_fn(|section| {
            let place = |stake: &Stake| {
                let start = at;
                at += u64::from(stake.length);
                start
            };
            fence[section].iter().map(place).collect()
        });
        if at != fence_at {
            return Err(damaged(Damage("its blocks do not fill it")));
        }
        Ok(Segment { path: path.to_owned(), file, counts, fence, starts })
    }

    fn damaged(&self, section: Section, block: usize) -> impl Fn(Damage) -> Error + '_ {
        move |what| Error::Damaged { path: self.path.clone(), what: format!("block {block} of its {}: {what}", section.name()) }
    }

    /// The content of a block.
    fn block(&self, section: Section, number: usize) -> Result<Vec<u8>, Error> {
        let stake = self.fence[section as usize][number];
        let bytes = read_at(&self.file, self.starts[section as usize][number], stake.length as usize).map_err(at_path(&self.path))?;
        let damaged = self.damaged(section, number);
        if crc32fast::hash(&bytes) != stake.sum {
            return Err(damaged(Damage("it does not match its checksum")));
        }
        if matches!(section, Section::Bodies | Section::Lists) {
            return Ok(bytes);
        }
        let mut b = Bytes(&bytes);
        let length = b.u32().map_err(&damaged)? as usize;
        if length > LARGEST {
            return Err(damaged(Damage("it is too large")));
        }
        let raw = zstd::bulk::decompress(b.0, length).map_err(|_| damaged(Damage("it cannot be decompressed")))?;
        if raw.len() != length { Err(damaged(Damage("it has another length than it says"))) } else { Ok(raw) }
    }

    /// Number of the block that holds `key` if any does, looked for from block `from` on, in steps
    /// that double: sorted keys cost what lies between them.
    fn block_of(&self, section: Section, key: u64, from: usize) -> Option<usize> {
        let fence = &self.fence[section as usize];
        let mut step = 1;
        let mut low = from;
        while low + step < fence.len() && fence[low + step].key <= key {
            low += step;
            step *= 2;
        }
        let high = (low + step).min(fence.len());
        let after = low.min(high) + fence[low.min(high)..high].partition_point(|s| s.key <= key);
        after.checked_sub(1).filter(|&at| fence[at].key <= key)
    }

    /// Hands `visit` the list of each of `terms` that is there, with the number of the term.
    /// `terms` are sorted. Each block is read once at most.
    pub fn look_up(&self, terms: &[u64], mut visit: impl FnMut(usize, &List)) -> Result<(), Error> {
        let mut list = List::default();
        let mut at = 0;
        let mut from = 0;
        while at < terms.len() {
            let Some(number) = self.block_of(Section::Lists, terms[at], from) else {
                at += 1;
                continue;
            };
            from = number;
            let end = match self.fence[Section::Lists as usize].get(number + 1) {
                Some(next) => at + terms[at..].partition_point(|t| *t < next.key),
                None => terms.len(),
            };
            let block = self.block(Section::Lists, number)?;
            let mut scan = || -> Decoded<()> {
                let mut bytes = Bytes(&block);
                let mut term = self.fence[Section::Lists as usize][number].key;
                let mut wanted = at;
                while !bytes.is_empty() {
                    term = term.saturating_add(bytes.varint()?);
                    wanted += terms[wanted..end].iter().take_while(|t| **t < term).count();
                    if wanted == end {
                        break;
                    }
                    if terms[wanted] == term {
                        list.decode(&mut bytes, self.counts.bodies)?;
                        visit(wanted, &list);
                    } else {
                        List::skip(&mut bytes)?;
                    }
                }
                Ok(())
            };
            scan().map_err(self.damaged(Section::Lists, number))?;
            at = end;
        }
        Ok(())
    }

    /// The bodies of these numbers, which are sorted and each there once.
    pub fn bodies(&self, numbers: &[u32]) -> Result<Vec<Body>, Error> {
        let section = Section::Bodies;
        let mut out = Vec::with_capacity(numbers.len());
        let mut from = 0;
        let mut wanted = numbers;
        while let Some(&first) = wanted.first() {
            let missing = Damage("a body is not where it belongs");
            let number = self.block_of(section, first.into(), from).ok_or_else(|| self.damaged(section, from)(missing))?;
            from = number;
            let next = self.fence[section as usize].get(number + 1).map_or(u64::MAX, |s| s.key);
            let here = wanted.partition_point(|&n| u64::from(n) < next);
            let block = self.block(section, number)?;
            let mut bytes = Bytes(&block);
            let mut at = self.fence[section as usize][number].key;
            for &n in &wanted[..here] {
                while at < u64::from(n) {
                    skip_body(&mut bytes).map_err(self.damaged(section, number))?;
                    at += 1;
                }
                out.push(read_body(&mut bytes).map_err(self.damaged(section, number))?);
                at += 1;
            }
            wanted = &wanted[here..];
        }
        Ok(out)
    }

    /// The articles of these ids that are there, in the order of their texts. `ids` are sorted.
    pub fn articles(&self, ids: &[u64]) -> Result<Vec<Article>, Error> {
        let section = Section::Articles;
        let mut found: Vec<(u32, u64, Vec<u8>)> = Vec::new();
        self.each_block_with(ids, |number, wanted, block| {
            let mut rest = Bytes(block);
            while !rest.is_empty() {
                let (id, text, meta) = read_article(&mut rest).map_err(self.damaged(section, number))?;
                if wanted.binary_search(&id).is_ok() {
                    found.push((text, id, meta.to_vec()));
                }
            }
            Ok(())
        })?;
        found.sort_unstable();
        let mut out = Vec::with_capacity(found.len());
        let mut open: Option<(usize, Vec<String>)> = None;
        for (text, id, meta) in found {
            let missing = Damage("a text is not where it belongs");
            let number = self.block_of(Section::Texts, text.into(), 0).ok_or_else(|| self.damaged(Section::Texts, 0)(missing))?;
            if open.as_ref().is_none_or(|o| o.0 != number) {
                let block = self.block(Section::Texts, number)?;
                open = Some((number, read_texts(&block).map_err(self.damaged(Section::Texts, number))?));
            }
            let first = self.fence[Section::Texts as usize][number].key;
            let printed = open.as_ref().and_then(|o| o.1.get((u64::from(text) - first) as usize));
            let printed = printed.ok_or_else(|| self.damaged(Section::Texts, number)(missing))?.clone();
            // Which block it was is known no longer; the id says it to whoever looks.
            let named = |what: Damage| Error::Damaged { path: self.path.clone(), what: format!("article {}: {what}", record::id_of(id)) };
            out.push(record::decode(id, printed, Bytes(&meta)).map_err(named)?);
        }
        Ok(out)
    }

    /// Those of `ids`, which are sorted, that are there.
    pub fn known(&self, ids: &[u64]) -> Result<Vec<u64>, Error> {
        let mut out = Vec::new();
        self.each_block_with(ids, |number, wanted, block| {
            let mut rest = Bytes(block);
            while !rest.is_empty() {
                let (id, ..) = read_article(&mut rest).map_err(self.damaged(Section::Articles, number))?;
                out.extend(wanted.binary_search(&id).is_ok().then_some(id));
            }
            Ok(())
        })?;
        Ok(out)
    }

    /// Hands over each block of articles that may hold some of `ids`, with those ids.
    fn each_block_with(&self, ids: &[u64], mut visit: impl FnMut(usize, &[u64], &[u8]) -> Result<(), Error>) -> Result<(), Error> {
        let mut wanted = ids;
        let mut from = 0;
        while let Some(&first) = wanted.first() {
            let Some(number) = self.block_of(Section::Articles, first, from) else {
                wanted = &wanted[1..];
                continue;
            };
            from = number;
            let next = self.fence[Section::Articles as usize].get(number + 1).map_or(u64::MAX, |s| s.key);
            let here = wanted.partition_point(|&id| id < next);
            visit(number, &wanted[..here], &self.block(Section::Articles, number)?)?;
            wanted = &wanted[here..];
        }
        Ok(())
    }

    /// Reads a whole section, entry by entry: `read` takes one entry from a block, of which the
    /// key is given where it is the first.
    pub fn entries<T, F>(&self, section: Section, read: F) -> Entries<'_, F>
    where
        F: FnMut(Option<u64>, &mut Bytes) -> Decoded<T>,
    {
        Entries { segment: self, section, next: 0, block: Vec::new(), at: 0, read }
    }
}

/// All entries of a section in order, one block in memory.
pub(super) struct Entries<'a, F> {
    segment: &'a Segment,
    section: Section,
    next: usize,
    block: Vec<u8>,
    at: usize,
    read: F,
}

impl<T, F: FnMut(Option<u64>, &mut Bytes) -> Decoded<T>> Entries<'_, F> {
    /// The next entry.
    pub fn next(&mut self) -> Result<Option<T>, Error> {
        let mut first = None;
        if self.at == self.block.len() {
            let Some(stake) = self.segment.fence[self.section as usize].get(self.next) else { return Ok(None) };
            first = Some(stake.key);
            self.block = self.segment.block(self.section, self.next)?;
            (self.at, self.next) = (0, self.next + 1);
        }
        let mut bytes = Bytes(&self.block[self.at..]);
        let entry = (self.read)(first, &mut bytes).map_err(self.segment.damaged(self.section, self.next - 1))?;
        self.at = self.block.len() - bytes.0.len();
        Ok(Some(entry))
    }
}

fn skip_body(bytes: &mut Bytes) -> Decoded<()> {
    bytes.u64()?;
    let holders = bytes.small()? as usize;
    bytes.take(holders.saturating_mul(14)).map(|_| ())
}

/// One body.
pub(super) fn read_body(bytes: &mut Bytes) -> Decoded<Body> {
    let key = bytes.u64()?;
    let count = bytes.small()?;
    let mut holders = Vec::new();
    for _ in 0..count {
        holders.push((bytes.u64()?, bytes.u48()?));
    }
    Ok(Body { key, holders })
}

/// Id, number of the text, and metadata of one article.
pub(super) fn read_article<'a>(bytes: &mut Bytes<'a>) -> Decoded<(u64, u32, &'a [u8])> {
    let (id, text, length) = (bytes.u48()?, bytes.small()?, bytes.small()?);
    Ok((id, text, bytes.take(length as usize)?))
}

/// Hash and words of one text.
pub(super) fn read_text<'a>(bytes: &mut Bytes<'a>) -> Decoded<(u64, &'a str)> {
    Ok((bytes.u64()?, bytes.string()?))
}

fn read_texts(block: &[u8]) -> Decoded<Vec<String>> {
    let mut bytes = Bytes(block);
    let mut out = Vec::new();
    while !bytes.is_empty() {
        out.push(read_text(&mut bytes)?.1.to_owned());
    }
    Ok(out)
}

#[cfg(unix)]
fn read_at(file: &File, at: u64, length: usize) -> std::io::Result<Vec<u8>> {
    use std::os::unix::fs::FileExt;
    let mut bytes = vec![0; length];
    file.read_exact_at(&mut bytes, at)?;
    Ok(bytes)
}

#[cfg(not(unix))]
fn read_at(mut file: &File, at: u64, length: usize) -> std::io::Result<Vec<u8>> {
    use std::io::{Read, Seek, SeekFrom};
    let mut bytes = vec![0; length];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}
