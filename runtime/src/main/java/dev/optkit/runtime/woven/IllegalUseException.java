package dev.optkit.runtime.woven;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/** An annotation where it cannot do what it says; the message names class and method. */
public final class IllegalUseException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    IllegalUseException(Method method, String problem) {
        super(nameOf(method) + ": " + problem);
    }

    static String nameOf(Method method) {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return "%s.%s(%s)".formatted(method.getDeclaringClass().getName(), method.getName(), parameters);
    }
}
