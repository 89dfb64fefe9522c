/** Annotations of plain Java that weaving puts into effect; without weaving they do nothing. */
@NullMarked
package dev.optkit.runtime.annotation;

import org.jspecify.annotations.NullMarked;
