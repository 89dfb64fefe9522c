package dev.optkit.runtime.spring;

import dev.optkit.runtime.spring.CallCache.Call;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.interceptor.CacheOperationInvocationContext;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.CacheableOperation;
import org.springframework.cache.support.NoOpCache;

/**
 * Finds the caches of a call, which Spring asks for before it is made: those that optkit serves, with what is known of
 * the call, and others where they were before.
 */
public final class OptkitCacheResolver implements CacheResolver {
    private final OptkitCaches caches;
    private final Supplier<@Nullable CacheManager> others;
    private final Map<Place, Optional<String>> names = new ConcurrentHashMap<>();

    /** All that the name of a method depends on. */
    private record Place(Method method, Class<?> target, Class<?> behind) {}

    /** @param others has the caches that optkit does not serve; gives null if there are none */
    public OptkitCacheResolver(OptkitCaches caches, Supplier<@Nullable CacheManager> others) {
        this.caches = caches;
        this.others = others;
    }

    @Override
    public Collection<? extends Cache> resolveCaches(CacheOperationInvocationContext<?> context) {
        List<Cache> found = context.getOperation().getCacheNames().stream()
                .map(name -> caches.isServed(name) ? served(name, context) : other(name, context))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("No cache is named for " + context.getMethod());
        }
        return found;
    }

    private Cache served(String name, CacheOperationInvocationContext<?> context) {
        if (!(context.getOperation() instanceof CacheableOperation operation)) {
            return caches.cache(name, Call.UNKNOWN);
        } else if (!CacheScan.isByArguments(operation)) {
            return caches.cache(name, new Call(true, Optional.empty()));
        }
        Optional<String> method = name(context.getMethod(), context.getTarget());
        return method.isPresent() ? caches.cache(name, new Call(true, method)) : new NoOpCache(name);
    }

    private Optional<String> name(Method method, Object target) {
        Place place = new Place(method, target.getClass(), AopProxyUtils.ultimateTargetClass(target));
        Optional<String> known = names.get(place);
        return known != null ? known : names.computeIfAbsent(place, any -> Methods.name(method, target));
    }

    private Cache other(String name, CacheOperationInvocationContext<?> context) {
        CacheManager manager = others.get();
        Cache cache = manager == null ? null : manager.getCache(name);
        if (cache == null) {
            throw new IllegalStateException("There is no cache %s for %s; is it missing in optkit.spring.caches?"
                    .formatted(name, context.getMethod()));
        }
        return cache;
    }
}
