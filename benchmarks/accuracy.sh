#!/usr/bin/env bash
# Scores optkit against defects that maintainers of public projects fixed, and prints the tables of docs/accuracy.md.
# Takes about 40 minutes on 2 cores.
#
# Usage: benchmarks/accuracy.sh SCORER CASES MIRROR OUT
#   SCORER  the scorer, score-ground-truth
#   CASES   folder with its loops.json and caching.json
#   MIRROR  folder with the repositories as OWNER+NAME/repo
#   OUT     folder for the rows of each case and the report of each tree
set -euo pipefail
[[ $# == 4 ]] || { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
root=$(cd "$(dirname "$0")/.." && pwd)
scorer=$1 cases=$2 mirror=$3 out=$4
mkdir -p "$out/reports"
export OPTKIT=$root/optkit REPORTS=$out/reports
"$OPTKIT" --version

# The scorer throws the reports away; the noise of each project is counted in them.
cat > "$out/optkit" <<'SH'
#!/usr/bin/env bash
"$OPTKIT" "$@"
code=$?
for ((i = 1; i < $#; i++)); do
  [[ ${!i} != -o ]] || { next=$((i + 1)); cp "${!next}" "$(mktemp "$REPORTS/XXXXXXXX.json")"; }
done
exit $code
SH
chmod +x "$out/optkit"

for set in loops caching; do
  fixes=$([[ $set == loops ]] && echo --fixes || true)
  python3 "$scorer" --cases "$cases/$set.json" --mirror "$mirror" --optkit "$out/optkit" --out "$out/$set.json" \
    $fixes | tee "$out/$set.txt"
done
python3 "$root/benchmarks/accuracy.py" "$cases" "$out"
