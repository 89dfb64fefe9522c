package dev.optkit.rewriters.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Gives files other contents, all of them or none. The lock is held by the caller. */
final class Replacement {

    private final StateDirectory state;
    private final BooleanSupplier cancelled;
    private final KillPoints killPoints;

    Replacement(StateDirectory state, BooleanSupplier cancelled, KillPoints killPoints) {
        this.state = state;
        this.cancelled = cancelled;
        this.killPoints = killPoints;
    }

    /** What is done once all files are written, and undone when it fails. */
    interface Recorder {

        /** Id of what is checked out now. */
        String head() throws IOException;

        void record() throws IOException;
    }

    /**
     * Writes all files.
     *
     * @param run a new one
     * @param contents by path; empty to delete the file
     * @param fixes those that are in the files afterwards
     */
    void write(
            String run,
            SortedMap<String, Optional<byte[]>> contents,
            RecordedFixes fixes,
            Optional<? extends Recorder> recorder)
            throws IOException {
        Optional<String> head =
                recorder.isPresent() ? Optional.of(recorder.get().head()) : Optional.empty();
        Journal journal = journal(run, contents, head);
        try {
            stage(journal, contents, fixes);
            commit(journal);
            if (recorder.isPresent()) {
                state.write(journal.in(Phase.RECORDING));
                killPoints.reached("recording");
                recorder.get().record();
                killPoints.reached("recorded");
            }
            state.write(journal.in(Phase.DONE));
        } catch (IOException | RuntimeException e) {
            new FailedRun(new Restoration(state, killPoints)).takeBack(journal, e);
        }
        killPoints.reached("done");
    }

    private Journal journal(String run, Map<String, Optional<byte[]>> contents, Optional<String> head)
            throws IOException {
        List<Journal.Entry> entries = new ArrayList<>();
        TreeSet<String> directories = new TreeSet<>();
        for (Map.Entry<String, Optional<byte[]>> file : contents.entrySet()) {
            Path target = state.root().resolve(file.getKey());
            entries.add(new Journal.Entry(
                    entries.size(),
                    file.getKey(),
                    Disk.hash(target),
                    file.getValue().map(Disk::hash)));
            missing(Disk.parent(target)).forEach(directories::add);
        }
        Journal journal = new Journal(run, Phase.STAGING, entries, List.copyOf(directories), head);
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

    private void stage(Journal journal, Map<String, Optional<byte[]>> contents, RecordedFixes fixes)
            throws IOException {
        state.write(journal.run(), fixes);
        for (String directory : journal.directories()) {
            Files.createDirectories(state.root().resolve(directory));
            killPoints.reached("directory " + directory);
        }
        for (Journal.Entry entry : journal.entries()) {
            stage(journal, entry, contents.getOrDefault(entry.path(), Optional.empty()));
        }
        state.write(journal.in(Phase.PREPARED));
        killPoints.reached("prepared");
    }

    private void stage(Journal journal, Journal.Entry entry, Optional<byte[]> content) throws IOException {
        Path target = state.target(entry);
        if (entry.oldHash().isPresent()) {
            Path copy = state.before(journal.run(), entry);
            Disk.write(copy, Files.readAllBytes(target));
            Disk.copyPermissions(target, copy);
            killPoints.reached("original " + entry.index());
        }
        if (content.isEmpty()) {
            return;
        }
        Disk.write(state.after(journal.run(), entry), content.get());
        Path staged = state.staged(journal.run(), entry);
        Disk.write(staged, content.get());
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
                throw new ApplyRefusedException("interrupted", "interrupted");
            }
            targets.check(entry.path(), entry.oldHash().isPresent());
            if (!Disk.hash(state.target(entry)).equals(entry.oldHash())) {
                throw new ApplyRefusedException("changed-since-read", entry.path() + " changed during the run");
            }
            if (entry.newHash().isPresent()) {
                Disk.replace(state.staged(journal.run(), entry), state.target(entry));
            } else {
                Files.delete(state.target(entry));
            }
            killPoints.reached("replaced " + entry.index());
            Disk.forceDirectory(Disk.parent(state.target(entry)));
            killPoints.reached("replacement forced " + entry.index());
        }
    }
}
