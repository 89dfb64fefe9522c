package dev.optkit.core.program;

/**
 * An import.
 *
 * @param name qualified name without the star
 * @param isStatic whether members are imported
 * @param onDemand whether it ends with a star
 */
public record ImportFacts(String name, boolean isStatic, boolean onDemand) {}
