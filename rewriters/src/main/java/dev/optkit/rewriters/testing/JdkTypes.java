package dev.optkit.rewriters.testing;

import java.lang.reflect.Modifier;
import java.util.Set;

/** What is known of the types of the JDK that this program runs on. */
final class JdkTypes {

    /** Types of the JDK that a mock would not behave like. */
    private static final Set<String> VALUES = Set.of("java.lang.Object", "java.lang.Number", "java.lang.Comparable");

    private JdkTypes() {}

    /** Whether a type is no type of the JDK, or one that can be mocked. */
    static boolean isOpen(String name) {
        if (!isJdk(name)) {
            return true;
        }
        boolean value = VALUES.contains(name)
                || (name.startsWith("java.util.") && !name.startsWith("java.util.concurrent."))
                || name.startsWith("java.time.")
                || name.startsWith("java.lang.");
        try {
            return !value
                    && !Modifier.isFinal(Class.forName(name, false, ClassLoader.getPlatformClassLoader())
                            .getModifiers());
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Whether a type is one of {@code java.*}. */
    static boolean isJdk(String name) {
        return name.startsWith("java.");
    }
}
