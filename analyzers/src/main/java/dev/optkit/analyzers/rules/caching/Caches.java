package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Passage;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells code that caches already, by annotation or by hand. */
final class Caches {

    private static final Set<String> ANNOTATIONS = Set.of(
            "Cacheable",
            "CacheEvict",
            "CachePut",
            "Caching",
            "CacheResult",
            "CacheInvalidate",
            "CacheInvalidateAll",
            "CacheRemove",
            "CacheRemoveAll",
            "CacheNamespace",
            "Cached",
            "CachedEach",
            "Memoized",
            "Memoize",
            "RedisCache",
            "LocalCache");
    /** What says only that the data is changed; the method runs each time it is called. */
    private static final Set<String> CLEARING =
            Set.of("CacheEvict", "CachePut", "CacheInvalidate", "CacheInvalidateAll", "CacheRemove", "CacheRemoveAll");

    private static final Pattern KEEPS_TOO = Pattern.compile("\\bcacheable\\s*=");

    private static final List<String> LOADERS = List.of(
            "com.google.common.cache.CacheLoader",
            "com.github.benmanes.caffeine.cache.CacheLoader",
            "com.github.benmanes.caffeine.cache.AsyncCacheLoader",
            "javax.cache.integration.CacheLoader",
            "org.infinispan.persistence.spi.CacheLoader");

    private Caches() {}

    /** Whether a method, its type or what it overrides says that the result is cached, or cleared. */
    static boolean isAnnotated(Method method, Program program) {
        return of(method, program).annotated();
    }

    /** What a method says of caches, found once. */
    private record Said(boolean annotated, boolean clears, boolean ofCache) {}

    private static Said of(Method method, Program program) {
        return program.derived(method, Said.class, m -> {
            List<Annotation> annotations = annotations(m, program).toList();
            return new Said(
                    !annotations.isEmpty() || m.type().annotations().hasAny(ANNOTATIONS),
                    !annotations.isEmpty() && annotations.stream().allMatch(Caches::isClearing),
                    isCacheType(m.type(), program));
        });
    }

    private static Stream<Annotation> annotations(Method method, Program program) {
        return Stream.concat(Stream.of(method), program.overridden(method).stream())
                .flatMap(m -> m.facts().annotations().all().stream())
                .filter(a -> ANNOTATIONS.contains(a.simpleName()));
    }

    /** Whether a type is there to cache: everything it reads goes into, or round, a cache of its own. */
    static boolean isCacheType(Method method, Program program) {
        return of(method, program).ofCache();
    }

    /** By its name, or as what loads the entries of one. */
    static boolean isCacheType(TypeFacts type, Program program) {
        String name = type.simpleName().toLowerCase(Locale.ROOT);
        return name.contains("cache")
                || name.contains("caching")
                || LOADERS.stream().anyMatch(l -> program.isSubtype(type.name(), l));
    }

    /** Whether a method, or what it overrides, says that it changes what is cached, and not that its result is. */
    static boolean clears(Method method, Program program) {
        return of(method, program).clears();
    }

    private static boolean isClearing(Annotation annotation) {
        return CLEARING.contains(annotation.simpleName())
                || (annotation.simpleName().equals("Caching")
                        && !KEEPS_TOO.matcher(annotation.text()).find());
    }

    /** Whether the caller keeps what a call gives, so that it is not made again. */
    static boolean keeps(CallRef call, Program program) {
        Method caller = call.caller();
        return (isAnnotated(caller, program) && !clears(caller, program))
                || isCacheType(caller, program)
                || program.passage(call) == Passage.KEPT
                || isPerKey(call, program);
    }

    private static boolean isPerKey(CallRef call, Program program) {
        List<Region> around =
                call.caller().body().enclosing(call.invocation().site().region());
        return around.size() > 1
                && around.stream()
                        .filter(Region::isFunction)
                        .filter(r -> r.call() >= 0)
                        .map(r -> program.invocations(call.caller()).get(r.call()))
                        .anyMatch(Caches::runsPerKey);
    }

    private static boolean runsPerKey(Invocation taker) {
        Optional<Meaning> meaning = taker.api().map(ApiMethod::meaning);
        return taker.receiver().simpleName().contains("Cache")
                || (meaning.isPresent()
                        && meaning.get() instanceof Meaning.RunsCallback runs
                        && runs.callback() == Callback.PER_KEY);
    }
}
