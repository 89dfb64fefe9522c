package dev.optkit.analyzers.store;

import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import java.util.List;

/**
 * What discovery found.
 *
 * @param project its modules, with their class paths, and files
 * @param notes what discovery had to say
 */
public record Modules(Project project, List<Diagnostic> notes) {

    public Modules {
        notes = List.copyOf(notes);
    }
}
