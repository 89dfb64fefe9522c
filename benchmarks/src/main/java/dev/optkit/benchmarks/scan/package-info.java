/** Whole scans of trees, side by side with their floor and with a peer. */
@NullMarked
package dev.optkit.benchmarks.scan;

import org.jspecify.annotations.NullMarked;
