package dev.optkit.runtime.cache;

import dev.optkit.runtime.key.KeyScheme;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the cache of one operation is made of. Immutable.
 *
 * <p>Its functions get the arguments as {@link KeyScheme#arguments} gives them and the value, are called
 * once for each load, by the thread that loaded, and if they throw the value is not kept.
 *
 * @param keys of the operation, whose name it has
 * @param type of the values, for the remote tier
 * @param ttl life of an entry; the policy's if empty, and never longer than that
 * @param tags by which the entry can be evicted
 * @param size of a key or value in bytes, where the policy bounds bytes; {@link Sizes} unless given
 * @param negativeFailures exceptions that are kept like results that say that there is nothing, with the tags of
 *     a null result; none unless given
 * @param local true if values are never to leave the process
 */
public record CacheSpec(
        KeyScheme keys,
        CachePolicy policy,
        Type type,
        Optional<BiFunction<List<@Nullable Object>, @Nullable Object, Duration>> ttl,
        Optional<BiFunction<List<@Nullable Object>, @Nullable Object, Set<String>>> tags,
        ToLongFunction<@Nullable Object> size,
        Predicate<Throwable> negativeFailures,
        boolean local) {

    /** Values of any type, with the life that the policy says, without tags. */
    public static CacheSpec of(KeyScheme keys, CachePolicy policy) {
        return new CacheSpec(
                keys,
                policy,
                Object.class,
                Optional.empty(),
                Optional.empty(),
                new Sizes()::of,
                failure -> false,
                false);
    }

    public String operation() {
        return keys.operation();
    }

    public CacheSpec withType(Type of) {
        return new CacheSpec(keys, policy, of, ttl, tags, size, negativeFailures, local);
    }

    public CacheSpec withTtl(BiFunction<List<@Nullable Object>, @Nullable Object, Duration> function) {
        return new CacheSpec(keys, policy, type, Optional.of(function), tags, size, negativeFailures, local);
    }

    public CacheSpec withTags(BiFunction<List<@Nullable Object>, @Nullable Object, Set<String>> function) {
        return new CacheSpec(keys, policy, type, ttl, Optional.of(function), size, negativeFailures, local);
    }

    public CacheSpec withSize(ToLongFunction<@Nullable Object> bytes) {
        return new CacheSpec(keys, policy, type, ttl, tags, bytes, negativeFailures, local);
    }

    public CacheSpec withNegativeFailures(Predicate<Throwable> kept) {
        return new CacheSpec(keys, policy, type, ttl, tags, size, kept, local);
    }

    /** Keeps secrets in the process. */
    public CacheSpec localOnly() {
        return new CacheSpec(keys, policy, type, ttl, tags, size, negativeFailures, true);
    }
}
