package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Association;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a function in a stream is handed.
 *
 * @param source what the stream runs over, where nothing but single associations lie between
 * @param chain those associations
 */
record LazyStage(Expr source, List<Association> chain) {

    private static final Set<String> KEEPS = Set.of(
            "filter",
            "sorted",
            "peek",
            "distinct",
            "limit",
            "skip",
            "takeWhile",
            "dropWhile",
            "stream",
            "parallelStream",
            "sequential",
            "parallel",
            "unordered");
    private static final Set<String> STREAMS = Set.of("stream", "iterator", "toStream");
    private static final int LONGEST = 20;

    LazyStage {
        chain = List.copyOf(chain);
    }

    /** What a function handed to a call runs over; empty when that is not known. */
    static Optional<LazyStage> of(Program program, Method method, Region function) {
        if (function.call() < 0) {
            return Optional.empty();
        }
        Optional<Expr> at = new HelperLoops(method, program)
                .source(function)
                .or(() -> method.body().calls().get(function.call()).receiver());
        List<Association> chain = new ArrayList<>();
        for (int i = 0; i < LONGEST && at.isPresent(); i++) {
            if (!(at.get() instanceof Expr.Call call)) {
                break;
            }
            CallSite site = method.body().calls().get(call.call());
            if (site.name().equals("map")) {
                Optional<List<Association>> step = result(program, method, site).filter(LazyStage::isSingle);
                if (step.isEmpty()) {
                    return Optional.empty();
                }
                chain.addAll(0, step.get());
            } else if (!KEEPS.contains(site.name()) || site.receiver().isEmpty()) {
                break;
            }
            at = site.receiver();
        }
        return at.map(source -> new LazyStage(source, chain));
    }

    private static boolean isSingle(List<Association> chain) {
        return chain.stream().limit(Math.max(0, chain.size() - 1)).noneMatch(Association::toMany);
    }

    /** The associations that lead from what a function is handed to what it gives back, or to what that streams. */
    static Optional<List<Association>> result(Program program, Method method, CallSite stage) {
        return stage.arguments().stream()
                .filter(Expr.Function.class::isInstance)
                .map(f -> method.body().regions().get(((Expr.Function) f).region()))
                .findFirst()
                .flatMap(f -> ofFunction(program, method, f));
    }

    private static Optional<List<Association>> ofFunction(Program program, Method method, Region function) {
        if (function.kind() == Region.Kind.METHOD_REFERENCE) {
            return function.result()
                    .filter(Expr.Call.class::isInstance)
                    .map(r -> program.invocations(method).get(((Expr.Call) r).call()))
                    .flatMap(c -> read(program, c));
        }
        if (function.parameters().size() != 1 || function.result().isEmpty()) {
            return Optional.empty();
        }
        LazyFrame frame = LazyFrame.of(program, method, function.parameters().get(0), List.of());
        return frame.chain(streamed(method, function.result().get()));
    }

    private static Optional<List<Association>> read(Program program, Invocation reference) {
        return program.entities()
                .readBy(reference.receiver().name(), reference.site().name())
                .map(List::of);
    }

    private static Expr streamed(Method method, Expr result) {
        if (result instanceof Expr.Call call) {
            CallSite site = method.body().calls().get(call.call());
            if (STREAMS.contains(site.name())
                    && site.arguments().isEmpty()
                    && site.receiver().isPresent()) {
                return site.receiver().get();
            }
        }
        return result;
    }
}
