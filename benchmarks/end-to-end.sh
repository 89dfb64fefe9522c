#!/usr/bin/env bash
# The whole line on a copy of samples/storefront: assess, baseline, migrate --apply, validate, rollback.
# Takes 5 to 15 minutes, as the sample's tests and benchmarks run twice. Usage: benchmarks/end-to-end.sh
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
optkit=$root/optkit
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shop=$work/storefront

step() { printf '\n== %s\n' "$*"; }
ends_with() { # CODE COMMAND...
  local want=$1 code=0
  shift
  "$@" || code=$?
  [[ $code == "$want" ]] || { echo "FAILED: '$*' ended with $code instead of $want" >&2; exit 1; }
}

step 'a copy with a git history of its own'
mkdir "$shop"
git -C "$root" archive HEAD:samples/storefront | tar -x -C "$shop"
cp -R "$root/mvnw" "$root/.mvn" "$root/.gitignore" "$shop"
git -C "$shop" init -q
git -C "$shop" add .
git -C "$shop" -c user.name=optkit -c user.email=optkit@localhost commit -qm Start

step 'assess: the same bytes in three runs'
for i in 1 2 3; do "$optkit" assess "$shop" --format json -o "$work/$i.json"; done
cmp "$work/1.json" "$work/2.json"
cmp "$work/1.json" "$work/3.json"

step 'baseline'
"$optkit" baseline "$shop"

step 'its tests pass before'
(cd "$shop" && ./mvnw -q verify)

step 'validate without migrating ends with 1'
ends_with 1 "$optkit" validate --workload product-lines "$shop"

step 'migrate --apply'
"$optkit" migrate --apply "$shop"

step 'its tests pass after'
(cd "$shop" && ./mvnw -q verify)

step 'validate ends with 0'
ends_with 0 "$optkit" validate "$shop"

step 'a second migrate plans nothing'
ends_with 0 "$optkit" migrate --check "$shop"

step 'rollback restores every byte'
"$optkit" rollback "$shop"
[[ -z $(git -C "$shop" status --porcelain) ]]

step 'all held'
