#!/usr/bin/env bash
# The storefront sample, migrated by optkit and served by optkit-runtime-spring, on two JVMs that share a real Redis and a
# database: how soon a write on one is seen on the other, and whether a request fails while Redis is killed and started
# again. Takes 3 to 10 minutes. Usage: benchmarks/two-nodes.sh [WRITES]; ends with 1 if a goal is missed.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
writes=${1:-500}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shop=$work/storefront
# What is built here stays here: the local repository of the user is only read.
export MAVEN_ARGS="-Dmaven.repo.local=$work/repository -Dmaven.repo.local.tail=$HOME/.m2/repository ${MAVEN_ARGS-}"

step() { printf '\n== %s\n' "$*" >&2; }

step 'optkit, and the libraries that the shop needs'
"$root/optkit" --version
(cd "$root" && ./mvnw -q -Dquick -DskipTests -pl runtime,runtime-spring,benchmarks -am install dependency:build-classpath \
    -Dmdep.outputFile=target/class-path)

step 'migrate a copy'
mkdir "$shop"
git -C "$root" archive HEAD:samples/storefront | tar -x -C "$shop"
cp -R "$root/mvnw" "$root/.mvn" "$shop"
git -C "$shop" init -q
git -C "$shop" add .
git -C "$shop" -c user.name=optkit -c user.email=optkit@localhost commit -qm Start
"$root/optkit" migrate --apply "$shop" | tail -n 3
grep -rn '@Cacheable\|@CacheEvict\|@EnableCaching' "$shop/src/main/java" | sed "s|$shop/src/main/java/||" >&2

step 'have optkit serve it'
# What migrate does not write yet.
sed -i '/^spring\.cache\./d' "$shop/src/main/resources/application.properties"
dependency() { # GROUP ARTIFACT [VERSION]
  grep -q "<artifactId>$2</artifactId>" "$shop/pom.xml" && return
  sed -i "0,/<dependencies>/s|<dependencies>|&<dependency><groupId>$1</groupId><artifactId>$2</artifactId>${3:+<version>$3</version>}</dependency>|" \
    "$shop/pom.xml"
}
dependency dev.optkit optkit-runtime-spring 0.1.0
dependency io.lettuce lettuce-core
dependency org.springframework.boot spring-boot-starter-actuator
(cd "$shop" && ./mvnw -q -DskipTests package)

step "$writes writes, then an outage"
java -version 2>&1 | head -n 1 >&2
java -cp "$root/benchmarks/target/classes:$(cat "$root/benchmarks/target/class-path")" \
    dev.optkit.benchmarks.nodes.TwoNodes "$shop/target/storefront-1.0.0.jar" "$work" "$writes" \
  || { status=$?; tail -n 30 "$work"/*.log >&2; exit $status; }
