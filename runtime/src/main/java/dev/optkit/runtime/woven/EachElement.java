package dev.optkit.runtime.woven;

import dev.optkit.runtime.annotation.Elements;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What of a method's call is cached by element.
 *
 * @param position of the parameter with the elements
 * @param asSet whether the method takes a set
 * @param asMap whether results are in a map, and not in the order of the elements
 * @param type of an element
 * @param resultType of the result for one
 */
record EachElement(int position, boolean asSet, boolean asMap, Type type, Type resultType) {
    private static final Set<Class<?>> COLLECTIONS = Set.of(List.class, Set.class, Collection.class, Iterable.class);

    static EachElement of(Method method) {
        int position = positionIn(method);
        Class<?> parameter = method.getParameterTypes()[position];
        Class<?> result = method.getReturnType();
        boolean asMap = result == Map.class;
        Annotated.refuseIf(
                !asMap && result != List.class && result != Collection.class,
                method,
                "@CachedEach needs a result declared as List, Collection or Map");
        Type type = argument(method.getGenericParameterTypes()[position], 0);
        Annotated.refuseIf(
                type instanceof Class<?> plain && plain.isArray(),
                method,
                "@CachedEach needs elements with equals and hashCode, which arrays do not have");
        Type resultType = argument(method.getGenericReturnType(), asMap ? 1 : 0);
        return new EachElement(position, parameter == Set.class, asMap, type, resultType);
    }

    private static int positionIn(Method method) {
        Class<?>[] types = method.getParameterTypes();
        List<Integer> marked = IntStream.range(0, types.length)
                .filter(i -> method.getParameters()[i].isAnnotationPresent(Elements.class))
                .boxed()
                .toList();
        List<Integer> fitting = IntStream.range(0, types.length)
                .filter(i -> COLLECTIONS.contains(types[i]))
                .boxed()
                .toList();
        List<Integer> chosen = marked.isEmpty() ? fitting : marked;
        Annotated.refuseIf(
                fitting.isEmpty() || !fitting.containsAll(chosen),
                method,
                "@CachedEach needs a parameter declared as List, Set, Collection or Iterable");
        Annotated.refuseIf(
                chosen.size() > 1,
                method,
                "@CachedEach needs one collection. Mark the one that is meant with @Elements");
        return chosen.get(0);
    }

    private static Type argument(Type type, int position) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[position] : Object.class;
    }
}
