package dev.optkit.analyzers.link;

import dev.optkit.analyzers.facts.SharedValues;
import dev.optkit.core.program.Invocation;
import java.util.ArrayList;
import java.util.List;

/** Calls with one copy of each type and of each short list of targets: many calls are of few methods. Thread-safe. */
final class SharedCalls {

    /** Longer lists are those that {@link CallTargets} keeps, or of few calls. */
    private static final int SHORT = 8;

    private final SharedValues values = new SharedValues();

    List<Invocation> of(List<Invocation> calls) {
        List<Invocation> shared = new ArrayList<>(calls.size());
        for (Invocation call : calls) {
            shared.add(of(call));
        }
        return List.copyOf(shared);
    }

    private Invocation of(Invocation call) {
        return new Invocation(
                call.site(),
                values.one(call.receiver()),
                values.one(call.result()),
                call.targets().size() <= SHORT ? values.one(call.targets()) : call.targets(),
                call.api(),
                call.certainty());
    }
}
