package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether rows that are written after the loop are then what they were when the loop asked for it. */
record PendingRows(LoopCode loop) {

    private static final Pattern LOOK =
            Pattern.compile("(get|is|has|size|contains|to|equals|hashCode|stream|iterator).*");

    /** BW-4: no object that rows hold is changed in a later round, and no later round gets hold of a row. */
    void keep() {
        Set<Expr> given = calls().flatMap(c -> c.site().arguments().stream())
                .filter(this::isOuter)
                .collect(Collectors.toSet());
        calls().filter(c -> !LOOK.matcher(c.site().name()).matches())
                .filter(c -> c.site().receiver().filter(given::contains).isPresent())
                .findFirst()
                .ifPresent(c -> {
                    throw refused(
                            c.site().line(),
                            "an object that rows may share is changed by "
                                    + c.site().name());
                });
        loop.body().assignments().stream()
                .filter(a -> loop.isInside(a.region()) && handsOn(a))
                .findFirst()
                .ifPresent(a -> {
                    throw refused(a.line(), "a later round may change what it finds in the variable assigned here");
                });
    }

    private Stream<Invocation> calls() {
        return loop.calls().stream();
    }

    /** A variable or field that lives longer than a round, and is no plain value. */
    private boolean isOuter(Expr value) {
        boolean outer = value instanceof Expr.Local local
                ? !loop.isInside(loop.body().variables().get(local.variable()).region())
                : value.field().isPresent();
        return outer && !isValue(value);
    }

    private boolean isValue(Expr value) {
        TypeRef type = loop.program().typeOf(loop.method(), value);
        return Immutables.isValue(type, loop.program());
    }

    private boolean handsOn(Assignment assignment) {
        boolean outer = assignment.target().field().isPresent() || isOuter(assignment.target());
        return outer && assignment.value() instanceof Expr.Local && !isValue(assignment.value());
    }

    private RuntimeException refused(int line, String message) {
        return loop.site().refused("result-used", line, message);
    }
}
