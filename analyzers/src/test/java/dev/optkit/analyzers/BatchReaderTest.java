package dev.optkit.analyzers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.JavaParser;
import dev.optkit.analyzers.facts.FileResult;
import dev.optkit.analyzers.facts.SharedFacts;
import dev.optkit.analyzers.project.Read;
import dev.optkit.analyzers.store.FactStore;
import dev.optkit.analyzers.syntax.SharedTexts;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.text.SourceFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchReaderTest {

    private static final Map<String, String> TEXTS = Map.of(
            "A.java", "class A { void f() { g(); } }",
            "B.java", "class B { void f() { int x = ; } }",
            "C.java", "class C { Object o = ((((".concat("(".repeat(200)),
            "E.java", "class E { int f(Object o) { return switch (o) { case String s -> 1; default -> 2; }; } }");

    private static final List<String> EXPECTED = List.of(
            "A.java read",
            "B.java read, B.java:1 not valid Java: unexpected \";\"",
            "C.java, C.java:1 too-deep: more than 150 brackets inside each other; split the code or exclude the file",
            "D.java, D.java:0 no such file",
            "E.java read");

    @Test
    void readsEachFileWithTheParserThatCan() {
        assertThat(Reading.lines()).isEqualTo(EXPECTED);
    }

    /** Only another JVM can have fewer modules. */
    @Test
    void readsAllFilesWithoutACompiler() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules",
                        "java.base",
                        "-cp",
                        Stream.of(BatchReader.class, BatchReaderTest.class, SourceFile.class, JavaParser.class)
                                .map(BatchReaderTest::origin)
                                .collect(Collectors.joining(File.pathSeparator)),
                        WithoutCompiler.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(output.lines()).containsExactlyElementsOf(EXPECTED);
    }

    private static String origin(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }

    /** Prints what can be read. */
    static final class WithoutCompiler {
        public static void main(String[] arguments) {
            Reading.lines().forEach(System.out::println);
        }
    }

    /** Apart from the test, whose libraries the other JVM does not have. */
    private static final class Reading {

        static List<String> lines() {
            List<String> paths = List.of("A.java", "B.java", "C.java", "D.java", "E.java");
            try (BatchReader reader = new BatchReader(FactStore.none(), new SharedTexts(), new SharedFacts())) {
                List<FileResult> results = reader.read(paths, Reading::source);
                return Stream.iterate(0, i -> i < paths.size(), i -> i + 1)
                        .map(i -> paths.get(i) + words(results.get(i)))
                        .toList();
            }
        }

        private static Read source(String path) {
            String text = TEXTS.get(path);
            return text == null
                    ? new Read.Unreadable(new Diagnostic(path, 0, true, "no such file"))
                    : new Read.Text(new SourceFile(path, text, StandardCharsets.UTF_8, false, ""), Optional.empty());
        }

        private static String words(FileResult result) {
            return (result.facts().isPresent() ? " read" : "")
                    + result.problems().stream()
                            .map(d -> ", " + d.path() + ":" + d.line() + " " + d.message())
                            .collect(Collectors.joining());
        }
    }
}
