package dev.optkit.runtime.control;

import dev.optkit.runtime.cache.Rollout.Decision;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** What all switches say at one moment; replaced as a whole when one changes, so no call sees a mixture. */
final class Plan {
    private final Settings settings;
    private final boolean stopped;
    private final Set<String> halted;
    private final boolean servesAll;
    private final Map<String, Share> shares = new ConcurrentHashMap<>();

    Plan(Settings settings, boolean stopped, Set<String> halted) {
        this.settings = settings;
        this.stopped = stopped;
        this.halted = Set.copyOf(halted);
        servesAll = !stopped
                && halted.isEmpty()
                && !settings.isSetForAny(Setting.CACHE_ENABLED)
                && !settings.isSetForAny(Setting.CACHE_PERCENTAGE)
                && !settings.isSetForAny(Setting.SHADOW_PERCENTAGE);
    }

    /** On the path of every hit: without a look-up where all calls are served. */
    Decision decide(KeyScheme keys, Object key) {
        return servesAll
                ? Decision.SERVE
                : shares.computeIfAbsent(keys.operation(), this::shareOf).decide(keys, key);
    }

    boolean isCached(String operation) {
        return shareOf(operation).served > 0;
    }

    boolean isBatched(String operation) {
        return !stopped && settings.flag(Setting.BATCHING_ENABLED, operation);
    }

    Settings settings() {
        return settings;
    }

    boolean isStopped() {
        return stopped;
    }

    Set<String> halted() {
        return halted;
    }

    private Share shareOf(String operation) {
        boolean off = stopped || halted.contains(operation) || !settings.flag(Setting.CACHE_ENABLED, operation);
        return new Share(
                off ? 0 : buckets(Setting.CACHE_PERCENTAGE, operation), buckets(Setting.SHADOW_PERCENTAGE, operation));
    }

    private int buckets(Setting percentage, String operation) {
        return (int) Math.round(KeyScheme.BUCKETS * settings.fraction(percentage, operation) / 100);
    }

    /** How many of the buckets of keys are served, and of as many calls of those, how many are compared. */
    private record Share(int served, int compared) {
        Decision decide(KeyScheme keys, Object key) {
            if (served < KeyScheme.BUCKETS && (served == 0 || keys.bucket(key) >= served)) {
                return Decision.BYPASS;
            }
            return compared > 0 && ThreadLocalRandom.current().nextInt(KeyScheme.BUCKETS) < compared
                    ? Decision.COMPARE
                    : Decision.SERVE;
        }
    }
}
