package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells code that runs only where a look-up has found nothing.
 *
 * @param body the body it stands in
 * @param asks whether a call is such a look-up
 * @param made whether a variable holds what was found just now
 */
record LookUp(Body body, Predicate<CallSite> asks, Predicate<Variable> made) {

    private static final Set<String> NOT_THERE = Set.of("isNull", "isEmpty");
    private static final Set<String> THERE = Set.of("isPresent", "nonNull", "isNotEmpty", "isNotNull");
    private static final Pattern EXISTS = Pattern.compile("(exists?|has|contains)([A-Z]\\w*)?");

    /** What takes a function to run where an optional or a map has nothing. */
    private static final Set<String> OTHERWISE = Set.of("orElseGet", "or");

    private static final Set<String> FILLS = Set.of("computeIfAbsent");

    /** Whether a condition comes out so only if what was looked up is null, empty or not there. */
    boolean isMissing(Expr condition, boolean outcome) {
        if (condition instanceof Expr.Operation operation) {
            List<Expr> operands = operation.operands();
            return switch (operation.operator()) {
                case "!" -> isMissing(operands.get(0), !outcome);
                case "&&" -> outcome && operands.stream().anyMatch(o -> isMissing(o, true));
                case "||" -> !outcome && operands.stream().anyMatch(o -> isMissing(o, false));
                case "==" -> outcome && isFoundNull(operands);
                case "!=" -> !outcome && isFoundNull(operands);
                default -> false;
            };
        }
        return condition instanceof Expr.Call asked && saysMissing(asked, outcome);
    }

    private boolean saysMissing(Expr.Call asked, boolean outcome) {
        CallSite site = body.calls().get(asked.call());
        return (!outcome && EXISTS.matcher(site.name()).matches() && isFound(asked))
                || ((outcome ? NOT_THERE : THERE).contains(site.name())
                        && Stream.concat(site.receiver().stream(), site.arguments().stream())
                                .anyMatch(this::isFound));
    }

    /** Whether a function is handed to what runs it only then. */
    boolean isFilledBy(Region function) {
        if (!function.isFunction() || function.call() < 0) {
            return false;
        }
        CallSite taker = body.calls().get(function.call());
        return (OTHERWISE.contains(taker.name())
                        && taker.receiver().filter(this::isFound).isPresent())
                || (FILLS.contains(taker.name()) && asks.test(taker));
    }

    private boolean isFoundNull(List<Expr> operands) {
        return operands.stream().anyMatch(Expr::isNull) && operands.stream().anyMatch(this::isFound);
    }

    private boolean isFound(Expr value) {
        return new FoundValues(body, asks, made).include(value);
    }
}
