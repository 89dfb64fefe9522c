package dev.optkit.rewriters.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Takes a run back, whether it ended or was interrupted. */
public final class Rollback {

    private final StateDirectory state;
    private final KillPoints killPoints;

    public Rollback(Path root) {
        this(root, KillPoints.NONE);
    }

    Rollback(Path root, KillPoints killPoints) {
        this.state = new StateDirectory(root);
        this.killPoints = killPoints;
    }

    /**
     * What was taken back.
     *
     * @param run number of the run
     * @param paths of the files that were restored or deleted
     */
    public record RolledBack(String run, List<String> paths) {}

    /**
     * Restores every byte from before a run.
     *
     * @param run its number; empty for the latest that is not rolled back yet
     * @throws ApplyRefusedException if there is no such run, or a file was edited since; nothing has changed then
     */
    public RolledBack rollback(Optional<String> run) throws IOException {
        return RunLock.holding(state, () -> {
            Journal journal = find(run);
            TreeSet<String> paths = new TreeSet<>();
            for (Journal later : builtOn(journal)) {
                paths.addAll(new Restoration(state, killPoints).restore(later));
            }
            paths.addAll(new Restoration(state, killPoints).restore(journal));
            return new RolledBack(journal.run(), List.copyOf(paths));
        });
    }

    /** Runs that took back single fixes of a run, latest first. */
    private List<Journal> builtOn(Journal journal) throws IOException {
        List<Journal> later = new ArrayList<>();
        for (String run : state.runs()) {
            Optional<String> base = state.fixes(run).map(RecordedFixes::base);
            if (base.equals(Optional.of(journal.run())) && !run.equals(journal.run())) {
                state.done(run).ifPresent(j -> later.add(0, j));
            }
        }
        return later;
    }

    /** A finished run that took back single fixes stands for the run whose fixes they were, unless it is named. */
    private Journal whole(Journal journal) throws IOException {
        Optional<String> base = state.fixes(journal.run()).map(RecordedFixes::base);
        return journal.phase() == Phase.DONE && base.isPresent()
                ? state.done(base.get()).orElse(journal)
                : journal;
    }

    private Journal find(Optional<String> wanted) throws IOException {
        List<String> runs = new ArrayList<>(state.runs());
        Collections.reverse(runs);
        for (String run : runs) {
            Optional<Journal> journal = state.journal(run).filter(j -> j.phase() != Phase.ROLLED_BACK);
            if (journal.isPresent() && run.equals(wanted.orElse(run))) {
                return wanted.isPresent() ? journal.get() : whole(journal.get());
            }
        }
        throw new ApplyRefusedException("no-run", "there is no run to roll back");
    }
}
