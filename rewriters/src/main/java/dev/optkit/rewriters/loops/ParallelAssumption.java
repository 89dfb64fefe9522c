package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.rewriters.edit.Site;

/** What those who review parallel calls are asked to take for granted. */
final class ParallelAssumption {

    private ParallelAssumption() {}

    /** The words for what a call of the method itself asks. */
    static String remote(Invocation call) {
        return call.targets().stream()
                .findFirst()
                .map(Method::shortName)
                .orElse(call.receiver().simpleName() + "." + call.site().name());
    }

    /** Code that others may call is assumed not to run in their transactions. */
    static String andNoTransaction(String assumption, Site site) {
        boolean open = site.method().facts().is(Modifier.PUBLIC)
                || site.method().facts().is(Modifier.PROTECTED);
        return open
                ? assumption + ", and nothing outside of this project calls "
                        + site.method().shortName() + " in a transaction"
                : assumption;
    }
}
