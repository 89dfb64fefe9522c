package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells loops that are there for what a bulk call cannot do: the other way of the same condition hands the same collection to
 * one, as where a database or a type does not support it.
 */
final class BulkBeside {

    private static final Pattern BULK = Pattern.compile("\\w*(Batch|batch|Bulk|bulk|All|Many)[A-Z]?\\w*");

    private final Region loop;
    private final Body body;

    private BulkBeside(Region loop, Body body) {
        this.loop = loop;
        this.body = body;
    }

    static boolean is(LoopSite site, Body body) {
        BulkBeside beside = new BulkBeside(site.loop(), body);
        return LoopSize.source(site.loop(), body)
                .filter(beside::isHandedElsewhere)
                .isPresent();
    }

    private boolean isHandedElsewhere(Expr collection) {
        return body.enclosing(loop.parent()).stream()
                .filter(r -> r.kind() == Region.Kind.BRANCH && r.condition().isPresent())
                .anyMatch(branch -> body.calls().stream()
                        .filter(c -> BULK.matcher(c.name()).matches()
                                && c.arguments().contains(collection))
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
        return Exprs.all(first, body).anyMatch(not(second)::equals)
                || Exprs.all(second, body).anyMatch(not(first)::equals);
    }

    private static Expr not(Expr condition) {
        return new Expr.Operation("!", List.of(condition));
    }
}
