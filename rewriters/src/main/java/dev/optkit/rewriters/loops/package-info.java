/** Rewriters of remote calls in loops. */
@NullMarked
package dev.optkit.rewriters.loops;

import org.jspecify.annotations.NullMarked;
