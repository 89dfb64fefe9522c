package dev.optkit.analyzers.persistence;

import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Program;
import java.util.List;

/** The global batch size of lazy loading, when it is set in code. */
final class BatchSetting {

    private BatchSetting() {}

    /** Whether some call is handed the name of the setting and a value. */
    static boolean isIn(Program program) {
        return program.methods().stream()
                .flatMap(m -> m.body().calls().stream())
                .map(CallSite::arguments)
                .anyMatch(arguments -> arguments.size() == 2 && isName(arguments));
    }

    private static boolean isName(List<Expr> arguments) {
        Expr key = arguments.get(0);
        if (key instanceof Expr.Literal literal) {
            return literal.text().contains("default_batch_fetch_size");
        }
        return (key instanceof Expr.Select select && select.name().equals("DEFAULT_BATCH_FETCH_SIZE"))
                || (key instanceof Expr.Name name && name.name().equals("DEFAULT_BATCH_FETCH_SIZE"));
    }
}
