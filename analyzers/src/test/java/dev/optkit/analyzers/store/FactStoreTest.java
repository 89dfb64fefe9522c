package dev.optkit.analyzers.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.facts.FactsExtractor;
import dev.optkit.analyzers.facts.FileResult;
import dev.optkit.analyzers.syntax.javaparser.JavaParserFrontEnd;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.text.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactStoreTest {

    private static final String CODE = """
            package a;
            import java.util.*;
            @Deprecated
            sealed interface Shape<T extends Comparable<T>> permits Shape.Square {
                record Square(int side, List<? extends Number> more) implements Shape<String> {
                    int area() { for (int i = 0; i < 3; i++) { if (side > i) return more.stream().mapToInt(n -> n.intValue()).sum(); } return -1; }
                }
                default Map<String, long[]> all(Object o) { return o instanceof Square s ? Map.of("\u00e4\\u2028", new long[] {s.side()}) : null; }
            }
            """;

    @TempDir
    private Path folder;

    private Path project;
    private Path file;

    @BeforeEach
    void prepare() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        file = folder.resolve("cache/facts.bin");
        write("A.java", CODE, 1_000);
        write("B.java", CODE.replace("Shape", "Form"), 1_000);
    }

    @Test
    void givesBackTheFactsOfUnchangedFiles() {
        keepBoth();
        try (FactStore store = open()) {
            assertThat(find(store, "A.java")).contains(facts("A.java"));
            assertThat(find(store, "B.java")).contains(facts("B.java"));
        }
    }

    @Test
    void knowsNothingOfChangedFiles() throws IOException {
        keepBoth();
        write("A.java", CODE + "// more\n", 1_000);
        write("B.java", CODE.replace("Shape", "From"), 1_000);
        try (FactStore store = open()) {
            assertThat(find(store, "A.java")).isEmpty();
            assertThat(store.find("B.java", () -> Optional.of("other"))).isEmpty();
        }
    }

    @Test
    void comparesTheContentOfFilesOfAnotherTime() throws IOException {
        keepBoth();
        write("A.java", CODE, 2_000);
        try (FactStore store = open()) {
            assertThat(find(store, "A.java")).contains(facts("A.java"));
        }
        try (FactStore store = open()) {
            assertThat(store.find("A.java", () -> Optional.of("other"))).isEmpty();
        }
    }

    @Test
    void opensNoFileThatIsAsItWas() {
        FileStamp old = new FileStamp(1, 1, 1, Long.MAX_VALUE);
        assertThat(old.isRacy()).isFalse();
        assertThat(old.isLike(new FileStamp(1, 1, 1, 5))).isTrue();
        assertThat(old.isLike(new FileStamp(1, 1, 2, 5))).isFalse();
        assertThat(old.isLike(new FileStamp(1, 2, 1, 5))).isFalse();
        assertThat(new FileStamp(1, 1, 2_500_000_000L, 3_000_000_000L).isRacy()).isTrue();
    }

    @Test
    void keepsTheOthersWhenOneChanges() throws IOException {
        keepBoth();
        write("A.java", CODE + "// more\n", 1_000);
        try (FactStore store = open()) {
            assertThat(find(store, "A.java")).isEmpty();
            keep(store, "A.java");
            store.save(List.of("A.java", "B.java"));
        }
        try (FactStore store = open()) {
            assertThat(find(store, "A.java")).contains(facts("A.java"));
            assertThat(find(store, "B.java")).contains(facts("B.java"));
        }
    }

    @Test
    void forgetsFilesThatAreGone() throws IOException {
        keepBoth();
        long before = Files.size(file);
        try (FactStore store = open()) {
            store.save(List.of("A.java"));
        }
        assertThat(Files.size(file)).isLessThan(before);
    }

    @Test
    void readsAFileThatChangedJustBeforeItWasRead() throws IOException {
        write("A.java", CODE, System.currentTimeMillis());
        keepBoth();
        try (FactStore store = open()) {
            assertThat(store.find("A.java", () -> Optional.of("other"))).isEmpty();
            assertThat(find(store, "A.java")).contains(facts("A.java"));
            store.save(List.of("A.java", "B.java"));
        }
    }

    @Test
    void isAnotherForAnotherTool() {
        keepBoth();
        try (FactStore store = FactStore.open(project, file, "other")) {
            assertThat(find(store, "A.java")).isEmpty();
        }
    }

    @Test
    void survivesDamageAtAnyPlace() throws IOException {
        keepBoth();
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            byte[] bad = good.clone();
            int at = random.nextInt(bad.length);
            if (i % 2 == 0) {
                bad[at] ^= (byte) (1 << random.nextInt(8));
            } else {
                bad = java.util.Arrays.copyOf(bad, at);
            }
            Files.write(file, bad);
            try (FactStore store = open()) {
                for (String path : List.of("A.java", "B.java")) {
                    Optional<FileResult> found = find(store, path);
                    assertThat(found.isEmpty() || found.equals(Optional.of(facts(path))))
                            .as("place %d", at)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void leavesNothingBehindWhenItIsNotSaved() throws IOException {
        try (FactStore store = open()) {
            keep(store, "A.java");
        }
        try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void doesWithoutAFolderToWriteTo() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file where the folder should be");
        keepBoth();
        try (FactStore store = open()) {
            assertThat(find(store, "A.java")).isEmpty();
        }
    }

    @Test
    void keepsThatOfTheLastOfTwoRuns() {
        try (FactStore first = open();
                FactStore second = open()) {
            keep(first, "A.java");
            keep(second, "B.java");
            first.save(List.of("A.java", "B.java"));
            second.save(List.of("A.java", "B.java"));
        }
        try (FactStore store = open()) {
            assertThat(find(store, "B.java")).contains(facts("B.java"));
        }
    }

    @Test
    void tellsWhetherAllFilesSayTheSame() throws IOException {
        List<String> both = List.of("A.java", "B.java");
        keepBoth();
        Optional<String> before = saidNow(both);
        assertThat(before).isPresent();
        write("A.java", CODE.replace("package a;", "package  a;"), 1_000);
        assertThat(saidNow(both)).isPresent().isNotEqualTo(before);
        write("A.java", CODE + " ", 1_000);
        assertThat(saidNow(both)).isEqualTo(before);
        assertThat(saidNow(List.of("B.java", "A.java"))).isNotEqualTo(before);
    }

    @Test
    void doesNotKnowWhatAllFilesSayIfOneIsNotKept() {
        keepBoth();
        try (FactStore store = open()) {
            assertThat(store.isAsItWas("A.java", () -> Optional.of("hash of A.java")))
                    .isTrue();
            assertThat(store.said(List.of("A.java"))).isPresent();
            assertThat(store.said(List.of("A.java", "B.java"))).isEmpty();
            assertThat(store.isAsItWas("C.java", Optional::empty)).isFalse();
            assertThat(store.said(List.of("A.java", "C.java"))).isEmpty();
        }
        assertThat(FactStore.none().said(List.of("A.java"))).isEmpty();
    }

    private Optional<String> saidNow(List<String> paths) {
        try (FactStore store = open()) {
            paths.stream()
                    .filter(path -> !store.isAsItWas(path, () -> Optional.of("hash of " + path)))
                    .forEach(path -> keep(store, path));
            return store.said(paths);
        }
    }

    private void keepBoth() {
        try (FactStore store = open()) {
            keep(store, "A.java");
            keep(store, "B.java");
            store.save(List.of("A.java", "B.java"));
        }
    }

    private void keep(FactStore store, String path) {
        find(store, path);
        store.keep(path, "hash of " + path, facts(path));
    }

    private FactStore open() {
        return FactStore.open(project, file, "tool");
    }

    private Optional<FileResult> find(FactStore store, String path) {
        return store.find(path, () -> Optional.of("hash of " + path));
    }

    private FileResult facts(String path) {
        try {
            String text = Files.readString(project.resolve(path));
            SourceFile source = new SourceFile(path, text, StandardCharsets.UTF_8, false, "");
            FileFacts facts = FactsExtractor.facts(
                    source, new JavaParserFrontEnd().parse(source).unit().orElseThrow());
            return new FileResult(Optional.of(facts), List.of(new Diagnostic(path, 1, true, "x")), List.of());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void write(String path, String text, long time) throws IOException {
        Files.writeString(project.resolve(path), text);
        Files.setLastModifiedTime(project.resolve(path), FileTime.fromMillis(time));
    }
}
