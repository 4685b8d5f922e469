//! Real articles, where they lie beside the repository in `../shared`. Their text belongs to its
//! publishers and is never copied here: these tests only check what must hold for any run.

use crate::support::{audit, root};
use std::path::PathBuf;

/// A folder of `../shared`, or a line in the output that says the test was skipped.
#[allow(clippy::print_stderr)] // a skipped test says so
fn shared(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not there", path.display());
    None
}

#[test]
fn offsets_of_runs_on_real_articles_slice_back() {
    let Some(seeds) = shared("seeds") else { return };
    let run = audit(&seeds);
    assert!(!run.quotes.is_empty() && !run.findings.is_empty());
}

#[test]
fn every_verdict_on_real_articles_has_its_evidence() {
    let Some(stories) = shared("data/stories-dev") else { return };
    let run = audit(&stories);
    for f in &run.findings {
        let verdict = &f["verdict"];
        let single = ["single_origin", "single_origin_via_relay"].contains(&verdict["class"].as_str().unwrap());
        assert!(!single || !f["evidence"].as_array().unwrap().is_empty(), "{}: a single origin without evidence", f["id"]);
        assert!(!single || verdict["origins_at_most"] == 1, "{}", f["id"]);
        assert!(verdict["origins_at_least"].as_u64() <= verdict["origins_at_most"].as_u64(), "{}", f["id"]);
        assert!(!verdict["because"].as_str().unwrap().is_empty(), "{}", f["id"]);
    }
}
