package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Loop;

/** Recognises loops that run as long as something else does: polling and consuming. */
final class Waiting {

    private Waiting() {}

    /** Whether the condition is {@code true}, a flag, or a question to something that runs on its own. */
    static boolean is(Loop loop, Body body) {
        if (loop.condition().isEmpty()) {
            return true;
        }
        Expr condition = loop.condition().get();
        if (condition instanceof Expr.Operation not && not.operator().equals("!")) {
            condition = not.operands().get(0);
        }
        if (condition instanceof Expr.Literal || condition instanceof Expr.Name) {
            return true;
        }
        return condition instanceof Expr.Call call && isState(body.calls().get(call.call()));
    }

    private static boolean isState(CallSite call) {
        String name = LoopPurpose.words(call.name());
        return name.startsWith("await")
                || name.contains("running")
                || name.contains("interrupted")
                || name.contains("shutdown")
                || name.contains("stopped")
                || name.contains("closed")
                || name.contains("active");
    }
}
