package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Region;
import dev.optkit.core.text.Span;

/**
 * A call and the loop that repeats it.
 *
 * @param loop the loop statement, or the function that runs once per element
 * @param span the code a user would edit: the loop statement, or the call that takes the function
 * @param line 1-based line of the loop
 * @param call the call in it
 * @param elements words for what is looped over
 * @param sure false when something between the loop and the call may run it less often
 */
record LoopSite(Region loop, Span span, int line, Invocation call, String elements, boolean sure) {}
