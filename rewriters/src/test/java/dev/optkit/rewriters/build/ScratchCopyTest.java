package dev.optkit.rewriters.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchCopyTest {

    @TempDir
    private Path project;

    @Test
    void isDeletedWhenItIsClosed() throws IOException {
        Files.writeString(project.resolve("pom.xml"), "<project/>");

        Path root;
        try (ScratchCopy copy = ScratchCopy.of(project)) {
            root = copy.root();
            assertThat(root.resolve("pom.xml")).exists();
        }

        assertThat(root).doesNotExist();
    }

    @Test
    void isDeletedWhenTheProgramIsTerminated() throws Exception {
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName(),
                        project.toString())
                .start();
        try (BufferedReader said = program.inputReader()) {
            Path root = Path.of(said.readLine());
            assertThat(root.resolve("pom.xml")).exists();

            program.destroy();
            assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();

            assertThat(root).doesNotExist();
        } finally {
            program.destroyForcibly();
        }
    }

    /** A program that makes a copy and waits for its end. */
    static final class Waiting {

        private Waiting() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(ScratchCopy.of(Path.of(arguments[0])).root());
            System.in.read();
        }
    }
}
