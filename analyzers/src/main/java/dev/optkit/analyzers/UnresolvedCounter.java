package dev.optkit.analyzers;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Unresolved;
import dev.optkit.core.report.UnresolvedCalls;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups the calls that could not be resolved by what is missing. */
public final class UnresolvedCounter {

    private record Key(Unresolved.Reason reason, String subject) {}

    private UnresolvedCounter() {}

    /** The groups, most frequent first; of the calls of a group the first is remembered. */
    public static List<UnresolvedCalls> count(Program program) {
        Map<Key, UnresolvedCalls> groups = new LinkedHashMap<>();
        for (Method method : program.methods()) {
            for (Unresolved call : program.unresolved(method)) {
                groups.merge(new Key(call.reason(), call.subject()), one(call, method), (a, b) -> more(a));
            }
        }
        return sorted(groups.values());
    }

    private static UnresolvedCalls one(Unresolved call, Method method) {
        return new UnresolvedCalls(
                call.reason(),
                call.subject(),
                1,
                method.file().path(),
                call.site().line());
    }

    private static UnresolvedCalls more(UnresolvedCalls group) {
        return new UnresolvedCalls(group.reason(), group.subject(), group.count() + 1, group.path(), group.line());
    }

    private static List<UnresolvedCalls> sorted(Collection<UnresolvedCalls> groups) {
        return groups.stream().sorted(UnresolvedCalls.MOST_FIRST).toList();
    }
}
