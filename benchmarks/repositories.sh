#!/usr/bin/env bash
# Assesses checkouts of other projects and prints a Markdown row for each: what was read, resolved and found,
# and what it took. Usage: benchmarks/repositories.sh CHECKOUT...
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

"$root/optkit" --version >&2
echo '| project | commit | lines | files read | skipped | calls resolved | findings by rule | wall s | CPU s | peak MB |'
echo '| --- | --- | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: |'
for checkout; do
  /usr/bin/time -o "$out/time" -f '%e %U %S %M' "$root/optkit" assess "$checkout" --format json -o "$out/report.json"
  python3 - "$out" "$(git -C "$checkout" rev-parse --short HEAD)" <<'PY'
import collections, json, sys
out, commit = sys.argv[1:]
report = json.load(open(out + "/report.json"))
wall, user, system, kilobytes = map(float, open(out + "/time").read().split())
project, seen = report["project"], report["inventory"]
rules = collections.Counter(f["rule"] for f in report["findings"])
found = ", ".join(f"{rule} {count}" for rule, count in sorted(rules.items())) or "none"
resolved = 100 * seen["resolvedCalls"] / seen["calls"]
print(f"| {project['name']} | {commit} | {project['lines']:,} | {project['files']:,} | {len(project['unparsed'])} "
      f"| {resolved:.1f} % | {found} | {wall:.1f} | {user + system:.1f} | {kilobytes / 1024:.0f} |")
PY
done
