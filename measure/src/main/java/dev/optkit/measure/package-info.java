/** Recordings, cache simulation, workloads and their comparison. */
@NullMarked
package dev.optkit.measure;

import org.jspecify.annotations.NullMarked;
