/** A cache on disk for long computations. */
@NullMarked
package dev.optkit.runtime.results;

import org.jspecify.annotations.NullMarked;
