package dev.optkit.analyzers.facts;

import dev.optkit.core.program.FileFacts;
import dev.optkit.core.project.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What came of one file: facts, problems, or both.
 *
 * @param facts what it says, if it could be read
 * @param problems what was left out and why
 * @param notes other messages about it
 */
public record FileResult(Optional<FileFacts> facts, List<Diagnostic> problems, List<Diagnostic> notes) {

    public FileResult {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** A file that is left out. */
    public static FileResult failed(Diagnostic problem) {
        return new FileResult(Optional.empty(), List.of(problem), List.of());
    }
}
