package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises statements that change the tables themselves: a database takes one at a time, and they are few. */
final class SchemaChanges {

    private static final Pattern BEGINNING = Pattern.compile("(?i)[\\s\"]*(create|alter|drop|truncate|rename)\\s");
    /** Of those that put a text together, the text that it begins with comes first. */
    private static final Set<String> JOINERS = Set.of("format", "StringBuilder", "StringBuffer", "concat", "join");

    private static final int DEEPEST = 6;

    private final Body body;

    private SchemaChanges(Body body) {
        this.body = body;
    }

    /** Whether the remote call at the end of a way is handed the text of one, or is made on a statement that was. */
    static boolean areMade(CallPath path) {
        return new SchemaChanges(path.sink().caller().body())
                .isOne(path.sink().invocation().site(), 0);
    }

    private boolean isOne(CallSite call, int depth) {
        return depth < DEEPEST && Exprs.parts(call).stream().anyMatch(p -> isText(p, depth) || isStatement(p, depth));
    }

    /** Whether a statement was made with such a text. */
    private boolean isStatement(Expr receiver, int depth) {
        if (receiver instanceof Expr.Call made) {
            return isOne(body.calls().get(made.call()), depth + 1);
        }
        return receiver instanceof Expr.Local local
                && initializers(local).anyMatch(v -> v instanceof Expr.Call && isStatement(v, depth));
    }

    private boolean isText(Expr value, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        if (value instanceof Expr.Local local) {
            List<Expr> given = given(local);
            return !given.isEmpty() && given.stream().allMatch(v -> isText(v, depth + 1));
        }
        if (value instanceof Expr.Operation text && text.operator().equals("+")) {
            return isText(text.operands().get(0), depth + 1);
        }
        if (value instanceof Expr.Call call) {
            return isJoined(body.calls().get(call.call()), depth);
        }
        return value instanceof Expr.Literal literal
                && BEGINNING.matcher(literal.text()).lookingAt();
    }

    private boolean isJoined(CallSite call, int depth) {
        String joiner = call.created().map(t -> t.simpleName()).orElse(call.name());
        boolean joins = JOINERS.contains(joiner) && !call.arguments().isEmpty();
        return joins
                ? isText(call.arguments().get(0), depth + 1)
                : call.receiver().filter(r -> isText(r, depth + 1)).isPresent();
    }

    /** What a variable holds at one time or another. */
    private List<Expr> given(Expr.Local local) {
        return Stream.concat(
                        initializers(local),
                        body.assignments().stream()
                                .filter(a ->
                                        a.target().equals(local) && a.operator().equals("="))
                                .map(Assignment::value))
                .filter(v -> !v.isNull())
                .toList();
    }

    private Stream<Expr> initializers(Expr.Local local) {
        Variable variable = body.variables().get(local.variable());
        return variable.initializer().stream().filter(v -> !v.equals(local));
    }
}
