package dev.optkit.rewriters.testing;

import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What methods of maps do, as far as a test has to know. */
final class MapCalls {

    private MapCalls() {}

    /** What a method gives; empty if that is not known. */
    static Optional<Value> call(Value.Table table, String name, List<Value> arguments) {
        Map<Value, Value> entries = table.entries();
        if (arguments.isEmpty()) {
            return switch (name) {
                case "size" -> Optional.of(Value.Known.of("int", Integer.toString(entries.size())));
                case "isEmpty" -> Optional.of(Value.Known.of(entries.isEmpty()));
                default -> Optional.empty();
            };
        }
        Value key = arguments.get(0);
        if (!isKey(key) || !entries.keySet().stream().allMatch(MapCalls::isKey)) {
            return Optional.empty();
        }
        return switch (name) {
            case "put" ->
                Optional.ofNullable(entries.put(key, arguments.get(1))).or(() -> Optional.of(new Value.Null()));
            case "get" -> Optional.of(entries.getOrDefault(key, new Value.Null()));
            case "getOrDefault" -> Optional.of(entries.getOrDefault(key, arguments.get(1)));
            case "containsKey" -> Optional.of(Value.Known.of(entries.containsKey(key)));
            case "computeIfAbsent" -> computed(entries, key, arguments.get(1));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> computed(Map<Value, Value> entries, Value key, Value function) {
        if (entries.containsKey(key)) {
            return Optional.of(entries.get(key));
        }
        if (!(function instanceof Value.Code code)) {
            return Optional.empty();
        }
        Value made = code.body().apply(List.of(key));
        entries.put(key, made);
        return Optional.of(made);
    }

    /** Whether it is known which other values equal it. */
    private static boolean isKey(Value value) {
        return value instanceof Value.Null
                || value instanceof Value.Fake
                || (value instanceof Value.Known known && !known.type().equals(TypeRef.UNKNOWN));
    }
}
