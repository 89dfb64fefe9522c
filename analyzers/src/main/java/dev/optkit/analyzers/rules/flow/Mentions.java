package dev.optkit.analyzers.rules.flow;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Variable;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The variables and fields that the answer of a call depends on.
 *
 * @param locals indexes of variables
 * @param fields names of fields, and of types
 */
public record Mentions(Set<Integer> locals, Set<String> fields) {

    private static final Set<String> IMMUTABLE = Set.of(
            "String",
            "Integer",
            "Long",
            "Short",
            "Byte",
            "Character",
            "Boolean",
            "Double",
            "Float",
            "UUID",
            "BigDecimal",
            "BigInteger",
            "LocalDate",
            "LocalDateTime",
            "Instant",
            "ZonedDateTime",
            "OffsetDateTime",
            "Locale",
            "Class",
            "URI",
            "URL",
            "Path",
            "Duration");

    static Mentions of(CallSite site, Body body) {
        return of(Exprs.parts(site).stream(), body);
    }

    static Mentions of(Stream<Expr> expressions, Body body) {
        Set<Expr> all = expressions.flatMap(e -> Exprs.all(e, body)).collect(Collectors.toSet());
        return new Mentions(
                all.stream()
                        .filter(Expr.Local.class::isInstance)
                        .map(e -> ((Expr.Local) e).variable())
                        .collect(Collectors.toSet()),
                all.stream().flatMap(e -> e.field().stream()).collect(Collectors.toSet()));
    }

    /** Whether it names the variable or the field at the start of an expression. */
    boolean include(Expr expression, Body body) {
        Expr root = Exprs.root(expression, body);
        return (root instanceof Expr.Local local && locals.contains(local.variable())) || includeField(root, body);
    }

    /** Whether it names the field at the start of an expression, which may be of another body of the same class. */
    boolean includeField(Expr expression, Body body) {
        return Exprs.root(expression, body).field().filter(fields::contains).isPresent();
    }

    /** Whether it names a variable that an expression leads to, and whose object others can change. */
    boolean exposes(Expr expression, Body body) {
        return Exprs.root(expression, body) instanceof Expr.Local local
                && locals.contains(local.variable())
                && isChangeable(body.variables().get(local.variable()));
    }

    /** Whether somebody who is handed the value of a variable can change it. */
    public static boolean isChangeable(Variable variable) {
        return !variable.type().isPrimitive()
                && (variable.type().isArray()
                        || !IMMUTABLE.contains(variable.type().simpleName()));
    }
}
