package dev.optkit.cli.wiring;

import dev.optkit.analyzers.store.CacheFolder;
import dev.optkit.analyzers.store.ProjectCache;
import dev.optkit.cli.engine.AssessRequest;
import dev.optkit.core.report.AssessmentReport;
import java.util.Optional;

/** What earlier runs have left for this one. */
final class Kept {

    private Kept() {}

    /** The cache of the project, if one may be used and this build can be told from others. */
    static Optional<ProjectCache> cache(AssessRequest request) {
        return request.cache()
                .flatMap(folder -> ToolBuild.id().map(tool -> new CacheFolder(folder).of(request.root(), tool)));
    }

    /** The report that was asked for before, if nothing has changed since. */
    static Optional<AssessmentReport> report(AssessRequest request) {
        return cache(request).flatMap(c -> c.report(request.question()));
    }
}
