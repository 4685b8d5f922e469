//! Records of a JSONL file.
//!
//! In: its text. Out: one record or one reason a line. It never stops at a bad line.

use super::Record;
use serde_json::{Map, Value};

/// Fields accepted for each of ours, in order of preference, behind a `--map`.
const FIELDS: &[(&str, &[&str])] = &[
    ("id", &["id", "_id", "uid"]),
    ("text", &["text", "content", "body", "article_text"]),
    ("title", &["title", "headline"]),
    ("outlet", &["outlet", "series", "source", "publisher", "media_name"]),
    ("author", &["author", "authors", "byline"]),
    ("date", &["date", "date_published", "published", "publish_date", "published_at"]),
    ("url", &["url", "link"]),
    ("language", &["language", "lang"]),
];

/// The record on one line.
pub(super) fn record(line: &str, map: &[(String, String)]) -> Result<Record, String> {
    let value: Value = serde_json::from_str(line).map_err(|e| format!("not JSON: {e}"))?;
    let Value::Object(object) = value else {
        return Err("not a JSON object".into());
    };
    let field = |ours: &str| -> Option<&Value> {
        if let Some((_, theirs)) = map.iter().find(|(k, _)| k == ours) {
            return object.get(theirs).filter(|v| !v.is_null());
        }
        let (_, names) = FIELDS.iter().find(|(k, _)| *k == ours)?;
        names.iter().filter_map(|n| object.get(*n)).find(|v| !v.is_null())
    };
    let text = match field("text") {
        Some(Value::String(text)) => text.clone(),
        Some(_) => return Err("its text is not a string (--map text=FIELD)".into()),
        None => return Err(format!("no text field among {} (--map text=FIELD)", keys(&object))),
    };
    let outlet = field("outlet").and_then(plain);
    Ok(Record {
        source_id: field("id").and_then(plain),
        outlet_from: outlet.as_ref().map(|_| "record".into()),
        outlet,
        authors: field("author").map(list).unwrap_or_default(),
        title: field("title").and_then(plain),
        date: field("date").and_then(plain),
        url: field("url").and_then(plain),
        language: field("language").and_then(plain),
        text,
        ..Record::default()
    })
}

/// A scalar as trimmed text; empty is nothing.
fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(s) => s.trim().to_string(),
        Value::Number(n) => n.to_string(),
        Value::Object(o) => return o.get("name").and_then(plain),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// One author or several.
fn list(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter_map(plain).collect(),
        one => plain(one).into_iter().collect(),
    }
}

fn keys(object: &Map<String, Value>) -> String {
    let names: Vec<_> = object.keys().take(8).cloned().collect();
    names.join(", ")
}
