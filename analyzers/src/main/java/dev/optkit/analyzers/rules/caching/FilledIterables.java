package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.stream.Stream;

/** Tells results that are declared as something to go through once, and are collections all the same. */
final class FilledIterables {

    private FilledIterables() {}

    /** Whether a body that declares an {@code Iterable} returns nothing but collections. */
    static boolean are(Method method, TypeRef returned, Program program) {
        List<Expr> results = method.body().exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN)
                .flatMap(e -> e.value().stream())
                .flatMap(r -> values(r, method.body()))
                .filter(r -> !r.isNull())
                .toList();
        return returned.name().equals("java.lang.Iterable")
                && !results.isEmpty()
                && results.stream().allMatch(r -> isCollection(program.typeOf(method, r), program));
    }

    /** What a variable of the method is set to; anything else is its own value. */
    private static Stream<Expr> values(Expr result, Body body) {
        if (!(result instanceof Expr.Local local)
                || body.variables().get(local.variable()).kind() != Variable.Kind.LOCAL) {
            return Stream.of(result);
        }
        return Stream.concat(
                body.variables().get(local.variable()).initializer().stream(),
                body.assignments().stream()
                        .filter(a -> a.target().equals(local))
                        .map(Assignment::value));
    }

    private static boolean isCollection(TypeRef type, Program program) {
        return program.isSubtype(type.name(), "java.util.Collection");
    }
}
