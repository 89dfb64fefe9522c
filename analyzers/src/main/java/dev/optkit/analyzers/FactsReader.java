package dev.optkit.analyzers;

import dev.optkit.analyzers.facts.FactsExtractor;
import dev.optkit.analyzers.facts.FileResult;
import dev.optkit.analyzers.project.Read;
import dev.optkit.analyzers.project.ShapeGuard;
import dev.optkit.analyzers.run.Workers;
import dev.optkit.analyzers.store.FactStore;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.text.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Reads files into facts on all workers; whatever a file holds, the others are read. */
final class FactsReader {

    private final Workers workers;
    private final AnalysisProgress progress;

    private final FactStore store;

    FactsReader(Workers workers, FactStore store, AnalysisProgress progress) {
        this.workers = workers;
        this.store = store;
        this.progress = progress;
    }

    /** Results in the order of the paths. */
    List<FileResult> read(List<String> paths, Function<String, Read> sources) {
        ThreadLocal<FactsExtractor> extractors = ThreadLocal.withInitial(FactsExtractor::new);
        AtomicInteger done = new AtomicInteger();
        return workers.map(paths, path -> {
            FileResult result = store.find(path, () -> hash(sources.apply(path)))
                    .orElseGet(() -> readAndKeep(path, sources.apply(path), extractors));
            progress.step("reading", done.incrementAndGet(), paths.size());
            return result;
        });
    }

    private static Optional<String> hash(Read read) {
        return read instanceof Read.Text text ? Optional.of(text.file().hash()) : Optional.empty();
    }

    /** What depends on more than the bytes of the file is found out anew each time. */
    private FileResult readAndKeep(String path, Read read, ThreadLocal<FactsExtractor> extractors) {
        FileResult result = read(read, extractors);
        if (read instanceof Read.Text text && text.file().charset().equals(StandardCharsets.UTF_8)) {
            store.keep(path, text.file().hash(), result);
        }
        return result;
    }

    private static FileResult read(Read read, ThreadLocal<FactsExtractor> extractors) {
        if (read instanceof Read.Text text) {
            return ShapeGuard.check(text.file())
                    .map(FileResult::failed)
                    .orElseGet(() -> extract(text, extractors.get()));
        }
        return FileResult.failed(((Read.Unreadable) read).reason());
    }

    private static FileResult extract(Read.Text text, FactsExtractor extractor) {
        SourceFile file = text.file();
        try {
            FactsExtractor.Result result = extractor.extract(file);
            return new FileResult(
                    result.facts(),
                    result.problem().stream().toList(),
                    text.note().stream().toList());
        } catch (StackOverflowError deep) {
            return FileResult.failed(new Diagnostic(file.path(), 1, true, "too deeply nested to be read"));
        } catch (RuntimeException bug) {
            List<Diagnostic> problem = new ArrayList<>();
            problem.add(new Diagnostic(
                    file.path(), 1, true, "could not be read: " + bug.getClass().getSimpleName()));
            return new FileResult(Optional.empty(), problem, List.of());
        }
    }
}
