package dev.optkit.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeCodecTest {
    record Money(BigDecimal amount, String currency) {}

    record Page<T>(List<T> items, int number, Optional<T> first) {}

    record Tree(String name, List<Tree> children) {}

    record Even(int number) {
        Even {
            if (number % 2 != 0) {
                throw new IllegalArgumentException("odd");
            }
        }
    }

    sealed interface Figure permits Circle, Square {}

    record Circle(double radius) implements Figure {}

    record Square(double side) implements Figure {}

    static class Bean {}

    @SuppressWarnings("unused")
    static class Types<V> {
        Page<Money> page;
        Map<String, List<Integer>> map;
        Collection<Long> collection;
        Set<? extends Figure> figures;
        List<String>[] lists;
        List<?> anything;
        List<V> variable;
        List<Bean> beans;
        Map<String, Object> objects;
        HashMap<String, Date> dates;
    }

    static Type field(String name) {
        try {
            return Types.class.getDeclaredField(name).getGenericType();
        } catch (NoSuchFieldException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] written(Type type, Object value) {
        Output out = new Output(1 << 20);
        TypeCodec.of(type).write(value, out);
        return out.toByteArray();
    }

    private static Object reread(Type type, Object value) {
        Input in = new Input(written(type, value));
        Object read = TypeCodec.of(type).read(in);
        assertThat(in.isAtEnd()).isTrue();
        return read;
    }

    static Stream<Arguments> values() {
        Money money = new Money(new BigDecimal("1.50"), "EUR");
        return Stream.of(
                Arguments.of(String.class, "a\u00e4\ud83d\ude00"),
                Arguments.of(String.class, null),
                Arguments.of(int.class, -1),
                Arguments.of(Character.class, '\uffff'),
                Arguments.of(Double.class, -0.0),
                Arguments.of(float.class, Float.NaN),
                Arguments.of(Long.class, Long.MIN_VALUE),
                Arguments.of(Boolean.class, true),
                Arguments.of(UUID.class, new UUID(1, -1)),
                Arguments.of(Instant.class, Instant.MAX),
                Arguments.of(LocalDate.class, LocalDate.of(-5, 2, 28)),
                Arguments.of(
                        ZonedDateTime.class,
                        ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 1, ZoneId.of("Europe/Paris"))
                                .withLaterOffsetAtOverlap()),
                Arguments.of(DayOfWeek.class, DayOfWeek.FRIDAY),
                Arguments.of(int[].class, new int[] {1, 2}),
                Arguments.of(String[][].class, new String[][] {{"a", null}, null}),
                Arguments.of(byte[].class, new byte[] {1, 0}),
                Arguments.of(Money.class, money),
                Arguments.of(Figure.class, new Square(2)),
                Arguments.of(Tree.class, new Tree("a", List.of(new Tree("b", List.of()), new Tree("c", null)))),
                Arguments.of(field("page"), new Page<>(Arrays.asList(money, null), 3, Optional.of(money))),
                Arguments.of(field("map"), Map.of("a", List.of(1, 2), "b", List.of())),
                Arguments.of(field("collection"), Set.of(1L, 2L)),
                Arguments.of(field("collection"), List.of(1L, 1L)),
                Arguments.of(field("figures"), Set.of(new Circle(1), new Square(1))),
                Arguments.of(field("dates"), new HashMap<>(Map.of("a", new Date(5)))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsWhatWasWritten(Type type, Object value) {
        Object read = reread(type, value);
        assertThat(Arrays.deepEquals(new Object[] {read}, new Object[] {value}))
                .as("%s", read)
                .isTrue();
        if (value instanceof Object[] || value instanceof int[] || value instanceof byte[]) {
            assertThat(read.getClass()).isEqualTo(value.getClass());
        }
    }

    @Test
    void keepsTheOrderOfMaps() {
        Map<String, List<Integer>> sorted = new TreeMap<>(Map.of("c", List.of(), "a", List.of(), "b", List.of()));
        assertThat(((Map<?, ?>) reread(field("map"), sorted)).keySet().stream().map(Object::toString))
                .containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anything", "variable", "beans", "objects"})
    void refusesTypesThatSayTooLittle(String field) {
        assertThatExceptionOfType(TypeRefusedException.class).isThrownBy(() -> TypeCodec.of(field(field)));
    }

    @ParameterizedTest
    @ValueSource(classes = {Object.class, Bean.class, List.class, Number.class, Comparable.class, Runnable.class})
    void refusesOpenTypes(Class<?> type) {
        assertThatExceptionOfType(TypeRefusedException.class).isThrownBy(() -> TypeCodec.of(type));
    }

    @Test
    void refusesValuesOfOtherTypes() {
        assertMalformed(String.class, 1);
        assertMalformed(Integer.class, 1L);
        assertMalformed(Date.class, new java.sql.Timestamp(1));
        assertMalformed(field("dates"), new TreeMap<>());
        assertMalformed(field("map"), Map.of("a", List.of("not a number")));
        assertMalformed(String.class, "half a pair: \ud83d");
    }

    @Test
    void refusesCyclesAndWhatIsTooLarge() {
        List<Tree> children = new ArrayList<>();
        Tree cycle = new Tree("a", children);
        children.add(cycle);
        assertMalformed(Tree.class, cycle);
        assertMalformed(String.class, "x".repeat(1 << 20));
    }

    private static void assertMalformed(Type type, Object value) {
        assertThatExceptionOfType(MalformedValueException.class).isThrownBy(() -> written(type, value));
    }

    @Test
    void doesNotMakeRecordsThatTheirConstructorsRefuse() {
        byte[] bytes = written(Even.class, new Even(2));
        bytes[bytes.length - 1] = 3;
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> TypeCodec.of(Even.class).read(new Input(bytes)));
    }

    @Test
    void doesNotReserveMemoryForWhatIsNotThere() {
        byte[] bytes = {1, Byte.MAX_VALUE, -1, -1, -1};
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> TypeCodec.of(int[].class).read(new Input(bytes)));
    }

    @Test
    void typesThatDifferHaveOtherFingerprints() {
        List<String> fingerprints = Stream.of(
                        String.class,
                        Money.class,
                        Tree.class,
                        Figure.class,
                        Circle.class,
                        Square.class,
                        DayOfWeek.class)
                .map(type -> Arrays.toString(TypeCodec.of(type).fingerprint()))
                .toList();
        assertThat(fingerprints).doesNotHaveDuplicates();
        assertThat(TypeCodec.of(field("page")).fingerprint())
                .isEqualTo(TypeCodec.of(field("page")).fingerprint());
    }
}
