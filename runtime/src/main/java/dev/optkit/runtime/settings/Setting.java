package dev.optkit.runtime.settings;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What can be set, as a system property of the name given here or as an environment variable: the same
 * name in capitals with {@code _} for dots and hyphens. For one operation only: the property with {@code
 * @} and the operation's name behind, {@code optkit.cache.ttl@com.acme.Prices.price}; those of caches also
 * with the name before what is set, {@code optkit.cache.prices.ttl}, in square brackets if need be.
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
    CACHE_TTL("optkit.cache.ttl", SettingType.TIME, "5m", "The longest a value is served after its load."),
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
            SettingType.TIME,
            "30s",
            "The longest wait for the load of another thread, before loading alone."),
    CACHE_REMOTE(
            "optkit.cache.remote",
            SettingType.FLAG,
            "true",
            "Whether values may leave the process, to the cache that processes share; false for secrets."),
    CACHE_REDIS_URI(
            "optkit.cache.redis.uri",
            SettingType.TEXT,
            "none",
            "Where the cache that processes share is: none, redis://HOST:PORT, rediss:// for TLS,"
                    + " redis-sentinel://HOST,HOST/0#MASTER or redis-cluster://HOST:PORT,HOST:PORT."),
    CACHE_REDIS_PREFIX(
            "optkit.cache.redis.prefix",
            SettingType.TEXT,
            "optkit",
            "What all keys there begin with; applications that share nothing have different ones."),
    CACHE_REDIS_TIMEOUT("optkit.cache.redis.timeout", SettingType.TIME, "100ms", "The longest wait for an answer."),
    CACHE_REDIS_CONNECT_TIMEOUT(
            "optkit.cache.redis.connect-timeout", SettingType.TIME, "500ms", "The longest wait for a connection."),
    CACHE_REDIS_FAILURES(
            "optkit.cache.redis.failures",
            SettingType.COUNT,
            "5",
            "After how many failures within a second it is not asked any more, until a probe succeeds."),
    CACHE_REDIS_PROBE_INTERVAL(
            "optkit.cache.redis.probe-interval",
            SettingType.TIME,
            "1s",
            "How often the connection is checked, and made anew if need be."),
    CACHE_REDIS_MAX_VALUE(
            "optkit.cache.redis.max-value", SettingType.BYTES, "1MiB", "The largest value that is kept there."),
    CACHE_REDIS_LOAD_WAIT(
            "optkit.cache.redis.load-wait",
            SettingType.DURATION,
            "0s",
            "The longest wait for the load of another process, before loading too; 0 not to wait."),
    BATCHING_ENABLED(
            "optkit.batching.enabled",
            SettingType.FLAG,
            "true",
            "Whether batches run in parallel; the system property is read at each batch."),
    RESULTS_DIRECTORY(
            "optkit.results.directory",
            SettingType.TEXT,
            "none",
            "Where results of long computations are kept; none for nowhere."),
    RESULTS_MAX_BYTES(
            "optkit.results.max-bytes",
            SettingType.BYTES,
            "1GiB",
            "Bound of all their files; those not used for the longest time are deleted first."),
    RESULTS_MAX_AGE(
            "optkit.results.max-age", SettingType.TIME, "30d", "The longest a result is used after it was computed."),
    RESULTS_MAX_WAIT(
            "optkit.results.max-wait",
            SettingType.TIME,
            "1h",
            "The longest wait for another thread or process that computes the same, before computing too."),
    TRACKING_URI(
            "optkit.tracking.uri",
            SettingType.TEXT,
            "none",
            "The MLflow server that parameters and metrics of runs are sent to, such as http://localhost:5000; none"
                    + " to send nothing."),
    TRACKING_TOKEN(
            "optkit.tracking.token",
            SettingType.SECRET,
            "none",
            "What is sent to that server as \"Authorization: Bearer\"; none for no such header."),
    TRACKING_EXPERIMENT(
            "optkit.tracking.experiment",
            SettingType.TEXT,
            "optkit",
            "The experiment that runs belong to; made if there is none of the name."),
    TRACKING_QUEUE(
            "optkit.tracking.queue",
            SettingType.COUNT,
            "10000",
            "How many parameters, metrics and tags may wait to be sent; more are dropped and counted."),
    TRACKING_TIMEOUT(
            "optkit.tracking.timeout", SettingType.TIME, "5s", "The longest wait for an answer of the server."),
    TRACKING_FLUSH(
            "optkit.tracking.flush", SettingType.DURATION, "5s", "For how long at most closing sends what waits."),
    SHADOW_PERCENTAGE(
            "optkit.shadow.percentage",
            SettingType.PERCENTAGE,
            "0",
            "How many of the calls that could be served are made all the same, to compare what they give."),
    SHADOW_BUDGET(
            "optkit.shadow.budget",
            SettingType.SHARE,
            "0.01",
            "Which share of compared answers may be stale before an operation is no longer cached."),
    CONTROL_FILE(
            "optkit.control.file",
            SettingType.TEXT,
            "none",
            "A properties file with settings that can change while running; read again when it changes."),
    CONTROL_STOP_FILE(
            "optkit.control.stop-file",
            SettingType.TEXT,
            "none",
            "A file that stops all caches and batches if it exists."),
    CONTROL_INTERVAL(
            "optkit.control.interval",
            SettingType.DURATION,
            "1s",
            "How often files, system properties and thresholds are looked at, at least 10ms; 0 for never."),
    METRICS_COST(
            "optkit.metrics.cost-per-call",
            SettingType.AMOUNT,
            "0",
            "What a call of the operation costs, in any currency, to tell what caching saves."),
    ALERT_MIN_HIT_RATE(
            "optkit.alert.min-hit-rate",
            SettingType.SHARE,
            "0",
            "An alert is raised below this share of hits; 0 for never."),
    ALERT_MAX_ERROR_RATE(
            "optkit.alert.max-error-rate",
            SettingType.SHARE,
            "1",
            "An alert is raised above this share of loads that fail; 1 for never."),
    ALERT_MAX_LOAD_TIME(
            "optkit.alert.max-load-time",
            SettingType.DURATION,
            "0s",
            "An alert is raised when loads take longer than this on average; 0 for never."),
    ENDPOINT_ENABLED("optkit.endpoint.enabled", SettingType.FLAG, "false", "Whether the HTTP endpoint is opened."),
    ENDPOINT_ADDRESS(
            "optkit.endpoint.address",
            SettingType.TEXT,
            "127.0.0.1",
            "The address that the endpoint listens at; beyond loopback only with a token."),
    ENDPOINT_PORT(
            "optkit.endpoint.port", SettingType.PORT, "9464", "The port of the endpoint; 0 for any that is free."),
    ENDPOINT_TOKEN(
            "optkit.endpoint.token",
            SettingType.SECRET,
            "none",
            "What requests must send as \"Authorization: Bearer\"; without it only loopback is listened at, with a token"
                    + " that each start makes anew and writes into a file, which the log names."),
    ENDPOINT_HOSTS(
            "optkit.endpoint.hosts",
            SettingType.TEXT,
            "none",
            "Names, apart by commas, that requests may have as host beside the address and localhost.");

    private static final String CACHE = "optkit.cache";
    private static final Set<Setting> LIVE =
            EnumSet.of(CACHE_ENABLED, CACHE_PERCENTAGE, BATCHING_ENABLED, SHADOW_PERCENTAGE, SHADOW_BUDGET);

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

    /** True if it can be changed while running. */
    public boolean isLive() {
        return LIVE.contains(this);
    }

    /** The setting of this property, which may be of one operation only. */
    public static Optional<Setting> named(String property) {
        String plain = property.contains("@") ? property.substring(0, property.indexOf('@')) : property;
        return Arrays.stream(values())
                .filter(setting -> setting.property.equals(plain))
                .findFirst();
    }

    /** The name a value is kept by: that with {@code @} where the operation's was written inside. */
    static String canonical(String property) {
        if (!(property.startsWith(CACHE + ".") || property.startsWith(CACHE + "["))
                || property.contains("@")
                || named(property).isPresent()) {
            return property;
        }
        for (Setting setting : values()) {
            String last = setting.property.substring(setting.property.lastIndexOf('.'));
            if (setting.property.equals(CACHE + last) && property.endsWith(last)) {
                String operation = property.substring(CACHE.length(), property.length() - last.length());
                return setting.property + "@" + operation.replaceFirst("^\\.?\\[(.*)]$|^\\.", "$1");
            }
        }
        return property;
    }

    /** Up to the second dot: a property that begins so, and is no setting, is a mistake. */
    String group() {
        return property.substring(0, property.indexOf('.', "optkit.".length()) + 1);
    }

    SettingType type() {
        return type;
    }
}
