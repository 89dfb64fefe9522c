package dev.optkit.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.cli.engine.AssessRequest;
import dev.optkit.cli.engine.Assumptions;
import dev.optkit.cli.engine.MigrateRequest;
import dev.optkit.cli.engine.Migration;
import dev.optkit.cli.engine.Reviewer;
import dev.optkit.cli.terminal.Progress;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.report.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is built and written after a review, with a script in the place of the project's build. */
class ReviewedMigrationTest {

    @TempDir
    private Path top;

    private Path folder;
    private Shop shop;

    @BeforeEach
    void fill() throws IOException {
        folder = Files.createDirectory(top.resolve("shop"));
        shop = Shop.selling(folder, "One", "Two");
        shop.write("pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>shop</groupId>
                  <artifactId>shop</artifactId>
                  <version>1</version>
                  <build><sourceDirectory>src</sourceDirectory></build>
                </project>
                """);
        build("exit 0");
    }

    private void build(String script) throws IOException {
        shop.write("mvnw", "#!/bin/sh\necho built >> '" + top.resolve("builds") + "'\n" + script + "\n");
        Files.setPosixFilePermissions(folder.resolve("mvnw"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private long builds() throws IOException {
        return Files.readAllLines(top.resolve("builds")).size();
    }

    private Migration migrate(Reviewer reviewer) {
        AssessRequest assess = new AssessRequest(
                folder,
                Set.of(),
                Confidence.MEDIUM,
                false,
                List.of(),
                Assumptions.NONE,
                List.of(),
                List.of(),
                false,
                Optional.empty(),
                Scope.ALL);
        MigrateRequest request = new MigrateRequest(
                assess,
                List.of(),
                Safety.SAFE,
                new MigrateRequest.Verification(MigrateRequest.Verify.BUILD, true, Duration.ofMinutes(5)),
                new MigrateRequest.Writing(true, true, false),
                false,
                Optional.empty(),
                Optional.of(reviewer));
        return new OptkitEngine("1").migrate(request, Progress.NONE);
    }

    @Test
    void buildsNothingAgainThatWasNotChanged() throws IOException {
        Migration migration =
                migrate((plan, findings) -> Optional.of(Plan.of(plan.steps(), plan.refusals(), plan.before())));

        assertThat(migration.plan().fixes()).hasSize(2);
        assertThat(shop.text("Two")).contains("findAllById");
        assertThat(builds()).as("the project, and the plan").isEqualTo(2);
    }

    @Test
    void buildsAPartOfThePlanAgain() throws IOException {
        migrate((plan, findings) -> Optional.of(plan.first(1)));

        assertThat(shop.text("One")).contains("findAllById");
        assertThat(shop.text("Two")).isEqualTo(Shop.service("Two"));
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void tellsAPersonWhoTakesNothingFromAVerificationThatLeavesNothing() throws IOException {
        build("! grep -q findAllById src/shop/Two.java");

        Migration left = migrate((plan, findings) -> Optional.empty());

        assertThat(left.plan().isEmpty()).isTrue();
        assertThat(left.dropped())
                .extracting(Proposal.Declined::refusal)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("build-failed"));
        assertThat(left.noneAccepted()).isTrue();
        assertThat(migrate((plan, findings) -> Optional.of(plan.first(0))).noneAccepted())
                .isTrue();
        assertThat(migrate((plan, findings) -> Optional.of(plan)).noneAccepted())
                .isFalse();
    }
}
