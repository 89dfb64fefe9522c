/** Caches of operations: a local tier, a seam for a remote one, and one load of a key at a time. */
@NullMarked
package dev.optkit.runtime.cache;

import org.jspecify.annotations.NullMarked;
