//! The import rule: vocabulary imports nothing above it; a stage imports vocabulary and the data
//! of earlier stages; `align` never sees the index; only the pipeline and the index know threads.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// For each module, what it may import of this crate.
const ALLOWED: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("id", &[]),
    ("error", &[]),
    ("config", &[]),
    ("article", &["text", "error"]),
    ("ingest", &["text", "id", "error", "config", "article"]),
    ("fingerprint", &["text", "config", "article"]),
    ("index", &["text", "config", "article", "fingerprint"]),
    ("align", &["text", "config", "article", "fingerprint"]),
    ("dedup", &["text", "article", "fingerprint"]),
    ("quote", &["text", "config", "article"]),
    ("claim", &["text", "config", "article", "quote"]),
    ("finding", &["text", "config", "article", "align", "quote", "claim"]),
    ("origin", &["text", "config", "article", "align", "quote", "claim", "finding"]),
    ("run", &["text", "article", "index", "align", "quote", "claim", "finding", "origin"]),
    ("trace", &["text", "config", "article", "fingerprint", "align", "quote", "claim", "finding", "origin", "run"]),
    ("compare", &["text", "config", "article", "align", "quote", "claim", "finding", "origin", "run"]),
    (
        "report",
        &[
            "text", "id", "error", "config", "article", "ingest", "index", "align", "quote", "claim", "finding", "origin", "run", "trace",
            "compare", "dedup",
        ],
    ),
    // The memory of earlier dumps reads and writes files: it is no stage, and no stage sees it.
    ("archive", &["text", "error", "config", "article", "ingest", "fingerprint", "align", "claim"]),
    (
        "pipeline",
        &[
            "archive",
            "text",
            "id",
            "error",
            "config",
            "article",
            "ingest",
            "fingerprint",
            "index",
            "align",
            "quote",
            "claim",
            "finding",
            "origin",
            "run",
            "trace",
            "compare",
            "dedup",
        ],
    ),
];

/// Crates that belong in few modules.
const KEPT_APART: &[(&str, &[&str])] = &[
    // The report only writes files beside each other.
    ("rayon", &["pipeline", "index", "report"]),
    ("clap", &["cli", "main"]),
    ("indicatif", &["cli", "main"]),
    ("std::thread", &["pipeline", "cli", "main"]),
    ("std::fs", &["ingest", "cli", "main", "report", "error", "archive"]),
    ("std::time", &["cli", "main"]),
    ("std::env::", &["cli", "main"]),
];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn module_of(root: &Path, path: &Path) -> String {
    let first = path.strip_prefix(root).unwrap().components().next().unwrap();
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_string()
}

/// Names that follow `crate::` in code, outside comments.
fn imports(source: &str) -> Vec<String> {
    let mut out = Vec::new();
    for line in source.lines().map(str::trim).filter(|l| !l.starts_with("//")) {
        for (at, _) in line.match_indices("crate::") {
            if line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
                continue;
            }
            let rest = &line[at + "crate::".len()..];
            out.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    out
}

#[test]
fn stages_import_only_what_comes_before_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut broken = Vec::new();
    for path in &files {
        let module = module_of(&root, path);
        let text = fs::read_to_string(path).unwrap();
        for (name, homes) in KEPT_APART {
            let used = text
                .lines()
                .any(|l| !l.trim_start().starts_with("//") && l.contains(&format!("{name}::")) || l.contains(&format!("use {name}")));
            if used && !homes.contains(&module.as_str()) {
                broken.push(format!("{}: {name} belongs in {homes:?}", path.display()));
            }
        }
        if ["lib", "main", "cli"].contains(&module.as_str()) {
            continue;
        }
        let Some(may) = allowed.get(module.as_str()) else {
            broken.push(format!("{}: module `{module}` is not in the table of this test", path.display()));
            continue;
        };
        for import in imports(&text) {
            if import != module && !may.contains(&import.as_str()) {
                broken.push(format!("{}: `{module}` must not import `{import}`", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// What is kept at the top of the repository. Files left over from a trial would be published.
const TOP: &[&str] = &[
    ".ci",
    ".gitattributes",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "LICENSE-WORDNET",
    "README.md",
    "benches",
    "corpus",
    "docs",
    "rustfmt.toml",
    "src",
    "tests",
];

#[test]
#[allow(clippy::print_stderr)] // a skipped test says so
fn nothing_is_kept_at_the_top_that_does_not_belong_there() {
    let listing = std::process::Command::new("git").args(["ls-files"]).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let Ok(listing) = listing.map(|out| String::from_utf8(out.stdout).unwrap()).map_err(|_| ()) else {
        eprintln!("skipped: no git to say which files are kept");
        return;
    };
    let strays: Vec<&str> = listing.lines().filter(|path| !TOP.contains(&path.split('/').next().unwrap())).collect();
    assert!(strays.is_empty(), "not to be kept: {strays:?}");
}
