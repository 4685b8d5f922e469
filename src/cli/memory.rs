//! How much memory a run may take, and what it does when it would take more.
//!
//! In: the flags and the paths. Out: whether texts stay in memory. What is found does not depend
//! on it.

use super::args::Inputs;
use headwater::error::Error;
use headwater::ingest::Options;
use headwater::report::escape::grouped;
use std::fs;
use std::path::{Path, PathBuf};

/// The limits of one run.
pub struct Memory {
    /// Bytes.
    pub limit: u64,
    /// Somebody said so: the user or the system.
    known: bool,
    /// Where files without a name may lie.
    pub folder: PathBuf,
}

/// Taken where the system does not say how much memory it has.
const FALLBACK: u64 = 4 << 30;
/// What a packed file holds, in its own sizes: news text packs to a third or a quarter.
const UNPACKED: u64 = 5;

impl Memory {
    /// What the user allows: `--memory`, or six tenths of what the machine has.
    pub fn new(inputs: &Inputs) -> Self {
        let total = fs::read_to_string("/proc/meminfo").ok().and_then(|info| {
            let kilobytes: u64 = info.lines().find_map(|l| l.strip_prefix("MemTotal:"))?.trim().trim_end_matches(" kB").parse().ok()?;
            Some(kilobytes << 10)
        });
        let limit = inputs.memory.or(total.map(|t| t / 10 * 6));
        Memory { limit: limit.unwrap_or(FALLBACK), known: limit.is_some(), folder: inputs.tmp.clone().unwrap_or_else(std::env::temp_dir) }
    }

    /// True where the inputs, at so many bytes of memory for each of theirs, exceed the limit.
    pub fn is_exceeded(&self, options: &Options, per_byte: u64) -> bool {
        self.needed(options, per_byte) > self.limit
    }

    /// Says before anything is read that a run will not fit, rather than have the system end it.
    ///
    /// # Errors
    /// Where the inputs exceed the limit.
    pub fn must_hold(&self, options: &Options, per_byte: u64) -> Result<(), Error> {
        let needed = self.needed(options, per_byte);
        if needed <= self.limit || !self.known {
            return Ok(());
        }
        let megabytes = |bytes: u64| grouped(bytes >> 20);
        Err(Error::Usage(format!(
            "an audit of these inputs takes about {} MB of memory, and {} MB are allowed\n  \
             audit them in parts with --index DIR, which compares each part with all before it,\n  \
             or look for copies first: headwater dedup --keep-representatives; or allow more with --memory",
            megabytes(needed),
            megabytes(self.limit)
        )))
    }

    /// About how much memory the inputs take at so many bytes for each of theirs.
    pub fn needed(&self, options: &Options, per_byte: u64) -> u64 {
        options.inputs.iter().chain(&options.references).map(|p| size(p, 0)).sum::<u64>().saturating_mul(per_byte)
    }
}

/// Bytes below a path, unpacked as far as names tell; what cannot be looked at counts nothing, since
/// reading it will say so.
fn size(path: &Path, depth: usize) -> u64 {
    let Ok(meta) = fs::metadata(path) else {
        return 0;
    };
    if meta.is_dir() && depth < 64 {
        return fs::read_dir(path).map_or(0, |entries| entries.flatten().map(|e| size(&e.path(), depth + 1)).sum());
    }
    let packed = path.extension().is_some_and(|e| e == "gz" || e == "zst");
    meta.len() * if packed { UNPACKED } else { 1 }
}
