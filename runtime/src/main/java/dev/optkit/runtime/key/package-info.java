/** Keys of cached calls: by content, one for each operation, and with a form that all machines share. */
@NullMarked
package dev.optkit.runtime.key;

import org.jspecify.annotations.NullMarked;
