//! The article: one text of one outlet, with what is known about it and how.
//!
//! In: what ingest read. Out: [`Article`], the record every stage refers to by [`ArticleIx`].
//! It never holds anything a stage found by comparing articles, but for the links to its copies.

pub mod agency;

use crate::error::Error;
use crate::text::{Raw, Span};
use serde::Serialize;
use std::borrow::Cow;

/// Number of an article in the sorted list of a run. Valid within that run only; anything that
/// leaves the run names the article's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleIx(pub u32);

impl ArticleIx {
    /// For indexing slices.
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// Where the texts of a run lie: in memory, or in a file where they are more than memory should hold.
pub trait Texts: Sync {
    /// How many there are.
    fn count(&self) -> usize;

    /// One of them.
    ///
    /// # Errors
    /// Where a file can no longer be read.
    fn text(&self, ix: ArticleIx) -> Result<Cow<'_, str>, Error>;

    /// Bytes of all of them.
    fn bytes(&self) -> u64;
}

impl Texts for [Article] {
    fn count(&self) -> usize {
        self.len()
    }

    fn text(&self, ix: ArticleIx) -> Result<Cow<'_, str>, Error> {
        Ok(Cow::Borrowed(&self[ix.at()].text))
    }

    fn bytes(&self) -> u64 {
        self.iter().map(|a| a.text.len() as u64).sum()
    }
}

/// What an article's date is the date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateKind {
    /// Publication, as the record or the manifest says. Only these may order articles.
    Published,
    /// Last change.
    Modified,
    /// When somebody saved the page.
    Captured,
    /// When a crawler first saw it.
    FirstSeen,
    /// Read from the file name.
    Filename,
    /// No date is known.
    Unknown,
}

/// Why a stretch of an article takes no part in matching.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MaskReason {
    /// Site furniture by its wording: subscription, cookie and comment lines, copyright notices.
    Furniture,
    /// A line in a large share of one outlet's articles.
    Boilerplate,
    /// The byline, repeated inside the article or at its top.
    Byline,
}

/// A stretch that is read but not matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mask {
    /// Where.
    pub span: Span<Raw>,
    /// Why.
    pub reason: MaskReason,
}

/// How much of an article comes from an agency, as the article itself says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WireExtent {
    /// The byline is the agency alone, the dateline names it, or the address is a wire address.
    Whole,
    /// A contributor line, "with reports from", a mixed byline.
    Part,
}

/// A credit to a news agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wire {
    /// Canonical name: "Reuters", "Associated Press".
    pub agency: String,
    /// How much it covers.
    pub extent: WireExtent,
    /// The words that say so; `None` where the metadata say so.
    pub span: Option<Span<Raw>>,
    /// Which rule read it: `dateline`, `byline`, `url`, `contributor-line`, `copyright-line`.
    pub rule: &'static str,
}

/// "This article was previously published in …".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Republication {
    /// Whom the note names.
    pub from: String,
    /// The note.
    pub span: Span<Raw>,
}

/// One text of one outlet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// `A-` and 12 hex digits, from (source id or file and record, outlet, text).
    pub id: String,
    /// The record's own id as text.
    pub source_id: Option<String>,
    /// The path below the input as given, with `/`.
    pub source_file: String,
    /// Number of the record in its file, from 0.
    pub record: u64,
    /// Who published it; `None` equals no other outlet.
    pub outlet: Option<String>,
    /// Where that is known from: `manifest`, `record`, `host`.
    pub outlet_from: Option<String>,
    /// In the order given.
    pub authors: Vec<String>,
    /// The headline.
    pub title: Option<String>,
    /// RFC 3339 date or time, as precise as the source.
    pub date: Option<String>,
    /// What that date is.
    pub date_kind: DateKind,
    /// Where it was published.
    pub url: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// It may be an origin but is never counted as an outlet.
    pub reference: bool,
    /// SHA-256 of the decoded text, in hex: what a person can check.
    pub sha256: String,
    /// BLAKE3 of the folded words: equal for copies that differ in spacing and marks alone.
    pub body_hash: String,
    /// The first article (by date, then id) with the same body hash.
    pub duplicate_of: Option<ArticleIx>,
    /// What it says about where it was published before.
    pub republished_from: Option<Republication>,
    /// What it says about an agency.
    pub wire: Option<Wire>,
    /// In order of position; neighbours never overlap.
    pub masked: Vec<Mask>,
    /// The decoded text, unchanged: what every offset counts in.
    pub text: String,
}

impl Article {
    /// What to call it in a sentence: the outlet, or else the headline, or the first words of a record of a dump, or the file.
    pub fn name(&self) -> Cow<'_, str> {
        /// Characters of a headline that tell it from others.
        const SHOWN: usize = 60;
        if let Some(outlet) = &self.outlet {
            return Cow::Borrowed(outlet);
        }
        // A dump has one file name for all of its articles.
        let opening = || self.source_id.as_ref().and_then(|_| self.text.lines().find(|line| !line.trim().is_empty()));
        let title = self.title.as_deref().filter(|t| !t.trim().is_empty()).or_else(opening);
        let Some(title) = title.map(|t| t.trim().replace(['“', '”', '"'], "'")) else { return Cow::Borrowed(&self.source_file) };
        Cow::Owned(match title.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("“{}…”", title[..end].trim_end()),
            None => format!("“{title}”"),
        })
    }

    /// True where any of `span` is masked.
    pub fn is_masked(&self, span: Span<Raw>) -> bool {
        self.masked.iter().any(|m| m.span.overlaps(span))
    }

    /// The publication date, where one is known well enough to order articles by.
    pub fn published(&self) -> Option<&str> {
        self.date.as_deref().filter(|_| self.date_kind == DateKind::Published)
    }
}

/// What stands for an outlet in any spelling of its name: "The Mill Gazette", "millgazette.com"; an agency by its whole name,
/// also where its initials are printed.
pub fn outlet_key(name: &str) -> String {
    let lower = agency::agency(name.trim()).unwrap_or(name.trim()).to_lowercase();
    let bare = lower.strip_prefix("www.").unwrap_or(&lower);
    let bare = [".com", ".org", ".net"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
    bare.strip_prefix("the ").unwrap_or(bare).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// True where a name is the outlet's, in any spelling or shortened as addresses are: "Mill Valley Gazette", "mvgazette.com".
pub fn is_outlet(name: &str, outlet: &str) -> bool {
    let (lower, key) = (name.trim().to_lowercase(), outlet_key(outlet));
    let mut words = lower.strip_prefix("the ").unwrap_or(&lower).split_whitespace();
    let last = words.next_back().unwrap_or_default();
    let initials: String = words.filter_map(|w| w.chars().next()).collect();
    outlet_key(name) == key || !initials.is_empty() && initials + last == key
}

#[cfg(test)]
mod tests {
    use super::{is_outlet, outlet_key};

    #[test]
    fn initials_of_an_agency_are_its_name() {
        assert_eq!(outlet_key("AFP"), outlet_key("Agence France-Presse"));
        assert_ne!(outlet_key("AFP"), outlet_key("Reuters"));
    }

    #[test]
    fn an_address_may_shorten_its_outlet() {
        assert!(is_outlet("Mill Valley Gazette", "mvgazette.com") && is_outlet("The Mill Valley Gazette", "mvgazette"));
        assert!(is_outlet("MILL GAZETTE", "millgazette.com") && !is_outlet("Gazette", "mvgazette.com"));
        assert!(!is_outlet("Moor View Courier", "mvgazette.com"));
    }

    #[test]
    fn spellings_of_an_outlet_meet() {
        for name in ["The Mill Gazette", "millgazette.com", "www.millgazette.com", "MILL GAZETTE"] {
            assert_eq!(outlet_key(name), "millgazette", "{name}");
        }
        assert_ne!(outlet_key("Mill Gazette"), outlet_key("Mill Courier"));
    }
}
