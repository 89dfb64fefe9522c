package dev.optkit.cli.wiring;

import dev.optkit.cli.engine.MigrateRequest;
import dev.optkit.cli.engine.PlanFile;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.PlannedFix;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.text.ContentHash;
import dev.optkit.rewriters.journal.ApplyRefusedException;
import dev.optkit.rewriters.plan.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a plan that was written down is what would be planned now. Only then is it applied, so a file that someone
 * has changed can do nothing that optkit would not do by itself. Without a plan there is nothing to match.
 */
final class PlanMatch {

    private static final String AGAIN = "; make a new plan with optkit migrate --plan FILE";

    private final Path root;
    private final MigrateRequest request;
    private final Optional<PlanFile> plan;
    private final String version;

    PlanMatch(MigrateRequest request, String version) {
        this.root = request.assess().root();
        this.request = request;
        this.plan = request.plan();
        this.version = version;
    }

    /** Refuses a plan of another program, configuration or state of the files that it changes. */
    void requireCurrent() throws IOException {
        if (plan.isEmpty()) {
            return;
        }
        require(
                plan.get().version().equals(version),
                "the plan was made by optkit " + plan.get().version() + ", this is " + version);
        require(
                plan.get().configuration().equals(PlanFile.configuration(request.assess())),
                "the configuration has changed since the plan was made");
        for (Map.Entry<String, Optional<String>> file : plan.get().files().entrySet()) {
            requireCurrent(file.getKey(), file.getValue());
        }
    }

    private void requireCurrent(String path, Optional<String> hash) throws IOException {
        Path file = root.resolve(path);
        boolean exists = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        require(exists == hash.isPresent(), path + (exists ? " exists by now" : " is gone"));
        if (exists) {
            require(
                    Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                            && file.toRealPath().startsWith(root.toRealPath()),
                    path + " is a link or no file");
            require(
                    hash.equals(Optional.of(ContentHash.of(Files.readAllBytes(file)))),
                    path + " has changed since the plan was made");
        }
    }

    /** The findings of the plan. */
    Selection selection() {
        PlanFile file = plan.orElseThrow();
        Set<String> ids = file.steps().stream().map(PlannedFix::finding).collect(Collectors.toSet());
        Set<Safety> safety =
                file.safety() == Safety.SAFE ? EnumSet.of(Safety.SAFE) : EnumSet.of(Safety.SAFE, Safety.REVIEW);
        // No id is empty: a plan without fixes selects nothing.
        return new Selection(file.rules(), ids.isEmpty() ? Set.of("") : ids, Set.of(), safety);
    }

    /** Refuses a plan that is not what has been planned now. */
    void requireSame(Plan now) {
        if (plan.isEmpty()) {
            return;
        }
        for (PlannedFix step : plan.get().steps()) {
            require(now.steps().contains(step), "[" + step.finding() + "] " + whyNot(step, now));
        }
        require(now.steps().size() == plan.get().steps().size(), "more would be changed by now than the plan says");
    }

    private static String whyNot(PlannedFix step, Plan now) {
        return now.refusals().stream()
                .filter(r -> r.finding().equals(step.finding()))
                .findFirst()
                .map(r -> "is refused by now: " + r.refusal().reason() + ", "
                        + r.refusal().message())
                .orElse(
                        now.fixes().stream().map(Proposal.Fix::finding).anyMatch(step.finding()::equals)
                                ? "is not what optkit would change"
                                : "is no longer found");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new ApplyRefusedException("stale-plan", message + AGAIN);
        }
    }
}
