package dev.optkit.cli.engine;

import dev.optkit.analyzers.catalogue.CatalogueFile;
import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.report.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What to assess.
 *
 * @param root absolute folder
 * @param rules ids of the rules to apply; empty for all
 * @param confidence least likely findings to look at
 * @param includeTests whether test code is looked at
 * @param exclude globs of relative paths that are left out
 * @param assumptions for the savings
 * @param catalogue what is known about libraries beside what is built in; the first to name a method wins
 * @param upgrades cache annotations that are to become others
 * @param explainUnresolved whether to say why calls could not be resolved
 * @param cache folder for what the next run can use; empty to keep and use nothing
 * @param scope which findings are wanted; the beginning of a change may be any commit or branch
 */
public record AssessRequest(
        Path root,
        Set<String> rules,
        Confidence confidence,
        boolean includeTests,
        List<String> exclude,
        Assumptions assumptions,
        List<CatalogueFile> catalogue,
        List<AnnotationUpgrade> upgrades,
        boolean explainUnresolved,
        Optional<Path> cache,
        Scope scope) {

    public AssessRequest {
        rules = Set.copyOf(rules);
        exclude = List.copyOf(exclude);
        catalogue = List.copyOf(catalogue);
        upgrades = List.copyOf(upgrades);
    }

    /** The same with the beginning of the change said otherwise. */
    public AssessRequest since(String commit) {
        return new AssessRequest(
                root,
                rules,
                confidence,
                includeTests,
                exclude,
                assumptions,
                catalogue,
                upgrades,
                explainUnresolved,
                cache,
                new Scope(Optional.of(commit), scope.part()));
    }

    /** The same for findings that are at least this likely. */
    public AssessRequest atLeast(Confidence least) {
        return new AssessRequest(
                root,
                rules,
                least,
                includeTests,
                exclude,
                assumptions,
                catalogue,
                upgrades,
                explainUnresolved,
                cache,
                scope);
    }

    /** All that a report depends on besides the project, as one text. */
    public String question() {
        return String.join(
                "\n",
                new TreeSet<>(rules).toString(),
                confidence.id(),
                String.valueOf(includeTests),
                exclude.toString(),
                assumptions.toString(),
                catalogue.toString(),
                upgrades.toString(),
                String.valueOf(explainUnresolved),
                scope.toString());
    }
}
