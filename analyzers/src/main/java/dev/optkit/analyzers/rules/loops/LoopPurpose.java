package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why a loop statement loops. Only {@link #ITEMS} is a loop over things; the others call once per iteration because
 * that is what they are for.
 */
enum LoopPurpose {
    ITEMS,
    RETRY,
    POLL,
    PAGES,
    CHUNKS,
    FEW,
    ONE;

    private static final int FEW_TRIPS = 3;
    private static final Pattern RETRY_WORDS = Pattern.compile("attempt|retr(y|ies)|tries|backoff");
    private static final Pattern PAGE_WORDS =
            Pattern.compile("page|offset|cursor|token|scroll|hasmore|slice|fetched|lastid|lastkey");
    private static final Pattern CHUNK_WORDS = Pattern.compile("partition|chunk|batch|sublist|window");
    private static final Set<String> GROUPS = Set.of("java.util.Collection", "java.lang.Iterable");

    /** The purpose of a loop statement in a method. */
    static LoopPurpose of(Region region, Loop loop, Method method, Program program) {
        if (loop.leavesAtOnce()) {
            return ONE;
        }
        if (loop.trips().isPresent() && loop.trips().getAsInt() <= FEW_TRIPS) {
            return FEW;
        }
        return loop.form() == Loop.Form.FOR_EACH
                ? ofForEach(loop, method, program)
                : ofCondition(region, loop, method, program);
    }

    private static LoopPurpose ofForEach(Loop loop, Method method, Program program) {
        String iterated = words(loop.header());
        TypeRef element = program.typeOf(method, new Expr.Local(loop.variables().get(0)));
        boolean group = element.isArray() || GROUPS.stream().anyMatch(g -> program.isSubtype(element.name(), g));
        return (group && !element.isUnknown()) || CHUNK_WORDS.matcher(iterated).find() ? CHUNKS : ITEMS;
    }

    private static LoopPurpose ofCondition(Region region, Loop loop, Method method, Program program) {
        String header = words(loop.header());
        if (RETRY_WORDS.matcher(header).find()
                || retries(region, method.body())
                || goesOnAfterFailure(region, loop, method.body())) {
            return RETRY;
        }
        if (loop.step().isPresent()) {
            return CHUNKS;
        }
        if (PAGE_WORDS.matcher(header).find() || loopVariableIsPage(loop, method.body())) {
            return PAGES;
        }
        if (turnsPages(region, method.body())
                || movesCursor(region, loop, method.body())
                || fetchesAgain(region, loop, method, program)) {
            return PAGES;
        }
        return waits(loop, method.body()) ? POLL : ITEMS;
    }

    private static boolean loopVariableIsPage(Loop loop, Body body) {
        return loop.variables().stream()
                .map(v -> words(body.variables().get(v).name()))
                .anyMatch(name -> PAGE_WORDS.matcher(name).find());
    }

    /** Whether the body leaves from within a {@code try} whose failure starts the next round. */
    private static boolean retries(Region loop, Body body) {
        boolean leavesInTry = body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN || e.kind() == Exit.Kind.BREAK)
                .map(e -> innermost(body, e.region(), loop.index()))
                .flatMap(Optional::stream)
                .anyMatch(r -> r.kind() == Region.Kind.TRY);
        return leavesInTry && (sleeps(loop, body) || isEndless(loop, body));
    }

    private static boolean sleeps(Region loop, Body body) {
        return body.calls().stream().anyMatch(c -> c.name().equals("sleep") && body.within(c.region(), loop.index()));
    }

    /** Whether the loop runs until a flag says that no round has failed. */
    private static boolean goesOnAfterFailure(Region region, Loop loop, Body body) {
        return loop.condition().stream()
                .flatMap(LoopPurpose::locals)
                .anyMatch(flag -> body.assignments().stream()
                        .filter(a -> a.target().equals(flag) && body.within(a.region(), region.index()))
                        .anyMatch(a -> sleeps(region, body)
                                || body.enclosing(a.region()).stream()
                                        .takeWhile(r -> r.index() != region.index())
                                        .anyMatch(r -> r.kind() == Region.Kind.CATCH)));
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
                .map(a -> program.typeOf(method, a.target()))
                .anyMatch(t -> t.isArray() || GROUPS.stream().anyMatch(g -> program.isSubtype(t.name(), g)));
    }

    private static Stream<Expr> receivers(Expr condition, Body body) {
        if (condition instanceof Expr.Operation operation) {
            return operation.operands().stream().flatMap(o -> receivers(o, body));
        }
        return condition instanceof Expr.Call call ? body.calls().get(call.call()).receiver().stream() : Stream.empty();
    }

    /** The variables that a condition names itself. */
    private static Stream<Expr> locals(Expr condition) {
        if (condition instanceof Expr.Operation operation) {
            return operation.operands().stream().flatMap(LoopPurpose::locals);
        }
        return condition instanceof Expr.Local ? Stream.of(condition) : Stream.empty();
    }

    private static Optional<Region> innermost(Body body, int region, int loop) {
        return body.within(region, loop) && region != loop
                ? body.enclosing(region).stream()
                        .takeWhile(r -> r.index() != loop)
                        .filter(r -> r.kind() == Region.Kind.TRY || r.kind() == Region.Kind.LOOP)
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isEndless(Region region, Body body) {
        return region.loop().map(l -> l.condition().isEmpty() || waits(l, body)).orElse(false);
    }

    /** Whether the loop moves a variable such as {@code page} or {@code lastId} on to the next page. */
    private static boolean turnsPages(Region loop, Body body) {
        return body.assignments().stream()
                .filter(a -> body.within(a.region(), loop.index()))
                .filter(a -> a.target() instanceof Expr.Local)
                .map(a -> body.variables().get(((Expr.Local) a.target()).variable()))
                .filter(v -> !body.within(v.region(), loop.index()))
                .anyMatch(v -> PAGE_WORDS.matcher(words(v.name())).find());
    }

    /** Whether a call is handed a variable that each round sets for the next one, such as the highest id so far. */
    private static boolean movesCursor(Region region, Loop loop, Body body) {
        return body.calls().stream()
                .filter(c -> !c.inHeader() && body.within(c.region(), region.index()))
                .flatMap(c -> c.arguments().stream())
                .filter(Expr.Local.class::isInstance)
                .map(a -> ((Expr.Local) a).variable())
                .filter(v -> !loop.variables().contains(v)
                        && !body.within(body.variables().get(v).region(), region.index()))
                .anyMatch(v -> body.assignments().stream()
                        .anyMatch(a -> a.operator().equals("=")
                                && a.target().equals(new Expr.Local(v))
                                && a.value() instanceof Expr.Call
                                && body.within(a.region(), region.index())));
    }

    /** Whether the condition is {@code true}, a flag, or a question to something that runs on its own. */
    private static boolean waits(Loop loop, Body body) {
        if (loop.condition().isEmpty()) {
            return true;
        }
        Expr condition = loop.condition().get();
        if (condition instanceof Expr.Operation not && not.operator().equals("!")) {
            condition = not.operands().get(0);
        }
        if (condition instanceof Expr.Literal || condition instanceof Expr.Name) {
            return true;
        }
        return condition instanceof Expr.Call call && isState(body.calls().get(call.call()));
    }

    private static boolean isState(CallSite call) {
        String name = words(call.name());
        return name.contains("running")
                || name.contains("interrupted")
                || name.contains("shutdown")
                || name.contains("stopped")
                || name.contains("closed")
                || name.contains("active");
    }

    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
