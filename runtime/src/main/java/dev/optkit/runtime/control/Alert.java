package dev.optkit.runtime.control;

import java.util.Optional;

/**
 * Something that a person should look at.
 *
 * @param operation the one it is about; empty if all are
 */
public record Alert(Kind kind, Optional<String> operation, String message) {
    /** What it is about. */
    public enum Kind {
        /** All caches and batches were stopped. */
        EMERGENCY_STOP,
        /** Too many compared answers were stale, so the operation is no longer cached. */
        STALE_ANSWERS,
        /** Too few calls were hits. */
        HIT_RATE,
        /** Too many loads failed. */
        ERROR_RATE,
        /** Loads took too long. */
        LOAD_TIME
    }
}
