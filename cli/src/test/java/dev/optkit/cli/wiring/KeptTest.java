package dev.optkit.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.cli.Cli;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a report comes about, it has the same bytes. */
class KeptTest {

    private static final String ASIDE = "package shop;\nclass Aside { int a; } // first\n";

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
    void givesItToo() throws IOException {
        shop.write("src/shop/Aside.java", ASIDE);
        shop.write("src/test/java/shop/AsideTest.java", ASIDE);
        shop.json();
        Files.setLastModifiedTime(folder.resolve("src/shop/Names.java"), FileTime.fromMillis(1_000));
        assertThat(version("2")).isEqualTo("1");
        shop.write("src/shop/Aside.java", ASIDE.replace("first", "other"));
        assertThat(version("3")).isEqualTo("1");
        assertThat(version("4")).isEqualTo("1");
        shop.write("src/test/java/shop/AsideTest.java", Shop.HARMLESS);
        assertThat(version("5")).isEqualTo("1");
    }

    /** Findings and fixes depend on more of the text than what it says. */
    @Test
    void makesItAnewWhenATextThatItLookedAtSaysTheSame() throws IOException {
        shop.write("src/shop/Names.java", Shop.LOOP + "// first\n");
        shop.json();
        shop.write("src/shop/Names.java", Shop.LOOP + "// other\n");
        assertThat(version("2")).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({
        "src/shop/Aside.java, // first, // optkit:ignore",
        "src/shop/Aside.java, // first, // first\\n",
        "src/shop/Aside.java, int a, long a",
        "src/shop/Names.java, for (Long id : ids), for (Long id :  ids)",
        "src/shop/Names.java, 'package shop;', 'package shop; // '",
        "src/application.properties, x=1, x=2",
    })
    void makesItAnewWhen(String path, String before, String after) throws IOException {
        shop.write("src/shop/Aside.java", ASIDE);
        shop.write("src/application.properties", "x=1");
        shop.json();
        Path file = folder.resolve(path);
        String changed = Files.readString(file).replace(before, after.replace("\\n", "\n"));
        assertThat(changed).isNotEqualTo(Files.readString(file));
        Files.writeString(file, changed);
        String anew = shop.run("2", new String[] {"assess", "--format", "json"}).out();
        assertThat(anew).contains("\"version\": \"2\"");
        assertThat(anew)
                .isEqualTo(shop.run("2", new String[] {"assess", "--format", "json", "--no-cache"})
                        .out());
    }

    @Test
    void aHugeFileThatWasJustWrittenIsNotReadWhole() throws IOException {
        try (RandomAccessFile huge =
                new RandomAccessFile(folder.resolve("src/huge.xml").toFile(), "rw")) {
            huge.setLength(3L << 30);
        }
        String cold = shop.json();
        assertThat(shop.json()).isEqualTo(cold);
    }

    @Test
    void isNotThatOfFilesAsAnotherRunFoundThem() throws IOException {
        shop.json();
        shop.write("src/shop/Lookup.java", Shop.HARMLESS);
        String other = shop.json("--rule", "query-in-loop");
        assertThat(shop.json()).isEqualTo(shop.json("--no-cache"));
        shop.write("src/shop/Lookup.java", Shop.QUERYING);
        assertThat(shop.json("--rule", "query-in-loop"))
                .isEqualTo(shop.json("--rule", "query-in-loop", "--no-cache"))
                .isNotEqualTo(other);
    }

    /** Of the tool that made the report, were it now of this version. */
    private String version(String now) {
        String report =
                shop.run(now, new String[] {"assess", "--format", "json"}).out();
        return report.replaceAll("(?s).*?\"version\": \"(.*?)\".*", "$1");
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
