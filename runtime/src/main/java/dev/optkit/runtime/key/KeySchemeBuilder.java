package dev.optkit.runtime.key;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link KeyScheme}. Refuses arguments that can never be a key when it builds. */
public final class KeySchemeBuilder {
    private final String operation;
    private final Map<String, Type> parameters = new LinkedHashMap<>();
    private final Map<Class<?>, Function<Object, ?>> functions = new LinkedHashMap<>();
    private @Nullable Function<Object[], ?> function;
    private boolean timeAware;

    KeySchemeBuilder(String operation) {
        this.operation = operation;
    }

    /** Declares the parameters of this method; without, each argument is judged when it comes. */
    public KeySchemeBuilder parameters(Method method) {
        for (Parameter parameter : method.getParameters()) {
            parameter(parameter.getName(), parameter.getParameterizedType());
        }
        return this;
    }

    /** Declares one more parameter. */
    public KeySchemeBuilder parameter(String name, Type type) {
        parameters.put(name, type);
        return this;
    }

    /** Takes this function of them as the key of values of this class and its subclasses, wherever they are. */
    public <T> KeySchemeBuilder keyOf(Class<T> type, Function<? super T, ?> keyOfValue) {
        functions.put(type, value -> keyOfValue.apply(type.cast(value)));
        return this;
    }

    /** Takes what this function makes of all arguments as the key; called once for each call. */
    public KeySchemeBuilder function(Function<Object[], ?> keyOfArguments) {
        function = keyOfArguments;
        return this;
    }

    /**
     * Adds the earliest and the latest of the dates in the arguments, however deeply they are in them;
     * for a function that says what is asked for but not of which time. Dates and times are those of {@code java.time}
     * and {@code java.util.Date}. All arguments must be keys then, as in others they could not be found.
     */
    public KeySchemeBuilder timeAware() {
        timeAware = true;
        return this;
    }

    /** @throws KeyRefusedException if a parameter has a type of which no value can be a key */
    public KeyScheme build() {
        Shapes shapes = new Shapes(functions);
        if (function == null || timeAware) {
            parameters.forEach((name, type) -> check(shapes, name, type));
        }
        return new KeyScheme(operation, shapes, function, timeAware);
    }

    private void check(Shapes shapes, String name, Type type) {
        Optional<String> refusal = new DeclaredTypes(shapes).refusalOf(type);
        if (refusal.isPresent()) {
            throw new KeyRefusedException(
                    "%s: parameter %s of type %s cannot be part of a key: %s. Leave the call uncached, pass a value with equals and hashCode, or give a key function."
                            .formatted(operation, name, type.getTypeName(), refusal.get()));
        }
    }
}
