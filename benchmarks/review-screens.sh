#!/usr/bin/env bash
# Records optkit migrate --interactive in tmux, 80 by 24, on a copy of samples/storefront, and puts the screens as
# text into docs/screens. Needs tmux and an optkit that is built. Takes a minute. Usage: benchmarks/review-screens.sh
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
optkit=$root/cli/target/dist/optkit/bin/optkit
screens=$root/docs/screens
work=$(mktemp -d)
tmux() { command tmux -S "$work/tmux" -f /dev/null "$@"; }
trap 'tmux kill-server 2>/dev/null || true; sleep 2; rm -rf "$work"' EXIT
mkdir -p "$screens" "$work/storefront"
git -C "$root" archive HEAD:samples/storefront | tar -x -C "$work/storefront"
git -C "$work/storefront" init -q
git -C "$work/storefront" add .
git -C "$work/storefront" -c user.name=optkit -c user.email=optkit@localhost commit -qm Start
# An editor that adds a line, as a person could.
printf '#!/bin/sh\necho "        // looked at" >>"$1"\n' >"$work/editor"
chmod +x "$work/editor"

fail() { echo "FAILED: $*" >&2; tmux capture-pane -p >&2 || true; exit 1; }
screen() { tmux capture-pane -p; }
until_shows() { # TEXT
  for _ in $(seq 300); do
    screen | grep -qF -- "$1" && return
    sleep 0.2
  done
  fail "'$1' never showed"
}
keep() { screen | sed "s|$work|/home/you|g; s/[[:space:]]*\$//" >"$screens/$1.txt"; }
start() { # NAME=VALUE... -- runs optkit in a window of its own
  tmux kill-server 2>/dev/null || true
  tmux new-session -d -x 80 -y 24 -c "$work/storefront" \
    "env $* OPTKIT_CDS=off HOME=$work TERM=${TERM_IN:-screen-256color} EDITOR=$work/editor PATH=$PATH JAVA_HOME=${JAVA_HOME:-} PS1='$ ' bash --norc"
  until_shows '$'
  tmux send-keys "${COMMAND:-$optkit migrate --interactive --safety review}" Enter
}

to_the_end() { screen | grep -qF 'w write what is accepted' || tmux send-keys w; until_shows 'w write what is accepted'; }

start LANG=C.UTF-8
until_shows 'a accept'
keep 1-first-fix
tmux send-keys Space
sleep 1
keep 2-scrolled
tmux send-keys Tab
sleep 1
keep 3-next-hunk
for i in $(seq 20); do # the first fix that nothing builds on and that has its lines for itself
  tmux send-keys e
  until_shows 'edited'
  screen | grep -qF 'not edited' || break
  keep 3b-not-edited
  tmux send-keys a
  until_shows "fix $((i + 1)) of"
done
until_shows 'edited; it is compiled again'
keep 4-edited
tmux send-keys r
sleep 2
keep 5-all-of-a-rule
to_the_end
keep 6-end
tmux send-keys b
until_shows 'a accept'
to_the_end
tmux send-keys q
until_shows 'Nothing was accepted'
keep 7-left-without-writing
[[ -z $(git -C "$work/storefront" status --porcelain) ]] || fail 'leaving has written something'

start LANG=C.UTF-8 NO_COLOR=1
until_shows 'a accept'
tmux capture-pane -p -e | grep -q $'\033\[3[0-9]m' && fail 'colour in spite of NO_COLOR'
tmux send-keys a w
until_shows 'w write what is accepted'
tmux send-keys w
until_shows 'To take it back'
keep 8-written
[[ -n $(git -C "$work/storefront" status --porcelain) ]] || fail 'nothing was written'
"$optkit" rollback "$work/storefront" >/dev/null 2>&1
[[ -z $(git -C "$work/storefront" status --porcelain) ]] || fail 'not all was taken back'

TERM_IN=dumb start LANG=C.UTF-8
until_shows 'this one is dumb'
keep 9-dumb-terminal
echo "all held; the screens are in docs/screens"
