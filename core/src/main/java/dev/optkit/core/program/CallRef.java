package dev.optkit.core.program;

/**
 * A call site together with the method it stands in.
 *
 * @param caller the method that contains the call
 * @param invocation the call
 */
public record CallRef(Method caller, Invocation invocation) {}
