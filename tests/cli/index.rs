//! The index of earlier dumps, as a newsroom uses it: night after night, and after a power cut.

use crate::support::{Dir, FIRST, SECOND, bytes, check_run};
use serde_json::{Value, json};
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Articles about lamps and other things, each its own.
fn dump(dir: &Dir, name: &str, numbers: std::ops::Range<u32>) {
    let line = |n: u32| {
        let place = ["Fenwick", "Upper Mill", "Saltmarsh", "Greyford", "Eastholm"][n as usize % 5];
        let text = format!(
            "Lamp {n} of {place} was out for {} nights.\n\n“We wrote {} letters to the county about lamp {n} and had no answer,” said a \
             resident of street {n}.\n\nThe county spent {} crowns on {place} in all.",
            3 + n % 40,
            2 + n % 9,
            1_000 + 37 * n,
        );
        json!({"id": format!("{n}"), "outlet": format!("Outlet {}", n % 7), "date": format!("2031-03-{:02}", 1 + n % 28), "text": text})
            .to_string()
    };
    dir.file(name, numbers.map(line).collect::<Vec<_>>().join("\n"));
}

/// The first article of a story in an index, the second as today's dump.
fn two_nights(dir: &Dir) {
    let record = |text: &str, outlet: &str, date: &str| json!({"id": outlet, "outlet": outlet, "date": date, "text": text}).to_string();
    dir.file("monday.jsonl", record(FIRST, "Mill Gazette", "2031-03-04"));
    dir.file("tuesday.jsonl", record(SECOND, "Fen Courier", "2031-03-05"));
    let done = dir.run(&["index", "add", "memory", "monday.jsonl"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stdout.contains("1 article read, 1 added"), "{}", done.stdout);
}

#[test]
fn a_new_article_meets_an_old_one() {
    let dir = Dir::new();
    two_nights(&dir);
    let done = dir.audit(&["tuesday.jsonl", "--index", "memory"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let articles = dir.lines("articles.jsonl");
    let marks: Vec<(&Value, &Value)> = articles.iter().map(|a| (&a["outlet"], &a["from_index"])).collect();
    assert_eq!(marks, [(&json!("Mill Gazette"), &json!(true)), (&json!("Fen Courier"), &Value::Null)]);
    let quote = dir.lines("findings.jsonl").into_iter().find(|f| f["kind"] == "quote").expect("the quotation is found");
    assert_eq!((&quote["outlets"], &quote["verdict"]["class"]), (&json!(2), &json!("single_origin")));
    assert!(dir.result()["warnings"].as_array().unwrap().iter().any(|w| w["code"] == "index" && w["count"] == 1));
    // Tuesday's article is remembered too, and not added twice.
    let again = dir.run(&["index", "add", "memory", "tuesday.jsonl", "monday.jsonl"]);
    assert!(again.stdout.contains("2 articles read, 2 known, 0 added"), "{}", again.stdout);
    // The old article is the one it was, id and all.
    let first = &articles[0];
    dir.run(&["audit", "monday.jsonl", "-o", "monday"]);
    let alone: Value =
        serde_json::from_str(fs::read_to_string(dir.path("monday/articles.jsonl")).unwrap().lines().next().unwrap()).unwrap();
    for key in ["id", "text", "outlet", "date", "sha256", "body_hash", "masked", "source_file", "record"] {
        assert_eq!(first[key], alone[key], "{key}");
    }
}

#[test]
fn the_same_dump_again_is_compared_as_the_first_time() {
    let dir = Dir::new();
    two_nights(&dir);
    dir.audit(&["tuesday.jsonl", "--index", "memory"]);
    let first = bytes(&dir.path("run"));
    assert_eq!(dir.audit(&["tuesday.jsonl", "--index", "memory", "--overwrite"]).code, 0);
    assert!(first == bytes(&dir.path("run")));
}

#[test]
fn an_audit_without_old_articles_is_an_audit() {
    let dir = Dir::new();
    dir.story();
    assert_eq!(dir.audit(&["in"]).code, 0);
    let plain = bytes(&dir.path("run"));
    assert_eq!(dir.audit(&["in", "--index", "memory", "--overwrite"]).code, 0);
    assert!(plain == bytes(&dir.path("run")), "an empty index changes nothing");
    assert!(dir.run(&["index", "list", "memory"]).stdout.contains("2 articles"));
}

#[test]
fn what_old_articles_say_among_themselves_is_not_told_again() {
    let dir = Dir::new();
    let record = |id: &str, text: &str| json!({"id": id, "outlet": id, "text": text}).to_string();
    let other = "Bakers in Eastholm fear for their trade. “Flour has never cost so much in all my years,” said Tilda Crane, a baker.";
    let more = "“Flour has never cost so much in all my years,” said Tilda Crane. The mill in Eastholm gave no answer.";
    dir.file("old.jsonl", [record("a", &format!("{FIRST}\n\n{other}")), record("b", more)].join("\n"));
    dir.file("new.jsonl", record("c", SECOND));
    dir.run(&["index", "add", "memory", "old.jsonl"]);
    assert_eq!(dir.audit(&["new.jsonl", "--index", "memory"]).code, 0);
    let findings = dir.lines("findings.jsonl");
    assert!(findings.iter().any(|f| f["kind"] == "quote"), "the new article's quotation is found");
    assert!(!fs::read_to_string(dir.path("run/findings.jsonl")).unwrap().contains("Flour"));
}

#[test]
fn trace_looks_in_an_index_alone_or_beside_inputs() {
    let dir = Dir::new();
    two_nights(&dir);
    let words = "nobody answered our letters about it";
    let alone = dir.run(&["trace", "--index", "memory", "--quote", words]);
    assert_eq!(alone.code, 0, "{}", alone.stderr);
    assert!(alone.stdout.contains("Mill Gazette"), "{}", alone.stdout);
    let both = dir.run(&["trace", "--index", "memory", "--quote", words, "tuesday.jsonl", "-f", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&both.stdout).unwrap()["hits"].as_array().unwrap().len(), 2);
    let claim = dir.run(&["trace", "--index", "memory", "--claim", "Below the gate of the weir there are about 340 homes"]);
    assert_eq!(claim.code, 0, "{}", claim.stdout);
    assert_eq!(dir.run(&["trace", "--index", "memory", "--quote", "the moon is made of green cheese"]).code, 1);
    assert_eq!(dir.run(&["trace", "--index", "nowhere", "--quote", words]).code, 2);
    assert!(dir.run(&["trace", "--quote", words]).stderr.contains("INPUT"));
}

#[test]
fn threads_order_and_batches_change_no_byte_and_compacting_makes_one_of_many() {
    let dir = Dir::new();
    dump(&dir, "a.jsonl", 0..40);
    dump(&dir, "b.jsonl", 40..80);
    dump(&dir, "c.jsonl", 80..120);
    let add = |folder: &str, args: &[&str]| {
        let done = dir.run(&[&["index", "add", folder], args].concat());
        assert_eq!(done.code, 0, "{}", done.stderr);
        bytes(&dir.path(folder))
    };
    let one = add("one", &["a.jsonl", "b.jsonl", "c.jsonl", "-j", "1"]);
    assert!(one == add("two", &["c.jsonl", "a.jsonl", "b.jsonl", "-j", "2"]), "threads and order");
    for file in ["c.jsonl", "b.jsonl", "a.jsonl"] {
        add("nights", &[file]);
    }
    let small = add("small", &["a.jsonl", "b.jsonl", "c.jsonl", "--batch", "4K"]);
    assert!(small.len() > one.len(), "several segments");
    for folder in ["nights", "small"] {
        assert_eq!(dir.run(&["index", "compact", folder]).code, 0);
        assert!(bytes(&dir.path(folder)) == one, "{folder}");
    }
}

#[test]
fn a_listing_says_what_is_held() {
    let dir = Dir::new();
    dump(&dir, "a.jsonl", 0..40);
    dir.run(&["index", "add", "memory", "a.jsonl"]);
    let shown = dir.run(&["index", "list", "memory"]).stdout;
    assert!(shown.contains("40 articles") && shown.contains("2031-03-01 to 2031-03-28"), "{shown}");
    let value: Value = serde_json::from_str(&dir.run(&["index", "list", "memory", "-f", "json"]).stdout).unwrap();
    assert_eq!((&value["articles"], value["segments"].as_array().unwrap().len()), (&json!(40), 1));
}

#[test]
fn an_index_inside_the_input_is_no_input() {
    let dir = Dir::new();
    dump(&dir, "in/a.jsonl", 0..5);
    dir.run(&["index", "add", "in/memory", "in"]);
    let done = dir.run(&["audit", "in", "--index", "in/memory", "-o", "run"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    check_run(&dir.path("run"));
    assert!(done.stdout.contains("5 articles"), "{}", done.stdout);
}

#[test]
fn what_cannot_be_done_says_why() {
    let dir = Dir::new();
    dump(&dir, "a.jsonl", 0..5);
    dir.file("notes/thesis.txt", "years of work");
    for (args, words) in [
        (&["index", "list", "memory"][..], "headwater index add memory INPUT"),
        (&["index", "compact", "memory"], "headwater index add memory INPUT"),
        (&["index", "add", "notes", "a.jsonl"], "thesis.txt"),
        (&["audit", "a.jsonl", "--index", "notes"], "thesis.txt"),
        (&["index", "add", "memory", "missing.jsonl"], "missing.jsonl"),
    ] {
        let done = dir.run(args);
        assert_eq!(done.code, 2, "{args:?}");
        assert!(done.stderr.contains(words), "{args:?}: {}", done.stderr);
    }
}

#[test]
fn damage_is_named_with_its_file() {
    let dir = Dir::new();
    dump(&dir, "a.jsonl", 0..30);
    dir.run(&["index", "add", "memory", "a.jsonl"]);
    let name = dir.names("memory").into_iter().find(|n| n.ends_with(".seg")).unwrap();
    let whole = fs::read(dir.path("memory").join(&name)).unwrap();
    let mut changed = whole.clone();
    changed[60] ^= 1;
    fs::write(dir.path("memory").join(&name), changed).unwrap();
    let done = dir.run(&["index", "compact", "memory"]);
    assert_eq!(done.code, 0, "one segment needs no merging: {}", done.stderr);
    let done = dir.run(&["audit", "a.jsonl", "--index", "memory"]);
    let traced = dir.run(&["trace", "--index", "memory", "--quote", "letters to the county about lamp 7 and had no answer"]);
    assert_eq!(traced.code, 2, "{}", traced.stdout);
    assert!(traced.stderr.contains(&name) && traced.stderr.contains("block 0 of its texts"), "{}", traced.stderr);
    assert!(!done.stderr.contains("bug in headwater"));
    fs::write(dir.path("memory").join(&name), &whole[..whole.len() / 2]).unwrap();
    let cut = dir.run(&["index", "list", "memory"]);
    assert!(cut.code == 2 && cut.stderr.contains(&name) && cut.stderr.contains("damaged"), "{}", cut.stderr);
}

#[test]
fn a_second_writer_is_told_and_a_dead_one_is_no_hindrance() {
    let dir = Dir::new();
    dump(&dir, "a.jsonl", 0..5);
    dir.run(&["index", "add", "memory", "a.jsonl"]);
    let lock = fs::File::options().write(true).open(dir.path("memory/lock")).unwrap();
    lock.try_lock().unwrap();
    for args in [&["index", "add", "memory", "a.jsonl"][..], &["index", "compact", "memory"], &["audit", "a.jsonl", "--index", "memory"]] {
        let done = dir.run(args);
        assert!(done.code == 2 && done.stderr.contains("another headwater is writing"), "{args:?}: {}", done.stderr);
    }
    assert_eq!(dir.run(&["index", "list", "memory"]).code, 0, "readers do not wait");
    lock.unlock().unwrap();
    assert!(dir.path("memory/lock").exists());
    assert_eq!(dir.run(&["index", "add", "memory", "a.jsonl"]).code, 0);
}

#[test]
fn killed_at_any_moment_it_is_as_before_or_after() {
    let dir = Dir::new();
    dump(&dir, "a.jsonl", 0..200);
    dump(&dir, "b.jsonl", 200..900);
    let mut killed = 0;
    for round in 0..24u64 {
        let folder = format!("memory{round}");
        assert_eq!(dir.run(&["index", "add", &folder, "a.jsonl", "-q"]).code, 0);
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("headwater"))
            .current_dir(dir.path("."))
            .args(["index", "add", &folder, "b.jsonl", "--batch", "16K", "-q", "-j", "1"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(3 + round * round));
        let _ = child.kill();
        killed += u32::from(!child.wait().unwrap().success());
        let listed = dir.run(&["index", "list", &folder, "-f", "json"]);
        assert_eq!(listed.code, 0, "{}", listed.stderr);
        let held = serde_json::from_str::<Value>(&listed.stdout).unwrap()["articles"].as_u64().unwrap();
        assert!((200..=900).contains(&held), "{held}");
        // The next night goes on where it stopped.
        let again = dir.run(&["index", "add", &folder, "b.jsonl"]);
        assert_eq!(again.code, 0, "{}", again.stderr);
        assert!(again.stdout.contains("900 articles"), "{}", again.stdout);
        assert!(dir.names(&folder).iter().all(|n| !n.ends_with(".tmp")));
    }
    assert!(killed > 0, "every writer finished before it was killed");
}
