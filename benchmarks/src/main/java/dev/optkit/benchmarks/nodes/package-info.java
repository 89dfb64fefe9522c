/** The storefront sample on two JVMs that share a Redis; see {@code benchmarks/two-nodes.sh}. */
@NullMarked
package dev.optkit.benchmarks.nodes;

import org.jspecify.annotations.NullMarked;
