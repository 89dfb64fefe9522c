package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.regex.Pattern;

/** Tells reads whose callers first set on the object what it is to ask for: its fields are arguments then. */
final class ObjectState {

    private static final Pattern SETTER = Pattern.compile("set[A-Z]\\w*");

    private ObjectState() {}

    static boolean isSetByCallers(Method method, Program program) {
        return program.callersOf(method).stream().anyMatch(ObjectState::isSetBefore);
    }

    private static boolean isSetBefore(CallRef read) {
        CallSite site = read.invocation().site();
        return site.receiver()
                .filter(object -> object instanceof Expr.Local || object.field().isPresent())
                .filter(object -> read.caller().body().calls().stream()
                        .filter(c -> c.index() < site.index()
                                && SETTER.matcher(c.name()).matches())
                        .anyMatch(c -> c.receiver().filter(object::equals).isPresent()))
                .isPresent();
    }
}
