//! `quotes`: the same quotations as an audit, as a table, as lines and for a spreadsheet.

use crate::support::Dir;
use serde_json::Value;
use std::io::Read;
use std::process::{Command, Stdio};

#[test]
fn its_lines_are_those_of_an_audit_and_where_they_came_from() {
    let dir = Dir::new();
    assert_eq!(dir.story().audit(&["in"]).code, 0);
    let done = dir.run(&["quotes", "in", "-f", "jsonl"]);
    assert_eq!((done.code, done.stderr.as_str()), (0, ""));
    let mut lines: Vec<Value> = done.stdout.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    for line in &mut lines {
        let line = line.as_object_mut().expect("an object");
        assert!(line["source_file"].as_str().is_some_and(|f| f.ends_with(".txt")));
        ["source_id", "source_file", "outlet", "date"].iter().for_each(|key| drop(line.remove(*key)));
    }
    assert!(!lines.is_empty());
    assert_eq!(lines, dir.lines("quotes.jsonl"));
}

#[test]
fn a_spreadsheet_gets_a_head_and_a_row_a_quotation() {
    let dir = Dir::new();
    dir.story();
    let rows = dir.run(&["quotes", "in", "-f", "csv"]).stdout;
    assert!(rows.starts_with("id,source_id,source_file,outlet,date,kind,speaker,"), "{rows}");
    let lines = dir.run(&["quotes", "in", "-f", "jsonl"]).stdout;
    assert_eq!(rows.lines().count(), lines.lines().count() + 1);
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let dir = Dir::new();
    let words = "“We sail at dawn,” said Ann Berg on Monday. ".repeat(2_000);
    dir.file("in/a.txt", &words);
    for form in ["term", "jsonl", "csv"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_headwater"))
            .args(["quotes", "-f", form])
            .arg(dir.path("in"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("text");
        assert_eq!((child.wait().expect("it ends").code(), said.as_str()), (Some(0), ""), "{form}");
    }
}
