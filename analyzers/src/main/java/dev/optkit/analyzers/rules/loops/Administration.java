package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether only an administrator gets to a method: each way there leads through code that checks for one. */
final class Administration {

    private static final int MANY = 60;
    private static final Set<String> CHECKS =
            Set.of("PreAuthorize", "Secured", "RolesAllowed", "RequiresRoles", "SaCheckRole", "HasRole");

    /** The role that may do everything; what the users of a back office may do has names of its own. */
    private static final Pattern ROLE =
            Pattern.compile("(?i)(?<![a-z])(role_?)?(super_?|system_?)?admin(istrator)?(?![a-z])");

    private static final Pattern CHECK =
            Pattern.compile("(check|require|assert|verify|ensure)(Is)?Admin(User|Role|istrator)?");

    private final Program program;

    private Administration(Program program) {
        this.program = program;
    }

    private record Only(boolean holds) {}

    static boolean alone(Method method, Program program) {
        return program.derived(method, Only.class, m -> new Only(new Administration(program).alone(m)))
                .holds();
    }

    private boolean alone(Method method) {
        Set<Method> seen = new HashSet<>(Set.of(method));
        Deque<Method> open = new ArrayDeque<>(seen);
        boolean checked = false;
        while (!open.isEmpty()) {
            Method at = open.remove();
            if (isChecked(at)) {
                checked = true;
                continue;
            }
            List<CallRef> callers = program.callersOf(at);
            if (callers.isEmpty() || seen.size() > MANY) {
                return false;
            }
            callers.stream().map(CallRef::caller).filter(seen::add).forEach(open::add);
        }
        // methods that only call each other are gone through without one
        return checked;
    }

    private static boolean isChecked(Method method) {
        return Stream.of(method.facts().annotations(), method.type().annotations())
                        .map(Annotations::all)
                        .flatMap(List::stream)
                        .anyMatch(a -> CHECKS.contains(a.simpleName())
                                && ROLE.matcher(a.text()).find())
                || method.body().calls().stream()
                        .anyMatch(
                                c -> c.region() == 0 && CHECK.matcher(c.name()).matches());
    }
}
