package dev.optkit.analyzers;

import dev.optkit.analyzers.facts.FactsExtractor;
import dev.optkit.analyzers.facts.FileResult;
import dev.optkit.analyzers.facts.SharedFacts;
import dev.optkit.analyzers.project.Read;
import dev.optkit.analyzers.project.ShapeGuard;
import dev.optkit.analyzers.store.FactStore;
import dev.optkit.analyzers.syntax.BatchParser;
import dev.optkit.analyzers.syntax.SharedTexts;
import dev.optkit.analyzers.syntax.SourceUnit;
import dev.optkit.analyzers.syntax.javaparser.JavaParserFrontEnd;
import dev.optkit.analyzers.syntax.jdk.JdkFrontEnds;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.text.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads files with the JDK's parser, if there is one, and with JavaParser what that cannot read. Not thread-safe; one
 * instance per worker.
 */
final class BatchReader implements AutoCloseable {

    /** Characters parsed at once: their trees take some thirty times that. */
    private static final int MOST_CHARACTERS = 1 << 17;

    private final Optional<BatchParser> fast;
    private Optional<JavaParserFrontEnd> thorough = Optional.empty();

    private final List<Read.Text> waiting = new ArrayList<>();
    private final List<FileResult> results = new ArrayList<>();
    private final FactStore store;
    private final SharedFacts shared;
    private int characters;

    /** A reader that keeps in a store what it reads, and shares texts and facts with others. */
    BatchReader(FactStore store, SharedTexts texts, SharedFacts shared) {
        this.shared = shared;
        this.fast = JdkFrontEnds.create(texts);
        this.store = store;
    }

    /** Results in the order of the paths. */
    List<FileResult> read(List<String> paths, Function<String, Read> sources) {
        results.clear();
        for (String path : paths) {
            Read read = sources.apply(path);
            Optional<Diagnostic> refusal = refusal(read);
            if (refusal.isPresent() || !(read instanceof Read.Text text)) {
                flush();
                refusal.map(FileResult::failed).ifPresent(results::add);
            } else {
                add(text);
            }
        }
        flush();
        return List.copyOf(results);
    }

    private static Optional<Diagnostic> refusal(Read read) {
        return read instanceof Read.Text text
                ? ShapeGuard.check(text.file())
                : Optional.of(((Read.Unreadable) read).reason());
    }

    private void add(Read.Text text) {
        waiting.add(text);
        characters += text.file().text().length();
        if (characters > MOST_CHARACTERS) {
            flush();
        }
    }

    /** Parses what waits. */
    private void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        List<SourceFile> files = waiting.stream().map(Read.Text::file).toList();
        List<Optional<SourceUnit>> units = fast.map(f -> f.parse(files))
                .orElseGet(() ->
                        files.stream().map(f -> Optional.<SourceUnit>empty()).toList());
        for (int i = 0; i < files.size(); i++) {
            Read.Text text = waiting.get(i);
            FileResult result = units.get(i).flatMap(unit -> facts(text, unit)).orElseGet(() -> readThoroughly(text));
            keep(text.file(), result);
            results.add(result);
        }
        waiting.clear();
        characters = 0;
    }

    /** What depends on more than the bytes of the file is found out anew each time. */
    private void keep(SourceFile file, FileResult result) {
        if (file.charset().equals(StandardCharsets.UTF_8)) {
            store.keep(file.path(), file.hash(), result);
        }
    }

    private Optional<FileResult> facts(Read.Text text, SourceUnit unit) {
        try {
            Optional<FileFacts> facts = Optional.of(shared.of(FactsExtractor.facts(text.file(), unit)));
            return Optional.of(new FileResult(facts, List.of(), notes(text)));
        } catch (RuntimeException | StackOverflowError failure) {
            return Optional.empty();
        }
    }

    private FileResult readThoroughly(Read.Text text) {
        SourceFile file = text.file();
        try {
            JavaParserFrontEnd parser = thorough.orElseGet(JavaParserFrontEnd::new);
            thorough = Optional.of(parser);
            JavaParserFrontEnd.Result result = parser.parse(file);
            return new FileResult(
                    result.unit().map(unit -> shared.of(FactsExtractor.facts(file, unit))),
                    result.problem().stream().toList(),
                    notes(text));
        } catch (StackOverflowError deep) {
            return FileResult.failed(new Diagnostic(file.path(), 1, true, "too deeply nested to be read"));
        } catch (RuntimeException bug) {
            String kind = bug.getClass().getSimpleName();
            return FileResult.failed(new Diagnostic(file.path(), 1, true, "could not be read: " + kind));
        }
    }

    private static List<Diagnostic> notes(Read.Text text) {
        return text.note().stream().toList();
    }

    @Override
    public void close() {
        fast.ifPresent(BatchParser::close);
    }
}
