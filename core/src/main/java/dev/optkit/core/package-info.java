/** The values and contracts every part of optkit shares. */
@NullMarked
package dev.optkit.core;

import org.jspecify.annotations.NullMarked;
