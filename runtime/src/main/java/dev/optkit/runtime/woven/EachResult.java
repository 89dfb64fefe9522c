package dev.optkit.runtime.woven;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes results of several elements apart, and puts them together. */
final class EachResult {
    private EachResult() {}

    /** The result of each element in their order, null where there is none; empty if it cannot be told. */
    static Optional<List<@Nullable Object>> split(
            EachElement each, @Nullable Object result, List<@Nullable Object> elements) {
        if (!each.asMap()) {
            return result instanceof Collection<?> all && all.size() == elements.size()
                    ? Optional.of(new ArrayList<>(all))
                    : Optional.empty();
        }
        if (!(result instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<@Nullable Object, @Nullable Object> rest = new HashMap<>(map);
        List<@Nullable Object> split = new ArrayList<>();
        elements.forEach(element -> split.add(rest.remove(element)));
        return rest.isEmpty() ? Optional.of(split) : Optional.empty();
    }

    /** What callers get. */
    static Object join(
            EachElement each,
            List<@Nullable Object> elements,
            List<Object> keys,
            Map<Object, @Nullable Object> results) {
        if (!each.asMap()) {
            List<@Nullable Object> joined = new ArrayList<>(elements.size());
            keys.forEach(key -> joined.add(results.get(key)));
            return joined;
        }
        Map<@Nullable Object, Object> joined = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            Object result = results.get(keys.get(i));
            if (result != null) {
                joined.putIfAbsent(elements.get(i), result);
            }
        }
        return joined;
    }
}
