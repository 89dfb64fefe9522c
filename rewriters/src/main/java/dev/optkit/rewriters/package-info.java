/** Rewriters, and the plan, verification and journal around them. */
@NullMarked
package dev.optkit.rewriters;

import org.jspecify.annotations.NullMarked;
