package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells loops that are there for what a bulk call cannot do: the other way of the same condition hands the same collection to
 * one, as where a database or a type does not support it.
 */
final class BulkBeside {

    private static final Pattern BULK = Pattern.compile("\\w*(Batch|batch|Bulk|bulk|All|Many)([A-Z]\\w*)?");

    private final Region loop;
    private final Method method;
    private final Body body;
    private final Program program;

    private BulkBeside(Region loop, Method method, Program program) {
        this.loop = loop;
        this.method = method;
        this.body = method.body();
        this.program = program;
    }

    static boolean is(LoopSite site, Method method, Program program) {
        BulkBeside beside = new BulkBeside(site.loop(), method, program);
        return LoopSize.source(site.loop(), method.body())
                .filter(beside::isHandedElsewhere)
                .isPresent();
    }

    private boolean isHandedElsewhere(Expr collection) {
        return body.enclosing(loop.parent()).stream()
                .filter(r -> r.kind() == Region.Kind.BRANCH && r.condition().isPresent())
                .anyMatch(branch -> body.calls().stream()
                        .filter(c -> BULK.matcher(c.name()).matches()
                                && c.arguments().contains(collection)
                                && CallPaths.leadsOutside(
                                        program.invocations(method).get(c.index()), program))
                        .anyMatch(c -> isOtherWay(c, branch)));
    }

    private boolean isOtherWay(CallSite call, Region branch) {
        return (leaves(branch) && isBehind(call, branch))
                || sibling(call, branch)
                        .filter(other -> excludes(other, branch))
                        .isPresent();
    }

    private boolean leaves(Region branch) {
        return body.exits().stream().anyMatch(e -> e.kind() == Exit.Kind.RETURN && e.region() == branch.index());
    }

    private boolean isBehind(CallSite call, Region branch) {
        return call.span().start() >= branch.span().end() && body.within(call.region(), branch.parent());
    }

    /** The branch around a call that stands beside another. */
    private Optional<Region> sibling(CallSite call, Region branch) {
        return body.enclosing(call.region()).stream()
                .filter(r ->
                        r.kind() == Region.Kind.BRANCH && r.parent() == branch.parent() && r.index() != branch.index())
                .findFirst();
    }

    /** Whether one holds only where the other does not, as an {@code else} does. */
    private boolean excludes(Region one, Region other) {
        Expr first = one.condition().orElse(new Expr.Unknown());
        Expr second = other.condition().orElse(new Expr.Unknown());
        return holding(first).anyMatch(not(second)::equals) || holding(second).anyMatch(not(first)::equals);
    }

    /** The conditions that hold together. */
    private static Stream<Expr> holding(Expr condition) {
        return condition instanceof Expr.Operation all && all.operator().equals("&&")
                ? all.operands().stream().flatMap(BulkBeside::holding)
                : Stream.of(condition);
    }

    private static Expr not(Expr condition) {
        return new Expr.Operation("!", List.of(condition));
    }
}
