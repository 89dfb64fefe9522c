/** Weaves the annotations of the runtime into classes: as a plugin of a build, or as an agent. */
@NullMarked
package dev.optkit.weaver;

import org.jspecify.annotations.NullMarked;
