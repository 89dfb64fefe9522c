package dev.optkit.benchmarks;

import dev.optkit.analyzers.facts.FactsExtractor;
import dev.optkit.analyzers.syntax.BatchParser;
import dev.optkit.analyzers.syntax.SharedTexts;
import dev.optkit.analyzers.syntax.SourceUnit;
import dev.optkit.analyzers.syntax.javaparser.JavaParserFrontEnd;
import dev.optkit.analyzers.syntax.jdk.JdkFrontEnds;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.text.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads all Java files of folders with both front ends and compares the facts; ends with 1 if any differ.
 *
 * <p>Files that one of the parsers cannot read are counted, not compared. Run it with a deep stack, {@code -Xss64m}.
 */
public final class FrontEnds {

    private static final int BATCH = 40;

    private final JavaParserFrontEnd slow = new JavaParserFrontEnd();
    private final BatchParser fast;
    private int compared;
    private int onlyFast;
    private int onlySlow;
    private int different;

    private FrontEnds(BatchParser fast) {
        this.fast = fast;
    }

    public static void main(String[] folders) throws IOException {
        int different = 0;
        for (String folder : folders) {
            try (BatchParser fast = JdkFrontEnds.create(new SharedTexts()).orElseThrow()) {
                FrontEnds run = new FrontEnds(fast);
                run.compare(Path.of(folder));
                System.out.printf(
                        "%s: %d equal, %d different, %d read by the JDK's parser alone, %d by JavaParser alone%n",
                        folder, run.compared - run.different, run.different, run.onlyFast, run.onlySlow);
                different += run.different;
            }
        }
        System.exit(different == 0 ? 0 : 1);
    }

    private void compare(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(p -> p.toString().endsWith(".java"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            for (int i = 0; i < files.size(); i += BATCH) {
                compare(files.subList(i, Math.min(files.size(), i + BATCH)));
            }
        }
    }

    private void compare(List<Path> batch) {
        List<SourceFile> sources = batch.stream().map(FrontEnds::source).toList();
        List<Optional<SourceUnit>> units = fast.parse(sources);
        for (int i = 0; i < sources.size(); i++) {
            compare(sources.get(i), units.get(i));
        }
    }

    private static SourceFile source(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return new SourceFile(
                    file.toString(),
                    text.startsWith("\uFEFF") ? text.substring(1) : text,
                    StandardCharsets.UTF_8,
                    false,
                    "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(SourceFile source, Optional<SourceUnit> unit) {
        JavaParserFrontEnd.Result parsed = slow.parse(source);
        boolean readBySlow = parsed.problem().isEmpty();
        if (unit.isEmpty() || !readBySlow) {
            onlyFast += unit.isPresent() ? 1 : 0;
            onlySlow += readBySlow ? 1 : 0;
            if (unit.isPresent() || readBySlow) {
                System.out.println(source.path() + ": only " + (readBySlow ? "JavaParser" : "the JDK's parser"));
            }
            return;
        }
        compared++;
        FileFacts expected = FactsExtractor.facts(source, parsed.unit().orElseThrow());
        FileFacts actual = FactsExtractor.facts(source, unit.get());
        if (!expected.equals(actual)) {
            different++;
            System.out.println(source.path() + ": " + firstDifference(expected.toString(), actual.toString()));
        }
    }

    private static String firstDifference(String expected, String actual) {
        int at = 0;
        while (at < Math.min(expected.length(), actual.length()) && expected.charAt(at) == actual.charAt(at)) {
            at++;
        }
        return "\n  JavaParser: " + around(expected, at) + "\n  JDK:        " + around(actual, at);
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 160))
                .replace('\n', '~');
    }
}
