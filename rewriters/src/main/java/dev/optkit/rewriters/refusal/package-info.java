/** The codes of refusals, explained in one place. */
@NullMarked
package dev.optkit.rewriters.refusal;

import org.jspecify.annotations.NullMarked;
