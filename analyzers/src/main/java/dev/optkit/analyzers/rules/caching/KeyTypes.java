package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.cache.CacheTerms;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.PackageRoots;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells types that make a cache key, and results that are safe to hand out twice. */
final class KeyTypes {

    private static final Set<String> VALUES = Set.of(
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Character",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.lang.Class",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.util.UUID",
            "java.util.Locale",
            "java.util.Currency",
            "java.net.URI",
            "org.joda.time.LocalDate",
            "org.joda.time.LocalDateTime",
            "org.joda.time.DateTime",
            "org.joda.time.YearMonth",
            "org.apache.hadoop.fs.Path");
    /** What a method takes that is the same for all kinds of keys. */
    private static final String ANY_KEY = "java.io.Serializable";

    private static final Set<String> COLLECTIONS =
            Set.of("java.util.List", "java.util.Set", "java.util.SortedSet", "java.util.Collection");
    /** What gives one value later; the caches of Spring 6.1 and of Quarkus keep the value. */
    private static final Set<String> PROMISES = Set.of("reactor.core.publisher.Mono", "io.smallrye.mutiny.Uni");

    private static final Set<String> LIVE = Set.of(
            "java.lang.AutoCloseable",
            "java.util.concurrent.Callable",
            "java.util.function.Supplier",
            "java.util.Enumeration",
            "org.mybatis.dynamic.sql.select.QueryExpressionDSL", // to be completed, built and run
            "javax.persistence.Query",
            "jakarta.persistence.Query",
            "java.util.Iterator",
            "java.util.Spliterator",
            "java.util.concurrent.Future",
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.Flow.Publisher",
            "org.reactivestreams.Publisher",
            "reactor.core.publisher.Mono",
            "reactor.core.publisher.Flux",
            "java.sql.ResultSet",
            "java.sql.Connection",
            "java.sql.Blob",
            "java.sql.Clob",
            "java.lang.ThreadLocal",
            "java.util.concurrent.locks.Lock");

    private KeyTypes() {}

    /** Whether equal content means equal objects, for as long as a call takes: nobody changes a date while it is a key. */
    static boolean isKey(TypeRef type, Program program) {
        return isValue(type, program) || (type.name().equals("java.util.Date") && !type.isArray());
    }

    /** Whether equal content means equal objects, and none of them changes. */
    static boolean isValue(TypeRef type, Program program) {
        return isValue(type, program, Set.of());
    }

    /** A record that contains itself is a value if the rest of it is. */
    private static boolean isValue(TypeRef type, Program program, Set<String> around) {
        if (type.isPrimitive()) {
            return true;
        }
        if (type.isArray() || type.isUnknown()) {
            return false;
        }
        if (isList(type) || type.name().equals("java.util.Optional")) {
            return type.arguments().size() == 1
                    && VALUES.contains(type.arguments().get(0).name());
        }
        if (VALUES.contains(type.name()) || type.name().startsWith("java.time.")) {
            return true;
        }
        return around.contains(type.name())
                || program.type(type.name())
                        .map(t -> isProjectValue(t, program, around))
                        .orElse(false);
    }

    /** Whether it stands in another artifact of those who wrote the method, where it may well be an enum or another value. */
    static boolean mayBeKey(TypeRef type, Method method, Program program) {
        boolean plain =
                !type.isArray() && type.arguments().isEmpty() && type.name().indexOf('.') > 0;
        return plain
                && (type.name().equals(ANY_KEY)
                        || (program.type(type.name()).isEmpty()
                                && PackageRoots.of(type.name())
                                        .equals(PackageRoots.of(method.type().name()))));
    }

    /** Whether a type is an entity, whose id is a key where the entity itself is none. */
    static boolean isKeyedById(TypeRef type, Program program) {
        return !type.isArray()
                && program.type(type.name())
                        .filter(t -> program.entities().isEntity(t.name()) || isEntity(t.annotations()))
                        .isPresent();
    }

    private static boolean isProjectValue(TypeFacts type, Program program, Set<String> around) {
        Set<String> inside = new HashSet<>(around);
        inside.add(type.name());
        return switch (type.kind()) {
            case ENUM -> true;
            case RECORD -> type.fields().stream().allMatch(f -> isValue(program.link(type, f.type()), program, inside));
            default -> new ValueClasses(program, t -> isValue(t, program, inside)).contain(type);
        };
    }

    /** Whether a type is a list or set of keys: equal if its elements are, but seldom twice the same. */
    static boolean isList(TypeRef type) {
        return COLLECTIONS.contains(type.name()) && !type.isArray();
    }

    /** Whether a method returns values, records of a database, or a collection: not a tool that is made with them. */
    static boolean isData(Method method, Program program) {
        TypeRef returned = program.link(method.type(), method.facts().returnType());
        return isKey(returned, program)
                || returned.name().startsWith("java.util.")
                || holdsEntity(returned, program)
                || program.entities().holdsEntity(returned);
    }

    /** How many different keys the parameters of a method can make. */
    static CacheTerms.Keys keys(Method method, Program program) {
        List<TypeRef> types = method.facts().parameters().stream()
                .map(p -> program.link(method.type(), p.type()))
                .filter(t -> !isFew(t, program))
                .toList();
        if (method.facts().parameters().isEmpty()) {
            return CacheTerms.Keys.ONE;
        }
        return types.isEmpty()
                ? CacheTerms.Keys.FEW
                : types.size() == 1 ? CacheTerms.Keys.MANY : CacheTerms.Keys.COMBINED;
    }

    /** Whether a type has a handful of values. */
    static boolean isFew(TypeRef type, Program program) {
        return type.simpleName().equalsIgnoreCase("boolean")
                || program.type(type.name())
                        .filter(t -> t.kind() == TypeFacts.Kind.ENUM)
                        .isPresent();
    }

    /** Whether a type is an entity, or a collection, array or other container of entities. */
    static boolean holdsEntity(TypeRef type, Program program) {
        return program.type(type.name()).filter(t -> isMapped(t, program)).isPresent()
                || type.arguments().stream().anyMatch(a -> holdsEntity(a, program));
    }

    private static boolean isMapped(TypeFacts type, Program program) {
        return isEntity(type.annotations())
                || program.subtypesOf(type.name()).stream().anyMatch(t -> isEntity(t.annotations()));
    }

    static boolean isEntity(Annotations annotations) {
        return annotations.has("Entity") || annotations.has("Document") || annotations.has("MappedSuperclass");
    }

    /** Whether a result gives one value later. */
    static boolean isPromise(TypeRef type) {
        return PROMISES.contains(type.name())
                && type.arguments().size() == 1
                && !type.arguments().get(0).name().equals("java.lang.Void")
                && !type.isArray();
    }

    /** Whether a result is, or has in it, something open, such as a connection, a stream or a thread. */
    static boolean isLive(TypeRef type, Program program) {
        if (isPromise(type)) {
            return isLive(type.arguments().get(0), program);
        }
        Optional<TypeRef> inner = type.name().equals("java.util.Optional")
                ? type.arguments().stream().findFirst()
                : Optional.empty();
        return type.name().equals("java.lang.Iterable")
                || isOpen(type, program)
                || holdsOpen(type, program)
                || inner.map(t -> isLive(t, program)).orElse(false);
    }

    private static boolean isOpen(TypeRef type, Program program) {
        return LIVE.stream().anyMatch(l -> program.isSubtype(type.name(), l));
    }

    /** Whether a type of the project gives something open: the contents of a file, to be read once. */
    private static boolean holdsOpen(TypeRef type, Program program) {
        return type.arguments().stream().anyMatch(a -> holdsOpen(a, program))
                || program.type(type.name()).filter(t -> givesOpen(t, program)).isPresent();
    }

    private static boolean givesOpen(TypeFacts type, Program program) {
        Stream<TypeRef> given = type.isInterface()
                ? type.methods().stream().filter(m -> m.parameters().isEmpty()).map(MethodFacts::returnType)
                : type.fields().stream()
                        .filter(f -> !f.modifiers().contains(Modifier.STATIC))
                        .map(FieldFacts::type);
        return given.map(t -> program.link(type, t)).anyMatch(t -> isOpen(t, program));
    }
}
