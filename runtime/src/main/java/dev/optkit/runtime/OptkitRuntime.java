package dev.optkit.runtime;

import dev.optkit.runtime.cache.CacheGroup;
import dev.optkit.runtime.cache.CacheSpec;
import dev.optkit.runtime.cache.OperationCache;
import dev.optkit.runtime.control.Alert;
import dev.optkit.runtime.control.Alerts;
import dev.optkit.runtime.control.Control;
import dev.optkit.runtime.control.EmergencyStop;
import dev.optkit.runtime.control.Shadow;
import dev.optkit.runtime.control.Switches;
import dev.optkit.runtime.endpoint.AdminEndpoint;
import dev.optkit.runtime.endpoint.Binding;
import dev.optkit.runtime.endpoint.Reports;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.metrics.Health;
import dev.optkit.runtime.metrics.Metrics;
import dev.optkit.runtime.metrics.Weakness;
import dev.optkit.runtime.redis.RedisRemote;
import dev.optkit.runtime.results.Results;
import dev.optkit.runtime.settings.SettingException;
import dev.optkit.runtime.settings.Settings;
import dev.optkit.runtime.tracking.Tracking;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Settings, caches and listeners of an application: the root of all that is cached.
 *
 * <p>There is one for whom nothing else was said, made when first asked for; tests and containers replace
 * and reset it. Safe for use by several threads.
 */
public final class OptkitRuntime implements AutoCloseable {
    private static final AtomicReference<@Nullable Current> CURRENT = new AtomicReference<>();

    /** Why none could be made, so that not each call tries again; until {@link #use} or {@link #reset}. */
    private static final AtomicReference<@Nullable SettingException> WRONG = new AtomicReference<>();

    private final Settings settings;
    private final CacheGroup caches;
    private final Control control;
    private final Metrics metrics;
    private final Results results;
    private final Tracking tracking;
    private final Reports reports;
    private final Optional<AdminEndpoint> endpoint;

    private OptkitRuntime(
            Settings settings,
            Control.Started started,
            Metrics metrics,
            Tracking tracking,
            Optional<Binding> endpointAt) {
        this.settings = settings;
        caches = started.caches();
        control = started.control();
        this.metrics = metrics;
        results = Results.of(settings, control.switches()::isCached);
        this.tracking = tracking;
        reports = new Reports(caches, control, metrics);
        endpoint = endpointAt.flatMap(binding -> AdminEndpoint.open(binding, control, reports));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** @param given false if it was made for want of any other */
    private record Current(OptkitRuntime runtime, boolean given) {}

    /**
     * The runtime that calls use; made from the settings of the process if there is none.
     *
     * @throws dev.optkit.runtime.settings.SettingException if it is to be made and a setting is wrong
     */
    public static OptkitRuntime current() {
        Current current = CURRENT.get();
        return current != null ? current.runtime() : made();
    }

    /** One at a time: a second runtime would watch, and listen at the port of the endpoint, for nobody. */
    private static OptkitRuntime made() {
        SettingException wrong = WRONG.get();
        if (wrong != null) {
            throw wrong;
        }
        synchronized (CURRENT) {
            Current current = CURRENT.get();
            if (current == null) {
                current = new Current(madeOfSettings(), false);
                Current other = CURRENT.compareAndExchange(null, current);
                if (other != null) {
                    current.runtime().close();
                    return other.runtime();
                }
            }
            return current.runtime();
        }
    }

    private static OptkitRuntime madeOfSettings() {
        try {
            return builder().build();
        } catch (SettingException e) {
            WRONG.set(e);
            throw e;
        }
    }

    /** Makes all further calls use this runtime, and closes the one used so far. */
    public static void use(OptkitRuntime runtime) {
        closeUnlessSame(CURRENT.getAndSet(new Current(runtime, true)), runtime);
    }

    /**
     * As {@link #use}, unless calls were told to use another: for containers, of which a process may have several.
     *
     * @return whether calls use this runtime now
     */
    public static boolean offer(OptkitRuntime runtime) {
        Current offered = new Current(runtime, true);
        Current old = CURRENT.getAndUpdate(now -> now != null && now.given() ? now : offered);
        if (old != null && old.given()) {
            return old.runtime() == runtime;
        }
        closeUnlessSame(old, runtime);
        return true;
    }

    /**
     * Gives up the place of this runtime, and does not close it: calls that use it go on to do so, past the caches once
     * it is closed, until another is offered or used. So what still runs at the end of an application does not make one
     * that lacks its settings and that nobody closes.
     */
    public static void withdraw(OptkitRuntime runtime) {
        CURRENT.updateAndGet(now -> now != null && now.runtime() == runtime ? new Current(runtime, false) : now);
    }

    /** Closes the current runtime and forgets it; the next call makes a new one. */
    public static void reset() {
        WRONG.set(null);
        closeUnlessSame(CURRENT.getAndSet(null), null);
    }

    private static void closeUnlessSame(@Nullable Current old, @Nullable OptkitRuntime current) {
        if (old != null && old.runtime() != current) {
            old.runtime().close();
        }
    }

    /** Those at the start; {@link Switches#settings} has those that hold now. */
    public Settings settings() {
        return settings;
    }

    public CacheGroup caches() {
        return caches;
    }

    /** What of the settings can be changed while running. */
    public Switches switches() {
        return control.switches();
    }

    /** Stops all caches and batches at once. */
    public EmergencyStop emergencyStop() {
        return control.emergencyStop();
    }

    /** Compares a sample of cached answers with what the calls give. */
    public Shadow shadow() {
        return control.shadow();
    }

    /** What caches did and saved, as of now. */
    public Metrics metrics() {
        metrics.look(caches);
        return metrics;
    }

    /** Caches that do little good, or harm, and what to do about them. */
    public List<Weakness> weaknesses() {
        return Health.weaknesses(metrics(), caches);
    }

    /** What the endpoint tells, for others that serve it. */
    public Reports reports() {
        return reports;
    }

    /** Empty if it is not switched on, or could not be opened. */
    public Optional<AdminEndpoint> endpoint() {
        return endpoint;
    }

    /** The cache of an operation; if there is none, one is made as the settings say, for any keys. */
    public OperationCache cache(String operation) {
        return caches.find(operation)
                .orElseGet(() -> caches.cache(spec(KeyScheme.of(operation).build())));
    }

    /** What the settings say of the cache of the operation that has these keys. */
    public CacheSpec spec(KeyScheme keys) {
        return Policies.spec(settings, keys);
    }

    /** Results of long computations, switched off and stopped like caches but never cleared for it. */
    public Results results() {
        return results;
    }

    /** Sends parameters and metrics of runs to MLflow if the settings say where it is. */
    public Tracking tracking() {
        return tracking;
    }

    /** Empties the caches; all calls from now on go past them. */
    @Override
    public void close() {
        endpoint.ifPresent(AdminEndpoint::close);
        control.close();
        caches.close();
        results.close();
        tracking.close();
    }

    /** Parts of a runtime; each has a default. */
    public static final class Builder {
        private final List<Consumer<Alert>> alerts = new ArrayList<>();
        private InstantSource wallClock = InstantSource.system();
        private @Nullable Settings settings;
        private Consumer<CacheGroup.Builder> ofCaches = none -> {};

        private Builder() {}

        /** Those of the process unless set. */
        public Builder settings(Settings used) {
            settings = used;
            return this;
        }

        /** Adds a receiver of alerts, on whatever thread they are raised; they are logged in any case. */
        public Builder alert(Consumer<Alert> receiver) {
            alerts.add(receiver);
            return this;
        }

        /** The time of the day, for metrics; the system's unless set. */
        public Builder wallClock(InstantSource time) {
            wallClock = time;
            return this;
        }

        /** Sets parts of the caches. Unless set here, the remote tier is the one that the settings say. */
        public Builder caches(Consumer<CacheGroup.Builder> parts) {
            ofCaches = ofCaches.andThen(parts);
            return this;
        }

        /** @throws dev.optkit.runtime.settings.SettingException if a setting is wrong */
        public OptkitRuntime build() {
            Settings used = settings != null ? settings : Settings.builder().build();
            Policies.check(used);
            CacheGroup.Builder caches = CacheGroup.builder().remote(RedisRemote.of(used));
            ofCaches.accept(caches);
            Optional<Binding> binding = Binding.of(used);
            Alerts all = new Alerts(alerts);
            Metrics metrics = new Metrics(used, all, wallClock);
            caches.listener(metrics::listener);
            Tracking tracking = Tracking.of(used);
            return new OptkitRuntime(
                    used, Control.start(used, caches, all, List.of(metrics::look)), metrics, tracking, binding);
        }
    }
}
