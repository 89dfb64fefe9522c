/** Baselines and comparisons as text for people and as JSON for programs. */
@NullMarked
package dev.optkit.measure.report;

import org.jspecify.annotations.NullMarked;
