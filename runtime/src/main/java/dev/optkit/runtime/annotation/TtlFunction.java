package dev.optkit.runtime.annotation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says how long a result is served. A class that implements it has a constructor without parameters; one object serves
 * all threads.
 */
@FunctionalInterface
public interface TtlFunction {
    /**
     * The life of an entry: {@link Cached#ttl} if that is shorter. What is zero or less, or thrown, is a result that is
     * not kept.
     *
     * @param arguments those in the key: strings, numbers, dates and other simple values as they are; of any other an
     *     object that tells nothing but equality. With a {@link Cached#keyFunction}, what that gave, and the dates
     * @param result neither null nor an empty {@code Optional}, of which {@link Cached#negativeTtl} is the life
     */
    Duration ttl(@Nullable Object[] arguments, Object result);
}
