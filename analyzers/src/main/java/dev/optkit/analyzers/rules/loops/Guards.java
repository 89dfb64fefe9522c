package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Conditions in a loop under which at most one of its rounds gets to a call. */
final class Guards {

    private static final Pattern IDENTITY = Pattern.compile("(get)?(id|uuid|guid|key|Id|Uuid|Guid|UUID|Key)");
    private static final Set<String> FILLS = Set.of("add", "addAll", "putAll");

    private final Region loop;
    private final CallSite call;
    private final Body body;

    private Guards(LoopSite site, Body body) {
        this.loop = site.loop();
        this.call = site.call().site();
        this.body = body;
    }

    /** Whether the call is made for the one element with a certain id, or until something is loaded. */
    static boolean letOneRoundPass(LoopSite site, Body body) {
        Guards guards = new Guards(site, body);
        return guards.branches()
                .anyMatch(r -> r.condition()
                        .filter(c -> guards.asksForIdentity(c) || guards.isFilled(c, r))
                        .isPresent());
    }

    private Stream<Region> branches() {
        return body.enclosing(call.region()).stream()
                .takeWhile(r -> r.index() != loop.index())
                .filter(r -> r.kind() == Region.Kind.BRANCH);
    }

    private boolean asksForIdentity(Expr condition) {
        if (condition instanceof Expr.Operation operation) {
            return switch (operation.operator()) {
                case "&&" -> operation.operands().stream().anyMatch(this::asksForIdentity);
                case "==" -> isIdentityOfOne(operation.operands());
                default -> false;
            };
        }
        if (!(condition instanceof Expr.Call equal)) {
            return false;
        }
        CallSite site = body.calls().get(equal.call());
        return site.name().equals("equals")
                && site.receiver().isPresent()
                && site.arguments().size() == 1
                && isIdentityOfOne(
                        List.of(site.receiver().get(), site.arguments().get(0)));
    }

    /** Whether one of two is the id of the element, and the other is the same in all rounds. */
    private boolean isIdentityOfOne(List<Expr> compared) {
        return compared.stream().anyMatch(this::isIdentityOfElement)
                && compared.stream()
                        .anyMatch(c -> (c instanceof Expr.Literal && !c.isNull())
                                || (c instanceof Expr.Local && !isDeclaredInside(c)));
    }

    private boolean isIdentityOfElement(Expr expression) {
        if (!(expression instanceof Expr.Call getter)) {
            return false;
        }
        CallSite site = body.calls().get(getter.call());
        return IDENTITY.matcher(site.name()).matches()
                && site.receiver()
                        .filter(r -> r instanceof Expr.Local local && isElement(local))
                        .isPresent();
    }

    private boolean isElement(Expr.Local local) {
        return loop.parameters().contains(local.variable())
                || loop.loop()
                        .filter(l -> l.variables().contains(local.variable()))
                        .isPresent();
    }

    private boolean isDeclaredInside(Expr expression) {
        return expression instanceof Expr.Local local
                && (isElement(local)
                        || body.within(body.variables().get(local.variable()).region(), loop.index()));
    }

    /** Whether a branch gives a value to a variable from before the loop that has none. */
    private boolean isFilled(Expr condition, Region branch) {
        return emptiness(condition)
                .filter(v -> v instanceof Expr.Local && !isDeclaredInside(v))
                .anyMatch(v -> isFilledIn(v, branch));
    }

    private Stream<Expr> emptiness(Expr condition) {
        if (condition instanceof Expr.Operation operation) {
            boolean equal = operation.operator().equals("==");
            return equal && operation.operands().stream().noneMatch(Expr::isNull)
                    ? Stream.empty()
                    : operation.operator().equals("!") || operation.operator().equals("!=")
                            ? Stream.empty()
                            : operation.operands().stream().flatMap(o -> equal ? Stream.of(o) : emptiness(o));
        }
        return condition instanceof Expr.Call asked
                        && body.calls().get(asked.call()).name().equals("isEmpty")
                ? body.calls().get(asked.call()).receiver().stream()
                : Stream.empty();
    }

    private boolean isFilledIn(Expr variable, Region branch) {
        return body.assignments().stream()
                        .filter(a -> body.within(a.region(), branch.index()))
                        .anyMatch(a -> a.target().equals(variable) && !a.value().isNull())
                || body.calls().stream()
                        .filter(c -> body.within(c.region(), branch.index()) && FILLS.contains(c.name()))
                        .anyMatch(c -> c.receiver().filter(variable::equals).isPresent());
    }
}
