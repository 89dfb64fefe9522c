/** What a hit costs, beside other caches. */
@NullMarked
package dev.optkit.benchmarks.cache;

import org.jspecify.annotations.NullMarked;
