#!/usr/bin/env python3
"""Prints results of HitBenchmark as a table, each time beside that of raw Caffeine with the same arguments."""
import json
import re
import sys

CALLS = 1024
print("| arguments | cache | threads | ns, median | ns, least | times Caffeine, median | least | bytes |")
print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")


def times(result, percent):
    return result["primaryMetric"]["scorePercentiles"][percent] / CALLS


for name in sys.argv[1:]:
    with open(name) as file:
        rows = {r["benchmark"].rsplit(".", 1)[1]: r for r in json.load(file)}
    for method, result in sorted(rows.items()):
        arguments, cache = re.match("([a-z]+)([A-Z].*)", method).groups()
        raw = rows[arguments + "Caffeine"]
        median, least = times(result, "50.0"), times(result, "0.0")
        allocated = result["secondaryMetrics"]["gc.alloc.rate.norm"]["score"] / CALLS
        print(f'| {arguments} | {cache} | {result["threads"]} | {median:.1f} | {least:.1f} '
              f'| {median / times(raw, "50.0"):.2f} | {least / times(raw, "0.0"):.2f} | {allocated:.1f} |')
