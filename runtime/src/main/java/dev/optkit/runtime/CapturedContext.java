package dev.optkit.runtime;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The caller's context of all carriers, as captured for one batch. */
final class CapturedContext {
    private static final System.Logger LOGGER = System.getLogger(CapturedContext.class.getName());

    private final List<ContextCarrier.Snapshot> snapshots;

    private CapturedContext(List<ContextCarrier.Snapshot> snapshots) {
        this.snapshots = snapshots;
    }

    /** Empty if the work has to stay on this thread, because a carrier refuses or fails. */
    static Optional<CapturedContext> capture(List<ContextCarrier> carriers) {
        List<ContextCarrier.Snapshot> snapshots = new ArrayList<>(carriers.size());
        try {
            for (ContextCarrier carrier : carriers) {
                if (carrier.refuses()) {
                    return Optional.empty();
                }
                snapshots.add(carrier.capture());
            }
            return Optional.of(new CapturedContext(snapshots));
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, "Batch runs sequentially: its context cannot be captured", e);
            return Optional.empty();
        }
    }

    /** Puts the context on this thread; false if that failed, and then {@link #clear} is still due. */
    boolean install() {
        try {
            snapshots.forEach(ContextCarrier.Snapshot::install);
            return true;
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, "Batch goes on with one helper less: context cannot be installed", e);
            return false;
        }
    }

    /**
     * Clears all of the context, the last put on first: a scope that is closed puts back what was there
     * before it was opened, which another carrier may have put there.
     *
     * @throws IllegalStateException if some of it cannot be cleared, to end a thread that must not be used
     *     again
     */
    void clear() {
        List<Throwable> failures = new ArrayList<>(0);
        for (int last = snapshots.size() - 1; last >= 0; last--) {
            try {
                snapshots.get(last).clear();
            } catch (RuntimeException | LinkageError e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("Context cannot be cleared", failures.get(0));
        }
    }
}
