package dev.optkit.cli.wiring;

import dev.optkit.analyzers.Analysis;
import dev.optkit.cli.engine.MigrateRequest;
import dev.optkit.cli.engine.Migration;
import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.render.CommitMessage;
import dev.optkit.cli.terminal.Progress;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.fix.Snapshot;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.rewriters.journal.ApplyRefusedException;
import dev.optkit.rewriters.journal.ChangeWriter;
import dev.optkit.rewriters.journal.FixCommits;
import dev.optkit.rewriters.journal.Preflight;
import dev.optkit.rewriters.plan.MigrationPlanner;
import dev.optkit.rewriters.plan.Selection;
import dev.optkit.rewriters.verify.CheckUnavailableException;
import dev.optkit.rewriters.verify.VerifiedPatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One migration: plan, verify, and write when asked to. */
final class MigrationRun {

    /** What rewriters answer to the leftovers of their own work; nothing a user could act on. */
    private static final String ALREADY_DONE = "already-done";

    private final OpenProject open;
    private final MigrateRequest request;
    private final Progress progress;
    private final PlanMatch match;
    private final FixTests tests;

    MigrationRun(OpenProject open, MigrateRequest request, Progress progress, String version) {
        this.open = open;
        this.request = request;
        this.progress = progress;
        this.match = new PlanMatch(request, version);
        this.tests = new FixTests(open, request);
    }

    Migration run() {
        try {
            match.requireCurrent();
            if (request.writing().apply()) {
                preflight(List.of()); // before the work, which may take minutes
            }
            Analysis analysis = open.analyze();
            List<Finding> findings = open.wanted(analysis);
            return run(new Snapshot(analysis.program(), findings), findings);
        } catch (ApplyRefusedException e) {
            throw new Failure(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        } catch (CheckUnavailableException e) {
            throw new Failure(ExitCode.VERIFICATION_FAILED, e.getMessage() + ", or pass another level with --verify");
        } catch (IOException e) {
            throw new Failure(ExitCode.REFUSED, "cannot write: " + e.getMessage() + "; the tree is as it was");
        }
    }

    private Migration run(Snapshot snapshot, List<Finding> findings) throws IOException {
        Selection selection = selection(findings);
        MigrationPlanner planner =
                new MigrationPlanner(open::again, tests.proposals(), open.files(), RewriteSettings.DEFAULTS);
        progress.step("planning", 0, 1);
        Plan plan = tests.compiling(planner.plan(snapshot, selection), () -> planner.plan(snapshot, selection));
        match.requireSame(plan);
        progress.step("verifying", 0, 1);
        try (Gates gates = new Gates(open, request.verification())) {
            VerifiedPatch patch = gates.verify(plan, planner, snapshot, selection);
            match.requireSame(patch.plan());
            Optional<VerifiedPatch> accepted = accepted(patch, findings, gates);
            VerifiedPatch written =
                    accepted.orElse(new VerifiedPatch(patch.plan().first(0), new TreeMap<>()));
            return migration(written, findings, apply(written, findings), accepted.isEmpty());
        }
    }

    /** The part of a patch that a person takes, if one is asked; empty for none of it. */
    private Optional<VerifiedPatch> accepted(VerifiedPatch patch, List<Finding> findings, Gates gates) {
        if (request.reviewer().isEmpty() || patch.isEmpty()) {
            return Optional.of(patch);
        }
        progress.close();
        return request.reviewer()
                .get()
                .review(patch.plan(), findings)
                .filter(plan -> !plan.isEmpty())
                .map(plan -> plan.steps().equals(patch.plan().steps()) ? patch : gates.verifyReviewed(plan));
    }

    private Selection selection(List<Finding> findings) {
        if (request.plan().isPresent()) {
            return match.selection();
        }
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

    private Optional<ChangeWriter.AppliedRun> apply(VerifiedPatch patch, List<Finding> findings) throws IOException {
        if (!request.writing().apply() || patch.isEmpty()) {
            return Optional.empty();
        }
        preflight(patch.originals().keySet());
        progress.step("writing", 0, 1);
        return Optional.of(Interruptible.apply(open.project().root(), patch, commits(findings)));
    }

    private Optional<FixCommits> commits(List<Finding> findings) {
        return request.writing().commit()
                ? Optional.of(new FixCommits(open.project().root(), fix -> CommitMessage.of(fix, findings)))
                : Optional.empty();
    }

    private void preflight(Collection<String> paths) throws IOException {
        if (!request.writing().allowDirty()) {
            new Preflight(open.project().root()).requireClean(paths);
        }
        commits(List.of()).ifPresent(commits -> commits.requireReady(paths));
    }

    private Migration migration(
            VerifiedPatch patch,
            List<Finding> findings,
            Optional<ChangeWriter.AppliedRun> applied,
            boolean noneAccepted) {
        List<Proposal.Declined> refusals = new ArrayList<>();
        List<Proposal.Declined> dropped = new ArrayList<>();
        int skipped = 0;
        for (Proposal.Declined declined : patch.plan().refusals()) {
            String reason = declined.refusal().reason();
            if (reason.startsWith("safety-")) {
                skipped++;
            } else if (reason.endsWith("-failed") && !reason.equals("parse-failed")) {
                dropped.add(declined);
            } else if (!reason.equals(ALREADY_DONE)) {
                refusals.add(declined);
            }
        }
        SortedMap<String, String> hashes = new TreeMap<>();
        patch.originals().forEach((path, file) -> hashes.put(path, file.hash()));
        return new Migration(
                patch.plan().withRefusals(refusals),
                findings,
                dropped,
                tests.missingIn(patch.plan()),
                skipped,
                notes(applied),
                hashes,
                applied.map(ChangeWriter.AppliedRun::run),
                noneAccepted);
    }

    private static List<Diagnostic> notes(Optional<ChangeWriter.AppliedRun> applied) {
        return applied.map(ChangeWriter.AppliedRun::forgotten).orElse(List.of()).stream()
                .map(run ->
                        new Diagnostic("", 0, false, "run " + run + " is too long ago and can no longer be taken back"))
                .toList();
    }
}
