/** Builds a project and runs its JMH benchmarks in JVMs of their own. */
@NullMarked
package dev.optkit.measure.jmh;

import org.jspecify.annotations.NullMarked;
