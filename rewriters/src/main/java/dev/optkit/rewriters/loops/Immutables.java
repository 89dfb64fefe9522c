package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.Optional;
import java.util.Set;

/** Types of which nobody who shares a value can change it for the others. */
final class Immutables {

    private static final Set<String> VALUES = Set.of(
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Double",
            "java.lang.Float",
            "java.math.BigDecimal",
            "java.time.Duration",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime");

    private Immutables() {}

    /** Primitives, their boxes, and the usual values of the JDK. */
    static boolean isValue(TypeRef type, Program program) {
        return !type.isArray()
                && !type.isUnknown()
                && (type.isPrimitive() || VALUES.contains(type.name()) || EntityId.isValue(type, program));
    }

    /** These, and classes of the project that have nothing but final fields of these and no subclasses. */
    static boolean isImmutable(TypeRef type, Program program) {
        Optional<TypeFacts> facts = program.type(type.name());
        return isValue(type, program)
                || (!type.isArray()
                        && facts.filter(t -> isSealedOff(t, program))
                                .filter(t -> t.fields().stream()
                                        .allMatch(f -> (t.kind() == TypeFacts.Kind.RECORD
                                                        || f.modifiers().contains(Modifier.FINAL))
                                                && isValue(program.link(t, f.type()), program)))
                                .isPresent());
    }

    private static boolean isSealedOff(TypeFacts type, Program program) {
        return !type.isInterface()
                && type.superTypes().isEmpty()
                && program.subtypesOf(type.name()).isEmpty();
    }
}
