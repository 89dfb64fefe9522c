package dev.optkit.runtime.spring;

import dev.optkit.runtime.key.KeyRefusedException;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.spring.CacheUses.CachedMethod;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CacheOperationSource;
import org.springframework.cache.interceptor.CachePutOperation;
import org.springframework.cache.interceptor.CacheableOperation;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/** Reads the cache annotations of all beans, without making one. */
final class CacheScan {
    private final ConfigurableListableBeanFactory beans;
    private final CacheOperationSource annotations;
    private final Predicate<String> served;
    private final CacheUses uses = new CacheUses();

    /** @param served names of caches */
    CacheScan(ConfigurableListableBeanFactory beans, CacheOperationSource annotations, Predicate<String> served) {
        this.beans = beans;
        this.annotations = annotations;
        this.served = served;
    }

    /** @throws IllegalStateException if the arguments of a method can be no key, and it has none of its own */
    CacheUses uses() {
        for (String bean : beans.getBeanDefinitionNames()) {
            Class<?> type = AutoProxyUtils.determineTargetClass(beans, bean);
            if (type != null) {
                Methods.owners(type).forEach(this::read);
            }
        }
        return uses;
    }

    private void read(Class<?> type) {
        if (annotations.isCandidateClass(type)) {
            MetadataLookup<Collection<CacheOperation>> lookup = method -> operations(method, type);
            MethodIntrospector.selectMethods(type, lookup)
                    .forEach((method, operations) -> operations.forEach(each -> add(method, type, each)));
        }
    }

    private @Nullable Collection<CacheOperation> operations(Method method, Class<?> type) {
        Collection<CacheOperation> operations = annotations.getCacheOperations(method, type);
        return operations == null || operations.isEmpty() ? null : operations;
    }

    private void add(Method method, Class<?> type, CacheOperation operation) {
        List<String> caches = operation.getCacheNames().stream().filter(served).toList();
        if (caches.isEmpty() || isServedByOthers(operation)) {
            return;
        }
        boolean keeps = operation instanceof CacheableOperation || operation instanceof CachePutOperation;
        CachedMethod used = new CachedMethod(
                Methods.name(method, type),
                method,
                operation instanceof CacheableOperation && isByArguments(operation),
                keeps ? value(ResolvableType.forMethodReturnType(method, type)) : Optional.empty());
        if (used.isByArguments()) {
            requireKeys(used);
        }
        caches.forEach(cache -> uses.add(cache, used));
    }

    private static boolean isServedByOthers(CacheOperation operation) {
        String resolver = operation.getCacheResolver();
        return !operation.getCacheManager().isEmpty()
                || !(resolver.isEmpty() || resolver.equals(OptkitCaches.CACHE_RESOLVER));
    }

    static boolean isByArguments(CacheOperation operation) {
        return operation.getKey().isEmpty()
                && (operation.getKeyGenerator().isEmpty()
                        || operation.getKeyGenerator().equals(OptkitCaches.KEY_GENERATOR));
    }

    private static void requireKeys(CachedMethod used) {
        try {
            KeyScheme unused =
                    KeyScheme.of(used.name()).parameters(used.method()).build();
        } catch (KeyRefusedException e) {
            throw new IllegalStateException(
                    e.getMessage()
                            + " In @Cacheable that is key = \"...\"; or leave the cache out of optkit.spring.caches.",
                    e);
        }
    }

    /** What Spring takes out of what a method returns. */
    private static Optional<Type> value(ResolvableType returned) {
        Class<?> raw = returned.resolve(Object.class);
        if (raw == void.class || raw == Void.class) {
            return Optional.empty();
        } else if (raw == Optional.class
                || CompletionStage.class.isAssignableFrom(raw)
                || raw.getName().equals("reactor.core.publisher.Mono")) {
            return value(returned.getGeneric(0));
        } else if (raw.getName().equals("reactor.core.publisher.Flux")) {
            return Optional.of(ResolvableType.forClassWithGenerics(List.class, returned.getGeneric(0))
                    .getType());
        }
        return Optional.of(raw.isPrimitive() ? ClassUtils.resolvePrimitiveIfNecessary(raw) : returned.getType());
    }
}
