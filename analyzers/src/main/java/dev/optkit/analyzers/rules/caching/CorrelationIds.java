package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import java.util.List;
import java.util.Set;

/**
 * Tells ids that a request carries so that log lines of several services can be put together: who answers it does not look
 * at them.
 */
final class CorrelationIds {

    private static final Set<String> SETTERS = Set.of("header", "set", "add", "setHeader", "addHeader");
    private static final Set<String> KINDS = Set.of("correlation", "call", "request", "trace", "span", "req");

    private CorrelationIds() {}

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
