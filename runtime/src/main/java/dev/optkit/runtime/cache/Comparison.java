package dev.optkit.runtime.cache;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call made although its value is cached, to tell whether the two are equal. */
record Comparison(Entry entry, CacheListener listener) implements Claim {
    /** A value without equality counts as different, except arrays, which count by content. */
    @Override
    public @Nullable Object complete(@Nullable Object result) {
        listener.compared(Objects.deepEquals(entry.value(), result));
        return result;
    }

    @Override
    public Object fail(Throwable failure) {
        throw Throwing.unchanged(failure);
    }
}
