package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What to mind when a read is cached: the doubts that remain, each with a leading semicolon. */
final class Remarks {

    private Remarks() {}

    static List<String> on(CachedRead read, Program program) {
        Method method = read.method();
        List<String> remarks = new ArrayList<>(Askers.remarks(method, read.path(), program));
        if (read.isPrivate()) {
            remarks.add("; no annotation works on a private method");
        }
        remarks.addAll(onTypes(method, program));
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
        if (Standing.of(read, program) == Standing.UNASKED) {
            remarks.add("; only if something elsewhere calls it, and asks for the same again");
        } else if (!Repeats.isRepeated(read, program)) {
            remarks.add("; only if the same is asked for again");
        }
        if (Questions.isDoubtful(read.path().effect()) && !TokenRequests.is(method)) {
            remarks.add("; only if what it sends asks, and changes nothing");
        }
        if (Standing.of(read, program) == Standing.FRESH) {
            remarks.add("; only where an answer that is a little old will do");
        }
        if (read.repetition().isInLoopAlone()) {
            remarks.add("; only if the same elements come again, else one bulk read serves the loop better");
        }
        return remarks;
    }

    /** What has to be known of its types before a cache works. */
    static List<String> onTypes(Method method, Program program) {
        List<String> remarks = new ArrayList<>();
        if (KeyTypes.isPromise(program.link(method.type(), method.facts().returnType()))) {
            remarks.add("; keep what it gives, as Spring 6.1 and Quarkus do, and not the promise");
        }
        method.facts().parameters().stream()
                .filter(p -> isForeign(p, method, program))
                .forEach(p -> remarks.add("; if equal " + p.name() + " are equal keys"));
        return remarks;
    }

    private static boolean isForeign(Parameter parameter, Method method, Program program) {
        TypeRef type = program.link(method.type(), parameter.type());
        return !KeyTypes.isKey(type, program)
                && !KeyTypes.isKeyedById(type, program)
                && KeyTypes.mayBeKey(type, method, program);
    }

    static boolean holdsEntity(Method method, Program program) {
        return KeyTypes.holdsEntity(program.link(method.type(), method.facts().returnType()), program);
    }

    /** The parameters that are no keys themselves. */
    static String idKeys(Method method, Program program) {
        return method.facts().parameters().stream()
                .filter(p -> !KeyTypes.isKey(program.link(method.type(), p.type()), program))
                .filter(p -> !isForeign(p, method, program))
                .map(Parameter::name)
                .collect(Collectors.joining(" and "));
    }
}
