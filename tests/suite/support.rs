//! Runs as JSON, and the checks every run must pass.

use headwater::config::Config;
use headwater::report::{self, contract::Report};
use headwater::{ingest, pipeline};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A half-open stretch in code points.
pub type Chars = (usize, usize);

/// A run over one folder, as the JSON that users get.
pub struct Outcome {
    /// `articles.jsonl`, by file name.
    pub articles: BTreeMap<String, Value>,
    /// `quotes.jsonl`.
    pub quotes: Vec<Value>,
    /// `findings.jsonl`.
    pub findings: Vec<Value>,
    names: BTreeMap<String, String>,
}

/// Audits `folder` with its manifest and checks every offset on the way.
pub fn audit(folder: &Path) -> Outcome {
    let options = ingest::Options { inputs: vec![folder.to_path_buf()], ..Default::default() };
    let read = ingest::read(&options).unwrap();
    let config = Config::default();
    let run = pipeline::analyse(read.articles, &config, &pipeline::Unwatched);
    let inputs = report::Inputs { inputs: read.inputs, skipped: read.skipped, warnings: read.warnings, ..Default::default() };
    let report = report::build(&run, inputs, &config);
    check_offsets(&report);
    let lines = |v: Value| v.as_array().unwrap().clone();
    let articles = lines(serde_json::to_value(&report.articles).unwrap());
    let names = articles.iter().map(|a| (string(&a["id"]), string(&a["source_file"]))).collect();
    Outcome {
        articles: articles.into_iter().map(|a| (string(&a["source_file"]), a)).collect(),
        quotes: lines(serde_json::to_value(&report.quotes).unwrap()),
        findings: lines(serde_json::to_value(&*report.findings).unwrap()),
        names,
    }
}

/// A JSON string as text.
pub fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}

/// Where a JSON span starts and ends.
pub fn chars(value: &Value) -> Chars {
    (value["char_start"].as_u64().unwrap() as usize, value["char_end"].as_u64().unwrap() as usize)
}

/// Length of the intersection.
pub fn overlap(a: Chars, b: Chars) -> usize {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

impl Outcome {
    /// The file an article id stands for.
    pub fn file(&self, id: &Value) -> &str {
        &self.names[id.as_str().unwrap()]
    }

    /// Where the `nth` occurrence of `text` stands in `file`.
    pub fn place(&self, file: &str, text: &str, nth: usize) -> Chars {
        let whole = self.articles[file]["text"].as_str().unwrap();
        let (byte, _) = whole.match_indices(text).nth(nth - 1).unwrap_or_else(|| panic!("{file} does not hold {text:?} {nth} times"));
        let start = whole[..byte].chars().count();
        (start, start + text.chars().count())
    }

    /// Segments of every occurrence of a finding, with their files.
    pub fn segments(&self, finding: &Value) -> Vec<(String, Chars, usize)> {
        let mut out = Vec::new();
        for (n, o) in finding["occurrences"].as_array().unwrap().iter().enumerate() {
            for s in o["segments"].as_array().unwrap() {
                out.push((self.file(&o["article"]).to_string(), chars(s), n));
            }
        }
        out
    }
}

/// Every offset of a report slices back to the text it claims, in both units.
pub fn check_offsets(report: &Report) {
    let articles = serde_json::to_value(&report.articles).unwrap();
    let texts: BTreeMap<String, String> = articles.as_array().unwrap().iter().map(|a| (string(&a["id"]), string(&a["text"]))).collect();
    for a in articles.as_array().unwrap() {
        check(a, &texts, &string(&a["id"]));
    }
    let lists = [
        serde_json::to_value(&report.quotes),
        serde_json::to_value(&report.claims),
        serde_json::to_value(&report.passages),
        serde_json::to_value(&*report.findings),
    ];
    for list in lists {
        for item in list.unwrap().as_array().unwrap() {
            check(item, &texts, "");
        }
    }
}

fn check(value: &Value, texts: &BTreeMap<String, String>, article: &str) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| check(v, texts, article)),
        Value::Object(o) => {
            let own = o.get("article").and_then(Value::as_str).unwrap_or(article);
            if let Some(start) = o.get("byte_start") {
                let text = &texts[own];
                let (b, e) = (start.as_u64().unwrap() as usize, o["byte_end"].as_u64().unwrap() as usize);
                let (c, d) = chars(value);
                assert!(text.is_char_boundary(b) && text.is_char_boundary(e), "{own}: {value}");
                assert_eq!(text[..b].chars().count(), c, "{own}: {value}");
                assert_eq!(text[..e].chars().count(), d, "{own}: {value}");
                for key in ["text", "as_written"] {
                    if let Some(Value::String(printed)) = o.get(key) {
                        assert_eq!(&text[b..e], printed, "{own}: {key}");
                    }
                }
            }
            if let (Some(Value::Array(segments)), Some(Value::String(printed))) = (o.get("segments"), o.get("text")) {
                let text = &texts[own];
                let parts: Vec<&str> = segments
                    .iter()
                    .map(|s| &text[s["byte_start"].as_u64().unwrap() as usize..s["byte_end"].as_u64().unwrap() as usize])
                    .collect();
                assert_eq!(&parts.join(" … "), printed);
            }
            for (key, v) in o {
                if key != "text" {
                    check(v, texts, own);
                }
            }
        }
        _ => {}
    }
}
