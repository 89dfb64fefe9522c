package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognises rounds of which each needs what the one before it was given: what a call answers, or leaves in what it was
 * handed, goes into something from before the loop that the next call is handed. Such calls cannot be made together.
 */
final class ChainedRounds {

    private static final Set<String> PUTS = Set.of("put", "add", "set", "addAll", "putAll", "push");

    /** What a database gives a row. */
    private static final Pattern NUMBERS = Pattern.compile("get(\\w*(Id|Uuid|Key|Version|Number|No))");

    private final Region loop;
    private final CallSite call;
    private final Body body;
    /** What is known of variables, as a chain of them may name each twice. */
    private final Map<Integer, Boolean> ofAnswer = new HashMap<>();

    private ChainedRounds(LoopSite site, Body body) {
        this.loop = site.loop();
        this.call = site.call().site();
        this.body = body;
    }

    static boolean are(LoopSite site, Body body) {
        return new ChainedRounds(site, body).are();
    }

    private boolean are() {
        Set<Expr> asked = handed();
        Set<Expr> given = given(asked);
        return asked.stream().filter(this::isFromBefore).anyMatch(given::contains);
    }

    /** What the call is handed: its arguments, and what was put into them in the round. */
    private Set<Expr> handed() {
        Set<Expr> handed = new HashSet<>();
        call.arguments().stream().flatMap(this::localsBehind).forEach(handed::add);
        Set<Expr> objects = Set.copyOf(handed);
        body.calls().stream()
                .filter(c -> c.index() < call.index() && isInRound(c.region()) && isSetter(c))
                .filter(c -> c.receiver().filter(objects::contains).isPresent())
                .flatMap(c -> c.arguments().stream())
                .flatMap(this::locals)
                .forEach(handed::add);
        return handed;
    }

    /** The variables of an expression, and those that such a one of the round was made from. */
    private Stream<Expr> localsBehind(Expr value) {
        Stream<Expr> made = locals(value)
                .filter(l -> !isFromBefore(l))
                .flatMap(l -> body.variables().get(((Expr.Local) l).variable()).initializer().stream());
        return Stream.concat(locals(value), made.flatMap(this::locals));
    }

    /** What takes up, from the call on, its answer or a part of something that it was handed. */
    private Set<Expr> given(Set<Expr> handed) {
        Set<Expr> given = new HashSet<>();
        body.assignments().stream()
                .filter(a -> isInRound(a.region()) && a.line() >= call.line())
                .filter(a -> isOfAnswer(a.value()) || isPartOf(a.value(), handed))
                .map(Assignment::target)
                .forEach(given::add);
        body.calls().stream()
                .filter(c -> isInRound(c.region()) && PUTS.contains(c.name()) && c.line() >= call.line())
                .filter(c -> c.arguments().stream().anyMatch(this::isOfAnswer))
                .flatMap(c -> c.receiver().stream())
                .forEach(given::add);
        return given;
    }

    /** The answer itself, a variable of the round that holds it or one of its elements, and what is worked out from these. */
    private boolean isOfAnswer(Expr value) {
        Expr answer = new Expr.Call(call.index());
        return Exprs.chain(value, body).contains(answer)
                || locals(value).map(Expr.Local.class::cast).anyMatch(this::holdsAnswer);
    }

    private boolean holdsAnswer(Expr.Local local) {
        Boolean known = ofAnswer.get(local.variable());
        if (known == null) {
            ofAnswer.put(local.variable(), false); // while it is looked at
            known = isHeldBy(local) || isElementOfAnswer(local);
            ofAnswer.put(local.variable(), known);
        }
        return known;
    }

    private boolean isHeldBy(Expr.Local local) {
        return body.variables()
                .get(local.variable())
                .initializer()
                .filter(v -> !v.equals(local) && isOfAnswer(v))
                .isPresent();
    }

    /** An element of a loop in the round that runs over the answer. */
    private boolean isElementOfAnswer(Expr.Local local) {
        return body.enclosing(body.variables().get(local.variable()).region()).stream()
                .takeWhile(r -> r.index() != loop.index())
                .filter(r -> r.introduces(local.variable()))
                .flatMap(r -> r.loop().stream())
                .flatMap(l -> l.iterated().stream())
                .anyMatch(this::isOfAnswer);
    }

    /** {@code node.id} or {@code node.getId()} of an object of the round that the call was handed. */
    private boolean isPartOf(Expr value, Set<Expr> handed) {
        if (value instanceof Expr.Select select) {
            return isObjectOfRound(select.target(), handed);
        }
        return value instanceof Expr.Call part
                && NUMBERS.matcher(body.calls().get(part.call()).name()).matches()
                && body.calls().get(part.call()).arguments().isEmpty()
                && body.calls()
                        .get(part.call())
                        .receiver()
                        .filter(r -> isObjectOfRound(r, handed))
                        .isPresent();
    }

    /** Made in the round: an element of the loop has its parts whatever the call does. */
    private boolean isObjectOfRound(Expr object, Set<Expr> handed) {
        return handed.contains(object)
                && !isFromBefore(object)
                && object instanceof Expr.Local local
                && body.variables().get(local.variable()).initializer().isPresent()
                && call.arguments().contains(object);
    }

    private boolean isFromBefore(Expr value) {
        return value instanceof Expr.Local local
                && !loop.introduces(local.variable())
                && !body.within(body.variables().get(local.variable()).region(), loop.index());
    }

    private Stream<Expr> locals(Expr value) {
        return Exprs.all(value, body).filter(Expr.Local.class::isInstance);
    }

    private boolean isInRound(int region) {
        return body.within(region, loop.index());
    }

    private static boolean isSetter(CallSite site) {
        return site.name().startsWith("set") && site.arguments().size() == 1;
    }
}
