package dev.optkit.runtime.spring;

import dev.optkit.runtime.key.KeyScheme;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.cache.interceptor.SimpleKeyGenerator;

/**
 * The arguments of a call of one method; what {@link ContentKeyGenerator} makes. Equal to those of other calls
 * of the method with arguments of equal content, and to nothing else; if the content of its arguments cannot be told,
 * only to itself. The same holds of its text, which caches outside of the process may use in its place.
 */
public final class MethodKey {
    private static final KeyScheme CONTENT = KeyScheme.of("call").build();

    private final String method;
    private final Object content;
    private final Object springs;

    MethodKey(String method, Object[] arguments) {
        this.method = method;
        Object key = CONTENT.keyOf(arguments);
        content = key == KeyScheme.UNKEYED ? UUID.randomUUID() : key;
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
        return method + "#" + CONTENT.digest(content);
    }
}
