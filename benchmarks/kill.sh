#!/usr/bin/env bash
# Kills the writing of a change of 60 files, and its taking back, with SIGKILL: behind every step that reaches the disk,
# and at 200 random instants. After one more command every byte has to be as before or as after, and as before once the
# run is taken back. Takes 10 to 20 minutes. Usage: benchmarks/kill.sh [FILES [INSTANTS]]
set -euo pipefail
cd "$(dirname "$0")/.."
# One file more is created.
nice -n 5 ./mvnw -q -Dquick -pl rewriters -am test -Dtest=KillTest -Dsurefire.failIfNoSpecifiedTests=false \
  "-Doptkit.kill.files=$((${1:-60} - 1))" "-Doptkit.kill.random=${2:-200}"
cat rewriters/target/surefire-reports/dev.optkit.rewriters.journal.KillTest-output.txt
