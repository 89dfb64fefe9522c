package dev.optkit.runtime;

import dev.optkit.runtime.cache.Rollout;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rollout that the settings say at start. */
final class SettingsRollout implements Rollout {
    private final Settings settings;
    private final Map<String, Integer> buckets = new ConcurrentHashMap<>();

    private SettingsRollout(Settings settings) {
        this.settings = settings;
    }

    /** Without a look-up at each call where all calls are served. */
    static Rollout of(Settings settings) {
        return settings.isSetForAny(Setting.CACHE_ENABLED) || settings.isSetForAny(Setting.CACHE_PERCENTAGE)
                ? new SettingsRollout(settings)
                : Rollout.ALWAYS;
    }

    @Override
    public Decision decide(KeyScheme keys, Object key) {
        int served = buckets.computeIfAbsent(keys.operation(), this::bucketsOf);
        return served == KeyScheme.BUCKETS || (served > 0 && keys.bucket(key) < served)
                ? Decision.SERVE
                : Decision.BYPASS;
    }

    private int bucketsOf(String operation) {
        double percentage = settings.fraction(Setting.CACHE_PERCENTAGE, operation);
        return settings.flag(Setting.CACHE_ENABLED, operation)
                ? (int) Math.round(KeyScheme.BUCKETS * percentage / 100)
                : 0;
    }
}
