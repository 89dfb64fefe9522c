package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chains of reads that call each other: which of a chain to cache. */
final class Chains {

    private final Map<Method, CachedRead> reads;
    private final Program program;

    Chains(Map<Method, CachedRead> reads, Program program) {
        this.reads = reads;
        this.program = program;
    }

    /**
     * Of a method that does nothing but call another read, and that read, the one that covers more callers, or that others
     * can call. What is doubtful itself takes the place of nothing that is sure.
     */
    Set<Method> onePerChain(Set<Method> sure) {
        Set<Method> kept = new HashSet<>(reads.keySet());
        handsOnTo().forEach((method, next) -> {
            boolean asSure = sure.contains(next.method()) || !sure.contains(method);
            Optional<CachedRead> read = Optional.ofNullable(reads.get(method));
            if (asSure && (places(next) > places(method) || isOutOfReach(read, next))) {
                kept.remove(method);
            }
        });
        Set<Method> roots = Set.copyOf(kept);
        Set<Method> sureRoots = new HashSet<>(roots);
        sureRoots.retainAll(sure);
        kept.removeIf(method -> isCovered(method, sure.contains(method) ? sureRoots : roots));
        return kept;
    }

    /** Number of places that only read and ask for a read; none for what is no read. */
    int places(Method method) {
        return Optional.ofNullable(reads.get(method)).map(Chains::places).orElse(0);
    }

    private static int places(CachedRead read) {
        return read.repetition().calls().size();
    }

    /** No annotation works on what only its own class calls, where it works on the read of another class behind it. */
    private static boolean isOutOfReach(Optional<CachedRead> read, CachedRead next) {
        return !next.isPrivate()
                && read.filter(CachedRead::isPrivate)
                        .filter(r -> !r.method().type().equals(next.method().type()))
                        .isPresent();
    }

    private boolean isCovered(Method method, Set<Method> roots) {
        List<CallRef> calls = Repetition.of(method, program).calls();
        return !calls.isEmpty() && calls.stream().allMatch(c -> roots.contains(c.caller()));
    }

    /** The reads that methods hand all of their remote work to; of several that one call can run, the last. */
    private Map<Method, CachedRead> handsOnTo() {
        Map<Method, CachedRead> result = new HashMap<>();
        for (CachedRead read : reads.values()) {
            for (CallRef call : program.callersOf(read.method())) {
                if (reads.containsKey(call.caller()) && remoteCalls(call.caller()) == 1) {
                    result.put(call.caller(), read);
                }
            }
        }
        return result;
    }

    private long remoteCalls(Method method) {
        return program.invocations(method).stream()
                .filter(i -> i.api().flatMap(ApiMethod::remote).isPresent()
                        || i.targets().stream()
                                .anyMatch(t -> !program.effects(t).remote().isEmpty()))
                .count();
    }
}
