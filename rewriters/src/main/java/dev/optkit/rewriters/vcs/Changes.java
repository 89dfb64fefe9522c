package dev.optkit.rewriters.vcs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How the Java files of a folder differ from those of a commit, what is not committed included.
 *
 * @param before contents in the commit of the files that are different or gone since, by relative path
 * @param added files that the commit does not have, or not in a form that could be read
 */
public record Changes(Map<String, byte[]> before, Set<String> added) {

    /** No file is different. */
    public static final Changes NONE = new Changes(Map.of(), Set.of());

    private static final String JAVA = "*.java";

    public Changes {
        before = Map.copyOf(before);
        added = Set.copyOf(added);
    }

    /** Those of some files only. */
    public Changes of(Predicate<String> wanted) {
        Map<String, byte[]> those = new HashMap<>(before);
        those.keySet().removeIf(wanted.negate());
        return new Changes(those, added.stream().filter(wanted).collect(Collectors.toSet()));
    }

    public boolean isEmpty() {
        return before.isEmpty() && added.isEmpty();
    }

    /**
     * The changes since a commit; empty if git cannot tell.
     *
     * @param mostBytes larger files cannot be read
     * @throws IOException if git cannot be run
     */
    public static Optional<Changes> since(Git git, String commit, int mostBytes) throws IOException {
        Optional<List<String>> different = git.run(List.of(
                "diff",
                "--name-status",
                "-z",
                "--no-renames",
                "--no-ext-diff",
                "--no-textconv",
                "--ignore-submodules=all",
                "--relative",
                commit,
                "--",
                JAVA));
        Optional<List<String>> untracked =
                git.run(List.of("ls-files", "-z", "--others", "--exclude-standard", "--", JAVA));
        if (different.isEmpty() || untracked.isEmpty()) {
            return Optional.empty();
        }
        List<String> old = new ArrayList<>();
        Set<String> added = new TreeSet<>(untracked.get());
        for (int i = 0; i + 1 < different.get().size(); i += 2) {
            boolean isNew = different.get().get(i).startsWith("A");
            (isNew ? added : old).add(different.get().get(i + 1));
        }
        Map<String, byte[]> before = git.contents(commit, old, mostBytes);
        old.stream().filter(path -> !before.containsKey(path)).forEach(added::add);
        return Optional.of(new Changes(before, added));
    }
}
