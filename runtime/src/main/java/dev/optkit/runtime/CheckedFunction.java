package dev.optkit.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A function that may throw a checked exception.
 *
 * @param <T> the argument
 * @param <R> the result
 * @param <X> what it throws; inferred as {@code RuntimeException} where the function throws nothing
 */
@FunctionalInterface
public interface CheckedFunction<T extends @Nullable Object, R extends @Nullable Object, X extends Exception> {
    R apply(T argument) throws X;
}
