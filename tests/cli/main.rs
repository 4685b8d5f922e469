//! The binary as people and scripts use it: arguments, files, exit codes, bytes.

/// Exit codes, messages and where output goes.
mod behaviour;

/// Formats, encodings, limits, manifests, damaged and hostile input.
mod input;

/// Near-duplicates and reprints.
mod dedup;
/// The index: added to, looked up, damaged, interrupted.
mod index;

/// The run folder: complete, valid, the same bytes every time.
mod folder;

/// Quotations alone: a table, lines, a spreadsheet.
mod quotes;

/// A folder to work in, the binary, and the checks every run must pass.
mod support;
