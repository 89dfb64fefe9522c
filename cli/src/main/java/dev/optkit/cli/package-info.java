/** The optkit command; the one place that prints or exits. */
@NullMarked
package dev.optkit.cli;

import org.jspecify.annotations.NullMarked;
