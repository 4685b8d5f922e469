//! A folder to work in, the binary, and the checks every run must pass.

use assert_cmd::Command;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder of its own for each test.
pub struct Dir(TempDir);

/// What a command did.
pub struct Done {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Dir {
    pub fn new() -> Self {
        Dir(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, with its folders.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Two articles that repeat a quotation, with their outlets.
    pub fn story(&self) -> &Self {
        self.file("in/a.txt", format!("{FIRST}\n"));
        self.file("in/b.txt", format!("{SECOND}\n"));
        self.file("in/manifest.csv", "file,outlet,date\na.txt,Mill Gazette,2031-03-04\nb.txt,Fen Courier,2031-03-05\n")
    }

    /// The binary in this folder, with nothing of the environment that changes its output.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::cargo_bin("headwater").unwrap();
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH", "COLUMNS"] {
            command.env_remove(name);
        }
        command.current_dir(self.0.path()).args(args);
        command
    }

    pub fn run(&self, args: &[&str]) -> Done {
        done(&mut self.command(args))
    }

    /// Audits into `run`, checks the folder, and returns what the command did.
    pub fn audit(&self, args: &[&str]) -> Done {
        let done = self.run(&[&["audit"], args, &["-o", "run"]].concat());
        if matches!(done.code, 0 | 1 | 3) {
            check_run(&self.path("run"));
        }
        done
    }

    pub fn names(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(self.path(folder)).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub fn result(&self) -> Value {
        serde_json::from_slice(&fs::read(self.path("run/result.json")).unwrap()).unwrap()
    }

    pub fn lines(&self, name: &str) -> Vec<Value> {
        lines(&self.path("run").join(name))
    }
}

pub const FIRST: &str = "The weir at Fenwick held through the night, but only just.\n\n\
    “The lower gate has been rotten since the spring, and nobody answered our letters about it,” said Orla Venn, who leads the Weir Trust.\n\n\
    About 340 homes lie below the gate.";
pub const SECOND: &str = "Residents below the weir want answers.\n\n\
    Orla Venn of the Weir Trust said: “The lower gate has been rotten since the spring, and nobody answered our letters about it.”\n\n\
    The council owns the gate.";

pub fn done(command: &mut Command) -> Done {
    let output = command.output().unwrap();
    Done {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

pub fn lines(path: &Path) -> Vec<Value> {
    fs::read_to_string(path).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// Every file of a folder with its bytes.
pub fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(|e| e.unwrap()) {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            out.extend(bytes(&entry.path()).into_iter().map(|(n, b)| (format!("{name}/{n}"), b)));
        } else {
            out.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    out
}

/// A run is complete, its records refer to each other, and every offset is where it says.
pub fn check_run(run: &Path) {
    let names: Vec<String> = bytes(run).into_keys().collect();
    for name in
        ["articles.jsonl", "claims.jsonl", "findings.jsonl", "passages.jsonl", "quotes.jsonl", "result.json", "schema/result-1.json"]
    {
        assert!(names.iter().any(|n| n == name), "{name} is missing");
    }
    let articles = lines(&run.join("articles.jsonl"));
    let texts: BTreeMap<&str, &str> = articles.iter().map(|a| (a["id"].as_str().unwrap(), a["text"].as_str().unwrap())).collect();
    assert_eq!(texts.len(), articles.len(), "ids are used once");
    for article in &articles {
        check_spans(article, article["id"].as_str(), &texts);
    }
    for file in ["quotes", "claims", "passages", "findings"] {
        for record in lines(&run.join(format!("{file}.jsonl"))) {
            check_spans(&record, None, &texts);
        }
    }
    let result: Value = serde_json::from_slice(&fs::read(run.join("result.json")).unwrap()).unwrap();
    let all = lines(&run.join("findings.jsonl"));
    assert_eq!(result["findings_total"], all.len());
    assert!(result["findings"].as_array().unwrap().iter().zip(&all).all(|(a, b)| a == b));
}

/// Follows a record down to its spans; `article` is the article the spans of this level count in.
fn check_spans(value: &Value, article: Option<&str>, texts: &BTreeMap<&str, &str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| check_spans(item, article, texts)),
        Value::Object(fields) => {
            let article = fields.get("article").and_then(Value::as_str).or(article);
            if let Some(start) = fields.get("byte_start") {
                let at = |name: &str| fields[name].as_u64().unwrap() as usize;
                let text = texts[article.expect("a span belongs to an article")];
                let slice = text.get(start.as_u64().unwrap() as usize..at("byte_end")).expect("a span lies on character borders");
                let by_chars: String = text.chars().skip(at("char_start")).take(at("char_end") - at("char_start")).collect();
                assert_eq!(slice, by_chars, "both units mean the same words");
                for name in ["text", "as_written"] {
                    if let Some(words) = fields.get(name).and_then(Value::as_str) {
                        assert_eq!(slice, words, "{value}");
                    }
                }
            }
            if let (Some(segments), Some(words)) = (fields.get("segments").and_then(Value::as_array), fields.get("text")) {
                let text = texts[article.unwrap()];
                let own: Vec<&str> = segments
                    .iter()
                    .map(|s| &text[s["byte_start"].as_u64().unwrap() as usize..s["byte_end"].as_u64().unwrap() as usize])
                    .collect();
                assert_eq!(words.as_str(), Some(own.join(" … ").as_str()));
            }
            for (name, inner) in fields {
                // An article's text is prose, not a record.
                if name != "text" {
                    check_spans(inner, article, texts);
                }
            }
        }
        _ => {}
    }
}
