package dev.optkit.runtime.key;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;

/** Types of which no value can be a key, whether or not they have an {@code equals}. */
final class Refusals {
    private static final Map<Class<?>, String> BY_TYPE = new LinkedHashMap<>();

    static {
        BY_TYPE.put(AutoCloseable.class, "is a resource or a stream, not a value");
        BY_TYPE.put(Iterator.class, "can be read only once");
        BY_TYPE.put(Future.class, "is a computation, not a value");
        BY_TYPE.put(CompletionStage.class, "is a computation, not a value");
        BY_TYPE.put(Flow.Publisher.class, "is a computation, not a value");
        BY_TYPE.put(Lock.class, "is a lock, not a value");
        BY_TYPE.put(Thread.class, "is a thread, not a value");
        BY_TYPE.put(ThreadLocal.class, "differs from thread to thread");
    }

    private Refusals() {}

    /** Why no value of this type can be a key; empty if some can. */
    static Optional<String> of(Class<?> type) {
        for (Map.Entry<Class<?>, String> refusal : BY_TYPE.entrySet()) {
            if (refusal.getKey().isAssignableFrom(type)) {
                return Optional.of(refusal.getValue());
            }
        }
        if (isFunctional(type)) {
            return Optional.of("is a function, which has no value");
        }
        if (Iterable.class.isAssignableFrom(type) && isNoCollection(type)) {
            return Optional.of("may be readable only once; pass a collection");
        }
        return isEntity(type)
                ? Optional.of("is an entity, which changes and loads lazily; pass its id")
                : Optional.empty();
    }

    private static boolean isNoCollection(Class<?> type) {
        return !Collection.class.isAssignableFrom(type) && !Path.class.isAssignableFrom(type);
    }

    private static boolean isFunctional(Class<?> type) {
        return type.isHidden()
                || type.isAnnotationPresent(FunctionalInterface.class)
                || type.getPackageName().equals("java.util.function");
    }

    private static boolean isEntity(Class<?> type) {
        for (Annotation annotation : type.getAnnotations()) {
            if (annotation.annotationType().getName().matches("(jakarta|javax)\\.persistence\\.Entity")) {
                return true;
            }
        }
        return false;
    }
}
