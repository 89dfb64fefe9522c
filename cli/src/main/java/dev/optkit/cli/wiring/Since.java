package dev.optkit.cli.wiring;

import dev.optkit.analyzers.Analysis;
import dev.optkit.cli.engine.AssessRequest;
import dev.optkit.cli.exit.Failure;
import dev.optkit.core.finding.Finding;
import dev.optkit.rewriters.vcs.Changes;
import dev.optkit.rewriters.vcs.Git;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Tells what a change introduced from what was there before. */
final class Since {

    private Since() {}

    /** The commit that the change began from. */
    static String commit(AssessRequest request) {
        String typed = request.since().orElseThrow();
        try {
            return Changes.start(new Git(request.root()), typed)
                    .orElseThrow(() -> Failure.usage("there is no commit '" + typed + "' here; in a shallow clone,"
                            + " fetch it first, for example with: git fetch --unshallow origin"));
        } catch (IOException e) {
            throw Failure.usage("git cannot be run: " + e.getMessage());
        }
    }

    /**
     * The findings that were not there when the change began. A finding keeps its id while the code flagged and the
     * call in it are the same, so a loop in an unchanged file that reaches a query only now is one of them.
     */
    static List<Finding> introduced(AssessRequest request, OpenProject open, Analysis analysis) {
        List<Finding> now = open.wanted(analysis);
        if (request.since().isEmpty() || now.isEmpty()) {
            return now;
        }
        Set<String> before =
                open.findingsBefore(changes(request, request.since().get()));
        return now.stream().filter(f -> !before.contains(f.id())).toList();
    }

    private static Changes changes(AssessRequest request, String commit) {
        try {
            return Changes.since(new Git(request.root()), commit)
                    .orElseThrow(() -> Failure.usage("git cannot tell what has changed since " + commit));
        } catch (IOException e) {
            throw Failure.usage("git cannot tell what has changed since " + commit + ": " + e.getMessage());
        }
    }
}
