package dev.optkit.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.cli.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands with the real engine on a project without a build. */
class EndToEndTest {

    private static final String SERVICE = Shop.service("ProductService");

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void fill() throws IOException {
        shop = Shop.selling(folder, "ProductService");
    }

    @Test
    void findsShowsAppliesAndTakesBack() throws IOException {
        Cli.Result report = run("assess");
        assertThat(report.exitCode()).isZero();
        assertThat(report.out())
                .contains(
                        "ProductRepository.findById is queried once per element of ids",
                        "ProductService.java:14",
                        "fix:    bulk-read (safe)");

        Cli.Result plan = run("migrate", "--verify", "parse", "--check");
        assertThat(plan.exitCode()).isEqualTo(1);
        assertThat(plan.out()).contains("+++ b/src/shop/ProductService.java", "findAllById");
        assertThat(service()).isEqualTo(SERVICE);

        assertThat(run("migrate", "--verify", "parse", "--apply").err()).contains("--allow-dirty");
        assertThat(service()).isEqualTo(SERVICE);

        Cli.Result applied = run("migrate", "--verify", "parse", "--apply", "--allow-dirty");
        assertThat(applied.exitCode()).isZero();
        assertThat(service()).contains("findAllById");
        assertThat(run("migrate", "--verify", "parse", "--check").exitCode()).isZero();

        assertThat(run("rollback").out()).isEqualTo("restored src/shop/ProductService.java\n");
        assertThat(service()).isEqualTo(SERVICE);
    }

    @Test
    void saysTheSameEachTime() {
        String first = run("assess", "--format", "json").out();
        assertThat(run("assess", "--format", "json").out()).isEqualTo(first);
        assertThat(first).doesNotContain(folder.toString());
    }

    @Test
    void listsWhatItCouldNotRead() throws IOException {
        shop.write("src/shop/Broken.java", "package shop; clas Broken {");
        assertThat(run("assess").exitCode()).isZero();
        assertThat(run("assess", "--strict").exitCode()).isEqualTo(3);
        assertThat(run("assess").out())
                .contains(
                        "Files that could not be read:\n  src/shop/Broken.java:1 — not valid Java: unexpected \"{\"\n");
    }

    @Test
    void saysThatNothingCouldBeRead() throws IOException {
        Path other = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(other.resolve("A.java"), "class A {\n  /* never closed\n}\n");
        Cli.Result result = run("assess", "broken");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).endsWith("""
                Files that could not be read:
                  A.java:2 — not valid Java: this comment is never closed

                No file could be analysed, so nothing is known about this project. Repair the
                files that could not be read, then run again.
                """).doesNotContain("No findings");
        assertThat(run("assess", "broken", "-q", "--strict"))
                .isEqualTo(new Cli.Result(
                        3, """
                                No file could be analysed, so nothing is known about this project. Repair the
                                files that could not be read, then run again.
                                """, "optkit: skipped: A.java:2: not valid Java: this comment is never closed\n"));
    }

    @Test
    void listsLinksThatLeadNowhere() throws IOException {
        Files.createSymbolicLink(folder.resolve("src/shop/Gone.java"), folder.resolve("nowhere"));
        assertThat(run("assess", "--strict").exitCode()).isEqualTo(3);
        assertThat(run("assess").out()).contains("src/shop/Gone.java — this symbolic link leads to no file");
        assertThat(run("assess", "--format", "json").out()).contains("\"path\": \"src/shop/Gone.java\"");
    }

    @Test
    void saysThatAnEncodingHadToBeGuessed() throws IOException {
        for (int i = 1; i <= 7; i++) {
            byte[] latin1 = ("class L" + i + " { String s = \"\u00e9\"; }\n").getBytes(StandardCharsets.ISO_8859_1);
            Files.write(folder.resolve("src/shop/L" + i + ".java"), latin1);
        }
        Cli.Result result = run("assess", "--strict");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("Notes:\n  src/shop/L1.java — not UTF-8, read as ISO-8859-1\n")
                .contains("L5.java")
                .contains("\n  and 2 more, see -v\n")
                .doesNotContain("L6.java");
        assertThat(run("assess", "-v").out()).contains("L7.java").doesNotContain("see -v");
    }

    @Test
    void saysThatAPomIsBroken() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project><modelVersion>4.0.0");
        Cli.Result result = run("assess", "--strict");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out())
                .contains("Left out:\n  pom.xml:1 — the POM")
                .contains("the POM could not be evaluated");
    }

    @Test
    void findsOnlyWhatHasTheId() {
        assertThat(run("migrate", "--finding", "zzzz").err())
                .isEqualTo("optkit: no finding has an id that begins with 'zzzz';"
                        + " type 'optkit assess' to list them\n");
    }

    @Test
    void needsJava() throws IOException {
        Path other = Files.createDirectories(folder.resolve("notes"));
        Files.writeString(other.resolve("readme.txt"), "x");
        assertThat(run("assess", "notes"))
                .isEqualTo(new Cli.Result(
                        2, "", "optkit: there are no Java files in notes; name the folder of a Java project\n"));
    }

    private Cli.Result run(String... args) {
        return Cli.in(folder).with(new OptkitEngine("0.1.0")).run(args);
    }

    private String service() throws IOException {
        return shop.text("ProductService");
    }
}
