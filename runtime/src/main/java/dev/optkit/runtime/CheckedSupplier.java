package dev.optkit.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A call that may throw a checked exception.
 *
 * @param <R> the result
 * @param <X> what it throws; inferred as {@code RuntimeException} where it throws nothing
 */
@FunctionalInterface
public interface CheckedSupplier<R extends @Nullable Object, X extends Exception> {
    R get() throws X;
}
