package dev.optkit.cli.engine;

import java.util.List;

/**
 * What a rollback did.
 *
 * @param run id of the run that was taken back, whole or in part
 * @param fixes ids of the findings whose fixes were taken back; empty for all
 * @param restored relative paths that have their old bytes again, or no longer hold the fixes
 */
public record Rollback(String run, List<String> fixes, List<String> restored) {

    public Rollback {
        fixes = List.copyOf(fixes);
        restored = List.copyOf(restored);
    }
}
