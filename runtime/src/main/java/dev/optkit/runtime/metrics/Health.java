package dev.optkit.runtime.metrics;

import dev.optkit.runtime.cache.CacheGroup;
import dev.optkit.runtime.cache.OperationCache;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds weak caches. Says nothing of those with fewer calls than tell anything. */
public final class Health {
    static final int LEAST_CALLS = 1_000;
    static final int GROWING_HOURS = 6;

    private static final double LOW_RATE = 0.2;
    private static final double GROWTH = 1.2;
    private static final int LARGE_KEY = 4_096;

    private Health() {}

    /** By operation, those first whose caches do the least. */
    public static List<Weakness> weaknesses(Metrics metrics, CacheGroup caches) {
        List<Weakness> found = new ArrayList<>();
        metrics.operations().stream()
                .sorted(Comparator.comparingDouble(
                                (OperationMetrics each) -> each.total().hitRate())
                        .thenComparing(OperationMetrics::operation))
                .forEach(each -> {
                    ofHits(each).ifPresent(found::add);
                    ofBound(each).ifPresent(found::add);
                    ofGrowth(each).ifPresent(found::add);
                    caches.find(each.operation()).flatMap(Health::ofKeys).ifPresent(found::add);
                });
        return found;
    }

    private static Optional<Weakness> ofHits(OperationMetrics each) {
        Counts total = each.total();
        if (total.calls() < LEAST_CALLS || total.hitRate() >= LOW_RATE) {
            return Optional.empty();
        } else if (total.savedCalls() == 0) {
            return weakness(each, Weakness.Kind.NEVER_HIT, "0 of %d calls were saved".formatted(total.calls()));
        }
        return weakness(
                each,
                Weakness.Kind.LOW_HIT_RATE,
                "%d of %d calls were saved".formatted(total.savedCalls(), total.calls()));
    }

    private static Optional<Weakness> ofBound(OperationMetrics each) {
        Counts total = each.total();
        return total.loads() >= LEAST_CALLS && total.evictedForSize() * 2 > total.loads()
                ? weakness(
                        each,
                        Weakness.Kind.TOO_SMALL,
                        "of %d values loaded, %d were evicted for size"
                                .formatted(total.loads(), total.evictedForSize()))
                : Optional.empty();
    }

    private static Optional<Weakness> ofGrowth(OperationMetrics each) {
        List<Hour> hours = each.lastWeek();
        if (hours.size() < GROWING_HOURS) {
            return Optional.empty();
        }
        List<Hour> last = hours.subList(hours.size() - GROWING_HOURS, hours.size());
        for (int i = 1; i < last.size(); i++) {
            if (last.get(i).entries() <= last.get(i - 1).entries()) {
                return Optional.empty();
            }
        }
        long before = last.get(0).entries();
        return each.entries() >= LEAST_CALLS && each.entries() > before * GROWTH
                ? weakness(
                        each,
                        Weakness.Kind.GROWING,
                        "from %d to %d entries in %d hours".formatted(before, each.entries(), GROWING_HOURS))
                : Optional.empty();
    }

    private static Optional<Weakness> ofKeys(OperationCache cache) {
        long bytes = cache.bytesOfAKey();
        return bytes > LARGE_KEY
                ? Optional.of(new Weakness(
                        cache.spec().operation(),
                        Weakness.Kind.COSTLY_KEYS,
                        "a key has about %d bytes".formatted(bytes)))
                : Optional.empty();
    }

    private static Optional<Weakness> weakness(OperationMetrics each, Weakness.Kind kind, String evidence) {
        return Optional.of(new Weakness(each.operation(), kind, evidence));
    }
}
