//! The report: what a run leaves behind, in every form.
//!
//! In: a [`Run`](crate::run::Run)'s parts and what ingest read. Out: the records of the
//! output contract and their renderings. It decides nothing: every word it prints comes from a
//! record.

mod build;
mod card;
pub mod contract;
pub mod dedup;
mod diff;
pub mod escape;
mod folder;
mod html;
mod inside;
mod method;
pub mod passages;
mod phrase;
pub mod quotations;
mod rows;
pub mod schema;
mod summary;
mod terminal;
mod trace;
mod view;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod hostile;

pub use build::{Inputs, build};
pub use folder::{Folder, Forms, bytes_to, line_to};
pub use html::html;
pub use rows::Rows;
pub use summary::summary_md;
pub use terminal::terminal;
pub use trace::{compare_record, compare_text, trace_lines, trace_record, trace_text};
pub use view::Shown;
