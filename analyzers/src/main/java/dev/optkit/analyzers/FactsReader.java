package dev.optkit.analyzers;

import dev.optkit.analyzers.facts.FactsExtractor;
import dev.optkit.analyzers.project.Read;
import dev.optkit.analyzers.project.ShapeGuard;
import dev.optkit.analyzers.run.Workers;
import dev.optkit.analyzers.syntax.javaparser.JavaParserFrontEnd;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.text.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Reads files into facts on all workers; whatever a file holds, the others are read. */
final class FactsReader {

    private final Workers workers;
    private final AnalysisProgress progress;

    FactsReader(Workers workers, AnalysisProgress progress) {
        this.workers = workers;
        this.progress = progress;
    }

    /** What came of one file: facts, problems, or both. */
    record FileResult(Optional<FileFacts> facts, List<Diagnostic> problems, List<Diagnostic> notes) {

        private static FileResult failed(Diagnostic problem) {
            return new FileResult(Optional.empty(), List.of(problem), List.of());
        }
    }

    /** Results in the order of the paths. */
    List<FileResult> read(List<String> paths, Function<String, Read> sources) {
        ThreadLocal<JavaParserFrontEnd> extractors = ThreadLocal.withInitial(JavaParserFrontEnd::new);
        AtomicInteger done = new AtomicInteger();
        return workers.map(paths, path -> {
            FileResult result = read(sources.apply(path), extractors);
            progress.step("reading", done.incrementAndGet(), paths.size());
            return result;
        });
    }

    private static FileResult read(Read read, ThreadLocal<JavaParserFrontEnd> extractors) {
        if (read instanceof Read.Text text) {
            return ShapeGuard.check(text.file())
                    .map(FileResult::failed)
                    .orElseGet(() -> extract(text, extractors.get()));
        }
        return FileResult.failed(((Read.Unreadable) read).reason());
    }

    private static FileResult extract(Read.Text text, JavaParserFrontEnd extractor) {
        SourceFile file = text.file();
        try {
            JavaParserFrontEnd.Result result = extractor.parse(file);
            return new FileResult(
                    result.unit().map(unit -> FactsExtractor.facts(file, unit)),
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
