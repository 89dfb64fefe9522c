package dev.optkit.core.program;

import java.util.stream.Stream;

/** Recognises methods out of whose collection Spring Security takes, in place, what the user of the moment may not see. */
public final class FilteredResult {

    private static final String FILTER = "PostFilter";

    private FilteredResult() {}

    /** Whether the method, a declaration above it, or the type of one of them asks for that. */
    public static boolean isOf(Method method, Program program) {
        return Stream.concat(Stream.of(method), program.overridden(method).stream())
                .anyMatch(m -> m.facts().annotations().has(FILTER)
                        || m.type().annotations().has(FILTER));
    }
}
