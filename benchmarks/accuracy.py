"""Prints as Markdown what benchmarks/accuracy.sh measured. Usage: accuracy.py CASES OUT"""
import collections
import json
import pathlib
import sys

LOOPS = {"query-in-loop", "api-call-in-loop", "write-in-loop", "keyed-read-in-loop", "lazy-association-in-loop",
         "repeated-call", "sequential-calls"}


def rows(cases, out, name):
    by_id = {c["id"]: c for c in json.loads((cases / f"{name}.json").read_text())}
    return [r | {"case": by_id[r["id"]]} for r in json.loads((out / f"{name}.json").read_text())]


def share(label, floor, chosen):
    chosen = list(chosen)
    right = sum(r["ok"] for r in chosen)
    if chosen:
        print(f"| {label} | {floor} | {right}/{len(chosen)} | {100 * right / len(chosen):.1f} % |")


def place(row):
    case = row["case"]
    line = case.get("call_line") or case.get("line") or "-"
    return f"{row['id']} | {row['repo']} | {case['file'].rsplit('/', 1)[-1]}:{line} | {case.get('call') or case['method']}"


def main():
    cases, out = map(pathlib.Path, sys.argv[1:])
    loops, caching = rows(cases, out, "loops"), rows(cases, out, "caching")
    print("| figure | at least | right | share |\n| --- | --- | ---: | ---: |")
    positives = [r for r in loops if r["positive"] and r["group"] != "L"]
    share("loops, recall", "88 %", positives)
    for depth, floor in (({0}, "96 %"), ({1}, "88 %"), ({2, 3}, "78 %")):
        share(f"loops, depth {'–'.join(map(str, sorted(depth)))}", floor, (r for r in positives if r["depth"] in depth))
    for group in sorted({r["group"] for r in positives}):
        share(f"loops, category {group}", "", (r for r in positives if r["group"] == group))
    share("loops, negatives silent", "96 %", (r for r in loops if not r["positive"] and not r["fixed"]))
    share("loops, silent after the fix", "88 %", (r for r in loops if r["fixed"]))
    share("lazy, with a position", "4 cases", (r for r in loops if r["group"] == "L" and r["positive"]
                                               and r["case"].get("call_line")))
    share("caching, add", "60 %", (r for r in caching if r["group"] == "add"))
    share("caching, negatives silent", "92 %", (r for r in caching if r["group"] == "negative"))

    noise = collections.defaultdict(collections.Counter)
    for file in (out / "reports").glob("*.json"):
        report = json.loads(file.read_text())
        count = noise[report["project"]["name"]]
        count["lines"] += report["project"]["lines"]
        for finding in report["findings"]:
            count["loops" if finding["rule"] in LOOPS else finding["rule"]] += 1
    lines = sum(c["lines"] for c in noise.values())
    print(f"\nLoop findings per 1,000 lines over all trees: {1000 * sum(c['loops'] for c in noise.values()) / lines:.2f}\n")
    print("| project | lines, all trees | loops per 1,000 | cacheable-read per 1,000 |\n| --- | ---: | ---: | ---: |")
    for name, c in sorted(noise.items()):
        print(f"| {name} | {c['lines']:,} | {1000 * c['loops'] / c['lines']:.2f} | "
              f"{1000 * c['cacheable-read'] / c['lines']:.2f} |")

    wrong = [r for r in loops + caching if not r["ok"] and (r in loops or r["group"] in ("add", "negative"))]
    print("\n| case | project | place | call | what happened |\n| --- | --- | --- | --- | --- |")
    for r in wrong:
        kind = "missed" if r["positive"] else "reported after the fix" if r["fixed"] else "false alarm"
        print(f"| {place(r)} | {r.get('error') or kind} |")


main()
