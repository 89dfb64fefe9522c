package dev.optkit.runtime.annotation;

import org.jspecify.annotations.Nullable;

/**
 * Makes the key of a call from its arguments. A class that implements it has a constructor without parameters;
 * one object serves all threads.
 */
@FunctionalInterface
public interface KeyFunction {
    /**
     * Equal for two calls only if their results may be. The call goes past the cache if this throws.
     *
     * @param arguments all, or those marked {@link Key}; with {@link CachedEach}, an element in the place of the
     *     collection
     */
    @Nullable
    Object key(@Nullable Object[] arguments);
}
