package dev.optkit.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about the catalogue of a user does what it says. */
class CatalogueHowToTest {

    private static final Path PAGE = Path.of("../docs/how-to/catalogue.md");
    private static final String FINDING = "RatingClient.rate is called once per element of isins";

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(folder.resolve("Portfolio.java"), """
                package com.acme;

                import com.acme.rating.RatingClient;
                import java.util.List;

                class Portfolio {
                    private RatingClient client;

                    void rate(List<String> isins, List<Object> ratings) {
                        for (String isin : isins) {
                            ratings.add(client.rate(isin));
                        }
                    }
                }
                """);
    }

    @Test
    void knowsTheClientOfTheExample() throws IOException {
        assertThat(assess("version: 1\n").out()).doesNotContain(FINDING);
        assertThat(assess(example(0)).out()).contains(FINDING);
        assertThat(Files.readString(PAGE)).contains(FINDING);
    }

    @Test
    void readsAFileOfItsOwn() throws IOException {
        String entries = example(0).split("catalogue:\n", 2)[1].substring(4).replace("\n    ", "\n");
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/optkit-clients.yaml"), entries);
        assertThat(assess(example(1)).out()).contains(FINDING);
    }

    @Test
    void prefersTheEntriesOfTheUser() throws IOException {
        String localFirst = example(2) + example(0).split("catalogue:\n", 2)[1];
        assertThat(assess(localFirst).out()).doesNotContain(FINDING);
        assertThat(assess("""
                version: 1
                catalogue:
                  - library: Lists that ask a server
                    types: [{type: java.util.List, methods: [{names: add, effect: read, resource: http}]}]
                """).out()).contains("List.add is called once per element of isins");
    }

    @Test
    void endsWithTwoOnAMistake() throws IOException {
        Cli.Result result = assess(example(0).replace("resource: http", "resource: htp"));
        assertThat(result.exitCode()).isEqualTo(2);
        String message =
                "optkit: optkit.yml:5: catalogue[0].resource: expected one of cache, db, file, http, llm, queue,"
                        + " rpc, store, found \"htp\"";
        assertThat(result.err()).isEqualTo(message + "\n");
        assertThat(Files.readString(PAGE)).contains(message);
    }

    private Cli.Result assess(String configuration) throws IOException {
        Files.writeString(folder.resolve("optkit.yml"), configuration);
        return Cli.in(folder).with(new OptkitEngine("test")).run("assess");
    }

    private static String example(int index) throws IOException {
        List<String> examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        return examples.get(index);
    }
}
