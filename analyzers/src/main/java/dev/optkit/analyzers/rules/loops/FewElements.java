package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a loop runs over a collection that its method, or all callers of it, make of few elements, counted by the code. */
final class FewElements {

    private static final int FEW = 3;
    private static final Expr ONE = new Expr.Literal("int", "1");
    private static final int FARTHEST = 2;
    private static final Set<String> VIEWS =
            Set.of("stream", "entrySet", "keySet", "values", "iterator", "parallelStream");
    private static final Set<String> ADDS = Set.of("add", "put", "addFirst", "addLast");
    private static final Set<String> QUESTIONS =
            Set.of("isEmpty", "size", "get", "contains", "stream", "iterator", "forEach");

    private static final Pattern COLLECTIONS = Pattern.compile("Collections");

    private static final Set<String> MANY =
            Set.of("java.lang.Iterable", "java.util.Iterator", "java.util.stream.Stream");

    /** What a framework does not take for a reason to call a method. */
    private static final Set<String> UNCALLED =
            Set.of("Override", "Transactional", "Async", "SuppressWarnings", "Deprecated", "SafeVarargs");

    private final Program program;

    private FewElements(Program program) {
        this.program = program;
    }

    static boolean areHanded(Region loop, Method method, Program program) {
        return LoopSize.source(loop, method.body())
                .or(() -> loop.loop().flatMap(l -> l.condition()).flatMap(c -> counted(c, method.body())))
                .filter(s -> isMadeHere(s, method.body())
                        || isSaidToBeOne(s, loop, method.body())
                        || new FewElements(program).areByAllCallers(s, method, 0))
                .isPresent();
    }

    /** What {@code i < ids.length} and {@code i < ids.size()} count. */
    private static Optional<Expr> counted(Expr condition, Body body) {
        if (!(condition instanceof Expr.Operation compare)
                || !compare.operator().equals("<")) {
            return Optional.empty();
        }
        Expr bound = compare.operands().get(1);
        if (bound instanceof Expr.Call call
                && body.calls().get(call.call()).name().equals("size")) {
            return body.calls().get(call.call()).receiver();
        }
        return bound instanceof Expr.Select length && length.name().equals("length")
                ? Optional.of(length.target())
                : Optional.empty();
    }

    /** Whether the loop stands where the collection was asked whether it has one. */
    private static boolean isSaidToBeOne(Expr source, Region loop, Body body) {
        return body.enclosing(loop.parent()).stream()
                .flatMap(r -> r.condition().stream())
                .flatMap(FewElements::conjuncts)
                .filter(o -> o.operator().equals("==") && o.operands().contains(ONE))
                .anyMatch(o -> o.operands().stream().anyMatch(size -> isSizeOf(source, size, body)));
    }

    /** What holds all together. */
    private static Stream<Expr.Operation> conjuncts(Expr condition) {
        if (!(condition instanceof Expr.Operation operation)) {
            return Stream.empty();
        }
        return operation.operator().equals("&&")
                ? operation.operands().stream().flatMap(FewElements::conjuncts)
                : Stream.of(operation);
    }

    private static boolean isSizeOf(Expr source, Expr size, Body body) {
        return size instanceof Expr.Call asked
                && body.calls().get(asked.call()).name().equals("size")
                && body.calls()
                        .get(asked.call())
                        .receiver()
                        .filter(r -> isSame(r, source, body))
                        .isPresent();
    }

    /** Two calls of a getter are two expressions. */
    private static boolean isSame(Expr one, Expr other, Body body) {
        if (!(one instanceof Expr.Call first && other instanceof Expr.Call second)) {
            return one.equals(other);
        }
        CallSite a = body.calls().get(first.call());
        CallSite b = body.calls().get(second.call());
        return a.name().equals(b.name())
                && a.arguments().isEmpty()
                && b.arguments().isEmpty()
                && a.receiver().equals(b.receiver());
    }

    /** Who else is handed it may fill it. */
    private static boolean isMadeHere(Expr source, Body body) {
        return source instanceof Expr.Local local
                && isFilledOneByOne(local, body)
                && handedOn(local, body).allMatch(FewElements::addsFew);
    }

    /** {@code Collections.addAll(all, a, b)}. */
    private static boolean addsFew(CallSite call) {
        return call.name().equals("addAll")
                && call.receiver().filter(r -> Spelling.isNamed(r, COLLECTIONS)).isPresent()
                && call.arguments().size() - 1 <= FEW
                && call.arguments().stream().skip(1).allMatch(Expr.Literal.class::isInstance);
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
                    && site.arguments().size() <= FEW
                    && site.arguments().stream().noneMatch(a -> isMany(program.typeOf(caller, a)));
        }
        if (argument instanceof Expr.NewArray array) {
            return !array.elements().isEmpty() && array.elements().size() <= FEW;
        }
        return argument instanceof Expr.Local local
                && (isFilledOneByOne(local, body) || areByAllCallers(local, caller, distance));
    }

    /** What is not known may be an array that is spread. */
    private boolean isMany(TypeRef type) {
        return type.isUnknown()
                || type.isArray()
                || MANY.stream().anyMatch(many -> program.isSubtype(type.name(), many));
    }

    /** Whether a collection is made empty, and all that is done with it is adding a few elements out of any loop. */
    private static boolean isFilledOneByOne(Expr.Local collection, Body body) {
        Variable variable = body.variables().get(collection.variable());
        List<CallSite> uses = body.calls().stream()
                .filter(c -> c.receiver().filter(collection::equals).isPresent())
                .toList();
        List<CallSite> adds = uses.stream().filter(c -> ADDS.contains(c.name())).toList();
        return variable.initializer().filter(v -> isEmpty(v, body)).isPresent()
                && body.assignments().stream().noneMatch(a -> a.target().equals(collection))
                && adds.size() <= FEW
                && uses.stream().allMatch(c -> ADDS.contains(c.name()) || QUESTIONS.contains(c.name()))
                && adds.stream().noneMatch(c -> repeats(c, body, variable))
                && handedOn(collection, body).count() <= 1;
    }

    private static boolean isEmpty(Expr value, Body body) {
        return value instanceof Expr.Call made
                && body.calls().get(made.call()).kind() == CallSite.Kind.CONSTRUCTOR
                && body.calls().get(made.call()).arguments().isEmpty();
    }

    private static boolean repeats(CallSite add, Body body, Variable collection) {
        return body.enclosing(add.region()).stream()
                .takeWhile(r -> r.index() != collection.region())
                .anyMatch(r -> r.kind() == Region.Kind.LOOP || r.isFunction());
    }

    /** The calls that are handed a collection; who is handed it first may fill it for the next. */
    private static Stream<CallSite> handedOn(Expr.Local collection, Body body) {
        return body.calls().stream().filter(c -> c.arguments().contains(collection));
    }
}
