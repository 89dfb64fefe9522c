package dev.optkit.rewriters.caching;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What kind of value a type has: immutable, an entity, bound to something open, or a thing others can change. */
final class ValueTypes {

    private static final Set<String> ENTITY = Set.of(
            "Entity", "Embeddable", "MappedSuperclass", "Document", "Table", "Node", "RedisHash", "MappedEntity");
    private static final Set<String> BOXED = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Character",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.lang.String",
            "java.lang.Class",
            "java.lang.Enum",
            "java.util.UUID",
            "java.util.Locale",
            "java.util.Currency",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.OptionalDouble",
            "java.net.URI",
            "java.nio.charset.Charset",
            "java.util.regex.Pattern");
    private static final List<String> IMMUTABLE_PACKAGES = List.of("java.time.", "java.math.");
    private static final Set<String> WRAPPERS = Set.of(
            "java.util.Optional",
            "java.util.Map.Entry",
            "com.google.common.collect.ImmutableList",
            "com.google.common.collect.ImmutableSet",
            "com.google.common.collect.ImmutableMap");
    private static final Set<String> CONTAINERS = Set.of(
            "java.util.List",
            "java.util.Set",
            "java.util.Map",
            "java.util.Collection",
            "java.util.SortedMap",
            "java.util.SortedSet",
            "java.util.NavigableMap",
            "java.util.NavigableSet");
    static final String DATE = "java.util.Date";
    private static final List<String> LIVE = List.of(
            "java.util.stream.BaseStream",
            "java.util.Iterator",
            "java.util.Enumeration",
            "java.lang.AutoCloseable",
            "java.lang.ThreadLocal",
            "java.util.concurrent.Future",
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.Callable",
            "java.util.function.Supplier",
            "java.util.concurrent.locks.Lock",
            "org.reactivestreams.Publisher",
            "java.util.concurrent.Flow.Publisher");
    private static final Set<String> LIVE_NAMES = Set.of(
            "Stream",
            "IntStream",
            "LongStream",
            "DoubleStream",
            "Iterator",
            "Iterable",
            "ListIterator",
            "Spliterator",
            "Enumeration",
            "InputStream",
            "OutputStream",
            "Reader",
            "Writer",
            "ResultSet",
            "Connection",
            "Statement",
            "PreparedStatement",
            "Cursor",
            "ScrollableResults",
            "Resource",
            "Publisher",
            "Flux",
            "Mono",
            "Uni",
            "Multi",
            "Future",
            "CompletableFuture",
            "CompletionStage",
            "ListenableFuture",
            "Callable",
            "Supplier",
            "DeferredResult",
            "Lock",
            "ThreadLocal",
            "EntityManager",
            "Session");

    /** What can be done to a value by those who share it. */
    enum Kind {
        IMMUTABLE,
        /** Can be changed by whoever holds it. */
        MUTABLE,
        /** Managed by a persistence provider. */
        ENTITY,
        /** Bound to something open, or usable once. */
        LIVE,
        UNKNOWN
    }

    private final Program program;

    ValueTypes(Program program) {
        this.program = program;
    }

    static boolean isEntity(TypeFacts type) {
        Annotations annotations = type.annotations();
        return annotations.hasAny(ENTITY);
    }

    /** The kinds found so far; many reads give the same types. */
    private record Kinds(Map<TypeRef, Kind> of) {}

    /** The kind of a linked type with all that can be reached from it: the worst wins, so that there the search ends. */
    Kind kind(TypeRef type) {
        Map<TypeRef, Kind> known = program.derived(Kinds.class, () -> new Kinds(new ConcurrentHashMap<>()))
                .of();
        Kind kind = known.get(type);
        if (kind == null) {
            kind = kind(type, new HashSet<>());
            known.put(type, kind);
        }
        return kind;
    }

    private Kind kind(TypeRef type, Set<TypeRef> seen) {
        if (type.isArray()) {
            return worse(Kind.MUTABLE, kind(type.withDimensions(0), seen));
        }
        if (type.isPrimitive() || isImmutableName(type.name()) || !seen.add(type)) {
            return Kind.IMMUTABLE;
        }
        if (isLive(type)) {
            return Kind.LIVE;
        }
        Kind arguments = worst(Kind.IMMUTABLE, type.arguments(), a -> kind(a, seen));
        if (WRAPPERS.contains(type.name())) {
            return arguments;
        }
        if (type.name().equals(DATE)) {
            return Kind.MUTABLE;
        }
        if (CONTAINERS.contains(type.name())) {
            return type.arguments().isEmpty() ? Kind.UNKNOWN : worse(Kind.MUTABLE, arguments);
        }
        return program.type(type.name())
                .map(t -> worse(arguments, kind(t, seen)))
                .orElse(Kind.UNKNOWN);
    }

    private static <T> Kind worst(Kind least, List<T> parts, Function<T, Kind> kindOf) {
        Kind worst = least;
        for (int i = 0; i < parts.size() && worst != Kind.UNKNOWN; i++) {
            worst = worse(worst, kindOf.apply(parts.get(i)));
        }
        return worst;
    }

    private Kind kind(TypeFacts type, Set<TypeRef> seen) {
        if (isEntity(type)) {
            return Kind.ENTITY;
        }
        if (type.kind() == TypeFacts.Kind.ENUM) {
            return Kind.IMMUTABLE;
        }
        if (type.isInterface()) {
            return worst(Kind.MUTABLE, type.methods(), m -> kind(program.link(type, m.returnType()), seen));
        }
        Kind inherited = worst(Kind.IMMUTABLE, type.superTypes(), t -> superKind(program.link(type, t), seen));
        return worst(
                inherited,
                type.fields(),
                f -> f.modifiers().contains(Modifier.STATIC) ? Kind.IMMUTABLE : kind(f, type, seen));
    }

    private Kind superKind(TypeRef superType, Set<TypeRef> seen) {
        return program.type(superType.name())
                .map(t -> t.isInterface() ? Kind.IMMUTABLE : kind(t, seen))
                .orElse(
                        superType.name().startsWith("java.lang.")
                                        || superType.name().startsWith("java.io.")
                                ? Kind.IMMUTABLE
                                : Kind.UNKNOWN);
    }

    private Kind kind(FieldFacts field, TypeFacts type, Set<TypeRef> seen) {
        boolean constant = field.modifiers().contains(Modifier.FINAL) || type.kind() == TypeFacts.Kind.RECORD;
        Kind own = constant ? Kind.IMMUTABLE : Kind.MUTABLE;
        boolean parameter = type.typeParameters().stream()
                .anyMatch(p -> p.name().equals(field.type().name()));
        return parameter ? own : worse(own, kind(program.link(type, field.type()), seen));
    }

    private static boolean isImmutableName(String name) {
        return BOXED.contains(name) || IMMUTABLE_PACKAGES.stream().anyMatch(name::startsWith);
    }

    /** Whether a value is bound to something open, comes later, or is usable once. */
    boolean isLive(TypeRef type) {
        boolean project = program.type(type.name()).isPresent();
        return (!project && LIVE_NAMES.contains(type.simpleName()))
                || LIVE.stream().anyMatch(live -> program.isSubtype(type.name(), live));
    }

    private static Kind worse(Kind one, Kind other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Whether equal values are interchangeable and stay equal, so that they can be keys. */
    boolean isKey(TypeRef type) {
        if (type.isArray() || type.isUnknown()) {
            return false;
        }
        if (type.isPrimitive() || isImmutableName(type.name())) {
            return true;
        }
        if (type.name().equals("java.util.Optional")) {
            return type.arguments().stream().allMatch(this::isKey);
        }
        return program.type(type.name()).filter(this::isKey).isPresent();
    }

    private boolean isKey(TypeFacts type) {
        if (type.kind() == TypeFacts.Kind.ENUM) {
            return true;
        }
        return type.kind() == TypeFacts.Kind.RECORD
                && type.fields().stream()
                        .filter(f -> !f.modifiers().contains(Modifier.STATIC))
                        .allMatch(f -> isKey(program.link(type, f.type())));
    }

    /**
     * Whether the runtime can make a key of what any value of a type holds: besides values that stay equal, arrays and
     * collections of such, and dates.
     */
    boolean hasContent(TypeRef type) {
        if (type.isArray()) {
            return hasContent(type.withDimensions(0));
        }
        boolean container = CONTAINERS.contains(type.name()) || type.name().equals("java.util.Optional");
        return container
                ? !type.arguments().isEmpty() && type.arguments().stream().allMatch(this::hasContent)
                : type.name().equals(DATE) || isKey(type) || isRecordOfContent(type);
    }

    private boolean isRecordOfContent(TypeRef type) {
        return program.type(type.name())
                .filter(t ->
                        t.kind() == TypeFacts.Kind.RECORD && t.typeParameters().isEmpty())
                .filter(t -> t.fields().stream()
                        .filter(f -> !f.modifiers().contains(Modifier.STATIC))
                        .map(f -> program.link(t, f.type()))
                        .allMatch(f -> !f.name().equals(type.name()) && hasContent(f)))
                .isPresent();
    }
}
