package dev.optkit.cli.engine;

import dev.optkit.core.fix.Safety;
import java.util.List;

/**
 * What to rewrite.
 *
 * @param assess what to look for
 * @param findings ids, or beginnings of ids, of the findings to fix; empty for all
 * @param safety least safe fixes to take
 * @param verify how far the result is checked
 * @param apply whether files are written
 * @param allowDirty whether uncommitted changes are accepted
 */
public record MigrateRequest(
        AssessRequest assess, List<String> findings, Safety safety, Verify verify, boolean apply, boolean allowDirty) {

    public MigrateRequest {
        findings = List.copyOf(findings);
    }

    /** How far a plan is checked before anything is written. */
    public enum Verify {
        /** The result parses, and a second run plans nothing. */
        PARSE,
        /** There is no compile error that was not there before. */
        COMPILE
    }
}
