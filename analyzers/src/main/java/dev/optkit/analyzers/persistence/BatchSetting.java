package dev.optkit.analyzers.persistence;

import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.List;
import java.util.regex.Pattern;

/** Settings of batches that are made in code, by a call that is handed the name of the setting and a value. */
enum BatchSetting {
    /** How many unloaded objects are loaded at once. */
    READS("default_batch_fetch_size", "DEFAULT_BATCH_FETCH_SIZE"),
    /** How many statements are sent at once. */
    WRITES("hibernate\\.jdbc\\.batch_size|eclipselink\\.jdbc\\.batch-writing", "STATEMENT_BATCH_SIZE|BATCH_WRITING");

    private final Pattern literal;
    private final Pattern constant;

    BatchSetting(String literal, String constant) {
        this.literal = Pattern.compile(literal);
        this.constant = Pattern.compile(constant);
    }

    boolean isIn(Program program) {
        for (Method method : program.methods()) {
            for (CallSite call : method.body().calls()) {
                if (call.arguments().size() == 2 && isName(call.arguments())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isName(List<Expr> arguments) {
        Expr key = arguments.get(0);
        if (key instanceof Expr.Literal text) {
            return literal.matcher(text.text()).find();
        }
        return (key instanceof Expr.Select select
                        && constant.matcher(select.name()).matches())
                || (key instanceof Expr.Name name
                        && constant.matcher(name.name()).matches());
    }
}
