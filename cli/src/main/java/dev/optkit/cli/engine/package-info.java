/** The seam between the commands and the modules that do the work. */
@NullMarked
package dev.optkit.cli.engine;

import org.jspecify.annotations.NullMarked;
