package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    private AdvisoryLocks() {}

    /** Whether the method with the remote call at the end of a way has a text with one, or names a constant that has. */
    static boolean areAskedFor(CallPath path) {
        Method method = path.sink().caller();
        return Stream.concat(Literals.in(method.body()), constants(method))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .anyMatch(text -> FUNCTIONS.stream().anyMatch(text::contains));
    }

    private static Stream<String> constants(Method method) {
        return Exprs.values(method.body())
                .filter(Expr.Name.class::isInstance)
                .map(name -> method.type().field(((Expr.Name) name).name()))
                .flatMap(Optional::stream)
                .map(FieldFacts::text)
                .flatMap(Optional::stream);
    }
}
