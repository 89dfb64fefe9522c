package dev.optkit.measure.agent;

import dev.optkit.measure.agent.calls.HttpAnswers;
import dev.optkit.measure.agent.calls.Nesting;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Goes into {@code HttpClient.send}. */
final class HttpSendAdvice {

    private HttpSendAdvice() {}

    @Advice.OnMethodEnter
    static boolean enter() {
        return Nesting.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.Enter boolean outermost,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object response,
            @Advice.Thrown @Nullable Throwable thrown) {
        if (outermost) {
            HttpAnswers.record(response, thrown);
            Nesting.leave();
        }
    }
}
