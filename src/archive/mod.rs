//! The archive: articles of earlier dumps, kept so that a new dump can be compared with all of
//! them without reading them again.
//!
//! In: articles and their sketches, batch by batch; later the questions of a new dump. Out: a
//! folder of immutable segments and one manifest; and the few articles worth comparing. It never
//! compares a text: the articles it hands over go through the ordinary stages. It is the memory of
//! the tool and therefore, unlike the stages, reads and writes files.
//!
//! `docs/format.md` draws the files byte by byte.

mod codec;
mod folder;
mod layout;
mod list;
mod manifest;
mod merge;
mod nearest;
mod record;
mod segment;
mod sketch;
mod writer;

pub use folder::{About, Archive, ArchiveWriter};
pub use nearest::Found;
pub use record::{date_number, id_number};
pub use sketch::{Sketch, Term, TermKind, probe, question, sketch, typed};

#[cfg(test)]
mod tests;

/// How much of an index a dump is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// Bodies compared with one new article for words in quotation marks: the closest.
    pub sure: u32,
    /// What shared runs must tell, in percent of what a run tells that nobody else has.
    pub enough: u32,
    /// Bodies compared with one new article for the runs they share: the closest.
    pub near: u32,
    /// What shared anchors must tell, in percent as above.
    pub kinship: u32,
    /// Bodies compared with one new article for the rare words they share: the closest.
    pub kin: u32,
    /// Articles of one body that are loaded: the earliest.
    pub copies: u32,
}

impl Nearest {
    /// For a dump.
    pub fn dump() -> Self {
        Nearest { sure: 32, enough: 175, near: 16, kinship: 250, kin: 6, copies: 16 }
    }

    /// For words that somebody typed: one shared run or pair is enough to look at an article.
    pub fn typed() -> Self {
        Nearest { sure: 200, enough: 50, near: 200, kinship: 50, kin: 200, copies: 16 }
    }
}
