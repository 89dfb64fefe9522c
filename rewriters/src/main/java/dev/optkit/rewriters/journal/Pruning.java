package dev.optkit.rewriters.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Deletes what is kept of old runs, once there are too many. What cannot be deleted is left: a run that is done does not
 * fail for it. The lock is held by the caller.
 */
final class Pruning {

    static final int MOST_RUNS = 20;

    private final StateDirectory state;

    Pruning(StateDirectory state) {
        this.state = state;
    }

    /** Numbers of the finished runs that are gone and could have been taken back; those that were interrupted stay. */
    List<String> prune() {
        List<String> forgotten = new ArrayList<>();
        old().forEach(run -> prune(run, forgotten));
        return forgotten;
    }

    private void prune(String run, List<String> forgotten) {
        try {
            Optional<Phase> phase = state.journal(run).map(Journal::phase);
            if (phase.map(Phase::isFinal).orElse(true)) {
                // Without a journal, nothing is left that a rollback would rely on.
                Files.deleteIfExists(state.folder(run).resolve("journal"));
                phase.filter(p -> p == Phase.DONE).ifPresent(p -> forgotten.add(run));
                delete(state.folder(run));
            }
        } catch (IOException | RuntimeException leftToTheNextRun) {
            return;
        }
    }

    private List<String> old() {
        try {
            List<String> runs = state.runs();
            return runs.subList(0, Math.max(0, runs.size() - MOST_RUNS));
        } catch (IOException | UncheckedIOException leftToTheNextRun) {
            return List.of();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
