//! The test suite over whole runs. Unit and property tests stand beside the code they test.

/// Which module may import which.
mod imports;

/// Runs over `corpus/`, scored against its gold: quotations, findings, verdicts.
mod corpus;

/// One tiny run a phenomenon, from `corpus/cases/`.
mod cases;

/// The committed sample of the output contract, byte for byte.
mod golden;

/// Real articles beside the repository, where they are there.
mod real;

/// Shared passages in many languages and scripts.
mod languages;

/// What the modules above share: runs as JSON, spans found by their text.
mod support;
