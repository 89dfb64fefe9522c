package dev.optkit.cli.wiring;

import dev.optkit.analyzers.project.Observer;
import dev.optkit.analyzers.project.Surroundings;
import dev.optkit.analyzers.store.CacheFolder;
import dev.optkit.analyzers.store.FactStore;
import dev.optkit.analyzers.store.InputNotes;
import dev.optkit.analyzers.store.ProjectCache;
import dev.optkit.cli.engine.AssessRequest;
import dev.optkit.core.project.Project;
import dev.optkit.core.report.AssessmentReport;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What earlier runs have left for this one, and what it leaves for the next.
 *
 * @param request what is asked for
 * @param question the same as one text, with the surroundings as they were before libraries set properties of their own
 * @param cache of the project, if one may be used and this build can be told from others
 * @param notes of what a report depends on, if one is to be kept
 */
record Kept(AssessRequest request, String question, Optional<ProjectCache> cache, Optional<InputNotes> notes) {

    /**
     * For a run that makes a report.
     *
     * @param build tells this build of the program from others
     */
    static Kept reportAndFacts(AssessRequest request, Supplier<Optional<String>> build) {
        Kept facts = facts(request, build);
        return new Kept(request, facts.question(), facts.cache(), facts.cache().map(ProjectCache::notes));
    }

    /** For a run that only reads the code. */
    static Kept facts(AssessRequest request, Supplier<Optional<String>> build) {
        Optional<ProjectCache> cache = request.cache()
                .flatMap(folder -> build.get().map(tool -> new CacheFolder(folder).of(request.root(), tool)));
        return new Kept(request, request.question() + "\n" + Surroundings.text(), cache, Optional.empty());
    }

    /** The report that was asked for before, if nothing has changed since. */
    Optional<AssessmentReport> report() {
        return cache.flatMap(c -> c.report(question));
    }

    /** Is to be told what the report depends on. */
    Observer observer() {
        return notes.map(n -> (Observer) n).orElse(Observer.NONE);
    }

    FactStore store() {
        return cache.map(ProjectCache::facts).orElse(FactStore.none());
    }

    /** Keeps the report for the next run. */
    void keep(Project project, AssessmentReport report) {
        cache.ifPresent(c -> notes.ifPresent(n -> c.keep(question, n, project.sourceFolders(), report)));
        request.cache().ifPresent(folder -> new CacheFolder(folder).trim(CacheFolder.MOST_BYTES));
    }
}
