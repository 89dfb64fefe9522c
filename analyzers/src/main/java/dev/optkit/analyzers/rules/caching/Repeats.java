package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.cache.DataKind;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Variable;
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
    private static final Set<String> UNBOXING = Set.of("orElseThrow", "orElse", "orElseGet");

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
     * The methods that read through it for requests that change nothing: one that only hands on the answer counts for
     * those that call it.
     */
    private Set<Method> readers(Method method, int depth) {
        Set<Method> readers = new HashSet<>();
        for (CallRef call : Repetition.of(method, program).calls()) {
            if (WritingRequests.areAllAbove(call.caller(), program)) {
                continue;
            }
            boolean passes = depth < DEEPEST && (handsOn(call) || givesBack(call));
            Set<Method> above = passes ? readers(call.caller(), depth + 1) : Set.of();
            readers.addAll(above.isEmpty() ? Set.of(call.caller()) : above);
        }
        return readers;
    }

    /** Whether a caller's only answer is the result, taken out of its box, whatever it checks besides. */
    private static boolean givesBack(CallRef call) {
        Body body = call.caller().body();
        List<Expr> answers = body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN)
                .flatMap(e -> e.value().stream())
                .toList();
        return answers.size() == 1
                && unboxed(answers.get(0), body)
                        .equals(new Expr.Call(call.invocation().site().index()));
    }

    /** {@code found} of {@code T found = rows.findById(id).orElseThrow()} is what the call gives. */
    private static Expr unboxed(Expr answer, Body body) {
        if (answer instanceof Expr.Local local) {
            Variable variable = body.variables().get(local.variable());
            boolean changed =
                    body.assignments().stream().anyMatch(a -> a.target().equals(answer));
            return variable.initializer()
                    .filter(i -> !changed)
                    .map(i -> unboxed(i, body))
                    .orElse(answer);
        }
        boolean boxed = answer instanceof Expr.Call call
                && UNBOXING.contains(body.calls().get(call.call()).name());
        return boxed
                ? body.calls()
                        .get(((Expr.Call) answer).call())
                        .receiver()
                        .map(r -> unboxed(r, body))
                        .orElse(answer)
                : answer;
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
