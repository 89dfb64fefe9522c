package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Association;
import dev.optkit.core.program.CallRef;
import java.util.List;

/**
 * A place that makes the mapper load an association of the element of a loop.
 *
 * @param association what is loaded
 * @param chain the associations from the element to it, itself the last
 * @param path the calls from the loop to the place
 * @param certain whether each round gets there
 */
record LazyLoad(Association association, List<Association> chain, List<CallRef> path, boolean certain) {

    LazyLoad {
        chain = List.copyOf(chain);
        path = List.copyOf(path);
    }
}
