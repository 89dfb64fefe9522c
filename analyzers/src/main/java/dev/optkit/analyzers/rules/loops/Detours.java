package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What makes it unlikely that each round of a loop gets to the remote call, although the code leads there. */
final class Detours {

    private static final Pattern LOG = Pattern.compile("(Log|Logger)([A-Z]\\w*)?|\\w+(Logger|LogUtils?)");

    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");

    private static final Pattern UPPER = Pattern.compile("[A-Z][A-Z0-9_]*");

    private static final Pattern SWITCH = Pattern.compile("\\w*([eE]nabled|[dD]isabled|Activated)");

    private Detours() {}

    /** Whether a loop, or a way out of it, stands in the handling of a failure, or leads through logging. */
    static boolean areOn(List<CallRef> path) {
        return path.stream().anyMatch(Detours::handlesFailure)
                || path.stream()
                        .skip(1)
                        .anyMatch(
                                c -> LOG.matcher(c.caller().type().simpleName()).matches());
    }

    /**
     * Whether a call leads to a class of another module, although one of its own module has the method, too, and does no such
     * work.
     */
    static boolean leadToAnotherModule(CallPath path, Program program) {
        return IntStream.range(1, path.calls().size())
                .anyMatch(i ->
                        isElsewhere(path.calls().get(i - 1), path.calls().get(i).caller(), path.effect(), program));
    }

    private static boolean isElsewhere(CallRef call, Method chosen, Effect effect, Program program) {
        Optional<String> module = Boundaries.module(call.caller(), program);
        return call.invocation().targets().size() > 1
                && !Boundaries.module(chosen, program).equals(module)
                && call.invocation().targets().stream()
                        .filter(t -> Boundaries.module(t, program).equals(module))
                        .filter(t -> !program.effects(t).any(e -> e.resource() == effect.resource()))
                        .anyMatch(t -> !program.isSubtype(
                                chosen.type().name(), t.type().name()));
    }

    /** Whether a method is called to handle failures only. */
    static boolean leadToItOnly(Method method, Program program) {
        List<CallRef> callers = program.callersOf(method);
        return !callers.isEmpty() && callers.stream().allMatch(Detours::handlesFailure);
    }

    private static boolean handlesFailure(CallRef call) {
        Body body = call.caller().body();
        CallSite site = call.invocation().site();
        return body.enclosing(site.region()).stream()
                .anyMatch(r -> r.kind() == Region.Kind.CATCH || standsBehindReturn(site, r, body));
    }

    /** Whether a block has a {@code try} that returns in the end: what follows it is for the case that this fails. */
    private static boolean standsBehindReturn(CallSite site, Region block, Body body) {
        return body.regions().stream()
                .filter(r -> r.kind() == Region.Kind.TRY && r.parent() == block.index())
                .filter(r -> r.span().end() <= site.span().start())
                .anyMatch(r ->
                        body.exits().stream().anyMatch(e -> e.kind() == Exit.Kind.RETURN && e.region() == r.index()));
    }

    /** Whether a method on the way chooses among several, or by what is configured, to get there. */
    static boolean areChosen(List<CallRef> path) {
        return path.stream().skip(1).anyMatch(c -> isInCase(c) || isOneOfSeveral(c) || isConfigured(c));
    }

    /** Whether conditions compare one value with several constants, as a {@code switch} does. */
    private static boolean isOneOfSeveral(CallRef call) {
        Body body = call.caller().body();
        return body.enclosing(call.invocation().site().region()).stream()
                .filter(r -> r.kind() == Region.Kind.BRANCH)
                .flatMap(r -> r.condition().stream())
                .anyMatch(c -> hasRepeated(compared(c).toList()));
    }

    private static boolean hasRepeated(List<Expr> values) {
        return values.stream().distinct().count() < values.size();
    }

    /** What each of the conditions that hold together compares with a constant. */
    private static Stream<Expr> compared(Expr condition) {
        if (!(condition instanceof Expr.Operation operation)) {
            return Stream.empty();
        }
        List<Expr> operands = operation.operands();
        return switch (operation.operator()) {
            case "&&" -> operands.stream().flatMap(Detours::compared);
            case "!" -> compared(operands.get(0));
            case "==" ->
                operands.stream().anyMatch(Detours::isConstant)
                        ? operands.stream().filter(o -> !isConstant(o))
                        : Stream.empty();
            default -> Stream.empty();
        };
    }

    private static boolean isConstant(Expr value) {
        return (value instanceof Expr.Literal && !value.isNull())
                || (value instanceof Expr.Select select
                        && UPPER.matcher(select.name()).matches())
                || (value instanceof Expr.Name name
                        && UPPER.matcher(name.name()).matches());
    }

    private static boolean isConfigured(CallRef call) {
        Body body = call.caller().body();
        return body.enclosing(call.invocation().site().region()).stream()
                .filter(r -> r.kind() == Region.Kind.BRANCH)
                .flatMap(r -> r.condition().stream())
                .anyMatch(c -> asksConfiguration(c, body));
    }

    /** Whether a condition asks for a feature that is enabled or not, a constant, or a field that may be set or not. */
    private static boolean asksConfiguration(Expr condition, Body body) {
        if (condition instanceof Expr.Operation operation) {
            return switch (operation.operator()) {
                case "&&", "!" -> operation.operands().stream().anyMatch(o -> asksConfiguration(o, body));
                case "!=" ->
                    operation.operands().stream().anyMatch(Expr::isNull)
                            && operation.operands().stream().anyMatch(Expr.Name.class::isInstance);
                default -> false;
            };
        }
        if (condition instanceof Expr.Name name) {
            return CONSTANT.matcher(name.name()).matches();
        }
        if (!(condition instanceof Expr.Call call)) {
            return false;
        }
        CallSite site = body.calls().get(call.call());
        return site.name().equals("nonNull")
                ? site.arguments().stream().allMatch(Expr.Name.class::isInstance)
                : SWITCH.matcher(site.name()).matches()
                        && site.arguments().isEmpty()
                        && site.receiver().filter(Expr.Local.class::isInstance).isEmpty();
    }

    /** Whether a method on the way calls all of a list of objects, of many classes, such as the listeners to an event. */
    static boolean areBroadcast(List<CallRef> path, int many) {
        return path.stream()
                .skip(1)
                .filter(c -> c.invocation().targets().size() > many)
                .anyMatch(Detours::isOnElement);
    }

    /** Whether the elements only choose among objects of several classes, and the way leads through one of those classes. */
    static boolean areOneOfMany(LoopSite site, List<CallRef> path, Program program) {
        CallRef first = path.get(0);
        String base = first.invocation().receiver().name();
        CallSite call = first.invocation().site();
        ElementObjects elements = new ElementObjects(site.loop(), first.caller().body());
        return call.arguments().stream().noneMatch(elements::includes)
                && call.receiver()
                        .filter(r -> isLookedUp(r, elements, first.caller(), program))
                        .isPresent()
                && program.subtypesOf(base).size() > 1
                && path.stream()
                        .skip(1)
                        .map(c -> c.caller().type().name())
                        .anyMatch(t -> !t.equals(base) && program.isSubtype(t, base));
    }

    /** Whether an object is what a name or a kind leads to that an element is or has. */
    private static boolean isLookedUp(Expr object, ElementObjects elements, Method method, Program program) {
        Body body = method.body();
        if (object instanceof Expr.Local local) {
            return body.variables()
                    .get(local.variable())
                    .initializer()
                    .filter(v -> !(v instanceof Expr.Local) && isLookedUp(v, elements, method, program))
                    .isPresent();
        }
        return object instanceof Expr.Call call
                && body.calls().get(call.call()).arguments().stream()
                        .anyMatch(a -> elements.includes(a) && isKind(program.typeOf(method, a), program));
    }

    private static boolean isKind(TypeRef type, Program program) {
        return type.name().equals("java.lang.String")
                || type.name().equals("java.lang.Class")
                || program.type(type.name())
                        .filter(t -> t.kind() == TypeFacts.Kind.ENUM)
                        .isPresent();
    }

    private static boolean isOnElement(CallRef call) {
        Body body = call.caller().body();
        return call.invocation().site().receiver().orElse(new Expr.Unknown()) instanceof Expr.Local local
                && body.enclosing(call.invocation().site().region()).stream()
                        .anyMatch(r -> r.introduces(local.variable()));
    }

    private static boolean isInCase(CallRef call) {
        return call.caller().body().enclosing(call.invocation().site().region()).stream()
                .anyMatch(r -> r.kind() == Region.Kind.CASE);
    }

    /** Whether an object from outside of the loop notes in a field that the work is done, and does it no more. */
    static boolean happenOnce(List<CallRef> path, Region loop) {
        Body body = path.get(0).caller().body();
        boolean sameObject = path.get(0)
                .invocation()
                .site()
                .receiver()
                .filter(r -> !(r instanceof Expr.Name)
                        && !(r instanceof Expr.Local local
                                && !body.within(
                                        body.variables().get(local.variable()).region(), loop.index())))
                .isEmpty();
        return sameObject && path.stream().skip(1).anyMatch(Detours::isNoted);
    }

    private static boolean isNoted(CallRef call) {
        Body body = call.caller().body();
        int region = call.invocation().site().region();
        return body.regions().get(region).kind() == Region.Kind.BRANCH
                && body.assignments().stream()
                        .anyMatch(a -> a.region() == region
                                && a.value() instanceof Expr.Literal done
                                && done.text().equals("true")
                                && !(a.target() instanceof Expr.Local));
    }

    /** Whether the loop looks for the first element that leads to something, and leaves with what it led to. */
    static boolean endWithResult(LoopSite site, Body body) {
        List<Expr> results = results(site.call().site(), body);
        return body.exits().stream()
                .filter(e -> body.within(e.region(), site.loop().index()))
                .anyMatch(e -> (e.kind() == Exit.Kind.RETURN
                                && (isAtItsEnd(e, results, site, body) || returns(e.value(), results, body)))
                        || (e.kind() == Exit.Kind.BREAK && results.stream().anyMatch(r -> outlives(r, site, body))));
    }

    /** Whether a round returns at its end, and goes on to the next before, once it has asked, only where there is no answer. */
    private static boolean isAtItsEnd(Exit exit, List<Expr> results, LoopSite site, Body body) {
        return site.loop().kind() == Region.Kind.LOOP
                && exit.region() == site.loop().index()
                && body.exits().stream()
                        .filter(e -> e.kind() == Exit.Kind.CONTINUE
                                && body.within(e.region(), site.loop().index()))
                        .filter(e -> e.line() >= site.call().site().line())
                        .allMatch(e -> isForNone(body.regions().get(e.region()), results));
    }

    private static boolean isForNone(Region branch, List<Expr> results) {
        return branch.condition()
                .filter(c -> c instanceof Expr.Operation none
                        && none.operator().equals("==")
                        && none.operands().stream().anyMatch(Expr::isNull)
                        && none.operands().stream().anyMatch(results::contains))
                .isPresent();
    }

    private static boolean returns(Optional<Expr> value, List<Expr> results, Body body) {
        return value.filter(v -> results.contains(v)
                        || (v instanceof Expr.Call call
                                && body.calls().get(call.call()).arguments().isEmpty()
                                && body.calls()
                                        .get(call.call())
                                        .receiver()
                                        .filter(results::contains)
                                        .isPresent()))
                .isPresent();
    }

    /** The variables that hold what a call gives, or what that unwraps to. */
    private static List<Expr> results(CallSite call, Body body) {
        Stream<Expr> declared = IntStream.range(0, body.variables().size())
                .filter(i -> body.variables()
                        .get(i)
                        .initializer()
                        .filter(v -> comesFrom(v, call, body))
                        .isPresent())
                .mapToObj(Expr.Local::new);
        Stream<Expr> assigned = body.assignments().stream()
                .filter(a -> comesFrom(a.value(), call, body))
                .map(Assignment::target);
        return Stream.concat(declared, assigned)
                .filter(Expr.Local.class::isInstance)
                .toList();
    }

    private static boolean comesFrom(Expr value, CallSite call, Body body) {
        if (value instanceof Expr.Cast cast) {
            return comesFrom(cast.value(), call, body);
        }
        return value instanceof Expr.Call other
                && (other.call() == call.index()
                        || body.calls()
                                .get(other.call())
                                .receiver()
                                .filter(r -> comesFrom(r, call, body))
                                .isPresent());
    }

    private static boolean outlives(Expr result, LoopSite site, Body body) {
        return result instanceof Expr.Local local
                && !body.within(
                        body.variables().get(local.variable()).region(),
                        site.loop().index());
    }
}
