package dev.optkit.rewriters.loops;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.HiddenInput;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.rewriters.caching.ClientFilters;
import dev.optkit.rewriters.edit.Site;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** LP-9, for code that changes requests of HTTP and RPC clients behind the back of who calls them. */
final class ClientContext {

    private static final Set<HiddenInput> THREAD_BOUND =
            Set.of(HiddenInput.SECURITY, HiddenInput.REQUEST, HiddenInput.TENANT, HiddenInput.THREAD_LOCAL);

    /** What the runtime library has a carrier for, and what is got from there. */
    private static final List<String> CARRIED = List.of(
            "org.slf4j.MDC",
            "org.springframework.security.core.",
            "org.springframework.web.context.request.",
            "org.springframework.context.i18n.",
            "jakarta.servlet.http.",
            "javax.servlet.http.");

    private final Program program;

    ClientContext(Program program) {
        this.program = program;
    }

    /**
     * Checks that no filter of a client depends on what is bound to the thread and not carried along.
     *
     * @throws dev.optkit.rewriters.edit.Refused with {@code thread-bound} at the filter
     */
    void check() {
        program.derived(Lost.class, () -> new Lost(search())).filter().ifPresent(lost -> {
            Method filter = lost.getKey();
            throw Site.refusedAt(
                    filter,
                    filter.facts().line(),
                    "thread-bound",
                    filter.shortName() + " may be on the way of the calls, and depends on "
                            + ParallelPreconditions.words(lost.getValue()) + ", which is bound to its thread",
                    "register a carrier for it with the runtime library, and ignore this finding by hand");
        });
    }

    /** The first filter that depends on such, and where; found once for all findings. */
    private record Lost(Optional<Map.Entry<Method, Invocation>> filter) {}

    private Optional<Map.Entry<Method, Invocation>> search() {
        return program.files().stream()
                .filter(f -> !program.project().isTest(f.path()))
                .flatMap(f -> f.types().stream())
                .filter(t -> ClientFilters.isFilter(t, program))
                .flatMap(t -> program.methodsOf(t).stream())
                .flatMap(m -> lost(m).map(call -> Map.entry(m, call)).stream())
                .findFirst();
    }

    private Optional<Invocation> lost(Method filter) {
        Set<Method> reached = new LinkedHashSet<>(Set.of(filter));
        CallGraph.below(program.invocations(filter), program).ifPresent(reached::addAll);
        return reached.stream()
                .flatMap(m -> program.invocations(m).stream())
                .filter(ClientContext::isLost)
                .findFirst();
    }

    private static boolean isLost(Invocation call) {
        return call.api().map(ApiMethod::meaning).orElse(null) instanceof Meaning.Hidden hidden
                && THREAD_BOUND.contains(hidden.input())
                && CARRIED.stream().noneMatch(call.receiver().name()::startsWith);
    }
}
