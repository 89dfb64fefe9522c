package dev.optkit.runtime.redis;

import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.SettingException;
import dev.optkit.runtime.settings.Settings;
import java.time.Duration;
import java.util.function.Function;

/**
 * What the settings say about Redis.
 *
 * @param uri where it is, or {@code none}
 * @param loadWait how long to wait for the load of another process, by operation
 */
record RedisConfig(
        String uri,
        String prefix,
        Duration timeout,
        Duration connectTimeout,
        int failures,
        Duration probeInterval,
        int maxValue,
        Function<String, Duration> loadWait) {

    /** @throws SettingException if a setting is wrong */
    static RedisConfig of(Settings settings) {
        return new RedisConfig(
                settings.text(Setting.CACHE_REDIS_URI).orElse(""),
                prefix(settings),
                positive(settings, Setting.CACHE_REDIS_TIMEOUT),
                positive(settings, Setting.CACHE_REDIS_CONNECT_TIMEOUT),
                (int) between(1, 1_000_000, settings, Setting.CACHE_REDIS_FAILURES),
                positive(settings, Setting.CACHE_REDIS_PROBE_INTERVAL),
                (int) between(1, 1 << 29, settings, Setting.CACHE_REDIS_MAX_VALUE),
                operation -> settings.duration(Setting.CACHE_REDIS_LOAD_WAIT, operation));
    }

    boolean isUsed() {
        return !uri.isEmpty();
    }

    /** Braces would say by themselves which keys of a cluster are together. */
    private static String prefix(Settings settings) {
        String prefix = settings.text(Setting.CACHE_REDIS_PREFIX, "");
        if (!prefix.matches("[A-Za-z0-9_.:-]{1,100}")) {
            throw new SettingException(Setting.CACHE_REDIS_PREFIX.property()
                    + " must be of 1 to 100 letters, digits and the characters _ . : -");
        }
        return prefix;
    }

    private static Duration positive(Settings settings, Setting setting) {
        Duration duration = settings.duration(setting, "");
        if (duration.isZero() || duration.compareTo(Duration.ofHours(1)) > 0) {
            throw new SettingException(setting.property() + " must be above 0 and at most 1h");
        }
        return duration;
    }

    private static long between(long least, long most, Settings settings, Setting setting) {
        long number = settings.number(setting, "");
        if (number < least || number > most) {
            throw new SettingException("%s must be from %d to %d".formatted(setting.property(), least, most));
        }
        return number;
    }
}
