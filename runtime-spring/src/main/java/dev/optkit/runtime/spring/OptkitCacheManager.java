package dev.optkit.runtime.spring;

import java.util.Collection;
import java.util.List;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

/**
 * Spring's caches, served by the runtime; those not known yet are made when asked for.
 *
 * <p>Spring asks for a cache at each call, and a cache remembers when it was asked for: values put after an
 * eviction that came in between are not kept. Code of your own should do the same rather than hold one.
 */
public final class OptkitCacheManager implements CacheManager {
    private final OptkitCaches caches;

    public OptkitCacheManager(OptkitCaches caches) {
        this.caches = caches;
    }

    @Override
    public Cache getCache(String name) {
        return caches.cache(name, CallCache.Call.UNKNOWN);
    }

    @Override
    public Collection<String> getCacheNames() {
        return List.copyOf(caches.names());
    }
}
