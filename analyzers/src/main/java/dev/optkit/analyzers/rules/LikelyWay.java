package dev.optkit.analyzers.rules;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Effects.Reach;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Passage;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The most likely way from a method to remote work. Where a call can run several methods, and it is known which class the
 * object has, the way goes on in the method that it runs; where that may be a subclass with a method of its own, only if
 * this is no less likely.
 */
final class LikelyWay {

    private final Effect effect;
    private final Program program;
    private final RuntimeClasses classes;
    private final List<CallRef> calls = new ArrayList<>();
    private final List<Passage> passages = new ArrayList<>();
    private int cost;

    private LikelyWay(Effect effect, Program program) {
        this.effect = effect;
        this.program = program;
        this.classes = new RuntimeClasses(program);
    }

    /** The way from a method of an object of a type, which may inherit the method. */
    static CallPath from(Method start, TypeRef type, Effect effect, Program program) {
        LikelyWay way = new LikelyWay(effect, program);
        way.cost = way.reach(start).cost();
        Optional<Method> next = Optional.of(start);
        TypeRef self = type;
        while (next.isPresent()) {
            Method at = next.get();
            CallRef call =
                    new CallRef(at, program.invocations(at).get(way.reach(at).call()));
            self = way.classes.receiver(at, self, call.invocation());
            next = way.step(call, self);
        }
        return new CallPath(way.calls, way.passages, effect, way.cost);
    }

    private Optional<Method> step(CallRef call, TypeRef receiver) {
        calls.add(call);
        Reach found = reach(call.caller());
        Optional<Step> other = found.next()
                .flatMap(n -> classes.running(call.invocation(), receiver).filter(m -> !m.equals(n)))
                .filter(this::isNewWay)
                .map(m -> step(call, m, found))
                .filter(s -> s.detour() <= 0 || classes.isFinal(call.invocation(), receiver));
        passages.add(other.map(Step::passage).orElse(found.passage()));
        cost += other.map(Step::detour).orElse(0);
        return other.map(Step::next).or(found::next);
    }

    /**
     * A step to another method than the likeliest.
     *
     * @param detour how much longer the way gets
     */
    private record Step(Method next, Passage passage, int detour) {}

    private Step step(CallRef call, Method next, Reach found) {
        Passage passage = program.passage(call).and(program.entry(call, Optional.of(next)));
        int before = found.passage().weight()
                + found.next().map(n -> reach(n).cost()).orElse(0);
        return new Step(next, passage, passage.weight() + reach(next).cost() - before);
    }

    /** Whether a method has the effect too, and the way has not come through it: only the search knows ways to end. */
    private boolean isNewWay(Method method) {
        return program.effects(method).remote().containsKey(effect)
                && calls.stream().noneMatch(c -> c.caller().equals(method));
    }

    private Reach reach(Method at) {
        Reach reach = program.effects(at).remote().get(effect);
        if (reach == null) {
            throw new IllegalStateException("no way on from " + at + " to " + effect);
        }
        return reach;
    }
}
