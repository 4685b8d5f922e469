//! Headwater reads a dump of news articles and answers one question: how many independent
//! origins stand behind what these outlets report?
//!
//! The modules are the stages, in the order the data flows; `ARCHITECTURE.md` has the map.

// Vocabulary.
pub mod article;
pub mod config;
pub mod error;
pub mod id;
pub mod text;

// Stages.
pub mod align;
pub mod claim;
pub mod compare;
pub mod dedup;
pub mod finding;
pub mod fingerprint;
pub mod index;
pub mod ingest;
pub mod origin;
pub mod quote;
pub mod report;
pub mod run;
pub mod trace;

// Memory of earlier dumps.
pub mod archive;

// Wiring.
pub mod pipeline;
