//! Errors of the library: what happened, where, and what to type next.
//!
//! In: a failure. Out: a message for a person. A damaged record is not an error but an item of
//! the run (see ingest): an [`Error`] means that the run cannot go on.

use std::io;
use std::path::PathBuf;

/// Why a run cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A named file or folder could not be read or written.
    #[error("{path}: {source}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// An argument or file makes no sense; the message says what to type instead.
    #[error("{0}")]
    Usage(String),
    /// The run folder exists.
    #[error("{path} exists\n  replace it with --overwrite, or name another folder with -o", path = .0.display())]
    OutputExists(PathBuf),
    /// No article was found in the inputs.
    #[error("no articles in {0}\n  see what would be read with: headwater inspect {0}")]
    NoArticles(String),
    /// A file of ours is not as it was written.
    #[error("{path}: damaged: {what}\n  bring the folder back from a copy, or build the index again", path = .path.display())]
    Damaged {
        /// Which.
        path: PathBuf,
        /// What is wrong, and with which block.
        what: String,
    },
    /// `--strict`, and an input was skipped.
    #[error("{count} inputs were skipped and --strict was given; first: {first}")]
    Strict {
        /// How many.
        count: usize,
        /// The first, with its reason.
        first: String,
    },
}

/// Adds the path to an I/O error.
pub fn at_path(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Error {
    let path = path.into();
    move |source| Error::Io { path, source }
}
