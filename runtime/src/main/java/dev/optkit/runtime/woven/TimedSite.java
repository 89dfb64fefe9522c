package dev.optkit.runtime.woven;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.cache.CacheListener;
import dev.optkit.runtime.settings.SettingException;
import org.jspecify.annotations.Nullable;

/** Counts the calls of one {@link dev.optkit.runtime.annotation.Timed} method. */
public final class TimedSite {
    private record Bound(@Nullable OptkitRuntime runtime, CacheListener counter) {}

    private final String operation;
    private volatile Bound last = new Bound(null, new CacheListener() {});

    TimedSite(String operation) {
        this.operation = operation;
    }

    /** The time at which the call begins, for {@link #end}. */
    public long begin() {
        return System.nanoTime();
    }

    /** @param failure what the call threw, if it did */
    public void end(long begin, @Nullable Throwable failure) {
        long nanos = System.nanoTime() - begin;
        CacheListener counter = counter();
        if (failure == null) {
            counter.loaded(nanos);
        } else {
            counter.loadFailed(nanos, failure);
        }
    }

    private CacheListener counter() {
        try {
            OptkitRuntime runtime = OptkitRuntime.current();
            if (last.runtime != runtime) {
                last = new Bound(runtime, runtime.metrics().listener(operation));
            }
        } catch (SettingException wrong) {
            // Whoever sets things is told by all else that needs the runtime; a call must not fail for its figures.
        }
        return last.counter;
    }
}
