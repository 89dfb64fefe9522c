package dev.optkit.analyzers.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * One copy of each of the small values that are held by the hundred thousand and mostly equal: types, annotations, sets of
 * modifiers, the expression a call is made on. Only values that never change, and that nobody tells apart by their identity.
 * Thread-safe.
 */
public final class SharedValues {

    private final Map<Object, Object> known = new ConcurrentHashMap<>();

    /** The copy of a value that all share. */
    @SuppressWarnings("unchecked") // what is equal to a value of these classes is of its class
    public <T> T one(T value) {
        Object first = known.get(value);
        if (first == null) {
            Object other = known.putIfAbsent(value, value);
            first = other == null ? value : other;
        }
        return (T) first;
    }

    /** A list of parts that are made shared first. */
    <T> List<T> all(List<T> list, UnaryOperator<T> part) {
        if (list.isEmpty()) {
            return List.of();
        }
        List<T> parts = new ArrayList<>(list.size());
        for (T element : list) {
            parts.add(part.apply(element));
        }
        return List.copyOf(parts);
    }

    /** An optional part that is made shared first, in an optional that is shared itself. */
    <T> Optional<T> optional(Optional<T> value, UnaryOperator<T> part) {
        return value.isEmpty() ? value : one(Optional.of(part.apply(value.get())));
    }
}
