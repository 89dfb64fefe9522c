package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises loops that fetch a page after the other. */
final class Pages {

    private static final Pattern WORDS =
            Pattern.compile("page|offset|cursor|token|scroll|hasmore(?!elements)|slice|fetched|lastid|lastkey");
    private static final Set<String> PAGES = Set.of("PageRequest", "OffsetBasedPageRequest", "Pageable");
    private static final Set<String> CURSORS = Set.of("hasNext", "hasMoreElements", "next", "hasPrevious", "isBefore");
    private static final Set<String> SIZES = Set.of("size", "isEmpty", "length", "hasNext", "hasMore", "hasContent");

    private static final Set<String> STREAMS = Set.of("stream", "parallelStream", "of");

    private static final Set<String> COMPARISONS = Set.of(">", ">=");
    private static final Set<String> BELOW = Set.of("<", "<=");

    private Pages() {}

    static boolean are(Region region, Loop loop, Method method, Program program) {
        Body body = method.body();
        return WORDS.matcher(LoopPurpose.words(loop.header())).find()
                || loopVariableIsPage(loop, body)
                || asksForPage(region, loop, body)
                || countsPages(region, loop, body)
                || turnsPages(region, body)
                || (movesCursor(region, loop, body) && !climbs(region, loop, body))
                || fetchesAgain(region, loop, method, program)
                || countsAgain(region, loop, method, program)
                || asksSizeOfNext(region, loop, body)
                || notesWhetherAny(region, loop, body)
                || Growing.is(region, loop, body)
                || stepsUpToAnswer(region, loop, body)
                || goesInBreadth(region, loop, method, program)
                || drains(region, loop, method, program);
    }

    /** Whether a round reads some, leaves if there are none, and hands all of them to what works them off. */
    private static boolean drains(Region region, Loop loop, Method method, Program program) {
        Body body = method.body();
        return isOpenEnded(loop, body)
                && body.exits().stream()
                        .filter(e -> e.kind() == Exit.Kind.BREAK || e.kind() == Exit.Kind.RETURN)
                        .map(e -> body.regions().get(e.region()))
                        .filter(r -> r.kind() == Region.Kind.BRANCH && r.parent() == region.index())
                        .flatMap(r -> r.condition().stream())
                        .flatMap(c -> asked(c, body))
                        .filter(some -> isReadInRound(some, region, body) && isGroup(some, method, program))
                        .anyMatch(some -> isAskedOf(some, region, method, program));
    }

    /** What a condition asks whether there is any of. */
    private static Stream<Expr> asked(Expr condition, Body body) {
        if (condition instanceof Expr.Operation operation
                && operation.operator().equals("==")) {
            return operation.operands().stream()
                    .flatMap(o -> o instanceof Expr.Select length ? Stream.of(length.target()) : receivers(o, body));
        }
        return condition instanceof Expr.Call call
                        && body.calls().get(call.call()).name().equals("isEmpty")
                ? receivers(condition, body)
                : Stream.empty();
    }

    /** Whether each round reads it, and asks for nothing that the loop goes through. */
    private static boolean isReadInRound(Expr some, Region region, Body body) {
        return some instanceof Expr.Local local
                && body.variables().get(local.variable()).region() == region.index()
                && body.variables().get(local.variable()).initializer().stream()
                        .flatMap(i -> Exprs.all(i, body))
                        .noneMatch(v -> v instanceof Expr.Local l && region.introduces(l.variable()));
    }

    /** Whether a call takes a number that the round then raises by a step, up to another that it has been answered. */
    private static boolean stepsUpToAnswer(Region region, Loop loop, Body body) {
        if (!(loop.condition().orElse(new Expr.Unknown()) instanceof Expr.Operation compare)
                || !BELOW.contains(compare.operator())) {
            return false;
        }
        Expr from = compare.operands().get(0);
        Expr end = compare.operands().get(1);
        Stream<Assignment> inside = body.assignments().stream().filter(a -> body.within(a.region(), region.index()));
        return end instanceof Expr.Local
                && isHanded(from, region, body)
                && body.assignments().stream()
                        .anyMatch(a -> a.target().equals(from) && a.operator().equals("+="))
                && inside.anyMatch(a -> a.target().equals(end) && isAnswered(a.value()));
    }

    private static boolean isAnswered(Expr value) {
        return value instanceof Expr.Call || value.parts().stream().anyMatch(Pages::isAnswered);
    }

    private static boolean isHanded(Expr value, Region region, Body body) {
        return body.calls().stream()
                .filter(c -> !c.inHeader() && body.within(c.region(), region.index()))
                .anyMatch(c ->
                        c.arguments().stream().flatMap(a -> Exprs.all(a, body)).anyMatch(value::equals));
    }

    /** Whether a call takes all of what is open, and the round puts what it has found in its place. */
    private static boolean goesInBreadth(Region region, Loop loop, Method method, Program program) {
        Body body = method.body();
        List<Expr> asked =
                loop.condition().stream().flatMap(c -> receivers(c, body)).toList();
        return body.assignments().stream()
                .filter(a -> a.region() == region.index() && asked.contains(a.target()))
                .filter(a -> a.value() instanceof Expr.Local next
                        && body.within(body.variables().get(next.variable()).region(), region.index()))
                .anyMatch(a -> isGroup(a.target(), method, program) && isAskedOf(a.target(), region, method, program));
    }

    /** Whether something outside is asked about all of it. */
    private static boolean isAskedOf(Expr all, Region region, Method method, Program program) {
        return program.invocations(method).stream()
                .filter(c -> method.body().within(c.site().region(), region.index())
                        && c.site().arguments().contains(all))
                .anyMatch(c -> CallPaths.leadsOutside(c, program));
    }

    private static boolean isGroup(Expr value, Method method, Program program) {
        TypeRef type = program.typeOf(method, value);
        return type.isArray() || LoopPurpose.GROUPS.stream().anyMatch(g -> program.isSubtype(type.name(), g));
    }

    /** Whether a loop that ends with what it finds limits how much it asks for in a round. */
    private static boolean asksForPage(Region region, Loop loop, Body body) {
        return isOpenEnded(loop, body)
                && body.calls().stream().anyMatch(c -> body.within(c.region(), region.index()) && limits(c, body));
    }

    /** Whether the number that a loop counts by is the number of a page. */
    private static boolean countsPages(Region region, Loop loop, Body body) {
        return loop.form() == Loop.Form.FOR
                && body.calls().stream()
                        .filter(c -> body.within(c.region(), region.index()) && isOfPages(c))
                        .flatMap(c -> c.arguments().stream().limit(1))
                        .anyMatch(a -> a instanceof Expr.Local local && region.introduces(local.variable()));
    }

    /** Like {@link #asksForPage}, for a helper on the way to the remote call. */
    static boolean areFetchedBelow(Region region, List<CallRef> path) {
        Body body = path.get(0).caller().body();
        return region.loop().filter(l -> isOpenEnded(l, body)).isPresent()
                && path.stream()
                        .skip(1)
                        .map(c -> c.caller().body())
                        .anyMatch(b -> b.calls().stream().anyMatch(c -> limits(c, b)));
    }

    /** Whether the loop is written to run until there is no more, and does not go through something it has. */
    private static boolean isOpenEnded(Loop loop, Body body) {
        return (loop.form() == Loop.Form.WHILE || loop.form() == Loop.Form.DO)
                && loop.condition().stream().flatMap(c -> calls(c, body)).noneMatch(c -> CURSORS.contains(c.name()));
    }

    static Stream<CallSite> calls(Expr condition, Body body) {
        if (condition instanceof Expr.Operation operation) {
            return operation.operands().stream().flatMap(o -> calls(o, body));
        }
        return condition instanceof Expr.Call call ? Stream.of(body.calls().get(call.call())) : Stream.empty();
    }

    private static boolean limits(CallSite call, Body body) {
        return call.name().equals("setMaxResults")
                ? call.arguments().stream()
                        .noneMatch(
                                a -> a instanceof Expr.Literal one && one.text().equals("1"))
                : isOfPages(call) || limitsToChunk(call, body);
    }

    /** {@code query.limit(BATCH_SIZE).fetch()}: no more than so many at once; a stream of what is at hand is no query. */
    private static boolean limitsToChunk(CallSite call, Body body) {
        return call.name().equals("limit")
                && call.arguments().stream()
                        .anyMatch(a -> a.field().filter(Spelling::isConstant).isPresent())
                && call.receiver().stream()
                        .flatMap(r -> Exprs.all(r, body))
                        .filter(Expr.Call.class::isInstance)
                        .noneMatch(c -> STREAMS.contains(
                                body.calls().get(((Expr.Call) c).call()).name()));
    }

    private static boolean isOfPages(CallSite call) {
        return call.receiver()
                .filter(r -> r instanceof Expr.Name name && PAGES.contains(name.name()))
                .isPresent();
    }

    /** Whether the loop goes from an element to the one that it names, such as its parent, until there is none. */
    static boolean climbs(Region region, Loop loop, Body body) {
        return loop.condition().orElse(new Expr.Unknown()) instanceof Expr.Operation test
                && test.operator().equals("!=")
                && test.operands().stream().anyMatch(Expr::isNull)
                && test.operands().stream().anyMatch(o -> o instanceof Expr.Local && isReplaced(o, region, body));
    }

    private static boolean isReplaced(Expr variable, Region region, Body body) {
        return body.assignments().stream()
                .anyMatch(a -> a.target().equals(variable)
                        && a.value() instanceof Expr.Call call
                        && !body.calls().get(call.call()).inHeader()
                        && body.within(a.region(), region.index()));
    }

    /** Whether the condition asks for the size of something that the body fetches anew at its end. */
    private static boolean asksSizeOfNext(Region region, Loop loop, Body body) {
        List<Expr> sized =
                loop.condition().stream().flatMap(c -> sized(c, body)).toList();
        return body.assignments().stream()
                .filter(a -> isInEachRound(a, region, body) && a.value() instanceof Expr.Call)
                .map(Assignment::target)
                .anyMatch(sized::contains);
    }

    /** Whether a round notes for the condition whether there was anything in what it fetched. */
    private static boolean notesWhetherAny(Region region, Loop loop, Body body) {
        List<Expr> noted = loop.condition().stream().flatMap(Pages::locals).toList();
        return isOpenEnded(loop, body)
                && body.assignments().stream()
                        .filter(a -> isInEachRound(a, region, body) && noted.contains(a.target()))
                        .flatMap(a -> sized(a.value(), body))
                        .anyMatch(some -> isReadInRound(some, region, body) && isFetched((Expr.Local) some, body));
    }

    private static boolean isFetched(Expr.Local some, Body body) {
        return body.variables()
                .get(some.variable())
                .initializer()
                .filter(i -> i instanceof Expr.Call call
                        && body.calls().get(call.call()).kind() == CallSite.Kind.METHOD)
                .isPresent();
    }

    private static boolean isInEachRound(Assignment assignment, Region round, Body body) {
        return body.within(assignment.region(), round.index())
                && body.enclosing(assignment.region()).stream()
                        .takeWhile(r -> r.index() != round.index())
                        .allMatch(r -> r.kind() == Region.Kind.TRY);
    }

    private static Stream<Expr> sized(Expr condition, Body body) {
        if (condition instanceof Expr.Operation operation) {
            return operation.operands().stream().flatMap(o -> sized(o, body));
        }
        return condition instanceof Expr.Call call
                        && SIZES.contains(body.calls().get(call.call()).name())
                ? root(body.calls().get(call.call()), body)
                : Stream.empty();
    }

    private static Stream<Expr> root(CallSite call, Body body) {
        return call.receiver().stream()
                .flatMap(r -> r instanceof Expr.Call inner ? root(body.calls().get(inner.call()), body) : Stream.of(r));
    }

    private static boolean loopVariableIsPage(Loop loop, Body body) {
        return loop.variables().stream()
                .map(v -> LoopPurpose.words(body.variables().get(v).name()))
                .anyMatch(name -> WORDS.matcher(name).find());
    }

    /** Whether the condition asks a list that the body fetches anew at its end. */
    private static boolean fetchesAgain(Region region, Loop loop, Method method, Program program) {
        Body body = method.body();
        List<Expr> asked = loop.condition().stream()
                .flatMap(c -> Stream.concat(locals(c), receivers(c, body)))
                .toList();
        return body.assignments().stream()
                .filter(a -> a.region() == region.index() && asked.contains(a.target()))
                .filter(a -> a.value() instanceof Expr.Call call
                        && !body.calls().get(call.call()).inHeader())
                .anyMatch(a -> isGroup(a.target(), method, program));
    }

    private static Stream<Expr> receivers(Expr condition, Body body) {
        if (condition instanceof Expr.Operation operation) {
            return operation.operands().stream().flatMap(o -> receivers(o, body));
        }
        return condition instanceof Expr.Call call ? body.calls().get(call.call()).receiver().stream() : Stream.empty();
    }

    /** Whether the condition compares a number, which the body asks for anew, with a constant: how many are left, or were done. */
    private static boolean countsAgain(Region region, Loop loop, Method method, Program program) {
        Body body = method.body();
        return loop.form() != Loop.Form.FOR_EACH
                && loop.condition().orElse(new Expr.Unknown()) instanceof Expr.Operation compare
                && COMPARISONS.contains(compare.operator())
                && compare.operands().get(1) instanceof Expr.Literal
                && body.assignments().stream()
                        .filter(a -> a.region() == region.index()
                                && a.target().equals(compare.operands().get(0)))
                        .anyMatch(a -> a.value() instanceof Expr.Call asked
                                && CallPaths.leadsOutside(
                                        program.invocations(method).get(asked.call()), program)
                                && !takes(asked, a.target(), body));
    }

    private static boolean takes(Expr.Call call, Expr value, Body body) {
        return Exprs.all(call, body).anyMatch(value::equals);
    }

    /** The variables that a condition names itself. */
    static Stream<Expr> locals(Expr condition) {
        if (condition instanceof Expr.Operation operation) {
            return operation.operands().stream().flatMap(Pages::locals);
        }
        return condition instanceof Expr.Local ? Stream.of(condition) : Stream.empty();
    }

    /** Whether the loop moves a variable such as {@code page} or {@code lastId} on to the next page. */
    private static boolean turnsPages(Region loop, Body body) {
        return body.assignments().stream()
                .filter(a -> body.within(a.region(), loop.index()))
                .filter(a -> a.target() instanceof Expr.Local)
                .map(a -> body.variables().get(((Expr.Local) a.target()).variable()))
                .filter(v -> !body.within(v.region(), loop.index()))
                .anyMatch(v -> WORDS.matcher(LoopPurpose.words(v.name())).find());
    }

    /** Whether a call is handed a variable that the round then sets for the next one, such as the highest id so far. */
    private static boolean movesCursor(Region region, Loop loop, Body body) {
        return body.assignments().stream()
                .filter(a -> a.operator().equals("=") && body.within(a.region(), region.index()))
                .filter(a -> a.value() instanceof Expr.Call
                        && a.target() instanceof Expr.Local local
                        && isFromBefore(local, region, loop, body))
                .anyMatch(a -> isHandedOut(a, region, body));
    }

    private static boolean isFromBefore(Expr.Local local, Region region, Loop loop, Body body) {
        return !loop.variables().contains(local.variable())
                && !body.within(body.variables().get(local.variable()).region(), region.index());
    }

    /** Whether a call of the round, up to the one whose result is assigned, takes the variable. */
    private static boolean isHandedOut(Assignment next, Region region, Body body) {
        int end = body.calls().get(((Expr.Call) next.value()).call()).span().end();
        return body.calls().stream()
                .filter(c -> !c.inHeader() && body.within(c.region(), region.index()))
                .filter(c -> c.span().end() <= end)
                .anyMatch(c -> c.arguments().contains(next.target()));
    }
}
