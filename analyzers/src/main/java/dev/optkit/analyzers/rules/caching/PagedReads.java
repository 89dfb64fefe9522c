package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells reads that a plug-in of MyBatis cuts into pages: a call before them leaves the page in the thread. An answer from a cache
 * would be one page for all, and leave the page to the next statement.
 */
final class PagedReads {

    private static final String STARTS = "startPage";
    private static final int FARTHEST = 3;

    private PagedReads() {}

    /** Whether a method, or who calls it at most so many methods up, starts a page. */
    static boolean include(Method method, Program program) {
        Set<Method> seen = new HashSet<>(Set.of(method));
        Set<Method> level = Set.of(method);
        for (int up = 0; up <= FARTHEST; up++) {
            if (level.stream().anyMatch(PagedReads::starts)) {
                return true;
            }
            level = level.stream()
                    .flatMap(m -> program.callersOf(m).stream())
                    .map(CallRef::caller)
                    .filter(seen::add)
                    .collect(Collectors.toSet());
        }
        return false;
    }

    private static boolean starts(Method method) {
        return method.body().calls().stream().anyMatch(c -> c.name().equals(STARTS));
    }
}
