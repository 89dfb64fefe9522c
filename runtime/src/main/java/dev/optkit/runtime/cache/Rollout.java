package dev.optkit.runtime.cache;

import dev.optkit.runtime.key.KeyScheme;

/** Says for each call whether it is served from the cache; safe for use by several threads. */
@FunctionalInterface
public interface Rollout {
    /** What to do with a call. */
    enum Decision {
        /** From the cache if it is there. */
        SERVE,
        /** As if there were no cache; evictions still happen. */
        BYPASS,
        /** Call, return what that gave, and compare it with the entry if there is one. */
        COMPARE
    }

    /** Every call is served from the cache. */
    Rollout ALWAYS = (keys, key) -> Decision.SERVE;

    /**
     * On the path of every call, so it must be quick. If it throws, the call goes past the cache.
     *
     * @param keys of the operation; {@link KeyScheme#bucket} is for percentages
     */
    Decision decide(KeyScheme keys, Object key);
}
