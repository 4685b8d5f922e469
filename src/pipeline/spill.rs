//! Rows in memory or in a file, by ranges.
//!
//! In: runs of rows, from any thread in any order. Out: the rows of one range. The order of rows
//! inside a range is that of the threads: whoever reads them sorts.

use crate::error::{Error, at_path};
use crate::index::{Row, Run, part_rows};
use crate::ingest::nameless_file;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Runs of rows.
pub(super) enum Runs<T> {
    /// In memory.
    Held(Mutex<Vec<Run<T>>>),
    /// In a file without a name.
    Spilled {
        /// The file, and the folder it lies in for messages.
        file: File,
        folder: PathBuf,
        /// Of each run its first byte and where its ranges begin.
        runs: Mutex<Vec<(u64, Vec<u32>)>>,
    },
}

impl<T: Row + Send> Runs<T> {
    /// No runs yet; in a file on the disk of `folder` where one is named.
    pub(super) fn new(folder: Option<&Path>) -> Result<Self, Error> {
        Ok(match folder {
            None => Runs::Held(Mutex::default()),
            Some(folder) => Runs::Spilled { file: nameless_file(folder)?, folder: folder.to_path_buf(), runs: Mutex::default() },
        })
    }

    /// Adds one run.
    pub(super) fn add(&self, run: Run<T>) -> Result<(), Error> {
        match self {
            Runs::Held(runs) => runs.lock().expect("no thread has panicked").push(run),
            Runs::Spilled { file, folder, runs } => {
                let (rows, starts) = run.rows();
                let mut bytes = Vec::with_capacity(rows.len() * T::BYTES);
                rows.iter().for_each(|row| row.write(&mut bytes));
                let mut runs = runs.lock().expect("no thread has panicked");
                let at = runs.last().map_or(0, |(first, starts)| first + u64::from(starts[starts.len() - 1]) * T::BYTES as u64);
                runs.push((at, starts.to_vec()));
                drop(runs); // the place is taken; writing needs no lock
                file.write_all_at(&bytes, at).map_err(at_path(folder))?;
            }
        }
        Ok(())
    }

    /// The rows of one range, in no particular order.
    pub(super) fn part(&self, part: usize) -> Result<Vec<T>, Error> {
        match self {
            Runs::Held(runs) => Ok(part_rows(runs.lock().expect("no thread has panicked").iter(), part)),
            Runs::Spilled { file, folder, runs } => {
                let places: Vec<(u64, usize)> = {
                    let runs = runs.lock().expect("no thread has panicked");
                    let place = |(first, starts): &(u64, Vec<u32>)| {
                        (first + u64::from(starts[part]) * T::BYTES as u64, (starts[part + 1] - starts[part]) as usize)
                    };
                    runs.iter().map(place).collect()
                };
                let mut out = Vec::with_capacity(places.iter().map(|p| p.1).sum());
                let mut bytes = Vec::new();
                for (at, count) in places {
                    bytes.resize(count * T::BYTES, 0);
                    file.read_exact_at(&mut bytes, at).map_err(at_path(folder))?;
                    out.extend(bytes.chunks_exact(T::BYTES).map(T::read));
                }
                Ok(out)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleIx;
    use crate::index::{PARTS, SlotPosting};

    #[test]
    fn rows_come_back_from_memory_and_from_a_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let rows: Vec<SlotPosting> = (0..5_000u64)
            .map(|n| SlotPosting { hash: n.wrapping_mul(0x9E37_79B9_7F4A_7C15), filling: n as u32, article: ArticleIx(n as u32 % 7) })
            .collect();
        for place in [None, Some(folder.path())] {
            let runs = Runs::new(place).expect("a file");
            rows.chunks(700).for_each(|c| runs.add(Run::new(c)).expect("room"));
            let mut back: Vec<SlotPosting> = (0..PARTS).flat_map(|p| runs.part(p).expect("rows")).collect();
            back.sort_unstable_by_key(|r| r.filling);
            assert_eq!(back, rows);
        }
    }
}
