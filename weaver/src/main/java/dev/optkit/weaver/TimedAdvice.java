package dev.optkit.weaver;

import dev.optkit.runtime.woven.TimedSite;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Copied around the body of timed methods. */
final class TimedAdvice {
    private TimedAdvice() {}

    @Advice.OnMethodEnter
    static long enter(@Site TimedSite site) {
        return site.begin();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Site TimedSite site, @Advice.Enter long begin, @Advice.Thrown @Nullable Throwable failure) {
        site.end(begin, failure);
    }
}
