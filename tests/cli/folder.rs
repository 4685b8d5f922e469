//! The run folder: complete, valid, the same bytes every time.

use crate::support::{Dir, bytes};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;

/// Forty articles of eight outlets over ten stories; copies, credits and furniture among them.
fn dump(dir: &Dir) -> Vec<String> {
    let mut lines = Vec::new();
    for story in 0..10 {
        for version in 0..4 {
            let place = ["Fenwick", "Upper Mill", "Saltmarsh", "Greyford", "Eastholm"][story % 5];
            let text = format!(
                "The council of {place} met on day {story}.\n\n“We counted {} broken lamps on the ring road and wrote to the county twice,” said \
                 Councillor Ada Pryce{}.\n\nVersion {version} was written by another hand, naïve café “term”.\n\nSubscribe to our newsletter",
                40 + story,
                if version % 2 == 0 { "" } else { ", according to the Harbour Trust" },
            );
            let outlet = format!("Outlet {}", (story + version * 3) % 8);
            lines.push(
                json!({"id": format!("{story}-{version}"), "outlet": outlet, "date": format!("2031-03-{:02}", story + 1), "text": text})
                    .to_string(),
            );
        }
    }
    dir.file("dump.jsonl", lines.join("\n"));
    lines
}

fn run(dir: &Dir, args: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let done = dir.audit(&[args, &["--overwrite"]].concat());
    assert_eq!(done.code, 0, "{}", done.stderr);
    bytes(&dir.path("run"))
}

fn assert_same(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>, what: &str) {
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    for (name, bytes) in a {
        assert!(b[name] == *bytes, "{what} changed {name}");
    }
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let dir = Dir::new();
    dump(&dir);
    let one = run(&dir, &["dump.jsonl", "-j", "1"]);
    for threads in ["2", "4"] {
        assert_same(&one, &run(&dir, &["dump.jsonl", "-j", threads]), threads);
    }
}

#[test]
fn the_order_of_inputs_and_the_way_to_them_change_no_byte() {
    let dir = Dir::new();
    for (n, line) in dump(&dir).iter().enumerate() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        dir.file(&format!("in/{n:02}.txt"), record["text"].as_str().unwrap());
    }
    let mut files: Vec<String> = (0..40).map(|n| format!("in/{n:02}.txt")).collect();
    let forwards = run(&dir, &files.iter().map(String::as_str).collect::<Vec<_>>());
    files.reverse();
    files.rotate_left(7);
    let shuffled = run(&dir, &files.iter().map(String::as_str).collect::<Vec<_>>());
    assert_same(&forwards, &shuffled, "another order");
    assert_same(&forwards, &run(&dir, &["in"]), "naming the folder");
    let absolute = dir.path("in");
    assert_same(&forwards, &run(&dir, &[absolute.to_str().unwrap()]), "an absolute path");
    dir.file("list", files.join("\n"));
    assert_same(&forwards, &run(&dir, &["@list"]), "a list");
    let again = run(&dir, &["in/00.txt", "in"]);
    assert_same(&forwards, &again, "naming a file twice");
}

#[test]
fn nothing_of_the_machine_is_written() {
    let dir = Dir::new();
    dir.story().audit(&["in"]);
    let here = dir.path(".").canonicalize().unwrap().display().to_string();
    for (name, bytes) in bytes(&dir.path("run")) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains(&here), "{name} holds a path of this machine");
    }
}

#[test]
fn the_schema_in_the_folder_is_the_one_the_command_prints() {
    let dir = Dir::new();
    dir.story().audit(&["in"]);
    assert_eq!(fs::read_to_string(dir.path("run/schema/result-1.json")).unwrap(), dir.run(&["schema"]).stdout);
    assert_eq!(dir.result()["$schema"], "./schema/result-1.json");
}

#[test]
fn filters_change_the_page_but_not_the_data() {
    let dir = Dir::new();
    dump(&dir);
    let all = run(&dir, &["dump.jsonl"]);
    let few = run(&dir, &["dump.jsonl", "--min-outlets", "99", "--kinds", "quotes", "--top", "1"]);
    for name in all.keys().filter(|n| n.ends_with(".jsonl") || n.as_str() == "result.json") {
        assert!(all[name] == few[name], "{name}");
    }
    assert!(few["report.html"].len() < all["report.html"].len());
    assert!(String::from_utf8_lossy(&few["report.html"]).contains("left out here as asked"));
}

#[test]
fn an_earlier_run_inside_the_input_is_no_input() {
    let dir = Dir::new();
    dir.story();
    let first = dir.run(&["audit", "in", "-o", "in/run"]);
    assert_eq!(first.code, 0, "{}", first.stderr);
    let second = dir.run(&["audit", "in", "-o", "in/again"]);
    assert!(second.stdout.contains("2 articles"), "{}", second.stdout);
}
