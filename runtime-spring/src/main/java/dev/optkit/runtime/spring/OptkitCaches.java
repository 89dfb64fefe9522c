package dev.optkit.runtime.spring;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.cache.CacheSpec;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.spring.CallCache.Call;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.cache.Cache;
import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.cache.interceptor.CacheOperationSource;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.function.SingletonSupplier;

/** Spring's caches by their names, made when they are first asked for. Safe for use by several threads. */
public final class OptkitCaches implements SmartInitializingSingleton {
    /** The name of the bean of {@link ContentKeyGenerator}. */
    public static final String KEY_GENERATOR = "optkitKeyGenerator";

    static final String CACHE_RESOLVER = "optkitCacheResolver";

    private static final System.Logger LOGGER = System.getLogger(OptkitCaches.class.getName());

    private final OptkitRuntime runtime;
    private final Predicate<String> served;
    private final Supplier<CacheUses> uses;
    private final Map<String, NamedCache> caches = new ConcurrentHashMap<>();

    /** @param scan reads the annotations; called once */
    private OptkitCaches(OptkitRuntime runtime, Predicate<String> served, Supplier<CacheUses> scan) {
        this.runtime = runtime;
        this.served = served;
        uses = SingletonSupplier.of(scan);
    }

    /** @param served names of the caches that are served */
    public static OptkitCaches of(
            OptkitRuntime runtime, ConfigurableListableBeanFactory beans, Predicate<String> served) {
        return new OptkitCaches(runtime, served, () -> {
            CacheOperationSource annotations = beans.getBeanProvider(CacheOperationSource.class)
                    .getIfAvailable(() -> new AnnotationCacheOperationSource(false));
            return new CacheScan(beans, annotations, served).uses();
        });
    }

    /** Reads the annotations, and makes the caches they name. */
    @Override
    public void afterSingletonsInstantiated() {
        uses().caches().forEach(this::named);
        Set<String> strangers = new TreeSet<>(runtime.settings().operations());
        strangers.removeAll(caches.keySet());
        if (!strangers.isEmpty()) {
            LOGGER.log(Level.INFO, "There are settings of caches that no annotation names: {0}", strangers);
        }
    }

    boolean isServed(String cache) {
        return served.test(cache);
    }

    /** Who asks for a cache while beans are still being made gets one, but not all annotations can be read then. */
    Cache cache(String name, Call call) {
        NamedCache known = caches.get(name);
        return known != null
                ? new CallCache(name, () -> known, call, known.cache().moment())
                : new CallCache(name, () -> named(name), call, 0);
    }

    /** Those that there are. */
    Collection<String> names() {
        return new TreeSet<>(caches.keySet());
    }

    private CacheUses uses() {
        return uses.get();
    }

    private NamedCache named(String name) {
        NamedCache known = caches.get(name);
        return known != null ? known : caches.computeIfAbsent(name, this::create);
    }

    private NamedCache create(String name) {
        KeyScheme keys = KeyScheme.of(name)
                .keyOf(SimpleKey.class, OptkitCaches::arguments)
                .build();
        CacheSpec spec = typed(runtime.spec(keys));
        return new NamedCache(
                runtime.caches().cache(spec),
                uses().byArguments(name),
                runtime.caches().isShared() && !spec.local());
    }

    private CacheSpec typed(CacheSpec spec) {
        Collection<Type> types = uses().types(spec.operation());
        if (types.size() == 1) {
            return spec.withType(types.iterator().next());
        } else if (types.size() > 1) {
            LOGGER.log(
                    Level.INFO,
                    "{0}: values of several types are kept in this process only: {1}",
                    spec.operation(),
                    types);
        }
        return spec.localOnly();
    }

    /** Its hash is of this process alone, so its fields are no key. */
    private static Object arguments(SimpleKey key) {
        Field field = ReflectionUtils.findField(SimpleKey.class, "params", Object[].class);
        if (field == null) {
            throw new IllegalStateException("The arguments in Spring's keys are not where they were");
        }
        ReflectionUtils.makeAccessible(field);
        return ReflectionUtils.getField(field, key);
    }
}
