#!/usr/bin/env python3
"""Near-duplicates of two outlets: is the agency named where one side is labelled as its copy?

usage: wire.py FOLDER RUN [--list]
FOLDER holds gold.jsonl (id, wire: label of an article read off its byline, dateline or address) and silver.jsonl (a_id, b_id,
cross_outlet, label "duplicate" or "partial"); RUN is the run of `audit` over its docs.jsonl.gz. A pair counts by the findings of kind
passage or republication that stand on both articles. Python's own library only."""
import collections, json, os, sys

folder, run = sys.argv[1], sys.argv[2]
NAMES = {"AP": "associated press", "AFP": "agence france-presse"}


def lines(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


wire = {g["id"]: g["wire"] for g in lines(os.path.join(folder, "gold.jsonl")) if g.get("wire")}
ids = {a["id"]: a.get("source_id") for a in lines(os.path.join(run, "articles.jsonl"))}
of_article = collections.defaultdict(set)
findings = lines(os.path.join(run, "findings.jsonl"))
for number, finding in enumerate(findings):
    for occurrence in finding["occurrences"]:
        of_article[ids[occurrence["article"]]].add(number)


def names(finding):
    return [o.lower() for o in finding["verdict"]["origins"]]


counts = collections.Counter()
listed = []
for pair in lines(os.path.join(folder, "silver.jsonl")):
    if not pair["cross_outlet"] or pair["label"] != "duplicate":
        continue
    a, b = pair["a_id"], pair["b_id"]
    both = [findings[n] for n in of_article[a] & of_article[b]]
    text = [f for f in both if f["kind"] not in ("claim", "quote")]
    labels = {wire[x] for x in (a, b) if x in wire}
    side = "labelled" if labels else "not labelled"
    counts[side, "pairs"] += 1
    if not text:
        counts[side, "no finding about the text"] += 1
        outcome = "none"
    elif labels:
        wanted = [(label.lower(), NAMES.get(label, label.lower())) for label in labels]
        named = any(short == name or long in name for f in text for name in names(f) for short, long in wanted)
        outcome = "agency named" if named else text[0]["verdict"]["class"]
        counts[side, outcome if named else "agency not named"] += 1
    else:
        outcome = "an origin" if any(names(f) for f in text) else text[0]["verdict"]["class"]
        counts[side, outcome] += 1
    listed.append((side, outcome, sorted(labels), a, b, [(f["verdict"]["class"], names(f)) for f in text][:3]))
for (side, what), n in sorted(counts.items()):
    print(f"{side:14} {what:34} {n:4}" + ("" if what == "pairs" else f"  {n / counts[side, 'pairs']:.3f}"))
if "--list" in sys.argv:
    for row in listed:
        print(*row, sep=" | ")
