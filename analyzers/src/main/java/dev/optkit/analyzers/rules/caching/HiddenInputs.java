package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.HiddenInput;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells whether what a method returns depends on more than its arguments and the data it reads. A clock that only times
 * the work, and a user that only a log line names, are no inputs; nor is the environment of the process, which lives as long as
 * its cache.
 */
final class HiddenInputs {

    private static final int MOST_VISITED = 60;

    /** What the process has for good, what only times the work, and what can be a part of the key. */
    private static final Set<HiddenInput> NO_INPUTS =
            Set.of(HiddenInput.STOPWATCH, HiddenInput.ENVIRONMENT, HiddenInput.TENANT);

    /** What a method is called that gives what another service is shown to let somebody in. */
    private static final Pattern CREDENTIALS =
            Pattern.compile("\\w*([hH]eaders?|[tT]oken|[aA]uthorization|[bB]earer|[jJ]wt|[hH]ttpEntity)");

    private static final Set<String> HEADERS = Set.of("HttpHeaders", "HttpEntity", "RequestEntity");

    private final HiddenInput input;
    private final boolean credentialsCount;
    private final Program program;
    private final Set<Method> flowing = new HashSet<>();
    private final Set<Method> visited = new HashSet<>();

    private HiddenInputs(HiddenInput input, boolean credentialsCount, Program program) {
        this.input = input;
        this.credentialsCount = credentialsCount;
        this.program = program;
    }

    /** Whether any hidden input can make two results for equal arguments, of one tenant, differ. */
    static boolean decide(Method method, Program program) {
        return decide(method, false, program);
    }

    /** Whether nothing does but what another service is shown of who asks. */
    static boolean areShown(Method method, Program program) {
        return decide(method, true, program) && !decide(method, false, program);
    }

    private static boolean decide(Method method, boolean credentialsCount, Program program) {
        return program.effects(method).hidden().keySet().stream()
                .filter(h -> !NO_INPUTS.contains(h))
                .anyMatch(h -> new HiddenInputs(h, credentialsCount, program).reaches(method));
    }

    /** Methods that call each other are gone through again for as long as one more of them turns out to be reached. */
    private boolean reaches(Method method) {
        int before;
        do {
            before = flowing.size();
            visited.clear();
        } while (!flows(method) && flowing.size() > before);
        return flowing.contains(method);
    }

    private boolean flows(Method method) {
        if (flowing.contains(method)) {
            return true;
        }
        if (!program.effects(method).hidden().containsKey(input) || !visited.add(method)) {
            return false;
        }
        if (visited.size() > MOST_VISITED || decides(method)) {
            flowing.add(method);
        }
        return flowing.contains(method);
    }

    private boolean decides(Method method) {
        List<Invocation> calls = program.invocations(method);
        Set<Integer> sources = calls.stream()
                .filter(this::isSource)
                .filter(c -> credentialsCount || !isCredential(c))
                .filter(c -> !Askers.isMereCheck(c, method))
                .map(c -> c.site().index())
                .collect(Collectors.toSet());
        ValueFlow flow = new ValueFlow(method.body(), sources);
        return flow.reachesResult()
                || calls.stream()
                        .filter(HiddenInputs::isForItsOwnSake)
                        .map(Invocation::site)
                        .anyMatch(c -> flow.holds(new Expr.Call(c.index())) || flow.decides(c.region()));
    }

    private static boolean isCredential(Invocation call) {
        return HEADERS.contains(call.result().simpleName())
                || CREDENTIALS.matcher(call.site().name()).matches();
    }

    private boolean isSource(Invocation call) {
        Optional<Meaning> meaning = call.api().map(ApiMethod::meaning);
        boolean direct =
                meaning.isPresent() && meaning.get() instanceof Meaning.Hidden hidden && hidden.input() == input;
        return direct || call.targets().stream().anyMatch(this::flows);
    }

    /** A method of the project that is called for what it does: it may throw, or change something. */
    private static boolean isForItsOwnSake(Invocation call) {
        return !call.site().resultUsed() && !call.targets().isEmpty();
    }
}
