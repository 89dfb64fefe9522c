package dev.optkit.rewriters.vcs;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where a change began. */
public sealed interface ChangeStart {

    /**
     * The last commit that a reference has in common with what is checked out, so that what others have done since
     * counts for nothing.
     *
     * @param id full id of the commit
     */
    record Commit(String id) implements ChangeStart {}

    /** There is no such reference. */
    record Unknown() implements ChangeStart {}

    /** The reference and what is checked out have no commit in common, as far as the repository knows. */
    record Unrelated() implements ChangeStart {}

    /**
     * Where the change since a reference began.
     *
     * @throws IOException if git cannot be run
     */
    static ChangeStart of(Git git, String reference) throws IOException {
        Optional<String> named =
                word(git, "rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}");
        if (named.isEmpty()) {
            return new Unknown();
        }
        Optional<String> common = word(git, "merge-base", named.get(), "HEAD");
        return common.isPresent() ? new Commit(common.get()) : new Unrelated();
    }

    private static Optional<String> word(Git git, String... command) throws IOException {
        return git.run(List.of(command))
                .filter(w -> !w.isEmpty())
                .map(w -> w.get(0).strip());
    }
}
