#!/usr/bin/env bash
# Migrates copies of checkouts of other projects, with every rule, findings of low confidence and fixes for review, so
# that as many fixes as possible are tried. Prints a Markdown row for each: fixes planned, applied, and dropped by the
# checks, and the refusals by code. Then makes sure that nothing is left to plan but what was dropped, and that a
# rollback leaves the copy as git has it; ends with 1 if that fails.
#
#   benchmarks/migrate-repositories.sh CHECKOUT...
#
# A checkout is a git work tree without changes. Build it once before: without its libraries the compile check has little
# to compare with. KEEP names a folder for the diffs, reports and messages. VERIFY is the level of the checks, compile
# unless said otherwise; build and test run code of the project. A second to ten minutes each, more with VERIFY=test.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
optkit=$root/cli/target/dist/optkit/bin/optkit
[[ -x $optkit ]] || "$root/optkit" --version >/dev/null
(($# > 0)) || { sed -n 's/^# \{0,1\}//p' "$0" | sed -n 2,12p >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
keep=${KEEP:-$work/kept}
mkdir -p "$keep"
printf 'version: 1\nassess:\n  minConfidence: low\n' >"$work/low.yml"
failed=0

wrong() { # WORDS
  printf 'FAILED: %s: %s\n' "$name" "$1" >&2
  failed=1
}
assess() { # JSON
  "$optkit" assess "$work/tree" --config "$work/low.yml" --no-cache --format json -q -o "$1" >/dev/null
}

echo '| project | commit | stack | lines | findings | planned | applied | dropped | refused by code |'
echo '| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | --- |'
for checkout; do
  name=$(basename "$checkout")
  rm -rf "$work/tree" && cp -R "$checkout" "$work/tree"
  [[ -z $(git -C "$work/tree" status --porcelain) ]] || { wrong 'the checkout has changes'; continue; }
  assess "$keep/$name.before.json"
  # Low confidence is left out of a migration unless a finding is named, so all that have a fix are.
  mapfile -t ids < <(python3 - "$keep/$name.before.json" <<'PY'
import json, sys
print("\n".join(f["id"] for f in json.load(open(sys.argv[1]))["findings"] if f["fix"]["available"]))
PY
  )
  chosen=()
  for id in "${ids[@]}"; do [[ -z $id ]] || chosen+=(--finding "$id"); done
  : >"$keep/$name.md"
  if ((${#chosen[@]} > 0)); then
    "$optkit" migrate "$work/tree" --config "$work/low.yml" --no-cache --apply --verify "${VERIFY:-compile}" \
      --safety review --report "$keep/$name.md" "${chosen[@]}" 2>"$keep/$name.log" || [[ $? == 4 ]] || wrong 'migrate failed'
  fi
  git -C "$work/tree" add -A -N
  git -C "$work/tree" diff >"$keep/$name.diff"
  git -C "$work/tree" reset -q
  assess "$keep/$name.after.json"
  python3 - "$keep/$name" "$(git -C "$work/tree" rev-parse --short HEAD)" <<'PY' || wrong 'a second run would plan more'
import collections, json, os, re, sys
kept, commit = sys.argv[1:]
before, after = (json.load(open(f"{kept}.{when}.json")) for when in ("before", "after"))
report = open(kept + ".md").read()
applied, dropped = (int((re.findall(rf"^## {words}: (\d+)", report, re.M) or ["0"])[0])
                    for words in ("Fixed", "Taken back, because the result did not pass the checks"))
codes = collections.Counter(f["fix"]["refusal"]["reason"] for f in before["findings"] if not f["fix"]["available"])
refused = ", ".join(f"{code} {count}" for code, count in codes.most_common()) or "none"
project = before["project"]
print(f"| {os.path.basename(kept)} | {commit} | {', '.join([project['buildTool'], *project['frameworks']])} | {project['lines']:,} "
      f"| {len(before['findings'])} | {applied + dropped} | {applied} | {dropped} | {refused} |", flush=True)
sys.exit(sum(f["fix"]["available"] for f in after["findings"]) > dropped)
PY
  if [[ -s $keep/$name.diff ]]; then
    "$optkit" rollback "$work/tree" >>"$keep/$name.log" 2>&1 || wrong 'no rollback'
  fi
  [[ -z $(git -C "$work/tree" status --porcelain) ]] || wrong 'the rollback left changes'
done
exit $failed
