/** The results from before a change, and the file that keeps them. */
@NullMarked
package dev.optkit.measure.baseline;

import org.jspecify.annotations.NullMarked;
