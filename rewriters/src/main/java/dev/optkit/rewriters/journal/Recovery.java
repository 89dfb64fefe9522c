package dev.optkit.rewriters.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds out whether an earlier run was interrupted. Writes nothing. */
public final class Recovery {

    private final StateDirectory state;

    public Recovery(Path root) {
        this.state = new StateDirectory(root);
    }

    /**
     * A run that neither ended nor was rolled back; {@link Rollback} does the latter.
     *
     * @param run its number
     * @param phase how far it got
     * @param changed paths of files that it may have changed
     */
    public record InterruptedRun(String run, Phase phase, List<String> changed) {}

    /** The latest run, if it was interrupted. */
    public Optional<InterruptedRun> interrupted() throws IOException {
        for (String run : state.runs()) {
            Optional<Journal> journal =
                    state.journal(run).filter(j -> !j.phase().isFinal());
            if (journal.isPresent()) {
                return Optional.of(describe(journal.get()));
            }
        }
        return Optional.empty();
    }

    /** Refuses to go on where an earlier run was interrupted. */
    void requireNone() throws IOException {
        if (interrupted().isPresent()) {
            throw new ApplyRefusedException(
                    ApplyRefusedException.RECOVERY_NEEDED, "an earlier run was interrupted; run optkit rollback first");
        }
    }

    private static InterruptedRun describe(Journal journal) {
        boolean untouched = journal.phase() == Phase.STAGING || journal.phase() == Phase.PREPARED;
        List<String> paths = journal.entries().stream().map(Journal.Entry::path).toList();
        return new InterruptedRun(journal.run(), journal.phase(), untouched ? List.of() : paths);
    }
}
