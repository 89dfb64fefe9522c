package dev.optkit.analyzers.link;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Models of members that are in no source file: those the compiler adds to enums and records, and those Lombok writes
 * for its annotations.
 */
final class GeneratedMembers {

    private static final Map<String, String> LOGGERS = Map.of(
            "Slf4j", "org.slf4j.Logger",
            "XSlf4j", "org.slf4j.ext.XLogger",
            "Log", "java.util.logging.Logger",
            "Log4j", "org.apache.log4j.Logger",
            "Log4j2", "org.apache.logging.log4j.Logger",
            "CommonsLog", "org.apache.commons.logging.Log",
            "JBossLog", "org.jboss.logging.Logger",
            "Flogger", "com.google.common.flogger.FluentLogger");
    private static final Set<String> FACTORIES =
            Set.of("Data", "Value", "AllArgsConstructor", "NoArgsConstructor", "RequiredArgsConstructor");
    private static final Set<String> GETTERS = Set.of("Getter", "Data", "Value");
    private static final Set<String> SETTERS = Set.of("Setter", "Data");
    private static final Set<String> WITHERS = Set.of("With", "Wither");

    private final TypeSystem types;

    GeneratedMembers(TypeSystem types) {
        this.types = types;
    }

    /** The type of a field that Lombok adds. */
    static Optional<TypeRef> field(TypeFacts type, String name) {
        return name.equals("log")
                ? type.annotations().all().stream()
                        .flatMap(a -> Optional.ofNullable(LOGGERS.get(a.simpleName())).stream())
                        .map(TypeRef::of)
                        .findFirst()
                : Optional.empty();
    }

    /** The result of a method that no source file declares; empty when no model knows it. */
    Optional<TypeRef> result(TypeRef receiver, CallSite site) {
        return result(receiver, site.name());
    }

    /** The same for any number of arguments. */
    Optional<TypeRef> result(TypeRef receiver, String method) {
        if (receiver.isArray()) {
            return Optional.empty();
        }
        for (TypeRef view : types.views(receiver).values()) {
            Optional<TypeRef> found = inView(view, receiver, method);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<TypeRef> inView(TypeRef view, TypeRef receiver, String method) {
        Optional<TypeRef> built = types.index().builder(view.name()).flatMap(b -> ofBuilder(b, view, method));
        return built.or(() -> types.index().type(view.name()).flatMap(type -> declared(type, receiver, method)));
    }

    private Optional<TypeRef> ofBuilder(Builders builder, TypeRef view, String method) {
        if (method.equals(builder.build())) {
            String owner = view.name().substring(0, view.name().lastIndexOf('.'));
            return types.index()
                    .type(owner)
                    .flatMap(t -> types.index()
                            .resolverOf(owner)
                            .map(names -> names.link(builder.built(), t, java.util.List.of())));
        }
        return builder.sets(method) ? Optional.of(view) : Optional.empty();
    }

    private Optional<TypeRef> declared(TypeFacts type, TypeRef receiver, String method) {
        if (type.kind() == TypeFacts.Kind.ENUM && method.equals("values")) {
            return Optional.of(receiver.withDimensions(1));
        }
        if (type.kind() == TypeFacts.Kind.ENUM && method.equals("valueOf")) {
            return Optional.of(receiver);
        }
        return builder(type, method)
                .or(() -> isFactory(type.annotations(), method) ? Optional.of(receiver) : Optional.empty())
                .or(() -> accessor(type, receiver, method))
                .or(() -> delegated(type, receiver, method));
    }

    private Optional<TypeRef> builder(TypeFacts type, String method) {
        List<Builders> builders = types.index().buildersOf(type);
        return builders.isEmpty()
                ? Optional.empty()
                : builders.stream()
                        .filter(b -> method.equals(b.factory()) || (b.copies() && method.equals("toBuilder")))
                        .map(b -> TypeRef.of(b.name()))
                        .findFirst();
    }

    private static boolean isFactory(Annotations annotations, String method) {
        return annotations.hasAny(FACTORIES)
                && annotations.all().stream()
                        .filter(a -> FACTORIES.contains(a.simpleName()))
                        .anyMatch(a -> a.text().contains("\"" + method + "\""));
    }

    private Optional<TypeRef> accessor(TypeFacts type, TypeRef receiver, String method) {
        if (type.kind() == TypeFacts.Kind.RECORD && type.field(method).isPresent()) {
            return types.field(receiver, method);
        }
        if (method.startsWith("with") && property(type, method, 4, WITHERS).isPresent()) {
            return Optional.of(receiver);
        }
        if (method.startsWith("set") && property(type, method, 3, SETTERS).isPresent()) {
            return Optional.of(isChained(type) ? receiver : TypeRef.of("void"));
        }
        int prefix = method.startsWith("get") ? 3 : method.startsWith("is") ? 2 : 0;
        return property(type, method, prefix, GETTERS)
                .or(() -> fluent(type, method))
                .flatMap(f -> types.field(receiver, f.name()));
    }

    private static boolean isChained(TypeFacts type) {
        return type.annotations()
                .find("Accessors")
                .filter(a -> a.text().contains("chain") || a.text().contains("fluent"))
                .isPresent();
    }

    /** Getter and setter of one name; which of them is meant the number of arguments would say. */
    private static Optional<FieldFacts> fluent(TypeFacts type, String method) {
        return type.annotations()
                .find("Accessors")
                .filter(a -> a.text().contains("fluent"))
                .flatMap(a -> type.field(method));
    }

    /** The field an accessor is for, if Lombok was told to write one. */
    private static Optional<FieldFacts> property(TypeFacts type, String method, int prefix, Set<String> wanted) {
        if (prefix == 0 || method.length() <= prefix) {
            return Optional.empty();
        }
        String name = Character.toLowerCase(method.charAt(prefix)) + method.substring(prefix + 1);
        String flag = "is" + method.substring(prefix);
        return type.field(name)
                .or(() -> type.field(flag))
                .or(() -> type.field(method.substring(prefix)))
                .filter(f ->
                        type.annotations().hasAny(wanted) || f.annotations().hasAny(wanted));
    }

    /** A method of what a field holds, handed through by {@code @Delegate}. */
    private Optional<TypeRef> delegated(TypeFacts type, TypeRef receiver, String method) {
        for (FieldFacts field : type.fields()) {
            if (field.annotations().has("Delegate")) {
                List<Member> members = types.field(receiver, field.name())
                        .map(t -> types.methods(t, method))
                        .orElse(List.of());
                if (!members.isEmpty()) {
                    return Optional.of(members.get(0).returnType());
                }
            }
        }
        return Optional.empty();
    }
}
