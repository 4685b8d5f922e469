//! The JSON Schema of the output contract, generated from its types.
//!
//! In: nothing. Out: one schema whose root describes `result.json` and whose definitions describe
//! a line of each JSONL file. It cannot differ from what is written: both come from the records.

use super::contract::{ArticleRecord, ClaimRecord, FindingRecord, PassageRecord, QuoteRecord, ResultRecord};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

/// What a schema can be asked for: `result` and the JSONL files by their names.
pub const OUTPUTS: &[&str] = &["result", "articles", "quotes", "claims", "passages", "findings"];

/// The schema of an output of [`OUTPUTS`]; `None` for any other name.
pub fn schema(output: &str) -> Option<Value> {
    let root = match output {
        "result" => "ResultRecord",
        "articles" => "ArticleRecord",
        "quotes" => "QuoteRecord",
        "claims" => "ClaimRecord",
        "passages" => "PassageRecord",
        "findings" => "FindingRecord",
        _ => return None,
    };
    let mut generator: SchemaGenerator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.subschema_for::<ResultRecord>();
    generator.subschema_for::<ArticleRecord>();
    generator.subschema_for::<QuoteRecord>();
    generator.subschema_for::<ClaimRecord>();
    generator.subschema_for::<PassageRecord>();
    generator.subschema_for::<FindingRecord>();
    let definitions = generator.take_definitions(true);
    Some(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("headwater {output}, contract version {}", super::contract::SCHEMA_VERSION),
        "$ref": format!("#/$defs/{root}"),
        "$defs": definitions,
    }))
}

/// [`schema`] as the bytes of a file.
pub fn schema_text(output: &str) -> Option<String> {
    let schema = schema(output)?;
    // A JSON value always serialises.
    serde_json::to_string_pretty(&schema).ok().map(|s| s + "\n")
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    /// Checks the keywords the generated schema uses, and fails on any it does not know, so that
    /// nothing goes unchecked.
    fn check(schema: &Value, root: &Value, value: &Value, path: &str) -> Result<(), String> {
        let Value::Object(rules) = schema else {
            return if schema == &Value::Bool(true) { Ok(()) } else { Err(format!("{path}: nothing is allowed here")) };
        };
        for (keyword, rule) in rules {
            let ok = match keyword.as_str() {
                "$schema" | "$defs" | "title" | "description" | "format" | "default" => true,
                "$ref" => {
                    let name = rule.as_str().and_then(|r| r.strip_prefix("#/$defs/")).expect("a local reference");
                    check(&root["$defs"][name], root, value, path)?;
                    true
                }
                "type" => match rule {
                    Value::Array(types) => types.iter().any(|t| is(value, t)),
                    one => is(value, one),
                },
                "enum" => rule.as_array().expect("a list").contains(value),
                "const" => rule == value,
                "minimum" => value.as_i64().is_none_or(|v| v >= rule.as_i64().unwrap_or(0)),
                "maximum" => value.as_i64().is_none_or(|v| v <= rule.as_i64().unwrap_or(i64::MAX)),
                "anyOf" | "oneOf" => rule.as_array().expect("a list").iter().any(|s| check(s, root, value, path).is_ok()),
                "allOf" => rule.as_array().expect("a list").iter().all(|s| check(s, root, value, path).is_ok()),
                "items" => {
                    for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                        check(rule, root, item, &format!("{path}[{i}]"))?;
                    }
                    true
                }
                "properties" => {
                    for (key, rule) in rule.as_object().expect("an object") {
                        if let Some(field) = value.get(key) {
                            check(rule, root, field, &format!("{path}.{key}"))?;
                        }
                    }
                    value.as_object().is_none_or(|o| o.keys().all(|k| rule.get(k).is_some()) || rules.contains_key("$ref"))
                }
                "required" => rule.as_array().expect("a list").iter().all(|k| value.get(k.as_str().expect("a name")).is_some()),
                other => panic!("{path}: the checker does not know {other}"),
            };
            if !ok {
                return Err(format!("{path}: {keyword} {rule} refuses {value}"));
            }
        }
        Ok(())
    }

    fn is(value: &Value, kind: &Value) -> bool {
        match kind.as_str().expect("a type name") {
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            other => panic!("unknown type {other}"),
        }
    }

    fn valid(output: &str, record: &impl serde::Serialize) {
        let schema = schema(output).unwrap();
        let value = serde_json::to_value(record).unwrap();
        check(&schema, &schema, &value, output).unwrap();
    }

    #[test]
    fn records_fit_their_schema() {
        let report = fixture::report();
        valid("result", &report.result);
        report.articles.iter().for_each(|a| valid("articles", a));
        report.findings.iter().for_each(|f| valid("findings", f));
    }

    #[test]
    fn a_missing_key_and_a_wrong_type_are_refused() {
        let schema = schema("findings").unwrap();
        let good = serde_json::to_value(&fixture::report().findings[0]).unwrap();
        for (key, value) in [("verdict", None), ("outlets", Some(json!("two"))), ("kind", Some(json!("rumour")))] {
            let mut bad = good.clone();
            match value {
                Some(value) => bad[key] = value,
                None => drop(bad.as_object_mut().unwrap().remove(key)),
            }
            assert!(check(&schema, &schema, &bad, "").is_err(), "{key}");
        }
    }

    #[test]
    fn every_output_has_a_schema() {
        assert!(OUTPUTS.iter().all(|o| schema_text(o).is_some()));
        assert!(schema("graph").is_none());
    }
}
