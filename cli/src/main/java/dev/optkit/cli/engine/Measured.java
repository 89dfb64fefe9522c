package dev.optkit.cli.engine;

/**
 * The outcome of a measurement, rendered both ways.
 *
 * @param passed whether every criterion is met; true for a baseline
 * @param text for people, lines of at most 80 columns
 * @param json for programs
 */
public record Measured(boolean passed, String text, String json) {}
