package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.List;

/** Tells results that are declared as something to go through once, and are collections all the same. */
final class FilledIterables {

    private FilledIterables() {}

    /** Whether a body that declares an {@code Iterable} returns nothing but collections. */
    static boolean are(Method method, TypeRef returned, Program program) {
        List<Expr> results = method.body().exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN)
                .flatMap(e -> e.value().stream())
                .filter(r -> !r.isNull())
                .toList();
        return returned.name().equals("java.lang.Iterable")
                && !results.isEmpty()
                && results.stream().allMatch(r -> isCollection(program.typeOf(method, r), program));
    }

    private static boolean isCollection(TypeRef type, Program program) {
        return program.isSubtype(type.name(), "java.util.Collection");
    }
}
