package dev.optkit.cli.wiring;

import dev.optkit.analyzers.Analysis;
import dev.optkit.analyzers.project.SourceReader;
import dev.optkit.cli.engine.AssessRequest;
import dev.optkit.cli.exit.Failure;
import dev.optkit.core.finding.Finding;
import dev.optkit.rewriters.vcs.ChangeStart;
import dev.optkit.rewriters.vcs.Changes;
import dev.optkit.rewriters.vcs.Git;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what a change introduced from what was there before.
 *
 * @param git the work tree
 * @param commit that the change began from
 */
record Since(Git git, String commit) {

    /** The change that was asked for, if one was. */
    static Optional<Since> of(AssessRequest request) {
        return request.scope().since().map(reference -> of(request, reference));
    }

    private static Since of(AssessRequest request, String reference) {
        try {
            Git git = Git.open(request.root())
                    .orElseThrow(() ->
                            Failure.usage("the project is in no git repository that git can read; leave out --since"));
            return new Since(git, commit(ChangeStart.of(git, reference), reference));
        } catch (IOException e) {
            throw Failure.usage("git cannot be run: " + e.getMessage());
        }
    }

    private static String commit(ChangeStart start, String reference) {
        if (start instanceof ChangeStart.Commit commit) {
            return commit.id();
        }
        String fetch = "; in a shallow clone, fetch more of it, for example with: git fetch --unshallow origin";
        throw Failure.usage(
                start instanceof ChangeStart.Unknown
                        ? "there is no commit '" + reference + "' here" + fetch
                        : "'" + reference + "' and what is checked out have no commit in common here" + fetch);
    }

    /**
     * The findings that were not there when the change began. A finding keeps its id while the code flagged and the
     * call in it are the same, so a loop in an unchanged file that reaches a query only now is one of them.
     */
    List<Finding> introduced(OpenProject open, Analysis analysis) {
        List<Finding> now = open.wanted(analysis);
        Changes changes = now.isEmpty() ? Changes.NONE : open.seen(changes());
        if (changes.isEmpty()) {
            return List.of();
        }
        Set<String> before = open.findingsBefore(changes);
        return now.stream().filter(f -> !before.contains(f.id())).toList();
    }

    private Changes changes() {
        try {
            return Changes.since(git, commit, SourceReader.MAX_BYTES)
                    .orElseThrow(() -> Failure.usage("git cannot tell what has changed since " + commit));
        } catch (IOException e) {
            throw Failure.usage("git cannot tell what has changed since " + commit + ": " + e.getMessage());
        }
    }
}
