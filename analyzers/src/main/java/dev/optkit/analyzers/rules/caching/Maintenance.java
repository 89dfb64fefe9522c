package dev.optkit.analyzers.rules.caching;

import dev.optkit.analyzers.rules.CodeRole;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells reads that only pages for administrators ask for: seldom the same again, and to show what was just saved. */
final class Maintenance {

    /** Places that ask for the same make it worth keeping, whoever they are for; one answer for all sooner. */
    private static final int MANY = 4;

    private static final int MANY_FOR_ONE_ANSWER = 2;

    private static final int MOST_VISITED = 300;

    /** Where fewer of the handlers are for others, administrators are the users. */
    private static final double LEAST_FOR_OTHERS = 0.2;

    private static final Set<String> NAMES =
            Set.of("admin", "admins", "administration", "administrator", "administrators", "backoffice");
    private static final Set<String> PATHS = Set.of("private", "manage", "management", "mgmt", "console");

    private final Program program;
    private final Handlers handlers;

    private Maintenance(Program program) {
        this.program = program;
        this.handlers = program.derived(Handlers.class, () -> Handlers.of(program));
    }

    /** What is for administrators, and whether that sets it apart; found once. */
    private record Handlers(Set<Method> forAdministrators, boolean areSome) {

        static Handlers of(Program program) {
            List<Method> all =
                    program.methods().stream().filter(RequestPaths::isHandler).toList();
            Set<Method> admin = new HashSet<>(
                    all.stream().filter(Maintenance::isForAdministrators).toList());
            return new Handlers(Set.copyOf(admin), all.size() - admin.size() >= LEAST_FOR_OTHERS * all.size());
        }
    }

    static boolean isAllThatAsks(CachedRead read, Program program) {
        boolean oneAnswer = read.method().facts().parameters().isEmpty();
        return !read.repetition().inLoop()
                && read.repetition().calls().size() < (oneAnswer ? MANY_FOR_ONE_ANSWER : MANY)
                && new Maintenance(program).isAllAbove(read.method());
    }

    private boolean isAllAbove(Method method) {
        if (!handlers.areSome() || handlers.forAdministrators().isEmpty()) {
            return false;
        }
        Set<Method> seen = new HashSet<>(Set.of(method));
        Deque<Method> open = new ArrayDeque<>(seen);
        boolean found = false;
        while (!open.isEmpty()) {
            Method at = open.remove();
            if (handlers.forAdministrators().contains(at)) {
                found = true;
            } else if (isOtherBeginning(at) || seen.size() > MOST_VISITED) {
                return false;
            } else {
                callers(at).filter(seen::add).forEach(open::add);
            }
        }
        return found;
    }

    private Stream<Method> callers(Method method) {
        return program.callersOf(method).stream().map(CallRef::caller);
    }

    /** Where requests of others enter, or something else that runs in production for reasons not seen. */
    private boolean isOtherBeginning(Method method) {
        return RequestPaths.isEntry(method, program)
                || (callers(method).findAny().isEmpty() && CodeRole.reached(method, program) == CodeRole.SERVING);
    }

    private static boolean isForAdministrators(Method method) {
        return isNamed(method.type().name(), NAMES::contains)
                || isNamed(module(method.path()), NAMES::contains)
                || Stream.of(method.type().annotations(), method.facts().annotations())
                        .map(Annotations::all)
                        .flatMap(Collection::stream)
                        .filter(RequestPaths::isMapping)
                        .map(Annotation::text)
                        .anyMatch(t -> isNamed(t, w -> NAMES.contains(w) || PATHS.contains(w)));
    }

    /** The folders above the sources. */
    private static String module(String path) {
        return path.substring(0, Math.max(0, path.indexOf("/src/")));
    }

    private static boolean isNamed(String text, Predicate<String> wanted) {
        return Names.words(text).stream().anyMatch(wanted);
    }
}
