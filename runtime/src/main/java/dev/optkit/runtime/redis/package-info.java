/** The cache that processes share, in Redis or Valkey, through Lettuce. */
@NullMarked
package dev.optkit.runtime.redis;

import org.jspecify.annotations.NullMarked;
