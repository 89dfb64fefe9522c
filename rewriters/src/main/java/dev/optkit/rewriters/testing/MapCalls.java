package dev.optkit.rewriters.testing;

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
        Optional<Optional<Value>> there = Equality.find(entries.keySet(), key);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        Value known = there.get().orElse(key);
        return switch (name) {
            case "put" ->
                Optional.ofNullable(entries.put(known, arguments.get(1))).or(() -> Optional.of(new Value.Null()));
            case "get" -> Optional.of(entries.getOrDefault(known, new Value.Null()));
            case "getOrDefault" -> Optional.of(entries.getOrDefault(known, arguments.get(1)));
            case "containsKey" -> Optional.of(Value.Known.of(entries.containsKey(known)));
            case "computeIfAbsent" -> computed(entries, known, arguments.get(1));
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
        if (made instanceof Value.Null) {
            return Optional.of(made); // which no map keeps
        }
        if (made instanceof Value.Unknown) {
            return Optional.empty();
        }
        entries.put(key, made);
        return Optional.of(made);
    }
}
