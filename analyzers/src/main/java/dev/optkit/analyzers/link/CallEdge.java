package dev.optkit.analyzers.link;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Effects.Reach;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Passage;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call on its way to one of the methods that it can run; how likely it is to get there is worked out when first asked. */
final class CallEdge {

    private static final int MOST_CONDITIONS = 2;
    private static final int FEW_TARGETS = 4;
    private static final int UNLIKELY = 2;

    private final CallRef call;
    private final int caller;
    private @Nullable Passage passage;
    private int length;

    /** @param caller the number of the method that calls */
    CallEdge(CallRef call, int caller) {
        this.call = call;
        this.caller = caller;
    }

    int caller() {
        return caller;
    }

    /** The step that this call is to what lies below the method that it runs. */
    Reach step(Optional<Method> callee, Reach below, EffectSearch.EdgePassages passages) {
        Passage through = passage;
        if (through == null) {
            through = passages.of(call, callee);
            passage = through;
            length = 1 + through.weight() + conditions(call) + choice(call);
        }
        return new Reach(
                call.invocation().site().index(),
                callee,
                below.depth() + 1,
                call.invocation().site().line(),
                below.words(),
                through,
                below.cost() + length);
    }

    /** One of many implementations is less likely to be meant than the only one. */
    private static int choice(CallRef call) {
        return call.invocation().targets().size() > FEW_TARGETS ? UNLIKELY : 0;
    }

    /** How many conditions, at most a few, a call depends on in its method: a way without them is taken more often. */
    static int conditions(CallRef call) {
        List<Region> regions = call.caller().body().regions();
        int conditions = 0;
        for (int i = call.invocation().site().region(); i >= 0 && conditions < MOST_CONDITIONS; ) {
            Region region = regions.get(i);
            conditions += region.kind() == Region.Kind.BRANCH || region.kind() == Region.Kind.CASE ? 1 : 0;
            i = region.parent();
        }
        return conditions;
    }
}
