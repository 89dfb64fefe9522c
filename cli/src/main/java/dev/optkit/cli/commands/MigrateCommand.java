package dev.optkit.cli.commands;

import dev.optkit.cli.config.AssessSettings;
import dev.optkit.cli.config.OptkitConfig;
import dev.optkit.cli.engine.AssessRequest;
import dev.optkit.cli.engine.Assumptions;
import dev.optkit.cli.engine.MigrateRequest;
import dev.optkit.cli.engine.Migration;
import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.render.MigrationText;
import dev.optkit.cli.render.UnifiedDiff;
import dev.optkit.cli.terminal.Progress;
import dev.optkit.cli.terminal.TerminalProgress;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.report.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code optkit migrate}: the fixes as a patch, or written. */
@CommandLine.Command(
        name = "migrate",
        header = "Show the fixes as a patch, or apply them.",
        description = {
            "Plans the fixes of what optkit assess finds, verifies them in memory and prints them as a unified diff on"
                    + " stdout; reasons and refusals go to stderr. With --apply the files are written, all or none,"
                    + " and can be restored byte for byte with optkit rollback.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  optkit migrate                          show the plan, write nothing",
            "  optkit migrate > fixes.patch            keep it for review",
            "  optkit migrate --finding 3f9c0d1a       one finding only",
            "  optkit migrate --apply                  write it",
            "  optkit migrate --check                  in a pipeline: end with 1 if",
            "                                          something could be fixed",
        })
final class MigrateCommand extends Command {

    @Mixin
    ProjectOptions project = new ProjectOptions();

    @Mixin
    CacheOptions cache = new CacheOptions();

    @Mixin
    RuleOptions rules = new RuleOptions();

    @Option(
            names = "--finding",
            paramLabel = "ID",
            description = "Fix this finding only; the beginning of its id is" + " enough. Repeat it for more.")
    List<String> findings = new ArrayList<>();

    @Option(
            names = "--safety",
            paramLabel = "LEVEL",
            description = "Least safe fixes to take: safe keeps the"
                    + " behaviour, review is right under a stated assumption. Default: safe.")
    Safety safety = Safety.SAFE;

    @Option(
            names = "--verify",
            paramLabel = "LEVEL",
            description =
                    "How far the result is checked before it is" + " offered: parse or compile. Default: compile.")
    MigrateRequest.Verify verify = MigrateRequest.Verify.COMPILE;

    @Option(names = "--apply", description = "Write the changes.")
    boolean apply;

    @Option(names = "--allow-dirty", description = "Apply on top of uncommitted changes, or without git.")
    boolean allowDirty;

    @Option(names = "--check", description = "Write nothing; end with 1 if changes are pending.")
    boolean check;

    MigrateCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode execute() {
        if (apply && check) {
            throw Failure.usage("--apply and --check exclude each other; type one of them");
        }
        Path root = project.root(session.environment());
        warnOfInterruptedRun(root, project.typed());
        OptkitConfig config = project.load(root, session.environment());
        AssessSettings settings = config.assess();
        AssessRequest assess = new AssessRequest(
                root,
                rules.known(session.engine()),
                settings.minConfidence().orElse(Confidence.MEDIUM),
                rules.includeTests,
                settings.exclude(),
                Assumptions.NONE,
                config.catalogue(),
                false,
                cache.folder(session.environment()),
                Scope.ALL);
        Migration migration = migrate(new MigrateRequest(assess, findings, safety, verify, apply, allowDirty));
        if (!apply) {
            boolean person = session.environment().stdoutTerminal();
            session.out().print(UnifiedDiff.render(migration.plan(), stdout(), person));
            session.out().flush();
        }
        session.err().print(MigrationText.render(migration, stderr(), project.typed(), chosen()));
        return exitCode(migration);
    }

    /** The options that choose fixes, as they were typed. */
    private String chosen() {
        StringBuilder text = new StringBuilder();
        rules.rules.forEach(rule -> text.append(" --rule ").append(rule));
        findings.forEach(id -> text.append(" --finding ").append(id));
        text.append(rules.includeTests ? " --include-tests" : "");
        text.append(safety == Safety.SAFE ? "" : " --safety " + safety.id());
        text.append(verify == MigrateRequest.Verify.COMPILE ? "" : " --verify parse");
        return text.toString();
    }

    private Migration migrate(MigrateRequest request) {
        try (Progress progress = TerminalProgress.in(session.environment(), session.err())) {
            return session.engine().migrate(request, progress);
        }
    }

    private ExitCode exitCode(Migration migration) {
        if (check && !migration.plan().isEmpty()) {
            return ExitCode.GATE_FAILED;
        }
        boolean nothingPassed =
                migration.plan().isEmpty() && !migration.dropped().isEmpty();
        return nothingPassed ? ExitCode.VERIFICATION_FAILED : ExitCode.OK;
    }
}
