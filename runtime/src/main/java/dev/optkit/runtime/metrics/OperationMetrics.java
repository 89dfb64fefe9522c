package dev.optkit.runtime.metrics;

import dev.optkit.runtime.cache.CacheListener;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What happens in the cache of one operation, counted by those who call; safe for use by several threads. */
public final class OperationMetrics {
    private final String operation;
    private final Week week = new Week();
    private final Counter counter = new Counter();
    private volatile long entries;

    OperationMetrics(String operation) {
        this.operation = operation;
    }

    public String operation() {
        return operation;
    }

    /** Since the start. Read one after the other while calls go on: sums may differ by a few. */
    public Counts total() {
        return counter.counts();
    }

    /** How many entries the local tier had at the last look. */
    public long entries() {
        return entries;
    }

    /** The hours of the last week in which something happened, the oldest first, and the one that has begun. */
    public List<Hour> lastWeek() {
        return week.hours();
    }

    CacheListener listener() {
        return counter;
    }

    void look(Instant now, long entriesNow) {
        entries = entriesNow;
        week.look(now, total(), entriesNow);
    }

    private static final class Counter implements CacheListener {
        private final LongAdder hits = new LongAdder();
        private final LongAdder misses = new LongAdder();
        private final LongAdder remoteHits = new LongAdder();
        private final LongAdder joined = new LongAdder();
        private final LongAdder loads = new LongAdder();
        private final LongAdder loadNanos = new LongAdder();
        private final LongAdder failedLoads = new LongAdder();
        private final LongAdder remoteFailures = new LongAdder();
        private final LongAdder servedStale = new LongAdder();
        private final LongAdder evictedForSize = new LongAdder();
        private final LongAdder expired = new LongAdder();
        private final LongAdder evicted = new LongAdder();
        private final LongAdder bypassed = new LongAdder();

        Counts counts() {
            return new Counts(
                    hits.sum(),
                    misses.sum(),
                    remoteHits.sum(),
                    joined.sum(),
                    loads.sum(),
                    loadNanos.sum(),
                    failedLoads.sum(),
                    remoteFailures.sum(),
                    servedStale.sum(),
                    evictedForSize.sum(),
                    expired.sum(),
                    evicted.sum(),
                    bypassed.sum());
        }

        @Override
        public void hit() {
            hits.increment();
        }

        @Override
        public void miss() {
            misses.increment();
        }

        @Override
        public void remoteHit() {
            remoteHits.increment();
        }

        @Override
        public void remoteFailed(Throwable failure) {
            remoteFailures.increment();
        }

        @Override
        public void joined() {
            joined.increment();
        }

        @Override
        public void loaded(long nanos) {
            loads.increment();
            loadNanos.add(nanos);
        }

        @Override
        public void loadFailed(long nanos, Throwable failure) {
            failedLoads.increment();
        }

        @Override
        public void servedStale() {
            servedStale.increment();
        }

        @Override
        public void evicted(EvictionCause cause) {
            switch (cause) {
                case SIZE -> evictedForSize.increment();
                case EXPIRED -> expired.increment();
                case EXPLICIT -> evicted.increment();
            }
        }

        @Override
        public void bypassed(BypassReason reason) {
            bypassed.increment();
        }
    }
}
