package dev.optkit.measure.agent;

import dev.optkit.measure.agent.calls.Nesting;
import net.bytebuddy.asm.Advice;

/** Goes into a benchmark's own set-up and tear-down, whose calls are no part of an operation. */
final class SetUpAdvice {

    private SetUpAdvice() {}

    @Advice.OnMethodEnter
    static boolean enter() {
        return Nesting.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean outermost) {
        if (outermost) {
            Nesting.leave();
        }
    }
}
