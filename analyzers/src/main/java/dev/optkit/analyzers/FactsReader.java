package dev.optkit.analyzers;

import dev.optkit.analyzers.project.Read;
import dev.optkit.analyzers.run.Workers;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.project.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Reads files into facts on all workers; whatever a file holds, the others are read. */
final class FactsReader {

    /** Enough to spread what it costs to start the JDK's parser, and few enough for trees to stay small. */
    private static final int LARGEST_BATCH = 100;

    private static final int BATCHES_PER_WORKER = 4;

    private final Workers workers;
    private final AnalysisProgress progress;

    FactsReader(Workers workers, AnalysisProgress progress) {
        this.workers = workers;
        this.progress = progress;
    }

    /** What came of one file: facts, problems, or both. */
    record FileResult(Optional<FileFacts> facts, List<Diagnostic> problems, List<Diagnostic> notes) {

        static FileResult failed(Diagnostic problem) {
            return new FileResult(Optional.empty(), List.of(problem), List.of());
        }
    }

    /** Results in the order of the paths. */
    List<FileResult> read(List<String> paths, Function<String, Read> sources) {
        Queue<BatchReader> readers = new ConcurrentLinkedQueue<>();
        ThreadLocal<BatchReader> own = ThreadLocal.withInitial(() -> {
            BatchReader reader = new BatchReader();
            readers.add(reader);
            return reader;
        });
        AtomicInteger done = new AtomicInteger();
        try {
            return workers
                    .map(batches(paths), batch -> {
                        List<FileResult> results = own.get().read(batch, sources);
                        progress.step("reading", done.addAndGet(batch.size()), paths.size());
                        return results;
                    })
                    .stream()
                    .flatMap(List::stream)
                    .toList();
        } finally {
            readers.forEach(BatchReader::close);
        }
    }

    private List<List<String>> batches(List<String> paths) {
        int even = paths.size() / (workers.threads() * BATCHES_PER_WORKER) + 1;
        int size = Math.min(LARGEST_BATCH, even);
        List<List<String>> batches = new ArrayList<>();
        for (int i = 0; i < paths.size(); i += size) {
            batches.add(paths.subList(i, Math.min(paths.size(), i + size)));
        }
        return batches;
    }
}
