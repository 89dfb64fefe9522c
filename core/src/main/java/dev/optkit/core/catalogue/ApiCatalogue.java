package dev.optkit.core.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that is known about libraries, as data. Immutable and shared by analysis, measurement and savings.
 *
 * @param methods entries in order of precedence: the first match of a type wins
 * @param hierarchy qualified library type to its direct supertypes, for when its jar is not at hand; those have the type
 *     arguments of the type unless they name their own, as in {@code IService<$2>}
 * @param returns qualified library type to (method name pattern to return type), likewise; a return type may use
 *     {@code $1}, {@code $2} for the type arguments of the receiver
 */
public record ApiCatalogue(
        List<ApiMethod> methods, Map<String, List<String>> hierarchy, Map<String, Map<String, String>> returns) {

    public ApiCatalogue {
        methods = List.copyOf(methods);
        hierarchy = Map.copyOf(hierarchy);
        returns = Map.copyOf(returns);
    }

    /** The types that something is said of. */
    public Set<String> types() {
        Set<String> types = new HashSet<>(returns.keySet());
        types.addAll(hierarchy.keySet());
        methods.forEach(method -> types.add(method.type()));
        return types;
    }
}
