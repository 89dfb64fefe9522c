package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.ShippedFiles;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.stream.Stream;

/** Recognizes loops over files that the program brings with it: few, and read when it starts. */
final class Shipped {

    private Shipped() {}

    static boolean are(Region loop, Method method, Program program) {
        Body body = method.body();
        Stream<Expr> asked = loop.loop().stream()
                .flatMap(l -> l.condition().stream())
                .flatMap(c -> Pages.calls(c, body))
                .flatMap(c -> c.receiver().stream());
        return Stream.concat(LoopSize.source(loop, body).stream(), asked).anyMatch(s -> areIn(s, method, program));
    }

    private static boolean areIn(Expr source, Method method, Program program) {
        if (source instanceof Expr.Local local) {
            return method.body()
                    .variables()
                    .get(local.variable())
                    .initializer()
                    .filter(v -> !(v instanceof Expr.Local) && areIn(v, method, program))
                    .isPresent();
        }
        if (!(source instanceof Expr.Call call)) {
            return false;
        }
        Invocation made = program.invocations(method).get(call.call());
        return ShippedFiles.areListedBy(made)
                || made.site().receiver().filter(r -> areIn(r, method, program)).isPresent();
    }
}
