package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognizes loops that bring what is stored in line with what is wanted: they get to the remote call for the elements only
 * that one list has and another lacks, or of which the code says that they have changed. As a rule there are few.
 */
final class Alignment {

    private static final Pattern CHANGED =
            Pattern.compile("\\w*([uU]pdated|[cC]hanged|[mM]odified|[cC]onverted|[dD]irty)");
    private static final Set<String> LESS = Set.of("removeAll", "subtract", "difference", "disjunction");
    private static final Set<String> KNOWS = Set.of("contains", "containsKey", "anyMatch");

    private final Region loop;
    private final Body body;

    private Alignment(Region loop, Body body) {
        this.loop = loop;
        this.body = body;
    }

    /** Whether a way out of a loop is taken for such elements only. */
    static boolean isAll(LoopSite site, List<CallRef> path) {
        Body body = path.get(0).caller().body();
        Alignment alignment = new Alignment(site.loop(), body);
        return alignment.isOverRest()
                || branches(path.get(0), site.loop().index())
                        .anyMatch(r -> alignment.isForMissing(r) || asksForChange(r, body))
                || path.stream()
                        .skip(1)
                        .anyMatch(c -> branches(c, -1)
                                .anyMatch(r -> asksForChange(r, c.caller().body())));
    }

    private static Stream<Region> branches(CallRef call, int outer) {
        return call.caller().body().enclosing(call.invocation().site().region()).stream()
                .takeWhile(r -> r.index() != outer)
                .filter(r -> r.kind() == Region.Kind.BRANCH);
    }

    private static boolean asksForChange(Region branch, Body body) {
        return branch.condition().filter(c -> asksForChange(c, body)).isPresent();
    }

    private static boolean asksForChange(Expr condition, Body body) {
        if (condition instanceof Expr.Operation operation) {
            return (operation.operator().equals("&&") || operation.operator().equals("||"))
                    && operation.operands().stream().anyMatch(o -> asksForChange(o, body));
        }
        String name = condition instanceof Expr.Local local
                ? body.variables().get(local.variable()).name()
                : condition instanceof Expr.Call call
                        ? body.calls().get(call.call()).name()
                        : "";
        return CHANGED.matcher(name).matches();
    }

    /** Whether a branch is for elements that a loop in the loop has not found among others. */
    private boolean isForMissing(Region branch) {
        return branch.condition()
                .filter(new SearchFlag(loop, body)::saysNotFound)
                .isPresent();
    }

    /** Whether the elements are what was left of a list when another was taken from it. */
    private boolean isOverRest() {
        return LoopSize.source(loop, body)
                .filter(source -> isRest(source) || isRest(Exprs.root(source, body)))
                .isPresent();
    }

    private boolean isRest(Expr elements) {
        if (!(elements instanceof Expr.Local local)) {
            return Exprs.all(elements, body).anyMatch(this::takesAway);
        }
        return body.variables().get(local.variable()).initializer().stream()
                        .flatMap(v -> Exprs.all(v, body))
                        .anyMatch(this::takesAway)
                || body.calls().stream()
                        .anyMatch(c -> c.name().equals("removeAll")
                                && c.receiver().filter(elements::equals).isPresent()
                                && c.span().end() <= loop.span().start());
    }

    private boolean takesAway(Expr part) {
        if (!(part instanceof Expr.Call call)) {
            return false;
        }
        CallSite site = body.calls().get(call.call());
        boolean ofTwo = LESS.contains(site.name()) && site.arguments().size() == 2;
        return ofTwo || (site.name().equals("filter") && keepsUnknown(site));
    }

    /** Whether a filter lets pass what another collection does not know. */
    private boolean keepsUnknown(CallSite filter) {
        return results(filter).anyMatch(this::isUnknown)
                || filter.arguments().stream()
                        .flatMap(a -> a instanceof Expr.Call call
                                ? Stream.of(body.calls().get(call.call()))
                                : Stream.empty())
                        .filter(c -> c.name().equals("not"))
                        .anyMatch(c -> results(c).anyMatch(r -> isNamed(r, KNOWS)));
    }

    /** What the functions give back that a call is handed. */
    private Stream<Expr> results(CallSite call) {
        return body.regions().stream()
                .filter(r -> r.isFunction() && r.call() == call.index())
                .flatMap(r -> r.result().stream());
    }

    private boolean isUnknown(Expr result) {
        if (result instanceof Expr.Operation not) {
            return not.operator().equals("!") && isNamed(not.operands().get(0), KNOWS);
        }
        return isNamed(result, Set.of("noneMatch"));
    }

    private boolean isNamed(Expr value, Set<String> names) {
        return value instanceof Expr.Call call
                && names.contains(body.calls().get(call.call()).name());
    }
}
