package dev.optkit.core.finding;

import dev.optkit.core.program.Association;
import dev.optkit.core.program.CallRef;
import java.util.List;

/**
 * What a finding about a lazy association knows beside the place that loads it. Immutable.
 *
 * @param chain the associations from an element of the loop to the one that is loaded, that one the last
 * @param query the calls that lead to the query which loads the elements, that one the last; empty where they come from
 *     somewhere else
 */
public record LazyUse(List<Association> chain, List<CallRef> query) {

    public LazyUse {
        chain = List.copyOf(chain);
        query = List.copyOf(query);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a lazy use without an association");
        }
    }

    /** What is loaded. */
    public Association association() {
        return chain.get(chain.size() - 1);
    }
}
