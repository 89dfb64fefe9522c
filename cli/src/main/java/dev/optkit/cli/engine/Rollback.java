package dev.optkit.cli.engine;

import java.util.List;

/**
 * What a rollback did.
 *
 * @param run id of the run that was taken back
 * @param restored relative paths that have their old bytes again
 */
public record Rollback(String run, List<String> restored) {

    public Rollback {
        restored = List.copyOf(restored);
    }
}
