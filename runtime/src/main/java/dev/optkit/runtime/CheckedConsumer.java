package dev.optkit.runtime;

import org.jspecify.annotations.Nullable;

/**
 * An action that may throw a checked exception.
 *
 * @param <T> the argument
 * @param <X> what it throws; inferred as {@code RuntimeException} where it throws nothing
 */
@FunctionalInterface
public interface CheckedConsumer<T extends @Nullable Object, X extends Exception> {
    void accept(T argument) throws X;
}
