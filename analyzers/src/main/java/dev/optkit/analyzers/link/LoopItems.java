package dev.optkit.analyzers.link;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a loop of a project utility runs the function it was handed once per item.
 *
 * <p>Utilities also loop to try again, over pages and over chunks; those count as running it now and then.
 */
final class LoopItems {

    private static final int FEW = 3;
    private static final Set<String> GROUPS =
            Set.of("List", "Set", "Collection", "Iterable", "Map", "Page", "Slice", "Stream");
    private static final Pattern OTHER_WORDS = Pattern.compile(
            "attempt|retr(y|ies)|tries|backoff|page|offset|cursor|token|scroll|hasmore|slice|partition|chunk|batch"
                    + "|sublist|window|running|stopped|interrupted");
    private static final Pattern MORE_WORDS = Pattern.compile("hasnext|hasmoreelements|isempty|poll\\(|size\\(|length");

    private LoopItems() {}

    /** Whether a call in a loop runs a function for each item of it. */
    static boolean runsEach(CallSite call, Region loop, Body body) {
        Loop header = loop.loop().orElseThrow();
        String words = header.header().toLowerCase(Locale.ROOT);
        boolean few = header.leavesAtOnce()
                || (header.trips().isPresent() && header.trips().getAsInt() <= FEW);
        if (few
                || call.inHeader()
                || header.step().isPresent()
                || OTHER_WORDS.matcher(words).find()
                || leavesAfter(call, loop, body)) {
            return false;
        }
        return header.form() == Loop.Form.FOR_EACH
                ? !isGroup(body.variables().get(header.variables().get(0)).type()) && takesItem(call, loop, body, true)
                : MORE_WORDS.matcher(words).find() && takesItem(call, loop, body, false);
    }

    private static boolean isGroup(TypeRef type) {
        return type.isArray() || GROUPS.contains(type.simpleName());
    }

    /** Whether it is handed something of this round; what is gathered over several rounds is a chunk. */
    private static boolean takesItem(CallSite call, Region loop, Body body, boolean ifNoArguments) {
        boolean reference = call.kind() == CallSite.Kind.METHOD_REFERENCE;
        return (call.arguments().isEmpty() && (ifNoArguments || reference))
                || call.arguments().stream().anyMatch(a -> isOfRound(a, loop, body));
    }

    private static boolean isOfRound(Expr value, Region loop, Body body) {
        if (value instanceof Expr.Local local) {
            return loop.loop().orElseThrow().variables().contains(local.variable())
                    || body.within(body.variables().get(local.variable()).region(), loop.index());
        }
        if (value instanceof Expr.Cast cast) {
            return isOfRound(cast.value(), loop, body);
        }
        if (value instanceof Expr.NewArray array) {
            return array.elements().stream().anyMatch(e -> isOfRound(e, loop, body));
        }
        return value instanceof Expr.Call
                || value instanceof Expr.Element
                || value instanceof Expr.Operation
                || (value instanceof Expr.Select select && isOfRound(select.target(), loop, body));
    }

    /** Whether the loop is left once the function has run: it looks for the first that does not fail. */
    private static boolean leavesAfter(CallSite call, Region loop, Body body) {
        return body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN || e.kind() == Exit.Kind.BREAK)
                .filter(e -> e.region() == call.region() && e.line() >= call.line())
                .anyMatch(e -> body.enclosing(e.region()).stream()
                        .takeWhile(r -> r.index() != loop.index())
                        .noneMatch(Region::isFunction));
    }
}
