package dev.optkit.analyzers.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.finding.Amount;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Location;
import dev.optkit.core.finding.Savings;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.report.AssessedProject;
import dev.optkit.core.report.AssessmentReport;
import dev.optkit.core.report.Inventory;
import dev.optkit.core.report.ReportedFinding;
import dev.optkit.core.report.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectCacheTest {

    private static final String QUESTION = "all rules";

    @TempDir
    private Path folder;

    private Path root;
    private Path jar;
    private CacheFolder caches;

    @BeforeEach
    void prepare() throws IOException {
        root = Files.createDirectories(folder.resolve("shop"));
        jar = folder.resolve("repository/a.jar");
        caches = new CacheFolder(folder.resolve("cache"));
        write("pom.xml", "<project/>");
        write("src/main/java/A.java", "class A {}");
        write("src/main/resources/application.yml", "a: 1");
        write("target/generated/B.java", "class B {}");
        keep(QUESTION, report("first"));
    }

    @Test
    void givesTheSameReportWhileNothingChanges() {
        assertThat(kept()).contains(report("first"));
        assertThat(cache().report("other rules")).isEmpty();
        assertThat(caches.of(root, "other tool").report(QUESTION)).isEmpty();
    }

    @Test
    void keepsOneReportForEachQuestion() {
        keep("other rules", report("second"));
        assertThat(kept()).contains(report("first"));
        assertThat(cache().report("other rules")).contains(report("second"));
        keep(QUESTION, report("third"));
        assertThat(kept()).contains(report("third"));
    }

    @Test
    void forgetsItWhenASourceChanges() throws IOException {
        write("src/main/java/A.java", "class A {} ");
        assertThat(kept()).isEmpty();
    }

    @Test
    void forgetsItWhenOnlyTheTimeTellsThatASourceChanged() throws IOException {
        write("src/main/java/A.java", "class C {}");
        Files.setLastModifiedTime(root.resolve("src/main/java/A.java"), FileTime.fromMillis(5_000));
        assertThat(kept()).isEmpty();
    }

    @Test
    void forgetsItWhenAFileComesOrGoes() throws IOException {
        write("src/main/java/C.java", "class C {}");
        assertThat(kept()).isEmpty();
        Files.delete(root.resolve("src/main/java/C.java"));
        assertThat(kept()).isPresent();
        Files.delete(root.resolve("src/main/resources/application.yml"));
        assertThat(kept()).isEmpty();
    }

    @Test
    void forgetsItWhenAFolderComes() throws IOException {
        Files.createDirectories(root.resolve("src/main/kotlin"));
        assertThat(kept()).isEmpty();
    }

    @Test
    void forgetsItWhenALibraryThatWasMissingArrives() throws IOException {
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "jar");
        assertThat(kept()).isEmpty();
    }

    @Test
    void watchesDeclaredSourcesInTheOutputOfTheBuildAndNothingElseThere() throws IOException {
        write("target/classes/application.yml", "a: 2");
        assertThat(kept()).isPresent();
        write("target/generated/B.java", "class B { int b; }");
        assertThat(kept()).isEmpty();
    }

    @Test
    void comparesTheContentOfAFileThatChangedJustBefore() throws IOException {
        Path source = root.resolve("src/main/java/A.java");
        FileTime now = FileTime.fromMillis(System.currentTimeMillis());
        Files.setLastModifiedTime(source, now);
        keep(QUESTION, report("second"));
        Files.writeString(source, "class X {}");
        Files.setLastModifiedTime(source, now);
        assertThat(kept()).isEmpty();
        Files.writeString(source, "class A {}");
        Files.setLastModifiedTime(source, now);
        assertThat(kept()).contains(report("second"));
    }

    @Test
    void isListedTrimmedAndCleared() {
        assertThat(caches.list()).singleElement().satisfies(k -> {
            assertThat(k.root()).isEqualTo(root);
            assertThat(k.bytes()).isPositive();
        });
        caches.trim(1L << 30);
        assertThat(kept()).isPresent();
        caches.trim(10);
        assertThat(kept()).isEmpty();
        keep(QUESTION, report("first"));
        assertThat(caches.clear()).isEmpty();
        assertThat(caches.list()).isEmpty();
    }

    private Optional<AssessmentReport> kept() {
        return cache().report(QUESTION);
    }

    private ProjectCache cache() {
        return caches.of(root, "tool");
    }

    private void keep(String question, AssessmentReport report) {
        cache().pending(List.of("src/main/java", "target/generated"), List.of(jar))
                .keep(question, report);
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
    }

    private static AssessmentReport report(String message) {
        Amount some = new Amount(1.5, Amount.Source.CONFIGURED);
        Finding finding = new Finding(
                "1234",
                "query-in-loop",
                Severity.HIGH,
                Confidence.MEDIUM,
                message,
                new Location("src/main/java/A.java", 1, 2, 3, 4, "A#a()"),
                List.of(new TraceStep(TraceStep.Kind.SINK, "src/main/java/A.java", 3, "the call")),
                Optional.empty(),
                new Savings("n", "1", some, some, some),
                false);
        Proposal refused = new Proposal.Declined("bulk-read", "1234", Refusal.of("loop-form", "A.java", 1, "no"));
        return new AssessmentReport(
                "1",
                new AssessedProject("shop", BuildTool.MAVEN, 2, List.of("spring-boot")),
                1,
                2,
                List.of(),
                List.of(new Diagnostic("pom.xml", 0, false, "a note")),
                new Inventory(1, 2, 3, 4, 5, 6),
                List.of(new ReportedFinding(finding, Optional.of(refused))),
                Optional.empty(),
                new Scope(Optional.of("abc"), Optional.of(new Scope.Part(1, 3))));
    }
}
