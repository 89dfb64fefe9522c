package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import java.util.regex.Pattern;

/**
 * Recognizes messages that are acknowledged one by one, each when the work on it is done: a receipt for all together comes too
 * late for the first ones, or is given for those that failed.
 */
final class Acknowledgements {

    private static final Pattern RECEIPT =
            Pattern.compile("deleteMessage|(basic)?(ack|nack|reject)|(negative)?acknowledge|commit(Sync|Async)?");

    private Acknowledgements() {}

    static boolean are(LoopSite site, CallPath path, Body body) {
        return path.effect().resource() == Resource.QUEUE
                && RECEIPT.matcher(path.sink().invocation().site().name()).matches()
                && isAfterWork(site, body);
    }

    /** Whether the round hands the element to something else first. */
    private static boolean isAfterWork(LoopSite site, Body body) {
        ElementObjects elements = new ElementObjects(site.loop(), body);
        CallSite call = site.call().site();
        return body.calls().stream()
                .filter(c -> body.within(c.region(), site.loop().index()))
                .filter(c -> c.span().end() <= call.span().start())
                .anyMatch(c -> c.arguments().stream().anyMatch(elements::isElement));
    }
}
