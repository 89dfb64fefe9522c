package dev.optkit.rewriters.caching;

import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Method;
import dev.optkit.rewriters.edit.JavaSource;

/** The names under which a cached call is kept. */
final class CallKey {

    private CallKey() {}

    /**
     * An argument that is part of the key.
     *
     * @param call it belongs to
     * @param index its place
     */
    record Part(CallSite call, int index) {
        String text(JavaSource source) {
            return source.text(source.node(call.span(), MethodCallExpr.class).getArgument(index));
        }
    }

    /**
     * An operation for each place in the code: what is constant there, the receiver and literals, is then part of it.
     * Methods of one name, and calls of one name in a method, are numbered.
     */
    static String operation(Method method, CallSite call) {
        long overload = method.type().methods().stream()
                .filter(m -> m.name().equals(method.facts().name()))
                .takeWhile(m -> m.line() < method.facts().line())
                .count();
        long before = method.body().calls().stream()
                .filter(c -> c.name().equals(call.name()))
                .filter(c -> c.span().start() < call.span().start())
                .count();
        return method.type().name() + "." + method.facts().name() + number(overload) + "/" + call.name()
                + number(before);
    }

    private static String number(long before) {
        return before == 0 ? "" : "-" + (before + 1);
    }
}
