package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Invocation;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.stream.Stream;

/** What methods of the JDK throw, as their class files say. */
final class JdkExceptions {

    private JdkExceptions() {}

    /** Whether a call is one of a public method of the JDK, none of which of its name throws a checked exception. */
    static boolean isUnchecked(Invocation call) {
        String type = call.receiver().name();
        if (!type.startsWith("java.")) {
            return false;
        }
        try {
            Class<?> declaring = Class.forName(type, false, ClassLoader.getPlatformClassLoader());
            Stream<? extends Executable> members = call.site().name().equals("<init>")
                    ? Arrays.stream(declaring.getConstructors())
                    : Arrays.stream(declaring.getMethods())
                            .filter(m -> m.getName().equals(call.site().name()));
            return members.flatMap(m -> Arrays.stream(m.getExceptionTypes()))
                    .allMatch(e -> RuntimeException.class.isAssignableFrom(e) || Error.class.isAssignableFrom(e));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
