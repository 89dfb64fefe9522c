package dev.optkit.measure.validate;

/**
 * One criterion, judged for one benchmark.
 *
 * @param criterion its id, such as {@code call-reduction}
 * @param passed whether it is met
 * @param message what was found and what is asked for
 */
public record Check(String criterion, boolean passed, String message) {}
