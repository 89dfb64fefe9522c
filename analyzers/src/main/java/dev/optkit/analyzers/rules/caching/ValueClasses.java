package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells classes whose objects are equal if what they hold is, and that do not change: by methods of their own, by those that
 * Lombok writes, or by what they extend.
 */
final class ValueClasses {

    private static final Set<String> EQUAL = Set.of("Value", "Data", "EqualsAndHashCode");

    /** What leaves fields out of the comparison. */
    private static final Pattern PARTS = Pattern.compile("\\b(exclude|of|onlyExplicitlyIncluded)\\s*=");

    private final Program program;
    private final Predicate<TypeRef> isValue;

    /**
     * @param isValue whether a type, linked, is that of a value
     */
    ValueClasses(Program program, Predicate<TypeRef> isValue) {
        this.program = program;
        this.isValue = isValue;
    }

    boolean contain(TypeFacts type) {
        return !KeyTypes.isEntity(type.annotations())
                && !isSet(type)
                && ((has(type, "equals") && has(type, "hashCode")) || isByLombok(type) || isByParent(type));
    }

    private static boolean isSet(TypeFacts type) {
        return type.methods().stream().anyMatch(m -> m.name().startsWith("set") && !m.is(Modifier.PRIVATE));
    }

    private static boolean has(TypeFacts type, String method) {
        return type.methods().stream().anyMatch(m -> m.name().equals(method));
    }

    /** Lombok compares all fields of the class; they must be final, or somebody could assign to one of them. */
    private boolean isByLombok(TypeFacts type) {
        boolean fixed = type.annotations().has("Value");
        return type.annotations().hasAny(EQUAL)
                && type.annotations().all().stream()
                        .noneMatch(a -> PARTS.matcher(a.text()).find())
                && (parent(type).isEmpty() || (isComparedToo(type) && isParentValue(type)))
                && held(type).stream()
                        .allMatch(f -> !f.annotations().has("Exclude")
                                && (fixed || f.modifiers().contains(Modifier.FINAL))
                                && isValue.test(program.link(type, f.type())));
    }

    private static boolean isComparedToo(TypeFacts type) {
        return type.annotations().all().stream().anyMatch(a -> a.text().contains("callSuper"));
    }

    /** {@code class UserId extends Id} that adds nothing is equal as ids are. */
    private boolean isByParent(TypeFacts type) {
        return held(type).isEmpty() && !has(type, "equals") && isParentValue(type);
    }

    private boolean isParentValue(TypeFacts type) {
        return parent(type).filter(isValue).isPresent();
    }

    /** What it extends, as far as that can hold something; a library's may. */
    private Optional<TypeRef> parent(TypeFacts type) {
        return type.superTypes().stream()
                .map(t -> program.link(type, t))
                .filter(t ->
                        program.type(t.name()).filter(TypeFacts::isInterface).isEmpty())
                .filter(t -> !t.name().startsWith("java."))
                .findFirst();
    }

    private static List<FieldFacts> held(TypeFacts type) {
        return type.fields().stream()
                .filter(f -> !f.modifiers().contains(Modifier.STATIC))
                .toList();
    }
}
