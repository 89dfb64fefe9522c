package dev.optkit.core.program;

import java.util.List;

/** A type parameter and its bounds as written. */
public record TypeParameter(String name, List<TypeRef> bounds) {

    public TypeParameter {
        bounds = List.copyOf(bounds);
    }
}
