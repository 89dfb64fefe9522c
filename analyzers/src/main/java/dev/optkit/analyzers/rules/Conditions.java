package dev.optkit.analyzers.rules;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Conditions between the start of a program and work that it may do then. */
public final class Conditions {

    private Conditions() {}

    /** Whether every way from code that runs at start to a method depends on a condition. */
    static boolean standBefore(Method method, Program program) {
        Set<Method> seen = new HashSet<>(Set.of(method));
        Deque<Method> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Method at = open.remove();
            if (CodeRole.of(at, program) == CodeRole.STARTUP) {
                return false;
            }
            program.callersOf(at).stream()
                    .filter(c -> !areOn(c))
                    .map(CallRef::caller)
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return true;
    }

    /** Whether a method makes a call under a condition only, in a branch of it or after a return in one. */
    public static boolean areOn(CallRef call) {
        Body body = call.caller().body();
        int region = call.invocation().site().region();
        return body.enclosing(region).stream().anyMatch(Conditions::isBranch)
                || body.exits().stream()
                        .anyMatch(e -> e.kind() == Exit.Kind.RETURN
                                && e.line() <= call.invocation().site().line()
                                && isBranch(body.regions().get(e.region()))
                                && body.within(
                                        region, body.regions().get(e.region()).parent()));
    }

    /** Whether a call is made again and again by a function that goes on for long: what a thread is started for. */
    static boolean areOfAThread(CallRef call) {
        boolean repeated = false;
        for (Region region :
                call.caller().body().enclosing(call.invocation().site().region())) {
            if (region.isFunction() && repeated) {
                return true;
            }
            repeated |= region.loop().filter(Conditions::goesOn).isPresent();
        }
        return false;
    }

    private static boolean goesOn(Loop loop) {
        return loop.form() == Loop.Form.WHILE || loop.form() == Loop.Form.DO;
    }

    private static boolean isBranch(Region region) {
        return region.kind() == Region.Kind.BRANCH || region.kind() == Region.Kind.CASE;
    }
}
