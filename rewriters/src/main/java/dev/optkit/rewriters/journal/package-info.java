/** The only code that writes user files: all of a plan or nothing of it, and back again. */
@NullMarked
package dev.optkit.rewriters.journal;

import org.jspecify.annotations.NullMarked;
