/** What is measured, what the measurement should show and what it showed. */
@NullMarked
package dev.optkit.measure.workload;

import org.jspecify.annotations.NullMarked;
