//! The report: what a run leaves behind, in every form.
//!
//! In: a [`Run`](crate::pipeline::Run)'s parts and what ingest read. Out: the records of the
//! output contract and their renderings. It decides nothing: every word it prints comes from a
//! record.

mod build;
pub mod contract;

pub use build::{Inputs, build};
