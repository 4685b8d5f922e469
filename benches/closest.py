#!/usr/bin/env python3
"""MAP@5 of `trace --claim TEXT --top 5 -f jsonl`, and of plain BM25 over the same claims.

usage: closest.py FOLDER BINARY
FOLDER holds docs.jsonl.gz (id, text, title, role: "verified-claim" or a query) and gold.jsonl (a_id of a query, b_id of a claim, label).
BM25 with k1 = 1.5 and b = .75 over lower-case words, with and without the titles. Python's own library only."""
import collections, concurrent.futures, gzip, json, math, os, re, subprocess, sys, tempfile

folder, binary = sys.argv[1], sys.argv[2]
docs = [json.loads(line) for line in gzip.open(os.path.join(folder, "docs.jsonl.gz"), "rt", encoding="utf-8")]
pool = [d for d in docs if d["role"] == "verified-claim"]
queries = [d for d in docs if d["role"] != "verified-claim"]
gold = collections.defaultdict(set)
for line in open(os.path.join(folder, "gold.jsonl"), encoding="utf-8"):
    pair = json.loads(line)
    if pair["label"] == 1:
        gold[pair["a_id"]].add(pair["b_id"])


def average_precision(ranked, right):
    hits = total = 0
    for rank, name in enumerate(ranked[:5], 1):
        if name in right:
            hits += 1
            total += hits / rank
    return total / min(len(right), 5)


def report(name, ranking):
    judged = [q for q in queries if gold[q["id"]]]
    print(f"{name:32} MAP@5 {sum(average_precision(ranking(q), gold[q['id']]) for q in judged) / len(judged):.3f}   {len(judged)} queries")


def words(text):
    return re.findall(r"[^\W_]+", text.lower())


def bm25(texts):
    counts = [collections.Counter(words(t)) for t in texts]
    held = collections.Counter(w for c in counts for w in c)
    lengths = [sum(c.values()) for c in counts]
    average = sum(lengths) / len(lengths)

    def ranking(query):
        scores = []
        for number, count in enumerate(counts):
            score = 0
            for w in words(query["text"]):
                if n := count.get(w):
                    idf = math.log(1 + (len(texts) - held[w] + 0.5) / (held[w] + 0.5))
                    score += idf * n * 2.5 / (n + 1.5 * (0.25 + 0.75 * lengths[number] / average))
            scores.append((-score, number))
        return [pool[number]["id"] for _, number in sorted(scores)[:5]]

    return ranking


report("BM25, text", bm25([d["text"] for d in pool]))
report("BM25, text and title", bm25([d["text"] + " " + (d.get("title") or "") for d in pool]))
with tempfile.TemporaryDirectory() as temporary:
    path = os.path.join(temporary, "claims.jsonl")
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(json.dumps({k: d[k] for k in ("id", "text", "title", "url") if d.get(k)}) + "\n" for d in pool)

    def closest(query):
        command = [binary, "trace", "--claim", query["text"], "--top", "5", "-f", "jsonl", "-q", "--threads", "1", path]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            sys.exit(done.stderr)
        return [json.loads(line)["source_id"] for line in done.stdout.splitlines()]

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as threads:
        found = dict(zip((q["id"] for q in queries), threads.map(closest, queries)))
    report("headwater trace --claim --top 5", lambda q: found[q["id"]])
