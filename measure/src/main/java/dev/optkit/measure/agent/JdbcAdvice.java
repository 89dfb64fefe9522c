package dev.optkit.measure.agent;

import dev.optkit.measure.agent.calls.Nesting;
import dev.optkit.measure.agent.calls.RemoteCall;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Goes into the {@code execute} methods of statements. A batch is one call. */
final class JdbcAdvice {

    private JdbcAdvice() {}

    @Advice.OnMethodEnter
    static boolean enter() {
        return Nesting.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean outermost, @Advice.Thrown @Nullable Throwable thrown) {
        if (outermost) {
            RemoteCall.JDBC.record(thrown != null);
            Nesting.leave();
        }
    }
}
