#!/usr/bin/env bash
# Shows that a report does not depend on how it came about: the same bytes without a cache, cold, warm, after a touch, with
# 1, 2 and 16 threads, sharded and merged, and after the kept files were cut or damaged at random places.
# Takes some minutes for a large tree. Usage: benchmarks/same-bytes.sh TREE [OFFSETS, 200 unless said [SEED]]
# The tree is copied first and only the copy is touched.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
tree=${1:?a tree to scan}
offsets=${2:-200}
seed=${3:-$RANDOM}
optkit=$root/cli/target/dist/optkit/bin/optkit
[[ -x $optkit ]] || "$root/optkit" --version >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$tree" "$work/tree"
export OPTKIT_CDS=off

scan() { # NAME OPTION...
  local name=$1
  shift
  "$optkit" assess "$work/tree" --format json --min-confidence low --fail-on never -q -o "$work/$name.json" "$@"
}
same() { # NAME WHAT
  cmp "$work/cold.json" "$work/$1.json" || { echo "FAILED: $2 (seed $seed)" >&2; exit 1; }
  printf 'same bytes: %s\n' "$2"
}

cache=(--cache-dir "$work/cache")
scan cold "${cache[@]}"
printf '%s findings, %s bytes\n' "$(grep -c '"id"' "$work/cold.json")" "$(wc -c <"$work/cold.json")"
scan none --no-cache && same none 'without a cache'
scan warm "${cache[@]}" && same warm 'nothing changed'
touched=$(find "$work/tree" -name '*.java' -size +1k | sort | sed -n 7p)
touch "$touched" && scan touched "${cache[@]}" && same touched 'one file touched'
for threads in 1 2 16; do
  OPTKIT_OPTS=-XX:ActiveProcessorCount=$threads scan threads --no-cache && same threads "$threads threads"
done
for shard in 1 2 3; do scan "shard$shard" --no-cache --shard "$shard/3"; done
"$optkit" merge "$work"/shard[123].json -o "$work/merged.json"
same merged '3 shards merged'

# Each kept file in turn; a fifth of the damage is a cut.
cp -R "$work/cache" "$work/sound"
RANDOM=$seed
mapfile -t kept < <(find "$work/sound" -name '*.bin' | sort)
((${#kept[@]} > 0)) || { echo 'FAILED: nothing is kept' >&2; exit 1; }
for ((i = 0; i < offsets; i++)); do
  rm -rf "$work/cache" && cp -R "$work/sound" "$work/cache"
  file=${kept[i % ${#kept[@]}]}
  size=$(wc -c <"$file")
  at=$(((RANDOM * 32768 + RANDOM) % size))
  target=$work/cache${file#"$work/sound"}
  if ((i % 5 == 0)); then
    truncate -s "$at" "$target"
  else
    printf '%b' "\\x$(printf %02x $((RANDOM % 256)))" | dd of="$target" bs=1 seek="$at" conv=notrunc status=none
  fi
  # Facts and modules are read only where no report is kept.
  [[ $file == */reports.bin ]] || rm -f "${target%/*}/reports.bin"
  scan damaged "${cache[@]}"
  cmp -s "$work/cold.json" "$work/damaged.json" || { echo "FAILED: $target damaged at $at (seed $seed)" >&2; exit 1; }
done
printf 'same bytes: damaged at %s places (seed %s)\n' "$offsets" "$seed"
