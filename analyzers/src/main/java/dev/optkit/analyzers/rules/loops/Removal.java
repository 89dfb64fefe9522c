package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a method takes one thing away, with the little that hangs on it; that happens far less often than the thing is read,
 * and readers of reports took nearly all such loops for not worth a change. What takes away many at once is another matter.
 */
final class Removal {

    private static final Pattern NAME = Pattern.compile(
            "(on|do|handle|soft|hard|force|confirm|internal)?_?([dD]elete|[rR]emove|[pP]urge|[rR]etire|[dD]estroy|[rR]evoke|[uU]ninstall)([A-Z_]\\w*)?");

    private static final Pattern MANY = Pattern.compile(".*(Batch|Bulk|Many|All|Multiple|s|List)");
    private static final Pattern EVENT = Pattern.compile("\\w*(Deleted|Removed)\\w*Event");

    private Removal() {}

    /** Whether a method does so, or is there only for such methods, as what removes the files of an order. */
    static boolean is(Method method, Program program) {
        List<CallRef> callers = program.callersOf(method);
        return takesOneAway(method) || (!callers.isEmpty() && callers.stream().allMatch(c -> takesOneAway(c.caller())));
    }

    private static boolean takesOneAway(Method method) {
        String name = method.facts().name();
        return (NAME.matcher(name).matches() && !MANY.matcher(name).matches())
                || method.facts().parameters().stream()
                        .anyMatch(p -> EVENT.matcher(p.type().simpleName()).matches());
    }
}
