package dev.optkit.weaver;

import dev.optkit.runtime.woven.EachSite;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Copied into methods that are cached by element: the body runs only where the site calls it. */
final class EachAdvice {
    private EachAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static EachSite.@Nullable Answer enter(
            @Site EachSite site,
            @Advice.This(optional = true) @Nullable Object self,
            @Advice.AllArguments @Nullable Object[] arguments)
            throws Throwable {
        return site.answer(self, arguments);
    }

    @Advice.OnMethodExit
    static void exit(
            @Advice.Enter EachSite.@Nullable Answer answer,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object result) {
        if (answer != null) {
            result = answer.value();
        }
    }
}
