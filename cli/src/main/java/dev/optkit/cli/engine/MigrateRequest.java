package dev.optkit.cli.engine;

import dev.optkit.core.fix.Safety;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to rewrite.
 *
 * @param assess what to look for
 * @param findings ids, or beginnings of ids, of the findings to fix; empty for all
 * @param safety least safe fixes to take
 * @param verification how the result is checked
 * @param writing what is written
 * @param withTests whether a test goes with each fix
 * @param plan the fixes to take, all of them and no others, instead of what can be fixed
 * @param reviewer asked which fixes to take once they are verified
 */
public record MigrateRequest(
        AssessRequest assess,
        List<String> findings,
        Safety safety,
        Verification verification,
        Writing writing,
        boolean withTests,
        Optional<PlanFile> plan,
        Optional<Reviewer> reviewer) {

    public MigrateRequest {
        findings = List.copyOf(findings);
    }

    /** How far a plan is checked before anything is written. */
    public enum Verify {
        /** The result parses, and a second run plans nothing. */
        PARSE,
        /** There is no compile error that was not there before. */
        COMPILE,
        /** The project's own build succeeds; this runs code of the project. */
        BUILD,
        /** So do its tests. */
        TEST;

        public boolean runsBuild() {
            return this == BUILD || this == TEST;
        }
    }

    /**
     * How a plan is checked.
     *
     * @param useWrapper whether the build is run with the wrapper script of the project
     * @param limit time that one build may take
     */
    public record Verification(Verify level, boolean useWrapper, Duration limit) {

        /** Compiles, and runs nothing of the project. */
        public static final Verification USUAL = new Verification(Verify.COMPILE, false, Duration.ofMinutes(30));
    }

    /**
     * What is written.
     *
     * @param apply whether files are written
     * @param allowDirty whether uncommitted changes are accepted
     * @param commit whether each fix becomes a commit
     */
    public record Writing(boolean apply, boolean allowDirty, boolean commit) {

        public static final Writing NOTHING = new Writing(false, false, false);
    }
}
