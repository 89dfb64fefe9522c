package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.HiddenInput;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CompactMap;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Effects.Reach;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What every method does, its callees included: the least fixpoint of "a method does what it calls".
 *
 * <p>For each kind of effect an {@link EffectSearch} runs backwards over the calls, from the methods that have the
 * effect themselves. It visits each call at most once per kind, and finds the most likely way from each method to the
 * effect, the evidence that findings show. Unlikely ways count all the same: they are ways.
 */
final class EffectAnalysis {

    private static final Comparator<Effect> EFFECT_ORDER =
            Comparator.comparing(Effect::resource).thenComparing(Effect::access);

    private final List<Method> methods;
    private final Map<Method, List<Invocation>> invocations;
    private final List<Method> routers;
    private final Changes changes;
    private final EffectSearch search;

    /** What methods change that is more than keeping something for the next call, and all that they change. */
    private record Changes(Map<Method, Reach> lasting, Map<Method, Reach> all) {}

    /**
     * @param routers methods of the project that choose a database connection
     */
    EffectAnalysis(
            ProgramIndex index,
            Map<Method, List<Invocation>> invocations,
            Map<Method, List<CallRef>> callers,
            Collection<Method> routers,
            EffectSearch.EdgePassages passages) {
        this.routers = List.copyOf(routers);
        this.methods = index.allMethods();
        this.invocations = invocations;
        // one after the other, as each takes much memory to find: what they are found with is gone before the search is
        // there
        this.changes = changes(new MutationAnalysis(index, invocations, callers));
        this.search = new EffectSearch(methods, callers, passages);
    }

    private static Changes changes(MutationAnalysis mutation) {
        Map<Method, Reach> lasting = mutation.changes();
        return new Changes(lasting, mutation.all());
    }

    Map<Method, Effects> run() {
        SortedMap<Effect, Reached> remote = new TreeMap<>(EFFECT_ORDER);
        seeds(EffectAnalysis::effectOf).forEach((effect, seed) -> remote.put(effect, search.from(seed)));
        SortedMap<HiddenInput, Reached> hidden = new TreeMap<>();
        Map<HiddenInput, Map<Method, Reach>> hiddenSeeds = seeds(EffectAnalysis::hiddenOf);
        hiddenSeeds.forEach((input, seed) -> hidden.put(input, search.from(seed)));
        if (hidden.values().stream().anyMatch(reached -> routers.stream().anyMatch(reached::has))) {
            hidden.put(HiddenInput.TENANT, search.from(tenantSeeds(hiddenSeeds)));
        }
        Map<String, Map<Method, Reach>> unknown = seeds(UnknownCalls::unknown);
        Reached open = search.from(unknown.getOrDefault(UnknownCalls.KIND, Map.of()));
        IdentityHashMap<Method, Effects> result = new IdentityHashMap<>(methods.size());
        for (int i = 0; i < methods.size(); i++) {
            Method method = methods.get(i);
            Effects effects = new Effects(
                    of(i, remote),
                    of(i, hidden),
                    Optional.ofNullable(changes.all().get(method)),
                    Optional.ofNullable(changes.lasting().get(method)),
                    Optional.ofNullable(open.step(i)));
            result.put(method, effects);
        }
        return result;
    }

    /** The kinds that a method has, in their order. */
    private static <K> Map<K, Reach> of(int method, Map<K, Reached> all) {
        Map<K, Reach> found = new LinkedHashMap<>();
        all.forEach((kind, reached) -> {
            Reach step = reached.step(method);
            if (step != null) {
                found.put(kind, step);
            }
        });
        return CompactMap.copyOf(found);
    }

    /** Where connections are chosen by something hidden, every database call depends on who is asking. */
    private Map<Method, Reach> tenantSeeds(Map<HiddenInput, Map<Method, Reach>> known) {
        Map<Method, Reach> seeds = new LinkedHashMap<>(known.getOrDefault(HiddenInput.TENANT, Map.of()));
        this.<String>seeds(
                        i -> effectOf(i).filter(e -> e.resource().isDatabase()).map(e -> "db"))
                .values()
                .forEach(found -> found.forEach(seeds::putIfAbsent));
        return seeds;
    }

    /** The most likely call of each method that has an effect itself, by kind of effect. */
    private <K> Map<K, Map<Method, Reach>> seeds(Function<Invocation, Optional<K>> kindOf) {
        Map<K, Map<Method, Reach>> seeds = new HashMap<>();
        for (Method method : methods) {
            for (Invocation invocation : invocations.getOrDefault(method, List.of())) {
                Optional<K> kind = kindOf.apply(invocation);
                if (kind.isPresent()) {
                    seeds.computeIfAbsent(kind.get(), k -> new LinkedHashMap<>())
                            .merge(method, search.direct(new CallRef(method, invocation)), EffectAnalysis::likelier);
                }
            }
        }
        return seeds;
    }

    private static Reach likelier(Reach first, Reach second) {
        return second.cost() < first.cost() ? second : first;
    }

    static Reach through(CallRef call, Optional<Method> callee, Reach below) {
        return new Reach(
                call.invocation().site().index(),
                callee,
                below.depth() + 1,
                call.invocation().site().line(),
                below.words());
    }

    private static Optional<Effect> effectOf(Invocation invocation) {
        return invocation.api().flatMap(ApiMethod::remote).map(Meaning.Remote::effect);
    }

    private static Optional<HiddenInput> hiddenOf(Invocation invocation) {
        return invocation.api().isEmpty()
                ? Optional.empty()
                : invocation
                        .api()
                        .map(ApiMethod::meaning)
                        .filter(Meaning.Hidden.class::isInstance)
                        .map(m -> ((Meaning.Hidden) m).input());
    }
}
