package dev.optkit.runtime.results;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A type with its arguments: {@code new TypeOf<List<String>>() {}}.
 *
 * @param <V> the type
 */
public abstract class TypeOf<V> {
    private final Type type;

    protected TypeOf() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType generic)) {
            throw new IllegalStateException("Say of what: new TypeOf<List<String>>() {}");
        }
        type = generic.getActualTypeArguments()[0];
    }

    /** As it was written. */
    public final Type type() {
        return type;
    }
}
