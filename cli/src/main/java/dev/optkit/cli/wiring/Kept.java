package dev.optkit.cli.wiring;

import dev.optkit.analyzers.project.Observer;
import dev.optkit.analyzers.project.Surroundings;
import dev.optkit.analyzers.store.Basis;
import dev.optkit.analyzers.store.CacheFolder;
import dev.optkit.analyzers.store.FactStore;
import dev.optkit.analyzers.store.Known;
import dev.optkit.analyzers.store.Modules;
import dev.optkit.analyzers.store.ProjectCache;
import dev.optkit.cli.engine.AssessRequest;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import dev.optkit.core.report.AssessmentReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What earlier runs have left for this one, and what it leaves for the next.
 *
 * @param request what is asked for
 * @param changed which files have changed since the commit that a report is to begin from; empty if it is of all
 * @param surroundings as they were before libraries set properties of their own
 * @param cache of the project, if one may be used and this build can be told from others
 * @param known what still holds, if a report is to be kept
 */
record Kept(
        AssessRequest request,
        String changed,
        String surroundings,
        Optional<ProjectCache> cache,
        Optional<Known> known) {

    /**
     * For a run that makes a report.
     *
     * @param build tells this build of the program from others
     */
    static Kept reportAndFacts(AssessRequest request, String changed, Supplier<Optional<String>> build) {
        Kept facts = facts(request, changed, build);
        return new Kept(
                request,
                changed,
                facts.surroundings(),
                facts.cache(),
                facts.cache().map(c -> c.look(facts.question(), facts.surroundings())));
    }

    /** For a run that only reads the code. */
    static Kept facts(AssessRequest request, Supplier<Optional<String>> build) {
        return facts(request, "", build);
    }

    private static Kept facts(AssessRequest request, String changed, Supplier<Optional<String>> build) {
        Optional<ProjectCache> cache = request.cache()
                .flatMap(folder -> build.get().map(tool -> new CacheFolder(folder).of(request.root(), tool)));
        return new Kept(request, changed, Surroundings.text(), cache, Optional.empty());
    }

    private String question() {
        return request.question() + "\n" + changed + "\n" + surroundings;
    }

    /** The report that was asked for before, if nothing has changed since. */
    Optional<AssessmentReport> report() {
        return known.flatMap(Known::report);
    }

    /** What discovery would find, if that is known. */
    Optional<Modules> modules() {
        return known.flatMap(Known::modules);
    }

    /** The report that was asked for before, if nothing has changed since but what Java files say. */
    Optional<Known.Similar> similar() {
        return known.flatMap(Known::similar);
    }

    /** Is to be told what the report depends on. */
    Observer observer() {
        return known.map(k -> (Observer) k.notes()).orElse(Observer.NONE);
    }

    FactStore store() {
        return cache.map(ProjectCache::facts).orElse(FactStore.none());
    }

    /** Keeps what discovery found. */
    void keep(Project project, List<Diagnostic> said) {
        cache.ifPresent(c -> known.ifPresent(k -> c.keep(surroundings, k.notes(), project, said)));
    }

    /** Keeps the report for the next run. */
    void keep(Project project, Optional<Basis> basis, AssessmentReport report) {
        cache.ifPresent(
                c -> known.ifPresent(k -> c.keep(question(), k.notes(), project.sourceFolders(), basis, report)));
        request.cache().ifPresent(folder -> new CacheFolder(folder).trim(CacheFolder.MOST_BYTES));
    }
}
