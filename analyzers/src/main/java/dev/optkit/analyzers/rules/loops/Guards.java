package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Conditions in a loop under which few of its rounds, or one, get to a call. */
final class Guards {

    private static final Pattern PROPERTY = Pattern.compile("(get|is)[A-Z]\\w*|key|value|name|type|status|state|kind");
    private static final Set<String> EQUALS = Set.of("equals", "equalsIgnoreCase");
    private static final Set<String> FILLS = Set.of("add", "addAll", "putAll");

    private final Region loop;
    private final CallSite call;
    private final Body body;
    private final ElementObjects elements;

    Guards(LoopSite site, Body body) {
        this(site.loop(), site.call().site(), body);
    }

    private Guards(Region loop, CallSite call, Body body) {
        this.loop = loop;
        this.call = call;
        this.body = body;
        this.elements = new ElementObjects(loop, body);
    }

    /** Whether the call is made for the one element with a certain id, or until something is loaded. */
    static boolean letOneRoundPass(LoopSite site, Body body) {
        Guards guards = new Guards(site, body);
        return guards.branches()
                .anyMatch(r -> r.condition()
                        .filter(c -> guards.requires(c, true, guards.elements::isIdentity) || guards.isFilled(c, r))
                        .isPresent());
    }

    /** Whether the call is made for those elements only whose property has a certain value. */
    static boolean chooseByValue(LoopSite site, Body body) {
        Guards guards = new Guards(site, body);
        return guards.branches().anyMatch(r -> guards.requires(r, true))
                || guards.skips().anyMatch(r -> guards.requires(r, false));
    }

    /** Whether a stream before the call lets those elements pass only whose property has a certain value. */
    static boolean filterByValue(LoopSite site, Body body) {
        return filters(site, body)
                .anyMatch(f -> f.loop.result()
                        .filter(r -> f.requires(r, true, f::isProperty))
                        .isPresent());
    }

    /** Whether a stream before the call lets the one element pass that has a certain id. */
    static boolean filterByIdentity(LoopSite site, Body body) {
        return filters(site, body)
                .anyMatch(f -> f.loop.result()
                        .filter(r -> f.requires(r, true, f.elements::isIdentity))
                        .isPresent());
    }

    private static Stream<Guards> filters(LoopSite site, Body body) {
        return Stream.iterate(
                        stage(LoopSize.source(site.loop(), body), body),
                        Optional::isPresent,
                        s -> stage(s.flatMap(CallSite::receiver), body))
                .flatMap(Optional::stream)
                .filter(c -> c.name().equals("filter") && c.arguments().size() == 1)
                .flatMap(c -> body.regions().stream().filter(r -> r.isFunction() && r.call() == c.index()))
                .map(test -> new Guards(test, site.call().site(), body));
    }

    private static Optional<CallSite> stage(Optional<Expr> stream, Body body) {
        return stream.filter(Expr.Call.class::isInstance).map(c -> body.calls().get(((Expr.Call) c).call()));
    }

    /** Whether a {@code switch} on the element chooses what is asked, so that no two kinds of elements ask alike. */
    static boolean selectByElement(LoopSite site, Body body) {
        Guards guards = new Guards(site, body);
        return guards.around(Region.Kind.CASE)
                .flatMap(r -> r.condition().stream())
                .anyMatch(c -> guards.elements.isElement(c) || guards.isProperty(c));
    }

    /** The branches around the call in the loop. */
    Stream<Region> branches() {
        return around(Region.Kind.BRANCH);
    }

    /** The functions around the call in the loop. */
    Stream<Region> functions() {
        return around().filter(Region::isFunction);
    }

    private Stream<Region> around(Region.Kind kind) {
        return around().filter(r -> r.kind() == kind);
    }

    private Stream<Region> around() {
        return body.enclosing(call.region()).stream().takeWhile(r -> r.index() != loop.index());
    }

    /** The branches before the call that go on with the next element. */
    Stream<Region> skips() {
        Exit.Kind next = loop.isFunction() ? Exit.Kind.RETURN : Exit.Kind.CONTINUE;
        return body.exits().stream()
                .filter(e -> e.kind() == next)
                .map(e -> body.regions().get(e.region()))
                .filter(r -> r.kind() == Region.Kind.BRANCH
                        && r.span().end() <= call.span().start()
                        && body.within(r.parent(), loop.index())
                        && body.within(call.region(), r.parent()));
    }

    private boolean requires(Region branch, boolean outcome) {
        return branch.condition()
                .filter(c -> requires(c, outcome, this::isProperty))
                .isPresent();
    }

    /** Whether a condition comes out so only if a property of the element equals what is the same in all rounds. */
    private boolean requires(Expr condition, boolean outcome, Predicate<Expr> property) {
        if (condition instanceof Expr.Operation operation) {
            List<Expr> operands = operation.operands();
            return switch (operation.operator()) {
                case "!" -> requires(operands.get(0), !outcome, property);
                case "&&" -> outcome && operands.stream().anyMatch(o -> requires(o, true, property));
                case "||" -> !outcome && operands.stream().anyMatch(o -> requires(o, false, property));
                case "==" -> outcome && areElementAndOther(operands, property);
                case "!=" -> !outcome && areElementAndOther(operands, property);
                default -> false;
            };
        }
        if (!outcome || !(condition instanceof Expr.Call equal)) {
            return false;
        }
        CallSite site = body.calls().get(equal.call());
        List<Expr> compared = site.arguments().size() == 2
                ? site.arguments()
                : Stream.concat(site.receiver().stream(), site.arguments().stream())
                        .toList();
        return EQUALS.contains(site.name()) && compared.size() == 2 && areElementAndOther(compared, property);
    }

    private boolean areElementAndOther(List<Expr> compared, Predicate<Expr> property) {
        return compared.stream().anyMatch(property) && compared.stream().anyMatch(this::isSameInAllRounds);
    }

    /** A constant, a variable or field from outside, or what an object from outside is asked for. */
    private boolean isSameInAllRounds(Expr expression) {
        return !expression.isNull()
                && !(expression instanceof Expr.Unknown)
                && Exprs.all(expression, body).noneMatch(this::changes);
    }

    /** Whether it is given another value by this loop, or by one around it that comes here once for each of its rounds. */
    private boolean changes(Expr expression) {
        return (expression instanceof Expr.Local local && isDeclaredInALoop(local))
                || body.assignments().stream()
                        .anyMatch(a -> a.target().equals(expression) && body.within(a.region(), loop.index()));
    }

    private boolean isDeclaredInALoop(Expr.Local local) {
        return elements.isElement(local)
                || body.enclosing(body.variables().get(local.variable()).region()).stream()
                        .filter(r -> r.kind() == Region.Kind.LOOP || r.isFunction())
                        .anyMatch(r -> body.within(loop.index(), r.index()));
    }

    /** What an element is asked for, in a variable or an object of its own too: {@code new Code(row.getCode())}. */
    private boolean isProperty(Expr expression) {
        if (expression instanceof Expr.Local local && isDeclaredInside(local) && !elements.isElement(local)) {
            return body.variables()
                    .get(local.variable())
                    .initializer()
                    .filter(v -> !(v instanceof Expr.Local) && isProperty(v))
                    .isPresent();
        }
        if (!(expression instanceof Expr.Call getter)) {
            return false;
        }
        CallSite site = body.calls().get(getter.call());
        boolean wraps = site.kind() == CallSite.Kind.CONSTRUCTOR
                && site.arguments().size() == 1
                && isProperty(site.arguments().get(0));
        return wraps
                || (PROPERTY.matcher(site.name()).matches()
                        && site.arguments().isEmpty()
                        && site.receiver().filter(elements::includes).isPresent());
    }

    private boolean isDeclaredInside(Expr expression) {
        return expression instanceof Expr.Local local
                && (elements.isElement(local)
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
