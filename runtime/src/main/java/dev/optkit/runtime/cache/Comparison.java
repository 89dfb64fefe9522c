package dev.optkit.runtime.cache;

import java.lang.System.Logger.Level;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call made although its value is cached, to tell whether the two are equal. */
record Comparison(Entry entry, CacheListener listener) implements Claim {
    private static final System.Logger LOGGER = System.getLogger(Comparison.class.getName());

    /**
     * A value without equality counts as different, except arrays, which count by content; one whose {@code equals}
     * fails, such as for lazy loading, counts as different too.
     */
    @Override
    public @Nullable Object complete(@Nullable Object result) {
        listener.compared(isEqualTo(result));
        return result;
    }

    private boolean isEqualTo(@Nullable Object result) {
        try {
            return Objects.deepEquals(entry.value(), result);
        } catch (Throwable failure) {
            LOGGER.log(Level.WARNING, "Results that cannot be compared count as different", failure);
            return false;
        }
    }

    @Override
    public Object fail(Throwable failure) {
        throw Throwing.unchanged(failure);
    }
}
