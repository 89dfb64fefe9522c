package dev.optkit.runtime.control;

import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes all calls plain calls and all batches sequential loops at once, and clears the caches.
 *
 * <p>It is pulled by {@link #stop}, by the existence of a file, or by a request to the endpoint. Only
 * {@link #resume} undoes it: deleting the file does not. Safe for use by several threads.
 */
public final class EmergencyStop {
    private static final System.Logger LOGGER = System.getLogger(EmergencyStop.class.getName());

    /** Why and since when all is stopped. */
    public record Stopped(String reason, Instant since) {}

    private final Switches switches;
    private final Runnable clear;
    private final Alerts alerts;
    private final Optional<Path> file;
    private volatile @Nullable Stopped stopped;

    /** @param clear empties all caches */
    EmergencyStop(Switches switches, Runnable clear, Alerts alerts, Optional<Path> file) {
        this.switches = switches;
        this.clear = clear;
        this.alerts = alerts;
        this.file = file;
    }

    /** Stops all; calls that begin after it returned are plain calls. The first reason is the one kept. */
    public void stop(String reason) {
        if (latch(reason)) {
            clear();
            alerts.raise(new Alert(Alert.Kind.EMERGENCY_STOP, Optional.empty(), "Emergency stop: " + reason));
        }
    }

    /**
     * Goes back to what the switches say, with empty caches; not if all is stopped again meanwhile.
     *
     * @param reason for the log
     * @throws IllegalStateException if the file that stops all is still there
     */
    public void resume(String reason) {
        if (isFileThere()) {
            throw new IllegalStateException("Delete %s first: it stops all".formatted(file.orElseThrow()));
        }
        Stopped undone = stopped;
        // A load that was under way at the stop may have ended after it and have been kept.
        clear();
        if (undone != null && unlatch(undone)) {
            LOGGER.log(Level.WARNING, "Resumed after an emergency stop: " + reason);
        }
    }

    /** Empty unless all is stopped. */
    public Optional<Stopped> stopped() {
        return Optional.ofNullable(stopped);
    }

    /** Stops all if the file is there. */
    void look() {
        if (stopped == null && isFileThere()) {
            stop("there is a file " + file.orElseThrow());
        }
    }

    /** A link that leads nowhere counts too: who made it meant to stop. */
    private boolean isFileThere() {
        return file.isPresent() && Files.exists(file.get(), LinkOption.NOFOLLOW_LINKS);
    }

    private synchronized boolean latch(String reason) {
        if (stopped != null) {
            // Another object, so that a resume under way does not undo this stop.
            stopped = new Stopped(stopped.reason(), stopped.since());
            return false;
        }
        switches.stop(true);
        stopped = new Stopped(reason, Clock.systemUTC().instant());
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // see latch
    private synchronized boolean unlatch(Stopped undone) {
        if (stopped != undone) {
            return false;
        }
        stopped = null;
        switches.stop(false);
        return true;
    }

    private void clear() {
        try {
            clear.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "Not all caches could be cleared; calls go past them", e);
        }
    }
}
