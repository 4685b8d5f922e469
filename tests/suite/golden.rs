//! The golden sample: one small run folder, complete and valid, committed beside its articles.
//! It is what a reader of the output contract can look at, and what a change of output shows in.
//! `UPDATE_GOLDEN=1 cargo test --test suite golden` writes it anew; say in the commit why.

use crate::support::root;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

fn files(folder: &Path, below: &str, out: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        let name = format!("{below}{}", entry.file_name().unwrap().to_string_lossy());
        if entry.is_dir() {
            files(&entry, &format!("{name}/"), out);
        } else {
            out.insert(name, fs::read(&entry).unwrap());
        }
    }
}

#[test]
fn the_golden_run_is_reproduced_byte_for_byte() {
    let golden = root().join("tests/golden");
    let scratch = tempfile::tempdir().unwrap();
    let run = scratch.path().join("run");
    let status = Command::new(env!("CARGO_BIN_EXE_headwater"))
        .args(["audit", "--quiet", "-o"])
        .arg(&run)
        .arg(golden.join("articles"))
        .status()
        .unwrap();
    assert!(status.success());
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let status = Command::new(env!("CARGO_BIN_EXE_headwater"))
            .args(["audit", "--quiet", "--overwrite", "-o"])
            .arg(golden.join("run"))
            .arg(golden.join("articles"))
            .status()
            .unwrap();
        assert!(status.success());
    }
    let (mut expected, mut got) = (BTreeMap::new(), BTreeMap::new());
    files(&golden.join("run"), "", &mut expected);
    files(&run, "", &mut got);
    assert_eq!(expected.keys().collect::<Vec<_>>(), got.keys().collect::<Vec<_>>(), "other files");
    for (name, bytes) in &expected {
        if bytes != &got[name] {
            let (old, new) = (String::from_utf8_lossy(bytes).into_owned(), String::from_utf8_lossy(&got[name]).into_owned());
            let line = old.lines().zip(new.lines()).position(|(a, b)| a != b).unwrap_or(old.lines().count().min(new.lines().count()));
            let show = |s: &str| s.lines().nth(line).unwrap_or("").chars().take(600).collect::<String>();
            panic!("{name} differs at line {}:\n- {}\n+ {}", line + 1, show(&old), show(&new));
        }
    }
}
