/** Steps of the build that get the jars of the distribution ready; no command uses them. */
@NullMarked
package dev.optkit.cli.packaging;

import org.jspecify.annotations.NullMarked;
