package dev.optkit.rewriters.testing;

import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What static methods and constructors of libraries give, as far as a test has to know. */
final class StaticCalls {

    private static final TypeRef LIST = TypeRef.of("java.util.List");
    private static final TypeRef SET = TypeRef.of(Value.Many.UNORDERED);
    private static final Set<String> FRESH = Set.of(
            "Locale.getDefault",
            "Instant.now",
            "LocalDate.now",
            "LocalDateTime.now",
            "System.currentTimeMillis",
            "System.nanoTime",
            "UUID.randomUUID",
            "String.format",
            "BigDecimal.valueOf",
            "Math.max",
            "Math.min");
    private static final Set<String> COLLECTIONS =
            Set.of("java.util.ArrayList", "java.util.LinkedList", "java.util.HashSet", "java.util.LinkedHashSet");
    private static final Set<String> MAPS =
            Set.of("java.util.HashMap", "java.util.LinkedHashMap", "java.util.concurrent.ConcurrentHashMap");
    private static final Set<String> OTHERS = Set.of("java.lang.StringBuilder", "java.util.Date");

    private StaticCalls() {}

    /**
     * What a static method gives; empty if that is not known.
     *
     * @param name with the simple name of its type
     */
    static Optional<Value> call(String name, List<Value> arguments, TypeRef result) {
        return switch (name) {
            case "Arrays.asList", "List.of", "Lists.newArrayList" ->
                Optional.of(new Value.Many(LIST, spread(arguments)));
            case "List.copyOf" -> Optional.of(arguments.get(0)).filter(Value.Many.class::isInstance);
            case "Set.of" -> Optional.of(new Value.Many(SET, arguments));
            case "Collections.emptyList", "Collections.singletonList" -> Optional.of(new Value.Many(LIST, arguments));
            case "Optional.of", "Optional.ofNullable" -> optional(arguments);
            case "Optional.empty" -> Optional.of(new Value.Maybe(Optional.empty()));
            case "Collectors.toList", "Collectors.toSet" ->
                Optional.of(new Value.Many(name.endsWith("List") ? LIST : SET, List.of()));
            case "Objects.requireNonNull" -> Optional.of(arguments.get(0)).filter(StaticCalls::isThere);
            case "Objects.isNull" -> isNull(arguments).map(Value.Known::of);
            case "Objects.nonNull" -> isNull(arguments).map(no -> Value.Known.of(!no));
            case "String.valueOf" ->
                Literals.text(arguments.get(0))
                        .<Value>map(t ->
                                new Value.Known(TypeRef.of("java.lang.String"), "\"" + t + "\"", Seeds.of(arguments)));
            case "Long.valueOf", "Integer.valueOf" ->
                Literals.number(arguments.get(0))
                        .filter(n -> !((Value.Known) arguments.get(0)).code().startsWith("\""))
                        .map(n -> name.startsWith("L")
                                ? new Value.Known(TypeRef.of("java.lang.Long"), n + "L", Seeds.of(arguments))
                                : new Value.Known(TypeRef.of("java.lang.Integer"), "" + n, Seeds.of(arguments)));
            case "CollectionUtils.isEmpty", "CollectionUtils.isNotEmpty", "CollUtil.isEmpty", "CollUtil.isNotEmpty" ->
                isEmpty(arguments).map(e -> Value.Known.of(e == name.endsWith(".isEmpty")));
            case "StringUtils.isBlank", "StrUtil.isBlank" -> hasText(arguments).map(t -> Value.Known.of(!t));
            case "StringUtils.isNotBlank", "StringUtils.hasText" ->
                hasText(arguments).map(Value.Known::of);
            case "StringUtils.isEmpty", "StrUtil.isEmpty" ->
                hasLength(arguments).map(t -> Value.Known.of(!t));
            case "StringUtils.isNotEmpty", "StringUtils.hasLength" ->
                hasLength(arguments).map(Value.Known::of);
            default ->
                FRESH.contains(name) && arguments.stream().allMatch(StaticCalls::isThere)
                        ? Optional.of(new Value.Some(result))
                        : Optional.empty();
        };
    }

    private static List<Value> spread(List<Value> arguments) {
        return arguments.size() == 1 && arguments.get(0) instanceof Value.Many many ? many.items() : arguments;
    }

    private static Optional<Value> optional(List<Value> arguments) {
        Value content = arguments.get(0);
        return content instanceof Value.Unknown
                ? Optional.empty()
                : Optional.of(new Value.Maybe(Optional.of(content).filter(StaticCalls::isThere)));
    }

    private static Optional<Boolean> isNull(List<Value> arguments) {
        Value value = arguments.get(0);
        return value instanceof Value.Unknown ? Optional.empty() : Optional.of(value instanceof Value.Null);
    }

    private static Optional<Boolean> isEmpty(List<Value> arguments) {
        Value value = arguments.get(0);
        if (value instanceof Value.Null) {
            return Optional.of(true);
        }
        return value instanceof Value.Many many ? Optional.of(many.items().isEmpty()) : Optional.empty();
    }

    private static Optional<Boolean> hasLength(List<Value> arguments) {
        Value value = arguments.get(0);
        return value instanceof Value.Null
                ? Optional.of(false)
                : Literals.text(value).map(text -> !text.isEmpty());
    }

    private static Optional<Boolean> hasText(List<Value> arguments) {
        Value value = arguments.get(0);
        return value instanceof Value.Null
                ? Optional.of(false)
                : Literals.text(value).map(text -> !text.isBlank());
    }

    static boolean isThere(Value value) {
        return !(value instanceof Value.Null) && !(value instanceof Value.Unknown);
    }

    /** What a constructor of the JDK makes; empty for other types. */
    static Optional<Value> create(TypeRef type, List<Value> arguments) {
        if (COLLECTIONS.contains(type.name())) {
            boolean copies = arguments.size() == 1 && arguments.get(0) instanceof Value.Many;
            boolean sized =
                    arguments.isEmpty() || Literals.number(arguments.get(0)).isPresent();
            if (!copies && !sized) {
                return Optional.empty();
            }
            Value.Many made = new Value.Many(type, List.of());
            if (copies && !JdkCalls.addAll(made, (Value.Many) arguments.get(0))) {
                return Optional.empty();
            }
            return Optional.of(made);
        }
        if (MAPS.contains(type.name())
                && (arguments.isEmpty() || Literals.number(arguments.get(0)).isPresent())) {
            return Optional.of(new Value.Table());
        }
        return OTHERS.contains(type.name()) && arguments.isEmpty()
                ? Optional.of(new Value.Some(type))
                : Optional.empty();
    }
}
