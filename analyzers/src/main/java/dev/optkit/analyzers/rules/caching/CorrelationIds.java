package dev.optkit.analyzers.rules.caching;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells ids that a request carries so that log lines of several services can be put together: who answers it does not look
 * at them.
 */
final class CorrelationIds {

    private static final Set<String> SETTERS = Set.of("header", "set", "add", "setHeader", "addHeader");
    private static final Set<String> KINDS = Set.of("correlation", "call", "request", "trace", "span", "req");

    private CorrelationIds() {}

    /** The calls whose values become such ids. */
    static Set<Integer> in(Body body) {
        return body.calls().stream()
                .filter(CorrelationIds::areSetBy)
                .flatMap(c -> c.arguments().stream())
                .flatMap(a -> Exprs.all(a, body))
                .filter(Expr.Call.class::isInstance)
                .map(e -> ((Expr.Call) e).call())
                .collect(Collectors.toSet());
    }

    /** Whether a call does nothing but put such an id into what is sent: a header that is named so. */
    static boolean areSetBy(CallSite site) {
        List<Expr> arguments = site.arguments();
        return arguments.size() == 2 && SETTERS.contains(site.name()) && isNamedSo(name(arguments.get(0)));
    }

    private static boolean isNamedSo(String name) {
        Set<String> words = Names.words(name);
        return words.contains("id") && words.stream().anyMatch(KINDS::contains);
    }

    /** The text of a literal, or what a constant is called. */
    private static String name(Expr expression) {
        if (expression instanceof Expr.Literal literal) {
            return literal.text();
        }
        if (expression instanceof Expr.Name name) {
            return name.name();
        }
        return expression instanceof Expr.Select select ? select.name() : "";
    }
}
