package dev.optkit.cli.packaging;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.LongBinaryOperator;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A lambda or method reference of each kind, and what they say. */
public final class LambdaZoo implements Supplier<String> {

    private final String name = "zoo";

    private interface Greeter {
        private String polite(String name) {
            return "dear " + name;
        }

        default Function<String, String> greeting() {
            return this::polite;
        }
    }

    private static final class Nested {
        private final int value;

        private Nested(int value) {
            this.value = value;
        }

        private static Supplier<Nested> maker(int value) {
            return () -> new Nested(value);
        }
    }

    @Override
    public String get() {
        List<String> said = new ArrayList<>();
        Consumer<String> say = said::add; // drops a boolean
        plain(say);
        numbers(say);
        nested(say);
        return String.join(",", said);
    }

    private void plain(Consumer<String> say) {
        Supplier<String> captured = () -> name + said(1, 2L, 3.0, 'c', true);
        say.accept(captured.get());
        Function<String, Integer> virtual = String::length;
        say.accept("" + virtual.apply("four"));
        Supplier<Map<String, String>> constructor = TreeMap::new;
        say.accept("" + constructor.get());
        IntFunction<String[]> array = String[]::new;
        say.accept("" + array.apply(3).length);
        BiFunction<Object, Object, Boolean> same = Object::equals;
        say.accept("" + same.apply("a", "a"));
        Supplier<String> serializable = (Supplier<String> & Serializable) () -> "kept";
        say.accept(serializable.get());
    }

    private static String said(int a, long b, double c, char d, boolean e) {
        LongBinaryOperator sum = (x, y) -> x + y + a + b;
        Supplier<String> all = () -> "" + a + b + c + d + e;
        return all.get() + sum.applyAsLong(4, 5);
    }

    private static void numbers(Consumer<String> say) {
        ToIntFunction<Integer> unboxed = Integer::intValue;
        say.accept("" + unboxed.applyAsInt(6));
        Function<Integer, Integer> opened = LambdaZoo::twice;
        say.accept("" + opened.apply(7));
        IntFunction<Object> boxed = i -> i;
        say.accept("" + boxed.apply(8));
        IntToLongFunction widened = LambdaZoo::twice;
        say.accept("" + widened.applyAsLong(9));
        ToLongFunction<Integer> openedAndWidened = LambdaZoo::twice;
        say.accept("" + openedAndWidened.applyAsLong(10));
    }

    private static int twice(int value) {
        return 2 * value;
    }

    private static void nested(Consumer<String> say) {
        say.accept("" + Nested.maker(11).get().value);
        Function<Integer, Nested> constructor = Nested::new;
        say.accept("" + constructor.apply(12).value);
        say.accept(new Greeter() {}.greeting().apply("reader"));
        say.accept(
                Stream.of(3, 1, 2).sorted((a, b) -> b - a).map(String::valueOf).collect(Collectors.joining()));
    }
}
