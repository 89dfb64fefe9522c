package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Recognizes rounds that end before the elements do: a stream stops at the first element that passes a test, and a loop when a
 * collection has as many as are wanted. How many rounds there are, the answers say.
 */
final class UntilEnough {

    private static final Set<String> FIRST = Set.of("findFirst", "findAny");

    /** What a stream does with one element at a time. */
    private static final Set<String> STEPS = Set.of("map", "filter", "peek", "mapToObj", "flatMap", "boxed");

    private static final Set<String> ENOUGH = Set.of("==", ">=", ">");

    private final LoopSite site;
    private final Body body;

    private UntilEnough(LoopSite site, Body body) {
        this.site = site;
        this.body = body;
    }

    static boolean is(LoopSite site, Body body) {
        UntilEnough rounds = new UntilEnough(site, body);
        return rounds.isTestOfFirst() || rounds.areCounted();
    }

    /** {@code filter(e -> asks(e)).findFirst()}; without a filter the first element is the only one. */
    private boolean isTestOfFirst() {
        if (!site.loop().isFunction() || site.loop().call() < 0) {
            return false;
        }
        List<String> steps = Stream.iterate(
                        Optional.of(body.calls().get(site.loop().call())),
                        Optional::isPresent,
                        step -> step.flatMap(this::next))
                .flatMap(Optional::stream)
                .map(CallSite::name)
                .toList();
        List<String> each = steps.stream().takeWhile(STEPS::contains).toList();
        return each.contains("filter")
                && steps.stream().skip(each.size()).limit(1).anyMatch(FIRST::contains);
    }

    private Optional<CallSite> next(CallSite step) {
        Expr stream = new Expr.Call(step.index());
        return body.calls().stream()
                .filter(c -> c.receiver().filter(stream::equals).isPresent())
                .findFirst();
    }

    /** {@code if (found.size() == LIMIT) { return found; }}. */
    private boolean areCounted() {
        Region loop = site.loop();
        return body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN || e.kind() == Exit.Kind.BREAK)
                .filter(e -> body.within(e.region(), loop.index()))
                .map(e -> body.regions().get(e.region()))
                .filter(r -> r.kind() == Region.Kind.BRANCH)
                .flatMap(r -> r.condition().stream())
                .anyMatch(this::saysEnough);
    }

    private boolean saysEnough(Expr condition) {
        return condition instanceof Expr.Operation compare
                && ENOUGH.contains(compare.operator())
                && isFilled(compare.operands().get(0))
                && !(compare.operands().get(1) instanceof Expr.Literal number
                        && number.text().equals("0"));
    }

    /** Whether it is the size of what was there before the loop and that a round adds to, not because the call has failed. */
    private boolean isFilled(Expr size) {
        return size instanceof Expr.Call call
                && body.calls().get(call.call()).name().equals("size")
                && body.calls().get(call.call()).receiver().orElse(new Expr.Unknown()) instanceof Expr.Local all
                && !body.within(
                        body.variables().get(all.variable()).region(),
                        site.loop().index())
                && body.calls().stream()
                        .filter(c -> body.within(c.region(), site.loop().index()))
                        .filter(c -> c.name().equals("add") || c.name().equals("addAll"))
                        .filter(c -> c.receiver().filter(all::equals).isPresent())
                        .anyMatch(c -> !isOfFailure(c));
    }

    /** Whether something is added only where the call had no success: there may be none of those. */
    private boolean isOfFailure(CallSite added) {
        Outcome outcome = new Outcome(site.call().site(), body);
        return body.enclosing(added.region()).stream()
                .takeWhile(r -> r.index() != site.loop().index())
                .anyMatch(r -> r.kind() == Region.Kind.CATCH
                        || r.condition().filter(c -> outcome.succeeds(c, false)).isPresent());
    }
}
