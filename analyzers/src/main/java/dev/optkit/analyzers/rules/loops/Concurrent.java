package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.Optional;
import java.util.Set;

/**
 * Recognizes functions that run for several elements at the same time: in a parallel stream, or by an operator of a reactive
 * library that does not wait for one element before it takes the next.
 */
final class Concurrent {

    private static final Set<String> PARALLEL = Set.of("parallel", "parallelStream", "runOn");
    private static final Set<String> MERGES = Set.of(
            "flatMap",
            "flatMapSequential",
            "flatMapDelayError",
            "flatMapSingle",
            "flatMapMaybe",
            "flatMapCompletable",
            "concatMapEager",
            "transformToUniAndMerge",
            "transformToMultiAndMerge");
    private static final Set<String> REACTIVE =
            Set.of("Flux", "ParallelFlux", "Flowable", "ParallelFlowable", "Observable", "Multi");
    private static final Set<String> NUMBERS = Set.of("range", "rangeClosed");
    private static final Set<String> SIZES = Set.of("size", "length");

    private final Method method;
    private final Body body;
    private final Program program;

    private Concurrent(Method method, Program program) {
        this.method = method;
        this.body = method.body();
        this.program = program;
    }

    static boolean is(Region function, Method method, Program program) {
        return new Concurrent(method, program).isConcurrent(function);
    }

    /**
     * Whether they share one work by a number of their own, such as the slices of a scroll. Numbers up to the size of a
     * collection, or by which the function selects, stand for its elements.
     */
    static boolean areParts(Region function, Method method, Program program) {
        Concurrent concurrent = new Concurrent(method, program);
        return concurrent.isConcurrent(function)
                && concurrent
                        .start(function)
                        .filter(c -> NUMBERS.contains(c.name()))
                        .filter(c -> c.arguments().stream().noneMatch(concurrent::isSize))
                        .filter(c -> !concurrent.selects(function))
                        .isPresent();
    }

    private boolean isSize(Expr bound) {
        if (bound instanceof Expr.Local local) {
            return body.variables()
                    .get(local.variable())
                    .initializer()
                    .filter(v -> !(v instanceof Expr.Local) && isSize(v))
                    .isPresent();
        }
        return bound instanceof Expr.Select array
                ? array.name().equals("length")
                : bound instanceof Expr.Call call
                        && SIZES.contains(body.calls().get(call.call()).name());
    }

    /** Whether a function selects something by its number. */
    private boolean selects(Region function) {
        return body.calls().stream()
                .filter(c -> body.within(c.region(), function.index()))
                .anyMatch(c -> (c.name().equals("get") && c.arguments().stream().anyMatch(a -> isNumber(a, function)))
                        || Exprs.parts(c).stream()
                                .flatMap(p -> Exprs.all(p, body))
                                .anyMatch(p -> p instanceof Expr.Element e && isNumber(e.index(), function)));
    }

    private static boolean isNumber(Expr value, Region function) {
        return value instanceof Expr.Local local && function.introduces(local.variable());
    }

    private boolean isConcurrent(Region function) {
        return stage(function)
                .filter(s -> merges(s) || isParallel(Optional.of(s)))
                .isPresent();
    }

    private Optional<CallSite> stage(Region function) {
        return function.isFunction() && function.call() >= 0
                ? Optional.of(LoopSize.stage(body.calls().get(function.call()), body))
                : Optional.empty();
    }

    private boolean merges(CallSite stage) {
        return MERGES.contains(stage.name())
                && REACTIVE.contains(program.invocations(method)
                        .get(stage.index())
                        .receiver()
                        .simpleName());
    }

    private boolean isParallel(Optional<CallSite> stage) {
        Optional<CallSite> at = stage;
        while (at.isPresent()) {
            if (PARALLEL.contains(at.get().name())) {
                return true;
            }
            at = before(at.get());
        }
        return false;
    }

    private Optional<CallSite> start(Region function) {
        Optional<CallSite> at = stage(function);
        while (at.flatMap(this::before).isPresent()) {
            at = at.flatMap(this::before);
        }
        return at;
    }

    private Optional<CallSite> before(CallSite stage) {
        return stage.receiver()
                .filter(Expr.Call.class::isInstance)
                .map(r -> body.calls().get(((Expr.Call) r).call()));
    }
}
