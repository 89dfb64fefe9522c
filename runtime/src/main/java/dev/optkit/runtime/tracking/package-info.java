/** Parameters and metrics of runs, sent to MLflow off the caller's path. */
@NullMarked
package dev.optkit.runtime.tracking;

import org.jspecify.annotations.NullMarked;
