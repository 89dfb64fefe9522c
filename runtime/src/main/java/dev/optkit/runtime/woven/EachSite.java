package dev.optkit.runtime.woven;

import org.jspecify.annotations.Nullable;

/** What serves one {@link dev.optkit.runtime.annotation.CachedEach} method, as its woven body sees it. */
@FunctionalInterface
public interface EachSite {
    /** What a call gives without its body. */
    record Answer(@Nullable Object value) {}

    /**
     * @param object on which the method is called; null if it is static
     * @return null if the body is to run
     * @throws Throwable what the method throws for the elements that are missing
     */
    @Nullable
    Answer answer(@Nullable Object object, @Nullable Object[] arguments) throws Throwable;
}
