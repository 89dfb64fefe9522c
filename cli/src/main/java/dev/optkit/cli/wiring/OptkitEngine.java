package dev.optkit.cli.wiring;

import dev.optkit.analyzers.Analysis;
import dev.optkit.analyzers.Analyzer;
import dev.optkit.analyzers.UnresolvedCounter;
import dev.optkit.analyzers.store.Known;
import dev.optkit.cli.engine.AssessRequest;
import dev.optkit.cli.engine.Engine;
import dev.optkit.cli.engine.Measurement;
import dev.optkit.cli.engine.MigrateRequest;
import dev.optkit.cli.engine.Migration;
import dev.optkit.cli.engine.Rollback;
import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.terminal.Progress;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.fix.PlannedFix;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.report.AssessedProject;
import dev.optkit.core.report.AssessmentReport;
import dev.optkit.rewriters.journal.ApplyRefusedException;
import dev.optkit.rewriters.journal.FixRollback;
import dev.optkit.rewriters.journal.Recovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The engine of the real program. */
public final class OptkitEngine implements Engine {

    private final String version;
    private final Supplier<Optional<String>> build;

    public OptkitEngine(String version) {
        this(version, ToolBuild::id);
    }

    /** An engine that is told which build it is. */
    OptkitEngine(String version, Supplier<Optional<String>> build) {
        this.version = version;
        this.build = build;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<RuleInfo> rules() {
        return Analyzer.allRules().stream().map(rule -> rule.info()).toList();
    }

    @Override
    public Optional<String> interrupted(Path root, String target) {
        try {
            return new Recovery(root)
                    .interrupted()
                    .map(run -> "run " + run.run() + " of optkit migrate was interrupted; type 'optkit rollback "
                            + run.run() + (target.isEmpty() ? "" : " " + target)
                            + "' to restore the files from before it");
        } catch (IOException | ApplyRefusedException e) {
            return Optional.of("the journal in .optkit cannot be read: " + e.getMessage());
        }
    }

    @Override
    public AssessmentReport assess(AssessRequest typed, Progress progress) {
        progress.step("looking for changes", 0, 1);
        Optional<Since> since = Since.of(typed);
        Kept kept = Kept.reportAndFacts(
                since.map(s -> typed.since(s.commit())).orElse(typed),
                since.map(Since::files).orElse(""),
                build);
        return kept.report().orElseGet(() -> fresh(kept, since, progress));
    }

    private AssessmentReport fresh(Kept kept, Optional<Since> since, Progress progress) {
        try (OpenProject open = new OpenProject(kept.request(), kept, progress)) {
            Optional<Known.Similar> similar =
                    kept.similar().filter(s -> since.isEmpty() && open.saysAsBefore(s.basis()));
            if (similar.isPresent()) {
                kept.keep(
                        open.project(),
                        Optional.of(similar.get().basis()),
                        similar.get().report());
                return similar.get().report();
            }
            Analysis analysis = open.analyze();
            AssessmentReport report = report(kept.request(), since, open, analysis);
            progress.step("keeping the result", 0, 1);
            kept.keep(open.project(), open.basis(analysis), report);
            return report;
        }
    }

    private AssessmentReport report(AssessRequest request, Optional<Since> since, OpenProject open, Analysis analysis) {
        List<Diagnostic> notes = new ArrayList<>(open.notes());
        notes.addAll(analysis.notes());
        return new AssessmentReport(
                version,
                AssessedProject.of(open.project()),
                analysis.files(),
                analysis.lines(),
                analysis.unparsed(),
                notes.stream().sorted().toList(),
                analysis.inventory(),
                open.reported(
                        analysis, since.map(s -> s.introduced(open, analysis)).orElseGet(() -> open.wanted(analysis))),
                request.explainUnresolved()
                        ? Optional.of(UnresolvedCounter.count(analysis.program()))
                        : Optional.empty(),
                request.scope());
    }

    @Override
    public Migration migrate(MigrateRequest request, Progress progress) {
        Kept kept = Kept.facts(request.assess(), build);
        try (OpenProject open = new OpenProject(request.assess(), kept, progress, request.withTests())) {
            return new MigrationRun(open, request, progress, version).run();
        }
    }

    @Override
    public Rollback rollback(Path root, Optional<String> run, List<String> fixes) {
        try {
            if (fixes.isEmpty()) {
                var result = new dev.optkit.rewriters.journal.Rollback(root).rollback(run);
                return new Rollback(result.run(), List.of(), result.paths());
            }
            var result = new FixRollback(root).takeBack(run, fixes);
            List<String> taken =
                    result.fixes().stream().map(PlannedFix::finding).toList();
            return new Rollback(result.run(), taken, result.paths());
        } catch (ApplyRefusedException e) {
            throw new Failure(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Failure(ExitCode.REFUSED, "cannot restore the files: " + e.getMessage() + "; try again");
        }
    }

    @Override
    public Measurement measurement() {
        return new JmhMeasurement(version);
    }
}
