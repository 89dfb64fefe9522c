/** Rewriters that cache reads, and evict what writes make stale. */
@NullMarked
package dev.optkit.rewriters.caching;

import org.jspecify.annotations.NullMarked;
