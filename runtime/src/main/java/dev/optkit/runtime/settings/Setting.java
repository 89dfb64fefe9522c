package dev.optkit.runtime.settings;

import java.util.Locale;

/**
 * What can be set, as a system property of the name given here or as an environment variable: the same
 * name in capitals with {@code _} for dots and hyphens. For one operation only: the property with {@code
 * @} and the operation's name behind, {@code optkit.cache.ttl@com.acme.Prices.price}.
 */
public enum Setting {
    CACHE_ENABLED("optkit.cache.enabled", SettingType.FLAG, "true", "Whether calls are served from caches."),
    CACHE_PERCENTAGE(
            "optkit.cache.percentage",
            SettingType.PERCENTAGE,
            "100",
            "How many of the keys are served from caches; always the same keys."),
    CACHE_MAX_ENTRIES(
            "optkit.cache.max-entries",
            SettingType.COUNT,
            "10000",
            "Bound of the entries of one cache, at least 1; not used where max-bytes is above 0."),
    CACHE_MAX_BYTES(
            "optkit.cache.max-bytes",
            SettingType.BYTES,
            "0",
            "Bound of the measured size of one cache; 0 to bound its entries instead."),
    CACHE_TTL("optkit.cache.ttl", SettingType.DURATION, "5m", "The longest a value is served after its load."),
    CACHE_JITTER(
            "optkit.cache.jitter",
            SettingType.SHARE,
            "0.1",
            "By which share at most, up to 0.5, lives are shortened at random."),
    CACHE_REFRESH_AHEAD(
            "optkit.cache.refresh-ahead",
            SettingType.SHARE,
            "0",
            "After which share of its life, below 1, an entry is loaded anew while it is served; 0 for never."),
    CACHE_STALE_ON_ERROR(
            "optkit.cache.stale-on-error",
            SettingType.DURATION,
            "0s",
            "How long after its end a value is served if loading it anew fails."),
    CACHE_NEGATIVE_TTL(
            "optkit.cache.negative-ttl",
            SettingType.DURATION,
            "a tenth of ttl, 30s at most",
            "Life of results that say that there is nothing: null and empty Optionals; 0 not to keep them."),
    CACHE_MAX_WAIT(
            "optkit.cache.max-wait",
            SettingType.DURATION,
            "30s",
            "The longest wait for the load of another thread, before loading alone."),
    BATCHING_ENABLED(
            "optkit.batching.enabled",
            SettingType.FLAG,
            "true",
            "Whether batches run in parallel; the system property is read at each batch.");

    private final String property;
    private final SettingType type;
    private final String defaultText;
    private final String description;

    Setting(String property, SettingType type, String defaultText, String description) {
        this.property = property;
        this.type = type;
        this.defaultText = defaultText;
        this.description = description;
    }

    /** The name of the system property. */
    public String property() {
        return property;
    }

    /** The name of the environment variable. */
    public String variable() {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** What holds if nothing is set; a value, or in words how it is found. */
    public String defaultText() {
        return defaultText;
    }

    public String description() {
        return description;
    }

    /** What a value may be, in words. */
    public String allowed() {
        return type.description();
    }

    SettingType type() {
        return type;
    }
}
