package dev.optkit.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.optkit.analyzers.catalogue.CatalogueFile;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Severity;
import dev.optkit.measure.workload.Criteria;
import dev.optkit.measure.workload.Expectation;
import dev.optkit.measure.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

    @TempDir
    private Path folder;

    @Test
    void readsEverything() {
        OptkitConfig config = ConfigReader.read("optkit.yml", """
                version: 1
                assess:
                  callsPerDay: 5000
                  hitRate: 0.9
                  costPerCall: 0.004
                  minConfidence: low
                  failOn: high
                  exclude: ["**/generated/**"]
                workloads:
                  # a comment
                  - name: product-lines
                    kind: jmh
                    include: ".*ProductLines.*"
                    expect: reduced-calls
                  - {name: tree, include: Tree, expect: cached-read}
                criteria:
                  callReduction: 0.75        # at least
                  cachedReadSpeedup: 20
                  newErrors: 1
                """, folder);
        assertThat(config)
                .isEqualTo(new OptkitConfig(
                        1,
                        new AssessSettings(
                                Optional.of(5000.0),
                                Optional.of(0.9),
                                Optional.of(0.004),
                                Optional.of(Confidence.LOW),
                                Optional.of(Severity.HIGH),
                                List.of("**/generated/**")),
                        List.of(),
                        List.of(),
                        List.of(
                                new Workload(
                                        "product-lines",
                                        Workload.Kind.JMH,
                                        ".*ProductLines.*",
                                        Expectation.REDUCED_CALLS),
                                new Workload("tree", Workload.Kind.JMH, "Tree", Expectation.CACHED_READ)),
                        new Criteria(0.75, 20, 1)));
    }

    @Test
    void needsNoMoreThanItsVersion() {
        assertThat(ConfigReader.read("optkit.yml", "version: 1\n", folder)).isEqualTo(OptkitConfig.DEFAULTS);
        assertThat(ConfigReader.read("optkit.yml", "version: 1\nassess: {failOn: never}\n", folder))
                .isEqualTo(OptkitConfig.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|f:1: the file is empty; it should begin with 'version: 1'",
                "assess: {}|f:1: version: is missing; expected the number 1",
                "version: 2|f:1: version: expected 1, the only version there is",
                "version: 1;asess: {}|f:2: asess: unknown key; did you mean assess?"
                        + " Known keys: version, assess, catalogue, upgradeAnnotations, workloads, criteria",
                "version: 1;assess: 5|f:2: assess: expected keys and values such as 'callsPerDay: ...'",
                "version: 1;assess:;  hitRate: 70|f:3: assess.hitRate: expected a number from 0 to 1,"
                        + " such as 0.7 but found '70'",
                "version: 1;assess:;  callsPerDay: many|f:3: assess.callsPerDay: expected a number of calls a day,"
                        + " such as 5000 but found 'many'",
                "version: 1;assess:;  failOn: hgih|f:3: assess.failOn: expected one of high, medium, low, info, never"
                        + " but found 'hgih'",
                "version: 1;assess:;  exclude: a|f:3: assess.exclude: expected a list such as [\"**/generated/**\"]",
                "version: 1;workloads:;  - {name: a, include: a, expct: faster}|f:3: workloads[0].expct: unknown key;"
                        + " did you mean expect? Known keys: name, kind, include, expect",
                "version: 1;workloads:;  - include: a|f:3: workloads[0].name: is missing;"
                        + " expected a name such as product-lines",
                "version: 1;workloads:;  - {name: a, include: '('}|f:3: workloads[0].include:"
                        + " expected a regular expression: Unclosed group",
                "version: 1;workloads:;  - {name: a, include: a};  - {name: a, include: b}|f:4: workloads[1].name:"
                        + " two workloads are named 'a'",
                "version: 1;catalogue: ours.yaml|f:2: catalogue: expected a list; begin each catalogue file or library"
                        + " with '- '",
                "version: 1;catalogue:;  - gone.yaml|f:3: catalogue[0]: cannot read 'gone.yaml';"
                        + " name a catalogue file relative to the folder of f",
                "version: 1;catalogue:;  - {library: A, resource: htp}|f:3: catalogue[0].resource: expected one of"
                        + " cache, db, file, http, llm, queue, rpc, store, found \"htp\"",
                "version: 1;catalogue:;  - types: [{type: a.B, methods: [{names: c, local: true}]}]"
                        + "|f:3: catalogue[0].library: expected the name of the library",
                "version: 1;catalogue:;  - {library: A, typs: []}|f:3: catalogue[0].typs: unknown key; expected one of"
                        + " library, resource, latencyMillis, usdPerCall, hierarchy, types",
                "version: 1;criteria:;  newErrors: 0;  newErrors: 1|f:4: criteria.newErrors: the key is there twice",
            })
    void namesFileLineAndKey(String yaml, String message) {
        assertThatThrownBy(() -> ConfigReader.read("f", yaml.replace(";", "\n"), folder))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void readsCatalogueFilesAndEntriesInTheirOrder() throws IOException {
        Files.writeString(folder.resolve("ours.yaml"), """
                library: Ours
                types: [{type: our.Client, methods: [{names: load, effect: read, resource: http}]}]
                """);
        OptkitConfig config = ConfigReader.read("optkit.yml", """
                version: 1
                catalogue:
                  - library: Theirs
                    resource: rpc
                    types: [{type: their.Client, methods: [{names: load, effect: read}]}]
                  - ours.yaml
                """, folder);
        assertThat(config.catalogue())
                .flatExtracting(CatalogueFile::methods)
                .extracting(ApiMethod::library)
                .containsExactly("Theirs", "Ours");
    }

    @Test
    void namesFileAndLineOfABrokenCatalogueFile() throws IOException {
        Files.writeString(folder.resolve("ours.yaml"), "library: Ours\ntypes:\n  - type: our.Client\n    method: x\n");
        assertThatThrownBy(() -> ConfigReader.read("f", "version: 1\ncatalogue: [ours.yaml]\n", folder))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("ours.yaml:4: types[0].method: unknown key; expected one of ");
    }

    @Test
    void namesTheLineOfBrokenYaml() {
        assertThatThrownBy(() -> ConfigReader.read("f", "version: 1\nassess: [\n", folder))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("f:3: not YAML: ");
    }
}
