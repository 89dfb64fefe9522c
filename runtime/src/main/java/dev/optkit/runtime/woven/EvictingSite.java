package dev.optkit.runtime.woven;

import org.jspecify.annotations.Nullable;

/** What one method with {@link dev.optkit.runtime.annotation.Evicts} evicts. No call fails for it. */
@FunctionalInterface
public interface EvictingSite {
    /** The evictions of one call, when it has ended. */
    @FunctionalInterface
    interface AtEnd {
        /** @param failure what the call threw, if it did */
        void evict(@Nullable Object result, @Nullable Throwable failure);
    }

    /**
     * @param object on which the method is called; null if it is static
     * @param arguments as they are when it is called: it may change what is in them
     */
    AtEnd begin(@Nullable Object object, @Nullable Object[] arguments);
}
