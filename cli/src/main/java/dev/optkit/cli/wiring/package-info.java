/** The engine of the real program: the other modules, put together. */
@NullMarked
package dev.optkit.cli.wiring;

import org.jspecify.annotations.NullMarked;
