package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.Set;

/** Recognises loops that pause between their rounds, so as not to ask too fast: what they do is one by one on purpose. */
final class Paced {

    private static final Set<String> PAUSES = Set.of("sleep", "sleepUninterruptibly", "parkNanos");
    private static final Set<String> LIMITERS = Set.of("RateLimiter", "Bucket", "BlockingBucket");
    private static final Set<String> PERMITS = Set.of("acquire", "acquirePermission", "consume", "tryConsume");

    private Paced() {}

    static boolean is(LoopSite site, Method method, Program program) {
        Body body = method.body();
        return body.calls().stream()
                .filter(c -> body.within(c.region(), site.loop().index()) && !isAfterFailure(c, site, body))
                .anyMatch(c -> PAUSES.contains(c.name()) || isPermit(c, method, program));
    }

    private static boolean isPermit(CallSite call, Method method, Program program) {
        return PERMITS.contains(call.name())
                && LIMITERS.contains(
                        program.invocations(method).get(call.index()).receiver().simpleName());
    }

    /** What waits before it tries again does not slow down the rest. */
    private static boolean isAfterFailure(CallSite call, LoopSite site, Body body) {
        return body.enclosing(call.region()).stream()
                .takeWhile(r -> r.index() != site.loop().index())
                .anyMatch(r -> r.kind() == Region.Kind.CATCH || r.isFunction());
    }
}
