//! Rows in memory or in a file, by ranges.
//!
//! In: runs of rows, from any thread in any order. Out: the rows of one range. The order of rows
//! inside a range is that of the threads: whoever reads them sorts.

use crate::error::Error;
use crate::index::{Row, Run, part_rows};
use crate::ingest::Scratch;
use std::path::Path;
use std::sync::Mutex;

/// Runs of rows.
pub(super) enum Runs<T> {
    /// In memory.
    Held(Mutex<Vec<Run<T>>>),
    /// In a file without a name.
    Spilled {
        /// Their rows.
        file: Scratch,
        /// Of each run its first byte and where its ranges begin.
        runs: Mutex<Vec<(u64, Vec<u32>)>>,
    },
}

impl<T: Row + Send> Runs<T> {
    /// No runs yet; in a file on the disk of `folder` where one is named.
    pub(super) fn new(folder: Option<&Path>) -> Result<Self, Error> {
        Ok(match folder {
            None => Runs::Held(Mutex::default()),
            Some(folder) => Runs::Spilled { file: Scratch::new(folder)?, runs: Mutex::default() },
        })
    }

    /// Adds one run.
    pub(super) fn add(&self, run: Run<T>) -> Result<(), Error> {
        match self {
            Runs::Held(runs) => runs.lock().expect("no thread has panicked").push(run),
            Runs::Spilled { file, runs } => {
                let (rows, starts) = run.rows();
                let mut bytes = Vec::with_capacity(rows.len() * T::BYTES);
                rows.iter().for_each(|row| row.write(&mut bytes));
                let mut runs = runs.lock().expect("no thread has panicked");
                let at = runs.last().map_or(0, |(first, starts)| first + u64::from(starts[starts.len() - 1]) * T::BYTES as u64);
                runs.push((at, starts.to_vec()));
                drop(runs); // the place is taken; writing needs no lock
                file.write_at(&bytes, at)?;
            }
        }
        Ok(())
    }

    /// The rows of one range, in no particular order.
    pub(super) fn part(&self, part: usize) -> Result<Vec<T>, Error> {
        match self {
            Runs::Held(runs) => Ok(part_rows(runs.lock().expect("no thread has panicked").iter(), part)),
            Runs::Spilled { file, runs } => {
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
                    file.read_at(&mut bytes, at)?;
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
