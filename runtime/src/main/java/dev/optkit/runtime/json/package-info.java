/** JSON, written only. */
@NullMarked
package dev.optkit.runtime.json;

import org.jspecify.annotations.NullMarked;
