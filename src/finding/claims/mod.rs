//! Claim findings: sentences of different articles that state the same, also in other words.
//!
//! In: the documents of a run and its passages (for those marked as formulas). Out: [`Finding`]s
//! of kind claim, strict or possible, that say why their occurrences are linked. It never judges
//! a claim and never uses differing figures against a link: versions that contradict each other
//! are what a reader wants to see side by side.
//!
//! Four pure steps, which may run in parallel over articles and pairs of articles:
//! [`Corpus::new`] → [`candidates`] → [`score_pair`] for each pair → [`groups`] and [`findings`].
//! [`link`] is all of them in order. The arithmetic is in whole numbers.

mod candidates;
mod corpus;
mod fixed;
mod group;
mod present;
mod score;

pub use candidates::candidates;
pub use corpus::Corpus;
pub use group::{Group, groups};
pub use present::findings;
pub use score::{Link, Node, score_pair};

use super::{Document, Finding};
use crate::align::Passage;
use crate::config::FindingConfig;

/// The claim findings of a run, in one thread.
pub fn link(documents: &[Document], passages: &[Passage], config: &FindingConfig) -> Vec<Finding> {
    if !config.paraphrase {
        return Vec::new();
    }
    let corpus = Corpus::new(documents, passages);
    let pairs = candidates(&corpus);
    let links: Vec<Link> = pairs.iter().flat_map(|&(a, b)| score_pair(&corpus, a, b, floor(config))).collect();
    findings(documents, &corpus, &groups(&links, &pairs, config.strict, config.possible))
}

/// The lowest log-odds (1/10,000) that [`groups`] reads.
pub fn floor(config: &FindingConfig) -> i32 {
    config.possible.min(config.strict) - group::SLACK
}
