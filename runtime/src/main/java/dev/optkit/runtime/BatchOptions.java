package dev.optkit.runtime;

import java.time.Duration;
import java.util.Optional;

/**
 * How calls may overlap.
 *
 * @param operation a name by which the calls can be switched off alone; empty for none
 * @param limit how many are under way at most, 1 or more
 * @param deadline how long to go on from the start on; empty for as long as it takes
 */
public record BatchOptions(String operation, int limit, Optional<Duration> deadline) {

    /** @throws IllegalArgumentException if {@code limit} is less than 1 */
    public BatchOptions {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1 but is " + limit);
        }
    }

    /** At most this many, without a name or a deadline. */
    public static BatchOptions of(int limit) {
        return of("", limit);
    }

    public static BatchOptions of(String operation, int limit) {
        return new BatchOptions(operation, limit, Optional.empty());
    }

    /** The same, but given up after this time; zero or less has passed before anything starts. */
    public BatchOptions withDeadline(Duration sinceStart) {
        return new BatchOptions(operation, limit, Optional.of(sinceStart));
    }
}
