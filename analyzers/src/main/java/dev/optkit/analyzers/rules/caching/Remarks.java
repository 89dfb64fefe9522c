package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What to mind when a read is cached: the doubts that remain, each with a leading semicolon. */
final class Remarks {

    private Remarks() {}

    static List<String> on(CachedRead read, Program program) {
        Method method = read.method();
        List<String> remarks = new ArrayList<>();
        if (ReadGates.isGuarded(method, program)) {
            remarks.add("; permissions stay checked before it");
        }
        if (read.isPrivate()) {
            remarks.add("; no annotation works on a private method");
        }
        String ids = idKeys(method, program);
        if (!ids.isEmpty()) {
            remarks.add("; the key is the id of " + ids);
        }
        if (holdsEntity(method, program)) {
            remarks.add("; cache a value or the id, not the managed entity");
        }
        if (ResultChanges.needCopies(method, program)) {
            remarks.add("; hand out copies, because callers add to the result or take from it");
        }
        if (!Repeats.isRepeated(read, program)) {
            remarks.add("; only if the same is asked for again");
        }
        if (read.repetition().isInLoopAlone()) {
            remarks.add("; only if the same elements come again, else one bulk read serves the loop better");
        }
        return remarks;
    }

    static boolean holdsEntity(Method method, Program program) {
        return KeyTypes.holdsEntity(program.link(method.type(), method.facts().returnType()), program);
    }

    /** The parameters that are no keys themselves. */
    static String idKeys(Method method, Program program) {
        return method.facts().parameters().stream()
                .filter(p -> !KeyTypes.isKey(program.link(method.type(), p.type()), program))
                .map(Parameter::name)
                .collect(Collectors.joining(" and "));
    }
}
