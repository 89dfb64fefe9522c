/** Loads what is known about libraries: the built-in YAML files and those of the user. */
@NullMarked
package dev.optkit.analyzers.catalogue;

import org.jspecify.annotations.NullMarked;
