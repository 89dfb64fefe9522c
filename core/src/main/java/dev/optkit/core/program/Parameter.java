package dev.optkit.core.program;

/**
 * A parameter of a method; its variable has the same index in {@link Body#variables()}.
 *
 * @param name as written
 * @param type as written; one more array dimension for a variable arity parameter
 * @param annotations on it
 */
public record Parameter(String name, TypeRef type, Annotations annotations) {}
