package dev.optkit.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.cli.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test is a part of its fix: shown, planned, committed and taken back with it. */
class WithTestsEndToEndTest {

    private static final String TEST = "src/test/java/shop/OneNamesTest.java";

    @TempDir
    private Path top;

    private Path folder;
    private Shop shop;

    @BeforeEach
    void fill() throws Exception {
        folder = Files.createDirectory(top.resolve("shop"));
        shop = Shop.selling(folder, "One", "Two");
        shop.write(Shop.path("One"), Shop.service("One").replace("    private ProductRepository products;\n", """
                    private final ProductRepository products;

                    public One(ProductRepository products) {
                        this.products = products;
                    }
                """));
        shop.write("src/test/java/shop/OtherTest.java", """
                package shop;

                import static org.mockito.Mockito.mock;

                import org.junit.jupiter.api.Test;

                class OtherTest {
                    @Test
                    void works() {
                        mock(Runnable.class).run();
                    }
                }
                """);
        shop.git("init", "-q");
        shop.git("config", "user.name", "a");
        shop.git("config", "user.email", "a@b.c");
        shop.git("add", ".");
        shop.git("commit", "-qm", "start");
    }

    private Cli.Result migrate(String... more) {
        List<String> args = new ArrayList<>(List.of("migrate", "--verify", "parse"));
        args.addAll(List.of(more));
        return Cli.in(folder).with(new OptkitEngine("0.1.0")).run(args.toArray(String[]::new));
    }

    @Test
    void showsTheTestWithItsFixAndSaysWhyThereIsNone() {
        Cli.Result result = migrate("--with-tests");

        assertThat(result.out()).contains("+++ b/" + TEST, "+class OneNamesTest {", "findAllById");
        assertThat(result.err())
                .contains("Without a test:\n  src/shop/Two.java:14\n", "bulk-read: untested-code")
                .contains("Planned: 2 fixes in 3 files; nothing is written yet.")
                .contains("Next: optkit migrate --apply --with-tests --verify parse\n");
        assertThat(migrate().out()).doesNotContain("src/test");
    }

    @Test
    void appliesAPlanWithTestsAndTakesItBack() throws Exception {
        Path plan = top.resolve("plan.json");
        assertThat(migrate("--with-tests", "--plan", plan.toString()).exitCode())
                .isZero();
        assertThat(Files.readString(plan)).contains("\"withTests\": true");

        assertThat(migrate("--apply", "--plan", plan.toString()).err())
                .contains("Written: 2 fixes in 3 files, run 0001.");
        assertThat(Files.readString(folder.resolve(TEST))).contains("class OneNamesTest {");
        assertThat(migrate("--with-tests", "--allow-dirty").err()).contains("Nothing to change.");

        assertThat(Cli.in(folder)
                        .with(new OptkitEngine("0.1.0"))
                        .run("rollback")
                        .exitCode())
                .isZero();
        assertThat(folder.resolve(TEST)).doesNotExist();
        assertThat(shop.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void commitsTheTestWithItsFix() throws Exception {
        assertThat(migrate("--with-tests", "--apply", "--commit").exitCode()).isZero();

        assertThat(shop.git("show", "--name-only", "--format=", "HEAD~1").lines())
                .containsExactly("src/shop/One.java", TEST);
        assertThat(shop.git("show", "--name-only", "--format=", "HEAD").lines()).containsExactly("src/shop/Two.java");
    }
}
