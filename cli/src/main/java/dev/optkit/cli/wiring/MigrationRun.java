package dev.optkit.cli.wiring;

import dev.optkit.analyzers.Analysis;
import dev.optkit.cli.engine.MigrateRequest;
import dev.optkit.cli.engine.Migration;
import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.terminal.Progress;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.fix.Snapshot;
import dev.optkit.rewriters.journal.ApplyRefusedException;
import dev.optkit.rewriters.journal.Preflight;
import dev.optkit.rewriters.plan.MigrationPlanner;
import dev.optkit.rewriters.plan.Selection;
import dev.optkit.rewriters.verify.Check;
import dev.optkit.rewriters.verify.CheckUnavailableException;
import dev.optkit.rewriters.verify.CompileCheck;
import dev.optkit.rewriters.verify.ParseCheck;
import dev.optkit.rewriters.verify.SecondRunCheck;
import dev.optkit.rewriters.verify.VerifiedPatch;
import dev.optkit.rewriters.verify.Verifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One migration: plan, verify, and write when asked to. */
final class MigrationRun {

    /** What rewriters answer to the leftovers of their own work; nothing a user could act on. */
    private static final String ALREADY_DONE = "already-done";

    private final OpenProject open;
    private final MigrateRequest request;
    private final Progress progress;

    MigrationRun(OpenProject open, MigrateRequest request, Progress progress) {
        this.open = open;
        this.request = request;
        this.progress = progress;
    }

    Migration run() {
        try {
            if (request.apply()) {
                preflight(List.of()); // before the work, which may take minutes
            }
            Analysis analysis = open.analyze();
            List<Finding> findings = open.wanted(analysis);
            VerifiedPatch patch = verified(new Snapshot(analysis.program(), findings), selection(findings));
            return migration(patch, findings, apply(patch));
        } catch (ApplyRefusedException e) {
            throw new Failure(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        } catch (CheckUnavailableException e) {
            throw new Failure(ExitCode.VERIFICATION_FAILED, e.getMessage() + ", or pass --verify parse");
        } catch (IOException e) {
            throw new Failure(ExitCode.REFUSED, "cannot write: " + e.getMessage() + "; the tree is as it was");
        }
    }

    private Selection selection(List<Finding> findings) {
        Set<Safety> safety =
                request.safety() == Safety.SAFE ? EnumSet.of(Safety.SAFE) : EnumSet.of(Safety.SAFE, Safety.REVIEW);
        Set<String> unlikely = findings.stream()
                .filter(f -> f.confidence() == Confidence.LOW)
                .map(Finding::id)
                .collect(Collectors.toSet());
        Set<String> chosen = chosen(findings);
        unlikely.removeAll(chosen);
        return new Selection(request.assess().rules(), chosen, unlikely, safety);
    }

    /** The findings whose ids begin as typed. */
    private Set<String> chosen(List<Finding> findings) {
        Set<String> ids = new LinkedHashSet<>();
        for (String typed : request.findings()) {
            List<String> matching = findings.stream()
                    .map(Finding::id)
                    .filter(id -> id.startsWith(typed))
                    .distinct()
                    .toList();
            if (matching.isEmpty()) {
                throw Failure.usage(
                        "no finding has an id that begins with '" + typed + "'; type 'optkit assess' to list them");
            }
            if (matching.size() > 1) {
                throw Failure.usage("'" + typed + "' is the beginning of " + matching.size() + " ids; type more of it: "
                        + String.join(", ", matching));
            }
            ids.addAll(matching);
        }
        return ids;
    }

    private VerifiedPatch verified(Snapshot snapshot, Selection selection) {
        MigrationPlanner planner =
                new MigrationPlanner(open::again, OpenProject.proposals(), open.files(), RewriteSettings.DEFAULTS);
        progress.step("planning", 0, 1);
        Plan plan = planner.plan(snapshot, selection);
        progress.step("verifying", 0, 1);
        List<Check> checks = new ArrayList<>();
        checks.add(new ParseCheck());
        checks.add(new SecondRunCheck(result -> planner.again(result, selection.without(leftOut(plan, result)))));
        if (request.verify() == MigrateRequest.Verify.COMPILE) {
            checks.add(new CompileCheck(open.project(), RuntimeJar.find(), RuntimeJar.localRepository()));
        }
        return new Verifier(checks, open.files())
                .verify(plan, excluded -> planner.plan(snapshot, selection.without(excluded)));
    }

    /** A fix that another check took out is not to be planned again by the second run. */
    private static Set<String> leftOut(Plan whole, Plan part) {
        Set<String> ids = new LinkedHashSet<>();
        whole.fixes().forEach(fix -> ids.add(fix.finding()));
        part.fixes().forEach(fix -> ids.remove(fix.finding()));
        return ids;
    }

    private Optional<String> apply(VerifiedPatch patch) throws IOException {
        if (!request.apply() || patch.isEmpty()) {
            return Optional.empty();
        }
        preflight(patch.originals().keySet());
        progress.step("writing", 0, 1);
        return Optional.of(Interruptible.apply(open.project().root(), patch));
    }

    private void preflight(Collection<String> paths) throws IOException {
        if (!request.allowDirty()) {
            new Preflight(open.project().root()).requireClean(paths);
        }
    }

    private Migration migration(VerifiedPatch patch, List<Finding> findings, Optional<String> run) {
        List<Proposal.Declined> refusals = new ArrayList<>();
        List<Migration.Dropped> dropped = new ArrayList<>();
        int skipped = 0;
        for (Proposal.Declined declined : patch.plan().refusals()) {
            String reason = declined.refusal().reason();
            if (reason.startsWith("safety-")) {
                skipped++;
            } else if (reason.endsWith("-failed")) {
                dropped.add(new Migration.Dropped(declined.finding(), declined.rewriter(), where(declined)));
            } else if (!reason.equals(ALREADY_DONE)) {
                refusals.add(declined);
            }
        }
        Plan plan = patch.plan();
        return new Migration(plan.withRefusals(refusals), findings, dropped, skipped, List.of(), run);
    }

    private static String where(Proposal.Declined declined) {
        String place = declined.refusal().path() + ":" + declined.refusal().line();
        return declined.refusal().reason() + ": " + declined.refusal().message() + " (" + place + ")";
    }
}
