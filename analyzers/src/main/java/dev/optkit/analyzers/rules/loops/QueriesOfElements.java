package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognizes loops whose elements hold a query each, as text that a round parses: saved searches, conditions of alerts. No two
 * have a statement in common.
 */
final class QueriesOfElements {

    private static final Pattern PARSES = Pattern.compile("(parse|compile)([A-Z]\\w*)?");
    private static final Pattern QUERY =
            Pattern.compile("\\w*(Query|Criteria|Condition|Predicate|Specification|Filter)s?");

    /** More variables than a query is made of, as a rule. */
    private static final int MOST = 100;

    private final Method method;
    private final Program program;
    private final Body body;
    private final ElementObjects elements;
    private final Set<Integer> followed = new HashSet<>();

    private QueriesOfElements(LoopSite site, Method method, Program program) {
        this.method = method;
        this.program = program;
        this.body = method.body();
        this.elements = new ElementObjects(site.loop(), body);
    }

    static boolean are(LoopSite site, Method method, Program program) {
        QueriesOfElements queries = new QueriesOfElements(site, method, program);
        return site.call().site().arguments().stream().anyMatch(queries::isParsed);
    }

    /** Whether a value is a query that is made of a text of the element's, or made of such a one. */
    private boolean isParsed(Expr value) {
        return QUERY.matcher(program.typeOf(method, value).simpleName()).matches()
                && isNew(value)
                && value(value)
                        .filter(c -> parses(c) || c.arguments().stream().anyMatch(this::isParsed))
                        .isPresent();
    }

    /** Whether a value is not that of a variable which was followed before: what it is made of has been judged. */
    private boolean isNew(Expr value) {
        return !(value instanceof Expr.Local local) || (followed.size() < MOST && followed.add(local.variable()));
    }

    private boolean parses(CallSite call) {
        return PARSES.matcher(call.name()).matches() && parts(call).stream().anyMatch(elements::includes);
    }

    private Optional<CallSite> value(Expr value) {
        if (value instanceof Expr.Local local) {
            return body.variables()
                    .get(local.variable())
                    .initializer()
                    .filter(v -> !(v instanceof Expr.Local))
                    .flatMap(this::value);
        }
        return value instanceof Expr.Call call ? Optional.of(body.calls().get(call.call())) : Optional.empty();
    }

    private static List<Expr> parts(CallSite parse) {
        return parse.arguments().isEmpty() ? Exprs.parts(parse) : parse.arguments();
    }
}
