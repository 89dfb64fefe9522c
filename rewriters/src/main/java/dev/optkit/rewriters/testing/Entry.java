package dev.optkit.rewriters.testing;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;

/** Where a test gets in. */
final class Entry {

    private Entry() {}

    /** The method itself, or for a private one a method of the same class that calls it once, if there is one. */
    static Method of(Method method, Program program) {
        if (!method.facts().is(Modifier.PRIVATE)) {
            return method;
        }
        return program.callersOf(method).stream()
                .filter(call -> call.caller().type().equals(method.type()))
                .filter(call -> !call.caller().facts().is(Modifier.PRIVATE)
                        && !call.caller().facts().name().startsWith("<"))
                .filter(Entry::runsOnce)
                .map(CallRef::caller)
                .findFirst()
                .orElse(method);
    }

    private static boolean runsOnce(CallRef call) {
        Body body = call.caller().body();
        return body.enclosing(call.invocation().site().region()).stream()
                .noneMatch(r -> r.kind() == Region.Kind.LOOP || r.isFunction());
    }
}
