#!/usr/bin/env bash
# Kills, pauses, slows down and misconfigures a real Redis under load and prints what a call through an open breaker
# costs, and how long it takes until two processes share again what they cache. About 6 minutes.
# Usage: benchmarks/redis-faults.sh [PATH_OF_A_REDIS_SERVER]; without, the one that comes with the tests.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

"$root/mvnw" -q -f "$root/pom.xml" -Dquick -DskipTests -pl runtime -am test-compile dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$out/path" >&2
java ${1:+"-Doptkit.test.redis-server=$1"} \
  -cp "$root/runtime/target/test-classes:$root/runtime/target/classes:$(cat "$out/path")" \
  dev.optkit.runtime.redis.FaultFigures 2>"${FAULTS_LOG:-/dev/null}"
