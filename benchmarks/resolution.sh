#!/usr/bin/env bash
# The share of calls that optkit resolves without and with a class path, as rows of a Markdown table.
# Usage: REPOSITORY=/path/to/local/maven/repository OPTKIT=/path/to/optkit benchmarks/resolution.sh CHECKOUT...
# Build a checkout once, or run its `mvn -fn -Dmaven.main.skip=true process-classes`, to fill the repository.
# SHOW=1 also lists what is missing most.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
optkit=${OPTKIT:-$root/cli/target/dist/optkit/bin/optkit}
repository=${REPOSITORY:-$HOME/.m2/repository}
[[ -x $optkit ]] || { echo "no optkit at $optkit; run ./mvnw -Dquick package first, or set OPTKIT" >&2; exit 2; }
(($#)) || { echo "usage: $0 CHECKOUT..." >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/none"

row() { # CHECKOUT CLASS-PATH REPOSITORY
  GRADLE_USER_HOME=$work/none OPTKIT_OPTS=-Dmaven.repo.local=$3 \
    "$optkit" assess "$1" --show-unresolved --format json -o "$work/report.json" > "$work/err" 2>&1 ||
    { cat "$work/err" >&2; exit 1; }
  python3 - "$1" "$2" "$work/report.json" "${SHOW:-}" << 'PY'
import json, os, subprocess, sys
checkout, class_path, path, show = sys.argv[1:]
report = json.load(open(path, encoding="utf-8"))
seen, missing = report["inventory"], report["unresolved"]
commit = subprocess.run(["git", "-C", checkout, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
print(f"| {os.path.basename(os.path.abspath(checkout))} | {commit.stdout.strip() or '–'} | {class_path} "
      f"| {seen['calls']:,} | {seen['resolvedCalls']:,} | {100 * seen['resolvedShare']:.1f} % |")
for group in missing["most"] if show else []:
    print(f"  {group['calls']:6} {group['reason']:16} {group['subject']}")
PY
}

echo '| project | commit | class path | calls | resolved | share |'
echo '| --- | --- | --- | ---: | ---: | ---: |'
for checkout in "$@"; do
  row "$checkout" none "$work/none"
  row "$checkout" "local repository" "$repository"
done
