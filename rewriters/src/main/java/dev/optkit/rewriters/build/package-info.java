/** The project's own build as a check. The only code here that runs what the project says. */
@NullMarked
package dev.optkit.rewriters.build;

import org.jspecify.annotations.NullMarked;
