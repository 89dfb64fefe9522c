package dev.optkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell script, with a {@code java} that notes its arguments. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @TempDir
    Path folder;

    @BeforeEach
    void install() throws IOException {
        Files.createDirectories(folder.resolve("home/lib/training"));
        Files.createDirectories(folder.resolve("home/bin"));
        Files.createDirectories(folder.resolve("jdk/bin"));
        Files.copy(Path.of("src/dist/bin/optkit"), folder.resolve("home/bin/optkit"));
        Files.writeString(folder.resolve("home/lib/version"), "1.2.3\n");
        Files.writeString(folder.resolve("home/lib/optkit.jar"), "jar");
        Files.writeString(folder.resolve("jdk/release"), """
                JAVA_VERSION="17.0.9"
                JAVA_RUNTIME_VERSION="17.0.9+1-test"
                """);
        java("""
                for option; do
                  case $option in -XX:ArchiveClassesAtExit=*) printf classes >"${option#*=}" ;; esac
                done
                """);
    }

    @Test
    void tellsTheVersionWithoutJava() throws IOException {
        Files.delete(folder.resolve("jdk/bin/java"));
        assertThat(run(Map.of(), "--version")).isEqualTo("0 optkit 1.2.3\n");
        assertThat(run(Map.of(), "-V")).isEqualTo("0 optkit 1.2.3\n");
        assertThat(run(Map.of(), "--version", "more")).startsWith("2 optkit: needs Java 17 or later");
    }

    @Test
    void makesAnArchiveInTheBackgroundForTheRunsThatFollow() throws IOException {
        assertThat(run(Map.of(), "assess", "two words")).isEqualTo("0 ");
        assertThat(calls().get(0)).endsWith("<assess> <two words>").doesNotContain("SharedArchiveFile");
        archive();
        assertThat(calls().get(1)).contains("dev.optkit.cli.Rehearsal");
        run(Map.of(), "assess");
        assertThat(lastCall()).contains("<-XX:SharedArchiveFile=" + archive() + ">");
    }

    @Test
    void usesNoDamagedArchive() throws IOException {
        run(Map.of(), "assess");
        archive();
        assertThat(usesArchive()).isTrue();
        Files.writeString(archive(), "clashes");
        assertThat(usesArchive()).isFalse();
    }

    @Test
    void usesNoArchiveOfAnotherBuildOrJvm() throws IOException {
        run(Map.of(), "assess");
        archive();
        String release = Files.readString(folder.resolve("jdk/release"));
        Files.writeString(folder.resolve("jdk/release"), release.replace("+1-test", "+2-test"));
        assertThat(usesArchive()).isFalse();
        Files.writeString(folder.resolve("jdk/release"), release);
        assertThat(usesArchive()).isTrue();
        Files.writeString(folder.resolve("home/lib/optkit.jar"), "a larger jar");
        assertThat(usesArchive()).isFalse();
    }

    @Test
    void removesWhatMakersThatWereKilledLeftBehind() throws IOException {
        Path archives = Files.createDirectories(folder.resolve("cache/optkit/classes"));
        Path facts = Files.createDirectories(archives.resolve("1-2.new-facts/projects"));
        Path half = Files.writeString(archives.resolve("1-2.new"), "half");
        Path fresh = Files.writeString(archives.resolve("3-4.new"), "half");
        for (Path old : List.of(facts.getParent(), half)) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        }
        run(Map.of(), "assess");
        assertThat(facts.getParent()).doesNotExist();
        assertThat(half).doesNotExist();
        assertThat(fresh).exists();
        archive(); // which is made in the background, in the folder that is deleted next
    }

    @Test
    void isReadToItsEndBeforeTheArchiveIsMade() throws IOException {
        Path read = folder.resolve("read");
        java("""
                case $* in *Rehearsal*)
                  for i in 1 2 3 4 5 6 7 8 9 10; do [ -e '%1$s' ] || sleep 1; done
                  [ -e '%1$s' ] || exit 1 ;;
                esac
                for option; do
                  case $option in -XX:ArchiveClassesAtExit=*) printf classes >"${option#*=}" ;; esac
                done
                """.formatted(read));
        run(Map.of(), "assess");
        Files.writeString(read, "");
        assertThat(archive()).exists();
    }

    @Test
    void makesAnArchiveWhereNobodyAsksForTheExitCode() throws IOException {
        Process parent = launcher(
                        Map.of(),
                        "sh",
                        "-c",
                        "sh \"$0\" assess & exec sleep 100",
                        folder.resolve("home/bin/optkit").toString())
                .start();
        try {
            assertThat(archive()).exists();
        } finally {
            parent.destroyForcibly();
        }
    }

    /** Whether a run that makes none uses one. */
    private boolean usesArchive() throws IOException {
        run(Map.of("OPTKIT_OPTS", "-Xmx1g"), "assess");
        assertThat(lastCall()).contains("<-Xmx1g>");
        return lastCall().contains("SharedArchiveFile");
    }

    @Test
    void triesOnceWhereNoArchiveCanBeMade() throws IOException {
        java("case $* in *Rehearsal*|*--version*) exit 1 ;; esac");
        run(Map.of(), "assess");
        waitUntil(() -> calls().size() == 3);
        run(Map.of(), "assess");
        assertThat(names(folder.resolve("cache/optkit/classes")))
                .singleElement()
                .asString()
                .endsWith(".lock");
        assertThat(calls()).hasSize(4);
    }

    @Test
    void runsWhereNothingCanBeKept() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThat(run(Map.of("XDG_CACHE_HOME", folder.resolve("file").toString()), "assess"))
                .isEqualTo("0 ");
        assertThat(run(Map.of("XDG_CACHE_HOME", "", "HOME", ""), "assess")).isEqualTo("0 ");
        assertThat(run(Map.of("OPTKIT_CDS", "off"), "assess")).isEqualTo("0 ");
        assertThat(folder.resolve("cache")).doesNotExist();
        assertThat(calls()).hasSize(3);
    }

    private void java(String script) throws IOException {
        Path java = folder.resolve("jdk/bin/java");
        Files.writeString(java, """
                #!/bin/sh
                {
                  for option; do printf '<%%s> ' "$option"; done
                  echo
                } >>'%s'
                %s
                """.formatted(folder.resolve("calls"), script));
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    /** Exit code and what was printed. */
    private String run(Map<String, String> variables, String... args) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("sh", folder.resolve("home/bin/optkit").toString()));
        command.addAll(List.of(args));
        Process process = launcher(variables, command.toArray(String[]::new)).start();
        String printed = new String(process.getInputStream().readAllBytes());
        return process.onExit().join().exitValue() + " " + printed;
    }

    private ProcessBuilder launcher(Map<String, String> variables, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("OPTKIT_OPTS", "OPTKIT_CDS"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().putAll(variables);
        return builder;
    }

    /** The archive, once it is there. */
    private Path archive() {
        Path archives = folder.resolve("cache/optkit/classes");
        waitUntil(() -> names(archives).stream().anyMatch(name -> name.endsWith(".jsa")));
        waitUntil(() -> names(archives).stream().noneMatch(name -> name.endsWith(".lock")));
        return archives.resolve(names(archives).get(0));
    }

    private String lastCall() {
        return calls().get(calls().size() - 1);
    }

    private List<String> calls() {
        try {
            return Files.readString(folder.resolve("calls"))
                    .lines()
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException notYet) {
            return List.of();
        }
    }

    private static void waitUntil(BooleanSupplier condition) {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
