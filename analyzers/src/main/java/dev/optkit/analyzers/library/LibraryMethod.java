package dev.optkit.analyzers.library;

import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.List;

/**
 * A method of a class file.
 *
 * @param name as compiled; {@code <init>} for constructors
 * @param typeParameters its own
 * @param parameters qualified generic types, type variables by their name
 * @param returnType likewise
 * @param isStatic whether it needs no receiver
 * @param isAbstract whether it has no body
 * @param variableArity whether the last parameter takes any number of arguments
 */
public record LibraryMethod(
        String name,
        List<TypeParameter> typeParameters,
        List<TypeRef> parameters,
        TypeRef returnType,
        boolean isStatic,
        boolean isAbstract,
        boolean variableArity) {}
