package dev.optkit.runtime.tracking;

import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.SettingException;
import dev.optkit.runtime.settings.Settings;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends what runs of long computations did to MLflow, off the caller's path.
 *
 * <pre>{@code
 * try (Tracking tracking = Tracking.of(settings); TrackedRun run = tracking.start("nightly")) {
 *     run.parameter("depth", 5);
 *     run.metric("rows", rows, round);
 * }
 * }</pre>
 *
 * <p>No call blocks, and none fails because of the server: one thread sends, from a bounded queue. What
 * does not fit in, or is not taken by the server after a few attempts, is dropped and counted. Safe for use
 * by several threads.
 */
public final class Tracking implements AutoCloseable {
    private static final int MOST_RUNS = 1_000;

    private final InstantSource clock;
    private final Optional<Sender> sender;
    private final Semaphore room;
    private final Semaphore runs = new Semaphore(MOST_RUNS);
    private final LongAdder dropped = new LongAdder();
    private volatile boolean closed;

    private Tracking(Settings settings, Optional<URI> server, Backoff backoff, InstantSource clock) {
        this.clock = clock;
        room = new Semaphore((int) Math.min(settings.number(Setting.TRACKING_QUEUE, ""), 10_000_000));
        sender = server.map(uri -> new Sender(
                new Mlflow(uri, settings.text(Setting.TRACKING_TOKEN), settings.duration(Setting.TRACKING_TIMEOUT, "")),
                settings.text(Setting.TRACKING_EXPERIMENT, ""),
                settings.duration(Setting.TRACKING_FLUSH, ""),
                backoff,
                room,
                runs,
                Thread::start));
    }

    /**
     * Sends to the server that the settings name; without one all is dropped, at no cost.
     *
     * @throws SettingException if the address is none
     */
    public static Tracking of(Settings settings) {
        return of(settings, Backoff.USUAL, InstantSource.system());
    }

    static Tracking of(Settings settings, Backoff backoff, InstantSource clock) {
        return new Tracking(settings, settings.text(Setting.TRACKING_URI).map(Tracking::server), backoff, clock);
    }

    private static URI server(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && (text.startsWith("http://") || text.startsWith("https://"))) {
                return uri;
            }
        } catch (IllegalArgumentException notEvenAnAddress) {
            throw wrong();
        }
        throw wrong();
    }

    /** Does not repeat the text, which may have a password in it. */
    private static SettingException wrong() {
        return new SettingException(Setting.TRACKING_URI.property()
                + " must be http:// or https:// and a host, such as http://localhost:5000");
    }

    /** Begins a run of this name in the experiment that the settings name; there may be others of the name. */
    public TrackedRun start(String name) {
        boolean isSent = sender.isPresent() && !closed && runs.tryAcquire();
        TrackedRun run = new TrackedRun(name, this, isSent);
        if (isSent) {
            sender.get().begin(run, now());
        }
        return run;
    }

    /** As of now; without a server, nothing is sent. */
    public Counts counts() {
        return new Counts(
                sender.map(Sender::sent).orElse(0L),
                dropped.sum() + sender.map(Sender::dropped).orElse(0L));
    }

    /**
     * Sends what is waiting, for {@linkplain Setting#TRACKING_FLUSH so long} at most, and drops the rest.
     * Runs that have not ended are left open.
     */
    @Override
    public void close() {
        closed = true;
        sender.ifPresent(Sender::close);
    }

    long now() {
        return clock.millis();
    }

    void add(TrackedRun run, Entry entry) {
        if (closed || !room.tryAcquire()) {
            dropped();
            return;
        }
        sender.ifPresent(thread -> thread.add(run, entry));
    }

    void ended(TrackedRun run, String status) {
        sender.ifPresent(thread -> thread.end(run, status, now()));
    }

    void dropped() {
        if (sender.isPresent()) {
            dropped.increment();
        }
    }

    /** How many parameters, metrics and tags went where. */
    public record Counts(long sent, long dropped) {}
}
