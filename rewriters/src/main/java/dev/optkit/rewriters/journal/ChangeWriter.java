package dev.optkit.rewriters.journal;

import dev.optkit.core.text.ContentHash;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.verify.VerifiedPatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final BooleanSupplier cancelled;
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
        this.cancelled = cancelled;
        this.killPoints = killPoints;
    }

    /**
     * What was written.
     *
     * @param run its number, for {@link Rollback}
     * @param paths of all files that were changed or created
     */
    public record AppliedRun(String run, List<String> paths) {}

    /**
     * Writes all files of a patch.
     *
     * @throws ApplyRefusedException if a file is not as it was when it was read, or must not be written; nothing has
     *     changed then
     */
    public AppliedRun apply(VerifiedPatch patch) throws IOException {
        return RunLock.holding(state, () -> {
            killPoints.reached("locked");
            if (new Recovery(state.root()).interrupted().isPresent()) {
                throw new ApplyRefusedException(
                        "recovery-needed", "an earlier run was interrupted; run optkit rollback first");
            }
            return write(contents(patch));
        });
    }

    private Map<String, byte[]> contents(VerifiedPatch patch) throws IOException {
        TargetFiles targets = new TargetFiles(state.root());
        Map<String, byte[]> contents = new TreeMap<>();
        for (Map.Entry<String, String> change : patch.plan().after().entrySet()) {
            String path = change.getKey();
            Optional<SourceFile> original =
                    Optional.ofNullable(patch.originals().get(path));
            targets.check(path, original.isPresent());
            SourceFile file = original.orElse(new SourceFile(path, "", StandardCharsets.UTF_8, false, ""));
            requireUnchanged(file, original.isPresent());
            contents.put(path, Encoded.of(file, change.getValue()));
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

    private AppliedRun write(Map<String, byte[]> contents) throws IOException {
        Journal journal = journal(contents);
        try {
            stage(journal, contents);
            commit(journal);
        } catch (IOException | RuntimeException e) {
            new Restoration(state, killPoints).restore(journal);
            throw e;
        }
        return new AppliedRun(journal.run(), List.copyOf(contents.keySet()));
    }

    private Journal journal(Map<String, byte[]> contents) throws IOException {
        List<Journal.Entry> entries = new ArrayList<>();
        TreeSet<String> directories = new TreeSet<>();
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            Path target = state.root().resolve(file.getKey());
            entries.add(
                    new Journal.Entry(entries.size(), file.getKey(), Disk.hash(target), Disk.hash(file.getValue())));
            missing(Disk.parent(target)).forEach(directories::add);
        }
        Journal journal = new Journal(state.nextRun(), Phase.STAGING, entries, List.copyOf(directories));
        state.write(journal);
        killPoints.reached("journal staging");
        return journal;
    }

    private List<String> missing(Path directory) {
        List<String> paths = new ArrayList<>();
        for (Path p = directory; !Files.exists(p); p = Disk.parent(p)) {
            paths.add(state.root().relativize(p).toString().replace('\\', '/'));
        }
        return paths;
    }

    private void stage(Journal journal, Map<String, byte[]> contents) throws IOException {
        for (String directory : journal.directories()) {
            Files.createDirectories(state.root().resolve(directory));
            killPoints.reached("directory " + directory);
        }
        for (Journal.Entry entry : journal.entries()) {
            stage(journal, entry, contents.getOrDefault(entry.path(), new byte[0]));
        }
        state.write(journal.in(Phase.PREPARED));
        killPoints.reached("prepared");
    }

    private void stage(Journal journal, Journal.Entry entry, byte[] content) throws IOException {
        Path target = state.target(entry);
        if (entry.oldHash().isPresent()) {
            Disk.write(state.before(journal.run(), entry), Files.readAllBytes(target));
            killPoints.reached("original " + entry.index());
        }
        Disk.write(state.after(journal.run(), entry), content);
        Path staged = state.staged(journal.run(), entry);
        Disk.write(staged, content);
        killPoints.reached("staged " + entry.index());
        if (entry.oldHash().isPresent()) {
            Disk.copyPermissions(target, staged);
        }
        Disk.forceDirectory(Disk.parent(staged));
        killPoints.reached("stage forced " + entry.index());
    }

    private void commit(Journal journal) throws IOException {
        TargetFiles targets = new TargetFiles(state.root());
        state.write(journal.in(Phase.COMMITTING));
        killPoints.reached("committing");
        for (Journal.Entry entry : journal.entries()) {
            if (cancelled.getAsBoolean()) {
                throw new ApplyRefusedException("interrupted", "interrupted; the tree is as it was");
            }
            targets.check(entry.path(), entry.oldHash().isPresent());
            if (!Disk.hash(state.target(entry)).equals(entry.oldHash())) {
                throw new ApplyRefusedException("changed-since-read", entry.path() + " changed during the run");
            }
            Disk.replace(state.staged(journal.run(), entry), state.target(entry));
            killPoints.reached("replaced " + entry.index());
            Disk.forceDirectory(Disk.parent(state.target(entry)));
            killPoints.reached("replacement forced " + entry.index());
        }
        state.write(journal.in(Phase.DONE));
        killPoints.reached("done");
    }
}
