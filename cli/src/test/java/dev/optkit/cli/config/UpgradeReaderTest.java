package dev.optkit.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.cache.AnnotationUpgrade.Constant;
import dev.optkit.core.cache.AnnotationUpgrade.Dropped;
import dev.optkit.core.cache.AnnotationUpgrade.Eviction;
import dev.optkit.core.cache.AnnotationUpgrade.Moved;
import dev.optkit.core.cache.AnnotationUpgrade.Time;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeReaderTest {

    private static List<AnnotationUpgrade> read(String text) {
        return ConfigReader.read("f", "version: 1\nupgradeAnnotations:\n" + text, Path.of(""))
                .upgrades();
    }

    @Test
    void readsAMapping() {
        assertThat(read("""
                - from: com.acme.Kept
                  to: dev.optkit.runtime.annotation.Cached
                  source: remove
                  evictedBy:
                    - {annotation: com.acme.Gone, same: name}
                    - {annotation: com.acme.AllGone}
                  members:
                    - {from: name, to: name}
                    - {from: life, to: ttl, unit: seconds, default: 60}
                    - {from: key, drop: true}
                    - {to: timeAware, value: true}
                    - {to: maximumBytes, value: 64MiB}
                - from: com.acme.Other
                  to: com.acme.Aware
                  source: keep
                  members:
                    - {from: life, to: minutes, unitMember: unit, toUnit: minutes}
                    - {to: tier, constant: com.acme.Tier.LOCAL}
                """))
                .containsExactly(
                        new AnnotationUpgrade(
                                "com.acme.Kept",
                                "dev.optkit.runtime.annotation.Cached",
                                false,
                                List.of(
                                        new Moved("name", "name", Optional.empty(), Optional.empty()),
                                        new Moved(
                                                "life",
                                                "ttl",
                                                Optional.of("60"),
                                                Optional.of(new Time(
                                                        Optional.of(TimeUnit.SECONDS),
                                                        Optional.empty(),
                                                        Optional.empty()))),
                                        new Dropped("key"),
                                        new Constant("timeAware", Optional.empty(), "true"),
                                        new Constant("maximumBytes", Optional.empty(), "\"64MiB\"")),
                                List.of(
                                        new Eviction("com.acme.Gone", Optional.of("name")),
                                        new Eviction("com.acme.AllGone", Optional.empty()))),
                        new AnnotationUpgrade(
                                "com.acme.Other",
                                "com.acme.Aware",
                                true,
                                List.of(
                                        new Moved(
                                                "life",
                                                "minutes",
                                                Optional.empty(),
                                                Optional.of(new Time(
                                                        Optional.empty(),
                                                        Optional.of("unit"),
                                                        Optional.of(TimeUnit.MINUTES)))),
                                        new Constant("tier", Optional.of("com.acme.Tier"), ".LOCAL")),
                                List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5|5",
                "-5|-5",
                "3000000000|3000000000L",
                "0.50|0.50",
                "true|true",
                "x|\"x\"",
                "\"5\"|\"5\"",
                "\"a\\\"b\\\\c\\nd\"|\"a\\\"b\\\\c\\nd\"",
            })
    void writesValuesAsJava(String value, String code) {
        assertThat(read("- {from: a.A, to: b.B, source: keep, members: [{to: y, value: " + value + "}]}\n")
                        .get(0)
                        .members())
                .containsExactly(new Constant("y", Optional.empty(), code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", ".inf", ".nan", "1e3", "99999999999999999999"})
    void refusesValuesThatJavaWritesInAnotherWay(String value) {
        assertThatThrownBy(
                        () -> read("- {from: a.A, to: b.B, source: keep, members: [{to: y, value: " + value + "}]}\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "f:3: upgradeAnnotations[0].members[0].value: expected a text, a decimal number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{to: b.B, source: keep}|f:3: upgradeAnnotations[0].from: is missing",
                "{from: a.A, to: b.B}|f:3: upgradeAnnotations[0].source: is missing; expected remove or keep",
                "{from: a.A, to: b.B, source: drop}|f:3: upgradeAnnotations[0].source: expected one of remove, keep",
                "{from: Kept, to: b.B, source: keep}|f:3: upgradeAnnotations[0].from: expected a qualified name",
                "{from: a.A, to: b.B, source: keep, member: []}|f:3: upgradeAnnotations[0].member: unknown key;"
                        + " did you mean members?",
                "{from: a.A, to: dev.optkit.runtime.annotation.Timed, source: remove}|f:3: upgradeAnnotations[0].to:"
                        + " of the runtime's annotations only",
                "{from: a.A, to: dev.optkit.runtime.annotation.Cached, source: keep}|"
                        + "f:3: upgradeAnnotations[0].source: expected remove: two caches",
                "{from: a.A, to: b.B, source: keep, evictedBy: [{annotation: Gone}]}|"
                        + "f:3: upgradeAnnotations[0].evictedBy[0].annotation: expected a qualified name",
                "{from: a.A, to: b.B, source: keep, members: [{from: x}]}|"
                        + "f:3: upgradeAnnotations[0].members[0].from: expected from and to, or",
                "{from: a.A, to: b.B, source: keep, members: [{from: x, to: y, drop: true}]}|"
                        + "f:3: upgradeAnnotations[0].members[0].from: expected from and to, or",
                "{from: a.A, to: b.B, source: keep, members: [{to: y}]}|"
                        + "f:3: upgradeAnnotations[0].members[0].to: expected from and to, or",
                "{from: a.A, to: b.B, source: keep, members: [{from: x, to: y, unit: weeks}]}|"
                        + "f:3: upgradeAnnotations[0].members[0].unit: expected one of milliseconds, seconds",
                "{from: a.A, to: b.B, source: keep, members: [{from: x, to: y, toUnit: days}]}|"
                        + "f:3: upgradeAnnotations[0].members[0].toUnit: needs unit or unitMember",
                "{from: a.A, to: b.B, source: keep, members: [{from: x, to: y}, {from: x, drop: true}]}|"
                        + "f:3: upgradeAnnotations[0].members[1].from: two entries are about this member",
                "{from: a.A, to: b.B, source: keep, members: [{to: y, value: 1}, {to: y, value: 2}]}|"
                        + "f:3: upgradeAnnotations[0].members[1].to: two entries write this member",
                "{from: a.A, to: b.B, source: keep, members: [{to: y, value: 1, unit: days}]}|"
                        + "f:3: upgradeAnnotations[0].members[0].unit: belongs to a member with from and to",
                "{from: a.A, to: b.B, source: keep, members: [{to: y, constant: LOCAL}]}|"
                        + "f:3: upgradeAnnotations[0].members[0].constant: expected a qualified name",
                "{from: a.A, to: b.B, source: keep, members: [{from: x-y, to: y}]}|"
                        + "f:3: upgradeAnnotations[0].members[0].from: expected the name of a member",
                "{from: a.A, to: dev.optkit.runtime.annotation.Cached, source: remove,"
                        + " members: [{from: x, to: ttlSeconds}]}|"
                        + "f:3: upgradeAnnotations[0].members[0].to: expected one of jitter, keptFailures",
                "{from: a.A, to: b.B, source: keep};- {from: a.A, to: c.C, source: keep}|"
                        + "f:4: upgradeAnnotations[1].from: two entries are about a.A",
                "{from: a.A, to: b.B, source: keep};- {from: b.B, to: c.C, source: keep}|"
                        + "f:4: upgradeAnnotations[1].from: an annotation cannot be replaced and replace another",
            })
    void namesThePlaceOfAMistake(String entry, String message) {
        assertThatThrownBy(() -> read("- " + entry.replace(";", "\n") + "\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(message);
    }
}
