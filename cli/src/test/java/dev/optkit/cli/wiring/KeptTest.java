package dev.optkit.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a report comes about, it has the same bytes. */
class KeptTest {

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void fill() throws IOException {
        shop = Shop.in(folder);
        shop.write("src/shop/Lookup.java", Shop.QUERYING);
    }

    @Test
    void saysTheSameFromNothingFromFactsAndAgain() throws IOException {
        String cold = shop.json();
        assertThat(cold).contains("query-in-loop");
        assertThat(shop.json()).isEqualTo(cold);
        assertThat(shop.json("--no-cache")).isEqualTo(cold);
        Files.delete(kept("reports.bin"));
        assertThat(shop.json()).isEqualTo(cold);
        Files.setLastModifiedTime(folder.resolve("src/shop/Names.java"), FileTime.fromMillis(1_000));
        assertThat(shop.json()).isEqualTo(cold);
    }

    @Test
    void givesAKeptReportUntilSomethingChanges() throws IOException {
        shop.json();
        String[] args = {"assess", "--format", "json"};
        assertThat(shop.run("2", args).out()).contains("\"version\": \"1\"");
        shop.write("src/shop/Lookup.java", Shop.HARMLESS);
        String changed = shop.run("2", args).out();
        assertThat(changed).contains("\"version\": \"2\"");
        assertThat(shop.run("2", new String[] {"assess", "--format", "json", "--no-cache"})
                        .out())
                .isEqualTo(changed);
    }

    @Test
    void asksAnewForOtherOptions() {
        shop.json();
        assertThat(shop.run("2", new String[] {"assess", "--format", "json", "--rule", "write-in-loop"})
                        .out())
                .contains("\"version\": \"2\"")
                .doesNotContain("query-in-loop");
    }

    @Test
    void keepsFactsForMigrateToo() {
        Cli.Result first = shop.run("migrate", "--verify", "parse");
        assertThat(kept("facts.bin")).exists();
        assertThat(shop.run("migrate", "--verify", "parse")).isEqualTo(first);
    }

    @Test
    void isTheSameThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);
        try {
            String cold = shop.json();
            assertThat(shop.json(link.toString())).isEqualTo(cold);
            shop.write("src/shop/Lookup.java", Shop.HARMLESS);
            assertThat(shop.json(link.toString())).isNotEqualTo(cold).isEqualTo(shop.json("--no-cache"));
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void isPutTogetherFromShards() throws IOException {
        shop.write("other/shop/Names.java", Shop.LOOP); // a class of the same name in another file
        for (List<String> options : List.of(List.of("--no-cache"), List.<String>of())) {
            String[] more = options.toArray(String[]::new);
            String whole = shop.json(more);
            assertThat(whole).contains("other/shop/Names.java", "src/shop/Names.java");
            for (int i = 1; i <= 3; i++) {
                Files.writeString(
                        folder.resolve(i + ".part"),
                        shop.json(Stream.concat(options.stream(), Stream.of("--shard", i + "/3"))
                                .toArray(String[]::new)));
            }
            assertThat(shop.run("merge", "2.part", "1.part", "3.part").out()).isEqualTo(whole);
        }
    }

    @Test
    void isClearedWithoutATrace() throws IOException {
        shop.json();
        assertThat(shop.run("cache", "--clear").out()).endsWith(" of 1 project.\n");
        try (Stream<Path> left = Files.list(folder.resolve("cache/projects"))) {
            assertThat(left).isEmpty();
        }
    }

    private Path kept(String name) {
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            return files.filter(f -> f.endsWith(name)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
