/** Switches that are changed while an application runs: rollout, emergency stop and shadow mode. */
@NullMarked
package dev.optkit.runtime.control;

import org.jspecify.annotations.NullMarked;
