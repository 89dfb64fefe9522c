#!/usr/bin/env bash
# Opens thousands of connections to the endpoint of an application, from another process, and prints what calls that are
# served from a cache cost before and meanwhile, and when the endpoint answers again. Half a minute.
# Usage: benchmarks/endpoint-flood.sh [CONNECTIONS]; without, 10,000. Both processes need as many files (ulimit -n).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

"$root/mvnw" -q -f "$root/pom.xml" -Dquick -DskipTests -pl runtime -am test-compile dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$out/path" >&2
java -cp "$root/runtime/target/test-classes:$root/runtime/target/classes:$(cat "$out/path")" \
  dev.optkit.runtime.endpoint.EndpointFlood "${1:-10000}"
