package dev.optkit.measure.agent;

import dev.optkit.measure.agent.calls.HttpExchanges;
import dev.optkit.measure.agent.calls.Nesting;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Goes into {@code HttpURLConnection.getInputStream}, which throws for a status of 400 or more. */
final class HttpBodyAdvice {

    private HttpBodyAdvice() {}

    @Advice.OnMethodEnter
    static boolean enter() {
        return Nesting.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.Enter boolean outermost,
            @Advice.This Object connection,
            @Advice.Thrown @Nullable Throwable thrown) {
        if (outermost) {
            HttpExchanges.record(connection, thrown != null);
            Nesting.leave();
        }
    }
}
