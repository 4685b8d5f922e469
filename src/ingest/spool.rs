//! The spool: texts in a file, for runs whose texts are more than memory should hold.
//!
//! In: texts as they are read. Out: each of them again, from any thread, as often as it is asked
//! for.

use crate::article::{ArticleIx, Texts};
use crate::error::{Error, at_path};
use std::borrow::Cow;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

/// Bytes that are kept back before they are written.
const BUFFER: usize = 1 << 20;

/// Texts in a file.
#[derive(Debug)]
pub struct Spool {
    file: Scratch,
    /// Where each text lies: first byte and length.
    places: Vec<(u64, u32)>,
    buffer: Vec<u8>,
    written: u64,
}

/// A file without a name: nothing of it is left behind, however the run ends.
#[derive(Debug)]
pub struct Scratch {
    file: File,
    folder: PathBuf,
}

impl Scratch {
    /// An empty file on the disk of `folder`.
    ///
    /// # Errors
    /// Where no file can be made there.
    pub fn new(folder: &Path) -> Result<Self, Error> {
        let mut number = 0u32;
        loop {
            let path = folder.join(format!("headwater-{}-{number}.tmp", std::process::id()));
            match OpenOptions::new().read(true).write(true).create_new(true).open(&path) {
                Ok(file) => {
                    fs::remove_file(&path).map_err(at_path(&path))?;
                    return Ok(Scratch { file, folder: folder.to_path_buf() });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 10_000 => number += 1,
                Err(error) => return Err(at_path(folder)(error)),
            }
        }
    }

    /// Writes at a place of the file, from any thread.
    ///
    /// # Errors
    /// Where the disk is full.
    pub fn write_at(&self, bytes: &[u8], at: u64) -> Result<(), Error> {
        self.file.write_all_at(bytes, at).map_err(at_path(&self.folder))
    }

    /// Fills `bytes` from a place of the file, from any thread.
    ///
    /// # Errors
    /// Where the file can no longer be read.
    pub fn read_at(&self, bytes: &mut [u8], at: u64) -> Result<(), Error> {
        self.file.read_exact_at(bytes, at).map_err(at_path(&self.folder))
    }
}

impl Spool {
    /// An empty spool on the disk of `folder`.
    ///
    /// # Errors
    /// Where no file can be made there.
    pub fn new(folder: &Path) -> Result<Self, Error> {
        let file = Scratch::new(folder)?;
        Ok(Spool { file, places: Vec::new(), buffer: Vec::with_capacity(BUFFER), written: 0 })
    }

    /// Adds a text, whose number is the count before.
    ///
    /// # Errors
    /// Where the disk is full.
    pub fn push(&mut self, text: &str) -> Result<(), Error> {
        let length = u32::try_from(text.len()).expect("record sizes are limited below 4 GiB");
        self.places.push((self.written + self.buffer.len() as u64, length));
        self.buffer.extend_from_slice(text.as_bytes());
        if self.buffer.len() >= BUFFER { self.flush() } else { Ok(()) }
    }

    /// Writes what was kept back. Texts can be read afterwards.
    ///
    /// # Errors
    /// Where the disk is full.
    pub fn flush(&mut self) -> Result<(), Error> {
        self.file.write_at(&self.buffer, self.written)?;
        self.written += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }

    /// Renumbers the texts: text `n` becomes what `order[n]` was.
    pub fn reorder(&mut self, order: &[usize]) {
        self.places = order.iter().map(|&old| self.places[old]).collect();
    }

    /// One text. It must have been flushed.
    pub(super) fn at(&self, number: usize) -> Result<String, Error> {
        let (start, length) = self.places[number];
        let mut bytes = vec![0; length as usize];
        self.file.read_at(&mut bytes, start)?;
        String::from_utf8(bytes).map_err(|_| at_path(&self.file.folder)(io::ErrorKind::InvalidData.into()))
    }
}

impl Texts for Spool {
    fn count(&self) -> usize {
        self.places.len()
    }

    fn text(&self, ix: ArticleIx) -> Result<Cow<'_, str>, Error> {
        self.at(ix.at()).map(Cow::Owned)
    }

    fn bytes(&self) -> u64 {
        self.written + self.buffer.len() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_in_any_order_and_leave_no_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut spool = Spool::new(folder.path()).expect("a file");
        let long = "x".repeat(3 * BUFFER);
        let texts = ["gulls nest", "", "früh — 早", &long];
        for text in texts {
            spool.push(text).expect("room");
        }
        spool.flush().expect("room");
        spool.reorder(&[3, 0, 2, 1]);
        let read: Vec<String> = (0..4).map(|i| spool.text(ArticleIx(i)).expect("a text").into_owned()).collect();
        assert_eq!(read, [&long, "gulls nest", "früh — 早", ""]);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    }
}
