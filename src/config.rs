//! Parameters, one struct a stage, each number with its unit, its reason and its default.
//!
//! In: nothing. Out: values. It never reads a flag, a file or the environment: the binary does,
//! and hands a [`Config`] down.

use serde::Serialize;

/// All parameters of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default, schemars::JsonSchema)]
pub struct Config {
    /// Reading.
    pub ingest: IngestConfig,
    /// Selecting k-grams.
    pub fingerprint: FingerprintConfig,
    /// Pairing articles.
    pub index: IndexConfig,
    /// Aligning pairs.
    pub align: AlignConfig,
    /// Linking.
    pub finding: FindingConfig,
}

/// Limits of reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct IngestConfig {
    /// Largest file read, in bytes, before decompression.
    pub max_file: u64,
    /// Largest record (one article), in bytes.
    pub max_record: u64,
    /// Largest decompressed size of one file, in bytes.
    pub max_decompressed: u64,
    /// Largest ratio of decompressed to compressed size; below 1 MiB of output it is not checked.
    pub max_ratio: u64,
    /// Mask site furniture and lines that an outlet repeats.
    pub boilerplate: bool,
}

impl Default for IngestConfig {
    fn default() -> Self {
        IngestConfig { max_file: 4 << 30, max_record: 8 << 20, max_decompressed: 2 << 30, max_ratio: 200, boilerplate: true }
    }
}

/// Which k-grams stand for a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct FingerprintConfig {
    /// Words a k-gram.
    pub k: u32,
    /// K-grams a window; one of each window is kept.
    pub window: u32,
}

impl Default for FingerprintConfig {
    fn default() -> Self {
        FingerprintConfig { k: 3, window: 1 }
    }
}

/// Which articles are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct IndexConfig {
    /// Up to this many articles hold a k-gram, all their pairs are candidates; beyond, each is
    /// paired with the few earliest.
    pub clique: u32,
    /// How many earliest articles each is paired with beyond that.
    pub star: u32,
}

impl Default for IndexConfig {
    fn default() -> Self {
        IndexConfig { clique: 16, star: 3 }
    }
}

/// What counts as a shared passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct AlignConfig {
    /// Fewest equal words.
    pub min_words: u32,
    /// Largest jump between two anchors of one chain, in tokens.
    pub max_gap: u32,
    /// Least score (1/16 bit) of the anchors alone for prose to be looked at.
    pub min_chain: i32,
    /// The same where the anchors stand inside quotation marks on both sides.
    pub min_quoted_chain: i32,
    /// Least score (1/16 bit) of an alignment.
    pub min_score: i32,
    /// Evidence (1/16 bit, in a dump of 2,000 articles; less in smaller ones) from which shared
    /// prose is not formula text: what six words tell that no other article has.
    pub prose_bits: i32,
    /// The same for a shared part of two quotations with which one begins and the other ends.
    pub quoted_bits: i32,
    /// The same for most of a quotation.
    pub whole_quote_bits: i32,
}

impl Default for AlignConfig {
    fn default() -> Self {
        AlignConfig {
            min_words: 4,
            max_gap: 40,
            min_chain: 320,
            min_quoted_chain: 112,
            min_score: 160,
            prose_bits: 60 * 16,
            quoted_bits: 14 * 16,
            whole_quote_bits: 4 * 16,
        }
    }
}

/// What counts as the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct FindingConfig {
    /// Log-odds (1/10,000) from which a claim link carries a verdict.
    pub strict: i32,
    /// Log-odds (1/10,000) from which a claim link is shown as possible.
    pub possible: i32,
    /// Link claims that are stated in other words.
    pub paraphrase: bool,
}

impl Default for FindingConfig {
    fn default() -> Self {
        FindingConfig { strict: 7_350, possible: -2_500, paraphrase: true }
    }
}

/// What an index of earlier dumps keeps of an article. An index can be read with the settings it
/// was built with and no others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveConfig {
    /// Words a run.
    pub k: u32,
    /// Runs a window; one of each window is kept, inside quotation marks all.
    pub window: u32,
    /// What a run inside quotation marks must tell by its words, in 1/16 bit, to speak for a
    /// quotation: less is how anybody talks.
    pub telling: u32,
    /// Rarest stems of a sentence that are paired.
    pub sentence_stems: u32,
    /// Leading stems of an article that are paired.
    pub article_stems: u32,
    /// Up to this many articles hold a term, all of them are looked at.
    pub few: u32,
    /// Beyond that, this many of the earliest.
    pub earliest: u32,
}

impl Default for ArchiveConfig {
    fn default() -> Self {
        ArchiveConfig { k: 4, window: 3, telling: 160, sentence_stems: 3, article_stems: 8, few: 16, earliest: 3 }
    }
}
