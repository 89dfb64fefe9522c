package dev.optkit.weaver;

import dev.optkit.runtime.woven.EvictingSite;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Copied around the body of methods that evict. */
final class EvictingAdvice {
    private EvictingAdvice() {}

    @Advice.OnMethodEnter
    static EvictingSite.AtEnd enter(
            @Site EvictingSite site,
            @Advice.This(optional = true) @Nullable Object self,
            @Advice.AllArguments @Nullable Object[] arguments) {
        return site.begin(self, arguments);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.Enter EvictingSite.AtEnd end,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
            @Advice.Thrown @Nullable Throwable failure) {
        end.evict(result, failure);
    }
}
