package dev.optkit.analyzers;

import dev.optkit.analyzers.facts.FileResult;
import dev.optkit.analyzers.facts.SharedFacts;
import dev.optkit.analyzers.project.Read;
import dev.optkit.analyzers.run.Workers;
import dev.optkit.analyzers.store.FactStore;
import dev.optkit.analyzers.syntax.SharedTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final FactStore store;
    private final AnalysisProgress progress;

    FactsReader(Workers workers, FactStore store, AnalysisProgress progress) {
        this.workers = workers;
        this.store = store;
        this.progress = progress;
    }

    /** Results in the order of the paths, those of unchanged files from the store. */
    List<FileResult> read(List<String> paths, Function<String, Read> sources) {
        Map<String, FileResult> results = new HashMap<>();
        List<Optional<FileResult>> kept = workers.map(paths, path -> store.find(path, () -> hash(sources.apply(path))));
        List<String> others = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            String path = paths.get(i);
            kept.get(i).ifPresentOrElse(found -> results.put(path, found), () -> others.add(path));
        }
        progress.step("reading", results.size(), paths.size());
        List<FileResult> read = readAll(others, sources, results.size(), paths.size());
        for (int i = 0; i < others.size(); i++) {
            results.put(others.get(i), read.get(i));
        }
        return paths.stream()
                .map(path -> Objects.requireNonNull(results.get(path)))
                .toList();
    }

    private static Optional<String> hash(Read read) {
        return read instanceof Read.Text text ? Optional.of(text.file().hash()) : Optional.empty();
    }

    private List<FileResult> readAll(List<String> paths, Function<String, Read> sources, int before, int of) {
        SharedTexts texts = new SharedTexts();
        SharedFacts shared = new SharedFacts();
        Queue<BatchReader> readers = new ConcurrentLinkedQueue<>();
        ThreadLocal<BatchReader> own = ThreadLocal.withInitial(() -> {
            BatchReader reader = new BatchReader(store, texts, shared);
            readers.add(reader);
            return reader;
        });
        AtomicInteger done = new AtomicInteger(before);
        try {
            return workers
                    .map(batches(paths), batch -> {
                        List<FileResult> results = own.get().read(batch, sources);
                        progress.step("reading", done.addAndGet(batch.size()), of);
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
