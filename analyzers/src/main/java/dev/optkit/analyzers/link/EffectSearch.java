package dev.optkit.analyzers.link;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Effects.Reach;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Passage;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Finds the most likely way from each method to an effect, searching backwards over the calls.
 *
 * <p>It is Dijkstra's search with calls as edges; unlikely passages and conditions count as several plain calls. Of ways of equal cost
 * the one found first wins, so the result depends on the order of the methods only. Not thread-safe.
 */
final class EffectSearch {

    private static final CallEdge[] NONE = {};

    private final List<Method> methods;
    private final Map<Method, Integer> numbers;
    private final CallEdge[][] into;
    private final EdgePassages passages;

    /** The passage of a call to a target. */
    interface EdgePassages {
        Passage of(CallRef call, Optional<Method> target);
    }

    private record Found(int method, Reach reach, int order) {}

    EffectSearch(List<Method> methods, Map<Method, List<CallRef>> callers, EdgePassages passages) {
        this.methods = methods;
        this.numbers = new HashMap<>(2 * methods.size());
        this.into = new CallEdge[methods.size()][];
        this.passages = passages;
        methods.forEach(m -> numbers.put(m, numbers.size()));
        for (int i = 0; i < into.length; i++) {
            into[i] = edges(callers.getOrDefault(methods.get(i), List.of()));
        }
    }

    private CallEdge[] edges(List<CallRef> calls) {
        return calls.isEmpty()
                ? NONE
                : calls.stream().map(c -> new CallEdge(c, number(c.caller()))).toArray(CallEdge[]::new);
    }

    private int number(Method method) {
        return Objects.requireNonNull(numbers.get(method), method::symbol);
    }

    /** The first step from each method that has the effect, itself or through others. */
    Reached from(Map<Method, Reach> seeds) {
        Queue<Found> open = new PriorityQueue<>(
                Comparator.comparingInt((Found f) -> f.reach().cost()).thenComparingInt(Found::order));
        Reached best = new Reached(numbers);
        int order = 0;
        for (Map.Entry<Method, Reach> seed : seeds.entrySet()) {
            int method = number(seed.getKey());
            best.set(method, seed.getValue());
            open.add(new Found(method, seed.getValue(), order++));
        }
        BitSet settled = new BitSet(methods.size());
        while (!open.isEmpty()) {
            Found callee = open.remove();
            if (settled.get(callee.method())) {
                continue;
            }
            settled.set(callee.method());
            Optional<Method> next = Optional.of(methods.get(callee.method()));
            for (CallEdge call : into[callee.method()]) {
                Reach known = best.step(call.caller());
                if (known == null || known.cost() > callee.reach().cost() + 1) {
                    Reach reach = call.step(next, callee.reach(), passages);
                    if (known == null || known.cost() > reach.cost()) {
                        best.set(call.caller(), reach);
                        open.add(new Found(call.caller(), reach, order++));
                    }
                }
            }
        }
        return best;
    }

    /** The step of a call that has the effect itself. */
    Reach direct(CallRef call) {
        Passage passage = passages.of(call, Optional.empty());
        return new Reach(
                call.invocation().site().index(),
                Optional.empty(),
                0,
                call.invocation().site().line(),
                call.invocation().receiver().simpleName() + "."
                        + call.invocation().site().name(),
                passage,
                passage.weight() + CallEdge.conditions(call));
    }
}
