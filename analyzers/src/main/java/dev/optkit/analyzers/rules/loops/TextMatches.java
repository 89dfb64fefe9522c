package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the elements of a loop are what a pattern matches in one text, such as the address of a request: there are few. The
 * collection is followed back through parameters, and through methods that only turn it into another.
 */
final class TextMatches {

    private static final int FARTHEST = 4;
    private static final Set<String> ADDS = Set.of("add", "addLast");
    private static final String MATCHER = "java.util.regex.Matcher";

    private final Method method;
    private final Body body;
    private final Program program;
    private final int distance;

    private TextMatches(Method method, Program program, int distance) {
        this.method = method;
        this.body = method.body();
        this.program = program;
        this.distance = distance;
    }

    static boolean are(Region loop, Method method, Program program) {
        TextMatches matches = new TextMatches(method, program, 0);
        return LoopSize.source(loop, method.body()).filter(matches::isOfThem).isPresent();
    }

    private TextMatches in(Method other) {
        return new TextMatches(other, program, distance + 1);
    }

    private boolean isOfThem(Expr collection) {
        if (collection instanceof Expr.Call call) {
            return isAnswer(program.invocations(method).get(call.call()));
        }
        if (distance > FARTHEST || !(collection instanceof Expr.Local local)) {
            return false;
        }
        Variable variable = body.variables().get(local.variable());
        return variable.kind() == Variable.Kind.PARAMETER
                ? isHandedByAll(local.variable())
                : isGathered(local)
                        || variable.initializer()
                                .filter(v -> !(v instanceof Expr.Local) && isOfThem(v))
                                .isPresent();
    }

    /** A view of such a collection, what a method gathers, or what one makes of it without asking anybody. */
    private boolean isAnswer(Invocation call) {
        List<Expr> arguments = call.site().arguments();
        if (call.targets().size() != 1) {
            return arguments.isEmpty()
                    && call.targets().isEmpty()
                    && call.site().receiver().filter(this::isOfThem).isPresent();
        }
        return !CallPaths.leadsOutside(call, program)
                && (in(call.targets().get(0)).isReturned() || (arguments.size() == 1 && isOfThem(arguments.get(0))));
    }

    private boolean isReturned() {
        List<Expr> returned = body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN)
                .flatMap(e -> e.value().stream())
                .toList();
        return !returned.isEmpty()
                && returned.stream().allMatch(v -> v instanceof Expr.Local local && isGathered(local));
    }

    private boolean isHandedByAll(int parameter) {
        List<CallRef> callers = program.callersOf(method);
        return !callers.isEmpty() && callers.stream().allMatch(c -> isHanded(c, parameter));
    }

    private boolean isHanded(CallRef call, int parameter) {
        CallSite site = call.invocation().site();
        return site.kind() != CallSite.Kind.METHOD_REFERENCE
                && parameter < site.arguments().size()
                && in(call.caller()).isOfThem(site.arguments().get(parameter));
    }

    /** Whether all that is put into a collection is what a matcher finds, one after the other. */
    private boolean isGathered(Expr.Local collection) {
        List<CallSite> adds = body.calls().stream()
                .filter(c -> c.name().startsWith("add")
                        && c.receiver().filter(collection::equals).isPresent())
                .toList();
        return !adds.isEmpty()
                && body.assignments().stream().noneMatch(a -> a.target().equals(collection))
                && adds.stream().allMatch(c -> ADDS.contains(c.name()) && isRepeatedByMatcher(c));
    }

    private boolean isRepeatedByMatcher(CallSite add) {
        Optional<Region> around = body.enclosing(add.region()).stream()
                .filter(r -> r.kind() == Region.Kind.LOOP || r.isFunction())
                .findFirst();
        return around.flatMap(Region::loop)
                .flatMap(l -> l.condition())
                .filter(this::asksMatcherOfParameter)
                .isPresent();
    }

    /** {@code matcher.find()}, the matcher being made here for a text that the method is handed. */
    private boolean asksMatcherOfParameter(Expr condition) {
        return condition instanceof Expr.Call find
                && body.calls().get(find.call()).name().equals("find")
                && body.calls()
                        .get(find.call())
                        .receiver()
                        .filter(this::isOfOneText)
                        .isPresent();
    }

    private boolean isOfOneText(Expr matcher) {
        return matcher instanceof Expr.Local local
                && program.typeOf(method, matcher).name().equals(MATCHER)
                && body.variables().get(local.variable()).region() == 0
                && body.variables().get(local.variable()).initializer().stream()
                        .filter(Expr.Call.class::isInstance)
                        .flatMap(v -> body.calls().get(((Expr.Call) v).call()).arguments().stream())
                        .anyMatch(this::isParameter);
    }

    private boolean isParameter(Expr text) {
        return text instanceof Expr.Local local
                && body.variables().get(local.variable()).kind() == Variable.Kind.PARAMETER;
    }
}
