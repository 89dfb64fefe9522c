package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a class keeps for each thread, such as the tenant of a request. */
final class ThreadValue {

    private static final String HOLDER = "java.lang.ThreadLocal";
    private static final Set<String> LOOKS = Set.of("get", "hashCode", "equals", "toString");

    private ThreadValue() {}

    /** BR-2: whether a call gets such a value, and nothing that the loop does gives the thread another one. */
    static boolean isFixed(MethodCallExpr call, LoopCode loop) {
        Optional<Method> getter = loop.call(call)
                .filter(c -> c.site().arguments().isEmpty() && c.targets().size() == 1)
                .map(c -> c.targets().get(0))
                .filter(m -> m.facts().is(Modifier.STATIC));
        Optional<String> holder = getter.flatMap(m -> holder(m, loop.program()));
        return holder.isPresent() && !isChangedIn(loop);
    }

    /** Whether a loop gives its thread another value, such as the tenant or the database that queries then go to. */
    static boolean isChangedIn(LoopCode loop) {
        return loop.calls().stream().anyMatch(ThreadValue::changes)
                || CallGraph.below(loop.calls(), loop.program())
                        .filter(all -> all.stream()
                                .flatMap(m -> loop.program().invocations(m).stream())
                                .noneMatch(ThreadValue::changes))
                        .isEmpty();
    }

    /** The static, final field that a method returns the value of, and does nothing else. */
    private static Optional<String> holder(Method getter, Program program) {
        List<Invocation> calls = program.invocations(getter);
        boolean returns = getter.body().exits().size() == 1
                && getter.body().assignments().isEmpty()
                && calls.size() == 1
                && getter.body()
                        .exits()
                        .get(0)
                        .value()
                        .filter(v -> v instanceof Expr.Call made && made.call() == 0)
                        .isPresent();
        return Optional.of(calls)
                .filter(c -> returns)
                .map(c -> c.get(0))
                .filter(c -> isHolder(c) && c.site().name().equals("get"))
                .map(Invocation::site)
                .flatMap(CallSite::receiver)
                .flatMap(Expr::field)
                .filter(name -> getter.type()
                        .field(name)
                        .filter(f -> f.modifiers().contains(Modifier.STATIC)
                                && f.modifiers().contains(Modifier.FINAL))
                        .isPresent());
    }

    private static boolean isHolder(Invocation call) {
        return call.receiver().name().equals(HOLDER)
                || call.receiver().name().equals("java.lang.InheritableThreadLocal");
    }

    /** Whether a call gives a thread another value, of whatever holder. */
    private static boolean changes(Invocation call) {
        return isHolder(call) && !LOOKS.contains(call.site().name());
    }
}
