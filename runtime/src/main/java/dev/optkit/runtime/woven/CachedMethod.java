package dev.optkit.runtime.woven;

import dev.optkit.runtime.annotation.Cached;
import dev.optkit.runtime.annotation.CachedEach;
import dev.optkit.runtime.annotation.Evicts;
import dev.optkit.runtime.annotation.KeyFunction;
import dev.optkit.runtime.annotation.Timed;
import dev.optkit.runtime.annotation.TtlFunction;
import dev.optkit.runtime.cache.CacheSpec;
import dev.optkit.runtime.key.KeyScheme;
import dev.optkit.runtime.key.KeySchemeBuilder;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;

/**
 * What the annotation of a cached method says.
 *
 * @param each where its elements are, if it is cached by element
 * @param keyParameters positions of the parameters of which the key is made
 */
record CachedMethod(Method method, Cached cached, Optional<EachElement> each, List<Integer> keyParameters) {
    private static final List<Class<?>> READ_ONCE = List.of(
            AutoCloseable.class,
            BaseStream.class,
            Iterator.class,
            Future.class,
            CompletionStage.class,
            Flow.Publisher.class);

    /**
     * @param method one with such an annotation
     * @throws IllegalUseException if it cannot do what the annotation says
     */
    static CachedMethod of(Method method) {
        Cached cached = method.getAnnotation(Cached.class);
        CachedEach cachedEach = method.getAnnotation(CachedEach.class);
        checkOtherAnnotations(method, cached != null && cachedEach != null);
        checkResult(method);
        checkClass(method);
        Optional<EachElement> each = cachedEach == null ? Optional.empty() : Optional.of(EachElement.of(method));
        List<Integer> keyParameters = new ArrayList<>(Annotated.keyParameters(method));
        each.map(EachElement::position)
                .filter(at -> !keyParameters.contains(at))
                .ifPresent(keyParameters::add);
        keyParameters.sort(null);
        CachedMethod read = new CachedMethod(
                method, cachedEach == null ? cached : cachedEach.value(), each, List.copyOf(keyParameters));
        Annotated.refuseIf(
                cachedEach != null && read.cached().keptFailures().length > 0,
                method,
                "a failure is that of no single element: keptFailures cannot be kept");
        read.checkSpec();
        return read;
    }

    /** The name for objects of the declaring class. */
    String operation() {
        return cached.name().isBlank() ? method.getDeclaringClass().getName() + "." + method.getName() : cached.name();
    }

    /** @param receiver the class of the object; of no interest if the method is static */
    String operation(Class<?> receiver) {
        return isStatic() || receiver == method.getDeclaringClass()
                ? operation()
                : operation() + "/" + receiver.getName();
    }

    boolean isStatic() {
        return Modifier.isStatic(method.getModifiers());
    }

    CacheSpec spec(String operation, Settings settings) {
        CacheSpec spec = CacheSpec.of(keys(operation), AnnotationPolicy.of(this, operation, settings))
                .withType(each.map(EachElement::resultType).orElseGet(method::getGenericReturnType));
        CacheSpec living = tagged(spec)
                .withNegativeFailures(
                        failure -> Arrays.stream(cached.keptFailures()).anyMatch(kept -> kept.isInstance(failure)));
        if (cached.ttlFunction() != TtlFunction.class) {
            TtlFunction function = Annotated.instance(method, cached.ttlFunction());
            living = living.withTtl(
                    (arguments, value) -> function.ttl(arguments.toArray(), Objects.requireNonNull(value)));
        }
        return cached.remote() && settings.flag(Setting.CACHE_REMOTE, operation) ? living : living.localOnly();
    }

    private CacheSpec tagged(CacheSpec spec) {
        boolean keyHasArguments = cached.keyFunction() == KeyFunction.class && !cached.timeAware();
        List<TagTemplate> templates =
                TagTemplate.of(method, cached.tags(), keyHasArguments ? keyParameters : List.of(), this::keyType);
        if (templates.stream().anyMatch(TagTemplate::hasParameters)) {
            return spec.withTags((arguments, value) -> templates.stream()
                    .map(template -> template.with(position -> arguments.get(keyParameters.indexOf(position))))
                    .collect(Collectors.toUnmodifiableSet()));
        }
        Set<String> tags = Set.of(cached.tags());
        return tags.isEmpty() ? spec : spec.withTags((arguments, value) -> tags);
    }

    /** The type of a parameter as it is in the key. */
    Type keyType(int position) {
        return each.filter(element -> element.position() == position)
                .map(EachElement::type)
                .orElseGet(() -> method.getGenericParameterTypes()[position]);
    }

    KeyScheme keys(String operation) {
        KeySchemeBuilder keys = KeyScheme.of(operation);
        for (int position : keyParameters) {
            keys.parameter(method.getParameters()[position].getName(), keyType(position));
        }
        if (cached.keyFunction() != KeyFunction.class) {
            KeyFunction function = Annotated.instance(method, cached.keyFunction());
            keys.function(function::key);
        }
        return (cached.timeAware() ? keys.timeAware() : keys).build();
    }

    private void checkSpec() {
        try {
            spec(operation(), Settings.defaults());
        } catch (IllegalArgumentException e) {
            throw new IllegalUseException(method, String.valueOf(e.getMessage()));
        }
    }

    private static void checkOtherAnnotations(Method method, boolean both) {
        Annotated.refuseIf(both, method, "it is either @Cached or @CachedEach");
        Annotated.refuseIf(
                method.getAnnotationsByType(Evicts.class).length > 0,
                method,
                "a cached method does not run at each call and so cannot be one that @Evicts");
        Annotated.refuseIf(
                method.isAnnotationPresent(Timed.class), method, "a cached method is timed anyway: remove @Timed");
    }

    private static void checkResult(Method method) {
        Class<?> result = method.getReturnType();
        Annotated.refuseIf(Annotated.hasNoBody(method), method, "it has no body. Annotate what implements it");
        Annotated.refuseIf(
                result == void.class || result == Void.class, method, "it returns nothing that could be cached");
        Annotated.refuseIf(
                READ_ONCE.stream().anyMatch(type -> type.isAssignableFrom(result)),
                method,
                "%s can be used only once, or is not there yet, and cannot be cached".formatted(result.getName()));
    }

    private static void checkClass(Method method) {
        Class<?> type = method.getDeclaringClass();
        Annotated.refuseIf(
                !Modifier.isStatic(method.getModifiers()) && Receivers.haveValues(type),
                method,
                "objects of %s differ by what is in them, which the key does not hold. Make the method static, with the object as an argument"
                        .formatted(type.getName()));
    }
}
