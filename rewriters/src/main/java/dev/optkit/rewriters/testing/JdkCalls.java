package dev.optkit.rewriters.testing;

import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What methods of collections, streams, optionals and values do, as far as a test has to know. */
final class JdkCalls {

    /** Stands for a builder that Lombok writes. */
    static final String BUILDER = "lombok.Builder";

    private static final Map<String, String> NUMBERS =
            Map.of("intValue", "int", "longValue", "long", "floatValue", "float", "doubleValue", "double");
    private static final TypeRef LIST = TypeRef.of("java.util.List");
    private static final Set<String> IN_ORDER =
            Set.of("stream", "parallelStream", "toList", "forEach", "map", "filter");
    private static final Set<String> TEXT =
            Set.of("trim", "strip", "toUpperCase", "toLowerCase", "toString", "length", "concat", "hashCode");
    private static final Set<String> DECIMAL = Set.of(
            "add",
            "subtract",
            "multiply",
            "negate",
            "abs",
            "setScale",
            "compareTo",
            "toString",
            "toPlainString",
            "intValue",
            "longValue",
            "doubleValue",
            "signum");
    private static final Set<String> BOXED =
            Set.of("intValue", "longValue", "doubleValue", "toString", "hashCode", "compareTo", "name", "ordinal");
    private static final Pattern DATE = Pattern.compile("(plus|minus|with|to|get|is|at)[A-Z]\\w*");
    private static final Pattern LOG = Pattern.compile("trace|debug|info|warn|error");

    private JdkCalls() {}

    /** What a method of an object that is no mock gives; empty if that is not known. */
    static Optional<Value> call(Value receiver, String name, List<Value> arguments, TypeRef result) {
        if (receiver instanceof Value.Many many) {
            return many(many, name, arguments);
        }
        if (receiver instanceof Value.Maybe maybe) {
            return maybe(maybe, name, arguments);
        }
        if (receiver instanceof Value.Table table) {
            return MapCalls.call(table, name, arguments);
        }
        if (name.equals("equals") && arguments.size() == 1) {
            return Equality.of(receiver, arguments.get(0)).map(Value.Known::of);
        }
        if (isBuilder(receiver)) {
            TypeRef built = ((Value.Some) receiver).type().arguments().get(0);
            return Optional.of(name.equals("build") ? new Value.Some(built) : receiver);
        }
        if (receiver instanceof Value.Known known) {
            return known(known, name, arguments, result);
        }
        return receiver instanceof Value.Some some
                ? some(some.type().name(), name, arguments, result)
                : Optional.empty();
    }

    static boolean isBuilder(Value value) {
        return value instanceof Value.Some some && some.type().name().equals(BUILDER);
    }

    /** Adds to a list, or to a set what is not in it; false if nobody knows whether it is. */
    static boolean add(Value.Many many, Value value) {
        boolean set = many.type().name().endsWith("Set");
        Optional<Optional<Value>> there =
                set ? Equality.find(many.items(), value) : Optional.of(Optional.<Value>empty());
        if (there.filter(Optional::isEmpty).isPresent()) {
            many.items().add(value);
        }
        return there.isPresent();
    }

    /** Adds all of a collection; false if nobody knows in which order, or which of them. */
    static boolean addAll(Value.Many many, Value.Many other) {
        if (!other.isOrdered() && !many.type().name().equals(Value.Many.UNORDERED)) {
            return false;
        }
        return List.copyOf(other.items()).stream().allMatch(item -> add(many, item));
    }

    private static Optional<Value> many(Value.Many many, String name, List<Value> arguments) {
        List<Value> items = many.items();
        if (!many.isOrdered() && IN_ORDER.contains(name)) {
            return Optional.empty();
        }
        Optional<Value> argument = arguments.stream().findFirst();
        return switch (name) {
            case "stream", "parallelStream", "toList", "sequential" -> Optional.of(new Value.Many(LIST, items));
            case "size" -> Optional.of(Value.Known.of("int", Integer.toString(items.size())));
            case "isEmpty" -> Optional.of(Value.Known.of(items.isEmpty()));
            case "add" ->
                argument.filter(a -> arguments.size() == 1 && add(many, a))
                        .map(added -> new Value.Some(TypeRef.of("boolean")));
            case "addAll" ->
                argument.filter(Value.Many.class::isInstance)
                        .filter(other -> addAll(many, (Value.Many) other))
                        .map(added -> new Value.Some(TypeRef.of("boolean")));
            case "get" ->
                argument.flatMap(Literals::number).filter(i -> i < items.size()).map(items::get);
            case "findFirst" ->
                items.isEmpty()
                        ? Optional.of(new Value.Maybe(Optional.empty()))
                        : StaticCalls.call("Optional.of", items.subList(0, 1), LIST);
            case "collect" ->
                argument.filter(Value.Many.class::isInstance).flatMap(to -> collected((Value.Many) to, items));
            case "map", "filter", "forEach" ->
                argument.filter(Value.Code.class::isInstance).flatMap(code -> each(items, name, (Value.Code) code));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> collected(Value.Many to, List<Value> items) {
        Value.Many made = new Value.Many(to.type(), List.of());
        return items.stream().allMatch(i -> add(made, i)) ? Optional.of(made) : Optional.empty();
    }

    private static Optional<Value> each(List<Value> items, String name, Value.Code code) {
        List<Value> results = new ArrayList<>();
        for (Value item : List.copyOf(items)) {
            Value result = code.body().apply(List.of(item));
            if (!name.equals("filter")) {
                results.add(result);
            } else if (!(result instanceof Value.Known truth) || !(truth.is(true) || truth.is(false))) {
                return Optional.empty();
            } else if (truth.is(true)) {
                results.add(item);
            }
        }
        return Optional.of(name.equals("forEach") ? new Value.Nothing() : new Value.Many(LIST, results));
    }

    private static Optional<Value> maybe(Value.Maybe maybe, String name, List<Value> arguments) {
        Optional<Value> content = maybe.content();
        return switch (name) {
            case "isPresent" -> Optional.of(Value.Known.of(content.isPresent()));
            case "isEmpty" -> Optional.of(Value.Known.of(content.isEmpty()));
            case "get", "orElseThrow" -> content;
            case "orElse" -> Optional.of(content.orElse(arguments.get(0)));
            case "orElseGet" -> content.isPresent() ? content : applied(arguments, List.of());
            case "ifPresent" -> {
                Optional<Value> ran = content.flatMap(c -> applied(arguments, List.of(c)));
                yield content.isEmpty() || ran.isPresent() ? Optional.of(new Value.Nothing()) : Optional.empty();
            }
            case "map" ->
                content.isEmpty()
                        ? Optional.of(maybe)
                        : applied(arguments, List.of(content.get()))
                                .flatMap(r -> StaticCalls.call("Optional.ofNullable", List.of(r), LIST));
            case "flatMap" -> content.isEmpty() ? Optional.of(maybe) : applied(arguments, List.of(content.get()));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> applied(List<Value> arguments, List<Value> to) {
        return arguments.size() == 1 && arguments.get(0) instanceof Value.Code code
                ? Optional.of(code.body().apply(to))
                : Optional.empty();
    }

    private static Optional<Value> known(Value.Known known, String name, List<Value> arguments, TypeRef result) {
        if (name.equals("isEmpty") || name.equals("isBlank")) {
            return Literals.text(known).map(t -> Value.Known.of(name.equals("isEmpty") ? t.isEmpty() : t.isBlank()));
        }
        return Optional.ofNullable(NUMBERS.get(name))
                .filter(type -> Literals.number(known).isPresent())
                .map(type -> Conversions.to(type, known))
                .or(() -> some(known.type().name(), name, arguments, result));
    }

    private static Optional<Value> some(String type, String name, List<Value> arguments, TypeRef result) {
        if (LOG.matcher(name).matches() && type.matches(".*\\b(Logger|Log)")) {
            return Optional.of(new Value.Nothing());
        }
        boolean there = arguments.stream().allMatch(StaticCalls::isThere);
        boolean text = type.equals("java.lang.String") && TEXT.contains(name);
        boolean decimal = type.startsWith("java.math.") && DECIMAL.contains(name);
        boolean date = type.startsWith("java.time.") && DATE.matcher(name).matches() && arguments.size() <= 1;
        boolean boxed = !type.startsWith("java.util.") && BOXED.contains(name);
        boolean shown = JdkTypes.isJdk(type) && name.equals("toString");
        boolean builder = type.equals("java.lang.StringBuilder") && (name.equals("append") || name.equals("toString"));
        return there && (text || decimal || date || boxed || shown || builder)
                ? Optional.of(new Value.Some(result.isUnknown() ? TypeRef.of(type) : result))
                : Optional.empty();
    }
}
