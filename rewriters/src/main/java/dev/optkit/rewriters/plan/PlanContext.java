package dev.optkit.rewriters.plan;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.program.Program;
import dev.optkit.core.text.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One state of the code, for rewriters. Not thread-safe, as the trees that it keeps are not. */
public final class PlanContext implements RewriteContext {

    private final Program program;
    private final Sources sources;
    private final RewriteSettings settings;
    private @Nullable Parsed last;

    private record Parsed(SourceFile file, Object tree) {}

    /**
     * A state of the code.
     *
     * @param program linked code of that state
     * @param sources texts of the same state
     * @param settings numbers that generated code contains
     */
    public PlanContext(Program program, Sources sources, RewriteSettings settings) {
        this.program = program;
        this.sources = sources;
        this.settings = settings;
    }

    @Override
    public Program program() {
        return program;
    }

    @Override
    public RewriteSettings settings() {
        return settings;
    }

    @Override
    public Optional<SourceFile> source(String path) {
        return sources.source(path);
    }

    @Override
    public List<String> filesNamed(String fileName) {
        return sources.filesNamed(fileName);
    }

    @Override
    public <T> T parsed(SourceFile file, Class<T> kind, Function<SourceFile, T> parser) {
        Parsed known = last;
        if (known != null && known.file().equals(file) && kind.isInstance(known.tree())) {
            return kind.cast(known.tree());
        }
        T tree = parser.apply(file);
        last = new Parsed(file, tree);
        return tree;
    }
}
