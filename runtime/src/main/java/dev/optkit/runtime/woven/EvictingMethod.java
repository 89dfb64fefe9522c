package dev.optkit.runtime.woven;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.annotation.Evicts;
import dev.optkit.runtime.annotation.KeyArguments;
import dev.optkit.runtime.key.KeyScheme;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one annotation of a method that evicts says.
 *
 * @param keyParameters positions of the parameters of which the key is made
 * @param arguments how it is made otherwise
 * @param tags of which all entries are evicted
 */
record EvictingMethod(
        Method method,
        Evicts evicts,
        List<Integer> keyParameters,
        Optional<KeyArguments> arguments,
        List<TagTemplate> tags) {
    /** A cached method, for objects of one class. */
    record Target(CachedMethod cached, Class<?> receiver, KeyScheme keys) {}

    /** @throws IllegalUseException if it cannot do what an annotation says */
    static List<EvictingMethod> of(Method method) {
        return Arrays.stream(method.getAnnotationsByType(Evicts.class))
                .map(evicts -> of(method, evicts))
                .toList();
    }

    private static EvictingMethod of(Method method, Evicts evicts) {
        Annotated.refuseIf(
                evicts.value().length == 0 && evicts.tags().length == 0,
                method,
                "@Evicts names neither an operation nor a tag");
        Optional<KeyArguments> arguments = evicts.arguments() == KeyArguments.class
                ? Optional.empty()
                : Optional.of(Annotated.instance(method, evicts.arguments()));
        List<Integer> all =
                IntStream.range(0, method.getParameterCount()).boxed().toList();
        List<TagTemplate> tags =
                TagTemplate.of(method, evicts.tags(), all, position -> method.getParameterTypes()[position]);
        return new EvictingMethod(method, evicts, Annotated.keyParameters(method), arguments, tags);
    }

    /**
     * @param self the class of the object that evicts
     * @throws IllegalUseException if an operation is not there or has another key
     */
    List<Target> targets(Class<?> self) {
        List<Class<?>> classes = evicts.in().length == 0 ? List.of(self) : List.of(evicts.in());
        List<Target> targets = new ArrayList<>();
        for (String name : evicts.value()) {
            List<Target> found =
                    classes.stream().flatMap(type -> find(name, type).stream()).toList();
            Annotated.refuseIf(
                    found.isEmpty(),
                    method,
                    "@Evicts: there is no cached method %s in %s"
                            .formatted(
                                    name, classes.stream().map(Class::getName).collect(Collectors.joining(", "))));
            found.forEach(target -> checkKey(target.cached()));
            targets.addAll(found);
        }
        return targets;
    }

    private List<Target> find(String name, Class<?> type) {
        List<CachedMethod> found = Annotated.withSupertypes(type).stream()
                .flatMap(each -> Annotated.methodsOf(each).stream())
                .filter(Annotated::isCached)
                .map(CachedMethod::of)
                .filter(cached -> cached.method().getName().equals(name)
                        || cached.operation().equals(name))
                .toList();
        found.forEach(cached -> checkClass(cached, type));
        return found.stream()
                .map(cached -> new Target(cached, type, cached.keys(cached.operation())))
                .toList();
    }

    /** The key of what is to be evicted, if the arguments alone say so. */
    Object keyAtBegin(KeyScheme keys, @Nullable Object[] all) {
        return evicts.all() || arguments.isPresent()
                ? KeyScheme.UNKEYED
                : keys.keyOf(keyParameters.stream().map(at -> all[at]).toArray());
    }

    /** @param all arguments, as they are when the method is called */
    EvictingSite.AtEnd evictionOfTags(@Nullable Object[] all) {
        List<String> named =
                tags.stream().map(tag -> tag.with(position -> all[position])).toList();
        return (result, failure) -> {
            if (failure == null || !evicts.afterSuccessOnly()) {
                named.forEach(tag -> OptkitRuntime.current().caches().evictTag(tag));
            }
        };
    }

    private void checkClass(CachedMethod cached, Class<?> type) {
        Annotated.refuseIf(
                evicts.in().length > 0 && !cached.isStatic() && Modifier.isAbstract(type.getModifiers()),
                method,
                "@Evicts: %s has no objects of its own. Name the classes that have".formatted(type.getName()));
    }

    private void checkKey(CachedMethod cached) {
        if (evicts.all() || arguments.isPresent()) {
            return;
        }
        List<Class<?>> mine = keyParameters.stream()
                .<Class<?>>map(position -> boxed(method.getParameterTypes()[position]))
                .toList();
        List<Class<?>> theirs = cached.keyParameters().stream()
                .<Class<?>>map(position -> boxed(rawOf(cached.keyType(position))))
                .toList();
        boolean fit = mine.size() == theirs.size();
        for (int i = 0; fit && i < mine.size(); i++) {
            fit = mine.get(i).isAssignableFrom(theirs.get(i)) || theirs.get(i).isAssignableFrom(mine.get(i));
        }
        Annotated.refuseIf(
                !fit,
                method,
                "@Evicts: the key of %s is made of %s, but here of %s. Mark the right parameters with @Key, give arguments, or evict all"
                        .formatted(IllegalUseException.nameOf(cached.method()), names(theirs), names(mine)));
    }

    private static String names(List<Class<?>> types) {
        return types.stream().map(Class::getSimpleName).collect(Collectors.joining(", ", "(", ")"));
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** Of a type variable and the like, anything. */
    private static Class<?> rawOf(Type type) {
        if (type instanceof ParameterizedType generic) {
            return rawOf(generic.getRawType());
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }
}
