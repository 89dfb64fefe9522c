package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recognises loops that do one thing again until it works. */
final class Tries {

    private static final Pattern WORDS = Pattern.compile("attempt|retr(y|ies)|tries|backoff");
    private static final Pattern RANDOM = Pattern.compile("(?i)random|generate|uuid|next");
    /** Like that, but not the next of an iterator. */
    private static final Pattern SURELY_RANDOM =
            Pattern.compile("(?i)random|generate|uuid|(?-i:next(Int|Long|String|Hex))");

    private static final Set<String> CLOCKS = Set.of("currentTimeMillis", "nanoTime", "millis", "now");

    private static final Set<String> ELEMENTS = Set.of("hasNext", "hasMoreElements", "isEmpty", "size", "next");

    private static final Pattern LIMIT = Pattern.compile("max|limit|[A-Z][A-Z0-9_]+");

    private static final Pattern RECEIVES = Pattern.compile("poll|receive([A-Z]\\w*)?");

    private Tries() {}

    static boolean are(Region region, Loop loop, Body body) {
        return WORDS.matcher(LoopPurpose.words(loop.header())).find()
                || retries(region, loop, body)
                || looksForAFreeOne(region, loop, body)
                || goesOnAfterFailure(region, loop, body)
                || endsWithSuccess(region, loop, body)
                || (asksClock(loop, body) && (sleeps(region, body) || receives(region, body)))
                || (asksKeptClock(region, loop, body) && returns(region, body))
                || (asksFlag(loop, body) && receives(region, body));
    }

    /** {@code while (flag.get())}, which another thread ends. */
    private static boolean asksFlag(Loop loop, Body body) {
        return loop.condition().stream()
                .flatMap(c -> Pages.calls(c, body))
                .anyMatch(c -> c.name().equals("get") && c.arguments().isEmpty());
    }

    /** Whether the loop ends at a time, and not with its elements. */
    private static boolean asksClock(Loop loop, Body body) {
        Set<String> asked = loop.condition().stream()
                .flatMap(c -> Pages.calls(c, body))
                .map(CallSite::name)
                .collect(Collectors.toSet());
        return asked.stream().anyMatch(CLOCKS::contains) && asked.stream().noneMatch(ELEMENTS::contains);
    }

    /** {@code while (now <= end)}, where each round asks the clock again. */
    private static boolean asksKeptClock(Region region, Loop loop, Body body) {
        return loop.form() != Loop.Form.FOR_EACH
                && loop.condition().stream()
                        .flatMap(Pages::locals)
                        .flatMap(asked -> answers(asked, region, body))
                        .anyMatch(c -> CLOCKS.contains(c.name()));
    }

    private static boolean returns(Region region, Body body) {
        return body.exits().stream()
                .anyMatch(e -> e.kind() == Exit.Kind.RETURN && body.within(e.region(), region.index()));
    }

    /** Whether the body leaves from within a {@code try} whose failure starts the next round. */
    private static boolean retries(Region region, Loop loop, Body body) {
        boolean leavesInTry = body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN || e.kind() == Exit.Kind.BREAK)
                .map(e -> innermost(body, e.region(), region.index()))
                .flatMap(Optional::stream)
                .anyMatch(r -> r.kind() == Region.Kind.TRY);
        return leavesInTry && (sleeps(region, body) || isEndless(loop, body) || counts(region, loop, body));
    }

    /** Whether the loop asks for something new until there is no such thing yet, as for a key nobody has. */
    private static boolean looksForAFreeOne(Region region, Loop loop, Body body) {
        Pattern made = Pages.climbs(region, loop, body) ? RANDOM : SURELY_RANDOM;
        return loop.form() != Loop.Form.FOR_EACH
                && Stream.concat(
                                loop.condition().stream()
                                        .flatMap(Pages::locals)
                                        .flatMap(asked -> answers(asked, region, body)),
                                loop.condition().stream().flatMap(c -> Pages.calls(c, body)))
                        .flatMap(call -> call.arguments().stream())
                        .flatMap(a -> Exprs.all(a, body))
                        .anyMatch(a -> isMadeAnew(a, made, region, body));
    }

    private static Stream<CallSite> answers(Expr asked, Region region, Body body) {
        return body.assignments().stream()
                .filter(a -> a.target().equals(asked) && body.within(a.region(), region.index()))
                .flatMap(a -> Exprs.all(a.value(), body))
                .filter(Expr.Call.class::isInstance)
                .map(a -> body.calls().get(((Expr.Call) a).call()));
    }

    /** Whether a round makes an argument up without regard to what the round before found. */
    private static boolean isMadeAnew(Expr argument, Pattern made, Region region, Body body) {
        Stream<Expr> assigned = body.assignments().stream()
                .filter(a -> a.target().equals(argument) && body.within(a.region(), region.index()))
                .map(Assignment::value);
        return Stream.concat(assigned, declared(argument, region, body))
                .anyMatch(v -> made.matcher(text(v, body)).find());
    }

    private static Stream<Expr> declared(Expr argument, Region region, Body body) {
        return Stream.of(argument)
                .filter(Expr.Local.class::isInstance)
                .map(a -> body.variables().get(((Expr.Local) a).variable()))
                .filter(v -> body.within(v.region(), region.index()))
                .flatMap(v -> v.initializer().stream());
    }

    private static String text(Expr value, Body body) {
        if (value instanceof Expr.Operation operation) {
            return operation.operands().stream().map(o -> text(o, body)).collect(Collectors.joining(" "));
        }
        if (!(value instanceof Expr.Call call)) {
            return "";
        }
        CallSite site = body.calls().get(call.call());
        String arguments = site.arguments().stream().map(a -> text(a, body)).collect(Collectors.joining(" "));
        return site.name() + " " + site.receiver().map(r -> text(r, body)).orElse("") + " " + arguments;
    }

    private static boolean sleeps(Region loop, Body body) {
        return body.calls().stream().anyMatch(c -> c.name().equals("sleep") && body.within(c.region(), loop.index()));
    }

    /** Whether the loop waits for what others send. */
    private static boolean receives(Region loop, Body body) {
        return body.calls().stream()
                .anyMatch(c -> RECEIVES.matcher(c.name()).matches() && body.within(c.region(), loop.index()));
    }

    private static boolean isEndless(Loop loop, Body body) {
        return loop.condition().isEmpty() || Waiting.is(loop, body);
    }

    /** Whether the condition compares a number, which each round raises, with a constant. */
    private static boolean counts(Region region, Loop loop, Body body) {
        return loop.form() != Loop.Form.FOR_EACH
                && loop.condition().orElse(new Expr.Unknown()) instanceof Expr.Operation compare
                && Set.of("<", "<=").contains(compare.operator())
                && isLimit(compare.operands().get(1))
                && body.assignments().stream()
                        .anyMatch(a -> a.operator().equals("++")
                                && a.target().equals(compare.operands().get(0))
                                && body.within(a.region(), region.index()));
    }

    private static boolean isLimit(Expr bound) {
        return bound instanceof Expr.Literal
                || (bound instanceof Expr.Name name
                        && LIMIT.matcher(name.name()).find());
    }

    /** Whether the loop runs until a flag says that no round has failed. */
    private static boolean goesOnAfterFailure(Region region, Loop loop, Body body) {
        return loop.condition().stream()
                .flatMap(Pages::locals)
                .anyMatch(flag -> body.assignments().stream()
                        .filter(a -> a.target().equals(flag) && body.within(a.region(), region.index()))
                        .anyMatch(a -> sleeps(region, body)
                                || body.enclosing(a.region()).stream()
                                        .takeWhile(r -> r.index() != region.index())
                                        .anyMatch(r -> r.kind() == Region.Kind.CATCH)));
    }

    /** Whether the loop runs until a flag is set, which is done in a {@code try} alone, whose failure starts the next round. */
    private static boolean endsWithSuccess(Region region, Loop loop, Body body) {
        return loop.condition()
                .filter(c -> c instanceof Expr.Operation not && not.operator().equals("!"))
                .map(c -> ((Expr.Operation) c).operands().get(0))
                .filter(flag -> flag instanceof Expr.Local && isSetInTry(flag, region, body))
                .isPresent();
    }

    private static boolean isSetInTry(Expr flag, Region region, Body body) {
        List<Assignment> set = body.assignments().stream()
                .filter(a -> a.target().equals(flag) && body.within(a.region(), region.index()))
                .toList();
        return !set.isEmpty()
                && set.stream()
                        .allMatch(a -> body.regions().get(a.region()).kind() == Region.Kind.TRY
                                && a.value() instanceof Expr.Literal truth
                                && truth.text().equals("true"));
    }

    private static Optional<Region> innermost(Body body, int region, int loop) {
        return body.within(region, loop) && region != loop
                ? body.enclosing(region).stream()
                        .takeWhile(r -> r.index() != loop)
                        .filter(r -> r.kind() == Region.Kind.TRY || r.kind() == Region.Kind.LOOP)
                        .findFirst()
                : Optional.empty();
    }
}
