package dev.optkit.rewriters.journal;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.vcs.GitCommits;
import dev.optkit.rewriters.verify.VerifiedPatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes a commit of each fix, in the order of the plan. */
public final class FixCommits {

    private final Path root;
    private final Function<Proposal.Fix, String> messages;

    /**
     * Commits below a root.
     *
     * @param messages what to say of a fix
     */
    public FixCommits(Path root, Function<Proposal.Fix, String> messages) {
        this.root = root;
        this.messages = messages;
    }

    /**
     * Refuses where commits cannot be made or would take up changes that are not of the plan.
     *
     * @param existing relative paths of existing files that are to be changed
     */
    public void requireReady(Collection<String> existing) {
        try {
            GitCommits.open(root).obstacle(existing).ifPresent(why -> {
                throw new ApplyRefusedException("not-committable", "no commits can be made: " + why);
            });
        } catch (IOException e) {
            throw new ApplyRefusedException("not-committable", "no commits can be made: " + e.getMessage());
        }
    }

    Replacement.Recorder of(VerifiedPatch patch) {
        return new Replacement.Recorder() {
            @Override
            public String head() throws IOException {
                return GitCommits.open(root).head();
            }

            @Override
            public void record() throws IOException {
                commit(patch);
            }
        };
    }

    private void commit(VerifiedPatch patch) throws IOException {
        GitCommits git = GitCommits.open(root);
        Map<String, String> texts = new TreeMap<>(patch.plan().before());
        for (int i = 1; i <= patch.plan().steps().size(); i++) {
            Plan state = patch.plan().first(i);
            Map<String, byte[]> changed = changed(patch, texts, state.after());
            Proposal.Fix fix = state.steps().get(i - 1).fix();
            if (!changed.isEmpty()) {
                try {
                    git.commit(changed, messages.apply(fix) + "\n" + GitCommits.TRAILER + fix.finding() + "\n");
                } catch (IOException e) {
                    throw new ApplyRefusedException("commit-failed", String.valueOf(e.getMessage()));
                }
            }
            texts.putAll(state.after());
        }
    }

    private static SortedMap<String, byte[]> changed(
            VerifiedPatch patch, Map<String, String> before, Map<String, String> after) {
        SortedMap<String, byte[]> changed = new TreeMap<>();
        after.forEach((path, text) -> {
            if (!text.equals(before.get(path))) {
                SourceFile file = patch.originals()
                        .getOrDefault(path, new SourceFile(path, "", StandardCharsets.UTF_8, false, ""));
                changed.put(path, Encoded.of(file, text));
            }
        });
        return changed;
    }
}
