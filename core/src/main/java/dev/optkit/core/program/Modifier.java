package dev.optkit.core.program;

/** A modifier of a declaration. */
public enum Modifier {
    PUBLIC,
    PROTECTED,
    PRIVATE,
    ABSTRACT,
    STATIC,
    FINAL,
    DEFAULT,
    SYNCHRONIZED,
    TRANSIENT,
    VOLATILE,
    NATIVE,
    SEALED,
    NON_SEALED,
    STRICTFP
}
