package dev.optkit.runtime.tracking;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one run: parameters, metrics and tags. All methods return at once, and none throws for
 * what they are given or for anything the server does. Safe for use by several threads.
 *
 * <p>Closed without {@link #failed}, a run has finished.
 */
public final class TrackedRun implements AutoCloseable {
    private static final int MOST_PARAMETERS = 10_000;

    final String name;
    private final Tracking tracking;
    private final boolean isSent;
    private final Map<String, String> parameters = new ConcurrentHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Of the sending thread only: the server's id once there is one. */
    Optional<String> id = Optional.empty();

    TrackedRun(String name, Tracking tracking, boolean isSent) {
        this.name = name;
        this.tracking = tracking;
        this.isSent = isSent;
    }

    /** A parameter, of which the first value holds; another one for the same name is dropped. */
    public TrackedRun parameter(String key, @Nullable Object value) {
        return add(() -> Entry.parameter(key, String.valueOf(value)));
    }

    /** A value of a metric; NaN and infinities, on which MLflow's pages fail, are dropped. */
    public TrackedRun metric(String key, double value) {
        return metric(key, value, 0);
    }

    /** @param step orders the values of a metric, such as the number of a round */
    public TrackedRun metric(String key, double value, long step) {
        long now = tracking.now();
        return Double.isFinite(value) ? add(() -> Entry.metric(key, value, now, step)) : dropped();
    }

    /** A tag, of which the last value holds. */
    public TrackedRun tag(String key, @Nullable Object value) {
        return add(() -> Entry.tag(key, String.valueOf(value)));
    }

    /** Ends the run as failed. */
    public void failed() {
        end("FAILED");
    }

    /** Ends the run as finished, unless it has ended. */
    @Override
    public void close() {
        end("FINISHED");
    }

    private void end(String status) {
        if (isSent && ended.compareAndSet(false, true)) {
            tracking.ended(this, status);
        }
    }

    private TrackedRun add(Maker maker) {
        if (!isSent || ended.get()) {
            return dropped();
        }
        try {
            Entry entry = maker.make();
            if (entry.kind() != Entry.Kind.PARAMETER || isNew(entry)) {
                tracking.add(this, entry);
            }
        } catch (RuntimeException | StackOverflowError unreadable) {
            return dropped();
        }
        return this;
    }

    /** A second value of a parameter would make the server refuse all that is sent with it. */
    private boolean isNew(Entry entry) {
        String value = String.valueOf(entry.fields().get("value"));
        if (parameters.size() >= MOST_PARAMETERS) {
            dropped();
            return false;
        }
        String before = parameters.putIfAbsent(entry.key(), value);
        if (before != null && !before.equals(value)) {
            dropped();
        }
        return before == null;
    }

    private TrackedRun dropped() {
        tracking.dropped();
        return this;
    }

    @FunctionalInterface
    private interface Maker {
        Entry make();
    }
}
