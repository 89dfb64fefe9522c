package dev.optkit.cli.wiring;

import dev.optkit.cli.engine.MigrateRequest.Verification;
import dev.optkit.cli.engine.MigrateRequest.Verify;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.PlannedFix;
import dev.optkit.core.fix.Snapshot;
import dev.optkit.measure.workload.StateFolder;
import dev.optkit.rewriters.build.BuildSettings;
import dev.optkit.rewriters.build.ProjectBuild;
import dev.optkit.rewriters.plan.MigrationPlanner;
import dev.optkit.rewriters.plan.Selection;
import dev.optkit.rewriters.verify.Check;
import dev.optkit.rewriters.verify.CompileCheck;
import dev.optkit.rewriters.verify.ParseCheck;
import dev.optkit.rewriters.verify.SecondRunCheck;
import dev.optkit.rewriters.verify.VerifiedPatch;
import dev.optkit.rewriters.verify.Verifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The checks of one migration, up to the level that was asked for. */
final class Gates implements AutoCloseable {

    private final OpenProject open;
    private final Verify level;
    private final Optional<ProjectBuild> build;

    Gates(OpenProject open, Verification verification) throws IOException {
        this.open = open;
        this.level = verification.level();
        this.build = level.runsBuild() ? Optional.of(build(open, verification)) : Optional.empty();
    }

    private static ProjectBuild build(OpenProject open, Verification verification) throws IOException {
        BuildSettings settings = new BuildSettings(
                verification.level() == Verify.TEST,
                verification.useWrapper(),
                Objects.requireNonNullElse(System.getenv("PATH"), ""),
                verification.limit(),
                StateFolder.create(open.project().root(), "verify"));
        return new ProjectBuild(open.project(), open.files(), settings);
    }

    /** The part of a plan that passes all checks. */
    VerifiedPatch verify(Plan plan, MigrationPlanner planner, Snapshot snapshot, Selection selection) {
        List<Check> checks = new ArrayList<>(List.of(new ParseCheck()));
        checks.add(new SecondRunCheck(result -> planner.again(result, selection.without(leftOut(plan, result)))));
        checks.addAll(compiled());
        return new Verifier(checks, open.files())
                .verify(plan, excluded -> planner.plan(snapshot, selection.without(excluded)));
    }

    /** The part of what a person has chosen and edited that passes all checks of code. */
    VerifiedPatch verifyReviewed(Plan plan) {
        List<Check> checks = new ArrayList<>(List.of(new ParseCheck()));
        checks.addAll(compiled());
        return new Verifier(checks, open.files()).verify(plan, excluded -> without(plan, excluded));
    }

    private static Plan without(Plan plan, Set<String> excluded) {
        Set<String> left = plan.steps().stream().map(PlannedFix::finding).collect(Collectors.toSet());
        left.removeAll(plan.withDependents(excluded));
        return plan.only(left).orElseThrow();
    }

    private List<Check> compiled() {
        List<Check> checks = new ArrayList<>();
        if (level != Verify.PARSE) {
            checks.add(new CompileCheck(open.project(), RuntimeJar.find(), RuntimeJar.localRepository()));
        }
        build.ifPresent(b -> checks.addAll(b.checks()));
        return checks;
    }

    /** A fix that another check took out is not to be planned again by the second run. */
    private static Set<String> leftOut(Plan whole, Plan part) {
        Set<String> ids = new LinkedHashSet<>();
        whole.fixes().forEach(fix -> ids.add(fix.finding()));
        part.fixes().forEach(fix -> ids.remove(fix.finding()));
        return ids;
    }

    @Override
    public void close() {
        build.ifPresent(ProjectBuild::close);
    }
}
