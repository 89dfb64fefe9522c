package dev.optkit.analyzers.link;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.Optional;
import java.util.Set;

/**
 * Models of members that are in no source file: those the compiler adds to enums and records, and those Lombok writes.
 *
 * <p>A builder that Lombok generates is the pseudo type {@code a.B#builder}; every method but {@code build} returns it.
 */
final class GeneratedMembers {

    private static final String BUILDER = "#builder";
    private static final Set<String> BUILDERS = Set.of("Builder", "SuperBuilder", "Jacksonized");
    private static final Set<String> LOGGERS =
            Set.of("Slf4j", "XSlf4j", "Log", "Log4j", "Log4j2", "CommonsLog", "JBossLog", "Flogger");
    private static final Set<String> FACTORIES =
            Set.of("Data", "Value", "AllArgsConstructor", "NoArgsConstructor", "RequiredArgsConstructor");

    private final TypeSystem types;

    GeneratedMembers(TypeSystem types) {
        this.types = types;
    }

    /** The type of a field that Lombok adds. */
    static Optional<TypeRef> field(TypeFacts type, String name) {
        return name.equals("log") && type.annotations().hasAny(LOGGERS)
                ? Optional.of(TypeRef.of("org.slf4j.Logger"))
                : Optional.empty();
    }

    /** The result of a method that no source file declares; empty when no model knows it. */
    Optional<TypeRef> result(TypeRef receiver, String method) {
        if (receiver.name().endsWith(BUILDER)) {
            String built = receiver.name().substring(0, receiver.name().length() - BUILDER.length());
            return Optional.of(method.equals("build") ? TypeRef.of(built) : receiver);
        }
        return types.views(receiver).values().stream()
                .flatMap(view -> types.index().type(view.name()).stream())
                .flatMap(type -> declared(type, receiver, method).stream())
                .findFirst();
    }

    private Optional<TypeRef> declared(TypeFacts type, TypeRef receiver, String method) {
        if (type.kind() == TypeFacts.Kind.ENUM && method.equals("values")) {
            return Optional.of(receiver.withDimensions(1));
        }
        if (type.kind() == TypeFacts.Kind.ENUM && method.equals("valueOf")) {
            return Optional.of(receiver);
        }
        if ((method.equals("builder") || method.equals("toBuilder"))
                && type.annotations().hasAny(BUILDERS)) {
            return Optional.of(TypeRef.of(type.name() + BUILDER));
        }
        if (isFactory(type.annotations(), method)) {
            return Optional.of(receiver);
        }
        return accessor(type, receiver, method);
    }

    private static boolean isFactory(Annotations annotations, String method) {
        return annotations.all().stream()
                .filter(a -> FACTORIES.contains(a.simpleName()))
                .anyMatch(a -> a.text().contains("\"" + method + "\""));
    }

    private Optional<TypeRef> accessor(TypeFacts type, TypeRef receiver, String method) {
        if (method.startsWith("with") && method.length() > 4 && isField(type, method, 4)) {
            return Optional.of(receiver);
        }
        int prefix = method.startsWith("get") || method.startsWith("set") ? 3 : method.startsWith("is") ? 2 : 0;
        Optional<FieldFacts> field = prefix > 0 && method.length() > prefix
                ? type.field(decapitalized(method, prefix)).or(() -> type.field(method))
                : type.field(method);
        boolean chained = type.annotations().has("Accessors");
        return field.flatMap(f -> types.field(receiver, f.name()))
                .map(t -> !method.startsWith("set") ? t : chained ? receiver : TypeRef.of("void"));
    }

    private static boolean isField(TypeFacts type, String method, int prefix) {
        return type.field(decapitalized(method, prefix)).isPresent();
    }

    private static String decapitalized(String method, int prefix) {
        return Character.toLowerCase(method.charAt(prefix)) + method.substring(prefix + 1);
    }
}
