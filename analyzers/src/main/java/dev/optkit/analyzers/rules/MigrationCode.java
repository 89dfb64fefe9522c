package dev.optkit.analyzers.rules;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.text.Affixes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a method belongs to a step that brings stored data up to date and runs once: its class or package is called a
 * migration, and no Java code but other steps calls it. The name alone is not enough, as virtual machines or users are
 * migrated day by day; such code is called for requests.
 */
final class MigrationCode {

    private static final Pattern NAME =
            Pattern.compile("(.*\\.)?migrations?\\.(\\w+\\.)*[A-Z]\\w*|(.*\\.)?\\w*(Migration|Migrator)s?");

    /** The pattern takes long on names that have none of these. */
    private static final List<String> WORDS = List.of("igration", "igrator");

    private static final int MANY_CALLERS = 20;

    private MigrationCode() {}

    static boolean is(Method method, Program program) {
        Set<Method> seen = new HashSet<>(Set.of(method));
        Deque<Method> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Method at = open.remove();
            if (seen.size() > MANY_CALLERS || !isStep(at, program)) {
                return false;
            }
            program.callersOf(at).stream()
                    .map(CallRef::caller)
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return true;
    }

    private static boolean isStep(Method method, Program program) {
        String type = method.type().name();
        return Affixes.containsAny(type, WORDS)
                && NAME.matcher(type).matches()
                && UnusedCode.isCalledInSightOnly(method, program);
    }
}
