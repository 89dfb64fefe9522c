package dev.optkit.runtime.control;

import dev.optkit.runtime.cache.CacheListener;
import dev.optkit.runtime.settings.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the answers of a sample of calls that were made although their value was cached, and ends the
 * caching of an operation whose stale answers pass the budget. Safe for use by several threads.
 *
 * <p>The budget is a share of the answers compared, which count as {@value #LEAST_COMPARED} until there
 * are as many: a single stale answer among the first few is no reason, unless the budget is 0.
 */
public final class Shadow {
    static final int LEAST_COMPARED = 100;

    /** Answers compared since the start or the last {@link #resume}, and how many of them were stale. */
    public record Counts(long compared, long stale) {
        private Counts plus(boolean equal) {
            return new Counts(compared + 1, equal ? stale : stale + 1);
        }
    }

    private final Switches switches;
    private final Alerts alerts;
    private final Map<String, Counts> counts = new ConcurrentHashMap<>();

    Shadow(Switches switches, Alerts alerts) {
        this.switches = switches;
        this.alerts = alerts;
    }

    /** Of all operations that were compared. */
    public Map<String, Counts> counts() {
        return new TreeMap<>(counts);
    }

    /** Operations that are no longer cached because of stale answers. */
    public Set<String> halted() {
        return switches.halted();
    }

    /** Lets an operation be cached again as the switches say, and counts anew. */
    public void resume(String operation) {
        counts.remove(operation);
        switches.halt(operation, false);
    }

    /** Counts what the caches of an operation compare. */
    CacheListener listener(String operation) {
        return new CacheListener() {
            @Override
            public void compared(boolean equal) {
                count(operation, equal);
            }
        };
    }

    private void count(String operation, boolean equal) {
        Counts now = counts.merge(operation, new Counts(0, 0).plus(equal), (old, one) -> old.plus(equal));
        double budget = switches.settings().fraction(Setting.SHADOW_BUDGET, operation);
        if (!equal && now.stale() > budget * Math.max(now.compared(), LEAST_COMPARED)) {
            halt(operation, now);
        }
    }

    private void halt(String operation, Counts now) {
        if (switches.halt(operation, true)) {
            alerts.raise(new Alert(
                    Alert.Kind.STALE_ANSWERS,
                    Optional.of(operation),
                    "no longer cached: %d of %d answers compared were stale".formatted(now.stale(), now.compared())));
        }
    }
}
