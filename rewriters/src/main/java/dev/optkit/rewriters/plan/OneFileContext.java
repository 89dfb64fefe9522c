package dev.optkit.rewriters.plan;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.program.Program;
import dev.optkit.core.text.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A context for findings that are looked at one after the other and mostly lie in one file: it keeps what was derived
 * from the last file, so that a file with many findings is parsed once. Not thread-safe.
 */
public final class OneFileContext implements RewriteContext {

    private record Derived(SourceFile file, Object result) {}

    private final RewriteContext context;
    private Optional<Derived> last = Optional.empty();

    /** A context that answers like another. */
    public OneFileContext(RewriteContext context) {
        this.context = context;
    }

    @Override
    public Program program() {
        return context.program();
    }

    @Override
    public Optional<SourceFile> source(String path) {
        return context.source(path);
    }

    @Override
    public List<String> filesNamed(String fileName) {
        return context.filesNamed(fileName);
    }

    @Override
    public RewriteSettings settings() {
        return context.settings();
    }

    @Override
    public <T> T derived(SourceFile file, Class<T> kind, Function<SourceFile, T> derivation) {
        Optional<T> known = last.filter(d -> d.file.equals(file))
                .map(Derived::result)
                .filter(kind::isInstance)
                .map(kind::cast);
        if (known.isPresent()) {
            return known.get();
        }
        T result = derivation.apply(file);
        last = Optional.of(new Derived(file, result));
        return result;
    }
}
