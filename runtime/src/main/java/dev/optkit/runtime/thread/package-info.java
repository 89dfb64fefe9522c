/** How the runtime makes threads of its own. */
@NullMarked
package dev.optkit.runtime.thread;

import org.jspecify.annotations.NullMarked;
