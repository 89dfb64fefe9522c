package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.regex.Pattern;

/**
 * Recognizes messages that are acknowledged one by one, each when the work on it is done: a receipt for all together comes too
 * late for the first ones, or is given for those that failed.
 */
final class Acknowledgements {

    private static final Pattern RECEIPT =
            Pattern.compile("deleteMessage|(basic)?(ack|nack|reject)|(negative)?acknowledge|commit(Sync|Async)?");

    private Acknowledgements() {}

    static boolean are(LoopSite site, CallPath path, Program program) {
        return path.effect().resource() == Resource.QUEUE
                && RECEIPT.matcher(path.sink().invocation().site().name()).matches()
                && isAfterWork(site, path.calls().get(0).caller(), program);
    }

    /** Whether the round hands the element to something else first, which leads outside or into the project. */
    private static boolean isAfterWork(LoopSite site, Method method, Program program) {
        Body body = method.body();
        ElementObjects elements = new ElementObjects(site.loop(), body);
        CallSite receipt = site.call().site();
        return program.invocations(method).stream()
                .filter(c -> body.within(c.site().region(), site.loop().index()))
                .filter(c -> c.site().span().end() <= receipt.span().start())
                .filter(c -> c.site().arguments().stream().anyMatch(elements::isElement))
                .filter(c -> !c.targets().isEmpty() || CallPaths.leadsOutside(c, program))
                .anyMatch(c -> !isHanded(receipt, c.site(), body));
    }

    /** Whether a receipt is handed what a call gave: that makes it, and is no work. */
    private static boolean isHanded(CallSite receipt, CallSite call, Body body) {
        Outcome made = new Outcome(call, body);
        return Exprs.parts(receipt).stream().flatMap(p -> Exprs.all(p, body)).anyMatch(made::isResult);
    }
}
