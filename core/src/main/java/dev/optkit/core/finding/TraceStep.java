package dev.optkit.core.finding;

import java.util.Locale;

/**
 * One step of the evidence, from the place to edit to the remote call.
 *
 * @param kind what happens there
 * @param path relative to the root, with {@code /}
 * @param line 1-based
 * @param message short, without a full stop
 */
public record TraceStep(Kind kind, String path, int line, String message) {

    /** What happens at a step. */
    public enum Kind {
        /** The loop. */
        LOOP,
        /** A method worth caching. */
        METHOD,
        /** A call into another project method. */
        CALL,
        /** The remote call. */
        SINK;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
