package dev.optkit.rewriters.testing;

import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What an expression is when a test runs, as far as that is known without running it. */
sealed interface Value {

    /** Nothing is returned. */
    record Nothing() implements Value {}

    /** The null reference. */
    record Null() implements Value {}

    /**
     * A constant of the test.
     *
     * @param code how the test writes it
     * @param seed which element it belongs to; 0 for none
     */
    record Known(TypeRef type, String code, int seed) implements Value {

        static Known of(String type, String code) {
            return new Known(TypeRef.of(type), code, 0);
        }

        static Known of(boolean truth) {
            return of("boolean", Boolean.toString(truth));
        }

        boolean is(boolean truth) {
            return code.equals(Boolean.toString(truth));
        }
    }

    /** An object of a type of the JDK or of a library, not null, of which nothing else is known. */
    record Some(TypeRef type) implements Value {}

    /** Anything, null included. */
    record Unknown() implements Value {}

    /** An {@code Optional}. */
    record Maybe(Optional<Value> content) implements Value {}

    /** A function with the variables it was made among. */
    record Code(Function<List<Value>, Value> body) implements Value {}

    /** A list, a set, an array or a stream, with its elements. */
    final class Many implements Value {

        /** The type of a set whose elements come in any order. */
        static final String UNORDERED = "java.util.HashSet";

        private final TypeRef type;
        private final List<Value> items;

        Many(TypeRef type, List<Value> items) {
            this.type = type;
            this.items = new ArrayList<>(items);
        }

        TypeRef type() {
            return type;
        }

        List<Value> items() {
            return items;
        }

        /** Whether it is known in which order its elements come. */
        boolean isOrdered() {
            return items.size() < 2 || !type.name().equals(UNORDERED);
        }
    }

    /** A map, with its entries. */
    final class Table implements Value {

        private final Map<Value, Value> entries = new LinkedHashMap<>();

        Map<Value, Value> entries() {
            return entries;
        }
    }

    /** An object of a class of the project that the code makes, or the object under test. */
    final class Made implements Value {

        private final TypeFacts type;
        private final List<Value> arguments;
        private final Map<String, Value> fields = new LinkedHashMap<>();

        Made(TypeFacts type, List<Value> arguments) {
            this.type = type;
            this.arguments = List.copyOf(arguments);
        }

        TypeFacts type() {
            return type;
        }

        /** What its constructor gets. */
        List<Value> arguments() {
            return arguments;
        }

        /** What its fields hold, as far as they were set. */
        Map<String, Value> fields() {
            return fields;
        }
    }

    /** A mock, with what it is told to answer. */
    final class Fake implements Value {

        /** An answer to a call with these arguments. */
        record Answer(String method, List<Value> arguments, Value value) {}

        private final TypeRef type;
        private final String name;
        private final int seed;
        private final Map<String, Answer> answers = new LinkedHashMap<>();

        Fake(TypeRef type, String name, int seed) {
            this.type = type;
            this.name = name;
            this.seed = seed;
        }

        TypeRef type() {
            return type;
        }

        /** What tells an answer apart: calls that the test writes alike get the same. */
        static String key(String method, List<Value> arguments) {
            return method + "(" + TestValues.codes(arguments, new TestImports("", "")) + ")";
        }

        /** The variable of the test. */
        String name() {
            return name;
        }

        int seed() {
            return seed;
        }

        Map<String, Answer> answers() {
            return answers;
        }
    }
}
