package dev.optkit.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.optkit.cli.Cli;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans in files, commits and single fixes, with the real engine on a project without a build. */
class MigrateEndToEndTest {

    @TempDir
    private Path top;

    private Path folder;
    private Shop shop;

    @BeforeEach
    void fill() throws Exception {
        folder = Files.createDirectory(top.resolve("shop"));
        shop = Shop.selling(folder, "One", "Two");
        shop.git("init", "-q");
        shop.git("config", "user.name", "a");
        shop.git("config", "user.email", "a@b.c");
        shop.git("add", ".");
        shop.git("commit", "-qm", "start");
    }

    private Cli.Result migrate(String... more) {
        List<String> args = new ArrayList<>(List.of("migrate", "--verify", "parse"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private Cli.Result run(String... args) {
        return Cli.in(folder).with(new OptkitEngine("0.1.0")).run(args);
    }

    private Path plan() {
        return top.resolve("plan.json");
    }

    private String writtenPlan() throws IOException {
        assertThat(migrate("--plan", plan().toString()).exitCode()).isZero();
        return Files.readString(plan());
    }

    @Test
    void appliesAPlanExactly() throws Exception {
        String json = writtenPlan();
        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
        assertThat(json).doesNotContain(top.toString());
        assertThat(writtenPlan()).as("the same bytes again").isEqualTo(json);
        assertThat(shop.text("One")).isEqualTo(Shop.service("One"));

        Cli.Result applied = migrate("--apply", "--plan", plan().toString());

        assertThat(applied.err()).contains("Written: 2 fixes in 2 files, run 0001.");
        assertThat(shop.text("One")).contains("findAllById");
        assertThat(shop.text("Two")).contains("findAllById");
        assertThat(shop.git("diff", "--name-only").lines()).containsExactly("src/shop/One.java", "src/shop/Two.java");
    }

    @Test
    void refusesAStalePlanAndNamesTheFile() throws Exception {
        writtenPlan();
        shop.write(Shop.path("Two"), Shop.service("Two") + "\n");
        shop.git("commit", "-qam", "edit");

        Cli.Result result = migrate("--apply", "--plan", plan().toString());

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.err()).contains("src/shop/Two.java has changed since the plan was made");
        assertThat(shop.text("One")).isEqualTo(Shop.service("One"));
    }

    @Test
    void refusesAPlanOfAnotherProgramOrConfiguration() throws Exception {
        String json = writtenPlan();
        Files.writeString(plan(), json.replace("\"version\": \"0.1.0\"", "\"version\": \"9.9\""));
        assertThat(migrate("--apply", "--plan", plan().toString()).err())
                .contains("the plan was made by optkit 9.9, this is 0.1.0");
        Files.writeString(plan(), json);
        Files.writeString(folder.resolve("optkit.yml"), "version: 1\nassess: {exclude: ['other/**']}\n");
        assertThat(migrate("--apply", "--plan", plan().toString()).err()).contains("the configuration has changed");
    }

    @Test
    void refusesAPlanWhoseWorldHasChangedElsewhere() throws Exception {
        writtenPlan();
        shop.write(Shop.path("ProductRepository"), """
                package shop;

                import java.util.Optional;
                import org.springframework.data.jpa.repository.*;

                public interface ProductRepository extends JpaRepository<Product, Long> {
                    @Query("select p from Product p where p.id = ?1 and p.name is not null")
                    Optional<Product> findById(Long id);
                }
                """);
        shop.git("commit", "-qam", "edit");
        assertThat(migrate("--apply", "--plan", plan().toString()).err()).contains("is refused by now: ");
        assertThat(shop.text("One")).isEqualTo(Shop.service("One"));
    }

    @Test
    void refusesWhatItWouldNotPlanItself() throws Exception {
        String json = writtenPlan();
        for (Map.Entry<String, String> change : Map.of("findAllById", "deleteAllById", "\"round\": 1", "\"round\": 2")
                .entrySet()) {
            Files.writeString(plan(), json.replaceFirst(change.getKey(), change.getValue()));
            Cli.Result result = migrate("--apply", "--plan", plan().toString());
            assertThat(result.exitCode()).isEqualTo(5);
            assertThat(result.err()).contains("is not what optkit would change");
        }
        assertThat(shop.text("One")).isEqualTo(Shop.service("One"));
    }

    @Test
    void appliesAPartOfAPlan() throws Exception {
        String json = writtenPlan();
        assertThat(migrate("--plan", plan().toString(), "--finding", ids(json).get(1))
                        .exitCode())
                .isZero();
        assertThat(migrate("--apply", "--plan", plan().toString()).exitCode()).isZero();
        assertThat(shop.text("One")).isEqualTo(Shop.service("One"));
        assertThat(shop.text("Two")).contains("findAllById");
    }

    @Test
    void namesAFindingAsBeforeWhateverElseChangesInItsLoop() throws Exception {
        String before = idOfOne();

        shop.write("src/shop/One.java", Shop.service("One").replace("names.add(", "names.add(id + "));

        assertThat(idOfOne()).isEqualTo(before);
    }

    @Test
    void takesFindingsOfLowConfidenceThatAreNamed() throws Exception {
        shop.write(
                "src/shop/One.java",
                Shop.service("One").replace("public class", "@org.springframework.stereotype.Service\npublic class"));
        shop.write("src/shop/Page.java", """
                package shop;

                @org.springframework.web.bind.annotation.RestController
                class Page {
                    @org.springframework.web.bind.annotation.GetMapping("/")
                    String home() {
                        return "";
                    }
                }
                """);
        shop.git("add", ".");
        shop.git("commit", "-qm", "services that nothing calls");
        String id = idOfOne();
        assertThat(migrate("--apply").err()).doesNotContain("One.java");

        assertThat(migrate("--plan", plan().toString(), "--finding", id).exitCode())
                .isZero();
        assertThat(migrate("--apply", "--allow-dirty", "--plan", plan().toString())
                        .err())
                .contains("src/shop/One.java");

        assertThat(shop.text("One")).contains("findAllById");
    }

    @Test
    void commitsEachFixAndTakesOneBack() throws Exception {
        Cli.Result result = migrate("--apply", "--commit");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(shop.git("log", "--format=%s").lines().count()).isEqualTo(3);
        String message = shop.git("log", "-1", "--format=%B");
        assertThat(message).startsWith("Read all products at once before the loop in Two.names\n\n");
        assertThat(message.replaceAll("\\s+", " "))
                .contains("ProductRepository.findById is queried once per element of ids (query-in-loop,")
                .contains("Saves about ")
                .contains("bulk-read (safe) changes src/shop/Two.java.")
                .contains("Optkit-Finding: ");
        assertThat(message.lines()).allMatch(line -> line.length() <= 80);
        assertThat(shop.git("status", "--porcelain")).isEmpty();

        String two = message.substring(message.indexOf("Optkit-Finding: ") + 16).strip();
        assertThat(run("rollback", "--fix", two.substring(0, 6)))
                .isEqualTo(new Cli.Result(0, "restored src/shop/Two.java\n", "Taken back by run 0002: " + two + "\n"));
        assertThat(shop.text("One")).contains("findAllById");
        assertThat(shop.text("Two")).isEqualTo(Shop.service("Two"));
        assertThat(run("rollback").exitCode()).isZero();
        assertThat(shop.text("One")).isEqualTo(Shop.service("One"));
    }

    @Test
    void saysThatARecoveryIsNeededAndWhatBringsItAbout() throws Exception {
        Path hook = folder.resolve(".git/hooks/pre-commit");
        Files.writeString(hook, "#!/bin/sh\necho mine > src/shop/One.java\nexit 1\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

        Cli.Result result = migrate("--apply", "--commit");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.err())
                .contains("edited since run 0001: src/shop/One.java", "recovery needed: run optkit rollback\n")
                .doesNotContain("as it was");
        assertThat(migrate("--apply", "--allow-dirty").err()).contains("type 'optkit rollback 0001'");
        shop.write(Shop.path("One"), Shop.service("One"));
        assertThat(run("rollback").out()).isEqualTo("restored src/shop/Two.java\n");
        assertThat(shop.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void writesAReportForAPullRequest() throws Exception {
        migrate("--report", top.resolve("report.md").toString());
        assertThat(Files.readString(top.resolve("report.md")))
                .startsWith("# optkit migrate\n\n## Planned: 2\n\n- **")
                .contains("(bulk-read, safe) `src/shop/One.java:14`");
    }

    @Test
    void optionsThatContradictEachOther() {
        assertThat(migrate("--commit").err()).contains("add --apply");
        assertThat(migrate("--apply", "--plan", "x", "--rule", "query-in-loop").exitCode())
                .isEqualTo(2);
        assertThat(migrate("--interactive", "--check").exitCode()).isEqualTo(2);
        assertThat(migrate("--apply", "--plan", "nowhere.json").err())
                .contains("nowhere.json is no file; make it with optkit migrate --plan FILE");
        assertThat(migrate("--plan", "nowhere/x.json").err()).contains("create it first");
        assertThat(migrate("--interactive"))
                .isEqualTo(new Cli.Result(
                        5,
                        "",
                        "optkit: --interactive needs a terminal, and stdout is none; leave it out to see the plan as a"
                                + " patch\n"));
        assertThat(Cli.in(folder)
                        .with(new OptkitEngine("0.1.0"))
                        .onTerminal(Map.of("TERM", "dumb"))
                        .run("migrate", "-i")
                        .err())
                .contains("this one is dumb: set TERM");
    }

    @Test
    void aBuildRunsOnlyWhenTheCommandLineSaysSo() throws Exception {
        Files.writeString(folder.resolve("optkit.yml"), "version: 1\nverify: test\n");
        assertThat(run("migrate").exitCode()).isEqualTo(2);
        Files.delete(folder.resolve("optkit.yml"));
        assertThat(run("migrate", "--verify", "test").err())
                .contains("there is no Maven or Gradle build here to verify with");
    }

    /** The id of the finding in the first class, however likely. */
    private String idOfOne() throws IOException {
        Path report = top.resolve("report.json");
        run("assess", "--min-confidence", "low", "--format", "json", "-o", report.toString());
        Matcher id = Pattern.compile("\"id\": \"(\\w+)\"(?s:.*?)One\\.java").matcher(Files.readString(report));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static List<String> ids(String json) {
        Matcher matcher = Pattern.compile("\"finding\": \"(\\w+)\"").matcher(json);
        List<String> ids = new ArrayList<>();
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        return ids;
    }

    private static Schema schema() throws IOException {
        try (InputStream in = MigrateEndToEndTest.class.getResourceAsStream("/dev/optkit/cli/schemas/plan-1.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in);
        }
    }
}
