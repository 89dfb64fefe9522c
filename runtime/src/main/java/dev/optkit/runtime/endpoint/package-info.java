/** An HTTP endpoint for people and scripts that operate an application; off unless switched on. */
@NullMarked
package dev.optkit.runtime.endpoint;

import org.jspecify.annotations.NullMarked;
