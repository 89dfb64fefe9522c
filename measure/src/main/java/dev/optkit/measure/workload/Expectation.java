package dev.optkit.measure.workload;

import java.util.Locale;

/** What a change should do to a workload. */
public enum Expectation {
    /** The same result with fewer remote calls. */
    REDUCED_CALLS,
    /** Reads that are served from a cache. */
    CACHED_READ,
    /** No more calls, in less time. */
    FASTER,
    /** No more calls than before. */
    UNCHANGED;

    /** Returns the name in {@code optkit.yml}, such as {@code reduced-calls}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
