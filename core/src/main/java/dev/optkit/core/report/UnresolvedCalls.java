package dev.optkit.core.report;

import dev.optkit.core.program.Unresolved;
import java.util.Comparator;

/**
 * Calls that stayed unresolved for one and the same reason.
 *
 * @param reason what is missing
 * @param subject the type, method or name that is missing
 * @param count how many calls
 * @param path file of the first of them
 * @param line line of the first of them
 */
public record UnresolvedCalls(Unresolved.Reason reason, String subject, int count, String path, int line) {

    /** Most frequent first. */
    public static final Comparator<UnresolvedCalls> MOST_FIRST = Comparator.comparingInt(
                    (UnresolvedCalls u) -> -u.count())
            .thenComparing(UnresolvedCalls::reason)
            .thenComparing(UnresolvedCalls::subject);
}
