package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Region;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises JDBC batches that are filled beside the call: the statement that is sent at once only where batches are not
 * wanted, and a full batch that is sent.
 */
final class FilledBatches {

    private static final Set<String> SENDS_ALL = Set.of("executeBatch", "executeLargeBatch");
    private static final String FILLS = "addBatch";

    private FilledBatches() {}

    static boolean areBeside(CallPath path) {
        CallSite sink = path.sink().invocation().site();
        Body body = path.sink().caller().body();
        boolean sendsAll = SENDS_ALL.contains(sink.name());
        return (!sendsAll || body.regions().get(sink.region()).kind() == Region.Kind.BRANCH)
                && body.calls().stream()
                        .filter(c -> c.name().equals(FILLS) && c.receiver().isPresent())
                        .filter(c -> c.receiver().equals(sink.receiver()))
                        .anyMatch(c -> loop(c, body).equals(loop(sink, body)));
    }

    private static Optional<Integer> loop(CallSite call, Body body) {
        return body.enclosing(call.region()).stream()
                .filter(r -> r.kind() == Region.Kind.LOOP || r.isFunction())
                .map(Region::index)
                .findFirst();
    }
}
