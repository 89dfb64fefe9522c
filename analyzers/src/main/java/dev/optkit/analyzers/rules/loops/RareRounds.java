package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** Conditions in a loop that hold for a few of its rounds as a rule, so that its call is hardly ever made. */
final class RareRounds {

    private static final Pattern OVER = Pattern.compile("(is|has)?([eE]xpired|[tT]imedOut|[oO]verdue|[oO]utdated)");

    private static final Set<String> MAP_ASKS = Set.of("get", "containsKey");

    private static final Pattern WARNING = Pattern.compile("(?i)warn|warning|error|severe");

    private static final Pattern LOGGER = Pattern.compile("(?i:(\\w*_)?log(ger)?)|\\w*[a-z]Log(ger)?");

    private static final Pattern LIMIT = Pattern.compile("(?i)timeout|deadline|expir");

    private final Region loop;
    private final Body body;
    private final ElementObjects elements;

    private RareRounds(LoopSite site, Body body) {
        this.loop = site.loop();
        this.body = body;
        this.elements = new ElementObjects(loop, body);
    }

    /** Whether a branch around the call, or one before it that goes on with the next element, asks for such a condition. */
    private boolean areThose(Guards guards, BiPredicate<Expr, Boolean> condition) {
        return guards.branches()
                        .map(Region::condition)
                        .flatMap(Optional::stream)
                        .anyMatch(c -> condition.test(c, true))
                || guards.skips()
                        .map(Region::condition)
                        .flatMap(Optional::stream)
                        .anyMatch(c -> condition.test(c, false));
    }

    /** Whether the call is made only where a look-up of the round has found nothing: not for most elements, as a rule. */
    static boolean areOfWhatIsMissing(LoopSite site, Body body) {
        RareRounds rounds = new RareRounds(site, body);
        LookUp lookUp = rounds.lookUp();
        Guards guards = new Guards(site, body);
        return rounds.areThose(guards, lookUp::isMissing) || guards.functions().anyMatch(lookUp::isFilledBy);
    }

    /** Whether the call is made only for what a map does not have that is filled for the others, or with the answers. */
    static boolean areOfWhatAMapLacks(LoopSite site, Method method, Program program) {
        RareRounds rounds = new RareRounds(site, method.body());
        FilledMaps maps = new FilledMaps(site, method, program);
        LookUp lookUp = new LookUp(
                method.body(),
                asked -> MAP_ASKS.contains(asked.name()) && maps.areAsked(asked),
                variable -> method.body().within(variable.region(), site.loop().index()));
        return rounds.areThose(new Guards(site, method.body()), lookUp::isMissing);
    }

    /** Whether the call is made only for what has expired, or timed out. */
    static boolean areOfWhatIsOver(LoopSite site, Body body) {
        RareRounds rounds = new RareRounds(site, body);
        return rounds.areThose(new Guards(site, body), rounds::isOver);
    }

    /** Whether the call is made in a branch only that has warned of something before. */
    static boolean areOfWhatIsWarnedOf(LoopSite site, Body body) {
        int start = site.call().site().span().start();
        return new Guards(site, body)
                .branches()
                .anyMatch(branch -> body.calls().stream()
                        .anyMatch(c -> c.region() == branch.index()
                                && c.span().end() <= start
                                && warns(c)
                                && c.receiver()
                                        .filter(r -> Spelling.isNamed(r, LOGGER))
                                        .isPresent()));
    }

    /** {@code log.warn(...)}, or {@code log.log(Level.WARNING, ...)}. */
    private static boolean warns(CallSite call) {
        return WARNING.matcher(call.name()).matches()
                || (call.name().equals("log")
                        && call.arguments().stream().limit(1).anyMatch(level -> Spelling.isNamed(level, WARNING)));
    }

    private boolean isOver(Expr condition, boolean outcome) {
        if (condition instanceof Expr.Operation operation) {
            List<Expr> operands = operation.operands();
            return switch (operation.operator()) {
                case "!" -> isOver(operands.get(0), !outcome);
                case "&&" -> outcome && operands.stream().anyMatch(o -> isOver(o, true));
                case "||" -> !outcome && operands.stream().anyMatch(o -> isOver(o, false));
                case ">", ">=" -> outcome && isLimit(operands.get(1));
                case "<", "<=" -> outcome && isLimit(operands.get(0));
                default -> false;
            };
        }
        return outcome
                && condition instanceof Expr.Call asked
                && OVER.matcher(body.calls().get(asked.call()).name()).matches();
    }

    private boolean isLimit(Expr value) {
        String name = value instanceof Expr.Local local
                ? body.variables().get(local.variable()).name()
                : value instanceof Expr.Name field ? field.name() : "";
        return LIMIT.matcher(name).find();
    }

    /** A call of this round that is told the element, and no question to the element itself. */
    private LookUp lookUp() {
        return new LookUp(
                body,
                site -> site.receiver().filter(elements::includes).isEmpty()
                        && site.arguments().stream().anyMatch(elements::includes),
                variable -> body.within(variable.region(), loop.index()));
    }
}
