package dev.optkit.analyzers;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.report.Inventory;
import java.util.List;
import java.util.Optional;

/** Counts what was seen. */
final class InventoryCounter {

    private int apiCalls;
    private int queries;
    private int loops;
    private int remoteLoops;
    private int calls;
    private int resolved;

    private InventoryCounter() {}

    static Inventory count(Program program) {
        InventoryCounter counter = new InventoryCounter();
        program.methods().forEach(m -> counter.add(m, program));
        return new Inventory(
                counter.apiCalls, counter.queries, counter.loops, counter.remoteLoops, counter.calls, counter.resolved);
    }

    private void add(Method method, Program program) {
        List<Invocation> invocations = program.invocations(method);
        for (Invocation invocation : invocations) {
            calls++;
            resolved += invocation.isResolved() ? 1 : 0;
            effect(invocation).ifPresent(this::add);
        }
        for (Region region : method.body().regions()) {
            if (isLoop(region, invocations)) {
                loops++;
                remoteLoops += reachesRemote(region, method, invocations, program) ? 1 : 0;
            }
        }
    }

    private void add(Effect effect) {
        if (effect.resource().isDatabase()) {
            queries++;
        } else {
            apiCalls++;
        }
    }

    private static Optional<Effect> effect(Invocation invocation) {
        return invocation.api().flatMap(ApiMethod::remote).map(Meaning.Remote::effect);
    }

    private static boolean isLoop(Region region, List<Invocation> invocations) {
        if (region.kind() == Region.Kind.LOOP) {
            return true;
        }
        return region.isFunction()
                && region.call() >= 0
                && invocations.get(region.call()).api().map(ApiMethod::meaning).stream()
                        .anyMatch(m -> m instanceof Meaning.RunsCallback r && r.callback() == Callback.PER_ELEMENT);
    }

    private static boolean reachesRemote(Region loop, Method method, List<Invocation> invocations, Program program) {
        return invocations.stream()
                .filter(i -> method.body().within(i.site().region(), loop.index()))
                .anyMatch(i -> effect(i).isPresent()
                        || i.targets().stream().anyMatch(t -> program.effects(t).any(e -> true)));
    }
}
