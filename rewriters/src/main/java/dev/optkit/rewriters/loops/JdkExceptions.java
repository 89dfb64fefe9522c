package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Invocation;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What methods of the JDK throw, as their class files say. */
final class JdkExceptions {

    private static final Pattern NESTED = Pattern.compile("(\\.[A-Z]\\w*)\\.([A-Z])");

    private JdkExceptions() {}

    /** Whether a call is one of a public method of the JDK, none of which of its name throws a checked exception. */
    static boolean isUnchecked(Invocation call) {
        String type = call.receiver().name();
        if (!type.startsWith("java.")) {
            return false;
        }
        try {
            Class<?> declaring = Class.forName(binary(type), false, ClassLoader.getPlatformClassLoader());
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

    /** With a dollar sign in front of a nested class, as {@code Map.Entry}. */
    private static String binary(String type) {
        return NESTED.matcher(type).replaceAll("$1\\$$2");
    }
}
