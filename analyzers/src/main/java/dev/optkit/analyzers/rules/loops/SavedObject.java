package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.TransactionBounds;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tells loops that save the object of the round before: a unit of work writes it once, at the end. */
final class SavedObject {

    private SavedObject() {}

    static boolean isTheSame(LoopSite site, CallPath path, Program program) {
        List<CallRef> calls = path.calls();
        return WriteInLoop.isDeferred(path, program)
                && !path.sink().invocation().site().arguments().isEmpty()
                && calls.stream().skip(1).noneMatch(c -> TransactionBounds.startsNew(c, program))
                && path.sink().invocation().site().arguments().stream()
                        .allMatch(a -> given(a, calls, calls.size() - 1)
                                .filter(v -> isFromBefore(
                                        v, site.loop(), calls.get(0).caller().body()))
                                .isPresent());
    }

    /** What the loop hands on as an argument of a call further on, if no method on the way gives it another value. */
    private static Optional<Expr.Local> given(Expr argument, List<CallRef> calls, int call) {
        if (!(argument instanceof Expr.Local local)) {
            return Optional.empty();
        }
        if (call == 0) {
            return Optional.of(local);
        }
        CallSite before = calls.get(call - 1).invocation().site();
        List<Parameter> parameters = calls.get(call).caller().facts().parameters();
        Body body = calls.get(call).caller().body();
        String name = body.variables().get(local.variable()).name();
        return before.kind() != CallSite.Kind.METHOD || before.arguments().size() != parameters.size()
                ? Optional.empty()
                : IntStream.range(0, parameters.size())
                        .filter(i -> parameters.get(i).name().equals(name) && isKept(local, body))
                        .mapToObj(before.arguments()::get)
                        .findFirst()
                        .flatMap(a -> given(a, calls, call - 1));
    }

    private static boolean isKept(Expr.Local parameter, Body body) {
        return body.assignments().stream().noneMatch(a -> a.target().equals(parameter));
    }

    private static boolean isFromBefore(Expr.Local local, Region loop, Body body) {
        return !body.within(body.variables().get(local.variable()).region(), loop.index())
                && body.assignments().stream()
                        .noneMatch(a -> a.target().equals(local) && body.within(a.region(), loop.index()));
    }
}
