package dev.optkit.cli.engine;

import dev.optkit.core.finding.Confidence;
import dev.optkit.core.fix.PlannedFix;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.text.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan that was written down, to be applied as it is or not at all. It may be anybody's work: nothing of it is
 * written to a file unless the same fixes are planned anew.
 *
 * @param version of the program that made it
 * @param configuration digest of all that a plan depends on besides the project and these options
 * @param rules ids of the rules that were asked for; empty for all
 * @param includeTests whether test code was looked at
 * @param safety least safe fixes that it may hold
 * @param withTests whether a test goes with each fix
 * @param files hashes by path; empty for a file that it creates
 * @param steps fixes in order
 */
public record PlanFile(
        String version,
        String configuration,
        Set<String> rules,
        boolean includeTests,
        Safety safety,
        boolean withTests,
        SortedMap<String, Optional<String>> files,
        List<PlannedFix> steps) {

    public PlanFile {
        rules = Set.copyOf(rules);
        steps = List.copyOf(steps);
    }

    /** What there is to write down of a migration. */
    public static PlanFile of(String version, MigrateRequest request, Migration migration) {
        SortedMap<String, Optional<String>> files = new TreeMap<>();
        for (String path : migration.plan().after().keySet()) {
            files.put(path, Optional.ofNullable(migration.hashes().get(path)));
        }
        return new PlanFile(
                version,
                configuration(request.assess()),
                request.assess().rules(),
                request.assess().includeTests(),
                request.safety(),
                request.withTests(),
                files,
                migration.plan().steps());
    }

    /** The digest of what a plan depends on besides the project; it names its findings, however likely each is. */
    public static String configuration(AssessRequest request) {
        String all = request.atLeast(Confidence.LOW).question() + "\n" + RewriteSettings.DEFAULTS;
        return ContentHash.of(all.getBytes(StandardCharsets.UTF_8));
    }
}
