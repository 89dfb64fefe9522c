/** Compares the results after a change with the baseline, by what each workload expects. */
@NullMarked
package dev.optkit.measure.validate;

import org.jspecify.annotations.NullMarked;
