package dev.optkit.rewriters.journal;

import dev.optkit.rewriters.vcs.Git;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether version control could bring everything back: the tree is clean, and the files to change are in it. */
public final class Preflight {

    private static final int BATCH = 200;
    private static final int SHOWN = 5;
    private static final String UNLOCK = "; commit or stash first, or pass --allow-dirty";

    private final Path root;

    public Preflight(Path root) {
        this.root = root;
    }

    /**
     * Refuses a tree that is not clean. What cannot be told counts as not clean.
     *
     * @param existing relative paths of the existing files that are to be changed
     * @throws ApplyRefusedException with {@code dirty-tree} or {@code untracked}
     */
    public void requireClean(Collection<String> existing) throws IOException {
        Git git = Git.open(root).orElseThrow(Preflight::unreadable);
        List<String> changed = git.run(
                        List.of("status", "--porcelain", "-z", "--untracked-files=no", "--ignore-submodules=all", "."))
                .orElseThrow(Preflight::unreadable);
        if (!changed.isEmpty()) {
            throw new ApplyRefusedException("dirty-tree", "the tree has changes: " + shown(changed) + UNLOCK);
        }
        List<String> paths = List.copyOf(existing);
        for (int i = 0; i < paths.size(); i += BATCH) {
            List<String> batch = paths.subList(i, Math.min(paths.size(), i + BATCH));
            requireTracked(git, batch);
            requireUnfiltered(git, batch);
        }
    }

    private static ApplyRefusedException unreadable() {
        return new ApplyRefusedException("dirty-tree", "this is no Git work tree that can be read" + UNLOCK);
    }

    private static void requireTracked(Git git, List<String> paths) throws IOException {
        Set<String> untracked = new HashSet<>(paths);
        command(git, List.of("--literal-pathspecs", "ls-files", "-z", "--"), paths)
                .ifPresent(untracked::removeAll);
        if (!untracked.isEmpty()) {
            throw new ApplyRefusedException("untracked", "not in version control: " + shown(untracked) + UNLOCK);
        }
    }

    /* Filters are not run, so nobody can tell whether such a file is changed. */
    private static void requireUnfiltered(Git git, List<String> paths) throws IOException {
        List<String> answers =
                command(git, List.of("check-attr", "-z", "filter", "--"), paths).orElse(List.of());
        for (int i = 0; i + 2 < answers.size(); i += 3) {
            if (!answers.get(i + 2).equals("unspecified") && !answers.get(i + 2).equals("unset")) {
                throw new ApplyRefusedException(
                        "dirty-tree", answers.get(i) + " goes through the Git filter " + answers.get(i + 2) + UNLOCK);
            }
        }
    }

    private static Optional<List<String>> command(Git git, List<String> command, List<String> paths)
            throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(paths);
        return git.run(all);
    }

    private static String shown(Collection<String> paths) {
        String list = paths.stream().map(String::strip).sorted().limit(SHOWN).collect(Collectors.joining(", "));
        return paths.size() <= SHOWN ? list : list + " and " + (paths.size() - SHOWN) + " more";
    }
}
