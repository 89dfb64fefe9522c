/** Counts remote calls in a benchmark's JVM; the only classes that may use Byte Buddy. */
@NullMarked
package dev.optkit.measure.agent;

import org.jspecify.annotations.NullMarked;
