//! Records of a JSONL file.
//!
//! In: one line. Out: one record, or the reason why it is none. It knows the field names that
//! scrapers and archives use, and prefers what `--map` says.

use super::{Dated, Record};
use crate::article::DateKind;
use serde_json::{Map, Value};

/// Fields accepted for each of ours, in order of preference, behind a `--map`.
const FIELDS: &[(&str, &[&str])] = &[
    ("id", &["id", "_id", "uid", "guid"]),
    ("text", &["text", "content", "body", "article_text", "articleBody", "raw_text", "maintext"]),
    ("title", &["title", "headline"]),
    (
        "outlet",
        &["outlet", "series", "source", "publisher", "media_name", "source-hostname", "sitename", "Newspaper", "hostname", "domain"],
    ),
    ("author", &["author", "authors", "byline"]),
    ("date", &["date", "date_published", "published", "publish_date", "published_at", "datePublished", "date_publish", "published_utc"]),
    ("url", &["url", "link", "source_url"]),
    ("language", &["language", "lang"]),
];

/// Dates that are not the day of publication, best first.
const OTHER_DATES: &[(&str, DateKind)] = &[
    ("date_modified", DateKind::Modified),
    ("dateModified", DateKind::Modified),
    ("modified", DateKind::Modified),
    ("date_modify", DateKind::Modified),
    ("seendate", DateKind::FirstSeen),
    ("first_seen", DateKind::FirstSeen),
    ("captured_at", DateKind::Captured),
    ("date_download", DateKind::Captured),
    ("crawl_date", DateKind::Captured),
    ("indexed_date", DateKind::Captured),
];

/// The names of our fields, for `--map`.
pub const FIELD_NAMES: &[&str] = &["id", "text", "title", "outlet", "author", "date", "url", "language"];

/// The record on one line.
pub(super) fn record(line: &str, map: &[(String, String)]) -> Result<Record, String> {
    let value: Value = serde_json::from_str(line).map_err(|e| format!("not JSON: {e}"))?;
    let Value::Object(object) = value else {
        return Err("not a JSON object".into());
    };
    let mapped = |ours: &str| map.iter().any(|(k, _)| k == ours);
    let field = |ours: &str| -> Option<&Value> {
        if let Some((_, theirs)) = map.iter().rev().find(|(k, _)| k == ours) {
            return object.get(theirs).filter(|v| !v.is_null());
        }
        let (_, names) = FIELDS.iter().find(|(k, _)| *k == ours)?;
        names.iter().filter_map(|n| object.get(*n)).find(|v| !v.is_null())
    };
    let text = match field("text") {
        Some(Value::String(text)) => text.clone(),
        Some(_) => return Err("its text is not a string (--map text=FIELD)".into()),
        None => return Err(format!("no text among its fields: {} (--map text=FIELD)", keys(&object))),
    };
    let outlet = field("outlet").and_then(plain);
    let date = match field("date").and_then(date) {
        Some(text) => Some(Dated { text, kind: DateKind::Published }),
        None => OTHER_DATES.iter().find_map(|&(name, kind)| Some(Dated { text: date(object.get(name)?)?, kind })),
    };
    Ok(Record {
        source_id: field("id").and_then(plain),
        outlet_from: outlet.as_ref().map(|_| "record".into()),
        outlet,
        authors: field("author").map(list).unwrap_or_default(),
        title: field("title").and_then(plain),
        date,
        url: field("url").and_then(plain),
        language: field("language").and_then(plain),
        mapped: FIELD_NAMES.iter().copied().filter(|n| mapped(n)).collect(),
        text,
        ..Record::default()
    })
}

/// A scalar as trimmed text; empty and `null` spelt out are nothing.
fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(s) => s.trim().to_string(),
        Value::Number(n) => n.to_string(),
        Value::Object(o) => return o.get("name").and_then(plain),
        Value::Array(items) => return items.first().and_then(plain),
        _ => return None,
    };
    (!text.is_empty() && text != "null").then_some(text)
}

/// A date as text; a number is seconds, or milliseconds, since 1970.
fn date(value: &Value) -> Option<String> {
    match value {
        Value::Number(n) => {
            let n = n.as_i64()?;
            match n {
                1000..=2999 => Some(n.to_string()),
                18_000_101..=29_991_231 => Some(n.to_string()),
                100_000_000..=9_999_999_999 => Some(super::date::from_epoch(n)),
                100_000_000_000..=9_999_999_999_999 => Some(super::date::from_epoch(n / 1000)),
                _ => None,
            }
        }
        other => plain(other),
    }
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
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_names_are_known_and_a_map_wins() {
        let line = r#"{"id": 7, "series": "Mill Gazette", "paper": "Fen Courier", "text": "a", "date": "2021-03-04"}"#;
        let record = |map: &[(String, String)]| record(line, map).unwrap();
        let plain = record(&[]);
        assert_eq!((plain.source_id.as_deref(), plain.outlet.as_deref()), (Some("7"), Some("Mill Gazette")));
        let mapped = record(&[("outlet".into(), "paper".into())]);
        assert_eq!(mapped.outlet.as_deref(), Some("Fen Courier"));
        assert_eq!(mapped.mapped, ["outlet"]);
    }

    #[test]
    fn structured_values_are_read() {
        let line =
            r#"{"text": "a", "publisher": {"name": "Mill Gazette"}, "author": [{"name": "Ann Writer"}, "Bo Editor"], "date": 1614834367}"#;
        let record = record(line, &[]).unwrap();
        assert_eq!(record.outlet.as_deref(), Some("Mill Gazette"));
        assert_eq!(record.authors, ["Ann Writer", "Bo Editor"]);
        assert_eq!(record.date.unwrap().text, "2021-03-04T05:06:07Z");
    }

    #[test]
    fn a_crawl_date_is_no_day_of_publication() {
        let record = record(r#"{"text": "a", "crawl_date": "2021-03-04"}"#, &[]).unwrap();
        assert_eq!(record.date.unwrap().kind, DateKind::Captured);
    }

    #[test]
    fn a_bad_line_says_why() {
        for (line, why) in [("{", "not JSON"), ("[1]", "not a JSON object"), (r#"{"a": 1}"#, "no text"), (r#"{"text": 1}"#, "not a string")]
        {
            assert!(record(line, &[]).unwrap_err().contains(why), "{line}");
        }
    }
}
