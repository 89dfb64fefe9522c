package dev.optkit.rewriters.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Deletes what is kept of old runs, once there are too many. The lock is held by the caller. */
final class Pruning {

    static final int MOST_RUNS = 20;

    private final StateDirectory state;

    Pruning(StateDirectory state) {
        this.state = state;
    }

    /** Numbers of the finished runs that are gone and could have been taken back; those that were interrupted stay. */
    List<String> prune() throws IOException {
        List<String> runs = state.runs();
        List<String> forgotten = new ArrayList<>();
        for (String run : runs.subList(0, Math.max(0, runs.size() - MOST_RUNS))) {
            Optional<Phase> phase = state.journal(run).map(Journal::phase);
            if (phase.map(Phase::isFinal).orElse(true)) {
                delete(run);
                phase.filter(p -> p == Phase.DONE).ifPresent(p -> forgotten.add(run));
            }
        }
        return forgotten;
    }

    /* The journal goes first: without one, nothing is left that a rollback would rely on. */
    private void delete(String run) throws IOException {
        Path folder = state.folder(run);
        Files.deleteIfExists(folder.resolve("journal"));
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
