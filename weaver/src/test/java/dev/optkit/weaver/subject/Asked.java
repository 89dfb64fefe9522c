package dev.optkit.weaver.subject;

import dev.optkit.runtime.annotation.Cached;

/** With a default method. */
public interface Asked {
    @Cached
    default String asked(String name) {
        return name + count();
    }

    @Cached
    static String staticOfInterface(String name) {
        return name + Calls.STATIC_RUNS.incrementAndGet();
    }

    int count();
}
