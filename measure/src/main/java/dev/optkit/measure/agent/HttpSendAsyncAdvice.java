package dev.optkit.measure.agent;

import dev.optkit.measure.agent.calls.HttpAnswers;
import dev.optkit.measure.agent.calls.Nesting;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Goes into {@code HttpClient.sendAsync}. */
final class HttpSendAsyncAdvice {

    private HttpSendAsyncAdvice() {}

    @Advice.OnMethodEnter
    static boolean enter() {
        return Nesting.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.Enter boolean outermost,
            @Advice.Return @Nullable CompletableFuture<?> answer,
            @Advice.Thrown @Nullable Throwable thrown) {
        if (outermost) {
            HttpAnswers.recordLater(answer, thrown);
            Nesting.leave();
        }
    }
}
