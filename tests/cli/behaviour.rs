//! Exit codes, messages and where output goes.

use crate::support::Dir;
use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

#[test]
fn the_summary_goes_to_stdout_and_nothing_else_does() {
    let dir = Dir::new();
    let done = dir.story().run(&["audit", "in"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stdout.contains("2 articles, 2 outlets"), "{}", done.stdout);
    assert!(done.stdout.contains("dependence can be shown; independence cannot"));
    assert!(done.stdout.lines().count() <= 40);
    assert_eq!(done.stderr, "");
    assert_eq!(dir.names("."), ["in"]);
}

#[test]
fn a_repeated_quotation_of_one_speaker_is_a_single_origin() {
    let dir = Dir::new();
    let done = dir.story().audit(&["in"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let quote = dir.lines("findings.jsonl").into_iter().find(|f| f["kind"] == "quote").expect("the quotation is found");
    assert_eq!(quote["outlets"], 2);
    assert_eq!(quote["verdict"]["class"], "single_origin");
    let page = fs::read_to_string(dir.path("run/report.html")).unwrap();
    assert!(page.contains("2 outlets, at most 1 origin: "), "the page has a sentence to paste");
    assert!(page.contains(quote["id"].as_str().unwrap()), "and a link to the finding");
}

#[test]
fn an_existing_run_is_refused_with_the_flag_that_replaces_it() {
    let dir = Dir::new();
    dir.story().audit(&["in"]);
    let again = dir.audit(&["in"]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("--overwrite"), "{}", again.stderr);
    assert_eq!(dir.audit(&["in", "--overwrite"]).code, 0);
    assert_eq!(dir.names("."), ["in", "run"]);
}

#[test]
fn overwrite_never_replaces_what_no_run_wrote() {
    let dir = Dir::new();
    dir.story().file("run/thesis.txt", "years of work");
    let done = dir.run(&["audit", "in", "-o", "run", "--overwrite"]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("thesis.txt"), "{}", done.stderr);
    assert!(dir.path("run/thesis.txt").exists());
}

#[test]
fn what_cannot_run_says_what_to_type_and_leaves_nothing() {
    let dir = Dir::new();
    dir.story().file("empty/.keep", "");
    for (args, words) in [
        (&["audit", "missing", "-o", "run"][..], "missing"),
        (&["audit", "empty", "-o", "run"], "headwater inspect empty"),
        (&["audit", "in", "-f", "html,md"], "-o DIR"),
        (&["audit", "in", "--map", "paper=x"], "outlet"),
        (&["audit", "in", "--fail-on", "sure"], "single-origin"),
        (&["audit", "in", "--max-file", "big"], "64M"),
        (&["audit", "in", "--manifest", "in/a.txt", "-o", "run"], "--join"),
        (&["audit"], "INPUT"),
    ] {
        let done = dir.run(args);
        assert_eq!(done.code, 2, "{args:?}");
        assert!(done.stderr.contains(words), "{args:?}: {}", done.stderr);
        assert!(!done.stderr.contains("panicked"), "{args:?}");
        assert_eq!(dir.names("."), ["empty", "in"], "{args:?}");
    }
}

#[test]
fn skipped_inputs_are_named_and_change_the_exit_code() {
    let dir = Dir::new();
    dir.story().file("in/c.txt", b"\x00\x01binary");
    let done = dir.audit(&["in"]);
    assert_eq!(done.code, 3);
    assert!(done.stderr.contains("c.txt"), "{}", done.stderr);
    let result = dir.result();
    assert_eq!(result["skipped"][0]["path"], "c.txt");
    assert_eq!(result["summary"]["skipped"], 1);
    let strict = dir.run(&["audit", "in", "-o", "other", "--strict"]);
    assert_eq!(strict.code, 2);
    assert!(strict.stderr.contains("c.txt"), "{}", strict.stderr);
    assert!(!dir.path("other").exists());
}

#[test]
fn the_gate_is_told_apart_from_a_failure() {
    let dir = Dir::new();
    dir.story();
    for (gate, code) in
        [("none", 0), ("any", 1), ("single-origin", 1), ("single-origin:weak,outlets>=2", 1), ("single-origin,outlets>=3", 0)]
    {
        assert_eq!(dir.run(&["audit", "in", "--fail-on", gate]).code, code, "{gate}");
    }
    let done = dir.audit(&["in", "--fail-on", "any"]);
    assert_eq!(done.code, 1);
    assert!(dir.result()["run"]["gate"].as_str().unwrap().starts_with("any: "));
}

#[test]
fn one_form_can_go_to_stdout() {
    let dir = Dir::new();
    dir.story();
    let json = dir.run(&["audit", "in", "-f", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(value["schema_version"], "1.1.0");
    assert!(dir.run(&["audit", "in", "-f", "html"]).stdout.starts_with("<!DOCTYPE html>"));
    assert!(dir.run(&["audit", "in", "-f", "md"]).stdout.starts_with("### Source independence check"));
}

#[test]
fn a_fifth_place_is_one_more_place() {
    let dir = Dir::new();
    let said = "“The harbour wall will hold through the winter storms and the ferry will sail,” said Mayor Ann Roe.";
    let record = |n: usize| format!("{{\"id\":\"{n}\",\"outlet\":\"O{n}\",\"title\":\"Wall {n}\",\"text\":\"{said}\"}}\n");
    dir.file("dump.jsonl", (0..5).map(record).collect::<String>());
    let summary = dir.run(&["audit", "dump.jsonl", "-f", "md"]).stdout;
    assert!(summary.contains("; 1 more place.") && !summary.contains("1 more places"), "{summary}");
}

#[test]
fn a_folder_holds_the_forms_asked_for_and_json_always() {
    let dir = Dir::new();
    dir.story().audit(&["in", "-f", "md"]);
    let names = dir.names("run");
    assert!(names.contains(&"summary.md".into()) && names.contains(&"result.json".into()) && !names.contains(&"report.html".into()));
}

#[test]
fn a_reader_who_closes_the_pipe_has_seen_enough() {
    let dir = Dir::new();
    dir.story();
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("headwater"))
        .args(["audit", "-f", "html"])
        .arg(dir.path("in"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 1];
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut first).unwrap();
    drop(stdout);
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(stderr, "");
}

#[test]
fn colours_follow_flag_and_environment() {
    let dir = Dir::new();
    dir.story();
    let coloured = |args: &[&str], env: &[(&str, &str)]| {
        let mut command = dir.command(&[&["audit", "in"], args].concat());
        command.envs(env.iter().copied());
        String::from_utf8(command.output().unwrap().stdout).unwrap().contains('\u{1B}')
    };
    assert!(!coloured(&[], &[]), "no terminal, no colour");
    assert!(coloured(&["--color", "always"], &[]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn progress_can_be_asked_for_and_quiet_is_quiet() {
    let dir = Dir::new();
    dir.story().file("in/c.txt", "");
    let shown = dir.run(&["audit", "in", "--progress", "always"]);
    assert!(shown.stderr.contains(": 2\n"), "{}", shown.stderr);
    let quiet = dir.audit(&["in", "-q"]);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    assert_eq!(quiet.code, 3);
}

#[test]
fn inspect_shows_coverage_without_any_analysis() {
    let dir = Dir::new();
    dir.story().file("in/photo.png", b"\x89PNG");
    let done = dir.run(&["inspect", "in"]);
    assert_eq!(done.code, 0, "a photo is no damaged article");
    assert!(done.stdout.contains("2 articles"), "{}", done.stdout);
    assert!(done.stdout.contains("photo.png"));
    assert!(done.stdout.contains("next: headwater audit in"));
}

#[test]
fn schema_completions_and_manual_are_printed() {
    let dir = Dir::new();
    let schema: serde_json::Value = serde_json::from_str(&dir.run(&["schema"]).stdout).unwrap();
    assert!(schema["$defs"]["FindingRecord"].is_object());
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(dir.run(&["completions", shell]).stdout.contains("headwater"));
    }
    assert!(dir.run(&["man"]).stdout.contains(".TH"));
}

#[test]
fn a_stamp_is_the_time_it_is_told() {
    let dir = Dir::new();
    dir.story();
    let mut command = dir.command(&["audit", "in", "-o", "run", "--stamp", "--note", "collected by hand"]);
    assert!(command.env("SOURCE_DATE_EPOCH", "951782400").output().unwrap().status.success());
    let result = dir.result();
    assert_eq!(result["run"]["started"], "2000-02-29T00:00:00Z");
    assert_eq!(result["run"]["note"], "collected by hand");
}

#[test]
fn trace_finds_words_that_were_changed_and_says_when_there_are_none() {
    let dir = Dir::new();
    dir.story();
    let typed = "The lower gate has been rotten since the summer, and nobody answered our letters";
    let done = dir.run(&["trace", "--quote", typed, "in"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stdout.contains("2 articles of 2"), "{}", done.stdout);
    assert!(
        done.stdout.contains("Mill Gazette") && done.stdout.contains("Fen Courier") && done.stdout.contains("[+spring"),
        "{}",
        done.stdout
    );
    let json = dir.run(&["trace", "--quote", typed, "in", "-f", "json"]);
    let record: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(record["hits"].as_array().unwrap().len(), 2);
    let none = dir.run(&["trace", "--claim", "The harbour wall was painted green by volunteers", "in"]);
    assert_eq!(none.code, 1);
    assert!(none.stdout.contains("found in none of 2 articles"), "{}", none.stdout);
    assert_eq!(dir.run(&["trace", "in"]).code, 2);
}

#[test]
fn trace_lists_the_closest_articles_best_first() {
    let dir = Dir::new();
    dir.story();
    let done = dir.run(&["trace", "--claim", "- a rotten gate since summer", "--top", "5", "-f", "jsonl", "in"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let hits: Vec<serde_json::Value> = done.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(hits.len(), 2, "one an article: {}", done.stdout);
    assert_eq!((hits[0]["rank"].as_u64(), hits[1]["rank"].as_u64()), (Some(1), Some(2)));
    assert!(hits[0]["score"].as_u64() >= hits[1]["score"].as_u64() && hits[0]["text"].as_str().unwrap().contains("rotten"));
    let shown = dir.run(&["trace", "--claim", "a rotten gate since summer", "--top", "1", "in"]);
    assert!(shown.stdout.contains("the closest sentence in 1 article of 2"), "{}", shown.stdout);
    assert_eq!(dir.run(&["trace", "--quote", "rotten", "--top", "5", "in"]).code, 2);
    assert_eq!(dir.run(&["trace", "--claim", "a rotten gate", "--top", "0", "in"]).code, 2);
    assert_eq!(dir.run(&["trace", "--claim", "zebras", "--top", "5", "in"]).code, 1);
}

#[test]
fn compare_shows_what_two_texts_share() {
    let dir = Dir::new();
    dir.story();
    let done = dir.run(&["compare", "in/a.txt", "in/b.txt"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stdout.contains("A  in/a.txt") && done.stdout.contains("of its"), "{}", done.stdout);
    assert!(done.stdout.contains("nobody answered our letters about it"), "{}", done.stdout);
    let same = dir.run(&["compare", "in/a.txt", "in/a.txt"]);
    assert!(same.stdout.contains("100.00 %"), "{}", same.stdout);
    dir.file("two.jsonl", "{\"text\": \"one\"}\n{\"text\": \"two\"}\n");
    assert_eq!(dir.run(&["compare", "in/a.txt", "two.jsonl"]).code, 2);
}

#[test]
fn an_audit_that_will_not_fit_says_so_before_it_reads() {
    let dir = Dir::new();
    dir.file(
        "dump.jsonl",
        (0..200).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"Gannets nest inland this year, says report {n}.\"}}\n")).collect::<String>(),
    );
    let refused = dir.run(&["audit", "dump.jsonl", "--memory", "64K", "-o", "run"]);
    assert_eq!(refused.code, 2, "{}", refused.stderr);
    assert!(refused.stderr.contains("--index") && refused.stderr.contains("--memory"), "{}", refused.stderr);
    assert!(!dir.path("run").exists());
}

#[test]
fn shared_passages_are_the_same_in_memory_and_from_files() {
    let dir = Dir::new();
    let words = |seed: usize| (0..60).map(|i| format!("word{}", (seed * 37 + i * i * 11 + i) % 400)).collect::<Vec<_>>().join(" ");
    let record = |n: usize| format!("{{\"id\":\"{n}\",\"outlet\":\"O{}\",\"text\":\"{}. {}.\"}}\n", n % 5, words(n), words(900 + n % 6));
    dir.file("dump.jsonl", (0..60).map(record).collect::<String>());
    for (out, memory) in [("held", "1G"), ("spooled", "1K")] {
        let done = dir.run(&["passages", "dump.jsonl", "-o", out, "--memory", memory]);
        assert_eq!(done.code, 0, "{}", done.stderr);
        assert!(done.stdout.contains("shared passages"), "{}", done.stdout);
    }
    for name in ["articles.jsonl", "passages.jsonl", "summary.md"] {
        let read = |out: &str| std::fs::read(dir.path(out).join(name)).expect("a file of the run");
        assert!(!read("held").is_empty());
        assert_eq!(read("held"), read("spooled"), "{name}");
    }
}
