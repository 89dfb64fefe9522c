/** Values as bytes, by their declared types only. */
@NullMarked
package dev.optkit.runtime.codec;

import org.jspecify.annotations.NullMarked;
