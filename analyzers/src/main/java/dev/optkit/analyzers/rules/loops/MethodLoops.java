package dev.optkit.analyzers.rules.loops;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The calls of a method that a loop over items repeats.
 *
 * @param all in the order of the calls
 */
record MethodLoops(List<LoopSite> all, Map<Integer, LoopSite> byCall) {

    MethodLoops(List<LoopSite> all) {
        this(
                List.copyOf(all),
                all.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                s -> s.call().site().index(), Function.identity())));
    }

    /** The innermost loop over items around a call, by the call's index in the body. */
    Optional<LoopSite> around(int call) {
        return Optional.ofNullable(byCall.get(call));
    }
}
