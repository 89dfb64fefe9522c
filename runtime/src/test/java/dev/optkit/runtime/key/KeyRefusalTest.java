package dev.optkit.runtime.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyRefusalTest {
    /** A method for each type that no key can be made of. */
    @SuppressWarnings("unused")
    private interface Refused {
        void noEquality(NoEquality it);

        void stream(Stream<String> it);

        void resource(InputStream it);

        void iterator(Iterator<String> it);

        void iterable(Iterable<String> it);

        void function(Supplier<String> it);

        void comparator(Comparator<String> it);

        void counter(AtomicLong it);

        void builder(StringBuilder it);

        void future(CompletableFuture<String> it);

        void lock(ReentrantLock it);

        void thread(Thread it);

        void arrayOf(NoEquality[] it);

        void listOf(List<NoEquality> it);

        void nestedListOf(Map<String, List<? extends NoEquality[]>> it);

        void recordOf(Holder it);

        <T extends Runnable> void variable(T it);
    }

    @SuppressWarnings("unused")
    private interface Allowed {
        void simple(int number, String text, LocalDate date, Thread.State constant);

        void containers(List<String> list, Set<int[]> set, Map<String, List<Point>> map, long[][] array);

        void decidedByTheValue(Object any, Serializable some, Number number, CharSequence text, Comparable<?> other);

        void tree(Node node);

        <T> void variable(T any, List<T> list, List<?> unknown);
    }

    static Stream<Method> refused() {
        return Arrays.stream(Refused.class.getDeclaredMethods());
    }

    static Stream<Method> allowed() {
        return Arrays.stream(Allowed.class.getDeclaredMethods());
    }

    @ParameterizedTest
    @MethodSource
    void refused(Method method) {
        assertThatExceptionOfType(KeyRefusedException.class)
                .isThrownBy(() -> KeyScheme.of("Shop.find").parameters(method).build())
                .withMessageContainingAll(
                        "Shop.find",
                        "parameter it",
                        method.getGenericParameterTypes()[0].getTypeName(),
                        "key function");
    }

    @ParameterizedTest
    @MethodSource
    void allowed(Method method) {
        assertThat(KeyScheme.of("Shop.find").parameters(method).build().operation())
                .isEqualTo("Shop.find");
    }

    @Test
    void theMessageNamesTheTypeAtFaultAndWhereItIs() {
        assertThatExceptionOfType(KeyRefusedException.class)
                .isThrownBy(() -> KeyScheme.of("Shop.find")
                        .parameter("holder", Holder.class)
                        .build())
                .withMessageContaining("NoEquality has no equals and hashCode of its own (in ")
                .withMessageContaining("Holder)");
    }

    @Test
    void aKeyFunctionOfTheTypeLiftsTheRefusal() {
        KeyScheme keys = KeyScheme.of("Shop.find")
                .keyOf(NoEquality.class, value -> value.id)
                .parameter("holder", Holder.class)
                .build();
        assertThat(keys.key(new Holder(new NoEquality(1)))).isEqualTo(keys.key(new Holder(new NoEquality(1))));
    }

    @Test
    void aKeyFunctionOfAllArgumentsLiftsTheRefusal() {
        KeyScheme keys = KeyScheme.of("Shop.find")
                .parameter("it", Thread.class)
                .function(arguments -> ((Thread) arguments[0]).getName())
                .build();
        assertThat(keys.key(new Thread("t"))).isEqualTo(keys.key(new Thread("t")));
    }

    private static final class NoEquality {
        private final int id;

        NoEquality(int id) {
            this.id = id;
        }
    }

    private record Point(int x, int y) {}

    private record Holder(NoEquality it) {}

    private record Node(Node left, Node right) {}
}
