package dev.optkit.cli.commands;

import dev.optkit.cli.config.AssessSettings;
import dev.optkit.cli.config.OptkitConfig;
import dev.optkit.cli.engine.AssessRequest;
import dev.optkit.cli.engine.Assumptions;
import dev.optkit.cli.engine.MigrateRequest;
import dev.optkit.cli.engine.Migration;
import dev.optkit.cli.engine.PlanFile;
import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.render.MigrationMarkdown;
import dev.optkit.cli.render.MigrationText;
import dev.optkit.cli.render.PlanJson;
import dev.optkit.cli.render.PlanReader;
import dev.optkit.cli.render.UnifiedDiff;
import dev.optkit.cli.review.TerminalReview;
import dev.optkit.cli.terminal.Progress;
import dev.optkit.cli.terminal.TerminalProgress;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.report.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code optkit migrate}: the fixes as a patch, or written. */
@CommandLine.Command(
        name = "migrate",
        header = "Show the fixes as a patch, or apply them.",
        description = {
            "Plans the fixes of what optkit assess finds, verifies them and prints them as a unified diff on"
                    + " stdout; reasons and refusals go to stderr. With --apply the files are written, all or none,"
                    + " and can be restored byte for byte with optkit rollback.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  optkit migrate                          show the plan, write nothing",
            "  optkit migrate > fixes.patch            keep it for review",
            "  optkit migrate --finding 3f9c0d1a       one finding only",
            "  optkit migrate --apply                  write it",
            "  optkit migrate --interactive            look at each fix and choose",
            "  optkit migrate --plan plan.json         write the plan to a file, and",
            "  optkit migrate --apply --plan plan.json apply exactly that",
            "  optkit migrate --apply --commit         one Git commit for each fix",
            "  optkit migrate --apply --verify test    write what the tests accept",
            "  optkit migrate --with-tests             add a test for each fix that fails",
            "                                          without it",
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
            description = "Fix this finding only, however likely it is; the"
                    + " beginning of its id is enough. Repeat it for more.")
    List<String> findings = new ArrayList<>();

    @Option(
            names = "--safety",
            paramLabel = "LEVEL",
            description = "Least safe fixes to take: safe keeps the"
                    + " behaviour, review is right under a stated assumption. Default: safe.")
    Safety safety = Safety.SAFE;

    @Mixin
    VerifyOptions verify = new VerifyOptions();

    @Option(names = "--apply", description = "Write the changes.")
    boolean apply;

    @Option(names = "--allow-dirty", description = "Apply on top of uncommitted changes, or without git.")
    boolean allowDirty;

    @Option(names = "--commit", description = "With --apply: make a Git commit of each fix.")
    boolean commit;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Write the plan to a file; with --apply, apply the plan of that file, exactly or not at all.")
    Optional<Path> plan = Optional.empty();

    @Option(
            names = "--with-tests",
            description = "Write a test for each fix, in the style of the project's own, that fails without the fix.")
    boolean withTests;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write what is fixed and refused, as Markdown for a pull request.")
    Optional<Path> report = Optional.empty();

    @Option(
            names = {"-i", "--interactive"},
            description = "Review the fixes one by one on the terminal, and write those that you accept.")
    boolean interactive;

    @Option(names = "--check", description = "Write nothing; end with 1 if changes are pending.")
    boolean check;

    MigrateCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode execute() {
        requireSensible();
        Path root = project.root(session.environment());
        warnOfInterruptedRun(root, project.typed());
        OptkitConfig config = project.load(root, session.environment());
        Optional<PlanFile> toApply =
                apply ? plan.map(p -> PlanReader.read(inFolder(p), p.toString())) : Optional.empty();
        AssessRequest all = assess(root, config.assess(), config, toApply);
        boolean named = !findings.isEmpty() || toApply.isPresent();
        AssessRequest assess = named ? all.atLeast(Confidence.LOW) : all;
        boolean writes = apply || interactive;
        MigrateRequest request = new MigrateRequest(
                assess,
                findings,
                toApply.map(PlanFile::safety).orElse(safety),
                verify.verification(),
                new MigrateRequest.Writing(writes, allowDirty, commit),
                toApply.map(PlanFile::withTests).orElse(withTests),
                toApply,
                interactive ? Optional.of(TerminalReview.on(session.environment(), stdout())) : Optional.empty());
        Migration migration = migrate(request);
        if (!writes) {
            boolean person = session.environment().stdoutTerminal();
            session.out().print(UnifiedDiff.render(migration.plan(), stdout(), person));
            session.out().flush();
        }
        session.err().print(MigrationText.render(migration, stderr(), project.typed(), chosen()));
        if (!apply) {
            plan.ifPresent(file -> write(
                    file, PlanJson.render(PlanFile.of(session.engine().version(), request, migration), migration)));
        }
        report.ifPresent(file -> write(file, MigrationMarkdown.render(migration)));
        return exitCode(migration);
    }

    private void requireSensible() {
        exclude(apply && check, "--apply", "--check");
        exclude(interactive && check, "--interactive", "--check");
        exclude(interactive && plan.isPresent(), "--interactive", "--plan");
        boolean chosen = !findings.isEmpty()
                || !rules.rules.isEmpty()
                || rules.includeTests
                || withTests
                || safety != Safety.SAFE;
        if (apply && plan.isPresent() && chosen) {
            throw Failure.usage(
                    "a plan is applied as it is; leave out --finding, --rule, --include-tests, --with-tests and --safety");
        }
        if (commit && !apply && !interactive) {
            throw Failure.usage("--commit commits what is written; add --apply");
        }
        Stream.of(plan, report)
                .flatMap(Optional::stream)
                .filter(p -> !apply || !plan.equals(Optional.of(p)))
                .forEach(file -> {
                    OutputFile target = new OutputFile();
                    target.path = Optional.of(file);
                    target.check(session, "json");
                });
    }

    private static void exclude(boolean both, String one, String other) {
        if (both) {
            throw Failure.usage(one + " and " + other + " exclude each other; type one of them");
        }
    }

    private AssessRequest assess(Path root, AssessSettings settings, OptkitConfig config, Optional<PlanFile> toApply) {
        return new AssessRequest(
                root,
                toApply.map(PlanFile::rules).orElseGet(() -> rules.known(session.engine())),
                settings.minConfidence().orElse(Confidence.MEDIUM),
                toApply.map(PlanFile::includeTests).orElse(rules.includeTests),
                settings.exclude(),
                Assumptions.NONE,
                config.catalogue(),
                config.upgrades(),
                false,
                cache.folder(session.environment()),
                Scope.ALL);
    }

    private void write(Path file, String text) {
        OutputFile target = new OutputFile();
        target.path = Optional.of(file);
        target.write(text, session);
    }

    private Path inFolder(Path file) {
        return session.environment().directory().resolve(file);
    }

    /** The options that choose fixes, as they were typed. */
    private String chosen() {
        if (plan.isPresent()) {
            return verify.typed() + " --plan " + ProjectFolder.quoted(plan.get().toString());
        }
        StringBuilder text = new StringBuilder();
        rules.rules.forEach(rule -> text.append(" --rule ").append(rule));
        findings.forEach(id -> text.append(" --finding ").append(id));
        text.append(rules.includeTests ? " --include-tests" : "");
        text.append(withTests ? " --with-tests" : "");
        text.append(safety == Safety.SAFE ? "" : " --safety " + safety.id());
        return text.append(verify.typed()).toString();
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
                migration.plan().isEmpty() && !migration.dropped().isEmpty() && !migration.noneAccepted();
        return nothingPassed ? ExitCode.VERIFICATION_FAILED : ExitCode.OK;
    }
}
