package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a round reads, before it writes, what the rounds before it have written: rows of the same kind that the element has no
 * part in choosing, as in {@code file.setOrder(files.ofDocument(id).size())}. Such writes cannot be put together as they are.
 */
final class CountedBefore {

    private final LoopSite site;
    private final CallPath path;
    private final Program program;
    private final Optional<Subject> written;

    private CountedBefore(LoopSite site, CallPath path, Program program) {
        this.site = site;
        this.path = path;
        this.program = program;
        this.written = program.subject(path.sink().caller(), path.sink().invocation());
    }

    static boolean are(LoopSite site, CallPath path, Program program) {
        CountedBefore counted = new CountedBefore(site, path, program);
        return counted.written.isPresent() && counted.isInRound();
    }

    private boolean isInRound() {
        for (int i = 0; i < path.calls().size(); i++) {
            CallRef next = path.calls().get(i);
            List<CallRef> way = path.calls().subList(0, i);
            for (Invocation call : program.invocations(next.caller())) {
                if (isBefore(call, next)
                        && (i > 0 || isInLoop(call, next.caller()))
                        && readsSame(call, next.caller())
                        && !dependsOnElement(way, call, next)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isInLoop(Invocation call, Method caller) {
        return caller.body().within(call.site().region(), site.loop().index());
    }

    private static boolean isBefore(Invocation call, CallRef next) {
        return call.site().span().end() <= next.invocation().site().span().start();
    }

    private boolean readsSame(Invocation call, Method caller) {
        return CallPaths.find(caller, call, this::isRead, program)
                .flatMap(read ->
                        program.subject(read.sink().caller(), read.sink().invocation()))
                .filter(read -> read.equals(written.get()))
                .isPresent();
    }

    private boolean isRead(Effect effect) {
        return effect.isRead() && effect.resource() == path.effect().resource();
    }

    private boolean dependsOnElement(List<CallRef> way, Invocation call, CallRef next) {
        List<CallRef> toRead = new ArrayList<>(way);
        toRead.add(new CallRef(next.caller(), call));
        return ElementFlow.reachesSink(site.loop(), toRead);
    }
}
