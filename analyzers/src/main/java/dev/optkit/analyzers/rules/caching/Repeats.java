package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.cache.DataKind;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether the same is read again and again. One handler that calls it once for each request is no repetition: it takes
 * a loop, two methods that only read, a filter or the like that every request passes, or a question without arguments
 * about data that seldom changes.
 */
final class Repeats {

    private static final int ENOUGH = 2;
    private static final int DEEPEST = 3;

    private final Program program;

    private Repeats(Program program) {
        this.program = program;
    }

    private record Repeated(boolean value) {}

    static boolean isRepeated(CachedRead read, Program program) {
        return program.derived(read.method(), Repeated.class, m -> new Repeated(judge(read, program)))
                .value();
    }

    private static boolean judge(CachedRead read, Program program) {
        return read.repetition().inLoop()
                || isOneAnswer(read)
                || new Repeats(program).readers(read.method(), 0).size() >= ENOUGH
                || EachRequest.reaches(read.method(), program);
    }

    /** One entry answers all requests, whoever sends them. */
    private static boolean isOneAnswer(CachedRead read) {
        return read.method().facts().parameters().isEmpty()
                && read.repetition().fromRequest().isPresent()
                && read.kind() != DataKind.RECORD
                && read.repetition().calls().stream().noneMatch(c -> isForAdministrators(c.caller()));
    }

    private static boolean isForAdministrators(Method method) {
        return Names.words(method.type().simpleName()).contains("admin")
                || method.path().toLowerCase(Locale.ROOT).contains("/admin/");
    }

    /**
     * The methods that read through it for requests that change nothing: one that only hands on the answer, or is the only
     * one that asks, counts for those that call it.
     */
    private Set<Method> readers(Method method, int depth) {
        Set<Method> readers = new HashSet<>();
        List<CallRef> calls = Repetition.of(method, program).calls();
        for (CallRef call : calls) {
            if (WritingRequests.areAllAbove(call.caller(), program)) {
                continue;
            }
            boolean passes = depth < DEEPEST && (calls.size() == 1 || handsOn(call));
            Set<Method> above = passes ? readers(call.caller(), depth + 1) : Set.of();
            readers.addAll(above.isEmpty() ? Set.of(call.caller()) : above);
        }
        return readers;
    }

    /** Whether a caller does nothing with the result but return it. */
    static boolean handsOn(CallRef call) {
        List<Exit> exits = call.caller().body().exits();
        return exits.size() == 1
                && exits.get(0)
                        .value()
                        .filter(new Expr.Call(call.invocation().site().index())::equals)
                        .isPresent();
    }
}
