package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Imports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How what a call reads by one key can be read by many keys at once.
 *
 * @param key linked type of the keys, boxed
 * @param value linked type of one row
 * @param answer what the call gives for a key
 * @param form the call that reads many
 * @param keyOf what is written behind a row to get its key, such as {@code getId()}; without it the call that reads
 *     many answers with a map, or else with one value per key, in the order of the keys
 * @param argument which argument of the call is the key; the others are the same for every element, but for the parts
 * @param passed which arguments the call that reads many takes, in order, with the keys in the place of the key; none
 *     if it takes the keys alone
 * @param asked names of the properties of a row that the query asks for besides the key
 * @param parts arguments that may differ between elements, too, and are compared with the rows that were read
 * @param assumptions what has to hold of the data
 * @param edits declarations that the call that reads many needs
 */
record BulkSource(
        TypeRef key,
        TypeRef value,
        Answer answer,
        Form form,
        Optional<String> keyOf,
        int argument,
        List<Integer> passed,
        List<String> asked,
        List<Part> parts,
        List<String> assumptions,
        List<Edit> edits) {

    BulkSource {
        passed = List.copyOf(passed);
        asked = List.copyOf(asked);
        parts = List.copyOf(parts);
        assumptions = List.copyOf(assumptions);
        edits = List.copyOf(edits);
    }

    /** The expression of the key in a call that reads one. */
    Expression key(MethodCallExpr read) {
        return form.key(read, argument);
    }

    /** A source that reads with a method on the same object, and needs nothing more. */
    static BulkSource of(TypeRef key, TypeRef value, Answer answer, String method, String keyOf) {
        return of(key, value, answer, Form.method(method), Optional.of(keyOf), 0);
    }

    /** A source without declarations and assumptions. */
    static BulkSource of(TypeRef key, TypeRef value, Answer answer, Form form, Optional<String> keyOf, int argument) {
        return new BulkSource(
                key, value, answer, form, keyOf, argument, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * The arguments of the call that reads many.
     *
     * @param read the call that reads one
     * @param text of a part of it
     */
    String arguments(MethodCallExpr read, String keys, Function<Node, String> text) {
        return passed.isEmpty()
                ? keys
                : passed.stream()
                        .map(i -> i == argument ? keys : text.apply(read.getArgument(i)))
                        .collect(Collectors.joining(", "));
    }

    /** The type of what the call that reads many answers with. */
    String answerType(Imports imports) {
        String row = imports.type(value);
        String list = imports.name(form.mapped() ? "java.util.List" : form.rows()) + "<" + row + ">";
        return form.mapped()
                ? imports.name("java.util.Map") + "<" + imports.type(key) + ", " + (answer == Answer.LIST ? list : row)
                        + ">"
                : list;
    }

    /** The same for a call that takes several arguments. */
    BulkSource passing(List<Integer> arguments, List<Part> compared) {
        return new BulkSource(
                key, value, answer, form, keyOf, argument, arguments, asked, compared, assumptions, edits);
    }

    /** The same for a query that asks for these properties. */
    BulkSource asking(List<String> properties) {
        return new BulkSource(key, value, answer, form, keyOf, argument, passed, properties, parts, assumptions, edits);
    }

    /** The same for a call that gives something else for a key. */
    BulkSource answering(Answer given) {
        return new BulkSource(key, value, given, form, keyOf, argument, passed, asked, parts, assumptions, edits);
    }

    BulkSource assuming(String assumption) {
        List<String> all = new ArrayList<>(assumptions);
        all.add(assumption);
        return new BulkSource(key, value, answer, form, keyOf, argument, passed, asked, parts, all, edits);
    }

    BulkSource with(List<Edit> added) {
        List<Edit> all = new ArrayList<>(edits);
        all.addAll(added);
        return new BulkSource(key, value, answer, form, keyOf, argument, passed, asked, parts, assumptions, all);
    }

    /**
     * A further argument that a row has to match.
     *
     * @param argument its index
     * @param accessor what is written behind a row to get the value, such as {@code getName()}
     * @param type linked, boxed type of the value
     */
    record Part(int argument, String accessor, TypeRef type) {}

    /** What a read by one key gives. */
    enum Answer {
        /** An {@code Optional} of the row. */
        OPTIONAL,
        /** The row, or null. */
        NULLABLE,
        /** The row; for a key that has none the call is made as before, as it fails there. */
        REQUIRED,
        /** A new list of the rows. */
        LIST,
        /** The only row, or the exception of Spring for none or several. */
        ONLY
    }

    /** The call of a method that answers with a map from the keys. */
    record Mapping(String name) implements Form {
        @Override
        public String write(String receiver, String keys, Imports imports) {
            return Form.method(name).write(receiver, keys, imports);
        }
    }

    /** The call of a method that answers with an {@code Iterable}, as older repositories do. */
    record Iterables(String method) implements Form {
        @Override
        public String write(String receiver, String keys, Imports imports) {
            return Form.method(method).write(receiver, keys, imports);
        }

        @Override
        public String rows() {
            return "java.lang.Iterable";
        }
    }

    /** The call of a method that takes the ids of what the call that reads one takes. */
    record Entities(String method, IdPath.Step id) implements Form {
        @Override
        public String write(String receiver, String keys, Imports imports) {
            return Form.method(method).write(receiver, keys, imports);
        }

        @Override
        public Optional<IdPath.Step> within() {
            return Optional.of(id);
        }
    }

    /** Writes the call that reads many. */
    @FunctionalInterface
    interface Form {

        /**
         * The expression.
         *
         * @param receiver what the single read is called on; empty for a method of the same class
         * @param keys expression of the keys
         */
        String write(String receiver, String keys, Imports imports);

        /** What two rounds with the same key would share, given what a read answers with. */
        default TypeRef shared(TypeRef value) {
            return value;
        }

        /** Whether the call answers with a map from the keys. */
        default boolean mapped() {
            return !name().isEmpty();
        }

        /** The type of what the call answers with, if that is not a map. */
        default String rows() {
            return "java.util.List";
        }

        /** The name of the method that answers with a map, or nothing. */
        default String name() {
            return "";
        }

        /** The expression of the key, which may be a part of an argument. */
        default Expression key(MethodCallExpr read, int argument) {
            return read.getArgument(argument);
        }

        /** The getter of the key, where the call takes an object that has it in the place of the key. */
        default Optional<IdPath.Step> within() {
            return Optional.empty();
        }

        /** The expression whose value is the answer, which may begin with the call. */
        default Expression answer(MethodCallExpr read) {
            return read;
        }

        /** Whether a library's method that reads many throws a checked exception. */
        default boolean throwsChecked() {
            return false;
        }

        /** Whether a call with the same text as the read is answered in the same way. */
        default boolean isAnswered(MethodCallExpr read) {
            return true;
        }

        /** Edits around the calls that are answered, where what they gave has another type now. */
        default List<Edit> around(List<MethodCallExpr> reads, Imports imports) {
            return List.of();
        }

        /** Whether null is a key that finds nothing, as any other. */
        default boolean findsNothingForNull() {
            return false;
        }

        static Form method(String name) {
            return (receiver, keys, imports) -> (receiver.isEmpty() ? "" : receiver + ".") + name + "(" + keys + ")";
        }

        /** A method that answers with a map. */
        static Form mapping(String name) {
            return new Mapping(name);
        }
    }

    /** Reads many by statements, which put lists of rows, or single values, into the map by their keys. */
    interface Statements extends Form {

        /** Declarations in front of the map; empty for none. */
        default String before(Imports imports) {
            return "";
        }

        /** The statements for some keys, each ended by a line break. */
        String fill(String receiver, String keys, String map, Imports imports, UnaryOperator<String> fresh);

        @Override
        default String write(String receiver, String keys, Imports imports) {
            throw new IllegalStateException("statements are no expression");
        }
    }
}
