package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows a collection back to what it was made of in a method: through variables that are set once, views, copies and the
 * stages of streams that keep or drop elements.
 *
 * @param method the method
 * @param program the program
 */
record Makings(Method method, Program program) {

    private static final int DEEPEST = 16;

    private static final Set<String> STAGES = Set.of(
            "stream",
            "parallelStream",
            "parallel",
            "sequential",
            "entrySet",
            "keySet",
            "values",
            "iterator",
            "listIterator",
            "filter",
            "map",
            "mapToObj",
            "boxed",
            "sorted",
            "distinct",
            "peek",
            "limit",
            "skip",
            "collect",
            "toList",
            "reversed");

    private static final List<String> MANY =
            List.of("java.lang.Iterable", "java.util.Iterator", "java.util.Map", "java.util.stream.BaseStream");

    /** What a collection was made of; itself if that cannot be told. */
    Expr of(Expr collection) {
        Expr at = collection;
        for (int i = 0; i < DEEPEST; i++) {
            Optional<Expr> before = before(at);
            if (before.isEmpty()) {
                return at;
            }
            at = before.get();
        }
        return at;
    }

    private Optional<Expr> before(Expr at) {
        if (at instanceof Expr.Cast cast) {
            return Optional.of(cast.value());
        }
        if (at instanceof Expr.Local local) {
            return value(local);
        }
        return at instanceof Expr.Call call ? before(body().calls().get(call.call())) : Optional.empty();
    }

    private Body body() {
        return method.body();
    }

    /** What a variable is given once and for all. */
    private Optional<Expr> value(Expr.Local local) {
        Variable variable = body().variables().get(local.variable());
        List<Assignment> assigned = body().assignments().stream()
                .filter(a -> a.target().equals(local))
                .toList();
        if (variable.kind() != Variable.Kind.LOCAL || assigned.size() > 1) {
            return Optional.empty();
        }
        return assigned.isEmpty()
                ? variable.initializer()
                : assigned.stream()
                        .filter(a -> a.operator().equals("="))
                        .map(Assignment::value)
                        .filter(v -> variable.initializer().isEmpty())
                        .findFirst();
    }

    private Optional<Expr> before(CallSite call) {
        boolean onObject = call.receiver().filter(r -> !Spelling.isType(r)).isPresent();
        if (onObject) {
            return STAGES.contains(call.name()) ? call.receiver() : Optional.empty();
        }
        boolean foreign =
                program.invocations(method).get(call.index()).targets().isEmpty();
        boolean copies =
                call.kind() == CallSite.Kind.CONSTRUCTOR || call.receiver().isPresent();
        return foreign && copies
                ? call.arguments().stream().limit(1).filter(this::isMany).findFirst()
                : Optional.empty();
    }

    private boolean isMany(Expr value) {
        TypeRef type = program.typeOf(method, value);
        return type.isArray() || MANY.stream().anyMatch(m -> program.isSubtype(type.name(), m));
    }
}
