package dev.optkit.runtime;

import dev.optkit.runtime.cache.CachePolicy;
import dev.optkit.runtime.cache.CacheSpec;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.SettingException;
import dev.optkit.runtime.settings.Settings;
import java.time.Duration;

/** Policies as the settings say. */
public final class Policies {
    private Policies() {}

    /** @throws SettingException if settings contradict each other in this or any operation */
    static void check(Settings settings) {
        of(settings, "");
        settings.operations().forEach(operation -> of(settings, operation));
    }

    static CacheSpec spec(Settings settings, KeyScheme keys) {
        CacheSpec spec = CacheSpec.of(keys, of(settings, keys.operation()));
        return settings.flag(Setting.CACHE_REMOTE, keys.operation()) ? spec : spec.localOnly();
    }

    /** @throws SettingException if settings contradict each other */
    public static CachePolicy of(Settings settings, String operation) {
        try {
            long bytes = settings.number(Setting.CACHE_MAX_BYTES, operation);
            Duration ttl = settings.duration(Setting.CACHE_TTL, operation);
            return new CachePolicy(
                    bytes > 0 ? 0 : settings.number(Setting.CACHE_MAX_ENTRIES, operation),
                    bytes,
                    ttl,
                    settings.fraction(Setting.CACHE_JITTER, operation),
                    settings.fraction(Setting.CACHE_REFRESH_AHEAD, operation),
                    settings.duration(Setting.CACHE_STALE_ON_ERROR, operation),
                    settings.isSet(Setting.CACHE_NEGATIVE_TTL, operation)
                            ? settings.duration(Setting.CACHE_NEGATIVE_TTL, operation)
                            : CachePolicy.defaultNegativeTtl(ttl),
                    settings.duration(Setting.CACHE_MAX_WAIT, operation));
        } catch (IllegalArgumentException e) {
            String where = operation.isEmpty() ? "optkit.cache.*" : "optkit.cache.*@" + operation;
            throw new SettingException(where + ": " + e.getMessage());
        }
    }
}
