//! The stories of `corpus/`, scored against their gold. Run with `--nocapture` for the table, and
//! with `MISSES=1` for every miss.
//!
//! The measures are those the field uses: a quotation is found where its span agrees (intersection
//! over union of at least 0.8); pairs of members count for linking; a verdict is that of the
//! finding whose occurrences agree best with the versions of a claim.

use crate::cases::loosely;
use crate::support::{Chars, Outcome, audit, chars, overlap, root, string};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// What the suite holds the tool to, in per cent: (measure, at least).
const FLOORS: &[(&str, usize)] = &[
    ("quotations found", 98),
    ("speaker right", 80),
    ("via right", 70),
    ("terms and titles kept apart", 70),
    ("quotation pairs linked", 98),
    ("quotation links right", 78),
    ("quotation verdict right", 80),
    ("changes told", 60),
    ("claim pairs linked", 75),
    ("claim links right", 90),
    ("claims found", 80),
    ("claim verdict right", 65),
    ("drift told", 70),
    ("origin named right", 90),
    ("republications read", 100),
];
/// (measure, at most), counts. No single origin may be false.
const CEILINGS: &[(&str, usize)] =
    &[("single origins that are", 0), ("look-alikes kept apart", 3), ("boilerplate in no finding", 2), ("reuse without marks linked", 2)];

#[derive(Default)]
struct Score {
    counts: BTreeMap<&'static str, (usize, usize)>,
    misses: Vec<String>,
}

impl Score {
    fn count(&mut self, measure: &'static str, right: bool, miss: impl FnOnce() -> String) {
        let c = self.counts.entry(measure).or_default();
        c.0 += usize::from(right);
        c.1 += 1;
        if !right {
            self.misses.push(format!("{measure}: {}", miss()));
        }
    }
}

/// A stretch of a file.
type Place = (String, Chars);

/// A finding with the file, span and occurrence number of each of its segments.
type Segmented<'a> = (&'a Value, Vec<(String, Chars, usize)>);

fn iou(a: Chars, b: Chars) -> f64 {
    let shared = overlap(a, b) as f64;
    shared / ((a.1 - a.0) as f64 + (b.1 - b.0) as f64 - shared)
}

/// Two spans stand for the same words: they share half of the shorter, and the first is not far
/// longer.
fn stands_on(run: Chars, gold: Chars) -> bool {
    let (r, g) = (run.1 - run.0, gold.1 - gold.0);
    r <= 600.max(3 * g) && 2 * overlap(run, gold) >= r.min(g)
}

struct Gold<'a> {
    run: &'a Outcome,
    quotes: BTreeMap<String, (Place, Vec<Chars>, &'a Value)>,
    strict: Vec<Segmented<'a>>,
}

impl<'a> Gold<'a> {
    fn new(run: &'a Outcome, gold: &'a Value) -> Self {
        let mut quotes = BTreeMap::new();
        for q in gold["quotes"].as_array().unwrap() {
            let file = string(&q["file"]);
            let nth = q["nth"].as_u64().unwrap_or(1) as usize;
            let parts: Vec<String> = match q["segments"].as_array() {
                Some(parts) => parts.iter().map(string).collect(),
                None => vec![string(&q["text"])],
            };
            let spans: Vec<Chars> = parts.iter().enumerate().map(|(i, p)| run.place(&file, p, if i == 0 { nth } else { 1 })).collect();
            let hull = (spans[0].0, spans.iter().map(|s| s.1).max().unwrap());
            quotes.insert(string(&q["id"]), ((file, hull), spans, q));
        }
        let strict = run.findings.iter().filter(|f| f["strength"] == "strict").map(|f| (f, run.segments(f))).collect();
        Gold { run, quotes, strict }
    }

    /// Numbers of the strict findings of these kinds that stand on a place.
    fn covering(&self, place: &Place, kinds: &[&str]) -> BTreeSet<usize> {
        let on = |segments: &[(String, Chars, usize)]| segments.iter().any(|(f, s, _)| *f == place.0 && stands_on(*s, place.1));
        (0..self.strict.len()).filter(|&i| kinds.contains(&self.strict[i].0["kind"].as_str().unwrap()) && on(&self.strict[i].1)).collect()
    }

    fn text(&self, place: &Place) -> String {
        let whole = self.run.articles[&place.0]["text"].as_str().unwrap();
        format!("{}: {}", place.0, whole.chars().skip(place.1.0).take((place.1.1 - place.1.0).min(80)).collect::<String>())
    }

    fn quotations(&self, score: &mut Score) {
        for ((file, hull), spans, q) in self.quotes.values() {
            let agreement = |p: &Value| {
                let own: Vec<Chars> = p["segments"].as_array().unwrap().iter().map(chars).collect();
                let each = spans.iter().map(|w| own.iter().map(|s| iou(*w, *s)).fold(0.0, f64::max)).sum::<f64>() / spans.len() as f64;
                own.iter().map(|s| iou(*hull, *s)).fold(each, f64::max)
            };
            let best = self
                .run
                .quotes
                .iter()
                .filter(|p| self.run.file(&p["article"]) == file)
                .map(|p| (agreement(p), p))
                .max_by(|a, b| a.0.total_cmp(&b.0))
                .filter(|(a, _)| *a >= 0.8)
                .map(|(_, p)| p);
            let speech = best.is_some_and(|p| p["kind"] == "direct" || p["kind"] == "partial");
            let show = || self.text(&(file.clone(), *hull));
            match q["kind"].as_str().unwrap() {
                "direct" | "partial" => {
                    score.count("quotations found", speech, show);
                    if let Some(speaker) = q["speaker"].as_str() {
                        let names: Vec<String> =
                            best.iter().flat_map(|p| [string(&p["speaker"]["name"]), string(&p["document"]["name"])]).collect();
                        score.count("speaker right", names.iter().any(|n| loosely(speaker, n)), || {
                            format!("{} | {speaker} | {names:?}", show())
                        });
                    } else {
                        let given = best.is_some_and(|p| !p["speaker"].is_null());
                        score.count("no speaker where there is none", !given, show);
                    }
                    if let Some(via) = q["via"].as_str() {
                        let got = best.map(|p| string(&p["via"]["name"])).unwrap_or_default();
                        score.count("via right", loosely(via, &got), || format!("{} | {via} | {got}", show()));
                    }
                }
                "nested" => {}
                _ => score.count("terms and titles kept apart", !speech, show),
            }
        }
    }

    fn quote_findings(&self, gold: &Value, score: &mut Score) {
        let kinds = ["quote", "passage"];
        let cover: BTreeMap<&str, BTreeSet<usize>> =
            self.quotes.iter().map(|(id, (place, _, _))| (id.as_str(), self.covering(place, &kinds))).collect();
        let mut together = BTreeSet::new();
        for f in gold["quote_findings"].as_array().unwrap() {
            let members: Vec<String> = f["members"].as_array().unwrap().iter().map(string).collect();
            for (i, a) in members.iter().enumerate() {
                for b in &members[i + 1..] {
                    together.insert((a.clone().min(b.clone()), a.clone().max(b.clone())));
                    let linked = !cover[a.as_str()].is_disjoint(&cover[b.as_str()]);
                    score.count("quotation pairs linked", linked, || {
                        format!("{} | {}", self.text(&self.quotes[a].0), self.text(&self.quotes[b].0))
                    });
                }
            }
            let on: BTreeSet<usize> = members.iter().flat_map(|m| cover[m.as_str()].iter().copied()).collect();
            for u in f["unquoted"].as_array().into_iter().flatten() {
                let place = (string(&u["file"]), self.run.place(&string(&u["file"]), &string(&u["text"]), 1));
                score.count("reuse without marks linked", !on.is_disjoint(&self.covering(&place, &["quote", "passage"])), || {
                    self.text(&place)
                });
            }
            for c in f["changes"].as_array().into_iter().flatten() {
                let told = on
                    .iter()
                    .flat_map(|&i| self.strict[i].0["occurrences"].as_array().unwrap())
                    .flat_map(|o| o["changes"].as_array().unwrap())
                    .any(|g| {
                        let (from, to, gf, gt) = (string(&c["from"]), string(&c["to"]), string(&g["from"]), string(&g["to"]));
                        (gf.contains(&from) && gt.contains(&to) || gf.contains(&to) && gt.contains(&from)) && g["severity"] == c["severity"]
                    });
                score.count("changes told", told, || c.to_string());
            }
            let best = on.iter().max_by_key(|&&i| members.iter().filter(|m| cover[m.as_str()].contains(&i)).count());
            if let Some(&i) = best {
                self.verdict(f, i, "quotation verdict right", score);
            }
        }
        for (a, ca) in &cover {
            for (b, cb) in cover.range::<str, _>((std::ops::Bound::Excluded(*a), std::ops::Bound::Unbounded)) {
                let (pa, pb) = (&self.quotes[*a].0, &self.quotes[*b].0);
                let nested = pa.0 == pb.0 && overlap(pa.1, pb.1) > 0;
                let quote_findings =
                    |c: &BTreeSet<usize>| c.iter().copied().filter(|&i| self.strict[i].0["kind"] == "quote").collect::<BTreeSet<_>>();
                let (ca, cb) = (quote_findings(ca), quote_findings(cb));
                if !nested && !ca.is_disjoint(&cb) {
                    score.count("quotation links right", together.contains(&((*a).to_string(), (*b).to_string())), || {
                        format!("{} | {}", self.text(pa), self.text(pb))
                    });
                }
            }
        }
    }

    fn verdict(&self, gold: &Value, finding: usize, measure: &'static str, score: &mut Score) {
        let verdict = &self.strict[finding].0["verdict"];
        let class = string(&verdict["class"]);
        let mut accepted: Vec<String> = gold["accept"].as_array().into_iter().flatten().map(string).collect();
        accepted.push(string(&gold["verdict"]));
        let what = || format!("{} | {accepted:?} | {class}: {}", gold.get("claim").unwrap_or(&gold["id"]), string(&verdict["because"]));
        score.count(measure, accepted.contains(&class), what);
        let single = |c: &str| ["single_origin", "single_origin_via_relay", "republication"].contains(&c);
        if single(&class) {
            score.count("single origins that are", accepted.iter().any(|a| single(a)), what);
        }
        let origins: Vec<String> =
            gold["origins"].as_array().map_or_else(|| vec![string(&gold["origin"])], |o| o.iter().map(string).collect());
        if single(&accepted[accepted.len() - 1]) && single(&class) {
            let given: Vec<String> = verdict["origins"].as_array().unwrap().iter().map(string).collect();
            score.count("origin named right", given.iter().any(|g| origins.iter().any(|o| loosely(o, g))), || {
                format!("{origins:?} | {given:?}")
            });
        }
    }

    fn claims(&self, gold: &Value, score: &mut Score) {
        let kinds = ["claim", "quote"];
        let mut versions: Vec<(usize, Place, BTreeSet<usize>)> = Vec::new();
        let claims = gold["claims"].as_array().unwrap();
        for (n, c) in claims.iter().enumerate() {
            for v in c["versions"].as_array().unwrap() {
                let place =
                    (string(&v["file"]), self.run.place(&string(&v["file"]), &string(&v["text"]), v["nth"].as_u64().unwrap_or(1) as usize));
                let cover = self.covering(&place, &kinds);
                versions.push((n, place, cover));
            }
        }
        let together = |p: &Place, q: &Place| {
            claims.iter().enumerate().any(|(n, _)| {
                let on = |x: &Place| versions.iter().any(|(m, y, _)| *m == n && y.0 == x.0 && overlap(y.1, x.1) > 0);
                on(p) && on(q)
            })
        };
        for (i, (n, p, cp)) in versions.iter().enumerate() {
            for (m, q, cq) in &versions[i + 1..] {
                if p.0 == q.0 {
                    continue;
                }
                let shared: Vec<usize> = cp.intersection(cq).copied().collect();
                let what = || format!("{} | {}", self.text(p), self.text(q));
                if n == m {
                    score.count("claim pairs linked", !shared.is_empty(), what);
                }
                if shared.iter().any(|&i| self.strict[i].0["kind"] == "claim") {
                    score.count("claim links right", n == m || together(p, q), what);
                }
            }
        }
        for (n, c) in claims.iter().enumerate() {
            let own: Vec<_> = versions.iter().filter(|(m, _, _)| *m == n).collect();
            let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
            own.iter().flat_map(|(_, _, cover)| cover).for_each(|&i| *votes.entry(i).or_default() += 1);
            let agreement = |i: usize, v: usize| v * 10_000 / (self.strict[i].0["occurrences"].as_array().unwrap().len() + own.len() - v);
            let best = votes
                .into_iter()
                .filter(|(_, v)| *v > 1)
                .max_by_key(|&(i, v)| (agreement(i, v), self.strict[i].0["kind"] == "claim", std::cmp::Reverse(i)));
            score.count("claims found", best.is_some(), || c["claim"].to_string());
            let Some((i, _)) = best else { continue };
            self.verdict(c, i, "claim verdict right", score);
            if let Some(relation) = c["figures"]["relation"].as_str().filter(|r| *r != "same") {
                let told = votes_tables(&self.strict, &own).iter().any(|t| t == relation);
                score.count("drift told", told, || format!("{} {relation}", c["claim"]));
            }
        }
    }

    fn not_linked(&self, gold: &Value, score: &mut Score) {
        for pair in gold["not_linked"].as_array().unwrap() {
            let side = |k: &str| (string(&pair[k]["file"]), self.run.place(&string(&pair[k]["file"]), &string(&pair[k]["text"]), 1));
            let both: Vec<usize> = self
                .covering(&side("a"), &["claim", "quote"])
                .intersection(&self.covering(&side("b"), &["claim", "quote"]))
                .copied()
                .collect();
            score.count("look-alikes kept apart", both.is_empty(), || pair.to_string());
        }
        for b in gold["boilerplate"].as_array().into_iter().flatten() {
            let place = (string(&b["file"]), self.run.place(&string(&b["file"]), &string(&b["text"]), 1));
            score
                .count("boilerplate in no finding", self.covering(&place, &["claim", "quote", "passage"]).is_empty(), || self.text(&place));
        }
        for r in gold["republications"].as_array().into_iter().flatten() {
            let from = string(&self.run.articles[r["file"].as_str().unwrap()]["republished_from"]["from"]);
            score.count("republications read", loosely(&string(&r["from"]), &from), || format!("{r} | {from}"));
        }
    }
}

/// Relations of all figure tables of the findings that stand on two of these versions.
fn votes_tables(strict: &[Segmented<'_>], own: &[&(usize, Place, BTreeSet<usize>)]) -> Vec<String> {
    let mut out = Vec::new();
    for (i, (f, _)) in strict.iter().enumerate() {
        if own.iter().filter(|(_, _, cover)| cover.contains(&i)).count() > 1 {
            out.extend(f["figures"].as_array().unwrap().iter().map(|t| string(&t["relation"])));
        }
    }
    out
}

#[allow(clippy::print_stdout)] // the table is for people
#[test]
fn the_stories_reach_their_floors() {
    let mut score = Score::default();
    for story in ["saleth-wells", "pellam-quay"] {
        let gold: Value = serde_json::from_str(&fs::read_to_string(root().join(format!("corpus/gold/{story}.json"))).unwrap()).unwrap();
        let run = audit(&root().join("corpus").join(string(&gold["folder"])));
        let judge = Gold::new(&run, &gold);
        judge.quotations(&mut score);
        judge.quote_findings(&gold, &mut score);
        judge.claims(&gold, &mut score);
        judge.not_linked(&gold, &mut score);
    }
    for (measure, (right, all)) in &score.counts {
        println!("{measure:36} {right:4} of {all:4}  {:3} %", right * 100 / all);
    }
    if std::env::var_os("MISSES").is_some() {
        println!("{}", score.misses.join("\n"));
    }
    let below: Vec<String> = FLOORS
        .iter()
        .filter_map(|(measure, floor)| {
            let (right, all) = score.counts.get(measure).copied().unwrap_or((0, 1));
            (right * 100 < floor * all).then(|| format!("{measure}: {right} of {all}, at least {floor} %"))
        })
        .chain(CEILINGS.iter().filter_map(|(measure, ceiling)| {
            let (right, all) = score.counts.get(measure).copied().unwrap_or((0, 0));
            (all - right > *ceiling).then(|| format!("{measure}: {} wrong, at most {ceiling}", all - right))
        }))
        .collect();
    assert!(below.is_empty(), "\n{}\n{}", below.join("\n"), score.misses.join("\n"));
}
