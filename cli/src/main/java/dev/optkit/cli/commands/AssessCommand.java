package dev.optkit.cli.commands;

import dev.optkit.cli.config.AssessSettings;
import dev.optkit.cli.config.OptkitConfig;
import dev.optkit.cli.engine.AssessRequest;
import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.render.Detail;
import dev.optkit.cli.render.JsonReport;
import dev.optkit.cli.render.ReportView;
import dev.optkit.cli.render.SkippedText;
import dev.optkit.cli.render.TextReport;
import dev.optkit.cli.render.TimingText;
import dev.optkit.cli.terminal.Look;
import dev.optkit.cli.terminal.PhaseTimer;
import dev.optkit.cli.terminal.ProcessTime;
import dev.optkit.cli.terminal.Progress;
import dev.optkit.cli.terminal.TerminalProgress;
import dev.optkit.core.report.AssessmentReport;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code optkit assess}: what costs time and money, with evidence. Changes nothing. */
@CommandLine.Command(
        name = "assess",
        header = "Find remote calls in loops and uncached reads, and say what they cost.",
        description = {
            "Reads the Java code of a project without building or running it, and lists what it found: the place to"
                    + " edit, the way from there to the remote call, what fixing it saves, and whether there is an"
                    + " automatic fix. Nothing is changed.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  optkit assess",
            "  optkit assess services/orders --rule query-in-loop",
            "  optkit assess --calls-per-day 20000 --cost-per-call 0.01",
            "  optkit assess --format json -o report.json",
            "  optkit assess --fail-on high --strict     in a pipeline",
            "  optkit assess --since origin/main         what a change introduced",
            "  optkit assess --shard 1/4 --format json -o part1.json",
        })
final class AssessCommand extends Command {

    @Mixin
    ProjectOptions project = new ProjectOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Mixin
    ScopeOptions scope = new ScopeOptions();

    @Mixin
    CacheOptions cache = new CacheOptions();

    @Mixin
    RuleOptions rules = new RuleOptions();

    @Mixin
    Thresholds thresholds = new Thresholds();

    @Mixin
    AssumptionOptions assumptions = new AssumptionOptions();

    @Option(names = "--strict", description = "End with 3 if something could not be read and was left out.")
    boolean strict;

    @Option(
            names = "--show-unresolved",
            description = "List the calls that could not be resolved by what is missing, the most frequent first.")
    boolean showUnresolved;

    @Option(names = "--timing", description = "Say on stderr where the time went.")
    boolean timing;

    @ArgGroup
    Verbosity verbosity = new Verbosity();

    /** At most one of both. */
    static final class Verbosity {
        @Option(
                names = {"-q", "--quiet"},
                description = "Print the summary line only.")
        boolean quiet;

        @Option(
                names = {"-v", "--verbose"},
                description = "Print notes, what could not be resolved, and findings for information, too.")
        boolean verbose;
    }

    AssessCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode execute() {
        PhaseTimer timer = new PhaseTimer(timing ? ProcessTime::now : () -> ProcessTime.ZERO);
        output.check(session);
        Path root = project.root(session.environment());
        warnOfInterruptedRun(root, project.typed());
        OptkitConfig config = project.load(root, session.environment());
        AssessSettings settings = config.assess();
        AssessRequest request = new AssessRequest(
                root,
                rules.known(session.engine()),
                thresholds.confidence(settings),
                rules.includeTests,
                settings.exclude(),
                assumptions.over(settings),
                config.catalogue(),
                config.upgrades(),
                showUnresolved,
                cache.folder(session.environment()),
                scope.scope());
        ReportView view = ReportView.of(assess(request, timer), thresholds.confidence(settings));
        timer.begin("reporting");
        output.write(output.isJson() ? JsonReport.render(view) : text(view), session);
        if (verbosity.quiet && !output.isJson()) {
            session.err().print(SkippedText.render(view));
        }
        if (timing) {
            session.err().print(TimingText.render(timer.stop(), TimingText.peakHeap()));
        }
        if (view.fails(thresholds.failing(settings))) {
            return ExitCode.GATE_FAILED;
        }
        return strict && view.isIncomplete() ? ExitCode.SKIPPED : ExitCode.OK;
    }

    private AssessmentReport assess(AssessRequest request, PhaseTimer timer) {
        try (Progress progress = timer.over(TerminalProgress.in(session.environment(), session.err()))) {
            return session.engine().assess(request, progress);
        }
    }

    private String text(ReportView view) {
        Detail detail = verbosity.quiet ? Detail.QUIET : verbosity.verbose ? Detail.VERBOSE : Detail.NORMAL;
        Look look =
                output.file.isPresent() ? new Look(false, session.environment().unicode(), 80) : stdout();
        return TextReport.render(view, look, detail, project.typed());
    }
}
