package dev.optkit.runtime.annotation;

import org.jspecify.annotations.Nullable;

/**
 * Finds out for which call of a cached method the entry is to be evicted. A class that implements it has a
 * constructor without parameters; one object serves all threads.
 */
@FunctionalInterface
public interface KeyArguments {
    /**
     * The arguments of the cached method of which its key is made. If this throws, all entries are evicted.
     *
     * @param arguments all of the annotated method
     * @param result of that method; null if it threw
     */
    @Nullable
    Object[] of(@Nullable Object[] arguments, @Nullable Object result);
}
