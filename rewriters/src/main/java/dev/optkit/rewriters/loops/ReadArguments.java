package dev.optkit.rewriters.loops;

import dev.optkit.core.program.CallRef;
import dev.optkit.rewriters.edit.Site;
import java.util.List;

/**
 * Which arguments of a read differ between the rounds of a loop.
 *
 * @param varying their indexes; what the element decides, and so can be the key, comes first
 */
record ReadArguments(List<Integer> varying) {

    /**
     * Those of a read.
     *
     * @param handed whether its method is handed the rows: then all that it is called with may differ, as there it is not
     *     known what is called how
     */
    static ReadArguments of(CallRef sink, boolean handed, Site site) {
        return new ReadArguments(handed ? VaryingArguments.ofAny(sink) : VaryingArguments.of(sink, site));
    }

    /** The one to read many by. */
    int key() {
        return varying.get(0);
    }

    /** Those that rows have to be compared by, too. */
    List<Integer> others() {
        return varying.subList(1, varying.size());
    }
}
