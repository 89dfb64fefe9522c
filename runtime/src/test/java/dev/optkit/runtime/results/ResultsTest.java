package dev.optkit.runtime.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.optkit.runtime.cache.CacheLoader;
import dev.optkit.runtime.codec.TypeRefusedException;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ResultsTest {
    private static final Settings SETTINGS = Settings.builder().build();

    private final AtomicInteger computed = new AtomicInteger();

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    /** A result of each kind that a codec takes apart. */
    record Report(String name, List<Integer> rows, Optional<Map<String, Double>> totals) {}

    @Test
    void aResultIsComputedOnceAndHoldsOverARestart() throws IOException {
        Report report = new Report("r", List.of(1, 2), Optional.of(Map.of("a", 1.5)));
        Computation<Report> what = Computation.of("report", "1", Report.class).value("day", 7);
        try (Results first = results()) {
            assertThat(first.get(what, () -> count(report))).isEqualTo(report);
            assertThat(first.get(what, () -> count(report))).isEqualTo(report);
        }
        try (Results second = results()) {
            assertThat(second.get(what, () -> count(report))).isEqualTo(report);
            assertThat(second.counts()).isEqualTo(new Results.Counts(1, 0, 0));
            assertThat(second.usage().results()).isEqualTo(1);
        }
        assertThat(computed).hasValue(1);
    }

    @Test
    void whatIsNotTheSameIsComputed() {
        List<Computation<?>> different = new ArrayList<>(List.of(
                ints("a", "1"),
                ints("b", "1"),
                ints("a", "2"),
                ints("a", "1").value("x", 1),
                ints("a", "1").value("x", 1L),
                ints("a", "1").value("x", "1"),
                ints("a", "1").value("x", null),
                ints("a", "1").value("y", 1),
                ints("a", "1").value("x", 1).value("y", 2),
                ints("a", "1").value("y", 2).value("x", 1),
                ints("a", "1").value("x", List.of(1, 2)),
                ints("a", "1").value("x", List.of(List.of(1), 2)),
                Computation.of("a", "1", String.class),
                Computation.of("a", "1", new TypeOf<List<Integer>>() {}),
                Computation.of("a", "1", new TypeOf<List<Long>>() {}),
                ints("a1", ""),
                ints("", "a1")));
        Set<String> keys = new HashSet<>();
        for (Computation<?> each : different) {
            assertThat(keys.add(keyOf(each))).as("%s", different.indexOf(each)).isTrue();
        }
        assertThat(keyOf(ints("a", "1").value("x", List.of(1, 2))))
                .isEqualTo(keyOf(ints("a", "1").value("x", new ArrayList<>(List.of(1, 2)))));
    }

    @Test
    void filesCountByContent() throws IOException {
        Path input = Files.writeString(directory.resolve("input"), "one");
        Path same = Files.writeString(directory.resolve("same"), "one");
        assertThat(keyOf(ints("a", "1").file("in", input)))
                .isEqualTo(keyOf(ints("a", "1").file("in", same)));
        Set<String> keys = new HashSet<>();
        for (String content : List.of("one", "two", "", "one ")) {
            Files.writeString(input, content);
            keys.add(keyOf(ints("a", "1").file("in", input)));
        }
        keys.add(keyOf(ints("a", "1").file("in", directory.resolve("missing"))));
        keys.add(keyOf(ints("a", "1").file("other", same)));
        assertThat(keys).hasSize(6);
    }

    @Test
    void directoriesCountByWhatIsInThem() throws IOException {
        Path one = tree("one", "a.txt", "x", "sub/b.txt", "y");
        Path copy = tree("copy", "sub/b.txt", "y", "a.txt", "x");
        assertThat(keyOf(ints("a", "1").directory("in", one)))
                .isEqualTo(keyOf(ints("a", "1").directory("in", copy)));
        Set<String> keys = new HashSet<>();
        keys.add(keyOf(ints("a", "1").directory("in", one)));
        keys.add(keyOf(ints("a", "1").directory("in", tree("renamed", "c.txt", "x", "sub/b.txt", "y"))));
        keys.add(keyOf(ints("a", "1").directory("in", tree("moved", "a.txt", "x", "b.txt", "y"))));
        keys.add(keyOf(ints("a", "1").directory("in", tree("swapped", "a.txt", "y", "sub/b.txt", "x"))));
        Files.createDirectory(one.resolve("empty"));
        keys.add(keyOf(ints("a", "1").directory("in", one)));
        keys.add(keyOf(ints("a", "1").directory("in", directory.resolve("missing"))));
        assertThat(keys).hasSize(6);
    }

    @Test
    void aResultWhoseInputsChangedMeanwhileIsNotKept() throws IOException {
        Path input = Files.writeString(directory.resolve("input"), "one");
        Computation<Integer> what = ints("a", "1").file("in", input);
        try (Results results = results()) {
            int first = results.get(what, () -> {
                Files.writeString(input, "two");
                return 1;
            });
            Files.writeString(input, "one");
            assertThat(first).isEqualTo(1);
            assertThat(results.get(what, () -> count(2))).isEqualTo(2);
            assertThat(results.get(what, () -> count(3))).isEqualTo(2);
        }
    }

    @Test
    void nullIsAResultAndAFailureIsNone() throws IOException {
        Computation<String> what = Computation.of("a", "1", String.class);
        try (Results results = results()) {
            CacheLoader<String, IOException> fails = () -> {
                throw new IOException("computing");
            };
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> results.get(what, fails));
            assertThat(results.<String, IOException>get(what, () -> count(null)))
                    .isNull();
            assertThat(results.<String, IOException>get(what, () -> count("again")))
                    .isNull();
        }
        assertThat(computed).hasValue(1);
    }

    @Test
    void valuesWithoutContentAreComputedEachTime() {
        Computation<Integer> what = ints("a", "1").value("x", new Object());
        try (Results results = results()) {
            assertThat(results.get(what, () -> count(1))).isEqualTo(1);
            assertThat(results.get(what, () -> count(2))).isEqualTo(2);
            assertThat(results.counts().failures()).isEqualTo(2);
        }
    }

    @Test
    void aTypeThatCannotBeReadBackIsRefusedAtOnce() {
        assertThatExceptionOfType(TypeRefusedException.class)
                .isThrownBy(() -> Computation.of("a", "1", Object.class))
                .withMessageContaining("java.lang.Object");
    }

    @Test
    void switchedOffItIsThePlainCall() {
        Settings settings = Settings.builder()
                .set(Setting.RESULTS_DIRECTORY, directory.resolve("r").toString())
                .build();
        try (Results off = Results.of(settings, operation -> false);
                Results nowhere = Results.of(SETTINGS)) {
            for (Results each : List.of(off, nowhere)) {
                assertThat(each.get(ints("a", "1"), () -> count(1))).isEqualTo(1);
                assertThat(each.get(ints("a", "1"), () -> count(2))).isEqualTo(2);
                each.remove("a");
                assertThat(each.usage()).isEqualTo(new Results.Usage(0, 0));
                assertThat(each.get(ints("a", "1").file("in", directory.resolve("missing")), () -> count(3)))
                        .isEqualTo(3);
                assertThat(each.counts().failures())
                        .as("inputs nobody asked for")
                        .isZero();
            }
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aComputationMayAskForItself() {
        try (Results results = results()) {
            assertThat(results.get(ints("a", "1"), () -> results.get(ints("a", "1"), () -> count(1)) + 1))
                    .isEqualTo(2);
        }
    }

    @Test
    void anInterruptedCallerIsServedAndStaysInterrupted() {
        try (Results results = results()) {
            Thread.currentThread().interrupt();
            assertThat(results.get(ints("a", "1"), () -> count(1))).isEqualTo(1);
            assertThat(results.get(ints("a", "1"), () -> count(2))).isEqualTo(1);
            assertThat(results.counts().failures()).isZero();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void ofManyThreadsOneComputes() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Results results = results();
                Results same = results()) {
            CountDownLatch all = new CountDownLatch(8);
            List<Future<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Results used = i % 2 == 0 ? results : same;
                futures.add(threads.submit(() -> {
                    all.countDown();
                    return used.get(ints("a", "1"), () -> {
                        all.await();
                        return count(5);
                    });
                }));
            }
            for (Future<Integer> future : futures) {
                assertThat(future.get()).isEqualTo(5);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(computed).hasValue(1);
    }

    @Nested
    class Damage {
        private final Computation<Report> what = Computation.of("report", "1", Report.class);
        private final Report right = new Report("right", List.of(1, 2, 3), Optional.empty());

        @Test
        void ofAnyByteIsNoticed() throws IOException {
            try (Results results = results()) {
                results.get(what, () -> right);
                byte[] whole = Files.readAllBytes(file());
                for (int i = 0; i < whole.length; i++) {
                    byte[] damaged = whole.clone();
                    damaged[i] ^= (byte) (1 << (i % 8));
                    assertIsComputed(results, damaged);
                }
                for (int length = 0; length < whole.length; length++) {
                    assertIsComputed(results, Arrays.copyOf(whole, length));
                }
                assertIsComputed(results, Arrays.copyOf(whole, whole.length + 1));
            }
        }

        @Test
        void byGarbageIsNoticed() throws IOException {
            Random random = new Random(1);
            try (Results results = results()) {
                results.get(what, () -> right);
                for (int i = 0; i < 300; i++) {
                    byte[] garbage = new byte[random.nextInt(300)];
                    random.nextBytes(garbage);
                    assertIsComputed(results, garbage);
                }
            }
        }

        @Test
        void byTheFileOfAnotherKeyIsNoticed() throws IOException {
            try (Results results = results()) {
                Computation<Report> other = what.value("x", 1);
                results.get(other, () -> new Report("other", List.of(), Optional.empty()));
                byte[] bytes = Files.readAllBytes(file());
                results.remove("report");
                results.get(what, () -> right);
                assertIsComputed(results, bytes);
            }
        }

        private void assertIsComputed(Results results, byte[] damaged) throws IOException {
            Files.write(file(), damaged);
            int before = computed.get();
            assertThat(results.get(what, () -> count(right))).isEqualTo(right);
            assertThat(computed.get()).isEqualTo(before + 1);
        }
    }

    @Nested
    class Bounds {
        @Test
        void whatWasNotUsedForTheLongestTimeGoesFirst() {
            Settings settings =
                    Settings.builder().set(Setting.RESULTS_MAX_BYTES, "10000").build();
            try (Results results = Results.in(directory.resolve("r"), settings, () -> now)) {
                for (int i = 0; i < 50; i++) {
                    tick();
                    results.get(bytes(i), () -> new byte[2_000]);
                    assertThat(results.usage().bytes()).isLessThanOrEqualTo(10_000);
                    tick();
                    results.get(bytes(0), () -> count(new byte[2_000]));
                }
                assertThat(computed).as("the one that is used stays").hasValue(0);
                assertThat(results.usage().results()).isEqualTo(4);
                results.get(bytes(49), () -> count(new byte[2_000]));
                assertThat(computed).hasValue(0);
                results.get(bytes(1), () -> count(new byte[2_000]));
                assertThat(computed).hasValue(1);
            }
        }

        @Test
        void aResultLargerThanTheBoundIsNotKeptAndPushesNothingOut() {
            Settings settings =
                    Settings.builder().set(Setting.RESULTS_MAX_BYTES, "5000").build();
            try (Results results = Results.in(directory.resolve("r"), settings, () -> now)) {
                results.get(bytes(0), () -> new byte[1_000]);
                assertThat(results.get(bytes(1), () -> new byte[9_000])).hasSize(9_000);
                assertThat(results.usage().results()).isEqualTo(1);
                assertThat(results.counts().failures()).isEqualTo(1);
            }
        }

        @Test
        void oldResultsAreComputedAgain() {
            try (Results results = results()) {
                results.get(ints("a", "1"), () -> count(1));
                now = now.plus(Duration.ofDays(29));
                assertThat(results.get(ints("a", "1"), () -> count(2))).isEqualTo(1);
                now = now.plus(Duration.ofDays(2));
                assertThat(results.get(ints("a", "1"), () -> count(3))).isEqualTo(3);
                assertThat(results.get(ints("a", "1"), () -> count(4))).isEqualTo(3);
            }
        }

        @Test
        void cleaningByOperationAndByAge() {
            try (Results results = results()) {
                results.get(ints("a", "1"), () -> 1);
                results.get(ints("a/../b", "1"), () -> 2);
                tick();
                results.get(ints("c", "1"), () -> 3);
                results.remove("a/../b");
                assertThat(results.usage().results()).isEqualTo(2);
                results.removeOlderThan(Duration.ofMillis(500));
                assertThat(results.usage().results()).isEqualTo(1);
                assertThat(results.get(ints("c", "1"), () -> count(9))).isEqualTo(3);
            }
            assertThat(directory).isDirectoryNotContaining(path -> !path.endsWith("r"));
        }

        @Test
        void whatAKilledProcessLeftIsDeletedOnceItIsOld() throws IOException {
            try (Results results = results()) {
                results.get(ints("a", "1"), () -> 1);
                Path left = file().resolveSibling("left.unfinished");
                Files.write(left, new byte[10]);
                now = Instant.now();
                results.get(ints("a", "2"), () -> 2);
                assertThat(left).exists();
                now = now.plus(Duration.ofHours(2));
                results.get(ints("a", "3"), () -> 3);
                assertThat(left).doesNotExist();
            }
        }

        private void tick() {
            now = now.plusSeconds(1);
        }

        private Computation<byte[]> bytes(int number) {
            return Computation.of("bytes", "1", byte[].class).value("number", number);
        }
    }

    @Nested
    class Disks {
        @Test
        void aFullDiskKeepsNothingAndFailsNothing() throws IOException {
            Configuration small =
                    Configuration.unix().toBuilder().setMaxSize(200_000).build();
            try (FileSystem disk = Jimfs.newFileSystem(small);
                    Results results = Results.in(disk.getPath("/r"), SETTINGS, () -> now)) {
                Computation<byte[]> what = Computation.of("a", "1", byte[].class);
                assertThat(results.get(what.value("x", 0), () -> count(new byte[1_000])))
                        .hasSize(1_000);
                for (int i = 1; i < 20; i++) {
                    assertThat(results.get(what.value("x", i), () -> new byte[50_000]))
                            .hasSize(50_000);
                }
                assertThat(results.counts().failures()).isPositive();
                assertThat(results.get(what.value("x", 0), () -> count(new byte[0])))
                        .hasSize(1_000);
                assertThat(computed).hasValue(1);
                assertThat(results.usage().bytes()).as("nothing half written").isLessThan(200_000);
                try (Stream<Path> files = Files.walk(disk.getPath("/r"))) {
                    assertThat(files.filter(file -> file.toString().endsWith(".unfinished")))
                            .isEmpty();
                }
            }
        }

        @Test
        void aDirectoryThatCannotBeMadeKeepsNothingAndFailsNothing() throws IOException {
            Path file = Files.writeString(directory.resolve("file"), "no directory");
            try (Results results = Results.in(file.resolve("r"), SETTINGS, () -> now)) {
                assertThat(results.get(ints("a", "1"), () -> count(1))).isEqualTo(1);
                assertThat(results.get(ints("a", "1"), () -> count(2))).isEqualTo(2);
                results.remove("a");
                results.removeOlderThan(Duration.ZERO);
                assertThat(results.usage()).isEqualTo(new Results.Usage(0, 0));
                assertThat(results.counts().failures()).isPositive();
            }
        }

        @Test
        void anInputThatCannotBeReadFailsNothing() throws IOException {
            Path folder = Files.createDirectory(directory.resolve("folder"));
            try (Results results = results()) {
                assertThat(results.get(ints("a", "1").file("in", folder), () -> count(1)))
                        .isEqualTo(1);
                assertThat(results.get(ints("a", "1").file("in", folder), () -> count(2)))
                        .isEqualTo(2);
            }
        }
    }

    private Results results() {
        return Results.in(directory.resolve("r"), SETTINGS, () -> now);
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("r"))) {
            return files.filter(path -> path.toString().endsWith(".result"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path tree(String name, String... filesAndContents) throws IOException {
        Path root = directory.resolve(name);
        for (int i = 0; i < filesAndContents.length; i += 2) {
            Path file = root.resolve(filesAndContents[i]);
            Files.createDirectories(file.getParent());
            Files.writeString(file, filesAndContents[i + 1]);
        }
        return root;
    }

    private static Computation<Integer> ints(String operation, String version) {
        return Computation.of(operation, version, Integer.class);
    }

    private static String keyOf(Computation<?> what) {
        try {
            return what.key();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T count(T value) {
        computed.incrementAndGet();
        return value;
    }
}
