package dev.optkit.runtime.woven;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.cache.OperationCache;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.woven.EvictingMethod.Target;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What calls of one method with {@link dev.optkit.runtime.annotation.Evicts} evict. No call fails for it. */
public final class EvictingSite {
    private static final System.Logger LOGGER = System.getLogger(EvictingSite.class.getName());

    /** The evictions of one call, when it has ended. */
    public interface AtEnd {
        /** @param failure what the call threw, if it did */
        void evict(@Nullable Object result, @Nullable Throwable failure);
    }

    private final List<EvictingMethod> annotations;
    private final Class<?> home;
    private final Map<Class<?>, List<List<Target>>> targets = new ConcurrentHashMap<>();

    EvictingSite(Method method) {
        annotations = EvictingMethod.of(method);
        home = method.getDeclaringClass();
    }

    /**
     * @param object on which the method is called; null if it is static
     * @param arguments as they are when it is called: it may change what is in them
     */
    public AtEnd begin(@Nullable Object object, @Nullable Object[] arguments) {
        List<AtEnd> all = new ArrayList<>();
        List<List<Target>> found = targets.computeIfAbsent(object == null ? home : object.getClass(), this::find);
        for (int i = 0; i < annotations.size(); i++) {
            EvictingMethod annotation = annotations.get(i);
            all.add((result, failure) -> annotation.evictTags(failure));
            found.get(i).forEach(target -> all.add(eviction(annotation, target, arguments)));
        }
        return (result, failure) -> all.forEach(each -> attempt(() -> each.evict(result, failure)));
    }

    private List<List<Target>> find(Class<?> self) {
        return annotations.stream()
                .map(annotation -> {
                    try {
                        return annotation.targets(self);
                    } catch (IllegalUseException e) {
                        LOGGER.log(Level.ERROR, "For objects of %s, as for others".formatted(self.getName()), e);
                        return annotation.targets(home);
                    }
                })
                .toList();
    }

    private static AtEnd eviction(EvictingMethod annotation, Target target, @Nullable Object[] arguments) {
        Object atBegin = annotation.keyAtBegin(target.keys(), arguments);
        return (result, failure) -> {
            if (failure == null || !annotation.evicts().afterSuccessOnly()) {
                Object key = annotation
                        .arguments()
                        .map(function -> keyOf(target.keys(), () -> function.of(arguments, result)))
                        .orElse(atBegin);
                cachesOf(target).forEach(cache -> evict(cache, key));
            }
        };
    }

    private static Object keyOf(KeyScheme keys, java.util.function.Supplier<@Nullable Object[]> arguments) {
        try {
            return keys.keyOf(arguments.get());
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, keys.operation() + ": all is evicted, as the arguments are not known", e);
            return KeyScheme.UNKEYED;
        }
    }

    /** Of a key that cannot be told, all that there is. */
    private static void evict(OperationCache cache, Object key) {
        if (key == KeyScheme.UNKEYED) {
            cache.evictAll();
        } else {
            cache.evict(key);
        }
    }

    /** Those of subclasses too: which objects a write concerns is not known here. */
    private static List<OperationCache> cachesOf(Target target) {
        OptkitRuntime runtime = OptkitRuntime.current();
        String operation = target.cached().operation();
        List<OperationCache> caches = new ArrayList<>();
        attempt(() -> caches.add(Caches.of(runtime, target.cached(), target.receiver())));
        runtime.caches().caches().stream()
                .filter(cache -> (cache.keys().operation() + "/").startsWith(operation + "/"))
                .filter(cache -> !caches.contains(cache))
                .forEach(caches::add);
        return caches;
    }

    private static void attempt(Runnable eviction) {
        try {
            eviction.run();
        } catch (RuntimeException e) {
            LOGGER.log(
                    Level.ERROR, "An eviction failed. Where there is no runtime or no such cache, none is needed", e);
        }
    }
}
