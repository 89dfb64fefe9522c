package dev.optkit.runtime.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeySchemeTest {
    private final KeyScheme keys = KeyScheme.of("Prices.price").build();

    /** Each is a different argument from all others. */
    static List<Object> differentArguments() {
        List<Object> nested = List.of(List.of("a"), "b");
        return Arrays.asList(
                null,
                "null",
                "",
                "1",
                1,
                1L,
                (short) 1,
                (byte) 1,
                '1',
                1.0,
                1.0f,
                0.0,
                -0.0,
                0.0f,
                -0.0f,
                Double.NaN,
                true,
                "true",
                new BigDecimal("1.0"),
                new BigDecimal("1.00"),
                LocalDate.of(2026, 1, 2),
                "2026-01-02",
                Color.RED,
                Shade.RED,
                "RED",
                new int[0],
                new int[] {1},
                new long[] {1},
                new Integer[] {1},
                new Object[] {1},
                new int[][] {{1}},
                new int[][] {{1}, {}},
                new double[] {0.0},
                new double[] {-0.0},
                List.of(),
                List.of(1),
                List.of(1L),
                Set.of(1),
                Set.of(),
                Map.of(),
                Map.of(1, 2),
                Map.of(2, 1),
                Map.of(1, List.of(2)),
                Optional.empty(),
                Optional.of(1),
                List.of("ab", "c"),
                List.of("a", "bc"),
                List.of("a", "b", "c"),
                nested,
                List.of(List.of("a", "b")),
                Arrays.asList((Object) null),
                Arrays.asList(null, null),
                new Point(1, 2),
                new Point(2, 1),
                new Size(1, 2),
                List.of(new Point(1, 2)),
                new Bean("a", List.of("b")),
                new Bean("a", List.of()),
                new Date(0),
                new Date(1),
                Locale.ROOT,
                Locale.forLanguageTag("und-Latn"),
                Locale.forLanguageTag("de-CH"),
                Locale.forLanguageTag("de-Latn-CH"),
                Locale.forLanguageTag("de-CH-u-co-phonebk"),
                new Locale("de", "CH", "POSIX"),
                new Locale("a_1"),
                new Locale("a", "1"),
                URI.create("http://example.com/a"),
                URI.create("http://example.com/A"),
                URI.create("http://example.com"),
                URI.create("http://example.com?"),
                URI.create("http://example.com#"),
                URI.create("http://example.com:80"),
                URI.create("http://me@example.com"),
                URI.create("mailto:a@example.com"),
                URI.create("/a"),
                URI.create("a"),
                URI.create(""),
                Path.of("a"),
                Path.of("/a"),
                "a",
                "/a",
                "\uD800",
                "?",
                "\uDFFF");
    }

    @Test
    void differentArgumentsHaveDifferentKeysAndDigests() {
        List<Object> arguments = differentArguments();
        assertThat(arguments.stream().map(keys::key).distinct()).hasSameSizeAs(arguments);
        assertThat(arguments.stream().map(keys::key).map(keys::digest).distinct())
                .hasSameSizeAs(arguments);
    }

    @Test
    void theSameArgumentsInAnotherPlaceAreAnotherCall() {
        List<Object> all = List.of(
                keys.key(),
                keys.key("a"),
                keys.key("a", "b"),
                keys.key("b", "a"),
                keys.key("a", "bc"),
                keys.key("ab", "c"),
                keys.key(List.of("a", "b")),
                keys.key("a", "b", "c"),
                keys.key("a", null),
                keys.key(null, "a"),
                keys.key((Object) null),
                keys.key(null, null),
                keys.keyOf(new Object[] {"a", "b", "c", "d"}));
        assertThat(all).doesNotHaveDuplicates();
        assertThat(all.stream().map(keys::digest)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("differentArguments")
    void theKeyOfEqualArgumentsIsEqual(Object argument) {
        Object same = keys.key(argument);
        assertThat(keys.key(argument)).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(keys.keyOf(new Object[] {argument})).isEqualTo(same);
        assertThat(keys.digest(keys.key(argument))).isEqualTo(keys.digest(same)).hasSize(32);
        assertThat(keys.keyOf(new Object[] {argument, 7})).isEqualTo(keys.key(argument, 7));
        assertThat(keys.keyOf(new Object[] {argument, 7, "x"})).isEqualTo(keys.key(argument, 7, "x"));
    }

    @Test
    void aSimpleArgumentIsItsOwnKey() {
        String symbol = new String("ACME");
        assertThat(keys.key(symbol)).isSameAs(symbol);
        Long id = 123_456_789L;
        assertThat(keys.key(id)).isSameAs(id);
    }

    @Test
    void otherOperationsHaveOtherDigests() {
        KeyScheme others = KeyScheme.of("Prices.price2").build();
        assertThat(others.digest("a")).isNotEqualTo(keys.digest("a"));
    }

    @Nested
    class EqualContent {
        @Test
        void ofSetsAndMapsRegardlessOfOrder() {
            assertSame(new LinkedHashSet<>(List.of("a", "b", "c")), new TreeSet<>(Set.of("c", "b", "a")));
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("x", List.of(1));
            one.put("y", null);
            Map<String, Object> other = new TreeMap<>();
            other.put("y", null);
            other.put("x", new LinkedList<>(List.of(1)));
            assertSame(one, other);
            assertSame(Set.of(Set.of("a", "b"), "c"), Set.of("c", Set.of("b", "a")));
        }

        @Test
        void ofListsOfAnyClass() {
            assertSame(new ArrayList<>(List.of(1, 2)), new LinkedList<>(List.of(1, 2)));
        }

        @Test
        void ofArraysRecordsAndBeans() {
            assertSame(new byte[] {1, 2}, new byte[] {1, 2});
            assertSame(new Object[] {1, new int[] {2}}, new Object[] {1, new int[] {2}});
            assertSame(new Point(1, 2), new Point(1, 2));
            assertSame(new Tags(new String[] {"a"}), new Tags(new String[] {"a"}));
            assertSame(new Bean("a", List.of("b")), new Bean("a", List.of("b")));
        }

        @Test
        void ofAddressesThatDifferInCaseOnlyWhereItDoesNotCount() {
            assertSame(URI.create("http://EXAMPLE.com/a"), URI.create("HTTP://example.com/a"));
            assertSame(URI.create("http://a/%c3%a4?%3d#%3d"), URI.create("http://a/%C3%A4?%3D#%3D"));
            assertSame(URI.create("urn:%c3"), URI.create("URN:%C3"));
            assertSame(URI.create("http://a_b/%c3"), URI.create("HTTP://a_b/%C3"));
        }

        private void assertSame(Object one, Object other) {
            assertThat(keys.key(one)).isEqualTo(keys.key(other)).hasSameHashCodeAs(keys.key(other));
            assertThat(keys.digest(keys.key(one))).isEqualTo(keys.digest(keys.key(other)));
        }
    }

    /** Else an eviction here misses the entry that others share, which is found by its digest. */
    @Nested
    class AnEqualityOfTheirOwn {
        @Test
        void doesNotMakeKeysEqualOfWhichTheDigestsDiffer() {
            assertDifferent(new Code("a"), new Code("A"));
            assertDifferent(new Sku("a"), new Sku("A"));
            assertDifferent(new Line(new Code("a"), 1), new Line(new Code("A"), 1));
        }

        @Test
        void doesNotMakeKeysDifferOfWhichTheDigestsAreEqual() {
            Object one = keys.key(new Token("a"));
            Object other = keys.key(new Token("a"));
            assertThat(keys.digest(one)).isEqualTo(keys.digest(other));
            assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        }

        private void assertDifferent(Object one, Object other) {
            assertThat(one).isEqualTo(other);
            assertThat(keys.digest(keys.key(one))).isNotEqualTo(keys.digest(keys.key(other)));
            assertThat(keys.key(one)).isNotEqualTo(keys.key(other));
        }

        private record Code(String text) {
            @Override
            public boolean equals(Object other) {
                return other instanceof Code code && text.equalsIgnoreCase(code.text);
            }

            @Override
            public int hashCode() {
                return text.toLowerCase(Locale.ROOT).hashCode();
            }
        }

        private record Line(Code code, int count) {}

        private record Token(String text) {
            @Override
            public boolean equals(Object other) {
                return this == other;
            }

            @Override
            public int hashCode() {
                return System.identityHashCode(this);
            }
        }

        private static final class Sku {
            private final String text;

            Sku(String text) {
                this.text = text;
            }

            @Override
            public boolean equals(Object other) {
                return other instanceof Sku sku && text.equalsIgnoreCase(sku.text);
            }

            @Override
            public int hashCode() {
                return text.toLowerCase(Locale.ROOT).hashCode();
            }
        }
    }

    @Nested
    class LaterChanges {
        @Test
        void ofListsArraysMapsAndBeansDoNotReachTheKey() {
            List<Object> list = new ArrayList<>(List.of("a"));
            int[] array = {1};
            Map<String, int[]> map = new HashMap<>(Map.of("k", new int[] {1}));
            Bean bean = new Bean("a", new ArrayList<>(List.of("b")));
            Object before = keys.keyOf(new Object[] {list, array, map, bean});
            Object same = keys.keyOf(new Object[] {list, array, map, bean});
            list.add("b");
            array[0] = 2;
            map.get("k")[0] = 2;
            bean.tags.add("c");
            assertThat(before).isEqualTo(same);
            assertThat(keys.keyOf(new Object[] {list, array, map, bean})).isNotEqualTo(before);
        }

        @Test
        void areRuledOutForSimpleArgumentsOnly() {
            assertThat(keys.isOfImmutables(keys.key("a", 1))).isTrue();
            assertThat(keys.isOfImmutables(keys.key(new Point(1, 2)))).isTrue();
            assertThat(keys.isOfImmutables(keys.key("a", new Point(1, 2)))).isTrue();
            assertThat(keys.isOfImmutables(keys.key(Path.of("a", "b")))).isTrue();
            assertThat(keys.isOfImmutables(keys.key(new Date(0)))).isFalse();
            assertThat(keys.isOfImmutables(keys.key(new Bean("a", List.of())))).isFalse();
            assertThat(keys.isOfImmutables(keys.key(new Tags(new String[0])))).isFalse();
            assertThat(keys.isOfImmutables(keys.key("a", List.of(1)))).isFalse();
            assertThat(keys.isOfImmutables(keys.key(new int[0]))).isFalse();
        }
    }

    @Nested
    class KeyFunctions {
        @Test
        void standForValuesWhereverTheyAre() {
            KeyScheme byName =
                    KeyScheme.of("x").keyOf(Thread.class, Thread::getName).build();
            Thread one = new Thread("t");
            Thread other = new Thread("t");
            assertThat(byName.key(List.of(one))).isEqualTo(byName.key(List.of(other)));
            assertThat(byName.key(one)).isNotEqualTo(byName.key("t"));
        }

        @Test
        void standForAllArguments() {
            KeyScheme first =
                    KeyScheme.of("x").function(arguments -> arguments[0]).build();
            assertThat(first.key("a", new Object()))
                    .isEqualTo(first.key("a", 2))
                    .isNotEqualTo(first.key("b", 2));
        }

        @Test
        void leaveTheDatesToTimeAwareKeys() {
            KeyScheme series = KeyScheme.of("x")
                    .function(arguments -> arguments[0])
                    .timeAware()
                    .build();
            List<LocalDate> january = List.of(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 1));
            List<LocalDate> longer =
                    List.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 3), LocalDate.of(2026, 1, 5));
            assertThat(series.key("a", january)).isEqualTo(series.key("a", longer));
            assertThat(series.key("a", january))
                    .isNotEqualTo(series.key("a", List.of(LocalDate.of(2026, 1, 5))))
                    .isNotEqualTo(series.key("a", List.of()));
            assertThat(series.digest(series.key("a", january))).isEqualTo(series.digest(series.key("a", longer)));
        }

        @Test
        void findTheDatesInValuesOfAnyShape() {
            KeyScheme series = KeyScheme.of("x")
                    .function(arguments -> arguments[0])
                    .timeAware()
                    .build();
            for (UnaryOperator<Object> in : List.<UnaryOperator<Object>>of(
                    date -> date,
                    date -> new Range((LocalDate) date, ((LocalDate) date).plusDays(30)),
                    date -> new Period(new Range((LocalDate) date, (LocalDate) date), "x"),
                    date -> new Dated((LocalDate) date),
                    date -> List.of(new Range((LocalDate) date, (LocalDate) date)),
                    date -> Map.of("x", Optional.of(new Dated((LocalDate) date))),
                    date -> new Object[] {Set.of(date)})) {
                Object january2020 = series.key("a", in.apply(LocalDate.of(2020, 1, 1)));
                Object january2026 = series.key("a", in.apply(LocalDate.of(2026, 1, 1)));
                assertThat(january2020).isNotEqualTo(january2026);
                assertThat(series.digest(january2020)).isNotEqualTo(series.digest(january2026));
                assertThat(january2020).isEqualTo(series.key("a", in.apply(LocalDate.of(2020, 1, 1))));
            }
        }

        @Test
        void makeNoKeyWhereDatesCouldHide() {
            KeyScheme series = KeyScheme.of("x")
                    .function(arguments -> arguments[0])
                    .timeAware()
                    .build();
            assertThat(series.key("a", new Query(LocalDate.EPOCH))).isSameAs(KeyScheme.UNKEYED);
            assertThat(series.key("a", new java.sql.Date(0))).isSameAs(KeyScheme.UNKEYED);
            assertThatExceptionOfType(KeyRefusedException.class)
                    .isThrownBy(() -> KeyScheme.of("x")
                            .function(arguments -> arguments[0])
                            .timeAware()
                            .parameter("query", Query.class)
                            .build())
                    .withMessageContaining("parameter query");
        }

        private static final class Query {
            private final LocalDate from;

            Query(LocalDate from) {
                this.from = from;
            }

            @Override
            public String toString() {
                return "from " + from;
            }
        }

        private record Range(LocalDate from, LocalDate to) {}

        private record Period(Range range, String name) {}

        private record Dated(LocalDate date) {}
    }

    @Nested
    class ValuesThatAreNoKeys {
        @Test
        void makeTheCallUnkeyed() {
            assertThat(keys.key(new Object())).isSameAs(KeyScheme.UNKEYED);
            assertThat(keys.key("a", List.of(new AtomicInteger()))).isSameAs(KeyScheme.UNKEYED);
            assertThat(keys.keyOf(new Object[] {1, 2, 3, new StringBuilder("x")}))
                    .isSameAs(KeyScheme.UNKEYED);
        }

        @Test
        void includeThoseOfWhichTheKeyFunctionFails() {
            KeyScheme failing =
                    KeyScheme.of("x").function(arguments -> arguments[7]).build();
            assertThat(failing.key("a")).isSameAs(KeyScheme.UNKEYED);
        }

        @Test
        void includePathsOfWhichTheTextDoesNotSayTheFile(@TempDir Path directory) throws IOException {
            URI archive = URI.create("jar:" + directory.resolve("a.zip").toUri());
            try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
                assertThat(keys.key(zip.getPath("/a"))).isSameAs(KeyScheme.UNKEYED);
            }
        }

        @Test
        void includeThoseThatContainThemselves() {
            List<Object> cycle = new ArrayList<>();
            cycle.add(cycle);
            assertThat(keys.key(cycle)).isSameAs(KeyScheme.UNKEYED);
        }
    }

    @Test
    void startsWithItsLeadingArguments() {
        Object key = keys.key("user", List.of(1), 3);
        assertThat(keys.startsWith(key)).isTrue();
        assertThat(keys.startsWith(key, "user")).isTrue();
        assertThat(keys.startsWith(key, "user", List.of(1))).isTrue();
        assertThat(keys.startsWith(key, "use")).isFalse();
        assertThat(keys.startsWith(key, "user", List.of(1), 3, 4)).isFalse();
    }

    @Test
    void bucketsSpreadEvenly() {
        long inFirstThird = 0;
        for (int i = 0; i < 30_000; i++) {
            inFirstThird += keys.bucket(keys.key("key " + i)) < 3_000 ? 1 : 0;
        }
        assertThat(inFirstThird / 30_000.0).isBetween(0.29, 0.31);
    }

    private enum Color {
        RED
    }

    private enum Shade {
        RED
    }

    private record Point(int x, int y) {}

    private record Size(int x, int y) {}

    private record Tags(String[] names) {}

    private static final class Bean {
        private final String name;
        private final List<String> tags;

        Bean(String name, List<String> tags) {
            this.name = name;
            this.tags = tags;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bean bean && name.equals(bean.name) && tags.equals(bean.tags);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, tags);
        }
    }
}
