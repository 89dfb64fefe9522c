package dev.optkit.rewriters.verify;

import dev.optkit.core.fix.Plan;
import java.util.Set;

/** Plans again without some findings. */
@FunctionalInterface
public interface Replanner {

    /**
     * The plan that results when some findings are left alone.
     *
     * @param excluded ids of the findings
     */
    Plan without(Set<String> excluded);
}
