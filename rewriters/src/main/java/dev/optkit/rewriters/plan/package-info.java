/** From findings to a plan: which fixes, in which order, with which resulting texts. */
@NullMarked
package dev.optkit.rewriters.plan;

import org.jspecify.annotations.NullMarked;
