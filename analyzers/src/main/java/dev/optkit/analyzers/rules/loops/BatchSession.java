package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Recognizes statements that a MyBatis session keeps and sends together: one opened with {@code ExecutorType.BATCH}. */
final class BatchSession {

    private static final int FARTHEST = 3;
    private static final Set<String> OPENS = Set.of("openSession", "SqlSessionTemplate");
    /** What hands a session of its own, opened for a batch, to a function. */
    private static final Set<String> LENDS = Set.of("executeBatch");

    private final Program program;

    private BatchSession(Program program) {
        this.program = program;
    }

    /** Whether the remote call at the end of a way is made on such a session, or on a mapper that it gave. */
    static boolean takes(CallPath path, Program program) {
        List<CallRef> calls = path.calls();
        CallRef sink = path.sink();
        return sink.invocation()
                .site()
                .receiver()
                .filter(r -> new BatchSession(program).isOne(r, sink.caller(), calls.subList(0, calls.size() - 1), 0))
                .isPresent();
    }

    /**
     * @param before the calls that lead to the method, from the loop on
     * @param distance how many calls before the loop were looked at
     */
    private boolean isOne(Expr value, Method method, List<CallRef> before, int distance) {
        Body body = method.body();
        if (value instanceof Expr.Cast cast) {
            return isOne(cast.value(), method, before, distance);
        }
        if (value instanceof Expr.Call call) {
            CallSite site = body.calls().get(call.call());
            return opens(site)
                    || (site.name().equals("getMapper")
                            && Stream.concat(site.receiver().stream(), site.arguments().stream())
                                    .anyMatch(s -> isOne(s, method, before, distance)));
        }
        if (!(value instanceof Expr.Local local)) {
            return false;
        }
        return switch (body.variables().get(local.variable()).kind()) {
            case PARAMETER -> isHanded(local.variable(), method, before, distance);
            case LAMBDA -> isLent(local, body);
            default -> isGiven(local, method, before, distance);
        };
    }

    private static boolean opens(CallSite site) {
        boolean opened = OPENS.contains(site.name())
                || site.created().filter(t -> OPENS.contains(t.simpleName())).isPresent();
        return opened && site.arguments().stream().anyMatch(BatchSession::isBatch);
    }

    private static boolean isBatch(Expr kind) {
        return (kind instanceof Expr.Select select && select.name().equals("BATCH"))
                || (kind instanceof Expr.Name name && name.name().equals("BATCH"));
    }

    private static boolean isLent(Expr.Local local, Body body) {
        return body.regions().stream()
                .filter(r -> r.isFunction() && r.call() >= 0 && r.introduces(local.variable()))
                .map(Region::call)
                .anyMatch(c -> LENDS.contains(body.calls().get(c).name()));
    }

    /** Whether each value that a variable gets is one. */
    private boolean isGiven(Expr.Local local, Method method, List<CallRef> before, int distance) {
        Variable variable = method.body().variables().get(local.variable());
        List<Expr> values = Stream.concat(
                        variable.initializer().stream(),
                        method.body().assignments().stream()
                                .filter(a -> a.target().equals(local))
                                .map(Assignment::value))
                .filter(v -> !v.isNull() && !v.equals(local))
                .toList();
        return distance < FARTHEST
                && !values.isEmpty()
                && values.stream().allMatch(v -> isOne(v, method, before, distance + 1));
    }

    /** Whether the way hands one over, or, before the loop, all callers do. Parameters come first among the variables. */
    private boolean isHanded(int parameter, Method method, List<CallRef> before, int distance) {
        if (!before.isEmpty()) {
            return isArgument(parameter, before.get(before.size() - 1), before.subList(0, before.size() - 1), distance);
        }
        List<CallRef> callers = program.callersOf(method);
        return distance < FARTHEST
                && !callers.isEmpty()
                && callers.stream().allMatch(c -> isArgument(parameter, c, List.of(), distance + 1));
    }

    private boolean isArgument(int parameter, CallRef call, List<CallRef> before, int distance) {
        List<Expr> arguments = call.invocation().site().arguments();
        return parameter < arguments.size() && isOne(arguments.get(parameter), call.caller(), before, distance);
    }
}
