package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a loop is left in its first round: as it returns unless an answer is null, and the method that answers throws
 * instead of giving null, or as only a failure leads to the next round.
 */
final class FirstAnswer {

    private static final int LEVELS = 3;

    private FirstAnswer() {}

    static boolean ends(LoopSite site, Method method, Program program) {
        return failureGoesOn(site, method.body()) || answers(site, method, program);
    }

    /** Whether the loop returns at the end of its body, and nothing but a {@code catch} starts the next round after the call. */
    private static boolean failureGoesOn(LoopSite site, Body body) {
        Region loop = site.loop();
        return loop.kind() == Region.Kind.LOOP // a function returns to the loop that runs it
                && body.exits().stream().anyMatch(e -> e.kind() == Exit.Kind.RETURN && e.region() == loop.index())
                && body.exits().stream()
                        .filter(e -> e.kind() == Exit.Kind.CONTINUE && body.within(e.region(), loop.index()))
                        .filter(e -> e.line() >= site.call().site().line())
                        .allMatch(e -> body.enclosing(e.region()).stream()
                                .takeWhile(r -> r.index() != loop.index())
                                .anyMatch(r -> r.kind() == Region.Kind.CATCH));
    }

    private static boolean answers(LoopSite site, Method method, Program program) {
        Body body = method.body();
        return IntStream.range(0, body.variables().size())
                        .filter(v -> isAnswer(body.variables().get(v), site))
                        .filter(v -> body.exits().stream()
                                .anyMatch(e -> e.kind() == Exit.Kind.RETURN && isForAnswer(e, v, site.loop(), body)))
                        .findFirst()
                        .isPresent()
                && isNeverNull(site.call(), LEVELS, program);
    }

    private static boolean isAnswer(Variable variable, LoopSite site) {
        return variable.region() == site.loop().index()
                && variable.initializer()
                        .filter(new Expr.Call(site.call().site().index())::equals)
                        .isPresent();
    }

    /** Whether all rounds return that have an answer. */
    private static boolean isForAnswer(Exit exit, int variable, Region loop, Body body) {
        Region branch = body.regions().get(exit.region());
        return branch.kind() == Region.Kind.BRANCH
                && branch.parent() == loop.index()
                && branch.condition()
                        .filter(c -> saysPresent(c, new Expr.Local(variable)))
                        .isPresent();
    }

    private static boolean isNeverNull(Invocation call, int levels, Program program) {
        return levels > 0
                && !call.targets().isEmpty()
                && call.targets().stream().allMatch(t -> isNeverNull(t, levels, program));
    }

    private static boolean isNeverNull(Method method, int levels, Program program) {
        List<Exit> returns = method.body().exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN)
                .toList();
        return !returns.isEmpty() && returns.stream().allMatch(e -> isPresent(e, method, levels, program));
    }

    private static boolean isPresent(Exit exit, Method method, int levels, Program program) {
        Expr value = exit.value().orElse(new Expr.Unknown());
        if (value instanceof Expr.Call call) {
            CallSite made = method.body().calls().get(call.call());
            return made.kind() == CallSite.Kind.CONSTRUCTOR
                    || isNeverNull(program.invocations(method).get(call.call()), levels - 1, program);
        }
        return isChecked(exit, value, method.body());
    }

    /** Whether a branch around a return says that the value is there, or one before it throws if it is not. */
    private static boolean isChecked(Exit exit, Expr value, Body body) {
        return branches(exit, body)
                        .anyMatch(r ->
                                r.condition().filter(c -> saysPresent(c, value)).isPresent())
                || body.exits().stream()
                        .filter(e -> e.kind() == Exit.Kind.THROW && e.line() < exit.line())
                        .map(e -> body.regions().get(e.region()))
                        .filter(r -> r.kind() == Region.Kind.BRANCH && body.within(exit.region(), r.parent()))
                        .anyMatch(r -> r.condition()
                                .filter(c -> isComparison(c, "==", value))
                                .isPresent());
    }

    private static Stream<Region> branches(Exit exit, Body body) {
        return body.enclosing(exit.region()).stream().filter(r -> r.kind() == Region.Kind.BRANCH);
    }

    /** {@code value != null}, or what an {@code else} makes of the opposite. */
    private static boolean saysPresent(Expr condition, Expr value) {
        return isComparison(condition, "!=", value)
                || (condition instanceof Expr.Operation not
                        && not.operator().equals("!")
                        && isComparison(not.operands().get(0), "==", value));
    }

    private static boolean isComparison(Expr condition, String operator, Expr value) {
        return condition instanceof Expr.Operation comparison
                && comparison.operator().equals(operator)
                && comparison.operands().contains(value)
                && comparison.operands().stream().anyMatch(Expr::isNull);
    }
}
