package dev.optkit.benchmarks.cache;

import dev.optkit.runtime.annotation.Cached;

/** Reads that the agent of the benchmark's JVM weaves. */
public class WovenReads {
    @Cached(ttl = "5m", maximumSize = 10_000)
    Integer one(String name) {
        return name.length();
    }

    @Cached(ttl = "5m", maximumSize = 10_000)
    int ofInt(int number) {
        return number;
    }

    @Cached(ttl = "5m", maximumSize = 10_000)
    Integer three(String name, int number, long other) {
        return name.length();
    }
}
