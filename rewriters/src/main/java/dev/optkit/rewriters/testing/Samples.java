package dev.optkit.rewriters.testing;

import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes values for a test: constants of simple types, records and enums of the project, mocks of everything that can be
 * mocked, and lists of as many elements as the test wants. Not thread-safe.
 */
final class Samples {

    private static final Map<String, String> NUMBERS = Map.of(
            "byte", "(byte) %d",
            "short", "(short) %d",
            "int", "%d",
            "long", "%dL",
            "float", "%d.0f",
            "double", "%d.0",
            "java.math.BigDecimal", "BigDecimal.valueOf(%d)",
            "java.math.BigInteger", "BigInteger.valueOf(%d)",
            "java.util.UUID", "new UUID(0, %d)",
            "java.util.Date", "new Date(%d)");
    private static final Map<String, String> DATES = Map.of(
            "java.time.LocalDate", "LocalDate.of(2024, 1, %d)",
            "java.time.LocalDateTime", "LocalDateTime.of(2024, 1, %d, 12, 0)",
            "java.time.Instant", "Instant.ofEpochSecond(%d)",
            "java.time.Duration", "Duration.ofSeconds(%d)",
            "java.sql.Timestamp", "new Timestamp(%d)");
    private static final Map<String, String> BOXED = Map.of(
            "java.lang.Byte", "byte",
            "java.lang.Short", "short",
            "java.lang.Integer", "int",
            "java.lang.Long", "long",
            "java.lang.Float", "float",
            "java.lang.Double", "double");
    private static final Set<String> LISTS = Set.of(
            "java.util.List", "java.util.Collection", "java.lang.Iterable", "java.util.ArrayList", "java.util.Set");
    private static final Set<String> RESERVED =
            Set.of("calls", "rows", "written", "result", "subject", "cached", "context", "most", "running", "together");
    private static final int DEEPEST = 6;

    private final Program program;
    private final List<Integer> elements;
    private final Set<String> names = new HashSet<>(RESERVED);
    private final List<Value.Fake> fakes = new ArrayList<>();

    /**
     * Samples of one test.
     *
     * @param elements seeds of the elements of every list
     */
    Samples(Program program, List<Integer> elements) {
        this.program = program;
        this.elements = List.copyOf(elements);
    }

    /** The mocks made so far, in order. */
    List<Value.Fake> fakes() {
        return fakes;
    }

    /** Takes a name, with a number if it is taken. */
    String name(String wish) {
        String name = wish;
        for (int i = 2; !names.add(name); i++) {
            name = wish + i;
        }
        return name;
    }

    /**
     * A value of a linked type; unknown if none can be made.
     *
     * @param word what it is about
     * @param seed which element it belongs to; 0 for none
     */
    Value of(TypeRef type, String word, int seed) {
        return of(type, word, seed, 0);
    }

    private Value of(TypeRef type, String word, int seed, int depth) {
        if (type.isUnknown() || depth > DEEPEST) {
            return new Value.Unknown();
        }
        if (type.isArray() || isList(type)) {
            return many(type, word, seed, depth);
        }
        if (type.name().equals("java.util.Optional")) {
            Value content = type.arguments().isEmpty()
                    ? new Value.Unknown()
                    : of(type.arguments().get(0), word, seed, depth + 1);
            return content instanceof Value.Unknown ? content : new Value.Maybe(Optional.of(content));
        }
        return simple(type, word, seed)
                .or(() -> ofProject(type, word, seed, depth))
                .orElseGet(() -> mock(type, word, seed));
    }

    /** Whether values of a type are lists, or sets. */
    static boolean isList(TypeRef type) {
        return !type.isArray() && LISTS.contains(type.name());
    }

    private Value many(TypeRef type, String word, int of, int depth) {
        TypeRef element = type.isArray()
                ? type.withDimensions(type.dimensions() - 1)
                : type.arguments().isEmpty()
                        ? TypeRef.UNKNOWN
                        : type.arguments().get(0);
        List<Integer> seeds = of > 0
                ? List.of(of) // what an element holds has one element
                : type.name().equals("java.util.Set") && !type.isArray()
                        ? elements.stream().distinct().toList()
                        : elements;
        boolean named = !JdkTypes.isJdk(element.name()) && !element.isPrimitive();
        String one = named ? Names.variable(element.simpleName()) : Words.singular(word);
        Value[] made = new Value[seeds.stream().mapToInt(s -> s).max().orElse(0) + 1];
        List<Value> items = new ArrayList<>();
        for (int seed : seeds) {
            if (made[seed] == null) {
                made[seed] = of(element, one, seed, depth + 1);
            }
            if (made[seed] instanceof Value.Unknown) {
                return made[seed];
            }
            items.add(made[seed]);
        }
        return new Value.Many(type, items);
    }

    private static Optional<Value> simple(TypeRef type, String word, int seed) {
        String name = BOXED.getOrDefault(type.name(), type.name());
        int number = seed == 0 ? 7 : seed;
        Optional<String> code = switch (name) {
            case "java.lang.String", "java.lang.CharSequence", "java.io.Serializable" ->
                Optional.of("\"" + word + (seed == 0 ? "" : "-" + seed) + "\"");
            case "boolean", "java.lang.Boolean" -> Optional.of("false");
            case "char", "java.lang.Character" -> Optional.of("'" + (char) ('a' + number) + "'");
            default ->
                Optional.ofNullable(NUMBERS.get(name))
                        .or(() -> Optional.ofNullable(DATES.get(name)))
                        .map(form -> form.formatted(number));
        };
        return code.map(c -> new Value.Known(type, c, seed));
    }

    private Optional<Value> ofProject(TypeRef type, String word, int seed, int depth) {
        Optional<TypeFacts> facts = program.type(type.name());
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        return switch (facts.get().kind()) {
            case ENUM -> Optional.of(constant(facts.get(), type, seed));
            case RECORD -> Optional.of(record(facts.get(), seed, depth));
            case ANNOTATION -> Optional.of(new Value.Unknown());
            case CLASS, INTERFACE -> {
                boolean open = !facts.get().modifiers().contains(Modifier.FINAL)
                        && !facts.get().modifiers().contains(Modifier.SEALED)
                        && !facts.get().modifiers().contains(Modifier.PRIVATE);
                yield open ? Optional.of(mock(type, word, seed)) : Optional.of(new Value.Unknown());
            }
        };
    }

    private static Value constant(TypeFacts facts, TypeRef type, int seed) {
        List<FieldFacts> constants = facts.fields().stream()
                .filter(f -> f.type().simpleName().equals(facts.simpleName())
                        && f.modifiers().contains(Modifier.STATIC))
                .toList();
        if (constants.isEmpty()) {
            return new Value.Unknown();
        }
        String name = constants.get(Math.max(0, seed - 1) % constants.size()).name();
        return new Value.Known(type, Words.withoutPackage(facts.name()) + "." + name, seed);
    }

    private Value record(TypeFacts facts, int seed, int depth) {
        boolean plain = facts.typeParameters().isEmpty()
                && facts.methods().stream().noneMatch(m -> m.name().equals("<init>"));
        List<Value> arguments = new ArrayList<>();
        List<FieldFacts> components = components(facts);
        for (FieldFacts component : components) {
            arguments.add(of(program.link(facts, component.type()), component.name(), seed, depth + 1));
        }
        if (!plain || arguments.stream().anyMatch(Value.Unknown.class::isInstance)) {
            return new Value.Unknown();
        }
        Value.Made made = new Value.Made(facts, arguments);
        for (int i = 0; i < arguments.size(); i++) {
            made.fields().put(components.get(i).name(), arguments.get(i));
        }
        return made;
    }

    /** The components of a record. */
    static List<FieldFacts> components(TypeFacts facts) {
        return facts.fields().stream()
                .filter(f -> !f.modifiers().contains(Modifier.STATIC))
                .toList();
    }

    /** A mock, if the type can have one. */
    private Value mock(TypeRef type, String word, int seed) {
        if (type.isPrimitive() || type.isVoid() || type.name().indexOf('.') < 0 || !JdkTypes.isOpen(type.name())) {
            return new Value.Unknown();
        }
        String wish = word.isEmpty() ? Names.variable(type.simpleName()) : word;
        Value.Fake fake = new Value.Fake(type, name(seed == 0 ? wish : wish + seed), seed);
        fakes.add(fake);
        return fake;
    }
}
