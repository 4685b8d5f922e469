//! `corpus/cases/`: one tiny run a phenomenon, and what it must find.

use crate::support::{Chars, Outcome, audit, chars, overlap, root, string};
use serde_json::Value;
use std::fs;

/// Cases the tool does not get right yet, each with the reason. A case that passes must leave this
/// list: the test says so.
const KNOWN_MISSES: &[(&str, &str)] = &[("uncredited-claim", "ten words alike in two short sentences are taken for one text")];

#[test]
fn every_phenomenon_is_found() {
    let folder = root().join("corpus/cases");
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    names.sort();
    assert!(names.len() >= 40, "the cases are gone");
    let mut failures = Vec::new();
    let mut mended = Vec::new();
    for path in names {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let expect: Value = serde_json::from_str(&fs::read_to_string(path.join("expect.json")).unwrap()).unwrap();
        let wrong = judge(&audit(&path), &expect);
        let known = KNOWN_MISSES.iter().find(|(n, _)| *n == name);
        match (wrong.is_empty(), known) {
            (false, None) => failures.push(format!("{name}: {}\n    {}", string(&expect["phenomenon"]), wrong.join("\n    "))),
            (true, Some(_)) => mended.push(name),
            _ => {}
        }
    }
    assert!(failures.is_empty() && mended.is_empty(), "\n{}\nmended, take off the list: {mended:?}", failures.join("\n"));
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn judge(run: &Outcome, expect: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    if let Some(quotes) = expect["quotes"].as_array() {
        let speech = run.quotes.len();
        if quotes.is_empty() && speech > 0 {
            wrong.push(format!("{speech} quotations where there are none: {}", run.quotes[0]["text"]));
        }
        quotes.iter().for_each(|q| wrong.extend(quote(run, q)));
    }
    let strict: Vec<&Value> = run.findings.iter().filter(|f| f["strength"] == "strict").collect();
    for wanted in list(expect, "findings") {
        let reasons: Vec<Vec<String>> =
            run.findings.iter().filter(|f| f["kind"] == wanted["kind"]).map(|f| finding(run, f, wanted)).collect();
        if !reasons.iter().any(Vec::is_empty) {
            let best = reasons.into_iter().min_by_key(Vec::len).unwrap_or_else(|| vec!["no finding of this kind".into()]);
            wrong.push(format!("{} finding: {}", string(&wanted["kind"]), best.join("; ")));
        }
    }
    for pair in list(expect, "not_linked") {
        let side = |s: &Value| (string(&s["file"]), run.place(&string(&s["file"]), &string(&s["text"]), 1));
        let (a, b) = (side(&pair[0]), side(&pair[1]));
        for f in &strict {
            let on = |(file, span): &(String, Chars)| run.segments(f).iter().any(|(g, s, _)| g == file && overlap(*s, *span) > 0);
            if on(&a) && on(&b) {
                wrong.push(format!("linked: {} | {}", pair[0]["text"], pair[1]["text"]));
            }
        }
    }
    if expect["no_findings"] == true
        && let Some(f) = strict.first()
    {
        wrong.push(format!("a {} finding where there is none: {}", f["kind"], f["canonical"]));
    }
    wrong
}

fn quote(run: &Outcome, wanted: &Value) -> Vec<String> {
    let file = string(&wanted["file"]);
    let nth = wanted["nth"].as_u64().unwrap_or(1) as usize;
    let parts: Vec<String> = match wanted["segments"].as_array() {
        Some(parts) => parts.iter().map(string).collect(),
        None => vec![string(&wanted["text"])],
    };
    let spans: Vec<Chars> = parts.iter().enumerate().map(|(i, p)| run.place(&file, p, if i == 0 { nth } else { 1 })).collect();
    let found = run
        .quotes
        .iter()
        .find(|q| run.file(&q["article"]) == file && q["segments"].as_array().unwrap().iter().map(chars).collect::<Vec<_>>() == spans);
    let Some(found) = found else { return vec![format!("quotation not found as it stands: {}", parts.join(" … "))] };
    let mut wrong = Vec::new();
    if let Some(kind) = wanted["kind"].as_str()
        && found["kind"] != kind
    {
        wrong.push(format!("{}: kind {} instead of {kind}", parts[0], found["kind"]));
    }
    for key in ["speaker", "via", "document"] {
        let Some(want) = wanted.get(key) else { continue };
        let got = &found[key]["name"];
        let equal = match (want.as_str(), got.as_str()) {
            (None, None) => true,
            (Some(w), Some(g)) => loosely(w, g),
            _ => false,
        };
        if !equal {
            wrong.push(format!("{}: {key} {got} instead of {want} (rule {})", parts[0], found["rule"]));
        }
    }
    wrong
}

/// Names agree but for an article and for what stands around the name.
pub fn loosely(want: &str, got: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        s.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty() && !["the", "a", "an", "of"].contains(w))
            .map(str::to_string)
            .collect()
    };
    let (w, g) = (words(want), words(got));
    !w.is_empty() && (w.iter().all(|x| g.contains(x)) || g.iter().all(|x| w.contains(x)) && !g.is_empty())
}

fn finding(run: &Outcome, f: &Value, wanted: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let segments = run.segments(f);
    for m in list(wanted, "members") {
        let (file, text) = (string(&m["file"]), string(&m["text"]));
        let span = run.place(&file, &text, m["nth"].as_u64().unwrap_or(1) as usize);
        let Some((_, _, n)) = segments.iter().find(|(g, s, _)| *g == file && overlap(*s, span) > 0) else {
            wrong.push(format!("{file} {text:?} is no member"));
            continue;
        };
        let form = &f["occurrences"][*n]["form"];
        // The pivot itself is verbatim, whichever version was chosen for it.
        if let Some(want) = m["form"].as_str()
            && form != want
            && form != "verbatim"
        {
            wrong.push(format!("{file}: form {form} instead of {want}"));
        }
    }
    let changes: Vec<&Value> = list(f, "occurrences").iter().flat_map(|o| list(o, "changes")).collect();
    for c in list(wanted, "changes") {
        let (from, to) = (string(&c["from"]), string(&c["to"]));
        let hit = changes.iter().any(|g| {
            let (gf, gt) = (string(&g["from"]), string(&g["to"]));
            (gf.contains(&from) && gt.contains(&to) || gf.contains(&to) && gt.contains(&from)) && g["severity"] == c["severity"]
        });
        if !hit {
            let got: Vec<String> = changes.iter().map(|g| format!("{}→{} ({})", g["from"], g["to"], g["severity"])).collect();
            wrong.push(format!("change {from} → {to} ({}) not told; told: {}", c["severity"], got.join(", ")));
        }
    }
    if let Some(relation) = wanted["figures"]["relation"].as_str()
        && !list(f, "figures").iter().any(|t| t["relation"] == relation)
    {
        wrong.push(format!("no figure table says {relation}: {}", f["figures"]));
    }
    if let Some(verdict) = wanted["verdict"].as_str() {
        let accepted = list(wanted, "accept").iter().any(|v| *v == f["verdict"]["class"]);
        if f["verdict"]["class"] != verdict && !accepted {
            wrong.push(format!("verdict {} instead of {verdict} ({})", f["verdict"]["class"], f["verdict"]["because"]));
        }
    }
    for origin in list(wanted, "origins") {
        if !list(&f["verdict"], "origins").iter().any(|o| loosely(&string(origin), &string(o))) {
            wrong.push(format!("origin {origin} not named: {}", f["verdict"]["origins"]));
        }
    }
    if wanted["relays"].is_array() && wanted["relays"] != f["verdict"]["relays"] {
        wrong.push(format!("relays {} instead of {}", f["verdict"]["relays"], wanted["relays"]));
    }
    if let Some(says) = wanted["because"].as_str()
        && !string(&f["verdict"]["because"]).contains(says)
    {
        wrong.push(format!("the verdict does not say {says:?}: {}", f["verdict"]["because"]));
    }
    if let Some(warning) = wanted["warning"].as_str()
        && !list(f, "warnings").iter().any(|w| string(w).contains(warning))
    {
        wrong.push(format!("no warning of {warning:?}: {}", f["warnings"]));
    }
    wrong
}
