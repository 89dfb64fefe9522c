package dev.optkit.runtime.woven;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.cache.CacheGroup;
import dev.optkit.runtime.cache.CachePolicy;
import dev.optkit.runtime.cache.CacheSpec;
import dev.optkit.runtime.cache.OperationCache;
import dev.optkit.runtime.key.KeyScheme;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The caches of one method: one for each class of objects, in the runtime that is the current one. Where none can
 * be had, calls go past it, and the log says why.
 */
final class Caches {
    private static final System.Logger LOGGER = System.getLogger(Caches.class.getName());

    /** @param runtime null if none could be made */
    record Bound(@Nullable OptkitRuntime runtime, Class<?> receiver, OperationCache cache, KeyScheme keys) {}

    private final Optional<CachedMethod> method;
    private final String operation;
    private final Class<?> home;
    private final Map<Class<?>, Bound> all = new ConcurrentHashMap<>();
    private final Bound none;
    private volatile Bound last;

    Caches(CachedMethod method) {
        this(method.operation(), method.method().getDeclaringClass(), Optional.of(method));
    }

    private Caches(String operation, Class<?> home, Optional<CachedMethod> method) {
        this.operation = operation;
        this.home = home;
        this.method = method;
        none = bound(null, home, nothing());
        last = none;
    }

    /** Of a method that is not cached. */
    static Caches none(String operation, Class<?> home) {
        return new Caches(operation, home, Optional.empty());
    }

    /** @param object on which the method is called; null if it is static */
    Bound of(@Nullable Object object) {
        Class<?> receiver = object == null ? home : object.getClass();
        OptkitRuntime runtime;
        try {
            runtime = OptkitRuntime.current();
        } catch (RuntimeException | LinkageError wrongSettings) {
            return withoutRuntime(wrongSettings);
        }
        Bound bound = last;
        return bound.runtime == runtime && bound.receiver == receiver ? bound : find(runtime, receiver);
    }

    private Bound find(OptkitRuntime runtime, Class<?> receiver) {
        if (method.isEmpty()) {
            return none;
        }
        Bound bound = all.get(receiver);
        if (bound == null || bound.runtime != runtime) {
            bound = bound(runtime, receiver, cache(runtime, method.get(), receiver));
            all.put(receiver, bound);
            last = bound;
        }
        return bound;
    }

    private OperationCache cache(OptkitRuntime runtime, CachedMethod cached, Class<?> receiver) {
        try {
            if (cached.isStatic() || Receivers.canShare(receiver)) {
                return of(runtime, cached, receiver);
            }
            LOGGER.log(
                    Level.WARNING,
                    "{0} is not cached for objects of {1}: they have no name that lasts, or differ by value",
                    operation,
                    receiver.getName());
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.ERROR, operation + " is not cached", e);
        }
        return nothing();
    }

    /** @throws RuntimeException if settings contradict each other, or another method has the same name */
    static OperationCache of(OptkitRuntime runtime, CachedMethod method, Class<?> receiver) {
        String operation = method.operation(receiver);
        Method owner = method.method();
        return runtime.caches().cache(owner, operation, () -> method.spec(operation, runtime.settings()));
    }

    private Bound withoutRuntime(Throwable reason) {
        if (all.putIfAbsent(Object.class, none) == null) {
            LOGGER.log(Level.ERROR, operation + " is not cached: there is no runtime", reason);
        }
        return none;
    }

    /** Past which all calls go. */
    private OperationCache nothing() {
        try (CacheGroup closed = CacheGroup.builder().build()) {
            return closed.cache(
                    CacheSpec.of(KeyScheme.of(operation).build(), CachePolicy.ofTtl(Duration.ofMinutes(1))));
        }
    }

    private static Bound bound(@Nullable OptkitRuntime runtime, Class<?> receiver, OperationCache cache) {
        return new Bound(runtime, receiver, cache, cache.keys());
    }
}
