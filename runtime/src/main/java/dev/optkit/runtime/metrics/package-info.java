/** What caches do and save, per operation: counts, the last week, thresholds, and what to do about weak ones. */
@NullMarked
package dev.optkit.runtime.metrics;

import org.jspecify.annotations.NullMarked;
