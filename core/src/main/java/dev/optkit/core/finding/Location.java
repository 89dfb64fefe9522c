package dev.optkit.core.finding;

/**
 * The place a user would edit.
 *
 * @param path relative to the root, with {@code /}
 * @param startLine 1-based
 * @param startColumn 1-based, in UTF-16 units
 * @param endLine 1-based
 * @param endColumn 1-based column behind the last character
 * @param symbol of the method around it, {@code a.B#name(long)}
 */
public record Location(String path, int startLine, int startColumn, int endLine, int endColumn, String symbol) {}
