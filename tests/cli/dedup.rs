//! `dedup`: classes, groups, files, and the same bytes every time.

use crate::support::{Dir, Done, bytes, lines};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// A story of some length, with its paragraphs.
const STORY: [&str; 6] = [
    "The reservoir above Quillan has lost a third of its water since the spring, and the valley below it is rationing wells for the first time since 1976.",
    "Hydrologist Mirela Dragan read the gauge on Tuesday morning and found the level eleven metres under the mark that the operator had promised to keep.",
    "“Either the outlet was left open or the tables are wrong,” she told the parish meeting, where some two hundred farmers had come to hear her.",
    "The operator, Vallon Energie, said in a short note that maintenance of the lower gate had taken longer than planned and that an inquiry had begun.",
    "Prefect Oswin Tarr ordered that gardens and fountains go dry until October, and sent tankers to the four villages on the north slope.",
    "Grapes can wait a fortnight, the growers say, but the orchards cannot; pears are dropping already on the terraces near the old mill.",
];

/// Other articles: every third word of each is its own.
fn other(n: usize) -> String {
    let common = ["the", "tram", "and", "library", "was", "ferry", "of", "market", "by", "pool", "in", "depot", "with"];
    (0..50).map(|i| format!("{} {} k{n}x{i} ", common[(n * 3 + i * 5) % 13], common[(n + i * i) % 13])).collect()
}

fn edited(text: &str, every: usize) -> String {
    let words = text.split(' ').enumerate().map(|(i, w)| if i % every == every / 2 { format!("swapped{i}") } else { w.to_owned() });
    words.collect::<Vec<_>>().join(" ")
}

fn record(id: &str, date: &str, text: &str) -> String {
    json!({"id": id, "outlet": format!("Paper {id}"), "date": date, "text": text}).to_string()
}

/// One story in every class, among thirty other articles.
fn dump(dir: &Dir) -> Vec<String> {
    let story = STORY.join("\n\n");
    let host = format!("{}\n\n{}\n\n{}\n\n{}", other(90), STORY[1], STORY[2], other(91));
    let mut records = vec![
        record("first", "2031-05-02", &story),
        record("copy", "2031-05-03", &story.replace(", ", ",  ").to_uppercase()),
        record("near", "2031-05-03", &story.replace("eleven metres", "twelve metres").replace("farmers", "growers")),
        record("cut", "2031-05-04", &STORY[..4].join("\n\n")),
        record("edited", "2031-05-05", &edited(&story, 5)),
        record("host", "2031-05-06", &host),
    ];
    records.extend((0..30).map(|n| record(&format!("other{n}"), "2031-05-01", &other(n))));
    dir.file("dump.jsonl", records.join("\n"));
    records
}

fn dedup(dir: &Dir, args: &[&str]) -> Done {
    dir.run(&[&["dedup"], args, &["-o", "out"]].concat())
}

fn pairs(dir: &Dir) -> BTreeMap<(String, String), Value> {
    let name = |p: &Value, key: &str| p[key].as_str().unwrap().to_owned();
    lines(&dir.path("out/pairs.jsonl")).into_iter().map(|p| ((name(&p, "a_name"), name(&p, "b_name")), p)).collect()
}

fn class(found: &BTreeMap<(String, String), Value>, x: &str, y: &str) -> String {
    let pair = found.get(&(x.into(), y.into())).or_else(|| found.get(&(y.into(), x.into())));
    pair.map_or("none".into(), |p| p["class"].as_str().unwrap().to_owned())
}

#[test]
fn every_class_is_told_from_the_others() {
    let dir = Dir::new();
    dump(&dir);
    let done = dedup(&dir, &["dump.jsonl"]);
    assert_eq!((done.code, done.stderr.as_str()), (0, ""));
    let found = pairs(&dir);
    let with_first: Vec<String> = ["copy", "near", "cut", "edited", "host"].iter().map(|other| class(&found, "first", other)).collect();
    assert_eq!(with_first, ["identical", "near-identical", "truncated", "altered", "embedded"]);
    assert!(found.keys().all(|(x, y)| !x.starts_with("other") && !y.starts_with("other")), "{:?}", found.keys());
    assert_eq!(dir.names("out"), ["groups.jsonl", "pairs.jsonl", "pairs.tsv", "summary.md"]);
    assert!(done.stdout.contains("4 of 36 articles are versions of another: 1 group"), "{}", done.stdout);
}

#[test]
fn a_group_stands_with_its_earliest_article_and_shows_its_weakest_link() {
    let dir = Dir::new();
    dump(&dir);
    dedup(&dir, &["dump.jsonl"]);
    let groups = lines(&dir.path("out/groups.jsonl"));
    assert_eq!(groups.len(), 1);
    let group = &groups[0];
    assert_eq!((&group["representative_name"], &group["why"], &group["articles"]), (&json!("first"), &json!("earliest"), &json!(5)));
    let members: BTreeSet<&str> = group["members"].as_array().unwrap().iter().map(|m| m["name"].as_str().unwrap()).collect();
    assert_eq!(members, BTreeSet::from(["copy", "cut", "edited", "near"]), "what holds a part of it is no version");
    assert_eq!(group["weakest_link"]["name"], "edited");
}

#[test]
fn stretches_are_where_they_say() {
    let dir = Dir::new();
    let records: Vec<Value> = dump(&dir).iter().map(|r| serde_json::from_str(r).unwrap()).collect();
    dedup(&dir, &["dump.jsonl"]);
    let text = |id: &str| records.iter().find(|r| r["id"] == id).unwrap()["text"].as_str().unwrap();
    let table = fs::read_to_string(dir.path("out/pairs.tsv")).unwrap();
    let found = lines(&dir.path("out/pairs.jsonl"));
    assert_eq!(found.len(), table.lines().count());
    for (pair, line) in found.iter().zip(table.lines()) {
        let columns: Vec<&str> = line.split('\t').collect();
        let word = |key: &str| pair[key].as_str().unwrap();
        assert_eq!(columns[..3], [word("a_name"), word("b_name"), word("class")]);
        for key in ["a_in_b", "b_in_a"] {
            assert!((0..=10_000).contains(&pair[key].as_u64().unwrap()));
        }
        for stretch in pair["stretches"].as_array().unwrap() {
            for (side, id) in [("a", word("a_name")), ("b", word("b_name"))] {
                let text = text(id);
                let at = |key: &str| stretch[side][key].as_u64().unwrap() as usize;
                let by_bytes = &text[at("byte_start")..at("byte_end")];
                let by_chars: String = text.chars().skip(at("char_start")).take(at("char_end") - at("char_start")).collect();
                assert_eq!(by_bytes, by_chars);
                assert!(by_bytes.starts_with(char::is_alphanumeric) && by_bytes.ends_with(char::is_alphanumeric), "{by_bytes}");
            }
        }
    }
    let host = &pairs(&dir)[&("first".to_owned(), "host".to_owned())];
    let slice = |side: &str, text: &str| {
        let at = |key: &str| host["stretches"][0][side][key].as_u64().unwrap() as usize;
        text[at("byte_start")..at("byte_end")].to_lowercase()
    };
    assert_eq!(slice("a", text("first")), slice("b", text("host")));
    assert!(slice("a", text("first")).starts_with("hydrologist mirela dragan"));
}

#[test]
fn a_chain_of_versions_is_not_melted_into_one_group() {
    let dir = Dir::new();
    let part = |n: usize| (0..60).map(|i| format!("w{n}x{i}")).collect::<Vec<_>>().join(" ");
    // Each shares half of its words with the next, and none with the one after.
    let chain: Vec<String> =
        (0..4).map(|n| record(&format!("link{n}"), &format!("2031-06-0{}", n + 1), &format!("{}\n{}", part(n), part(n + 1)))).collect();
    dir.file("chain.jsonl", chain.join("\n"));
    assert_eq!(dedup(&dir, &["chain.jsonl"]).code, 0);
    assert_eq!(pairs(&dir).len(), 3);
    let groups = lines(&dir.path("out/groups.jsonl"));
    let sizes: Vec<u64> = groups.iter().map(|g| g["articles"].as_u64().unwrap()).collect();
    assert_eq!(sizes, [2, 2]);
}

#[test]
fn annotations_cover_every_article_and_what_is_kept_can_be_read_again() {
    let dir = Dir::new();
    dump(&dir);
    let done = dedup(&dir, &["dump.jsonl", "--annotate", "--keep-representatives"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let annotated = lines(&dir.path("out/annotated.jsonl"));
    assert_eq!(annotated.len(), 36);
    let of = |id: &str| annotated.iter().find(|a| a["source_id"] == id).unwrap();
    assert_eq!((&of("first")["keep"], &of("first")["class"]), (&json!(true), &Value::Null));
    assert_eq!((&of("cut")["keep"], &of("cut")["class"]), (&json!(false), &json!("truncated")));
    assert_eq!(of("cut")["representative"], of("first")["id"]);
    assert_eq!((&of("host")["keep"], &of("host")["group"]), (&json!(true), &Value::Null));
    let kept: Vec<Value> = lines(&dir.path("out/kept.jsonl"));
    assert_eq!(kept.len(), 32);
    let again = dir.run(&["dedup", "out/kept.jsonl"]);
    assert!(again.stdout.contains("no article is a version of another"), "{}", again.stdout);
}

#[test]
fn threads_and_the_order_of_records_change_no_byte() {
    let dir = Dir::new();
    let mut records = dump(&dir);
    let args = ["dump.jsonl", "--overwrite", "--annotate", "--keep-representatives"];
    let run = |threads: &str| {
        let done = dedup(&dir, &[&args[..], &["-j", threads]].concat());
        assert_eq!(done.code, 0, "{}", done.stderr);
        bytes(&dir.path("out"))
    };
    let one = run("1");
    assert_eq!(one, run("3"));
    records.reverse();
    records.rotate_left(11);
    dir.file("dump.jsonl", records.join("\n"));
    let moved = run("2");
    // The number of a record in its file is a property of the input.
    let without = |mut folder: BTreeMap<String, Vec<u8>>| {
        let annotated = String::from_utf8(folder.remove("annotated.jsonl").unwrap()).unwrap();
        let records = annotated.lines().map(|l| {
            let mut record: Value = serde_json::from_str(l).unwrap();
            record["record"].take();
            record
        });
        (records.collect::<Vec<_>>(), folder)
    };
    assert_eq!(without(one), without(moved));
}

#[test]
fn a_story_in_many_papers_costs_no_square() {
    let dir = Dir::new();
    let story = STORY.join("\n\n");
    let papers: Vec<String> = (0..300)
        .map(|n| {
            record(
                &format!("paper{n:03}"),
                &format!("2031-05-{:02}", 1 + n % 28),
                &format!("From our own desk number d{n}.\n\n{story}\n\nPrinted by p{n}."),
            )
        })
        .collect();
    dir.file("papers.jsonl", papers.join("\n"));
    assert_eq!(dedup(&dir, &["papers.jsonl"]).code, 0);
    let groups = lines(&dir.path("out/groups.jsonl"));
    assert_eq!((groups.len(), groups[0]["articles"].as_u64()), (1, Some(300)));
    let pairs = pairs(&dir).len();
    assert!((299..2_000).contains(&pairs), "{pairs}");
}

#[test]
fn words_at_the_foot_of_every_article_make_no_pair() {
    let dir = Dir::new();
    let foot = "All figures in this table are delayed by a quarter of an hour and come without any warranty whatsoever from the exchange, \
        its members or this paper, none of whom can be held to account for errors or for losses that arise from trades made on them.";
    let texts: Vec<String> = (0..40).map(|n| record(&format!("n{n:02}"), "2031-05-01", &format!("{}\n\n{foot}", other(n)))).collect();
    dir.file("dump.jsonl", texts.join("\n"));
    assert_eq!(dedup(&dir, &["dump.jsonl"]).code, 0);
    assert_eq!(pairs(&dir).len(), 0);
}

#[test]
fn small_and_odd_inputs_are_no_trouble() {
    let dir = Dir::new();
    dir.file("in/a.txt", "Yes.").file("in/b.txt", "yes!").file("in/c.txt", "…").file("in/d.txt", "中文新闻").file("in/e.txt", "— — —");
    let done = dedup(&dir, &["in"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let found = pairs(&dir);
    assert_eq!(found.len(), 1, "texts without words are nobody's copy");
    assert_eq!(class(&found, "a.txt", "b.txt"), "identical");
}

#[test]
fn what_cannot_run_says_so_and_leaves_nothing() {
    let dir = Dir::new();
    dir.story().file("empty/.keep", "").file("taken/thesis.txt", "years of work");
    for (args, words) in [
        (&["dedup", "missing", "-o", "out"][..], "missing"),
        (&["dedup", "empty", "-o", "out"], "headwater inspect empty"),
        (&["dedup", "in", "-o", "taken"], "--overwrite"),
        (&["dedup", "in", "-o", "taken", "--overwrite"], "thesis.txt"),
        (&["dedup", "in", "--annotate"], "--output"),
        (&["dedup"], "INPUT"),
    ] {
        let done = dir.run(args);
        assert_eq!(done.code, 2, "{args:?}");
        assert!(done.stderr.contains(words), "{args:?}: {}", done.stderr);
        assert_eq!(dir.names("."), ["empty", "in", "taken"], "{args:?}");
    }
}

#[test]
fn a_run_of_another_command_is_never_replaced() {
    let dir = Dir::new();
    dir.story().audit(&["in"]);
    let done = dir.run(&["dedup", "in", "-o", "run", "--overwrite"]);
    assert_eq!(done.code, 2, "{}", done.stdout);
    assert!(dir.path("run/result.json").exists());
}

#[test]
fn skipped_inputs_change_the_exit_code() {
    let dir = Dir::new();
    dir.story().file("in/c.txt", b"\x00\x01binary");
    let done = dedup(&dir, &["in"]);
    assert_eq!(done.code, 3);
    assert!(done.stderr.contains("c.txt"), "{}", done.stderr);
    let strict = dir.run(&["dedup", "in", "-o", "other", "--strict"]);
    assert_eq!(strict.code, 2);
    assert!(!dir.path("other").exists());
}
