package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.HiddenInput;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Effects.Reach;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeFacts;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Tells whether the one who asks decides which database answers. What an aspect puts into a thread-local, out of an
 * annotation of the method that is called, such as the one for a replica, is the same for all.
 */
final class Routing {

    private static final String ASPECT = "Aspect";

    private final List<Method> methods;
    private final Map<Method, List<Invocation>> invocations;
    private final Map<Method, List<CallRef>> callers;
    private final SortedMap<HiddenInput, Map<Method, Reach>> hidden;

    Routing(
            List<Method> methods,
            Map<Method, List<Invocation>> invocations,
            Map<Method, List<CallRef>> callers,
            SortedMap<HiddenInput, Map<Method, Reach>> hidden) {
        this.methods = methods;
        this.invocations = invocations;
        this.callers = callers;
        this.hidden = hidden;
    }

    /** Whether something hidden, and not the method that is called, decides what a router picks. */
    boolean dependsOnWhoAsks(Method router) {
        return hidden.entrySet().stream()
                .filter(e -> e.getValue().containsKey(router))
                .anyMatch(e -> e.getKey() != HiddenInput.THREAD_LOCAL || !isSetByAspects(holder(router, e.getValue())));
    }

    /** The type with the method that reads the thread-local itself. */
    private static TypeFacts holder(Method router, Map<Method, Reach> reached) {
        Method at = router;
        while (reached.containsKey(at) && reached.get(at).next().isPresent()) {
            at = reached.get(at).next().get();
        }
        return at.type();
    }

    private boolean isSetByAspects(TypeFacts holder) {
        List<Method> setting = methods.stream()
                .filter(m -> m.type().equals(holder) && sets(m))
                .flatMap(m -> callers.getOrDefault(m, List.of()).stream())
                .map(CallRef::caller)
                .filter(m -> !m.type().equals(holder))
                .toList();
        return !setting.isEmpty() && setting.stream().allMatch(this::isBlindAspect);
    }

    private boolean sets(Method method) {
        return invocations.getOrDefault(method, List.of()).stream()
                .anyMatch(i -> i.site().name().equals("set") && i.targets().isEmpty());
    }

    /** An aspect that looks at nothing but the call. */
    private boolean isBlindAspect(Method method) {
        return method.type().annotations().has(ASPECT)
                && hidden.entrySet().stream()
                        .filter(e -> e.getKey() != HiddenInput.THREAD_LOCAL)
                        .noneMatch(e -> e.getValue().containsKey(method));
    }
}
