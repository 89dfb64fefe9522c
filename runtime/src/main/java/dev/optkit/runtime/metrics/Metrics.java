package dev.optkit.runtime.metrics;

import dev.optkit.runtime.cache.CacheGroup;
import dev.optkit.runtime.cache.CacheListener;
import dev.optkit.runtime.cache.OperationCache;
import dev.optkit.runtime.control.Alerts;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The metrics of all operations of a runtime; safe for use by several threads. */
public final class Metrics {
    /** More than this many operations are not counted: their names are made up at run time. */
    static final int MOST_OPERATIONS = 1_000;

    private static final System.Logger LOGGER = System.getLogger(Metrics.class.getName());
    private static final CacheListener NOT_COUNTED = new CacheListener() {};

    private final Settings settings;
    private final InstantSource clock;
    private final Thresholds thresholds;
    private final Map<String, OperationMetrics> operations = new ConcurrentHashMap<>();
    private final List<Consumer<OperationMetrics>> followers = new CopyOnWriteArrayList<>();

    /** @param clock for the hours of the last week */
    public Metrics(Settings settings, Alerts alerts, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        thresholds = new Thresholds(settings, alerts);
    }

    /** Counts what happens in the cache of an operation. */
    public CacheListener listener(String operation) {
        if (operations.size() >= MOST_OPERATIONS && !operations.containsKey(operation)) {
            return NOT_COUNTED;
        }
        return operations.computeIfAbsent(operation, this::create).listener();
    }

    /** Those of all operations that have a cache. */
    public Collection<OperationMetrics> operations() {
        return List.copyOf(operations.values());
    }

    public Optional<OperationMetrics> operation(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    /** What the saved calls of an operation would have cost, by {@link Setting#METRICS_COST}. */
    public double savedCost(OperationMetrics operation) {
        return operation.total().savedCalls() * settings.fraction(Setting.METRICS_COST, operation.operation());
    }

    /** Tells of all operations that there are and of each that comes; maybe twice of one. */
    public void follow(Consumer<OperationMetrics> follower) {
        followers.add(follower);
        operations.values().forEach(each -> tell(follower, each));
    }

    /** Takes stock for the hour and compares with the thresholds. */
    public void look(CacheGroup caches) {
        for (OperationMetrics each : operations.values()) {
            long entries =
                    caches.find(each.operation()).map(OperationCache::size).orElse(0L);
            each.look(clock.instant(), entries);
            thresholds.look(each);
        }
    }

    private OperationMetrics create(String operation) {
        OperationMetrics created = new OperationMetrics(operation);
        followers.forEach(follower -> tell(follower, created));
        return created;
    }

    /** A follower that fails, such as a registry that refuses a meter, must not leave the operation uncached. */
    private static void tell(Consumer<OperationMetrics> follower, OperationMetrics operation) {
        try {
            follower.accept(operation);
        } catch (Throwable e) {
            LOGGER.log(Level.WARNING, operation.operation() + " is not shown where its metrics should be", e);
        }
    }
}
