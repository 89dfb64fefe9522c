package dev.optkit.rewriters.journal;

import dev.optkit.core.text.ContentHash;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.verify.VerifiedPatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Writes a verified patch: all of it, or nothing.
 *
 * <p>Copies of all files from before and after reach the disk before the first file changes, and each file changes in
 * one atomic step. Whenever the process ends, the journal tells what has happened, and {@link Rollback} restores every
 * byte. A failure or a cancellation on the way is rolled back at once.
 */
public final class ChangeWriter {

    private final StateDirectory state;
    private final Replacement replacement;
    private final KillPoints killPoints;

    /**
     * A writer below a root.
     *
     * @param cancelled asked between two files; when it says so the run is rolled back
     */
    public ChangeWriter(Path root, BooleanSupplier cancelled) {
        this(root, cancelled, KillPoints.NONE);
    }

    ChangeWriter(Path root, BooleanSupplier cancelled, KillPoints killPoints) {
        this.state = new StateDirectory(root);
        this.replacement = new Replacement(state, cancelled, killPoints);
        this.killPoints = killPoints;
    }

    /**
     * What was written.
     *
     * @param run its number, for {@link Rollback}
     * @param paths of all files that were changed or created
     * @param forgotten numbers of finished runs that can no longer be taken back, because there are too many
     */
    public record AppliedRun(String run, List<String> paths, List<String> forgotten) {}

    /** Writes all files of a patch and leaves version control alone. */
    public AppliedRun apply(VerifiedPatch patch) throws IOException {
        return apply(patch, Optional.empty());
    }

    /**
     * Writes all files of a patch.
     *
     * @param commits makes a commit of each fix once all files are written
     * @throws ApplyRefusedException if a file is not as it was when it was read, or must not be written, or a commit
     *     fails; nothing has changed then
     */
    public AppliedRun apply(VerifiedPatch patch, Optional<FixCommits> commits) throws IOException {
        return RunLock.holding(state, () -> {
            killPoints.reached("locked");
            new Recovery(state.root()).requireNone();
            SortedMap<String, Optional<byte[]>> contents = contents(patch);
            String run = state.nextRun();
            RecordedFixes fixes =
                    RecordedFixes.of(run, patch.plan(), patch.originals().values());
            replacement.write(run, contents, fixes, commits.map(c -> c.of(patch)));
            return new AppliedRun(run, List.copyOf(contents.keySet()), new Pruning(state).prune());
        });
    }

    private SortedMap<String, Optional<byte[]>> contents(VerifiedPatch patch) throws IOException {
        TargetFiles targets = new TargetFiles(state.root());
        SortedMap<String, Optional<byte[]>> contents = new TreeMap<>();
        for (Map.Entry<String, String> change : patch.plan().after().entrySet()) {
            String path = change.getKey();
            Optional<SourceFile> original =
                    Optional.ofNullable(patch.originals().get(path));
            targets.check(path, original.isPresent());
            SourceFile file = original.orElse(new SourceFile(path, "", StandardCharsets.UTF_8, false, ""));
            requireUnchanged(file, original.isPresent());
            contents.put(path, Optional.of(Encoded.of(file, change.getValue())));
        }
        return contents;
    }

    private void requireUnchanged(SourceFile file, boolean exists) throws IOException {
        Path onDisk = state.root().resolve(file.path());
        boolean unchanged = Files.exists(onDisk, LinkOption.NOFOLLOW_LINKS)
                && ContentHash.of(Files.readAllBytes(onDisk)).equals(file.hash());
        if (exists && !unchanged) {
            throw new ApplyRefusedException(
                    "changed-since-read", file.path() + " has changed since it was read; run optkit again");
        }
    }
}
