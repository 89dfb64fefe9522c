/** Benchmarks of optkit itself. */
@NullMarked
package dev.optkit.benchmarks;

import org.jspecify.annotations.NullMarked;
