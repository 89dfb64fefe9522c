package dev.optkit.runtime.woven;

import dev.optkit.runtime.annotation.Cached;
import dev.optkit.runtime.annotation.CachedEach;
import dev.optkit.runtime.annotation.Evicts;
import dev.optkit.runtime.annotation.Key;
import dev.optkit.runtime.annotation.Timed;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads annotations of methods and refuses what cannot work. */
final class Annotated {
    private Annotated() {}

    /** @throws IllegalUseException for the first method of the class with an annotation that cannot work */
    static void check(Class<?> type) {
        Map<String, Method> operations = new HashMap<>();
        for (Method method : methodsOf(type)) {
            if (isCached(method)) {
                String operation = CachedMethod.of(method).operation();
                Method other = operations.putIfAbsent(operation, method);
                refuseIf(
                        other != null,
                        method,
                        "another cached method is the operation %s too. Give one of them a name".formatted(operation));
            }
            EvictingMethod.of(method).forEach(evicting -> evicting.targets(type));
            boolean needsBody =
                    method.isAnnotationPresent(Timed.class) || method.getAnnotationsByType(Evicts.class).length > 0;
            refuseIf(needsBody && hasNoBody(method), method, "it has no body. Annotate what implements it");
        }
    }

    static boolean isCached(Method method) {
        return method.isAnnotationPresent(Cached.class) || method.isAnnotationPresent(CachedEach.class);
    }

    /** Without those the compiler made, which have the annotations of those they stand for. */
    static List<Method> methodsOf(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .toList();
    }

    /** A class and all it inherits from. */
    static Set<Class<?>> withSupertypes(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            all.add(each);
        }
        for (Class<?> each : List.copyOf(all)) {
            for (Class<?> parent : each.getInterfaces()) {
                all.addAll(withSupertypes(parent));
            }
        }
        return all;
    }

    /** The positions of the parameters marked, or of all if none is. */
    static List<Integer> keyParameters(Method method) {
        Parameter[] parameters = method.getParameters();
        List<Integer> marked = new ArrayList<>(IntStream.range(0, parameters.length)
                .filter(i -> parameters[i].isAnnotationPresent(Key.class))
                .boxed()
                .toList());
        return marked.isEmpty() ? IntStream.range(0, parameters.length).boxed().toList() : marked;
    }

    static boolean hasNoBody(Method method) {
        return Modifier.isAbstract(method.getModifiers()) || Modifier.isNative(method.getModifiers());
    }

    static <T> T instance(Method method, Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalUseException(
                    method, "%s needs a constructor without parameters that works: %s".formatted(type.getName(), e));
        }
    }

    static void refuseIf(boolean wrong, Method method, String problem) {
        if (wrong) {
            throw new IllegalUseException(method, problem);
        }
    }
}
