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
import java.util.TreeSet;

/**
 * Tells what a change introduced from what was there before.
 *
 * @param commit that the change began from
 * @param changes of files since then
 */
record Since(String commit, Changes changes) {

    /** The change that was asked for, if one was. */
    static Optional<Since> of(AssessRequest request) {
        return request.scope().since().map(reference -> of(request, reference));
    }

    private static Since of(AssessRequest request, String reference) {
        try {
            Git git = Git.open(request.root())
                    .orElseThrow(() ->
                            Failure.usage("the project is in no git repository that git can read; leave out --since"));
            String commit = commit(ChangeStart.of(git, reference), reference);
            return new Since(commit, changes(git, commit));
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
        Changes seen = now.isEmpty() ? Changes.NONE : open.seen(changes);
        if (seen.isEmpty()) {
            return List.of();
        }
        Set<String> before = open.findingsBefore(seen);
        return now.stream().filter(f -> !before.contains(f.id())).toList();
    }

    /** Which files git takes for changed, as what it ignores may change too. */
    String files() {
        return new TreeSet<>(changes.before().keySet()) + "\n" + new TreeSet<>(changes.added());
    }

    private static Changes changes(Git git, String commit) {
        try {
            return Changes.since(git, commit, SourceReader.MAX_BYTES)
                    .orElseThrow(() -> Failure.usage("git cannot tell what has changed since " + commit));
        } catch (IOException e) {
            throw Failure.usage("git cannot tell what has changed since " + commit + ": " + e.getMessage());
        }
    }
}
