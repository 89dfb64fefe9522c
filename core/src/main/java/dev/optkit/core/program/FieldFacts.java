package dev.optkit.core.program;

import dev.optkit.core.text.Span;
import java.util.Optional;
import java.util.Set;

/**
 * A field, record component or enum constant.
 *
 * @param name as written
 * @param type as written; for an enum constant the enum
 * @param modifiers explicit and implied ones (interface fields are static and final)
 * @param annotations on it
 * @param createdType type of {@code new T(...)} when that is the initializer
 * @param initialized whether it has an initializer, and another one than null
 * @param text the string it is initialized with, when that is a literal or literals joined by plus signs, or the truth
 *     value, when that is a literal
 * @param span of its name
 * @param line 1-based
 */
public record FieldFacts(
        String name,
        TypeRef type,
        Set<Modifier> modifiers,
        Annotations annotations,
        Optional<TypeRef> createdType,
        boolean initialized,
        Optional<String> text,
        Span span,
        int line) {

    public FieldFacts {
        modifiers = Set.copyOf(modifiers);
    }
}
