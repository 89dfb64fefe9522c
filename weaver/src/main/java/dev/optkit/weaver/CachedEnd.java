package dev.optkit.weaver;

import dev.optkit.runtime.cache.Claim;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Copied behind the body of cached methods. */
final class CachedEnd {
    private CachedEnd() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.Enter boolean hit,
            @Advice.Local("claim") Claim claim,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
            @Advice.Thrown(readOnly = false) @Nullable Throwable failure) {
        if (hit) {
            result = claim.value();
        } else if (failure == null) {
            result = claim.complete(result);
        } else {
            result = claim.fail(failure);
            failure = null;
        }
    }
}
