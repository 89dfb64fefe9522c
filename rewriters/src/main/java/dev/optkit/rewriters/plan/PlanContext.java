package dev.optkit.rewriters.plan;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.program.Program;
import dev.optkit.core.text.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One state of the code, for rewriters. Not thread-safe, as the trees that it keeps are not. */
public final class PlanContext implements RewriteContext {

    /** Those of the files that fixes have to do with at one time: the services that ask a few stores, and these. */
    private static final int TREES = 12;

    private final Program program;
    private final Sources sources;
    private final RewriteSettings settings;
    private final Map<String, Parsed> parsed = new LinkedHashMap<>(16, 0.75f, true);

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
        Parsed known = parsed.get(file.path());
        if (known != null && known.file().equals(file) && kind.isInstance(known.tree())) {
            return kind.cast(known.tree());
        }
        T tree = parser.apply(file);
        parsed.put(file.path(), new Parsed(file, tree));
        if (parsed.size() > TREES) {
            parsed.remove(parsed.keySet().iterator().next());
        }
        return tree;
    }
}
