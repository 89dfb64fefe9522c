package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Recognizes statements that take or give back a named lock of the database: each is one of its own, and none asks for rows. */
final class AdvisoryLocks {

    private static final List<String> FUNCTIONS = List.of(
            "get_lock(",
            "release_lock(",
            "is_free_lock(",
            "is_used_lock(",
            "pg_advisory_",
            "pg_try_advisory_",
            "sp_getapplock",
            "sp_releaseapplock",
            "dbms_lock.");

    private final Method method;
    private final Body body;
    private final Program program;
    private final Set<Integer> followed = new HashSet<>();

    private AdvisoryLocks(Method method, Program program) {
        this.method = method;
        this.body = method.body();
        this.program = program;
    }

    /** Whether the remote call at the end of a way is handed a text or constant with one, or made on a statement that was. */
    static boolean areAskedFor(CallPath path, Program program) {
        CallRef sink = path.sink();
        return new AdvisoryLocks(sink.caller(), program).isOne(sink.invocation().site());
    }

    private boolean isOne(CallSite call) {
        return Exprs.parts(call).stream().anyMatch(this::hasOne);
    }

    private boolean hasOne(Expr value) {
        if (value instanceof Expr.Local local) {
            return followed.add(local.variable()) && given(local).anyMatch(this::hasOne);
        }
        if (value instanceof Expr.Call call) {
            return !isAnswer(call) && isOne(body.calls().get(call.call()));
        }
        return text(value).filter(AdvisoryLocks::names).isPresent()
                || value.parts().stream().anyMatch(this::hasOne);
    }

    /** Whether a value was asked for: what that question said, the answer does not. */
    private boolean isAnswer(Expr.Call call) {
        return CallPaths.leadsOutside(program.invocations(method).get(call.call()), program);
    }

    /** What a variable holds at one time or another, or what is appended to it. */
    private Stream<Expr> given(Expr.Local local) {
        return Stream.of(
                        body.variables().get(local.variable()).initializer().stream(),
                        body.assignments().stream()
                                .filter(a -> a.target().equals(local))
                                .map(Assignment::value),
                        body.calls().stream()
                                .filter(c -> c.name().equals("append")
                                        && Exprs.root(new Expr.Call(c.index()), body)
                                                .equals(local))
                                .flatMap(c -> c.arguments().stream()))
                .flatMap(values -> values);
    }

    private Optional<String> text(Expr value) {
        return value instanceof Expr.Literal literal
                ? Optional.of(literal.text())
                : value.field().flatMap(method.type()::field).flatMap(FieldFacts::text);
    }

    private static boolean names(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return FUNCTIONS.stream().anyMatch(lower::contains);
    }
}
