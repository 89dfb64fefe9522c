package dev.optkit.runtime.spring;

import java.lang.reflect.Method;
import org.springframework.cache.interceptor.KeyGenerator;

/**
 * Makes keys of a call's method and the content of its arguments: for {@code keyGenerator =
 * "optkitKeyGenerator"} in caches of any cache manager. Calls of two methods never have the same key there,
 * so in caches that optkit does not serve an eviction with such a key reaches only entries of its own method.
 * A call whose arguments have no content that can be told has a key that no other call has: it finds and evicts nothing
 * there. In those that it serves, keys by arguments are kept apart without this, and evictions reach all of them.
 */
public final class ContentKeyGenerator implements KeyGenerator {
    @Override
    public Object generate(Object target, Method method, Object... params) {
        String name = Methods.name(method, target)
                .orElseThrow(() -> new IllegalStateException("Calls of " + method + " cannot be told apart"));
        return new MethodKey(name, params);
    }
}
