//! Formats, encodings, limits, manifests, damaged and hostile input.

use crate::support::{Dir, FIRST, SECOND};
use serde_json::json;
use std::io::Write;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn texts(dir: &Dir) -> Vec<String> {
    dir.lines("articles.jsonl").iter().map(|a| a["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_format_is_read_plain_and_packed() {
    let record = json!({"text": FIRST}).to_string();
    for (name, bytes) in [("a.txt", FIRST.as_bytes()), ("a.md", FIRST.as_bytes()), ("a.jsonl", record.as_bytes())] {
        for (suffix, packed) in [("", bytes.to_vec()), (".gz", gzip(bytes)), (".zst", zstd::encode_all(bytes, 3).unwrap())] {
            let dir = Dir::new();
            dir.file(&format!("in/{name}{suffix}"), packed);
            let done = dir.audit(&["in"]);
            assert_eq!(done.code, 0, "{name}{suffix}: {}", done.stderr);
            assert_eq!(texts(&dir), [FIRST], "{name}{suffix}");
        }
    }
}

#[test]
fn content_decides_where_the_name_is_wrong() {
    let dir = Dir::new();
    let record = json!({"text": FIRST, "outlet": "Mill Gazette"}).to_string();
    dir.file("in/records.txt", &record).file("in/packed.txt", gzip(SECOND.as_bytes())).file("in/plain.gz", FIRST);
    let done = dir.audit(&["in"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert_eq!(dir.lines("articles.jsonl").len(), 3);
    assert!(texts(&dir).iter().all(|t| t == FIRST || t == SECOND));
}

#[test]
fn encodings_are_read_and_reported() {
    let dir = Dir::new();
    let text = "Der Bürgermeister sagte, die Brücke müsse schließen, und zwar für längere Zeit.";
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    dir.file("in/bom.txt", [b"\xEF\xBB\xBF", text.as_bytes()].concat()).file("in/wide.txt", wide).file("in/latin.txt", latin);
    assert_eq!(dir.audit(&["in"]).code, 0);
    assert!(texts(&dir).iter().all(|t| t == text));
    let warnings = dir.result()["warnings"].clone();
    assert!(warnings.as_array().unwrap().iter().any(|w| w["code"] == "legacy_encoding" && w["count"] == 2), "{warnings}");
}

#[test]
fn the_text_is_the_input_unchanged() {
    let dir = Dir::new();
    let text = "Line one\r\n\r\n  # Not a heading\u{A0}\n“Quote”\t\u{200B}end  \n";
    dir.file("in/a.txt", text);
    assert_eq!(dir.audit(&["in"]).code, 0);
    assert_eq!(texts(&dir), [text]);
}

#[test]
fn a_bad_line_costs_itself_alone() {
    let dir = Dir::new();
    let good = json!({"id": "1", "text": FIRST}).to_string();
    let other = json!({"id": 2, "text": SECOND}).to_string();
    dir.file("in/a.jsonl", format!("{good}\n\n{{broken\n[1,2]\n{{\"id\": 3}}\n{{\"text\": \"  \"}}\n{other}\n"));
    let done = dir.audit(&["in"]);
    assert_eq!(done.code, 3);
    assert_eq!(dir.lines("articles.jsonl").len(), 2);
    let skipped = dir.result()["skipped"].clone();
    let lines: Vec<u64> = skipped.as_array().unwrap().iter().map(|s| s["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [3, 4, 5, 6]);
}

#[test]
fn limits_hold_for_what_comes_out() {
    let bomb = gzip(&vec![b'a'; 40 << 20]);
    let long = json!({"text": "word ".repeat(2_000)}).to_string();
    let good = json!({"text": FIRST}).to_string();
    for (args, name, bytes, words) in [
        (&[][..], "bomb.txt.gz", bomb.clone(), "--max-ratio"),
        (&["--max-ratio", "1000000", "--max-decompressed", "1M"], "bomb.txt.gz", bomb, "--max-decompressed"),
        (&["--max-record", "1K"], "long.jsonl", format!("{long}\n{good}\n").into_bytes(), "--max-record"),
        (&["--max-record", "1K"], "long.txt", "word ".repeat(2_000).into_bytes(), "--max-record"),
        (&["--max-file", "1K"], "long.txt", "word ".repeat(2_000).into_bytes(), "--max-file"),
    ] {
        let dir = Dir::new();
        dir.file("in/good.txt", FIRST).file(&format!("in/{name}"), bytes);
        let done = dir.audit(&[&["in"], args].concat());
        assert_eq!(done.code, 3, "{name}: {}", done.stderr);
        let result = dir.result();
        assert!(result["skipped"][0]["reason"].as_str().unwrap().contains(words), "{}", result["skipped"]);
    }
}

#[test]
fn damaged_archives_keep_their_good_records() {
    let dir = Dir::new();
    let records: String = (0..3_000).map(|n| json!({"id": n, "text": format!("{n}: {FIRST} {}", n * 7_919)}).to_string() + "\n").collect();
    let whole = gzip(records.as_bytes());
    dir.file("in/cut.jsonl.gz", &whole[..whole.len() / 2]);
    let done = dir.run(&["inspect", "in"]);
    assert_eq!(done.code, 3);
    assert!(done.stdout.contains("what follows was not read"), "{}", done.stdout);
    assert!(!done.stdout.starts_with("0 articles"), "{}", done.stdout);
}

#[test]
fn binaries_and_empty_files_are_skipped_with_their_reason() {
    let dir = Dir::new();
    let late_nul = [vec![b'a'; 70_000], vec![0]].concat();
    dir.file("in/good.txt", FIRST).file("in/late.txt", late_nul).file("in/page.txt", "<!DOCTYPE html><p>x").file("in/nothing.md", " \n");
    assert_eq!(dir.audit(&["in"]).code, 3);
    let skipped = dir.result()["skipped"].clone();
    let reasons: Vec<&str> = skipped.as_array().unwrap().iter().map(|s| s["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons.len(), 3, "{reasons:?}");
    assert!(reasons[0].contains("binary") && reasons[1].contains("empty") && reasons[2].contains("HTML"), "{reasons:?}");
}

#[test]
fn manifests_apply_to_their_folder_and_are_no_input() {
    let dir = Dir::new();
    dir.file("in/a.txt", FIRST).file("in/manifest.csv", "file;outlet;date_published\na.txt;Mill Gazette;4 March 2031\nzz.txt;Nobody;\n");
    dir.file("in/sub/a.txt", SECOND).file("in/sub/manifest.csv", "file,outlet\na.txt,Fen Courier\n");
    assert_eq!(dir.audit(&["in"]).code, 0);
    let articles = dir.lines("articles.jsonl");
    assert_eq!(articles.len(), 2);
    assert_eq!((articles[0]["outlet"].as_str(), articles[0]["date"].as_str()), (Some("Mill Gazette"), Some("2031-03-04")));
    assert_eq!(articles[1]["outlet"], "Fen Courier");
    assert!(dir.result()["warnings"].as_array().unwrap().iter().any(|w| w["code"] == "manifest_rows_unused" && w["count"] == 1));
}

#[test]
fn map_beats_manifest_beats_record() {
    let dir = Dir::new();
    dir.file("in/a.jsonl", json!({"id": "7", "outlet": "Own", "paper": "Mapped", "title": "Own", "text": FIRST}).to_string());
    dir.file("table.csv", "id,outlet,title\n7,Table,Table\n");
    let outlet = |args: &[&str]| {
        dir.audit(&[&["in", "--overwrite"], args].concat());
        let article = dir.lines("articles.jsonl").remove(0);
        (article["outlet"].as_str().unwrap().to_owned(), article["title"].as_str().unwrap().to_owned())
    };
    assert_eq!(outlet(&[]), ("Own".into(), "Own".into()));
    assert_eq!(outlet(&["--manifest", "table.csv", "--join", "id"]), ("Table".into(), "Table".into()));
    assert_eq!(outlet(&["--manifest", "table.csv", "--join", "id", "--map", "outlet=paper"]), ("Mapped".into(), "Table".into()));
}

#[test]
fn references_and_lists_are_never_counted() {
    let dir = Dir::new();
    dir.story().file("in/release.txt", FIRST).file("in/list", "in/a.txt\nin/b.txt\n");
    let done = dir.audit(&["in", "--reference", "in/release.txt"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let summary = dir.result()["summary"].clone();
    assert_eq!((summary["references"].as_u64(), summary["outlets"].as_u64()), (Some(1), Some(3)), "the list file is an article here");
    let done = dir.audit(&["@in/list", "--reference", "in/release.txt", "--overwrite"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let summary = dir.result()["summary"].clone();
    assert_eq!((summary["articles"].as_u64(), summary["references"].as_u64(), summary["outlets"].as_u64()), (Some(3), Some(1), Some(2)));
}

#[test]
fn standard_input_is_an_input_and_a_list() {
    let dir = Dir::new();
    let record = |n: u8, text: &str| json!({"id": n, "outlet": format!("Outlet {n}"), "text": text}).to_string();
    let mut command = dir.command(&["audit", "-"]);
    let output = command.write_stdin(format!("{}\n{}\n", record(1, FIRST), record(2, SECOND))).output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("2 articles, 2 outlets"));
    dir.story();
    let mut command = dir.command(&["audit", "-0", "@-"]);
    let output = command.write_stdin("in/a.txt\0in/b.txt\0").output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("2 articles, 2 outlets"));
}

#[cfg(unix)]
#[test]
fn links_hidden_files_and_pipes_are_left_alone() {
    let dir = Dir::new();
    dir.file("in/a.txt", FIRST).file("in/.hidden.txt", SECOND).file("outside.txt", SECOND);
    std::os::unix::fs::symlink(dir.path("outside.txt"), dir.path("in/link.txt")).unwrap();
    std::os::unix::fs::symlink(dir.path("in"), dir.path("in/loop")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(dir.path("in/pipe.txt")).status().unwrap().success());
    let done = dir.audit(&["in"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert_eq!(texts(&dir), [FIRST]);
    assert!(dir.run(&["inspect", "in"]).stdout.contains("link.txt (a link"));
}

#[test]
fn hostile_names_and_texts_stay_text() {
    let dir = Dir::new();
    let attack = "<img src=x onerror=alert(1)>";
    let text = format!("{attack}</script>{FIRST}\u{202E}\u{1B}[2J");
    let record =
        |n: u8| json!({"id": n, "outlet": format!("{attack}{n}\u{1B}[2J"), "title": attack, "url": "javascript:alert(1)", "text": text});
    dir.file("in/a.jsonl", format!("{}\n{}\n", record(1), record(2)));
    dir.file("in/x'onclick=alert(1).txt", &text);
    let done = dir.audit(&["in"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(!done.stdout.contains('\u{1B}') && !done.stdout.contains('\u{202E}'));
    let page = std::fs::read_to_string(dir.path("run/report.html")).unwrap();
    assert!(!page.contains("<img") && !page.contains("href=\"javascript"));
    assert_eq!(page.matches("<script").count(), 1);
}

#[test]
fn a_thousand_copies_of_one_phrase_end_in_a_report() {
    let dir = Dir::new();
    dir.file("in/a.txt", "We saw the water rise at the gate. ".repeat(1_000)).file("in/b.txt", "“".repeat(5_000));
    let done = dir.audit(&["in"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
}
