#!/usr/bin/env bash
# Weaves the project beside this script with the Byte Buddy plugin of Maven, as docs/how-to/plain-java-caching.md says,
# and runs it; then builds one that cannot work and expects the build to fail. Takes half a minute. Without a network
# once the plugin of Byte Buddy is in the local repository, which is only read.
#
# Usage: ./mvnw -q -Dquick -DskipTests -pl runtime,weaver package && weaver/src/test/maven/build.sh [MAVEN OPTIONS]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here/pom.xml" "$here/src" "$work"
version=
for module in runtime weaver; do
  jar=$(ls "$root/$module/target/optkit-$module-"*.jar | grep -v -- -agent)
  version=$(basename "$jar" .jar)
  version=${version##*-}
  folder=$work/local/dev/optkit/optkit-$module/$version
  mkdir -p "$folder"
  cp "$jar" "$folder/"
  cp "$root/$module/.flattened-pom.xml" "$folder/optkit-$module-$version.pom"
done
maven() {
  "$root/mvnw" -q -f "$work/pom.xml" -Dmaven.repo.local="$work/local" -Doptkit.version="$version" \
      -Dmaven.repo.local.tail="${MAVEN_LOCAL:-$HOME/.m2/repository}" -Dmaven.repo.local.tail.ignoreAvailability=true "$@"
}

maven process-classes dependency:build-classpath -Dmdep.outputFile="$work/class-path" "$@"
given=$(java -cp "$work/target/classes:$(cat "$work/class-path")" com.acme.Prices)
echo "woven: $given"
[[ $given == "a1 a1 b2" ]] || { echo "expected a1 a1 b2" >&2; exit 1; }

sed -i 's/private String price/private void price/; s/return symbol + ++runs;/runs++;/; /System.out/d' "$work/src/main/java/com/acme/Prices.java"
if maven process-classes "$@" > "$work/refused" 2>&1; then
  echo "a void method was woven" >&2
  exit 1
fi
grep -m1 -o 'com.acme.Prices.price(String): it returns nothing that could be cached' "$work/refused"
