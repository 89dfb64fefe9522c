package dev.optkit.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.cli.Cli;
import dev.optkit.cli.FakeEngine;
import dev.optkit.cli.engine.AssessRequest;
import dev.optkit.cli.engine.Assumptions;
import dev.optkit.cli.engine.MeasureRequest;
import dev.optkit.cli.engine.Measured;
import dev.optkit.cli.engine.MigrateRequest;
import dev.optkit.cli.engine.Migration;
import dev.optkit.cli.render.Reports;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.report.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherCommandsTest {

    @TempDir
    private Path folder;

    private final FakeEngine engine = new FakeEngine();

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(folder.resolve("A.java"), "class A {}\n");
    }

    @Test
    void migratePrintsAPatchAndItsReasons() {
        engine.migration = Reports.migration(Optional.empty());
        Cli.Result result = run("migrate");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("""
                diff --git a/src/main/java/com/example/order/OrderMapper.java b/src/main/java/com/example/order/OrderMapper.java
                --- a/src/main/java/com/example/order/OrderMapper.java
                +++ b/src/main/java/com/example/order/OrderMapper.java
                @@ -1,4 +1,4 @@
                 class OrderMapper {
                     int a;
                -    int b;
                +    long b;
                 }
                """);
        assertThat(result.err()).isEqualTo("""
                Fixes:
                  src/main/java/com/example/order/OrderHistoryServiceImpl.java:34
                    [3f9c0d1a] bulk-read (safe): read all order lines at once

                Refused:
                  src/main/java/com/example/order/OrderHistoryServiceImpl.java:51
                    [81b2aa40] bulk-read: early-exit — the loop ends at the first product that
                    is out of stock, so later ids are never read
                    (OrderHistoryServiceImpl.java:54)
                      if (product.isSoldOut()) return names;
                    to unlock: collect the products first and look for the missing one
                    afterwards
                What a reason means: optkit explain REASON

                Taken back, because the result did not pass the checks:
                  src/main/java/com/example/order/OrderHistoryServiceImpl.java:77
                    [c0ffee00] cache-annotation: compile-failed — cannot find symbol: Cacheable
                    (OrderHistoryServiceImpl.java:78)

                Planned: 1 fix in 1 file; nothing is written yet. 2 fixes left out, see --safety
                review.
                Next: optkit migrate --apply
                """);
    }

    @Test
    void migratePassesOnWhatWasTyped() {
        run("migrate", "--safety", "review", "--verify=parse", "--finding", "3f9c", "--allow-dirty", "--apply");
        assertThat(engine.requests)
                .containsExactly(new MigrateRequest(
                        new AssessRequest(
                                folder,
                                Set.of(),
                                Confidence.LOW,
                                false,
                                List.of(),
                                Assumptions.NONE,
                                List.of(),
                                List.of(),
                                false,
                                Optional.of(folder.resolve("cache")),
                                Scope.ALL),
                        List.of("3f9c"),
                        Safety.REVIEW,
                        new MigrateRequest.Verification(MigrateRequest.Verify.PARSE, false, Duration.ofMinutes(30)),
                        new MigrateRequest.Writing(true, true, false),
                        false,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void migrateSaysHowToTakeItBack() {
        engine.migration = Reports.migration(Optional.of("7"));
        Cli.Result result = run("migrate", "--apply");
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Written: 1 fix in 1 file, run 7.", "To take it back: optkit rollback 7\n");
    }

    @Test
    void migrateChecks() {
        assertThat(run("migrate", "--check")).isEqualTo(new Cli.Result(0, "", "Nothing to change.\n"));
        engine.migration = Reports.migration(Optional.empty());
        assertThat(run("migrate", "--check").exitCode()).isEqualTo(1);
        assertThat(run("migrate", "--check", "--apply").exitCode()).isEqualTo(2);
    }

    @Test
    void migrateSaysWhenNothingPassedTheChecks() {
        Migration some = Reports.migration(Optional.empty());
        engine.migration = new Migration(
                Reports.nothingToMigrate().plan(),
                some.findings(),
                some.dropped(),
                0,
                List.of(),
                Map.of(),
                Optional.empty(),
                false);
        assertThat(run("migrate", "--apply").exitCode()).isEqualTo(4);
    }

    @Test
    void migrateFailsNotWhenAPersonTookNothing() {
        Migration some = Reports.migration(Optional.empty());
        engine.migration = new Migration(
                Reports.nothingToMigrate().plan(),
                some.findings(),
                some.dropped(),
                0,
                List.of(),
                Map.of(),
                Optional.empty(),
                true);
        Cli.Result result = run("migrate", "--apply");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .contains("Taken back, because the result did not pass the checks:")
                .endsWith("Nothing was accepted, so nothing is written.\n");
    }

    @Test
    void rollbackTakesARunOrAFolder() throws IOException {
        Files.createDirectories(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop/A.java"), "class A {}\n");
        assertThat(run("rollback", "12"))
                .isEqualTo(new Cli.Result(0, "restored src/main/java/a/B.java\n", "Run 12 is taken back.\n"));
        assertThat(run("rollback", "shop").err()).isEqualTo("Run 7 is taken back.\n");
        assertThat(engine.requests).containsExactly(folder, folder.resolve("shop"));
    }

    @Test
    void rollbackTellsAFolderFromARun() throws IOException {
        Files.createDirectories(folder.resolve("my shop/src"));
        assertThat(run("rollback", "my shop").exitCode()).isZero();
        assertThat(run("rollback", "12", "my shop").err()).isEqualTo("Run 12 is taken back.\n");
        assertThat(engine.requests).containsExactly(folder.resolve("my shop"), folder.resolve("my shop"));
        assertThat(run("rollback", "services/gone"))
                .isEqualTo(new Cli.Result(
                        2, "", "optkit: services/gone does not exist; name the folder of a Java project\n"));
    }

    @Test
    void quotesPathsInWhatToTypeNext() throws IOException {
        Files.createDirectories(folder.resolve("my shop/src"));
        engine.migration = Reports.migration(Optional.of("7"));
        engine.unfinished = Optional.of("type 'optkit rollback 6 %s'");
        Cli.Result result = run("migrate", "my shop", "--apply");
        assertThat(result.err())
                .startsWith("optkit: type 'optkit rollback 6 'my shop''\n")
                .endsWith("To take it back: optkit rollback 7 'my shop'\n");
        engine.migration = Reports.migration(Optional.empty());
        assertThat(run("migrate", "my shop").err()).endsWith("Next: optkit migrate --apply 'my shop'\n");
    }

    @Test
    void rulesAreListedByCategory() {
        assertThat(run("rules").out()).isEqualTo("""
                Cacheable work

                  cacheable-read  medium
                      A method is worth caching.

                Remote work in loops

                  query-in-loop  high
                      A database read is executed once per iteration, directly or through any
                      number of methods.

                Next: optkit explain RULE
                """);
    }

    @Test
    void explainRendersMarkdown() {
        Cli.Result result = run("explain", "query-in-loop");
        assertThat(Cli.tooWide(result.out())).isEmpty();
        assertThat(result.out()).isEqualTo("""
                query-in-loop  high, Remote work in loops
                A database read is executed once per iteration, directly or through any number
                of methods.

                What it reports

                A loop that runs a query per element, such as findById, even if the query is
                several methods away.

                - one round trip per element
                - the time grows with the data

                Example

                    for (Long id : ids) {
                        names.add(users.findById(id).getName());
                    }

                Automatic fixes: bulk-read
                """);
        assertThat(run("explain", "query-loop").err()).contains("did you mean query-in-loop?");
    }

    @Test
    void explainKnowsTheReasonsOfRefusals() {
        assertThat(run("explain", "loop-carried").out()).isEqualTo("""
                loop-carried  reason of a refusal, Loops

                An iteration needs what an earlier one has computed, so they cannot run at once
                or ahead of time.

                To unlock: compute what carries over in a loop of its own, without the calls.
                """);
        assertThat(run("explain", "LOOP_CARRIED").exitCode()).isZero();
        assertThat(run("explain", "no-bound").out()).contains("not used in this version");
        Cli.Result typo = run("explain", "lop-carried");
        assertThat(typo.exitCode()).isEqualTo(2);
        assertThat(typo.err()).contains("there is no rule and no reason 'lop-carried'; did you mean loop-carried?");
    }

    @Test
    void measuringNeedsWorkloads() throws IOException {
        assertThat(run("baseline").err())
                .isEqualTo("optkit: there are no workloads to run; name some under 'workloads:' in optkit.yml\n");
        Files.writeString(folder.resolve("optkit.yml"), "version: 1\nworkloads: [{name: tree, include: Tree}]\n");
        assertThat(run("baseline", "--workload", "tre").err()).isEqualTo("""
                optkit: there is no workload 'tre'; did you mean tree?
                Workloads in optkit.yml: tree
                """);
        engine.measured = new Measured(false, "slower\n", "{}\n");
        assertThat(run("validate", "--workload", "tree")).isEqualTo(new Cli.Result(1, "slower\n", ""));
        assertThat(run("validate", "--format", "json").out()).isEqualTo("{}\n");
        assertThat(((MeasureRequest) engine.requests.get(0)).workloads()).containsExactly("tree");
    }

    private Cli.Result run(String... args) {
        return Cli.in(folder).with(engine).run(args);
    }
}
