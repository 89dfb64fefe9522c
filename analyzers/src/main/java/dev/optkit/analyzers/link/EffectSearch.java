package dev.optkit.analyzers.link;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Effects.Reach;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Passage;
import dev.optkit.core.program.Region;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * Finds the most likely way from each method to an effect, searching backwards over the calls.
 *
 * <p>It is Dijkstra's search with calls as edges; unlikely passages and conditions count as several plain calls. Of ways of equal cost
 * the one found first wins, so the result depends on the order of the methods only.
 */
final class EffectSearch {

    private static final int MOST_CONDITIONS = 2;
    private static final int FEW_TARGETS = 4;
    private static final int UNLIKELY = 2;

    private final Map<Method, List<CallRef>> callers;
    private final EdgePassages passages;

    /** The passage of a call to a target. */
    interface EdgePassages {
        Passage of(CallRef call, Optional<Method> target);
    }

    private record Found(Method method, Reach reach, int order) {}

    EffectSearch(Map<Method, List<CallRef>> callers, EdgePassages passages) {
        this.callers = callers;
        this.passages = passages;
    }

    /** The first step from each method that has the effect, itself or through others. */
    Map<Method, Reach> from(Map<Method, Reach> seeds) {
        Queue<Found> open = new PriorityQueue<>(
                Comparator.comparingInt((Found f) -> f.reach().cost()).thenComparingInt(Found::order));
        Map<Method, Reach> best = new HashMap<>(seeds);
        int order = 0;
        for (Map.Entry<Method, Reach> seed : seeds.entrySet()) {
            open.add(new Found(seed.getKey(), seed.getValue(), order++));
        }
        Set<Method> settled = new HashSet<>();
        while (!open.isEmpty()) {
            Found callee = open.remove();
            if (!settled.add(callee.method())) {
                continue;
            }
            Optional<Method> next = Optional.of(callee.method());
            for (CallRef call : callers.getOrDefault(callee.method(), List.of())) {
                Reach known = best.get(call.caller());
                if (known == null || known.cost() > callee.reach().cost() + 1) {
                    Reach reach = through(call, next, callee.reach());
                    if (known == null || known.cost() > reach.cost()) {
                        best.put(call.caller(), reach);
                        open.add(new Found(call.caller(), reach, order++));
                    }
                }
            }
        }
        return best;
    }

    private Reach through(CallRef call, Optional<Method> callee, Reach below) {
        Passage passage = passages.of(call, callee);
        return new Reach(
                call.invocation().site().index(),
                callee,
                below.depth() + 1,
                call.invocation().site().line(),
                below.words(),
                passage,
                below.cost() + 1 + passage.weight() + conditions(call) + choice(call));
    }

    /** One of many implementations is less likely to be meant than the only one. */
    private static int choice(CallRef call) {
        return call.invocation().targets().size() > FEW_TARGETS ? UNLIKELY : 0;
    }

    /** How many conditions, at most a few, a call depends on in its method: a way without them is taken more often. */
    private static int conditions(CallRef call) {
        List<Region> regions = call.caller().body().regions();
        int conditions = 0;
        for (int i = call.invocation().site().region(); i >= 0 && conditions < MOST_CONDITIONS; ) {
            Region region = regions.get(i);
            conditions += region.kind() == Region.Kind.BRANCH || region.kind() == Region.Kind.CASE ? 1 : 0;
            i = region.parent();
        }
        return conditions;
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
                passage.weight() + conditions(call));
    }
}
