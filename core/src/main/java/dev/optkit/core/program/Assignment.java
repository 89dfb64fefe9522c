package dev.optkit.core.program;

/**
 * An assignment, increment or decrement; declarations with a value are {@link Variable#initializer()} instead.
 *
 * @param region the innermost region it runs in
 * @param target what is assigned
 * @param operator {@code =}, {@code +=}, {@code ++} and so on
 * @param value the right-hand side; unknown for increments
 * @param line 1-based
 */
public record Assignment(int region, Expr target, String operator, Expr value, int line) {}
