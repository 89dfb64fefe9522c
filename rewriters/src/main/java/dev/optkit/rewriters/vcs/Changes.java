package dev.optkit.rewriters.vcs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the files of a folder differ from those of a commit, what is not committed included.
 *
 * @param commit full id of the commit
 * @param before contents in the commit of the files that are different or gone since, by relative path
 * @param added files that the commit does not have
 */
public record Changes(String commit, Map<String, byte[]> before, Set<String> added) {

    public Changes {
        before = Map.copyOf(before);
        added = Set.copyOf(added);
    }

    /**
     * The commit that a change began from: the last that a reference has in common with what is checked out, so that
     * what others have done since counts for nothing. Empty if there is no such reference, repository, or git.
     */
    public static Optional<String> start(Git git, String reference) throws IOException {
        Optional<String> named =
                word(git, "rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}");
        Optional<String> common = named.isEmpty() ? named : word(git, "merge-base", named.get(), "HEAD");
        return common.or(() -> named);
    }

    private static Optional<String> word(Git git, String... command) throws IOException {
        return git.run(List.of(command))
                .filter(w -> !w.isEmpty())
                .map(w -> w.get(0).strip());
    }

    /** The changes since a commit; empty if git cannot tell. */
    public static Optional<Changes> since(Git git, String commit) throws IOException {
        Optional<List<String>> different = git.run(List.of(
                "diff",
                "--name-status",
                "-z",
                "--no-renames",
                "--no-ext-diff",
                "--no-textconv",
                "--relative",
                commit,
                "--",
                "."));
        Optional<List<String>> untracked =
                git.run(List.of("ls-files", "-z", "--others", "--exclude-standard", "--", "."));
        if (different.isEmpty() || untracked.isEmpty()) {
            return Optional.empty();
        }
        List<String> old = new ArrayList<>();
        Set<String> added = new TreeSet<>(untracked.get());
        for (int i = 0; i + 1 < different.get().size(); i += 2) {
            String path = different.get().get(i + 1);
            if (different.get().get(i).startsWith("A")) {
                added.add(path);
            } else {
                old.add(path);
            }
        }
        return Optional.of(new Changes(commit, new HashMap<>(git.contents(commit, old)), added));
    }
}
