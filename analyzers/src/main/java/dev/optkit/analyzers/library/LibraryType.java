package dev.optkit.analyzers.library;

import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Map;

/**
 * What a class file declares.
 *
 * @param name qualified with dots, nested types too
 * @param isInterface whether it is an interface
 * @param typeParameters its own
 * @param superTypes generic superclass and interfaces
 * @param methods non-private, non-synthetic methods
 * @param fields types of non-private fields by name
 */
public record LibraryType(
        String name,
        boolean isInterface,
        List<TypeParameter> typeParameters,
        List<TypeRef> superTypes,
        List<LibraryMethod> methods,
        Map<String, TypeRef> fields) {}
