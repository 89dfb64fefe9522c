#!/usr/bin/env bash
# The tests of runtime-spring on Spring Boot 3.5 and 4.1 with each JDK given, one line for each of the four or more runs.
# Usage: benchmarks/spring-versions.sh JAVA_HOME...
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[[ $# -gt 0 ]] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
modules=(runtime-spring runtime-spring-boot4)

for home in "$@"; do
  export JAVA_HOME=$home
  for module in "${modules[@]}"; do rm -rf "$root/$module/target/surefire-reports"; done
  (cd "$root" && ./mvnw -q -Dquick -pl runtime-spring,runtime-spring-boot4 -am test \
      -Dtest='dev.optkit.runtime.spring.*Test' -Dsurefire.failIfNoSpecifiedTests=false)
  for module in "${modules[@]}"; do
    cat "$root/$module"/target/surefire-reports/*.txt \
      | awk -F '[:, ]+' -v run="$("$home/bin/java" -version 2>&1 | head -n 1), $module" \
          '/^Tests run/ { run_ += $3; failed += $5 + $7 } END { print run ": " run_ " tests, " failed " failed"; exit failed > 0 }'
  done
done
