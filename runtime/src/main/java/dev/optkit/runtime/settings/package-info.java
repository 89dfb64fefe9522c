/** Settings of the runtime, from its environment, system properties and code. */
@NullMarked
package dev.optkit.runtime.settings;

import org.jspecify.annotations.NullMarked;
