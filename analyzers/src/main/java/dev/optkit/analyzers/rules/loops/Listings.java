package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.CallSite;
import java.util.Set;

/** Calls that write the elements of a collection out: {@code List.of(a, b)}. */
final class Listings {

    private static final Set<String> NAMES =
            Set.of("of", "asList", "singleton", "singletonList", "singletonMap", "newArrayList", "newHashSet");

    private Listings() {}

    /** Whether a call is one, on a type or without a receiver; a method of the project may have such a name too. */
    static boolean isOne(CallSite call) {
        return NAMES.contains(call.name())
                && call.receiver().map(Spelling::isType).orElse(true);
    }
}
