#!/usr/bin/env python3
"""Says for how many defects that maintainers fixed in bulk optkit plans a fix, and why not for the rest.

    benchmarks/planned.py CASES TREES OUT

CASES is a folder with the loops.json of a ground truth, TREES a folder with the source before each fix as
OWNER+NAME@ and the first ten characters of the commit, OUT a folder that keeps the report of each tree. The cases are
those whose fix was a bulk query, a batch write, a pipeline or a parallel run. Reports of an earlier run are used again.
OPTKIT names the program to run; it is ./optkit otherwise. Takes a few seconds to a few minutes for each tree.
"""
import collections
import json
import os
import pathlib
import subprocess
import sys

KINDS = {"IN/bulk query + map", "batch-write api", "pipeline/bulk-command", "parallelise"}
RULES = ["query-in-loop", "keyed-read-in-loop", "write-in-loop", "api-call-in-loop", "repeated-call",
         "lazy-association-in-loop", "sequential-calls"]


def report(tree, out):
    file = out / (tree.name + ".json")
    if not file.exists():
        optkit = os.environ.get("OPTKIT", str(pathlib.Path(__file__).parent.parent / "optkit"))
        rules = [word for rule in RULES for word in ("--rule", rule)]
        subprocess.run([optkit, "assess", str(tree), "--no-cache", "--format", "json", "-o", str(file),
                        "--min-confidence", "low", *rules], check=True, stdout=subprocess.DEVNULL)
    return json.loads(file.read_text())


def of(case, finding):
    """Whether a finding is about the call of a case, by the lines that the scorer of the ground truth uses."""
    steps = [(s["path"], s["line"]) for s in finding["trace"]]
    steps.append((finding["location"]["path"], finding["location"]["startLine"]))
    return finding["location"]["path"] == case["file"] and any(
        path == case["file"] and abs(line - case["call_line"]) <= 2 for path, line in steps)


def main():
    cases, trees, out = map(pathlib.Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    chosen = [c for c in json.loads((cases / "loops.json").read_text()) if c.get("fix_kind") in KINDS]
    reasons, planned, total = collections.Counter(), 0, 0
    everywhere = collections.Counter()
    seen = set()
    print("| case | project | call | answer |\n| --- | --- | --- | --- |")
    for case in chosen:
        tree = trees / f"{case['repo'].replace('/', '+')}@{case['before'][:10]}"
        if not tree.is_dir():
            continue
        total += 1
        findings = report(tree, out)["findings"]
        if tree.name not in seen:
            seen.add(tree.name)
            everywhere.update(answer(f) for f in findings if f["confidence"] != "low")
        answers = sorted((answer(f) for f in findings if of(case, f)), key=lambda a: not a[2].startswith("planned"))
        if answers and answers[0][2].startswith("planned"):
            planned += 1
        word = f"{answers[0][1]}: {answers[0][2]}" if answers else "not found"
        reasons[word] += 1
        print(f"| {case['id']} | {case['repo']} | {case['call']} | {word} |")
    print(f"\nPlanned: {planned} of {total}\n\n| answer | cases |\n| --- | ---: |")
    for word, count in reasons.most_common():
        print(f"| {word} | {count} |")
    print("\n| rule | rewriter | answer | findings in these trees |\n| --- | --- | --- | ---: |")
    for (rule, rewriter, word), count in everywhere.most_common():
        print(f"| {rule} | {rewriter} | {word} | {count} |")


def answer(finding):
    fix = finding["fix"]
    word = f"planned ({fix['safety']})" if fix["available"] else fix["refusal"]["reason"]
    return finding["rule"], fix.get("rewriter", "-"), word


if __name__ == "__main__":
    main()
