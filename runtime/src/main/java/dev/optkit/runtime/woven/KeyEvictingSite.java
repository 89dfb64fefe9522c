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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Evicts what the annotations of the method say. */
final class KeyEvictingSite implements EvictingSite {
    private static final System.Logger LOGGER = System.getLogger(KeyEvictingSite.class.getName());

    private final List<EvictingMethod> annotations;
    private final Class<?> home;
    private final Map<Class<?>, Optional<List<List<Target>>>> targets = new ConcurrentHashMap<>();

    KeyEvictingSite(Method method) {
        annotations = EvictingMethod.of(method);
        home = method.getDeclaringClass();
    }

    @Override
    public AtEnd begin(@Nullable Object object, @Nullable Object[] arguments) {
        Optional<List<List<Target>>> found =
                targets.computeIfAbsent(object == null ? home : object.getClass(), this::find);
        if (found.isEmpty()) {
            return (result, failure) -> evictEverything();
        }
        List<AtEnd> all = new ArrayList<>();
        for (int i = 0; i < annotations.size(); i++) {
            EvictingMethod annotation = annotations.get(i);
            all.add(annotation.evictionOfTags(arguments));
            found.get().get(i).forEach(target -> all.add(eviction(annotation, target, arguments)));
        }
        return (result, failure) -> all.forEach(each -> attempt(() -> each.evict(result, failure)));
    }

    /** Where it is not known what is to be evicted. */
    static void evictEverything() {
        attempt(() -> OptkitRuntime.current().caches().evictAll());
    }

    /** Of each annotation; empty if that cannot be found out. */
    private Optional<List<List<Target>>> find(Class<?> self) {
        try {
            return Optional.of(annotations.stream()
                    .map(annotation -> annotation.targets(self))
                    .toList());
        } catch (IllegalUseException | LinkageError | TypeNotPresentException e) {
            LOGGER.log(Level.ERROR, "Objects of %s evict all that is cached".formatted(self.getName()), e);
            return Optional.empty();
        }
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

    private static Object keyOf(KeyScheme keys, Supplier<@Nullable Object[]> arguments) {
        try {
            return keys.keyOf(arguments.get());
        } catch (Throwable e) {
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
        } catch (Throwable e) {
            LOGGER.log(
                    Level.ERROR, "An eviction failed. Where there is no runtime or no such cache, none is needed", e);
        }
    }
}
