package dev.optkit.runtime.woven;

import dev.optkit.runtime.cache.Claim;
import dev.optkit.runtime.woven.Caches.Bound;
import org.jspecify.annotations.Nullable;

/**
 * The caches of one {@link dev.optkit.runtime.annotation.Cached} method, as its woven body sees them. On the path of
 * every hit.
 *
 * <p>The methods take the object on which the method is called, null if it is static, and the arguments of which the
 * key is made. A record, whose component the compiler takes for constant.
 */
public record CachedSite(Object caches) {
    /** For a method without arguments. */
    public Claim claim(@Nullable Object object) {
        Bound bound = bound(object);
        return bound.cache().claimOrPass(bound.keys().key());
    }

    public Claim claim(@Nullable Object object, @Nullable Object argument) {
        Bound bound = bound(object);
        return bound.cache().claimOrPass(bound.keys().key(argument));
    }

    public Claim claim(@Nullable Object object, @Nullable Object first, @Nullable Object second) {
        Bound bound = bound(object);
        return bound.cache().claimOrPass(bound.keys().key(first, second));
    }

    public Claim claim(
            @Nullable Object object, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
        Bound bound = bound(object);
        return bound.cache().claimOrPass(bound.keys().key(first, second, third));
    }

    /** For any number of arguments. */
    public Claim claimOf(@Nullable Object object, @Nullable Object[] arguments) {
        Bound bound = bound(object);
        return bound.cache().claimOrPass(bound.keys().keyOf(arguments));
    }

    private Bound bound(@Nullable Object object) {
        return ((Caches) caches).of(object);
    }
}
