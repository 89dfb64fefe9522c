package dev.optkit.rewriters.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.TestProject;
import dev.optkit.rewriters.verify.VerifiedPatch;
import dev.optkit.rewriters.verify.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a program in the place of Maven that compiles and runs for real. */
class ProjectBuildTest {

    private static final String PATH = "src/main/java/a/A.java";
    private static final String A = """
            class A {
                static int one() { return 1; }
                static int two() { return 2; }
                static int six() { return 6; }
            }
            """;

    @TempDir
    private Path folder;

    private Path bin;
    private TestProject project;

    @BeforeEach
    void fill() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
        project = new TestProject(Files.createDirectory(folder.resolve("shop")))
                .file("pom.xml", "<project/>")
                .java("A", A)
                .file("src/test/java/a/T.java", """
                        package a;
                        public class T {
                            public static void main(String[] args) {
                                if (A.one() + A.two() != 3) {
                                    System.out.println("[ERROR]   T.adds:5 expected: <3> but was: <" + (A.one() + A.two()) + ">");
                                    System.exit(1);
                                }
                            }
                        }
                        """);
        maven("""
                set -e
                mkdir -p target/classes
                "$JAVA_HOME/bin/javac" -d target/classes $(find src -name '*.java') 2>&1 | sed 's/^/[ERROR] /'
                [ "$2" = -DskipTests ] || "$JAVA_HOME/bin/java" -cp target/classes a.T
                """);
    }

    private void maven(String script) throws IOException {
        Path file = Files.writeString(bin.resolve("mvn"), "#!/bin/bash\nset -o pipefail\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Proposal.Fix replace(String finding, String old, String replacement) {
        int at = text().indexOf(old);
        Edit edit = new Edit(PATH, new Span(at, at + old.length()), replacement);
        return new Proposal.Fix("r", finding, "change " + old, Safety.SAFE, "", List.of(edit));
    }

    private String text() {
        return project.source(PATH).orElseThrow().text();
    }

    private VerifiedPatch verify(boolean tests, Duration limit, Proposal.Fix... fixes) throws IOException {
        Map<String, String> before = new TreeMap<>(Map.of(PATH, text()));
        Plan whole = Plan.ofOneRound(List.of(fixes), List.of(), before);
        String path = bin + java.io.File.pathSeparator + System.getenv("PATH");
        BuildSettings settings =
                new BuildSettings(tests, false, path, limit, project.root().resolve(".optkit/verify"));
        try (ProjectBuild build = new ProjectBuild(project.project(), project, settings)) {
            return new Verifier(build.checks(), project).verify(whole, excluded -> {
                throw new AssertionError("nothing builds on anything");
            });
        }
    }

    private VerifiedPatch verify(boolean tests, Proposal.Fix... fixes) throws IOException {
        return verify(tests, Duration.ofMinutes(2), fixes);
    }

    @Test
    void dropsWhatTheTestsRefuseWithTheirWords() throws IOException {
        VerifiedPatch patch = verify(
                true,
                replace("good", "return 6", "return 3 + 3"),
                replace("wrong", "return 2", "return 22"),
                replace("fine", "return 1", "return 3 - 2"));

        assertThat(patch.plan().fixes()).extracting(Proposal.Fix::finding).containsExactly("good", "fine");
        assertThat(patch.plan().refusals()).singleElement().satisfies(r -> {
            assertThat(r.finding()).isEqualTo("wrong");
            assertThat(r.refusal().reason()).isEqualTo("test-failed");
            assertThat(r.refusal().message()).isEqualTo("T.adds:5 expected: <3> but was: <23>");
        });
        assertThat(text()).as("the project itself").endsWith(A);
        assertThat(project.root().resolve(".optkit/verify/1.log")).exists();
        assertThat(project.root().resolve("target")).doesNotExist();
    }

    @Test
    void dropsWhatTheBuildRefusesWithItsWords() throws IOException {
        VerifiedPatch patch =
                verify(false, replace("wrong", "return 2", "return 22"), replace("bad", "return 1", "return \"1\""));

        assertThat(patch.plan().fixes()).extracting(Proposal.Fix::finding).containsExactly("wrong");
        assertThat(patch.plan().refusals()).singleElement().satisfies(r -> {
            assertThat(r.refusal().reason()).isEqualTo("build-failed");
            assertThat(r.refusal().message()).contains("String cannot be converted to int");
            assertThat(r.refusal().path()).isEqualTo(PATH);
            assertThat(r.refusal().line()).isEqualTo(4);
        });
    }

    @Test
    void needsABuildThatWorksWithoutAnyChange() throws IOException {
        maven("echo '[ERROR] no such repository'\nexit 1\n");
        assertThatThrownBy(() -> verify(true, replace("any", "return 2", "return 22")))
                .hasMessage("the project's own build fails without any change: no such repository;"
                        + " all of its output is in .optkit/verify/1.log");
    }

    @Test
    void endsWhatDoesNotEnd() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        maven("grep -q 22 src/main/java/a/A.java || exit 0\nexec 9> '" + pipe + "'\nsleep 600 &\nsleep 600\n");
        // It ends once all who hold the other end are dead.
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();
        try {
            VerifiedPatch patch = verify(true, Duration.ofSeconds(3), replace("slow", "return 2", "return 22"));
            assertThat(patch.plan().refusals())
                    .singleElement()
                    .satisfies(r -> assertThat(r.refusal().message()).startsWith("the build took longer than"));
            assertThat(reader.waitFor(30, TimeUnit.SECONDS))
                    .as("all of the build is dead")
                    .isTrue();
        } finally {
            reader.destroyForcibly();
        }
    }

    @Test
    void dropsWhatTheFileCannotHold() throws IOException {
        project.bytes(PATH, ("package a;\n\n// \u00e9\n" + A).getBytes(StandardCharsets.ISO_8859_1));
        maven("exit 0\n");
        VerifiedPatch patch = verify(
                false,
                replace("arrow", "return 2", "return \"\u2192\".length() + 1"),
                replace("good", "return 6", "return \"\u00e8\".length() + 5"));
        assertThat(patch.plan().fixes()).extracting(Proposal.Fix::finding).containsExactly("good");
        assertThat(patch.plan().refusals())
                .singleElement()
                .satisfies(r -> assertThat(r.refusal().message())
                        .isEqualTo("the new text of " + PATH + " cannot be written in ISO-8859-1"));
    }

    @Test
    void handsOverLittleOfTheEnvironment() throws IOException {
        maven("env > '" + folder.resolve("env") + "'\n");
        verify(true, replace("any", "return 2", "return 22"));
        assertThat(Files.readAllLines(folder.resolve("env")))
                .allMatch(
                        line -> line.matches("(PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|LANG|LC_\\w+|TZ|JAVA_HOME|MAVEN_\\w+"
                                + "|M2_HOME|GRADLE_\\w+|JAVA_TOOL_OPTIONS|PWD|SHLVL|_|OLDPWD)=.*"));
    }

    @Test
    void knowsVariablesAsWindowsWritesThem() {
        assertThat(List.of("Path", "SystemRoot", "ComSpec", "LC_ALL")).allMatch(BuildRun::isKept);
        assertThat(List.of("GITHUB_TOKEN", "PATHS", "")).noneMatch(BuildRun::isKept);
    }

    @Test
    void buildsChangedModulesFirst() {
        BuildSettings settings = new BuildSettings(true, false, bin.toString(), Duration.ofMinutes(1), folder);
        BuildCommands maven = new BuildCommands(folder.resolve("x"), dev.optkit.core.project.BuildTool.MAVEN, settings);
        assertThat(maven.of(List.of("", "a/b")))
                .containsExactly(List.of(bin.resolve("mvn").toString(), "-B", "-pl", ".,a/b", "-am", "test"));
        assertThat(maven.all()).containsExactly(List.of(bin.resolve("mvn").toString(), "-B", "test"));
        assertThatThrownBy(() -> new BuildCommands(folder, dev.optkit.core.project.BuildTool.MAVEN, settings).all())
                .as("a program in the project itself")
                .hasMessageContaining("there is no mvn on the PATH");
    }

    @Test
    void readsTheWordsOfGradle() {
        List<String> lines = List.of(
                "> Task :compileJava FAILED",
                "/s/src/main/java/a/A.java:12: error: cannot find symbol",
                "T > adds() FAILED",
                "    org.opentest4j.AssertionFailedError: expected: <3> but was: <23>");
        assertThat(BuildWords.of(lines, Path.of("/s"), List.of(PATH)))
                .isEqualTo(new dev.optkit.rewriters.verify.Check.Failure(
                        PATH,
                        12,
                        PATH + ":12: error: cannot find symbol; T > adds() FAILED:"
                                + " org.opentest4j.AssertionFailedError: expected: <3> but was: <23>"));
    }
}
