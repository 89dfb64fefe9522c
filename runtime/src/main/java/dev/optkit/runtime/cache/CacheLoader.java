package dev.optkit.runtime.cache;

import org.jspecify.annotations.Nullable;

/**
 * The call that a cache saves.
 *
 * @param <V> its result
 * @param <X> what it throws; inferred as {@code RuntimeException} where it throws nothing
 */
@FunctionalInterface
public interface CacheLoader<V extends @Nullable Object, X extends Exception> {
    V load() throws X;
}
