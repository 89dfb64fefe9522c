package dev.optkit.core.program;

import dev.optkit.core.text.Span;
import java.util.List;
import java.util.Set;

/**
 * A method, constructor or initializer.
 *
 * @param name as written; {@code <init>} for constructors and instance initializers (field initializers included),
 *     {@code <clinit>} for static ones
 * @param modifiers explicit and implied ones (interface methods are public; those without body abstract)
 * @param typeParameters its own
 * @param returnType as written; {@code void} for constructors
 * @param parameters in order
 * @param thrown exception types it declares, as written
 * @param annotations on it
 * @param span of the declaration, from its first annotation or modifier to its last brace
 * @param nameSpan of its name
 * @param line 1-based line of its name
 * @param body what it does; {@link Body#NONE} without a body
 */
public record MethodFacts(
        String name,
        Set<Modifier> modifiers,
        List<TypeParameter> typeParameters,
        TypeRef returnType,
        List<Parameter> parameters,
        List<TypeRef> thrown,
        Annotations annotations,
        Span span,
        Span nameSpan,
        int line,
        Body body) {

    public MethodFacts {
        modifiers = Set.copyOf(modifiers);
        typeParameters = List.copyOf(typeParameters);
        parameters = List.copyOf(parameters);
        thrown = List.copyOf(thrown);
    }

    public boolean is(Modifier modifier) {
        return modifiers.contains(modifier);
    }
}
