package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.Set;

/** Whether all callers of a method hand it a collection of few elements that they write out. */
final class FewHanded {

    private static final int FARTHEST = 2;
    private static final Set<String> VIEWS =
            Set.of("stream", "entrySet", "keySet", "values", "iterator", "parallelStream");

    private static final Set<String> MANY =
            Set.of("java.lang.Iterable", "java.util.Iterator", "java.util.stream.Stream");

    /** What a framework does not take for a reason to call a method. */
    private static final Set<String> UNCALLED =
            Set.of("Override", "Transactional", "Async", "SuppressWarnings", "Deprecated", "SafeVarargs");

    private final Program program;

    private FewHanded(Program program) {
        this.program = program;
    }

    /** Whether a value is a parameter of the method, or a view of one, for which every caller has few. */
    static boolean areByAllCallers(Expr source, Method method, Program program) {
        return new FewHanded(program).areByAllCallers(source, method, 0);
    }

    private boolean areByAllCallers(Expr source, Method method, int distance) {
        Body body = method.body();
        if (source instanceof Expr.Call view) {
            CallSite site = body.calls().get(view.call());
            return VIEWS.contains(site.name())
                    && site.receiver()
                            .filter(r -> areByAllCallers(r, method, distance))
                            .isPresent();
        }
        return source instanceof Expr.Local local
                && body.variables().get(local.variable()).kind() == Variable.Kind.PARAMETER
                && body.assignments().stream().noneMatch(a -> a.target().equals(local))
                && areByAllCallers(local.variable(), method, distance);
    }

    /** Parameters come first among the variables. */
    private boolean areByAllCallers(int parameter, Method method, int distance) {
        List<CallRef> callers = program.callersOf(method);
        int parameters = method.facts().parameters().size();
        boolean called = method.facts().annotations().all().stream().anyMatch(a -> !UNCALLED.contains(a.simpleName()));
        return distance < FARTHEST
                && !called
                && parameter < parameters
                && !callers.isEmpty()
                && callers.stream()
                        .allMatch(c -> c.invocation().site().arguments().size() == parameters
                                && c.invocation().site().kind() != CallSite.Kind.METHOD_REFERENCE
                                && (isItself(parameter, method, c)
                                        || isFew(
                                                c.invocation()
                                                        .site()
                                                        .arguments()
                                                        .get(parameter),
                                                c.caller(),
                                                distance + 1)));
    }

    /** Whether one element is written where an array is taken: {@code refresh(id)} of {@code refresh(int... ids)}. */
    private boolean isItself(int parameter, Method method, CallRef call) {
        return method.facts().parameters().get(parameter).type().isArray()
                && !isMany(program.typeOf(
                        call.caller(), call.invocation().site().arguments().get(parameter)));
    }

    private boolean isFew(Expr argument, Method caller, int distance) {
        Body body = caller.body();
        if (argument instanceof Expr.Call call) {
            CallSite site = body.calls().get(call.call());
            return Listings.isOne(site)
                    && program.invocations(caller).get(call.call()).targets().isEmpty()
                    && !site.arguments().isEmpty()
                    && site.arguments().size() <= FilledOneByOne.FEW
                    && site.arguments().stream().noneMatch(a -> isMany(program.typeOf(caller, a)));
        }
        if (argument instanceof Expr.NewArray array) {
            return !array.elements().isEmpty() && array.elements().size() <= FilledOneByOne.FEW;
        }
        return argument instanceof Expr.Local local
                && (FilledOneByOne.is(local, body) || areByAllCallers(local, caller, distance));
    }

    /** What is not known may be an array that is spread. */
    private boolean isMany(TypeRef type) {
        return type.isUnknown()
                || type.isArray()
                || MANY.stream().anyMatch(many -> program.isSubtype(type.name(), many));
    }
}
