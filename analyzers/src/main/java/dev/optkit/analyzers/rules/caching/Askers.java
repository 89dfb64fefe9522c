package dev.optkit.analyzers.rules.caching;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.cache.AccessChecks;
import dev.optkit.core.catalogue.HiddenInput;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * What a read has to do with who asks that does not forbid a cache, but has to be minded: a check of permissions, which a cache
 * must not skip, the tenant, which belongs into the key, and the credentials that another service is shown.
 */
final class Askers {

    private Askers() {}

    /** What to mind, each with a leading semicolon; empty where all are answered alike. */
    static List<String> remarks(Method method, CallPath path, Program program) {
        List<String> remarks = new ArrayList<>();
        if (ReadGates.isGuarded(method, program) || checksInside(method, path, program)) {
            remarks.add("; permissions stay checked before it");
        }
        if (isOfTenant(method, program)) {
            remarks.add("; the tenant belongs into the key");
        }
        if (showsCredentials(method, program)) {
            remarks.add("; only if the other service answers all users alike");
        }
        return remarks;
    }

    /** Whether a cache in front of the whole read would skip a check, or need a longer key. */
    static boolean areToBeMinded(CachedRead read, Program program) {
        Method method = read.method();
        return checksInside(method, read.path(), program)
                || isOfTenant(method, program)
                || showsCredentials(method, program);
    }

    /** Whether permissions are checked behind the start of the read, where a cache in front of it would skip that. */
    private static boolean checksInside(Method method, CallPath path, Program program) {
        return (method.body().isPresent() && checks(method, program))
                || path.calls().stream()
                        .skip(1)
                        .anyMatch(c -> ReadGates.isGuarded(c.caller(), program) || checks(c.caller(), program));
    }

    private static boolean isOfTenant(Method method, Program program) {
        return program.effects(method).hidden().containsKey(HiddenInput.TENANT);
    }

    private static boolean showsCredentials(Method method, Program program) {
        return method.body().isPresent() && HiddenInputs.areShown(method, program);
    }

    private static boolean checks(Method method, Program program) {
        return program.invocations(method).stream()
                .anyMatch(c -> AccessChecks.isCall(c.site().name()));
    }

    /** Whether a body asks who is calling to choose what it answers, not just to let through those who may ask. */
    static boolean choose(Method method, Program program) {
        return program.invocations(method).stream()
                .filter(c -> AccessChecks.isCall(c.site().name()))
                .anyMatch(c -> !isMere(c.site(), method));
    }

    /** Whether a call only throws if somebody may not: {@code context.authenticatedUser().validateHasReadPermission("CODE")}. */
    static boolean isMereCheck(Invocation call, Method method) {
        return AccessChecks.isCall(call.site().name()) && isMere(call.site(), method);
    }

    private static boolean isMere(CallSite check, Method method) {
        Expr asked = new Expr.Call(check.index());
        return !check.resultUsed()
                || method.body().calls().stream()
                        .anyMatch(c -> !c.resultUsed()
                                && c.receiver().filter(asked::equals).isPresent());
    }
}
