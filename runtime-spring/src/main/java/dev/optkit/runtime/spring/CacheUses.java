package dev.optkit.runtime.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How the methods known at the start use each cache. */
final class CacheUses {
    /**
     * Of one cache.
     *
     * @param byArguments methods that read it without a key of their own
     * @param types of the values, by their names
     */
    private record Uses(Set<String> byArguments, Map<String, Type> types) {}

    private final Map<String, Uses> uses = new TreeMap<>();

    void add(String cache, CachedMethod method) {
        Uses of = uses.computeIfAbsent(cache, name -> new Uses(new TreeSet<>(), new TreeMap<>()));
        if (method.isByArguments()) {
            of.byArguments().add(method.name());
        }
        method.value().ifPresent(type -> of.types().put(type.getTypeName(), type));
    }

    /** Names of caches. */
    Collection<String> caches() {
        return uses.keySet();
    }

    Set<String> byArguments(String cache) {
        return uses.containsKey(cache) ? uses.get(cache).byArguments() : Set.of();
    }

    /** Of the values; several if methods disagree. */
    Collection<Type> types(String cache) {
        return uses.containsKey(cache) ? uses.get(cache).types().values() : Set.of();
    }

    /**
     * A method that uses a cache.
     *
     * @param isByArguments true if it reads, and has no key of its own
     * @param value what it keeps; empty for nothing
     */
    record CachedMethod(String name, Method method, boolean isByArguments, Optional<Type> value) {}
}
