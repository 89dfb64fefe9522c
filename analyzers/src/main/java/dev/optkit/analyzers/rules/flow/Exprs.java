package dev.optkit.analyzers.rules.flow;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Ways through expressions. */
public final class Exprs {

    private Exprs() {}

    /** What an expression consists of directly; for a call, its receiver and arguments. */
    public static List<Expr> parts(Expr expression, Body body) {
        return expression instanceof Expr.Call call ? parts(body.calls().get(call.call())) : expression.parts();
    }

    /** The receiver and the arguments of a call. */
    public static List<Expr> parts(CallSite site) {
        List<Expr> parts = new ArrayList<>();
        site.receiver().ifPresent(parts::add);
        parts.addAll(site.arguments());
        return parts;
    }

    /** An expression and all that it consists of. */
    public static Stream<Expr> all(Expr expression, Body body) {
        List<Expr> all = new ArrayList<>();
        collect(expression, body, all);
        return all.stream();
    }

    private static void collect(Expr expression, Body body, List<Expr> into) {
        into.add(expression);
        for (Expr part : parts(expression, body)) {
            collect(part, body, into);
        }
    }

    /** All that stands in a body as a whole: values of variables, arguments, and what is given back. */
    public static Stream<Expr> values(Body body) {
        return Stream.of(
                        body.variables().stream().flatMap(v -> v.initializer().stream()),
                        body.assignments().stream().map(Assignment::value),
                        body.exits().stream().flatMap(e -> e.value().stream()),
                        body.regions().stream().flatMap(r -> r.result().stream()),
                        body.calls().stream().flatMap(c -> c.arguments().stream()))
                .flatMap(values -> values);
    }

    /** The variable, field or object at the start of a chain of calls and members. */
    public static Expr root(Expr expression, Body body) {
        List<Expr> chain = chain(expression, body);
        return chain.get(chain.size() - 1);
    }

    /** An expression, what it is called on or a part of, and so on down to the start of the chain. */
    public static List<Expr> chain(Expr expression, Body body) {
        List<Expr> chain = new ArrayList<>();
        for (Optional<Expr> at = Optional.of(expression); at.isPresent(); at = towardsRoot(at.get(), body)) {
            chain.add(at.get());
        }
        return chain;
    }

    private static Optional<Expr> towardsRoot(Expr at, Body body) {
        if (at instanceof Expr.Call call) {
            return body.calls().get(call.call()).receiver();
        }
        if (at instanceof Expr.Select select) {
            return select.target() instanceof Expr.This ? Optional.empty() : Optional.of(select.target());
        }
        if (at instanceof Expr.Cast cast) {
            return Optional.of(cast.value());
        }
        return at instanceof Expr.Element element ? Optional.of(element.array()) : Optional.empty();
    }
}
