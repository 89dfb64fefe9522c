package dev.optkit.rewriters.plan;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.program.Program;
import dev.optkit.core.text.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * One state of the code, for rewriters.
 *
 * @param program linked code of that state
 * @param sources texts of the same state
 * @param settings numbers that generated code contains
 */
public record PlanContext(Program program, Sources sources, RewriteSettings settings) implements RewriteContext {

    @Override
    public Optional<SourceFile> source(String path) {
        return sources.source(path);
    }

    @Override
    public List<String> filesNamed(String fileName) {
        return sources.filesNamed(fileName);
    }
}
