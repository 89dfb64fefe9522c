#!/usr/bin/env bash
# Weaves the project of ../maven with the Byte Buddy plugin of Gradle, as docs/how-to/plain-java-caching.md says, and runs
# it; then builds one that cannot work and expects the build to fail. Takes a minute, and wants a Gradle on the path.
#
# Usage: ./mvnw -q -Dquick -DskipTests -pl runtime,weaver package && weaver/src/test/gradle/build.sh [GRADLE OPTIONS]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/src/main"
cp "$here/build.gradle" "$work"
cp -r "$here/../maven/src/main/java" "$work/src/main"
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
build() {
  (cd "$work" && gradle --no-daemon -q -PoptkitVersion="$version" "$@")
}

given=$(build show "$@" | tail -1)
echo "woven: $given"
[[ $given == "a1 a1 b2" ]] || { echo "expected a1 a1 b2" >&2; exit 1; }

sed -i 's/private String price/private void price/; s/return symbol + ++runs;/runs++;/; /System.out/d' "$work/src/main/java/com/acme/Prices.java"
if build classes --stacktrace "$@" > "$work/refused" 2>&1; then
  echo "a void method was woven" >&2
  exit 1
fi
grep -m1 -o 'com.acme.Prices.price(String): it returns nothing that could be cached' "$work/refused"
