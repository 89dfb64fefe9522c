package dev.optkit.rewriters.loops;

import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Functions that come from elsewhere, in a parameter or a field: what they do is not known. The code of a function that
 * is written where it is handed over belongs to the method around it, so what a helper does with it needs no second look.
 */
final class HandedFunctions {

    private static final Set<String> RUNNABLES = Set.of("java.lang.Runnable", "java.util.concurrent.Callable");
    private static final Set<String> REFLECTION =
            Set.of("java.lang.reflect.Method", "java.lang.reflect.Constructor", "java.lang.invoke.MethodHandle");

    private HandedFunctions() {}

    /**
     * Looks at calls of one method.
     *
     * @throws dev.optkit.rewriters.edit.Refused at the first call that runs such a function, hands one on, or leads there
     */
    static void refuse(LoopCode code, List<Invocation> calls) {
        Program program = code.program();
        calls.stream()
                .filter(c -> isUnknown(c, code.method(), false, program) || leadsToUnknown(c, program))
                .findFirst()
                .ifPresent(c -> {
                    throw code.site()
                            .refused(
                                    "unresolved",
                                    c.site().line(),
                                    c.site().name() + " runs a function that comes from elsewhere: it is not known what"
                                            + " that does",
                                    "");
                });
    }

    private static boolean leadsToUnknown(Invocation call, Program program) {
        return CallGraph.below(List.of(call), program).stream()
                .flatMap(Set::stream)
                .anyMatch(m -> program.invocations(m).stream().anyMatch(i -> isUnknown(i, m, true, program)));
    }

    private static boolean isUnknown(Invocation call, Method in, boolean called, Program program) {
        boolean runs = call.targets().isEmpty()
                && (REFLECTION.contains(call.receiver().name())
                        || (isFunction(call.receiver())
                                && call.site()
                                        .receiver()
                                        .filter(r -> isForeign(r, in, called, program))
                                        .isPresent()));
        return runs
                || call.site().arguments().stream()
                        .anyMatch(a -> isForeign(a, in, called, program) && isFunction(program.typeOf(in, a)));
    }

    private static boolean isFunction(TypeRef type) {
        return !type.isArray() && (type.name().startsWith("java.util.function.") || RUNNABLES.contains(type.name()));
    }

    /** {@code Function.identity()}, {@code Comparator.comparing(..)}, and what is put together of functions that are known. */
    private static boolean isOfLibrary(Invocation maker, Method in, boolean called, Program program) {
        Optional<Expr> receiver = maker.site().receiver();
        boolean named = receiver.filter(Expr.Name.class::isInstance).isPresent()
                && receiver.flatMap(Expr::field)
                        .filter(n -> Character.isUpperCase(n.charAt(0)))
                        .isPresent();
        return maker.targets().isEmpty()
                && isFunction(maker.receiver())
                && (named
                        || receiver.filter(r -> isForeign(r, in, called, program))
                                .isEmpty());
    }

    /** Whether a value is neither written here, nor handed over by who calls the method, nor made by a library. */
    private static boolean isForeign(Expr value, Method in, boolean called, Program program) {
        if (value instanceof Expr.Local local) {
            Variable variable = in.body().variables().get(local.variable());
            return !(called && variable.kind() == Variable.Kind.PARAMETER);
        }
        if (value instanceof Expr.Call call) {
            Invocation maker = program.invocations(in).get(call.call());
            return !(maker.site().kind() == CallSite.Kind.METHOD && isOfLibrary(maker, in, called, program));
        }
        return value.field().isPresent() || value instanceof Expr.Select || value instanceof Expr.Element;
    }
}
