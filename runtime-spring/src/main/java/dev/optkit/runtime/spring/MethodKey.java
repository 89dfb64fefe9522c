package dev.optkit.runtime.spring;

import dev.optkit.runtime.key.KeyScheme;
import java.util.Arrays;
import org.springframework.cache.interceptor.SimpleKeyGenerator;

/**
 * The arguments of a call of one method; what {@link ContentKeyGenerator} makes. Equal to those of other calls
 * of the method with arguments of equal content, and to nothing else.
 */
public final class MethodKey {
    private static final KeyScheme CONTENT = KeyScheme.of("call").build();

    private final String method;
    private final Object content;
    private final Object springs;

    MethodKey(String method, Object[] arguments) {
        this.method = method;
        content = CONTENT.keyOf(arguments);
        springs = SimpleKeyGenerator.generateKey(arguments);
    }

    /** What Spring makes of the arguments alone. */
    Object springs() {
        return springs;
    }

    String method() {
        return method;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MethodKey that && method.equals(that.method) && content.equals(that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.asList(method, content).hashCode();
    }

    @Override
    public String toString() {
        return "key of " + method;
    }
}
