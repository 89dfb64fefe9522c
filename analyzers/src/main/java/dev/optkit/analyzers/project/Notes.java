package dev.optkit.analyzers.project;

import dev.optkit.core.project.Diagnostic;
import java.util.NavigableSet;
import java.util.Optional;

/** Sentences used in more than one place. */
final class Notes {

    private Notes() {}

    /** One note for all artifacts that are not on this machine. */
    static Optional<Diagnostic> missingLibraries(NavigableSet<String> missing) {
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Diagnostic(
                        "",
                        0,
                        false,
                        missing.size() + " libraries are not on this machine, the first is " + missing.first()
                                + "; calls into them stay unresolved, build the project once to have them"));
    }
}
