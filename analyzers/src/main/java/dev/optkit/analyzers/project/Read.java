package dev.optkit.analyzers.project;

import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.text.SourceFile;
import java.util.Optional;

/** What became of reading one file. */
public sealed interface Read {

    /**
     * The file could be decoded.
     *
     * @param file its text
     * @param note present when the encoding had to be assumed: good for analysis, not for rewriting
     */
    record Text(SourceFile file, Optional<Diagnostic> note) implements Read {}

    /** The file is left out, for the reason given. */
    record Unreadable(Diagnostic reason) implements Read {}
}
