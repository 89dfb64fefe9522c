package dev.optkit.rewriters.journal;

import dev.optkit.rewriters.vcs.GitCommits;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Brings the files of a run back to what they were before it. May be stopped anywhere and done again. */
final class Restoration {

    private final StateDirectory state;
    private final KillPoints killPoints;

    Restoration(StateDirectory state, KillPoints killPoints) {
        this.state = state;
        this.killPoints = killPoints;
    }

    /**
     * Restores all files, or none if one of them is neither as before nor as after the run.
     *
     * @return paths of the files that were restored or deleted
     */
    List<String> restore(Journal journal) throws IOException {
        requireUnedited(journal);
        requireCopies(journal);
        if (journal.head().isPresent() && journal.phase() != Phase.DONE) {
            List<String> paths =
                    journal.entries().stream().map(Journal.Entry::path).toList();
            GitCommits.undo(state.root(), journal.head().get(), paths);
            killPoints.reached("commits undone");
        }
        state.write(journal.withoutHead().in(Phase.ROLLING_BACK));
        killPoints.reached("rolling back");
        List<String> restored = new ArrayList<>();
        for (Journal.Entry entry : reversed(journal.entries())) {
            if (restore(journal.run(), entry)) {
                restored.add(entry.path());
            }
        }
        for (String directory : reversed(journal.directories())) {
            deleteIfEmpty(state.root().resolve(directory));
            killPoints.reached("directory gone " + directory);
        }
        state.write(journal.withoutHead().in(Phase.ROLLED_BACK));
        killPoints.reached("rolled back");
        Collections.sort(restored);
        return restored;
    }

    private void requireUnedited(Journal journal) throws IOException {
        TargetFiles targets = new TargetFiles(state.root());
        List<String> edited = new ArrayList<>();
        for (Journal.Entry entry : journal.entries()) {
            targets.checkPlace(entry.path());
            Optional<String> now = Disk.hash(state.target(entry));
            if (!now.equals(entry.oldHash()) && !now.equals(entry.newHash())) {
                edited.add(entry.path() + by(journal.run(), entry.path(), now));
            }
        }
        for (String directory : journal.directories()) {
            targets.checkPlace(directory);
        }
        if (!edited.isEmpty()) {
            throw new ApplyRefusedException(
                    "edited-since",
                    "edited since run " + journal.run() + ": " + String.join(", ", edited)
                            + "; nothing was restored, the originals are in " + StateDirectory.NAME + "/runs/"
                            + journal.run() + "/before");
        }
    }

    /* Nothing is touched before all that is needed is known to be there. */
    private void requireCopies(Journal journal) throws IOException {
        for (Journal.Entry entry : journal.entries()) {
            boolean changed = Disk.hash(state.target(entry)).equals(entry.newHash())
                    && !entry.oldHash().equals(entry.newHash());
            if (changed && entry.oldHash().isPresent()) {
                state.original(journal.run(), entry);
            }
        }
    }

    /** The later run that left a file as it is, if it was not the user. */
    private String by(String run, String path, Optional<String> now) throws IOException {
        for (String later : state.runs()) {
            Optional<Journal> journal = state.done(later);
            if (Integer.parseInt(later) > Integer.parseInt(run)
                    && journal.isPresent()
                    && journal.get().entries().stream()
                            .anyMatch(e -> e.path().equals(path) && e.newHash().equals(now))) {
                return " (by run " + later + "; take that back first)";
            }
        }
        return "";
    }

    private boolean restore(String run, Journal.Entry entry) throws IOException {
        Path target = state.target(entry);
        Path staged = state.staged(run, entry);
        boolean changed =
                Disk.hash(target).equals(entry.newHash()) && !entry.oldHash().equals(entry.newHash());
        if (changed && entry.oldHash().isEmpty()) {
            Files.delete(target);
        } else if (changed) {
            Disk.write(staged, state.original(run, entry));
            Disk.copyPermissions(Files.exists(target) ? target : state.before(run, entry), staged);
            killPoints.reached("restore staged " + entry.index());
            Disk.replace(staged, target);
        }
        Files.deleteIfExists(staged);
        killPoints.reached("restored " + entry.index());
        if (Files.isDirectory(Disk.parent(target))) {
            Disk.forceDirectory(Disk.parent(target));
        }
        return changed;
    }

    private static void deleteIfEmpty(Path directory) throws IOException {
        try {
            Files.delete(directory);
        } catch (NoSuchFileException | DirectoryNotEmptyException inUseOrGone) {
            return;
        }
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }
}
