#!/usr/bin/env bash
# Kills optkit migrate --apply, the whole program, with SIGKILL at random instants while it changes 60 files, and at
# every fourth instant commits them one by one. Each time the next command has to say so, and optkit rollback has to
# restore every byte and every commit. Needs an optkit that is built; an instant takes some seconds.
# Usage: benchmarks/kill-apply.sh [INSTANTS]
#
# The next command says so before it begins its work, so it is ended as soon as it has. A run of which nothing is in
# the folder is none; the next command would have to go through all files to say nothing.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
optkit=$root/cli/target/dist/optkit/bin/optkit
instants=${1:-200}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shop=$work/shop
export HOME=$work XDG_CACHE_HOME=$work/.cache
mkdir -p "$shop/src/shop"
git -C "$shop" init -q
cat >"$shop/src/shop/Product.java" <<'J'
package shop;

@jakarta.persistence.Entity
public class Product {
    @jakarta.persistence.Id
    private Long id;

    private String name;

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }
}
J
cat >"$shop/src/shop/Products.java" <<'J'
package shop;

public interface Products extends org.springframework.data.jpa.repository.JpaRepository<Product, Long> {}
J
for i in $(seq 60); do
  cat >"$shop/src/shop/Names$i.java" <<J
package shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.annotation.Transactional;

public class Names$i {
    private Products products;

    @Transactional(readOnly = true)
    public List<String> names(List<Long> ids) {
        List<String> names = new ArrayList<>();
        for (Long id : ids) {
            Optional<Product> product = products.findById(id);
            if (product.isPresent()) {
                names.add(product.get().getName());
            }
        }
        return names;
    }
}
J
done
git -C "$shop" add .
git -C "$shop" config user.name optkit
git -C "$shop" config user.email optkit@localhost
git -C "$shop" commit -qm Start
start=$(git -C "$shop" rev-parse HEAD)

apply() { "$optkit" migrate --apply --verify parse "$@" "$shop" >"$work/out" 2>&1; }
back() { "$optkit" rollback "$shop" >"$work/out" 2>&1 || fail "rollback says $(cat "$work/out")"; }
fail() { echo "FAILED: $1, instant $i" >&2; exit 1; }
runs() { find "$shop/.optkit/runs" -mindepth 1 -maxdepth 1 2>/dev/null | wc -l; }

# What the next command says first; nothing if it has gone through its work.
said() {
  : >"$work/said" # else what the last one said may be read before the shell has emptied it
  "$optkit" assess -q "$shop" >/dev/null 2>"$work/said" &
  local next=$!
  until [[ -s $work/said ]] || ! kill -0 "$next" 2>/dev/null; do sleep 0.02; done
  kill -KILL "$next" 2>/dev/null || true
  wait "$next" 2>/dev/null || true
  cat "$work/said"
}

apply
grep -q '60 fixes in 60 files' "$work/out" || { cat "$work/out"; exit 1; }
git -C "$shop" diff >"$work/after"
"$optkit" rollback "$shop" >/dev/null 2>&1
# With the archive of classes, which is made in the background, programs start faster.
for _ in $(seq 300); do
  compgen -G "$work/.cache/optkit/classes/*.*" >/dev/null && ! compgen -G "$work/.cache/optkit/classes/*.lock" >/dev/null && break
  sleep 1
done

before=0 middle=0 after=0
for i in $(seq "$instants"); do
  rm -rf "$shop/.optkit/runs"
  commit=() longest=900
  if ((i % 4 == 0)); then commit=(--commit) longest=6000; fi
  apply "${commit[@]}" &
  pid=$!
  # The first third anywhere, the others from the moment that the writing begins.
  if ((i % 3 == 0)); then
    sleep "$((RANDOM % 3)).$((RANDOM % 10))"
  else
    while [[ $(runs) == 0 ]] && kill -0 "$pid" 2>/dev/null; do sleep 0.01; done
    instant=$((RANDOM % longest))
    sleep "$((instant / 1000)).$(printf %03d $((instant % 1000)))"
  fi
  # The shell function's child is the program itself, as the launcher replaces itself.
  child=$(ps -o pid= --ppid "$pid" | head -1 || true)
  kill -KILL ${child:+$child} "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  said=
  [[ $(runs) == 0 ]] || said=$(said)
  if [[ $said == *'was interrupted'* ]]; then
    middle=$((middle + 1))
    back
  elif git -C "$shop" diff --quiet "$start"; then
    before=$((before + 1))
  else
    git -C "$shop" diff "$start" | cmp -s - "$work/after" || fail "neither before nor after"
    commits=$(git -C "$shop" rev-list --count "$start..HEAD")
    [[ $commits == 0 || $commits == 60 ]] || fail "$commits commits of a run that is done"
    after=$((after + 1))
    back
    git -C "$shop" reset -q "$start" # commits of a run that has ended stay
  fi
  [[ $(git -C "$shop" rev-parse HEAD) == "$start" ]] || fail "commits are left"
  [[ -z $(git -C "$shop" status --porcelain) ]] || fail "not all bytes are back"
  [[ -z $(find "$shop/src" -name '*.optkit-*') ]] || fail "files are left"
done
echo "$instants instants held: $before before anything was written, $middle in the middle, $after behind the end"
