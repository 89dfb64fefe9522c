package dev.optkit.measure.agent;

import dev.optkit.measure.agent.calls.HttpAnswers;
import dev.optkit.measure.agent.calls.HttpExchanges;
import dev.optkit.measure.agent.calls.Nesting;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Goes into {@code HttpURLConnection.getResponseCode}, which makes the exchange unless it was made before. */
final class HttpStatusAdvice {

    private HttpStatusAdvice() {}

    @Advice.OnMethodEnter
    static boolean enter() {
        return Nesting.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.Enter boolean outermost,
            @Advice.This Object connection,
            @Advice.Return int status,
            @Advice.Thrown @Nullable Throwable thrown) {
        if (outermost) {
            HttpExchanges.record(connection, thrown != null || HttpAnswers.isFailure(status));
            Nesting.leave();
        }
    }
}
