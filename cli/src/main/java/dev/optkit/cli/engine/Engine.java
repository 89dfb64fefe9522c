package dev.optkit.cli.engine;

import dev.optkit.cli.terminal.Progress;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.report.AssessmentReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that commands ask of the other modules. Expected problems are thrown as {@link dev.optkit.cli.exit.Failure}.
 */
public interface Engine {

    /** The version of the program. */
    String version();

    /** The rules, in the order they are listed in. */
    List<RuleInfo> rules();

    /**
     * What an earlier run left half done in a project, and what to do about it.
     *
     * @param target the project as the user would type it in a command; empty for the current folder
     */
    Optional<String> interrupted(Path root, String target);

    /** Everything found in a project, unfiltered but for the rules asked for. */
    AssessmentReport assess(AssessRequest request, Progress progress);

    /** Plans fixes and verifies them, and writes them when asked to. */
    Migration migrate(MigrateRequest request, Progress progress);

    /**
     * Restores the files of a run.
     *
     * @param run id of the run; the last one when absent
     * @param fixes ids of findings, or beginnings of ids, whose fixes alone are taken back; empty for the whole run
     */
    Rollback rollback(Path root, Optional<String> run, List<String> fixes);

    /** Baseline and validation. */
    Measurement measurement();
}
