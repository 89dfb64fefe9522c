package dev.optkit.core.program;

import dev.optkit.core.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A class, interface, enum, record or annotation declared in the project; anonymous classes are part of the method
 * they stand in.
 *
 * @param name qualified with dots, nested types too: {@code a.Outer.Inner}
 * @param kind what it is
 * @param modifiers explicit and implied ones
 * @param outer qualified name of the type around it
 * @param typeParameters its own
 * @param superTypes extended and implemented types as written, the class first
 * @param annotations on it
 * @param fields record components and enum constants included
 * @param methods in source order; accessors of records included only when written
 * @param span of the declaration
 * @param line 1-based line of its name
 */
public record TypeFacts(
        String name,
        Kind kind,
        Set<Modifier> modifiers,
        Optional<String> outer,
        List<TypeParameter> typeParameters,
        List<TypeRef> superTypes,
        Annotations annotations,
        List<FieldFacts> fields,
        List<MethodFacts> methods,
        Span span,
        int line) {

    public TypeFacts {
        modifiers = Set.copyOf(modifiers);
        typeParameters = List.copyOf(typeParameters);
        superTypes = List.copyOf(superTypes);
        fields = List.copyOf(fields);
        methods = List.copyOf(methods);
    }

    /** What a type is. */
    public enum Kind {
        CLASS,
        INTERFACE,
        ENUM,
        RECORD,
        ANNOTATION
    }

    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    public boolean isInterface() {
        return kind == Kind.INTERFACE || kind == Kind.ANNOTATION;
    }

    /** The field of this name declared here. */
    public Optional<FieldFacts> field(String fieldName) {
        for (FieldFacts field : fields) {
            if (field.name().equals(fieldName)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
