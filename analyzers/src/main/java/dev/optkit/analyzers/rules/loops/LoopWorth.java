package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.CodeRole;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;

/**
 * How much the remote work of a loop matters, once it is sure that it is repeated.
 *
 * <p>It is for information only where the call is farther away than anybody has been seen to change, where the code fixes how
 * few elements there are, and where only a command that somebody types leads there, although the program serves requests.
 *
 * @param site the loop and its call
 * @param path the way from the call to the remote one
 * @param program the program
 */
record LoopWorth(LoopSite site, CallPath path, Program program) {

    private static final int NEAR = 2;

    /** Nobody has been seen to fix a loop whose call was more methods away. */
    private static final int DEEPEST_FIXED = 3;

    /** The severity of the finding, at most the usual one of its rule. */
    Severity severity(CodeRole role, Severity usual) {
        Method method = path.calls().get(0).caller();
        int depth = path.calls().size() - 1;
        boolean aside = role == CodeRole.OUTSIDE && CodeRole.isServer(program);
        if (aside || depth > DEEPEST_FIXED || LoopSize.isFixed(site.loop(), method, program)) {
            return Severity.INFO;
        }
        if (role != CodeRole.SERVING) {
            return Severity.LOW;
        }
        return depth > NEAR || climbs(method) ? Severity.MEDIUM : usual;
    }

    /** Whether the loop only goes from an element to its parents. */
    private boolean climbs(Method method) {
        Region loop = site.loop();
        return loop.loop().filter(l -> Pages.climbs(loop, l, method.body())).isPresent();
    }
}
