package dev.optkit.runtime.key;

import java.lang.reflect.Field;
import java.util.List;
import java.util.function.Function;

/** How the values of one class become part of a key. */
sealed interface Shape {
    /** Immutable, compared by {@code equals}: its own form. */
    record Simple() implements Shape {}

    /** Decided by the class of each value: {@code Object}, interfaces, abstract classes. */
    record Open() implements Shape {}

    record ArrayOf(Class<?> type) implements Shape {}

    record CollectionOf() implements Shape {}

    record MapOf() implements Shape {}

    record OptionalOf() implements Shape {}

    record DateOf() implements Shape {}

    /** By its text. */
    record PathOf() implements Shape {}

    /**
     * A record, or a class with value equality, by its fields in the order of their names. What its own {@code equals}
     * says does not count: keys must be equal exactly where their digests are, or an eviction would miss one of them.
     *
     * @param immutable true if no value of the class can change, nor what is in it
     */
    record Composite(Class<?> type, List<Field> fields, boolean immutable) implements Shape {}

    /** By a function that the user gave. */
    record Keyed(Function<Object, ?> function) implements Shape {}

    /** @param reason continues a sentence that starts with the type */
    record Refused(String reason) implements Shape {}
}
