package dev.optkit.analyzers.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.project.ProjectDiscovery;
import dev.optkit.analyzers.project.Repositories;
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
import dev.optkit.core.project.Project;
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
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectCacheTest {

    private static final String QUESTION = "all rules";
    private static final String AROUND = "java 17";
    private static final Diagnostic NOTE = new Diagnostic("pom.xml", 1, true, "a library is missing");
    private static final Basis BASIS = new Basis("a hash", List.of(new Basis.Text("src/main/java/A.java", "another")));
    private static final String POM = """
            <project><modelVersion>4.0.0</modelVersion>
            <groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>
            <dependencies><dependency>
              <groupId>lib</groupId><artifactId>a</artifactId><version>1</version>
            </dependency></dependencies>
            <build><plugins><plugin><artifactId>build-helper-maven-plugin</artifactId><executions><execution>
              <goals><goal>add-source</goal></goals>
              <configuration><sources>
                <source>target/generated</source><source>.hidden/src</source><source>node_modules/x/src</source>
                <source>target/later</source>
              </sources></configuration>
            </execution></executions></plugin></plugins></build>
            <profiles><profile><id>p</id><activation><file><exists>switch.on</exists></file></activation>
              <dependencies><dependency>
                <groupId>lib</groupId><artifactId>b</artifactId><version>1</version>
              </dependency></dependencies>
            </profile></profiles>
            </project>
            """;

    @TempDir
    private Path folder;

    private Path root;
    private CacheFolder caches;

    @BeforeEach
    void prepare() throws IOException {
        root = Files.createDirectories(folder.resolve("shop"));
        caches = new CacheFolder(folder.resolve("cache"));
        write("pom.xml", POM);
        write("src/main/java/A.java", "class A {}");
        write("src/main/resources/application.yml", "a: 1");
        write("target/generated/B.java", "class B {}");
        write(".hidden/src/C.java", "class C {}");
        write("node_modules/x/src/D.java", "class D {}");
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
    void forgetsItWhenAFolderComesThatWasLookedFor() throws IOException {
        Files.createDirectories(root.resolve("cache/projects"));
        assertThat(kept()).isPresent();
        Files.createDirectories(root.resolve("src/it"));
        assertThat(kept()).isEmpty();
    }

    @Test
    void forgetsItWhenALibraryThatWasMissingArrives() throws IOException {
        Path jar = repository().maven().resolve("lib/a/1/a-1.jar");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".hidden/src/C.java",
                "node_modules/x/src/D.java",
                "target/later/E.java",
                "switch.on",
                "src/it/java/E.java",
            })
    void watchesWhatDiscoveryLooksAt(String path) throws IOException {
        write(path, "class E { int changed; }");
        assertThat(kept()).isEmpty();
    }

    @Test
    void watchesNothingElse() throws IOException {
        write(".hidden/other/C.java", "class C {}");
        write("node_modules/y/D.java", "class D {}");
        write("report.json", "{}");
        assertThat(kept()).isPresent();
    }

    @Test
    void watchesAParentOutsideOfTheProject() throws IOException {
        write("../parent/pom.xml", POM.replace(">shop<", ">parent<"));
        write("pom.xml", POM.replace("<groupId>shop</groupId>", """
                <parent><groupId>parent</groupId><artifactId>parent</artifactId><version>1</version>
                <relativePath>../parent</relativePath></parent>"""));
        keep(QUESTION, report("second"));
        assertThat(kept()).contains(report("second"));
        write("../parent/pom.xml", POM.replace(">shop<", ">parent<").replace("target/later", "target/other"));
        assertThat(kept()).isEmpty();
    }

    @Test
    void watchesAModuleInAFolderNamedLikeOutput() throws IOException {
        write("pom.xml", POM.replace("<profiles>", "<modules><module>build</module></modules><profiles>"));
        write("build/pom.xml", POM.replace(">shop<", ">tools<"));
        keep(QUESTION, report("second"));
        assertThat(kept()).contains(report("second"));
        write("build/pom.xml", POM.replace(">shop<", ">tool<"));
        assertThat(kept()).isEmpty();
    }

    @Test
    void watchesScriptsThatAreApplied() throws IOException {
        Files.delete(root.resolve("pom.xml"));
        write("build.gradle", "apply from: 'gradle/shared.txt'\n");
        keep(QUESTION, report("second"));
        assertThat(kept()).contains(report("second"));
        write("gradle/shared.txt", "dependencies { implementation 'lib:a:1' }\n");
        assertThat(kept()).isEmpty();
        keep(QUESTION, report("third"));
        assertThat(kept()).contains(report("third"));
        write("gradle/shared.txt", "dependencies { implementation 'lib:b:1' }\n");
        assertThat(kept()).isEmpty();
    }

    @Test
    void isAboutTheFolderThatALinkLeadsTo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);
        root = link;
        keep(QUESTION, report("second"));
        assertThat(kept()).contains(report("second"));
        write("src/main/java/A.java", "class A { int a; }");
        assertThat(kept()).isEmpty();
    }

    @Test
    void forgetsItWhenSomethingChangesWhileItIsMade() throws IOException {
        InputNotes notes = new InputNotes();
        Project project = discover(notes);
        write("src/main/java/A.java", "class A { int a; }");
        cache().keep(QUESTION, notes, project.sourceFolders(), Optional.empty(), report("second"));
        assertThat(kept()).isEmpty();
    }

    @Test
    void keepsNoReportOfWhatCouldNotBeRead() {
        InputNotes notes = new InputNotes();
        Project project = discover(notes);
        notes.failed(root.resolve("src/main/java/A.java"));
        cache().keep("other rules", notes, project.sourceFolders(), Optional.empty(), report("second"));
        assertThat(cache().report("other rules")).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void forgetsItWhenAFileIsPutBackWithItsOldTime() throws IOException {
        Path source = root.resolve("src/main/java/A.java");
        write("src/main/java/A.java", "class B {}");
        assertThat(Files.getLastModifiedTime(source).toMillis()).isEqualTo(1_000);
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
    }

    @Test
    void knowsTheModulesWhateverJavaFilesSay() throws IOException {
        write("src/main/java/A.java", "class A { int a; }");
        write("src/main/resources/application.yml", "a: 2");
        Known known = look();
        assertThat(known.report()).isEmpty();
        assertThat(known.modules()).contains(modules());
        assertThat(cache().look("other rules", AROUND).modules()).contains(modules());
    }

    @Test
    void watchesTheSameWithKnownModules() throws IOException {
        write("src/main/java/A.java", "class A { int a; }");
        Known known = look();
        cache().keep(QUESTION, known.notes(), modules().project().sourceFolders(), Optional.empty(), report("second"));
        assertThat(kept()).contains(report("second"));
        write("switch.on", "");
        assertThat(kept()).isEmpty();
        Files.delete(root.resolve("switch.on"));
        assertThat(kept()).contains(report("second"));
        write("src/main/resources/application.yml", "a: 2");
        assertThat(kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "src/main/java/E.java",
                "target/generated/E.java",
                "switch.on",
                "src/main/resources/other.xml",
                "src/main/resources/application.properties",
                "../repository/lib/a/1/a-1.jar",
            })
    void forgetsModulesWhenThereIsSomethingElse(String path) throws IOException {
        write(path, POM.replace("<goal>add-source</goal>", "<goal>add-source</goal><!-- other -->"));
        assertThat(look()).satisfies(known -> {
            assertThat(known.modules()).isEmpty();
            assertThat(known.similar()).isEmpty();
            assertThat(known.notes().asked()).isEmpty();
        });
    }

    @Test
    void forgetsModulesOfOtherSurroundingsAndWhenAFileIsGone() throws IOException {
        assertThat(cache().look("other rules", "java 99").modules()).isEmpty();
        assertThat(cache().look("other rules", AROUND).modules()).isPresent();
        Files.delete(root.resolve("src/main/java/A.java"));
        assertThat(look().modules()).isEmpty();
    }

    @Test
    void readsModulesAgainThatChangedJustBefore() throws IOException {
        Path settings = root.resolve("gradle.properties");
        Files.delete(root.resolve("pom.xml"));
        write("build.gradle", "sourceCompatibility = level");
        write("gradle.properties", "level=17");
        FileTime now = FileTime.fromMillis(System.currentTimeMillis());
        Files.setLastModifiedTime(settings, now);
        keep(QUESTION, report("second"));
        assertThat(cache().look("other rules", AROUND).modules()).isPresent();
        Files.writeString(settings, "level=21");
        Files.setLastModifiedTime(settings, now);
        assertThat(cache().look("other rules", AROUND).modules()).isEmpty();
    }

    @Test
    void offersTheReportIfOnlyJavaFilesSayOtherwise() throws IOException {
        assertThat(look().report()).contains(report("first"));
        write("src/main/java/A.java", "class A { int a; }");
        assertThat(look().similar()).contains(new Known.Similar(BASIS, report("first")));
        write("src/main/resources/application.yml", "a: 2");
        assertThat(look().similar()).isEmpty();
    }

    @Test
    void offersNoReportWhoseBasisIsNotKnown() throws IOException {
        InputNotes notes = new InputNotes();
        cache().keep(QUESTION, notes, discover(notes).sourceFolders(), Optional.empty(), report("second"));
        write("src/main/java/A.java", "class A { int a; }");
        assertThat(look().similar()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void tellsAFileFromALinkOfItsName() throws IOException {
        Path source = root.resolve("src/main/java/A.java");
        Files.delete(source);
        Files.createSymbolicLink(source, root.resolve("target/generated/B.java"));
        assertThat(look().modules()).isEmpty();
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

    @Test
    void knowsWhatWasUsedLastAndClearsUpAfterRunsThatWereKilled() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        caches.of(other, "tool").facts().close();
        Path marker = caches.list().stream()
                .filter(k -> k.root().equals(root))
                .findFirst()
                .orElseThrow()
                .folder()
                .resolve("project.txt");
        Files.setLastModifiedTime(marker, FileTime.fromMillis(1_000));
        Path dead = Files.writeString(marker.resolveSibling("facts.bin.123.new"), "half");
        Path alive = Files.writeString(marker.resolveSibling("facts.bin.124.new"), "half");
        Path foreign = Files.writeString(marker.resolveSibling("plan.new"), "mine");
        Files.setLastModifiedTime(dead, FileTime.fromMillis(1_000));
        Files.setLastModifiedTime(foreign, FileTime.fromMillis(1_000));
        caches.trim(1L << 30);
        assertThat(dead).doesNotExist();
        assertThat(alive).exists();
        assertThat(foreign).exists();
        assertThat(caches.list()).extracting(CacheFolder.Kept::root).containsExactly(other, root);
        Files.setLastModifiedTime(caches.list().get(0).folder().resolve("project.txt"), FileTime.fromMillis(2_000));
        assertThat(kept()).isPresent();
        assertThat(caches.list()).extracting(CacheFolder.Kept::root).containsExactly(root, other);
    }

    private Optional<AssessmentReport> kept() {
        return cache().report(QUESTION);
    }

    private ProjectCache cache() {
        return caches.of(root, "tool");
    }

    private void keep(String question, AssessmentReport report) {
        InputNotes notes = new InputNotes();
        Project project = discover(notes);
        cache().keep(AROUND, notes, project, List.of(NOTE));
        cache().keep(question, notes, project.sourceFolders(), Optional.of(BASIS), report);
    }

    private Known look() {
        return cache().look(QUESTION, AROUND);
    }

    private Modules modules() {
        return new Modules(discover(new InputNotes()), List.of(NOTE));
    }

    private Project discover(InputNotes notes) {
        return new ProjectDiscovery(repository(), notes).discover(root, note -> {});
    }

    private Repositories repository() {
        return new Repositories(folder.resolve("repository"), folder.resolve("gradle"));
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
