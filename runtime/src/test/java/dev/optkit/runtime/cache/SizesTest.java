package dev.optkit.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleFinder;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizesTest {
    private static final int MIB = 1 << 20;

    private final Sizes sizes = new Sizes();

    @Test
    void ofArraysStringsAndRecordsAreThoseOfTheHeap() {
        assertThat(sizes.of(new byte[100])).isEqualTo(120);
        assertThat(sizes.of(new long[10])).isEqualTo(96);
        assertThat(sizes.of("12345678")).isEqualTo(48);
        assertThat(sizes.of("\u4e2d\u6587")).isEqualTo(48);
        assertThat(sizes.of(new Point(1, 2))).isEqualTo(24);
        assertThat(sizes.of(new Named("12345678", new Point(1, 2)))).isEqualTo(24 + 48 + 24);
        assertThat(sizes.of(7L)).isEqualTo(24);
    }

    @Test
    void ofNothingAndSharedConstantsAreZero() {
        assertThat(sizes.of(null)).isZero();
        assertThat(sizes.of(Thread.State.NEW)).isZero();
        assertThat(sizes.of(true)).isZero();
    }

    @Test
    void countWhatIsReferredToTwiceOnce() {
        byte[] shared = new byte[1_000];
        assertThat(sizes.of(new Object[] {shared, shared})).isEqualTo(24 + 1_016);
    }

    @Test
    void endForCycles() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        assertThat(sizes.of(cycle)).isPositive();
    }

    @Test
    void ofLongCollectionsAreProportional() {
        List<String> strings = Collections.nCopies(1_000_000, "12345678");
        assertThat(sizes.of(strings)).isBetween(40_000_000L, 60_000_000L);
        assertThat(sizes.of(Map.of("12345678", new byte[1_000]))).isBetween(1_000L, 1_300L);
    }

    @Test
    void seeThroughWhatTheJdkHides() {
        byte[] content = new byte[MIB];
        BigInteger number = new BigInteger(8 * MIB, new Random(1)).setBit(8 * MIB);
        for (Object value : List.of(
                Optional.of(content),
                new AtomicReference<>(content),
                Map.entry("a", content),
                number,
                new BigDecimal(number),
                List.of(Optional.of(Optional.of(content))),
                new Holder(content),
                proxyOf(content))) {
            assertThat(sizes.of(value)).as(value.getClass().getName()).isBetween((long) MIB, 4L * MIB);
        }
    }

    @Test
    void ofSmallValuesOfTheJdkAreSmall() {
        for (Object value : List.of(
                Instant.EPOCH,
                ZonedDateTime.parse("2026-01-01T00:00Z[UTC]"),
                OffsetDateTime.MAX,
                Duration.ZERO,
                UUID.randomUUID(),
                new Date(0),
                Locale.GERMANY,
                Currency.getInstance("CHF"),
                OptionalLong.of(1),
                new AtomicInteger(1),
                new BigDecimal("12.34"),
                BigInteger.TEN,
                new Object(),
                new BitSet(),
                new ReentrantLock())) {
            assertThat(sizes.of(value)).as(value.getClass().getName()).isBetween(8L, 400L);
        }
        assertThat(sizes.of(URI.create("http://example.com/a"))).isBetween(100L, 1_000L);
        assertThat(sizes.of(Path.of("a"))).isBetween(100L, 1_000L);
    }

    @Test
    void haveNoDepthFromWhichOnNothingCounts() {
        Object chain = new byte[MIB];
        for (int depth = 0; depth < 100_000; depth++) {
            chain = new Named("", chain);
        }
        assertThat(sizes.of(chain)).isBetween(MIB + 100_000L * 24, MIB + 100_000L * 80);
    }

    /** Such a value is larger than any bound, so that it is not kept. */
    @Test
    void areUnknownWhereNothingTellsThem(@TempDir Path directory) throws Exception {
        assertThat(sizes.of(new IllegalStateException(new String(new char[MIB]))))
                .isEqualTo(Sizes.UNKNOWN);
        assertThat(sizes.of(ByteBuffer.allocate(MIB).asReadOnlyBuffer())).isEqualTo(Sizes.UNKNOWN);
        List<?> values = valuesOfANamedModule(directory);
        assertThat(sizes.of(values.get(0))).isEqualTo(16 + MIB + 16);
        assertThat(sizes.of(values.get(1))).isEqualTo(Sizes.UNKNOWN);
        Fixture fixture = new Fixture(Fixture.MINUTE.withMaxBytes(16 * MIB));
        assertThat(fixture.cache.<Object, RuntimeException>get("a", () -> values.get(1)))
                .isSameAs(values.get(1));
        assertThat(fixture.cache.size()).isZero();
    }

    /** The first is of a package that is exported, the second of one that is not; neither is opened. */
    private static List<?> valuesOfANamedModule(Path directory) throws Exception {
        Map<String, String> sources = Map.of(
                "module-info.java", "module values { exports shown; }",
                "shown/Shown.java", "package shown; public record Shown(byte[] content) {}",
                "hidden/Hidden.java", "package hidden; public record Hidden(byte[] content) {}",
                "shown/Maker.java", """
                        package shown;
                        public class Maker implements java.util.function.IntFunction<java.util.List<?>> {
                            public java.util.List<?> apply(int size) {
                                return java.util.List.of(new Shown(new byte[size]), new hidden.Hidden(new byte[size]));
                            }
                        }
                        """);
        List<String> arguments = new ArrayList<>(List.of("-d", directory.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = directory.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0])))
                .isZero();
        ModuleLayer layer = ModuleLayer.boot()
                .defineModulesWithOneLoader(
                        ModuleLayer.boot()
                                .configuration()
                                .resolve(ModuleFinder.of(directory), ModuleFinder.of(), Set.of("values")),
                        ClassLoader.getSystemClassLoader());
        Class<?> maker = layer.findLoader("values").loadClass("shown.Maker");
        return (List<?>) ((IntFunction<?>) maker.getConstructor().newInstance()).apply(MIB);
    }

    private static Object proxyOf(byte[] content) {
        return Proxy.newProxyInstance(
                SizesTest.class.getClassLoader(),
                new Class<?>[] {Runnable.class},
                (proxy, method, arguments) -> content);
    }

    /** A value and how many bytes it takes at least, with all that is in it. */
    private record Known(Object value, long bytes) {}

    @Test
    void ofMixedValuesAreNeverTooSmallAndNeverFarTooLarge() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            Known known = known(random, 4);
            assertThat(sizes.of(known.value()))
                    .as(() -> known.value().getClass() + " " + known.value())
                    .isBetween(known.bytes(), 4 * known.bytes() + 100);
        }
    }

    private static Known known(Random random, int depth) {
        int length = 1 + random.nextInt(200);
        switch (random.nextInt(depth == 0 ? 6 : 13)) {
            case 0:
                return new Known(new byte[length], 16 + length);
            case 1:
                return new Known(new long[length], 16 + 8 * length);
            case 2:
                return new Known("x".repeat(length), 24 + 16 + length);
            case 3:
                return new Known("\u4e2d".repeat(length), 24 + 16 + 2 * length);
            case 4:
                return new Known(BigInteger.ONE.shiftLeft(8 * length), 40 + 16 + length);
            case 5:
                return new Known(new BigDecimal(BigInteger.ONE.shiftLeft(8 * length + 64), 2), 40 + 56 + length);
            default:
                return composite(random, depth);
        }
    }

    private static Known composite(Random random, int depth) {
        List<Known> parts = Stream.generate(() -> known(random, depth - 1))
                .limit(1 + random.nextInt(5))
                .toList();
        List<Object> values = parts.stream().map(Known::value).toList();
        long all = parts.stream().mapToLong(Known::bytes).sum();
        int count = values.size();
        Known first = parts.get(0);
        return switch (random.nextInt(9)) {
            case 0 -> new Known(Optional.of(first.value()), 16 + first.bytes());
            case 1 -> new Known(new AtomicReference<>(first.value()), 16 + first.bytes());
            case 2 -> new Known(new Named("name", first.value()), 24 + 48 + first.bytes());
            case 3 -> new Known(values.toArray(), 16 + 4 * count + all);
            case 4 -> new Known(new ArrayList<>(values), 40 + 4 * count + all);
            case 5 -> new Known(new LinkedList<>(values), 32 + 24 * count + all);
            case 6 -> new Known(new HashSet<>(List.of(first.value())), 16 + 48 + 80 + 32 + first.bytes());
            case 7 -> grown(values, all);
            default -> new Known(new TreeMap<>(Map.of("key", first.value())), 48 + 40 + 48 + first.bytes());
        };
    }

    private static Known grown(List<Object> values, long all) {
        List<Object> list = new ArrayList<>();
        list.addAll(values);
        return new Known(list, 24 + 16 + 4 * 10 + all);
    }

    private record Holder(Object content) {}

    private record Point(int x, int y) {}

    private record Named(String name, Object point) {}
}
