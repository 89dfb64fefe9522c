/** Proof that a plan keeps the code sound, before a byte is written. */
@NullMarked
package dev.optkit.rewriters.verify;

import org.jspecify.annotations.NullMarked;
